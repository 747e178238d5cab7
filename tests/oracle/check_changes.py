"""What differs between two days, and gaps that somebody took out of the lists."""

import datetime
from collections import Counter

import reference
from checks import FIGURES, expected_gaps

BEGAN, ENDED = 1, 2
OPENED, CLOSED, CHANGED = 1, 2, 3
PAGE = 10000


# ---- Two days ---------------------------------------------------------------------------------

def check_compare_gaps(asker, names, earlier):
    """Which gaps opened and closed between a day and the asker's day."""
    question = asker.question("compare gaps", *names, "--since", earlier.isoformat())
    ask, response = asker.exchange(question, "CompareGaps", rules=names, page_size=PAGE,
                                   after=asker.read, before=asker.reading(earlier.isoformat()))
    if response is not None:
        compare_compared(asker.judge, question, asker.view, ask, response)


def compare_compared(judge, question, view, ask, response):
    before = view.on(datetime.date.fromisoformat(ask.before.as_of))
    figures, changes = {}, {}
    for name in ask.rules:
        old, new = (reference.list_gaps(seen, name).gaps for seen in (before, view))
        kinds = Counter()
        for subject in sorted(old.keys() | new.keys()):
            kind, parts = change_of(old.get(subject), new.get(subject))
            kinds[kind] += 1
            if kind:
                changes[name, subject] = (kind, *parts)
        figures[name] = (len(old), len(new), kinds[OPENED], kinds[CLOSED], kinds[CHANGED],
                         kinds[0])
    judge.same_each(question, "(before, after, opened, closed, changed, unchanged) of", figures, {
        one.rule: (one.before, one.after, one.opened, one.closed, one.changed, one.unchanged)
        for one in response.rules})
    got = {(one.rule, one.subject.id): (one.kind, tuple(one.missing_before),
                                        tuple(one.missing_after)) for one in response.changes}
    judge.same_each(question, "change of", changes, got)
    judge.same(question, "order of the changes", list(changes), list(got))


def change_of(old, new):
    """How a gap changed, 0 when it did not, with what was missing on both sides."""
    parts = tuple(gap.missing if gap else () for gap in (old, new))
    if not old or not new:
        return (OPENED if new else CLOSED), parts
    return (CHANGED if parts[0] != parts[1] else 0), parts


def check_compare_network(asker, earlier):
    """What began and what ended; at one revision no record differs."""
    question = asker.question("compare network --since", earlier.isoformat())
    got, token = [], ""
    while True:
        ask, response = asker.exchange(
            question, "CompareNetwork", after=asker.read, page_size=1000, page_token=token,
            before=asker.reading(earlier.isoformat()))
        if response is None:
            return
        got += response.differences
        token = response.next_page_token
        if not token:
            break
    compare_differences(asker.judge, question, asker.view, ask, got, response.counts)


def compare_differences(judge, question, view, ask, differences, counts):
    before = view.on(datetime.date.fromisoformat(ask.before.as_of))
    then, now = (set(seen.entities()) for seen in (before, view))
    expected = [((one,), _side(one in now)) for one in sorted(then ^ now)]
    links = sorted((link for link in view.network.links if before.counts(link) != view.counts(link)),
                   key=_identity)
    expected += [(_identity(link), _side(view.counts(link))) for link in links]
    judge.same(question, "differences", expected, [(_what(one), one.kind) for one in differences])
    tally = {}
    for what, side in expected:
        name = what[0].split(":")[0] if len(what) == 1 else what[1]
        began, ended, _ = tally.get(name, (0, 0, 0))
        tally[name] = (began + (side == BEGAN), ended + (side == ENDED), 0)
    judge.same_each(question, "counts of", tally, {
        one.id: (one.began, one.ended, one.changed) for one in counts
        if one.began or one.ended or one.changed})


def _side(now):
    return BEGAN if now else ENDED


def _identity(link):
    since = link.period.since
    return (link.source, link.relation, link.target, since.isoformat() if since else "")


def _what(difference):
    if difference.HasField("entity"):
        images = difference.entity
        return ((images.after if images.HasField("after") else images.before).id,)
    images = difference.link
    link = images.after if images.HasField("after") else images.before
    since = (link.since + "-01-01")[:10] if link.since else ""
    return link.source, link.relation, link.target, since


# ---- Dismissals -------------------------------------------------------------------------------

def check_dismissals(asker, rng, name):
    """Takes some gaps out of the lists, looks, brings them back, and looks again."""
    gaps = sorted(reference.list_gaps(asker.view, name).gaps)
    rule = reference.RULES[name]
    others = [one for one in asker.view.entities(*rule.kinds) if one not in gaps]
    chosen = set(rng.sample(gaps, min(3, len(gaps))) + others[:1])
    for subject in sorted(chosen):
        question = asker.question("gap dismiss", name, subject)
        asker.judge.answers(question, lambda one=subject: asker.service.call(
            "DismissGap", rule=name, subject=one, role="analist", reason=f"omdat {name}"))
    for shown in (False, True):
        compare_dismissed(asker, name, chosen, shown)
    for subject in sorted(chosen):
        question = asker.question("gap restore", name, subject)
        asker.judge.answers(question, lambda one=subject: asker.service.call(
            "RestoreGap", rule=name, subject=one, role="analist"))
    compare_dismissed(asker, name, set(), False)


def compare_dismissed(asker, name, chosen, shown):
    judge = asker.judge
    question = asker.question("gaps", name, "--include-dismissed" if shown else "")
    response = asker.ask(question, "ListGaps", rules=[name], include_dismissed=shown,
                         candidates_max=0, page_size=PAGE)
    if response is None:
        return
    figures, gaps = expected_gaps(asker.view, name)
    left = {one: gap for one, gap in gaps.items() if shown or one not in chosen}
    figures |= {"gaps": len(left), "dismissed": len(chosen & gaps.keys()),
                "unknown": sum(gap[1] for gap in left.values())}
    [summary] = response.rules
    judge.same_each(question, "figures", figures,
                    {key: getattr(summary, key) for key in (*FIGURES, "dismissed")})
    judge.same(question, "gaps and who of them was dismissed",
               [(one, one in chosen) for one in sorted(left)],
               [(gap.subject.id, gap.HasField("dismissal")) for gap in response.gaps])
    for gap in response.gaps:
        if gap.HasField("dismissal"):
            judge.same(question, f"dismissal of {gap.subject.id}", ("analist", f"omdat {name}"),
                       (gap.dismissal.role, gap.dismissal.reason))
