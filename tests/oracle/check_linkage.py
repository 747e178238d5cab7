"""Rates, matrices and chains: each function asks the service and compares with the reference."""

import dataclasses
import datetime
import itertools

import chains
import filters
import matrix
import rates
import vocabulary
from truth import NO, UNKNOWN, YES

RATES = (
    ("centrum", "tki", "belongs_to_sector"), ("centrum", "tki", "located_in"),
    ("tki", "centrum", "belongs_to_sector"), ("partnership", "tki", "form"),
    ("centrum", "nwa_route", "belongs_to_sector"), ("nwa_route", "centrum", "part_of"),
    ("centrum", "topsector", "type"),
)
# Asked with relations, steps and strength drawn at random.
FREE_PAIRS = (
    ("centrum", "tki"), ("company", "institution"), ("institution", "institution"),
    ("project", "company"), ("topsector", "tki"), ("lectoraat", "nwa_route"),
)
MATRICES = (
    ("topsector", "nwa_route", "centrum"), ("topsector", "nwa_route", "project"),
    ("tki", "centrum", ""), ("centrum", "tki", ""), ("tki", "centrum.type", ""),
    ("region", "partnership.form", ""), ("centrum.type", "centrum.phase", ""),
    ("institution.level", "company.size", "centrum"), ("topsector", "institution.level", "project"),
    ("topsector", "centrum.type", "centrum"), ("company", "institution", ""),
    ("organisation.to_contact", "event", ""),
)
FLAGS = {0: "unspecified", 1: YES, 2: NO, 3: UNKNOWN}


# ---- Rates ------------------------------------------------------------------------------------

def _rate(message):
    return rates.Rate(message.numerator, message.denominator, message.confirmed_numerator,
                      message.confirmed_denominator, message.unknown_since,
                      tuple(one.id for one in message.linked),
                      tuple(one.id for one in message.unlinked))


def compare_point(judge, question, view, ask, message):
    """`message` has the total and groups of one day."""
    asked = rates.Question(ask.kind, ask.other, frozenset(ask.relations), ask.distance_max or 1,
                           ask.strong, filters.keep(ask.filter))
    total, groups = rates.linkage_rates(view, asked, ask.group_by)

    def shown(rate):
        return rate if ask.members else dataclasses.replace(rate, linked=(), unlinked=())

    judge.same(question, "total", shown(total), _rate(message.total))
    value = total.numerator / total.denominator if total.denominator else None
    got = message.total.value if message.total.HasField("value") else None
    judge.same(question, "value", value, got)
    judge.same_each(question, "group", {one: shown(rate) for one, rate in groups.items()},
                    {one.group.id: _rate(one.rate) for one in message.groups
                     if one.rate.denominator})
    judge.same(question, "with source",
               sum(view.network.entities[one].sourced for one in rates.counted(view, asked)),
               message.with_source)


def compare_rate(judge, question, view, ask, response):
    compare_point(judge, question, view, ask, response)
    judge.same(question, "days", list(ask.dates), [point.date for point in response.series])
    for point in response.series:
        day = datetime.date.fromisoformat(point.date)
        compare_point(judge, f"{question} on {day}", view.on(day), ask, point)


def ask_rate(asker, words, **fields):
    question = asker.question("rate", *words)
    ask, response = asker.exchange(question, "GetLinkageRate", **fields)
    if response is not None:
        compare_rate(asker.judge, question, asker.view, ask, response)


def check_rates(asker):
    for kind, other, group_by in RATES:
        ask_rate(asker, (kind, other, "--group-by", group_by),
                 kind=kind, other=other, group_by=group_by)


def draw_question(rng):
    """A rate that nobody named: other relations, more steps, strong links only."""
    kind, other = rng.choice(FREE_PAIRS)
    names = sorted({name for name, *_ in vocabulary.RELATIONS})
    pair = rates.Question(kind, other, distance=rng.choice((1, 1, 2, 2, 3, 4)))
    drawn = frozenset(rng.sample(names, rng.randint(1, 6)))
    return dataclasses.replace(
        pair, strong=rng.random() < 0.3,
        relations=frozenset() if pair.walked() and rng.random() < 0.6 else drawn)


def check_drawn_rate(asker, rng, days):
    """With a series and with its members."""
    asked = draw_question(rng)
    fields = {"kind": asked.kind, "other": asked.other, "relations": sorted(asked.relations),
              "distance_max": asked.distance, "strong": asked.strong, "members": True,
              "group_by": rng.choice(vocabulary.GROUPS[asked.kind]),
              "dates": [day.isoformat() for day in days]}
    ask_rate(asker, [f"{name}={value}" for name, value in fields.items()], **fields)


# ---- Matrices ---------------------------------------------------------------------------------

def check_matrix(asker, rows, columns, of, text=""):
    question = asker.question("matrix", rows, columns, "--of", of or "(pairs)", text)
    ask, response = asker.exchange(question, "GetMatrix", rows=rows, columns=columns, of=of,
                                   filter=text)
    if response is not None:
        compare_matrix(asker.judge, question, asker.view, ask, response)


