"""Evaluations: asks the service how good suggestions were, and works it out from what it suggested on each cut.

The intervals and p-values are drawn at random, so of them only what must hold is checked.
"""

import datetime

import check_match
import evaluation
import suggestions
import walks
from network import move_months

TOLERANCE = 1e-12
RESAMPLES = 200
CUTS = 4
DRAWS = 12      # of questions, until one has so many cases
CASES_MIN = 3
CATALOGUE = ("common_neighbors", "adamic_adar", "resource_allocation", "jaccard", "preferential_attachment",
             "popularity", "l3", "peers", "metapaths", "personalised_pagerank", "themes", "nearby", "complement")
# Pairs of kinds, with the relation to suggest; without one it is the pair's.
ASKED = (("centrum", "tki", ""), ("tki", "centrum", ""), ("centrum", "nwa_route", ""),
         ("centrum", "institution", "participates_in"), ("institution", "centrum", "participates_in"),
         ("centrum", "company", "participates_in"), ("centrum", "centrum", "collaborates_with"))


def draw(asker, rng):
    """A question with cases, unless there are none in many."""
    for _ in range(DRAWS):
        one = Evaluated(asker, rng)
        if len(one.cases) >= CASES_MIN:
            break
    return one


class Evaluated:
    """One question, its cases, and what the service suggested for each on its cut."""

    def __init__(self, asker, rng):
        self.asker = asker
        self.view = asker.view
        kind, other, relation = rng.choice(ASKED)
        self.kind, self.other, self.relation = kind, other, relation
        self.suggested = ({relation} if relation
                          else suggestions.suggested_relations(kind, other))
        self.months = rng.choice((0, 1, 12, 120))
        self.days = self._draw_days(rng)
        self.scorers = rng.sample(CATALOGUE, rng.randint(1, 4)) if rng.random() < 0.7 else []
        self.weights = self._draw_weights(rng) if rng.random() < 0.4 else {}
        self.cuts = [evaluation.cut_of(self.view.on(day), kind, other, self.suggested, self._ahead(),
                                       walks.INTRODUCTION) for day in self.days]
        self.cases = [case for cut in self.cuts for case in cut.cases]
        self._scores = {}

    def _ahead(self):
        return self.months or 12

    def _draw_days(self, rng):
        """Days on which something is ahead: the last horizon may end on the day asked about, and
        others begin or end where links begin."""
        latest = move_months(self.view.day, -self._ahead())
        days = {latest}
        begun = sorted({link.period.since for link in self.view.network.links
                        if link.relation in self.suggested and link.period.since
                        and {self.view.kind(end) for end in (link.source, link.target)}
                        == {self.kind, self.other}})
        for since in rng.sample(begun, min(CUTS - 1, len(begun))):
            day = rng.choice((since, since - datetime.timedelta(days=1),
                              since - datetime.timedelta(days=rng.randrange(1, 300)),
                              move_months(since, -self._ahead())))
            days.add(min(day, latest))
        return sorted(days)

    @staticmethod
    def _draw_weights(rng):
        """Without the walk, which goes as far as it matters: alone further than among others."""
        among = [one for one in CATALOGUE if one != "personalised_pagerank"]
        return {one: rng.choice((0.25, 1, 1.5, 1000))
                for one in rng.sample(among, rng.randint(1, 4))}

    @property
    def question(self):
        words = [self.kind, self.other, "--cuts", ",".join(map(str, self.days)), "--months",
                 str(self._ahead())]
        words += ["--relation", self.relation] if self.relation else []
        words += ["--scorers", ",".join(self.scorers)] if self.scorers else []
        words += [f"--weight {one}={weight}" for one, weight in self.weights.items()]
        return self.asker.question("evaluate", *words)

    def ask(self, **fields):
        weight = self.asker.service.messages["ScorerWeight"]
        fields = {"from_kind": self.kind, "kind": self.other, "relation": self.relation,
                  "cuts": [day.isoformat() for day in reversed(self.days)],
                  "horizon_months": self.months, "scorers": self.scorers, "resamples": RESAMPLES,
                  "seed": 7, **fields,
                  "weights": [weight(scorer=one, weight=value)
                              for one, value in self.weights.items()]}
        return self.asker.ask(self.question, "EvaluateMatching", **fields)

    def evaluated(self):
        """The scorers in the order in which they are answered; the fusion first."""
        return ["", *(one for one in CATALOGUE if one in (self.scorers or CATALOGUE))]

    def scores(self, case, scorer):
        """What the service gives each candidate; by no scorer, what its fusion does."""
        if not scorer and self.weights:
            return evaluation.fused(
                {one: suggestions.places(self.suggestions(case, one)) for one in self.weights},
                self.weights)
        return self.suggestions(case, scorer)

    def suggestions(self, case, scorer):
        key = (case.cut, case.id, scorer)
        if key not in self._scores:
            fields = {} if scorer else {"diversity": 0}
            asker = type(self.asker)(self.asker.service, self.asker.judge, case.view)
            answered = check_match.ask_all(asker, self.question, id=case.id, kind=self.other,
                                           relation=self.relation, scorer=scorer, **fields)
            first, rows = answered or (None, [])
            if first is not None:
                asker.judge.same(self.question, f"candidates of {case.id} on {case.cut}",
                                 len(case.candidates), first.candidates)
            self._scores[key] = {row.entity.id: row.score for row in rows}
        return self._scores[key]


