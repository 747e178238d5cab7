"""Filters that nobody would write: drawn at random, printed, and tried a second time.

The language is that of graph/queries/filter/README.md; what it means is said here again. A filter is
a tuple: ("and", left, right), ("or", left, right), ("not", inner) or a test of TESTS.
"""

import operator

import vocabulary
from linkage import of_kind
from truth import NO, UNKNOWN, YES, all_of, any_of, number, truth

OPERATORS = {"=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le,
             ">": operator.gt, ">=": operator.ge}
WEAK = "related_to"
DEPTH = 4

# Kind -> fields by type. The values of ENUM stand in the order of the domain page.
ENUMS = {"centrum": {"phase": vocabulary.PHASES, "lc_stage": vocabulary.STAGES,
                     "type": ("coe", "civ", "coe_civ")},
         "company": {"size": vocabulary.SIZES}, "institution": {"level": vocabulary.LEVELS},
         "commitment": {}, "facility": {}, "organisation": {}}
NUMBERS = {"centrum": {"students": ("0", "120", "121"), "lat": ("52.00", "52.07")},
           "commitment": {"fte": ("1.5", "0"), "realised_fte": ("1.499", "1.5"),
                          "amount": ("25000", "24999.99")},
           "facility": {"hours_used": ("30", "29.5"), "hours_per_week": ("40",)},
           "institution": {"lng": ("5.00", "5.53", "6")}, "company": {}, "organisation": {}}
DATES = {"centrum": ("subsidy_until",), "commitment": ("due",)}
DAYS = ("2018", "2018-01", "2018-01-01", "2017-12-31", "2018-09", "2016", "2024-02-29", "2030")


# ---- Drawing ------------------------------------------------------------------------------------

def draw(rng, kind, depth=DEPTH):
    """A filter on entities of a kind."""
    if depth and rng.random() < 0.6:
        word = rng.choice(("and", "or", "not"))
        parts = [draw(rng, kind, depth - 1) for _ in range(1 if word == "not" else 2)]
        return (word, *parts)
    makers = [_draw_date, _draw_status, _draw_linked, _draw_linked, _draw_count, _draw_has]
    makers += [_draw_enum] * 2 * bool(ENUMS[kind]) + [_draw_number] * 2 * bool(NUMBERS[kind])
    makers += [_draw_flag] * 2 * (kind == "organisation")
    return rng.choice(makers)(rng, kind)


def _draw_enum(rng, kind):
    field, values = rng.choice(list(ENUMS[kind].items()))
    if rng.random() < 0.4:
        return ("in", field, rng.sample(values, rng.randint(1, 2)))
    return ("enum", field, rng.choice(list(OPERATORS)), rng.choice(values), values)


def _draw_number(rng, kind):
    field, values = rng.choice(list(NUMBERS[kind].items()))
    return ("number", field, rng.choice(list(OPERATORS)), rng.choice(values))


def _draw_date(rng, kind):
    field = rng.choice(("since", "until", "confirmed_at", *DATES.get(kind, ())))
    return ("date", field, rng.choice(list(OPERATORS)), rng.choice(DAYS))


def _draw_status(rng, kind):
    del kind
    return ("in", "status", rng.sample(("confirmed", "reported", "proposed"), rng.randint(1, 2)))


def _draw_has(rng, kind):
    return ("has", rng.choice(("since", "until", "confirmed_at", *ENUMS[kind], *NUMBERS[kind])))


def _draw_flag(rng, kind):
    del kind
    return ("flag", "to_contact", rng.random() < 0.5)


def _which(rng, kind):
    """A relation that joins the kind to another one, that one or anybody, and a way."""
    fitting = [(name, sources, targets) for name, sources, targets, _ in vocabulary.RELATIONS
               if kind in sources or kind in targets]
    name, sources, targets = rng.choice(fitting)
    others = targets if kind in sources else sources
    way = "out" if kind in sources else "in"
    if name in vocabulary.SYMMETRIC or rng.random() < 0.6:
        way = ""
    other = rng.choice(("*", rng.choice(others))) if way else rng.choice(("", rng.choice(others)))
    return (name if rng.random() < 0.9 else "*", other, way)


def _draw_linked(rng, kind):
    return ("linked", *_which(rng, kind))


def _draw_count(rng, kind):
    return ("count", *_which(rng, kind), rng.choice(list(OPERATORS)), rng.randint(0, 3))


# ---- Printing -----------------------------------------------------------------------------------

def text_of(tree):
    word, *rest = tree
    if word in ("and", "or"):
        return f"({text_of(rest[0])} {word.upper()} {text_of(rest[1])})"
    if word == "not":
        return f"NOT {text_of(rest[0])}"
    if word in ("linked", "count"):
        call = f"{word}({', '.join(part for part in rest[:3] if part)})"
        return call + (f" {rest[3]} {rest[4]}" if word == "count" else "")
    if word == "in":
        return f"{rest[0]} in ({', '.join(rest[1])})"
    if word == "has":
        return f"has({rest[0]})"
    if word == "flag":
        return rest[0] if rest[1] else f"{rest[0]} = false"
    return f"{rest[0]} {rest[1]} {rest[2]}"


# ---- Meaning ------------------------------------------------------------------------------------

def holds(tree, view, one):
    """YES, NO or UNKNOWN; only what surely holds is given."""
    word, *rest = tree
    if word == "and":
        return all_of([holds(part, view, one) for part in rest])
    if word == "or":
        return any_of([holds(part, view, one) for part in rest])
    if word == "not":
        return {YES: NO, NO: YES, UNKNOWN: UNKNOWN}[holds(rest[0], view, one)]
    return TESTS[word](view, one, *rest)


def value_of(view, one, field):
    entity = view.network.entities[one]
    return {"since": entity.since, "until": entity.until, "status": entity.status}.get(
        field, entity.attributes.get(field)) or None


def _enum(view, one, field, sign, value, order):
    found = value_of(view, one, field)
    return truth(None if found is None else OPERATORS[sign](order.index(found),
                                                            order.index(value)))


def _in(view, one, field, values):
    found = value_of(view, one, field)
    return truth(None if found is None else found in values)


def _number(view, one, field, sign, value):
    found = number(value_of(view, one, field))
    return truth(None if found is None else OPERATORS[sign](found, number(value)))


def _date(view, one, field, sign, value):
    """At the coarser precision of the two; an open until is later than every date."""
    found = value_of(view, one, field)
    if found is None:
        return truth(sign in ("!=", ">", ">=")) if field == "until" else UNKNOWN
    width = min(len(found), len(value))
    return truth(OPERATORS[sign](found[:width], value[:width]))


def _flag(view, one, field, wanted):
    found = value_of(view, one, field)
    return truth(None if found is None else (found == "true") == wanted)


def _others(view, one, relation, other, way):
    found = set()
    for link in view.links_of(one):
        if link.relation == relation or relation == "*" and link.relation != WEAK:
            outward = link.source == one
            if not way or link.relation in vocabulary.SYMMETRIC or (way == "out") == outward:
                found.add(link.other(one))
    return of_kind(view, found - {one}, other) if other not in ("", "*") else found - {one}


TESTS = {
    "enum": _enum, "in": _in, "number": _number, "date": _date, "flag": _flag,
    "has": lambda view, one, field: truth(value_of(view, one, field) is not None),
    "linked": lambda view, one, *which: truth(bool(_others(view, one, *which))),
    "count": lambda view, one, relation, other, way, sign, wanted: truth(
        OPERATORS[sign](len(_others(view, one, relation, other, way)), wanted)),
}