def compare_matrix(judge, question, view, ask, response):
    right = matrix.matrix(view, ask.rows, ask.columns, ask.of, frozenset(ask.relations),
                          filters.keep(ask.filter), vocabulary.VALUES)
    heads = [tuple(line.head.id for line in lines) for lines in (response.rows, response.columns)]
    judge.same(question, "rows", right.rows, heads[0])
    judge.same(question, "columns", right.columns, heads[1])
    if heads != [right.rows, right.columns]:
        return
    cells = {cell: len(found) for cell, found in right.cells.items() if found}
    judge.same_each(question, "cell", cells, {
        (heads[0][cell.row], heads[1][cell.column]): cell.count for cell in response.cells})
    enough = {cell for cell, count in cells.items() if count >= max(1, ask.covered_from)}
    _compare_lines(judge, question, "row", right.rows, right.row, 0, enough, response.rows)
    _compare_lines(judge, question, "column", right.columns, right.column, 1, enough,
                   response.columns)
    places = list(itertools.product(range(len(right.rows)), range(len(right.columns))))
    empty = [(row, column) for row, column in places
             if (right.rows[row], right.columns[column]) not in enough]
    judge.same(question, "total, covered, cells, empty",
               (len(right.all()), len(enough), len(places), empty[:10000], len(empty)),
               (response.total, response.covered, response.cells_total,
                [(place.row, place.column) for place in response.empty], response.empty_total))
    got = response.coverage if response.HasField("coverage") else None
    judge.same(question, "coverage", len(enough) / len(places) if places else None, got)
    for cell in response.cells:
        judge.same(question, "share of the row", cell.count / response.rows[cell.row].total,
                   cell.row_share)


def _compare_lines(judge, question, what, heads, members, side, enough, lines):
    """What was counted in each row or column, and how many of its cells are covered."""
    judge.same_each(
        question, what,
        {head: (len(members(head)), sum(cell[side] == head for cell in enough)) for head in heads},
        {line.head.id: (line.total, line.covered) for line in lines})


# ---- Chains -----------------------------------------------------------------------------------

def compare_chain(judge, question, view, ask, response):
    """Of a kind or of one entity, with its groups and partners when they were asked for."""
    keep = filters.keep(ask.filter)
    found = [ask.id] if ask.id else [one for one in view.entities(ask.kind)
                                     if keep is None or keep(view, one)]
    expected = chains.portfolio_of({one: chains.chain(view, one) for one in found})
    compare_portfolio(judge, question, expected, response)
    if ask.partners:
        compare_partners(judge, question, view, response)
    if ask.group_by:
        compare_groups(judge, question, view, expected, ask.group_by, response)


def compare_portfolio(judge, question, expected, response):
    judge.same_each(question, "chain of", expected.chains, {
        row.subject.id: chains.Chain(tuple(row.present), FLAGS[row.flag], row.partners,
                                     row.unknown_partners) for row in response.rows})
    judge.same_each(question, "misses of",
                    {one: row.missing for one, row in expected.chains.items()},
                    {row.subject.id: tuple(row.missing) for row in response.rows})
    order = [tuple(part for part in chains.CHAIN_PARTS if part in chosen)
             for size in range(len(chains.CHAIN_PARTS) + 1)
             for chosen in itertools.combinations(chains.CHAIN_PARTS, size)]
    judge.same(question, "histogram",
               [(parts, expected.histogram[parts]) for parts in order if expected.histogram[parts]],
               [(tuple(bucket.parts), bucket.subjects) for bucket in response.histogram])
    found = expected.chains.values()
    judge.same(question, "numerator, denominator, flag yes, flag unknown, without partners",
               (expected.numerator, expected.denominator, *_flags(found),
                sum(one.partners == 0 for one in found)),
               (response.numerator, response.denominator, response.flag_yes,
                response.flag_unknown, response.without_partners))


def _flags(found):
    flags = [one.mkb for one in found]
    return flags.count("yes"), flags.count("unknown")


def check_chains(asker):
    for kind in (*chains.CHAIN_KINDS, *chains.UNION_KINDS):
        group_by = vocabulary.GROUPS[kind][0]
        question = asker.question("chain --kind", kind, "--group-by", group_by)
        ask, response = asker.exchange(question, "GetChain", kind=kind, group_by=group_by,
                                       partners=True)
        if response is not None:
            compare_chain(asker.judge, question, asker.view, ask, response)


def compare_partners(judge, question, view, response):
    for row in response.rows:
        judge.same(question, f"partners of {row.subject.id}",
                   [(one, chains.brings(view, one))
                    for one in sorted(chains.chain_partners(view, row.subject.id))],
                   [(one.entity.id, tuple(one.brings)) for one in row.named])


def compare_groups(judge, question, view, expected, group_by, response):
    groups = {}
    for one, found in expected.chains.items():
        for group in rates.groups_of(view, one, group_by):
            groups.setdefault(group, {})[one] = found
    right = {}
    for group, found in groups.items():
        part = chains.portfolio_of(found)
        right[group] = (len(found), part.numerator, part.denominator, *_flags(found.values()))
    judge.same_each(question, "group", right, {
        one.group.id: (one.subjects, one.numerator, one.denominator, one.flag_yes,
                       one.flag_unknown) for one in response.groups if one.subjects})
