"""The gap rules of domain.md, stated a second time as plain Python.

Deliberately not read from the schema file: the schema states the rules for the service, this
module states them for its judge, and compare.py holds the two against each other.
"""

import datetime
from dataclasses import dataclass

from linkage import CHAIN_KINDS, chain, levels, linked_to, of_kind, sources
from network import View


@dataclass(frozen=True)
class Gap:
    """A gap found; `missing` is empty where the domain names no parts."""

    missing: tuple = ()
    unknown: bool = False  # rests on an attribute that is not known


def _gap_if(condition, unknown=False):
    return Gap(unknown=unknown) if condition else None


def centrum_without_tki(view, centrum):
    return _gap_if(not linked_to(view, centrum, "tki"))


def tki_without_centrum(view, tki):
    return _gap_if(not linked_to(view, tki, "centrum"))


def route_without_centrum(view, route):
    return _gap_if(not linked_to(view, route, "centrum"))


def chain_incomplete(view, subject):
    found = chain(view, subject)
    return Gap(found.missing, found.unknown_partners > 0) if found.missing else None


def without_mkb(view, subject):
    mkb = chain(view, subject).mkb
    return {"yes": None, "no": Gap(("mkb",)), "unknown": Gap(("mkb_unknown",), True)}[mkb]


def without_lead(view, subject):
    return _gap_if(not sources(view, subject, "lead_of"))


def platform_without_mbo(view, platform):
    members = sources(view, platform, "participates_in", "member_of")
    members |= {link.other(platform) for link in view.links_of(platform)
                if link.relation == "collaborates_with"}
    known = levels(view, members)
    return _gap_if("mbo" not in known and not of_kind(view, members, "practoraat"), None in known)


@dataclass(frozen=True)
class Rule:
    code: str
    kinds: tuple
    find: object        # (view, id of a subject) -> Gap or None
    where: tuple = ()   # (attribute, value) that a subject must have

    def is_subject(self, view, identifier):
        return (view.live(identifier) and view.kind(identifier) in self.kinds
                and (not self.where or view.attribute(identifier, self.where[0]) == self.where[1]))

    def undetermined(self, view, identifier):
        """Whether it is not known if the live entity of these kinds is a subject."""
        return bool(self.where) and view.attribute(identifier, self.where[0]) is None


RULES = {
    "centrum_without_tki": Rule("G1", ("centrum",), centrum_without_tki),
    "tki_without_centrum": Rule("G3", ("tki",), tki_without_centrum),
    "route_without_centrum": Rule("G4", ("nwa_route",), route_without_centrum),
    "chain_incomplete": Rule("G6", CHAIN_KINDS, chain_incomplete),
    "without_mkb": Rule("G7", CHAIN_KINDS, without_mkb),
    "without_lead": Rule("G8", ("centrum", "partnership"), without_lead),
    "platform_without_mbo": Rule("G19", ("platform",), platform_without_mbo,
                                 where=("type", "lectoren")),
}


@dataclass(frozen=True)
class Finding:
    subjects: list      # ids looked at
    gaps: dict          # id of a subject -> Gap
    undetermined: int
    unknown_since: int  # subjects whose own since is unknown

    @property
    def unknown(self):
        return sum(gap.unknown for gap in self.gaps.values())


def list_gaps(view, name):
    rule = RULES[name]
    entities = view.entities(*rule.kinds)
    subjects = [one for one in entities if rule.is_subject(view, one)]
    found = {one: rule.find(view, one) for one in subjects}
    return Finding(
        subjects, {one: gap for one, gap in found.items() if gap},
        undetermined=sum(rule.undetermined(view, one) for one in entities),
        unknown_since=sum(view.network.entities[one].period.since is None for one in subjects))


# ---- First seen -------------------------------------------------------------------------------

def change_days(network, identifier):
    """Every day on which an answer about the direct links of `identifier` may change."""
    touching = network.touching[identifier]
    ends = {identifier} | {end for link in touching for end in (link.source, link.target)}
    periods = [item.period for item in touching + [network.entities[end] for end in ends]]
    return {day for period in periods for day in (period.since, period.until)} - {None}


def first_seen(view, name, subject, days=None):
    """First day from which the gap held without a break up to the view's day; None: from ever.

    Looks at every day on which something changes, latest first, then at the day before them all.
    The missing parts may change on the way: what lasts is the rule and its subject.
    """
    rule = RULES[name]

    def holds(day):
        past = View(view.network, day, view.statuses)
        return rule.is_subject(past, subject) and rule.find(past, subject) is not None

    days = change_days(view.network, subject) if days is None else days
    earliest = view.day
    for day in sorted((day for day in days if day <= view.day), reverse=True):
        if not holds(day):
            return earliest
        earliest = day
    return earliest if not holds(earliest - datetime.timedelta(days=1)) else None
