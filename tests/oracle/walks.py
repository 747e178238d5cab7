"""Neighbourhoods, shortest paths and components by plain breadth-first search.

Direction is ignored and only links that count on the view's day are walked, so every entity on
a path is live. The relations default to the introduction relations of the domain.
"""

INTRODUCTION = frozenset({
    "collaborates_with", "participates_in", "lead_of", "runs", "funds", "member_of",
    "shares_practice", "adopts_practice", "operates_facility", "uses_facility",
})


def neighbours(view, identifier, relations=INTRODUCTION, avoid=frozenset()):
    """Ids next to `identifier`, itself excluded."""
    found = {link.other(identifier) for link in view.links_of(identifier)
             if link.relation in relations}
    return found - {identifier} - avoid


def distances(view, start, hops=None, relations=INTRODUCTION, avoid=frozenset()):
    """Distance of every entity within `hops` of `start` (0); all reachable ones without a limit."""
    found = {start: 0}
    frontier = {start}
    step = 0
    while frontier and (hops is None or step < hops):
        step += 1
        reached = set()
        for identifier in frontier:
            reached |= neighbours(view, identifier, relations, avoid)
        frontier = reached - found.keys()
        found.update({identifier: step for identifier in frontier})
    return found


def shortest_length(view, start, goal, relations=INTRODUCTION, avoid=frozenset()):
    """Number of links on a shortest path, or None when there is no path."""
    return distances(view, start, None, relations, avoid).get(goal)


def shortest_vertex_sequences(view, start, goal, relations=INTRODUCTION, avoid=frozenset()):
    """Every shortest path as a tuple of ids, in byte order."""
    to_goal = distances(view, goal, None, relations, avoid)
    if start not in to_goal:
        return []
    paths = [(start,)]
    for left in range(to_goal[start] - 1, -1, -1):
        paths = [path + (step,) for path in paths
                 for step in neighbours(view, path[-1], relations, avoid)
                 if to_goal.get(step) == left]
    return sorted(paths)


def links_between(view, one, other, relations=INTRODUCTION):
    """Counting links of `relations` between two entities, in either direction."""
    return [link for link in view.links_of(one)
            if link.relation in relations and {link.source, link.target} == {one, other}]


def count_link_sequences(view, sequences, relations=INTRODUCTION):
    """Number of paths when parallel links make different paths of one vertex sequence."""
    total = 0
    for sequence in sequences:
        ways = 1
        for one, other in zip(sequence, sequence[1:]):
            ways *= len(links_between(view, one, other, relations))
        total += ways
    return total


def components(view, relations=INTRODUCTION):
    """Sets of live entities that reach one another; a lonely entity is its own component."""
    left = set(view.entities())
    found = []
    while left:
        component = set(distances(view, min(left), None, relations))
        found.append(component)
        left -= component
    return found


def linked_pairs(view, relations=INTRODUCTION):
    """Every unordered pair of different entities with a counting link of `relations`."""
    return {tuple(sorted((link.source, link.target))) for link in view.network.links
            if link.relation in relations and link.source != link.target and view.counts(link)}
