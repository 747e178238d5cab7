"""Suggestions: asks the service and compares with NetworkX and with the formulas."""

import math

import suggestions

RELATIVE = 1e-12
OF_WALK = 1e-9
PAGE = 100


def ask_all(asker, question, **fields):
    """All pages as one list, with the first answer; None when a call fails."""
    rows, token, first = [], "", None
    while True:
        response = asker.ask(question, "SuggestLinks", page_size=PAGE, page_token=token, **fields)
        if response is None:
            return None
        first = first or response
        rows += response.suggestions
        token = response.next_page_token
        if not token:
            return first, rows


def close(expected, got, tolerance):
    return abs(expected - got) <= tolerance * max(1, abs(expected))


def check_scorer(asker, source, kind, scorer):
    view = asker.view
    suggested = suggestions.suggested_relations(view.kind(source), kind)
    question = asker.question("match partners", source, "--kind", kind, "--scorer", scorer)
    answered = ask_all(asker, question, id=source, kind=kind, scorer=scorer)
    if answered is None:
        return
    first, rows = answered
    graph = suggestions.graph_of(view)
    expected = suggestions.scores(view, graph, source, kind, suggested, scorer)
    tolerance = OF_WALK if scorer == "personalised_pagerank" else RELATIVE
    got = {one.entity.id: one.score for one in rows}
    # A walk reaches some so seldom that one side says never: that is a score of 0.
    for one in sorted(expected.keys() | got.keys()):
        wanted, answered_score = expected.get(one, 0), got.get(one, 0)
        if not close(wanted, answered_score, tolerance):
            asker.judge.same(question, f"score of {one}", wanted, answered_score)
    if scorer != "personalised_pagerank":
        asker.judge.same(question, "who was found", sorted(expected), sorted(got))
    asker.judge.same(question, "candidates",
                     len(suggestions.candidates(view, source, kind, suggested)), first.candidates)
    asker.judge.same(question, "total", len(rows), first.total_size)
    check_rows(asker, question, rows)


def check_fused(asker, source, kind):
    """Without variety the order is that of the sums, and every sum is made of what it says."""
    question = asker.question("match partners", source, "--kind", kind, "--diversity 0")
    answered = ask_all(asker, question, id=source, kind=kind, diversity=0)
    if answered is None:
        return
    _, rows = answered
    check_rows(asker, question, rows)
    by_factor = {}
    for row in rows:
        for part in row.explanation.contributions:
            by_factor.setdefault(part.factor, {})[row.entity.id] = part
    for factor, parts in sorted(by_factor.items()):
        placed = suggestions.places({one: part.value for one, part in parts.items()},
                                    smaller_is_better=factor == "nearby")
        asker.judge.same(question, f"places by {factor}", placed,
                         {one: part.rank for one, part in parts.items()})
    weights = {factor: {part.weight for part in parts.values()} for factor, parts in by_factor.items()}
    asker.judge.same(question, "a factor has one weight", True,
                     all(len(found) == 1 for found in weights.values()))
    total = suggestions.fuse([(max(weights[factor]), {one: part.rank for one, part in parts.items()})
                              for factor, parts in by_factor.items()])
    asker.judge.same(question, "fused", True, all(
        math.isclose(total[row.entity.id], row.score, rel_tol=RELATIVE) for row in rows))
    check_counterfactuals(asker, question, rows)


def check_rows(asker, question, rows):
    """What holds for every list: the order, the sums, the ranks and the words."""
    order = [(-row.score, row.entity.id) for row in rows]
    asker.judge.same(question, "order", sorted(order), order)
    asker.judge.same(question, "ranks", list(range(1, len(rows) + 1)), [row.rank for row in rows])
    for row in rows:
        total = 0.0
        for part in row.explanation.contributions:
            total += part.score
        asker.judge.same(question, f"sum of {row.entity.id}", total, row.score)
        asker.judge.same(question, f"sentence of {row.entity.id}", True,
                         row.entity.name in row.explanation.sentence.nl)


def check_counterfactuals(asker, question, rows):
    for row in rows:
        parts = row.explanation.contributions
        without = 0.0
        for part in parts[1:]:
            without += part.score
        before = sum((-other.score, other.entity.id) < (-without, row.entity.id)
                     for other in rows if other.entity.id != row.entity.id)
        asker.judge.same(question, f"without {parts[0].factor}, {row.entity.id}",
                         (without, before + 1, row.rank),
                         (row.explanation.counterfactual.score,
                          row.explanation.counterfactual.rank,
                          row.explanation.counterfactual.rank_with))
