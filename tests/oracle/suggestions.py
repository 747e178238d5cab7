"""Who suits whom, a second time: the measures of the literature from NetworkX, the others from their
formulas, fused by reciprocal rank.

Neighbours are those by a link of some relations that counts, whichever way it points; parallel links
make one neighbour. Who is linked by a relation suggested on the day is no candidate.
"""

import itertools
import math

import networkx

import linkage
import walks

THEMES = ("has_theme", "addresses_route", "belongs_to_sector")
PLACES_MAX = 1000
RANK_CONSTANT = 5  # Of the schema.
DAMPING = 0.85
WALK_MOVES = 1e-12
# Of those that the service adds up, what is worked out here.
OF_NETWORKX = {
    "adamic_adar": networkx.adamic_adar_index,
    "resource_allocation": networkx.resource_allocation_index,
    "jaccard": networkx.jaccard_coefficient,
    "preferential_attachment": networkx.preferential_attachment,
}


def graph_of(view, relations=walks.INTRODUCTION):
    graph = networkx.Graph()
    graph.add_nodes_from(view.entities())
    graph.add_edges_from(walks.linked_pairs(view, relations))
    return graph


def candidates(view, source, kind, suggested):
    """Live entities of a kind that `source` is not linked to, in byte order."""
    linked = {link.other(source) for link in view.links_of(source) if link.relation in suggested}
    return sorted(one for one in view.entities(kind) if one != source and one not in linked)


def suggested_relations(kind, other):
    """What linked means for two kinds that have a pair."""
    return linkage.pair_relations(kind, other)


def scores(view, graph, source, kind, suggested, scorer):
    """The value of every candidate for which the scorer finds something."""
    among = candidates(view, source, kind, suggested)
    pairs = [(source, one) for one in among]
    if scorer in OF_NETWORKX:
        # NetworkX gives a pair that shares nobody 0; it finds nothing there.
        found = {one: value for _, one, value in OF_NETWORKX[scorer](graph, pairs)}
    elif scorer == "common_neighbors":
        found = {one: len(list(networkx.common_neighbors(graph, source, one))) for one in among}
    elif scorer == "popularity":
        found = {one: graph.degree(one) for one in among}
    elif scorer == "personalised_pagerank":
        found = pagerank(graph, source, among)
    else:
        found = BY_FORMULA[scorer](view, graph, source, among, suggested)
    return {one: value for one, value in found.items() if value > 0}


def pagerank(graph, source, among):
    """Power iteration until nothing moves: NetworkX's own needs more than Debian's python3 has."""
    share = {source: 1.0}
    while True:
        following = {source: 1 - DAMPING}
        for one, held in share.items():
            for other in graph[one] or (source,):
                following[other] = (following.get(other, 0)
                                    + DAMPING * held / max(1, graph.degree(one)))
        moved = sum(abs(value - share.get(one, 0)) for one, value in following.items())
        share = following
        if moved < WALK_MOVES:
            return {one: share.get(one, 0) for one in among}


def paths_of_three(view, graph, source, among, suggested):
    del view, suggested
    return {one: sum(1 / math.sqrt(graph.degree(u) * graph.degree(v))
                     for u in graph[source] if u != one
                     for v in graph[u] if v not in (source, one) and graph.has_edge(v, one))
            for one in among}


def peers(view, graph, source, among, suggested):
    del graph
    wide = graph_of(view, walks.INTRODUCTION | set(THEMES))
    kind = view.kind(source)
    likeness = {}
    for peer in view.entities(kind):
        both = len(set(wide[source]) & set(wide[peer]))
        if peer != source and both:
            likeness[peer] = both / len(set(wide[source]) | set(wide[peer]))
    return {one: sum(likeness.get(peer, 0) for peer in
                     {link.other(one) for link in view.links_of(one) if link.relation in suggested})
            for one in among}


def shared_themes(view, graph, source, among, suggested):
    del graph, suggested
    if not among:
        return {}
    of_kind = view.entities(view.kind(among[0]))
    about = {one: linkage.targets(view, one, *THEMES) for one in {source, *of_kind}}
    return {one: sum(math.log(1 + len(of_kind) / sum(theme in about[other] for other in of_kind))
                     for theme in about[source] & about[one])
            for one in among}


BY_FORMULA = {"l3": paths_of_three, "peers": peers, "themes": shared_themes}
SCORERS = (*OF_NETWORKX, "common_neighbors", "popularity", "personalised_pagerank", *BY_FORMULA)


def places(values, smaller_is_better=False):
    """The place of each, from 1; the same value is the same place. Nothing below the thousandth."""
    ordered = sorted(values, key=lambda one: values[one], reverse=not smaller_is_better)
    found = {}
    for _, same in itertools.groupby(ordered, key=lambda one: values[one]):
        found.update(dict.fromkeys(same, len(found) + 1))
    return {one: place for one, place in found.items() if place <= PLACES_MAX}


def fuse(weighted_places):
    """Sums of weight / (constant + place) by candidate, from pairs of a weight and places."""
    total = {}
    for weight, by_one in weighted_places:
        for one, place in by_one.items():
            total[one] = total.get(one, 0) + weight / (RANK_CONSTANT + place)
    return total
