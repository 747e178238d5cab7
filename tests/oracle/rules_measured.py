"""Gap rules about what is known of a subject itself: money, proof, sources: G10, G13, G20, G23."""

import datetime
from collections import Counter

from network import first_day, move_months
from truth import UNKNOWN, YES, Need, all_of, number, truth


def single_funder(view, subject):
    """More than half of what is known, when two amounts or more are; several of a funder add up."""
    funds = [link for link in view.links_of(subject)
             if link.relation == "funds" and link.target == subject]
    known = [link for link in funds if "amount" in link.attributes]
    if len(known) < 2:
        met = UNKNOWN if funds else YES
    else:
        brings = Counter()
        for link in known:
            brings[link.source] += number(link.attributes["amount"])
        met = truth(2 * max(brings.values()) <= sum(brings.values()))
    return [Need("second_funder", met, known_only=True)]


def practice_without_evidence(view, practice):
    level = number(view.attribute(practice, "evidence_level"))
    return [Need("evidence", truth(None if level is None else level >= 1))]


def stale_or_unsourced(view, identifier):
    """Without a day of confirmation the day stands on which it was last recorded; where nobody
    has recorded it (a file) it is as good as new."""
    confirmed = first_day(view.attribute(identifier, "confirmed_at"))
    at = confirmed or view.network.recorded or datetime.date.max
    return [Need("confirmation", truth(at >= move_months(view.day, -18))),
            Need("source", truth(view.network.entities[identifier].sourced))]


def is_due(view, commitment):
    due = first_day(view.attribute(commitment, "due"))
    return truth(None if due is None else due < view.day)


def commitment_unrealised(view, commitment):
    """Both what was promised in fte and in euros; what is not known of one leaves it open."""
    def kept(what):
        promised, realised = (number(view.attribute(commitment, name))
                              for name in (what, "realised_" + what))
        return truth(None if promised is None or realised is None else realised >= promised)

    return [Need("realisation", all_of([kept("fte"), kept("amount")]), known_only=True)]
