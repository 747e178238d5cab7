"""The gap rules of domain.md, stated a second time as plain Python.

Deliberately not read from the schema file: the schema states the rules for the service, the
modules here state them for its judge, and compare.py holds the two against each other.
"""

import datetime
from dataclasses import dataclass

import rules_chain
import rules_linked
import rules_measured
import rules_timed
from chains import CHAIN_KINDS
from network import first_day, move_months
from truth import NO, UNKNOWN, YES

WHO_HAS_SUBSIDY = ("centrum", "partnership")
WHO_IS_FUNDED = (*CHAIN_KINDS, "lectoraat", "practoraat", "platform")


@dataclass(frozen=True)
class Gap:
    missing: tuple = ()    # parts, in the order of the rule
    unknown: bool = False  # rests on an attribute that is not known


@dataclass(frozen=True)
class Rule:
    code: str
    kinds: tuple             # of its subjects; none means any
    needs: object            # (view, id of a subject) -> list of Need
    fits: object = None      # (view, id) -> whether it is a subject, where its kind does not say
    looks_at: tuple = (frozenset(), 0)  # relations and steps on which its truth rests
    ended: bool = False      # subjects are those that have ended
    months: tuple = ()       # it counts so many months from the day asked about

    def subject(self, view, identifier):
        """Whether it is a subject."""
        if self.kinds and view.kind(identifier) not in self.kinds:
            return NO
        if not self.ended and not view.live(identifier):
            return NO
        return self.fits(view, identifier) if self.fits else YES

    def gap(self, view, identifier):
        """The gap of a subject, or None."""
        parts = [need for need in self.needs(view, identifier) if need.missing]
        return Gap(tuple(need.name for need in parts),
                   any(need.met == UNKNOWN for need in parts)) if parts else None

    def open(self, view, identifier):
        """Whether a subject has the gap; not known when an unknown attribute decides."""
        mets = [need.met for need in self.needs(view, identifier) if not need.skipped]
        return YES if NO in mets else UNKNOWN if UNKNOWN in mets else NO

    def undetermined(self, view, identifier):
        """Whether an unknown attribute decides if it is a subject, or if it has the gap."""
        fits = self.subject(view, identifier)
        return fits == UNKNOWN or fits == YES and (
            self.gap(view, identifier) is None and self.open(view, identifier) == UNKNOWN)


_linked, _timed, _measured = rules_linked, rules_timed, rules_measured
_IN_CHAIN = frozenset({"participates_in", "lead_of", "runs"}), 1
_FUNDS = frozenset({"funds"}), 1

