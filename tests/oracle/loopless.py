"""Shortest paths without loops, by NetworkX: the k shortest, around some and through others."""

import itertools

import networkx

import walks

EXAMINED_MAX = 600  # more paths than this of one question are nobody's business here


class TooMany(Exception):
    """More paths tie than are worth listing."""


def graph_of(view, relations=walks.INTRODUCTION, avoid=frozenset()):
    """Who can be walked to from whom; parallel links are one step."""
    graph = networkx.Graph()
    graph.add_nodes_from(one for one in view.entities() if one not in avoid)
    graph.add_edges_from(pair for pair in walks.linked_pairs(view, relations)
                         if not avoid & set(pair))
    return graph


def visits(path, through):
    """Whether a path comes by these, in this order."""
    rest = iter(path)
    return all(one in rest for one in through)


def every_path(graph, start, goal, through=(), length_max=None):
    """Paths without loops as tuples of ids, shorter ones first, in no order within a length."""
    if start not in graph or goal not in graph or not networkx.has_path(graph, start, goal):
        return
    if start == goal:
        found = [(start,)]
    else:
        found = map(tuple, networkx.shortest_simple_paths(graph, start, goal))
    for number, path in enumerate(found):
        if length_max and len(path) - 1 > length_max:
            return
        if number >= EXAMINED_MAX:
            raise TooMany
        if visits(path, through):
            yield path


def by_length(paths):
    """Groups of paths of one length, each in the order of its ids."""
    for _, group in itertools.groupby(paths, len):
        yield sorted(group)


def k_shortest(graph, start, goal, k, **options):
    """The k first paths by length and then ids, and whether there are more."""
    found = []
    for group in by_length(every_path(graph, start, goal, **options)):
        found += group
        if len(found) > k:
            break
    return found[:k], len(found) > k


def all_shortest(graph, start, goal, **options):
    """Every path of the shortest length that there is."""
    return next(by_length(every_path(graph, start, goal, **options)), [])
