"""How good suggestions were, a second time: who is a case, where those stand who should be found, and the measures.

The scores come from whoever is judged, asked one candidate list after the other; what is made of them is worked out
here from the words of evaluate_matching.proto.
"""

import datetime
import math
from dataclasses import dataclass, field

import suggestions
from network import move_months

FIRST_ONES = 10
GROUP_RELATION = "belongs_to_sector"
MEASURES = ("mean_reciprocal_rank", "hits_1", "hits_3", "hits_5", "hits_10", "recall_10", "ndcg_10",
            "mean_average_precision", "auc")


@dataclass
class Case:
    """An entity on a cut, and the partners that it turned out to get."""

    view: object
    id: str
    candidates: list                # in byte order
    wanted: set                     # some of them
    degree: int = 0                 # neighbours on the cut
    groups: set = field(default_factory=set)

    @property
    def cut(self):
        return self.view.day


@dataclass
class Cut:
    day: datetime.date
    until: datetime.date            # the first day that is no longer ahead
    cases: list
    out_of_reach: int


# ---- Cases --------------------------------------------------------------------------------------

def partners_begun(view, source, kind, suggested, until):
    """Those of a kind with whom a link of the suggested relations began after the day of the view
    and before `until`."""
    return {link.other(source) for link in view.network.touching[source]
            if link.relation in suggested and link.status in view.statuses
            and view.kind(link.other(source)) == kind and link.period.since
            and view.day < link.period.since < until and link.period.holds(link.period.since)}


def cut_of(view, kind, other, suggested, months, followed):
    """The cases among the entities of `kind` that are live on the day of the view."""
    until = move_months(view.day, months) + datetime.timedelta(days=1)
    cases, out_of_reach = [], 0
    graph = suggestions.graph_of(view, followed)
    for source in view.entities(kind):
        begun = partners_begun(view, source, other, suggested, until)
        if not begun:
            continue
        among = suggestions.candidates(view, source, other, suggested)
        wanted = begun & set(among)
        out_of_reach += len(begun - wanted)
        if wanted:
            groups = {link.target for link in view.links_of(source)
                      if link.source == source and link.relation == GROUP_RELATION}
            cases.append(Case(view, source, among, wanted, len(set(graph[source]) - {source}),
                              groups or {""}))
    return Cut(view.day, until, cases, out_of_reach)


def undated_links(network, kind, other, suggested, statuses):
    return sum(link.relation in suggested and link.status in statuses
               and link.period.since is None
               and sorted((network.entities[link.source].kind, network.entities[link.target].kind))
               == sorted((kind, other)) for link in network.links)


# ---- Places -------------------------------------------------------------------------------------

def places(case, scores):
    """Every candidate's place: 1 + those scored higher + half of the others scored the same. Who has
    no score stands below everybody who has."""
    given = {one: scores.get(one, -math.inf) for one in case.candidates}
    at = {}
    higher = 0
    for score in sorted(set(given.values()), reverse=True):
        same = [one for one in case.candidates if given[one] == score]
        at.update(dict.fromkeys(same, 1 + higher + (len(same) - 1) / 2))
        higher += len(same)
    return at


def measures_of(case, scores):
    """The measures of one case, by name."""
    at = places(case, scores)
    found = sorted(at[one] for one in case.wanted)
    first, count = found[0], len(found)
    within = [place for place in found if place <= FIRST_ONES]
    best = sum(1 / math.log2(1 + place) for place in range(1, min(count, FIRST_ONES) + 1))
    return {
        "mean_reciprocal_rank": 1 / first,
        **{f"hits_{most}": float(first <= most) for most in (1, 3, 5, 10)},
        "recall_10": len(within) / count,
        "ndcg_10": sum(1 / math.log2(1 + place) for place in within) / best,
        "mean_average_precision": sum(
            (1 + sum(other < place for other in found) + (sum(other == place for other in found) - 1) / 2) / place
            for place in found) / count,
        "auc": auc(case, at),
    }


def auc(case, at):
    """Pairs of one to be found and one that is not; without such a pair nothing can be wrong."""
    others = [at[one] for one in case.candidates if one not in case.wanted]
    if not others:
        return 1.0
    right = sum((at[one] < other) + (at[one] == other) / 2
                for one in case.wanted for other in others)
    return right / (len(case.wanted) * len(others))


def mean(measured):
    """The mean of each measure; 0 without a case."""
    return {"cases": len(measured), **{
        name: math.fsum(one[name] for one in measured) / max(1, len(measured))
        for name in MEASURES}}


# ---- Over many cases ----------------------------------------------------------------------------

def slices(cases):
    """The cases of every part, by (slice, part)."""
    found = {}
    for case in cases:
        fewer = sum(other.degree < case.degree for other in cases)
        parts = [("sector", group) for group in case.groups]
        parts.append(("degree", str(1 + 10 * fewer // len(cases))))
        parts.append(("cold_start", "warm" if case.degree else "cold"))
        for part in parts:
            found.setdefault(part, []).append(case)
    return found


def coverage(cases, scores_of):
    """Share of all candidates that stand among the first ten of some case."""
    everybody, named = set(), set()
    for case in cases:
        everybody |= set(case.candidates)
        named |= {one for one, place in places(case, scores_of(case)).items()
                  if place <= FIRST_ONES}
    return len(named) / max(1, len(everybody))


def fused(placed, weights):
    """Scores by candidate from the places that each scorer gives, as reciprocal ranks weighed; the
    largest part is added first, as the service promises."""
    parts = {}
    for scorer, by_one in placed.items():
        for one, place in by_one.items():
            if place <= suggestions.PLACES_MAX and scorer in weights:
                parts.setdefault(one, []).append(
                    weights[scorer] / (suggestions.RANK_CONSTANT + place))
    totals = {}
    for one, shares in parts.items():
        total = 0.0
        for share in sorted(shares, reverse=True):
            total += share
        totals[one] = total
    return totals
