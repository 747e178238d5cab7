"""The questions of one day: each function asks the service and compares with the reference."""

import itertools

import linkage
import reference
import walks
from network import first_day

FIXED_PARTS = ("chain_incomplete", "without_mkb")  # rules whose missing parts the domain names
NEAREST = {"centrum_without_tki": "tki", "tki_without_centrum": "centrum"}
NEAREST_COUNT = 3
RATES = (
    ("centrum", "tki", "belongs_to_sector"), ("centrum", "tki", "located_in"),
    ("tki", "centrum", "belongs_to_sector"), ("partnership", "tki", "belongs_to_sector"),
    ("centrum", "nwa_route", "belongs_to_sector"), ("nwa_route", "centrum", "part_of"),
    ("centrum", "topsector", "located_in"),
)
PATHS_MAX = 100
HOPS_MAX = 10


class Asker:
    """Asks one service about one view, and knows how a person would repeat the question."""

    def __init__(self, service, judge, view):
        self.service = service
        self.judge = judge
        self.view = view
        self.day = view.day.isoformat()
        self._read = service.messages["ReadOptions"](
            as_of=self.day, statuses=sorted(view.statuses))

    def ask(self, question, rpc, **fields):
        return self.judge.answers(
            question, lambda: self.service.call(rpc, read=self._read, **fields))

    def question(self, *words):
        return " ".join(("schakel --as-of", self.day, *words,
                         f"(counting {', '.join(sorted(self.view.statuses))})"))


# ---- Gaps -------------------------------------------------------------------------------------

def expected_gaps(view, name):
    """The figures of a rule, and per subject what its gap must say."""
    found = reference.list_gaps(view, name)
    figures = {"subjects": len(found.subjects), "gaps": len(found.gaps),
               "unknown": found.unknown, "undetermined": found.undetermined,
               "unknown_since": found.unknown_since}
    gaps = {}
    for subject, gap in found.gaps.items():
        since = reference.first_seen(view, name, subject)
        gaps[subject] = (gap.missing, gap.unknown, since.isoformat() if since else "")
    return figures, gaps


def answered_gaps(response, name):
    """The same from a ListGapsResponse."""
    summaries = {one.rule: one for one in response.rules}
    if name not in summaries:
        return {}, {}
    summary = summaries[name]
    figures = {key: getattr(summary, key)
               for key in ("subjects", "gaps", "unknown", "undetermined", "unknown_since")}
    gaps = {}
    for gap in response.gaps:
        if gap.rule == name:
            missing = tuple(gap.missing) if name in FIXED_PARTS else ()
            gaps[gap.subject.id] = (missing, gap.unknown, gap.first_seen)
    return figures, gaps


def nearest(view, subject, kind):
    """Ids of the nearest live entities of a kind, with their distances."""
    found = [(distance, identifier) for identifier, distance
             in walks.distances(view, subject).items() if view.kind(identifier) == kind]
    return [(identifier, distance) for distance, identifier in sorted(found)[:NEAREST_COUNT]]


def check_gaps(asker):
    judge, view = asker.judge, asker.view
    for name in reference.RULES:
        question = asker.question("gaps", name)
        response = asker.ask(question, "ListGaps", rules=[name], candidates_max=NEAREST_COUNT,
                             page_size=10000)
        if response is None:
            continue
        compare_gaps(judge, question, view, name, response)
        if name in NEAREST:
            expected = {gap.subject.id: nearest(view, gap.subject.id, NEAREST[name])
                        for gap in response.gaps}
            got = {gap.subject.id: [(one.entity.id, one.distance) for one in gap.candidates]
                   for gap in response.gaps}
            judge.same_each(question, f"{name}, candidates", expected, got)


def compare_gaps(judge, question, view, name, response):
    figures, gaps = expected_gaps(view, name)
    got_figures, got_gaps = answered_gaps(response, name)
    judge.same_each(question, f"{name}, figures", figures, got_figures)
    judge.same_each(question, f"{name}, (missing, unknown, first seen)", gaps, got_gaps)
    judge.same(question, f"{name}, order", sorted(got_gaps), list(got_gaps))
    if name not in FIXED_PARTS and response.gaps:
        parts = {tuple(gap.missing) for gap in response.gaps}
        judge.same(question, f"{name}, different sets of missing parts", 1, len(parts))


# ---- Rates and chains -------------------------------------------------------------------------

def _rate(message):
    return linkage.Rate(message.numerator, message.denominator, message.confirmed_numerator,
                        message.confirmed_denominator, message.unknown_since)


def compare_rate(judge, question, view, kind, other, group_by, response):
    total = linkage.linkage_rate(view, kind, other)
    judge.same(question, "total", total, _rate(response.total))
    value = total.numerator / total.denominator if total.denominator else None
    got = response.total.value if response.total.HasField("value") else None
    judge.same(question, "value", value, got)
    groups = linkage.linkage_rate_by(view, kind, other, group_by)
    got = {one.group.id: _rate(one.rate) for one in response.groups if one.rate.denominator}
    judge.same_each(question, "group", groups, got)


