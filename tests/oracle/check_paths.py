"""Neighbourhoods and paths: each function asks the service and compares with the reference."""

import filters
import loopless
import walks
from network import first_day

PATHS_MAX = 100
HOPS_MAX = 10
PATHS_OF_NEIGHBOURS = 3


# ---- Neighbourhoods ---------------------------------------------------------------------------

def expected_neighbours(view, identifier, hops, relations=walks.INTRODUCTION):
    found = walks.distances(view, identifier, hops, relations)
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


def check_neighbours_of(asker, identifier, kind):
    """Only neighbours of one kind, each with its first shortest paths."""
    question = asker.question("neighbors", identifier, "--hops 2 --paths 3 --kind", kind)
    ask, response = asker.exchange(
        question, "GetNeighborhood", id=identifier, hops_max=2, page_size=1000,
        paths_max=PATHS_OF_NEIGHBOURS, filter=filters.text_of("kind", kind))
    if response is not None:
        compare_neighbours(asker.judge, question, asker.view, ask, response)


def compare_neighbours(judge, question, view, ask, response):
    """The whole of an answer that fits a page."""
    relations = frozenset(ask.relations) or walks.INTRODUCTION
    keep = filters.keep(ask.filter)
    expected = []
    for one, distance in expected_neighbours(view, ask.id, ask.hops_max or 1, relations):
        if keep is None or keep(view, one):
            paths = walks.shortest_vertex_sequences(view, ask.id, one, relations)
            expected.append((one, distance, len(paths) if ask.paths_max else 0,
                             paths[:ask.paths_max]))
    judge.same(question, "neighbours", expected, [
        (one.entity.id, one.distance, one.paths_total, [ids_of(ask.id, path) for path in one.paths])
        for one in response.neighbors])


# ---- Shortest paths ---------------------------------------------------------------------------

def ids_of(start, path):
    return (start, *(step.to.id for step in path.steps))


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


def compare_paths(judge, question, view, ask, shown, response):
    """The paths themselves, and the links they rest on."""
    relations = frozenset(ask.relations) or walks.INTRODUCTION
    got = [ids_of(getattr(ask, "from"), path) for path in response.paths]
    judge.same(question, "paths", shown, got)
    if shown == got:
        judge.same(question, "links on the paths",
                   [link_keys(view, sequence, relations) for sequence in shown],
                   [_answered_links(path) for path in response.paths])


def check_paths(asker, start, goal, relations=None):
    view, judge = asker.view, asker.judge
    words = ("--relations", ",".join(sorted(relations))) if relations else ()
    question = asker.question("path", start, goal, "--limit", str(PATHS_MAX), *words)
    fields = {"from": start, "to": goal, "paths_max": PATHS_MAX,
              "relations": sorted(relations or ())}
    ask, response = asker.exchange(question, "FindPaths", **fields)
    if response is None:
        return
    expected = walks.shortest_vertex_sequences(view, start, goal, relations or walks.INTRODUCTION)
    compare_paths(judge, question, view, ask, expected[:PATHS_MAX], response)
    judge.same(question, "number of paths", len(expected), response.paths_total)
    judge.same(question, "complete", len(expected) <= PATHS_MAX, response.info.complete)
    if expected and len(expected[0]) > 2:
        fields["length_max"] = len(expected[0]) - 2
        bounded = asker.ask(question, "FindPaths", **fields)
        if bounded is not None:
            judge.same(question, f"paths of at most {fields['length_max']}", 0, len(bounded.paths))


# ---- Paths without loops ----------------------------------------------------------------------

def draw_conditions(view, rng, start, goal):
    """Whom to avoid and whom to come by: mostly those who are on the way."""
    near = sorted((walks.neighbours(view, start) | walks.neighbours(view, goal)
                   | set(rng.sample(view.entities(), 2))) - {start, goal})
    rng.shuffle(near)
    avoided = rng.choice((0, 0, 1, 3))
    return frozenset(near[:avoided]), tuple(near[avoided:avoided + rng.choice((0, 0, 1, 2))])


def check_loopless(asker, rng, start, goal):
    """The k shortest, or without k all of the shortest length, around some and through others."""
    avoid, through = draw_conditions(asker.view, rng, start, goal)
    k = rng.choice((0, 1, 2, 5, 20))
    fields = {"from": start, "to": goal, "avoid": sorted(avoid), "through": list(through),
              "length_max": rng.choice((0, 0, 0, 3, 6)),
              **({"k": k} if k else {"paths_max": PATHS_MAX})}
    question = asker.question("path", *(f"{name}={value}" for name, value in fields.items()))
    ask, response = asker.exchange(question, "FindPaths", **fields)
    if response is not None:
        compare_loopless(asker.judge, question, asker.view, ask, response)


def compare_loopless(judge, question, view, ask, response):
    graph = loopless.graph_of(view, frozenset(ask.relations) or walks.INTRODUCTION,
                              frozenset(ask.avoid))
    ends, options = (getattr(ask, "from"), ask.to), {
        "through": tuple(ask.through), "length_max": ask.length_max}
    try:
        if ask.k:
            expected, more = loopless.k_shortest(graph, *ends, ask.k, **options)
        else:
            expected = loopless.all_shortest(graph, *ends, **options)
            more = len(expected) > (ask.paths_max or 10)
    except loopless.TooMany:
        return
    shown = expected if ask.k else expected[:ask.paths_max or 10]
    compare_paths(judge, question, view, ask, shown, response)
    judge.same(question, "number of paths", len(expected), response.paths_total)
    judge.same(question, "complete", not more, response.info.complete)
