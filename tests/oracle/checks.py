"""How a service is asked about one day, and the gaps: what the answers must say."""

import candidates
import filters
import reference
from rates import groups_of
from truth import NO, UNKNOWN, YES

NEAREST_COUNT = 3
TRUTHS = {0: "", 1: YES, 2: NO, 3: UNKNOWN}
FIGURES = ("subjects", "gaps", "unknown", "undetermined", "unknown_since")


class Asker:
    """Asks one service about one view, and knows how a person would repeat the question."""

    def __init__(self, service, judge, view):
        self.service = service
        self.judge = judge
        self.view = view
        self.day = view.day.isoformat()
        self.read = self.reading(self.day)

    def reading(self, day):
        return self.service.messages["ReadOptions"](
            as_of=day, statuses=sorted(self.view.statuses))

    def ask(self, question, rpc, **fields):
        """The answer, or None."""
        return self.exchange(question, rpc, **fields)[1]

    def exchange(self, question, rpc, **fields):
        """The request and the answer, or None for that."""
        if not rpc.startswith("Compare"):
            fields["read"] = self.read
        request = self.service.messages[f"{rpc}Request"](**fields)
        return request, self.judge.answers(question, lambda: self.service.send(rpc, request))

    def question(self, *words):
        return " ".join(("schakel --as-of", self.day, *words,
                         f"(counting {', '.join(sorted(self.view.statuses))})"))


# ---- Lists of gaps ----------------------------------------------------------------------------

def expected_gaps(view, name, keep=None):
    """The figures of a rule, and per subject what its gap must say."""
    found = reference.list_gaps(view, name, keep)
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
    figures = {key: getattr(summaries[name], key) for key in FIGURES}
    return figures, {gap.subject.id: (tuple(gap.missing), gap.unknown, gap.first_seen)
                     for gap in response.gaps if gap.rule == name}


def compare_gaps(judge, question, view, name, response):
    figures, gaps = expected_gaps(view, name)
    got_figures, got_gaps = answered_gaps(response, name)
    judge.same_each(question, f"{name}, figures", figures, got_figures)
    judge.same_each(question, f"{name}, (missing, unknown, first seen)", gaps, got_gaps)
    judge.same(question, f"{name}, order", sorted(got_gaps), list(got_gaps))


def compare_severities(judge, question, severities, gaps):
    for gap in gaps:
        base, per_missing = severities[gap.rule]
        judge.same(question, f"severity of {gap.rule} {gap.subject.id}",
                   min(100, base + per_missing * len(gap.missing)), gap.severity)


def compare_candidates(judge, question, view, gaps, count=NEAREST_COUNT):
    """Of the rules of which the reference knows who fits: by missing part, nearest first."""
    for gap in gaps:
        fitting = candidates.FITTING.get(gap.rule)
        if fitting is not None:
            parts = [candidates.part_of(part) for part in gap.missing]
            right = [(part, *one) for part in parts for one in candidates.nearest(
                view, gap.subject.id, fitting[part], count)]
            judge.same(question, f"candidates of {gap.rule} {gap.subject.id}", right,
                       [(one.missing, one.entity.id, one.distance) for one in gap.candidates])


def compare_candidate_paths(judge, question, view, gaps):
    """Each on one of the shortest ways from who has the gap."""
    for gap in gaps:
        for one in gap.candidates:
            path = [step.id for step in one.path]
            judge.same(question, f"{path} is a shortest path", True,
                       (path[0], path[-1]) == (gap.subject.id, one.entity.id)
                       and candidates.is_shortest(view, path))


def check_gaps(asker, together=True):
    """All rules in one question, or one question for each."""
    rules = asker.service.rules
    for names in [rules] if together else [(one,) for one in rules]:
        question = asker.question("gaps", *names)
        response = asker.ask(question, "ListGaps", rules=names, candidates_max=NEAREST_COUNT,
                             page_size=10000)
        if response is None:
            continue
        for name in names:
            compare_gaps(asker.judge, question, asker.view, name, response)
        compare_severities(asker.judge, question, asker.service.severities, response.gaps)
        compare_candidates(asker.judge, question, asker.view, response.gaps)
        compare_candidate_paths(asker.judge, question, asker.view, response.gaps)


def check_order_and_groups(asker, rules, group_by):
    """The same gaps in other orders, and how many each group has."""
    view, position = asker.view, {name: at for at, name in enumerate(reference.RULES)}
    orders = {"severity desc": lambda gap: -gap.severity, "first_seen": lambda gap: gap.first_seen,
              "subject": lambda gap: gap.subject.id, "rule": lambda gap: 0}
    for order, key in orders.items():
        question = asker.question("gaps", *rules, "--order-by", order, "--group-by", group_by)
        response = asker.ask(question, "ListGaps", rules=rules, order_by=order, group_by=group_by,
                             candidates_max=0, page_size=10000)
        if response is None:
            continue
        right = sorted(response.gaps,
                       key=lambda gap: (key(gap), position[gap.rule], gap.subject.id))
        asker.judge.same(question, "order", [(gap.rule, gap.subject.id) for gap in right],
                         [(gap.rule, gap.subject.id) for gap in response.gaps])
        groups = {}
        for gap in response.gaps:
            for group in groups_of(view, gap.subject.id, group_by):
                groups[group] = groups.get(group, 0) + 1
        asker.judge.same_each(question, "gaps of group", groups,
                              {one.group.id: one.count for one in response.groups if one.count})


def check_filtered(asker, rules, attribute, value):
    """Only the gaps of subjects with this value."""
    text = filters.text_of(attribute, value)
    question = asker.question("gaps", *rules, "--filter", f"'{text}'")
    response = asker.ask(question, "ListGaps", rules=rules, filter=text, candidates_max=0)
    if response is not None:
        for name in rules:
            figures, gaps = expected_gaps(asker.view, name, filters.keep(text))
            got_figures, got_gaps = answered_gaps(response, name)
            asker.judge.same_each(question, f"{name}, figures", figures, got_figures)
            asker.judge.same_each(question, f"{name}, gaps", gaps, got_gaps)


# ---- One gap explained ------------------------------------------------------------------------

def check_explained(asker, name, subject):
    rule, view, judge = reference.RULES[name], asker.view, asker.judge
    question = asker.question("gap explain", name, subject)
    response = asker.ask(question, "ExplainGap", rule=name, subject=subject)
    if response is None:
        return
    fits = rule.subject(view, subject)
    judge.same(question, "is a subject", fits, TRUTHS[response.subject_fits])
    if fits != YES:
        judge.same(question, "says why not", True, bool(response.not_subject_because.nl))
        return
    judge.same(question, "has the gap", rule.open(view, subject), TRUTHS[response.open])
    gap = rule.gap(view, subject)
    judge.same(question, "missing", gap and gap.missing,
               tuple(response.gap.missing) if response.HasField("gap") else None)
    needs = rule.needs(view, subject)
    judge.same(question, "needs", [(one.part, one.skipped) for one in needs],
               [(one.missing, one.skipped) for one in response.needs])
    for need, got in zip(needs, response.needs):
        if need.skipped:
            continue
        judge.same(question, f"{need.part} is there", need.met, TRUTHS[got.met])
        if need.sure is not None:
            judge.same(question, f"who meets {need.part}",
                       (sorted(need.sure), sorted(need.maybe), need.at_least),
                       ([one.id for one in got.met_by], [one.id for one in got.undecided],
                        got.at_least))