def check_rates(asker):
    for kind, other, group_by in RATES:
        question = asker.question("rate", kind, other, "--group-by", group_by)
        response = asker.ask(question, "GetLinkageRate", kind=kind, other=other, group_by=group_by)
        if response is not None:
            compare_rate(asker.judge, question, asker.view, kind, other, group_by, response)


def compare_chain(judge, question, view, kinds, response):
    expected = linkage.portfolio(view, *kinds)
    flags = {0: "unspecified", 1: "yes", 2: "no", 3: "unknown"}
    got = {row.subject.id: linkage.Chain(tuple(row.present), flags[row.flag], row.partners,
                                         row.unknown_partners) for row in response.rows}
    judge.same_each(question, "chain of", expected.chains, got)
    judge.same_each(question, "misses of",
                    {one: row.missing for one, row in expected.chains.items()},
                    {row.subject.id: tuple(row.missing) for row in response.rows})
    order = [tuple(part for part in linkage.CHAIN_PARTS if part in chosen)
             for size in range(len(linkage.CHAIN_PARTS) + 1)
             for chosen in itertools.combinations(linkage.CHAIN_PARTS, size)]
    judge.same(question, "histogram",
               [(parts, expected.histogram[parts]) for parts in order if expected.histogram[parts]],
               [(tuple(bucket.parts), bucket.subjects) for bucket in response.histogram])
    chains = expected.chains.values()
    judge.same(question, "numerator, denominator, flag yes, flag unknown, without partners",
               (expected.numerator, expected.denominator,
                sum(one.mkb == "yes" for one in chains),
                sum(one.mkb == "unknown" for one in chains),
                sum(one.partners == 0 for one in chains)),
               (response.numerator, response.denominator, response.flag_yes,
                response.flag_unknown, response.without_partners))


def check_chains(asker):
    for kind in linkage.CHAIN_KINDS:
        question = asker.question("chain, kind", kind)
        response = asker.ask(question, "GetChain", kind=kind)
        if response is not None:
            compare_chain(asker.judge, question, asker.view, (kind,), response)


# ---- Neighbourhoods and paths -----------------------------------------------------------------

def expected_neighbours(view, identifier, hops):
    found = walks.distances(view, identifier, hops)
    del found[identifier]
    return sorted(found.items(), key=lambda item: (item[1], item[0]))


def check_neighbours(asker, identifier, hops, page_size):
    question = asker.question("neighbors", identifier, "--hops", str(hops))
    got, token = [], ""
    while True:
        response = asker.ask(question, "GetNeighborhood", id=identifier, hops_max=hops,
                             page_size=page_size, page_token=token)
        if response is None:
            return
        got += [(one.entity.id, one.distance) for one in response.neighbors]
        token = response.next_page_token
        if not token:
            break
    expected = expected_neighbours(asker.view, identifier, hops)
    asker.judge.same(question, "neighbours", expected, got)
    asker.judge.same(question, "total size", len(expected), response.total_size)


def link_keys(view, sequence, relations):
    """Per step of a path: the links it rests on, and whether each points the other way."""
    return [sorted((link.source, link.relation, link.target, str(link.period.since),
                    link.source != one)
                   for link in walks.links_between(view, one, other, relations))
            for one, other in zip(sequence, sequence[1:])]


def _answered_links(path):
    return [sorted((one.link.source, one.link.relation, one.link.target,
                    str(first_day(one.link.since)), one.reversed) for one in step.links)
            for step in path.steps]


def check_paths(asker, start, goal, relations=None):
    view, judge = asker.view, asker.judge
    words = ("--relations", ",".join(sorted(relations))) if relations else ()
    question = asker.question("path", start, goal, "--limit", str(PATHS_MAX), *words)
    fields = {"from": start, "to": goal, "paths_max": PATHS_MAX,
              "relations": sorted(relations or ())}
    response = asker.ask(question, "FindPaths", **fields)
    if response is None:
        return
    walked = relations or walks.INTRODUCTION
    expected = walks.shortest_vertex_sequences(view, start, goal, walked)
    shown = expected[:PATHS_MAX]
    got = [(start, *(step.to.id for step in path.steps)) for path in response.paths]
    judge.same(question, "paths", shown, got)
    judge.same(question, "number of paths", len(expected), response.paths_total)
    judge.same(question, "complete", len(expected) <= PATHS_MAX, response.info.complete)
    if shown == got:
        judge.same(question, "links on the paths",
                   [link_keys(view, sequence, walked) for sequence in shown],
                   [_answered_links(path) for path in response.paths])
    if expected and len(expected[0]) > 2:
        fields["length_max"] = len(expected[0]) - 2
        bounded = asker.ask(question, "FindPaths", **fields)
        if bounded is not None:
            judge.same(question, f"paths of at most {fields['length_max']}", 0, len(bounded.paths))