# ---- The parts of an answer ---------------------------------------------------------------------

def check_cuts(one, response):
    judge, question = one.asker.judge, one.question
    judge.same(question, "days", [cut.day.isoformat() for cut in one.cuts],
               [cut.cut for cut in response.cuts])
    for cut, got in zip(one.cuts, response.cuts):
        count = len(cut.cases)
        expected = {"until": cut.until.isoformat(), "cases": count, "evaluated": count,
                    "links": sum(len(case.wanted) for case in cut.cases),
                    "out_of_reach": cut.out_of_reach,
                    "candidates": sum(len(case.candidates) for case in cut.cases) / max(1, count)}
        for name, value in expected.items():
            answered = getattr(got, name)
            if name != "candidates" or not check_match.close(value, answered, TOLERANCE):
                judge.same(question, f"{name} on {cut.day}", value, answered)
    judge.same(question, "links without a beginning", evaluation.undated_links(
        one.view.network, one.kind, one.other, one.suggested, one.view.statuses),
               response.undated_links)


def check_measures(judge, question, what, measured, got):
    expected = evaluation.mean(measured)
    judge.same(question, f"{what}, cases", expected.pop("cases"), got.cases)
    for name, value in expected.items():
        answered = getattr(got, name)
        judge.comparisons += 1
        if not check_match.close(value, answered, TOLERANCE):
            judge.same(question, f"{what}, {name}", value, answered)
    low, middle, high = (got.mean_reciprocal_rank_low, got.mean_reciprocal_rank,
                         got.mean_reciprocal_rank_high)
    judge.same(question, f"{what}, interval {low} {middle} {high}", True,
               0 <= low <= middle + TOLERANCE and middle <= high + TOLERANCE and high <= 1)


def check_scorer(one, scorer, got):
    """Returns the reciprocal rank of each case, in the order of the cases."""
    judge, question, what = one.asker.judge, one.question, scorer or "fusion"
    measured = {id(case): evaluation.measures_of(case, one.scores(case, scorer))
                for case in one.cases}

    def of(cases):
        return [measured[id(case)] for case in cases]

    judge.same(question, f"{what}, label", True, bool(got.label.nl and got.label.en))
    check_measures(judge, question, what, of(one.cases), got.all)
    judge.same(question, f"{what}, cuts", len(one.cuts), len(got.by_cut))
    for cut, by_cut in zip(one.cuts, got.by_cut):
        check_measures(judge, question, f"{what} on {cut.day}", of(cut.cases), by_cut)
    expected = evaluation.slices(one.cases)
    answered = {(part.slice, part.part): part for part in got.slices}
    judge.same(question, f"{what}, parts", sorted(expected), sorted(answered))
    judge.same(question, f"{what}, parts once", len(answered), len(got.slices))
    for key in expected.keys() & answered.keys():
        check_measures(judge, question, f"{what}, {' '.join(key)}", of(expected[key]),
                       answered[key].measures)
    covered = evaluation.coverage(one.cases, lambda case: one.scores(case, scorer))
    if not check_match.close(covered, got.coverage, TOLERANCE):
        judge.same(question, f"{what}, coverage", covered, got.coverage)
    return [entry["mean_reciprocal_rank"] for entry in of(one.cases)]


