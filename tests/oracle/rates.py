"""Linkage rates of domain.md: which part of a kind is linked to another kind."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from linkage import pair_relations
from walks import INTRODUCTION

NO_GROUP = ""  # the group of those that are in none, on the wire
STRONG_INTENSITY = 2
STRONG_DAYS = 365


@dataclass(frozen=True)
class Rate:
    numerator: int
    denominator: int
    confirmed_numerator: int    # the same question when only confirmed counts,
    confirmed_denominator: int  # for entities, links and groups alike
    unknown_since: int          # entities counted whose own since is unknown
    linked: tuple = ()          # who is, in order
    unlinked: tuple = ()        # and who is not


@dataclass(frozen=True)
class Question:
    """What is asked: entities of `kind` that are within `distance` of one of `other`."""

    kind: str
    other: str
    relations: frozenset = frozenset()  # what links; empty: the pair, and from 2 steps introductions
    distance: int = 1
    strong: bool = False
    keep: object = None                 # (view, id) -> whether it is counted

    def walked(self):
        if self.relations:
            return self.relations
        pair = pair_relations(self.kind, self.other) or frozenset()
        return pair | INTRODUCTION if self.distance > 1 else pair


def is_strong(view, link):
    """Of a known intensity from 2 on, and active for a year, today included."""
    long_ago = view.day - datetime.timedelta(days=STRONG_DAYS - 1)
    return (int(link.attributes.get("intensity", 0)) >= STRONG_INTENSITY
            and (link.period.since is None or link.period.since <= long_ago))


def is_linked(view, question, identifier):
    """Whether a walk of at most so many steps leads to another entity of the other kind."""
    relations = question.walked()
    found = frontier = {identifier}
    for _ in range(question.distance):
        frontier = {link.other(one) for one in frontier for link in view.links_of(one)
                    if link.relation in relations
                    and (not question.strong or is_strong(view, link))} - found
        found = found | frontier
    return any(view.kind(one) == question.other for one in found - {identifier})


def counted(view, question):
    return [one for one in view.entities(question.kind)
            if question.keep is None or question.keep(view, one)]


def groups_of(view, identifier, group_by):
    """Targets of a relation (itself among them, in data that is wrong), or the value of an
    attribute."""
    if group_by in ATTRIBUTE_GROUPS:
        return {view.attribute(identifier, group_by) or NO_GROUP}
    return {link.target for link in view.links_of(identifier)
            if link.source == identifier and link.relation == group_by} or {NO_GROUP}


ATTRIBUTE_GROUPS = frozenset(
    {"type", "phase", "lc_stage", "level", "size", "form", "to_contact", "team"})


def linkage_rates(view, question, group_by=None):
    """The total, and the rate of every group that has a member; an entity in several groups
    counts in each."""
    strict = view.network.view(view.day, frozenset({"confirmed"}))
    one_group = [group_by] if group_by else []
    linked = {seen: {one: is_linked(seen, question, one) for one in counted(seen, question)}
              for seen in (view, strict)}
    groups = {seen: defaultdict(dict) for seen in linked}
    for seen, members in linked.items():
        for name in one_group:
            for one, is_so in members.items():
                for group in groups_of(seen, one, name):
                    groups[seen][group][one] = is_so
    total = _rate(view, linked[view], linked[strict])
    return total, {group: _rate(view, members, groups[strict].get(group, {}))
                   for group, members in groups[view].items()}


def _rate(view, members, confirmed):
    unknown = sum(view.network.entities[one].period.since is None for one in members)
    return Rate(sum(members.values()), len(members), sum(confirmed.values()), len(confirmed),
                unknown, tuple(one for one in sorted(members) if members[one]),
                tuple(one for one in sorted(members) if not members[one]))
