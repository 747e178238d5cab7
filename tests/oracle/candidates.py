"""Who is near and would meet a need, for the needs that one link of an entity would meet."""

import walks
from chains import CHAIN_PARTS, MKB_SIZES, PART_OF_LEVEL


def of_kinds(*kinds):
    return lambda view, one: view.kind(one) in kinds


def with_value(kind, attribute, *values):
    return lambda view, one: view.kind(one) == kind and view.attribute(one, attribute) in values


def brings(part):
    if part == "company":
        return of_kinds("company")
    return with_value("institution", "level",
                      *(level for level, brought in PART_OF_LEVEL.items() if brought == part))


def mbo_member(view, one):
    return view.kind(one) == "practoraat" or brings("mbo")(view, one)


# Rule -> missing part -> (view, id) -> whether it would meet the need.
FITTING = {
    "centrum_without_tki": {"tki": of_kinds("tki")},
    "tki_without_centrum": {"centrum": of_kinds("centrum")},
    "route_without_centrum": {"centrum": of_kinds("centrum")},
    "route_without_vocational": {"vocational": of_kinds("centrum", "practoraat", "lectoraat")},
    "chain_incomplete": {part: brings(part) for part in CHAIN_PARTS},
    "without_mkb": {"mkb": with_value("company", "size", *MKB_SIZES)},
    "platform_without_mbo": {"mbo": mbo_member},
}


def part_of(missing):
    """What a candidate brings where a part is missing, or perhaps missing."""
    return missing.removesuffix("_unknown")


def nearest(view, subject, fits, count):
    """The nearest live entities that fit, with their distances; ties by id."""
    found = [(distance, one) for one, distance in walks.distances(view, subject).items()
             if one != subject and fits(view, one)]
    return [(one, distance) for distance, one in sorted(found)[:count]]


def is_shortest(view, path):
    """Whether these ids are a shortest path."""
    steps = all(other in walks.neighbours(view, one) for one, other in zip(path, path[1:]))
    return steps and len(path) - 1 == walks.shortest_length(view, path[0], path[-1])