def check_comparison(one, got, fusion, alone):
    judge, what = one.asker.judge, f"fusion against {got.scorer}"
    differences = [ours - theirs for ours, theirs in zip(fusion, alone)]
    cold = [difference for difference, case in zip(differences, one.cases) if not case.degree]
    expected = sum(differences) / len(differences)
    judge.same(one.question, f"{what}, difference {expected} {got.difference}", True,
               check_match.close(expected, got.difference, TOLERANCE))
    judge.same(one.question, f"{what}, interval", True,
               got.difference_low <= got.difference + TOLERANCE
               and got.difference <= got.difference_high + TOLERANCE)
    judge.same(one.question, f"{what}, p {got.p_value}", True,
               1 / (1 + RESAMPLES) <= got.p_value <= 1)
    judge.same(one.question, f"{what}, has cold starts", (bool(cold), bool(cold)),
               (got.HasField("difference_cold_start"), got.HasField("p_value_cold_start")))
    if cold and got.HasField("difference_cold_start"):
        judge.same(one.question, f"{what}, cold start", True, check_match.close(
            sum(cold) / len(cold), got.difference_cold_start, TOLERANCE))
        judge.same(one.question, f"{what}, p of cold start", True,
                   1 / (1 + RESAMPLES) <= got.p_value_cold_start <= 1)
    if not any(differences):
        judge.same(one.question, f"{what}, p of no difference", 1, got.p_value)


def check_repeats(one, response):
    """The same seed says the same bytes; another one other intervals at most; fewer cases are some
    of them."""
    judge, question = one.asker.judge, one.question
    again, other, fewer = one.ask(), one.ask(seed=8), one.ask(cases_max=1)
    if None in (again, other, fewer):
        return
    judge.same(question, "the same again", True,
               response.SerializeToString(deterministic=True)
               == again.SerializeToString(deterministic=True))
    for ours, theirs in zip(response.evaluations, other.evaluations):
        judge.same(question, f"{ours.scorer} of another seed", *(
            [getattr(answer.all, name) for name in evaluation.MEASURES]
            for answer in (ours, theirs)))
    judge.same(question, "cases when one is enough",
               [(len(cut.cases), min(1, len(cut.cases))) for cut in one.cuts],
               [(cut.cases, cut.evaluated) for cut in fewer.cuts])
    judge.same(question, "out of reach when one is enough",
               [cut.out_of_reach for cut in one.cuts], [cut.out_of_reach for cut in fewer.cuts])


def check_evaluation(asker, rng):
    one = draw(asker, rng)
    response = one.ask()
    if response is None:
        return
    judge, question = asker.judge, one.question
    judge.same(question, "relations suggested", sorted(one.suggested), sorted(response.suggested))
    judge.same(question, "drawing", (RESAMPLES, 7), (response.resamples, response.seed))
    check_cuts(one, response)
    expected = one.evaluated() if one.cases else []
    judge.same(question, "scorers", expected, [got.scorer for got in response.evaluations])
    judge.same(question, "compared", expected[1:], [got.scorer for got in response.comparisons])
    if one.weights:
        judge.same(question, "weights", {name: one.weights[name] for name in CATALOGUE
                                         if name in one.weights},
                   {got.scorer: got.weight for got in response.weights})
    if not one.cases:
        judge.same(question, "warns", True,
                   "NOT_ENOUGH_DATA" in [warning.reason for warning in response.info.warnings])
        return
    ranks = {got.scorer: check_scorer(one, got.scorer, got) for got in response.evaluations}
    for got in response.comparisons:
        if {"", got.scorer} <= ranks.keys():
            check_comparison(one, got, ranks[""], ranks[got.scorer])
    best = max(sum(found) for scorer, found in ranks.items() if scorer)
    judge.same(question, f"best of those alone, {response.best_single}", True, check_match.close(
        best, sum(ranks.get(response.best_single, [])), TOLERANCE))
    check_repeats(one, response)