RULES = {
    "centrum_without_tki": Rule(
        "G1", ("centrum",), _linked.centrum_without_tki, looks_at=_linked.TO_TKI),
    "tki_through_one_party": Rule(
        "G2", ("centrum",), _linked.tki_through_one_party, _linked.may_lean_on_one_party,
        _linked.TWO_STEPS),
    "tki_without_centrum": Rule(
        "G3", ("tki",), _linked.tki_without_centrum, looks_at=_linked.TO_TKI),
    "route_without_centrum": Rule(
        "G4", ("nwa_route",), _linked.route_without_centrum, looks_at=_linked.TO_ROUTE),
    "route_without_vocational": Rule(
        "G5", ("nwa_route",), _linked.route_without_vocational, _linked.is_studied,
        _linked.TO_ROUTE),
    "chain_incomplete": Rule(
        "G6", CHAIN_KINDS, rules_chain.chain_incomplete, looks_at=_IN_CHAIN),
    "without_mkb": Rule("G7", CHAIN_KINDS, rules_chain.without_mkb, looks_at=_IN_CHAIN),
    "without_lead": Rule(
        "G8", WHO_HAS_SUBSIDY, _linked.without_lead, looks_at=_IN_CHAIN),
    "subsidy_ending": Rule(
        "G9", WHO_HAS_SUBSIDY, _timed.subsidy_ending, _timed.subsidy_ends_within_a_year,
        _FUNDS, months=(-12,)),
    "single_funder": Rule("G10", WHO_IS_FUNDED, _measured.single_funder, looks_at=_FUNDS),
    "facility_idle": Rule(
        "G11", ("facility",), _linked.facility_idle, _linked.has_spare_hours, _linked.FACILITY),
    "practice_not_spread": Rule(
        "G12", ("practice",), _linked.practice_not_spread, looks_at=_linked.SPREAD),
    "practice_without_evidence": Rule(
        "G13", ("practice",), _measured.practice_without_evidence),
    "agenda_item_idle": Rule(
        "G14", ("agenda_item",), _linked.agenda_item_idle,
        looks_at=(frozenset({"takes_up"}), 1)),
    "skill_not_taught": Rule(
        "G15", ("skill",), _linked.skill_not_taught, _linked.skill_is_demanded, _linked.SKILL),
    "party_not_contacted": Rule(
        "G16", ("organisation",), _timed.party_not_contacted, _timed.is_to_contact,
        (frozenset({"attends", "organises", "represents"}), 1), months=(12,)),
    "region_uncovered": Rule(
        "G17", ("region",), _linked.region_uncovered, _linked.is_province, _linked.REGION),
    "result_unpublished": Rule(
        "G18", ("project",), _timed.result_unpublished, _timed.ended_over_a_year_ago,
        (frozenset({"results_from"}), 1), ended=True, months=(12,)),
    "platform_without_mbo": Rule(
        "G19", ("platform",), _linked.platform_without_mbo, _linked.platform_of_lectoren,
        _linked.MEMBERS),
    "stale_or_unsourced": Rule("G20", (), _measured.stale_or_unsourced, months=(18,)),
    "commitment_unrealised": Rule(
        "G23", ("commitment",), _measured.commitment_unrealised, _measured.is_due, months=(0,)),
    "stuck_at_step": Rule(
        "G24", WHO_HAS_SUBSIDY, _timed.stuck_at_step, _timed.follows_a_step,
        (frozenset({"follows_step"}), 1), months=(12,)),
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


def list_gaps(view, name, keep=None):
    """What a rule finds among all entities, or among those to keep."""
    rule = RULES[name]
    entities = [one for one in sorted(view.network.entities)
                if (not rule.kinds or view.kind(one) in rule.kinds)
                and (rule.ended or view.live(one)) and (keep is None or keep(view, one))]
    subjects = [one for one in entities if rule.subject(view, one) == YES]
    found = {one: rule.gap(view, one) for one in subjects}
    return Finding(
        subjects, {one: gap for one, gap in found.items() if gap},
        undetermined=sum(rule.undetermined(view, one) for one in entities),
        unknown_since=sum(view.network.entities[one].period.since is None for one in subjects))


# ---- First seen -------------------------------------------------------------------------------

DATES = ("subsidy_until", "confirmed_at", "due", "date")
CLAMPED = range(-3, 5)  # days around a date moved by months: months differ in length


def change_days(network, rule, identifier):
    """Every day on which the truth of a rule about a subject may change."""
    relations, steps = rule.looks_at
    ends, links = {identifier}, []
    for _ in range(steps):
        links = [link for end in ends for link in network.touching[end]
                 if link.relation in relations]
        ends = ends | {end for link in links for end in (link.source, link.target)}
    items = links + [network.entities[end] for end in ends]
    days = {day for item in items for day in (item.period.since, item.period.until)}
    if rule.months:
        days |= {first_day(item.attributes.get(name)) for item in items for name in DATES}
        days |= {network.recorded}
    days -= {None}
    return days | {move_months(day, months) + datetime.timedelta(days=more)
                   for day in days for months in rule.months for more in CLAMPED}


def first_seen(view, name, subject, days=None):
    """First day from which the gap held without a break up to the view's day; None: from ever.

    Looks at every day on which something changes, latest first, then at the day before them all.
    The missing parts may change on the way: what lasts is the rule and its subject.
    """
    rule = RULES[name]

    def holds(day):
        past = view.on(day)
        return rule.subject(past, subject) == YES and rule.gap(past, subject) is not None

    days = change_days(view.network, rule, subject) if days is None else days
    earliest = view.day
    for day in sorted((day for day in days if day <= view.day), reverse=True):
        if not holds(day):
            return earliest
        earliest = day
    return earliest if not holds(earliest - datetime.timedelta(days=1)) else None
