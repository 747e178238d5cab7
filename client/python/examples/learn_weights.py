"""Learns what each scorer should weigh when suggestions are fused, and says what it is worth on days it has not seen.

    python3 learn_weights.py --as-of 2021-03-31 --pair centrum:company --pair centrum:institution \\
        --dev 2015-01-01,2016-01-01,2017-01-01 --test 2018-01-01,2019-01-01,2020-01-01

Weights are learnt by coordinate ascent on the dev cuts alone: all begin equal, one scorer after the other is left out,
quartered, halved, doubled or quadrupled, and what is better stays, until a round changes nothing. Baselines take no part:
they are what is to be beaten. What counts is the geometric mean over the pairs of their mean
reciprocal ranks, so that a pair with few candidates does not outweigh one with thousands. Then the test cuts are evaluated
once, with the weights of the schema and with those that were learnt. No link that begins within a horizon of a test cut
is looked at before; cuts that overlap are refused.
"""

import argparse
import datetime
import math
import sys
from typing import Mapping, NamedTuple, Sequence

import schakel
from schakel import v1

Weights = dict[str, float]
CHANGES = (0.0, 0.5, 2.0, 4.0, 0.25)
RETURNS = (0.25, 1.0, 4.0)  # What is tried for one that takes no part.
WEIGHT_MIN, WEIGHT_MAX = 1 / 64, 64.0
BASELINES = "popularity,preferential_attachment"
RANK_MIN = 1e-9  # of which there is still a logarithm
# Intervals and tests are not looked at while learning.
RESAMPLES_MIN, RESAMPLES = 100, 10000
MEASURES = ("mean_reciprocal_rank", "hits_1", "hits_10", "recall_10", "ndcg_10")


class Question(NamedTuple):
    """What is evaluated, whatever the weights."""

    pairs: Sequence[tuple[str, str]]
    months: int
    cases_max: int
    seed: int
    rank_constant: float | None  # None is that of the schema.


def worth_of(answers: Sequence[v1.EvaluateMatchingResponse]) -> float:
    """The geometric mean of the fusion's mean reciprocal ranks, over the pairs that have cases."""
    found: list[float] = [answer.evaluations[0].all.mean_reciprocal_rank for answer in answers if answer.evaluations]
    return math.exp(math.fsum(math.log(max(one, RANK_MIN)) for one in found) / len(found)) if found else 0.0


class Learner:
    """Tries weights on the dev cuts; it does not know the others."""

    def __init__(self, client: schakel.Client, question: Question, cuts: Sequence[str], gain_min: float):
        self._client = client
        self._question = question
        self._cuts = cuts
        self._gain_min = gain_min
        self.tried = 0

    def worth(self, weights: Weights | None) -> float:
        """Of these weights, or of those of the schema."""
        return worth_of(self._ask(weights))

    def learn(self, scorers: Sequence[str], rounds: int) -> tuple[Weights, float]:
        """The best weights found in so many rounds, and what they are worth."""
        say(f"dev, weights of the schema: {self.worth(None):.4f}")
        weights = dict.fromkeys(scorers, 1.0)
        best = self.worth(weights)
        say(f"dev, equal weights: {best:.4f}")
        for number in range(1, rounds + 1):
            before = best
            for scorer in scorers:
                weights, best = self._step(scorer, weights, best)
            say(f"dev, round {number}: {best:.4f} after {self.tried} evaluations")
            if best <= before:
                break
        return weights, best

    def _step(self, scorer: str, weights: Weights, best: float) -> tuple[Weights, float]:
        """The best of a few weights of one scorer; a small gain is not worth a change."""
        found, needed = weights, best * (1 + self._gain_min)
        for weight in self._others(weights.get(scorer, 0.0)):
            changed = {**weights, scorer: weight}
            changed = {one: value for one, value in changed.items() if value > 0}
            worth = self.worth(changed) if changed else 0.0
            if worth >= needed:
                found, best, needed = changed, worth, worth
        return found, best

    @staticmethod
    def _others(weight: float) -> list[float]:
        """What to try instead of a weight: one that takes no part may take part."""
        if weight == 0:
            return list(RETURNS)
        return [weight * change for change in CHANGES
                if change == 0 or WEIGHT_MIN <= weight * change <= WEIGHT_MAX]

    def _ask(self, weights: Weights | None) -> list[v1.EvaluateMatchingResponse]:
        self.tried += 1
        # One scorer alone is asked for because none would be all of them.
        return evaluations(self._client, self._question, self._cuts, weights, scorers=["popularity"],
                           resamples=RESAMPLES_MIN)


def evaluations(client: schakel.Client, question: Question, cuts: Sequence[str], weights: Mapping[str, float] | None, *,
                scorers: Sequence[str] = (), resamples: int = RESAMPLES) -> list[v1.EvaluateMatchingResponse]:
    """One for each pair of kinds."""
    return [client.evaluate(of, kind, cuts=cuts, horizon_months=question.months, scorers=scorers, weights=weights,
                            rank_constant=question.rank_constant, cases_max=question.cases_max, resamples=resamples,
                            seed=question.seed)
            for of, kind in question.pairs]


def scorers_of(answers: Sequence[v1.EvaluateMatchingResponse]) -> list[str]:
    """Every scorer there is: the same in every answer that has a case."""
    return next(([one.scorer for one in answer.evaluations if one.scorer] for answer in answers if answer.evaluations), [])


def say(line: str) -> None:
    print(line, flush=True)


def report(name: str, pairs: Sequence[tuple[str, str]], answers: Sequence[v1.EvaluateMatchingResponse]) -> None:
    """What the test cuts say of one set of weights."""
    for (of, kind), answer in zip(pairs, answers):
        if not answer.evaluations:
            say(f"test, {name}, {of} to {kind}: no case")
            continue
        fused = answer.evaluations[0].all
        figures = ", ".join(f"{measure} {getattr(fused, measure):.4f}" for measure in MEASURES)
        say(f"test, {name}, {of} to {kind}: {fused.cases} cases, {figures}")
        say(f"    95 % interval of the mean reciprocal rank {fused.mean_reciprocal_rank_low:.4f} to "
            f"{fused.mean_reciprocal_rank_high:.4f}")
        for one in answer.comparisons:
            if one.scorer == answer.best_single:
                say(f"    against {one.scorer}, the best alone: {one.difference:+.4f} (p = {one.p_value:.4f})")
        for warning in answer.info.warnings:
            say(f"    {warning.message.en}")


def snippet(pairs: Sequence[tuple[str, str]], weights: Mapping[str, float]) -> str:
    """What goes into the schema for each kind of partners."""
    lines = [f'    scorers {{ id: "{scorer}" weight: {weight:g} }}' for scorer, weight in weights.items()]
    kinds = [(f'  scorers_by_kind {{', f'    kind: "{kind}"', *lines, "  }")
             for kind in dict.fromkeys(kind for _, kind in pairs)]
    return "\n".join(("matching {", *(line for kind in kinds for line in kind), "}"))


def later(day: str, months: int) -> str:
    """The same day so many calendar months later, or the month's last."""
    date = datetime.date.fromisoformat(day)
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    following = datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(date.day, last)).isoformat()


def overlap(dev: Sequence[str], test: Sequence[str], months: int) -> str:
    """Why cuts cannot be split so; empty when they can."""
    end = later(max(dev), months)
    if end > min(test):
        return f"the horizon of dev cut {max(dev)} ends on {end}, after test cut {min(test)}; take earlier dev cuts"
    return ""


def days(text: str) -> list[str]:
    return [datetime.date.fromisoformat(one.strip()).isoformat() for one in text.split(",")]


def pair(text: str) -> tuple[str, str]:
    of, colon, kind = text.partition(":")
    if not (of and colon and kind):
        raise argparse.ArgumentTypeError(f"{text} is no pair of kinds; write centrum:tki")
    return of, kind


def run(client: schakel.Client, flags: argparse.Namespace) -> None:
    info = client.list_entities(flags.pair[0][0]).first.info
    client = client.at(info.as_of, revision=info.revision)  # whatever is written meanwhile
    question = Question(flags.pair, flags.months, flags.cases, flags.seed, flags.rank_constant)
    say(f"revision {info.revision}, {info.as_of}; seed {flags.seed}")
    say(f"learnt on dev cuts {', '.join(flags.dev)}, each {flags.months} months ahead")
    say(f"shown on test cuts {', '.join(flags.test)}, evaluated once, after learning")
    known = scorers_of(evaluations(client, question._replace(cases_max=1), flags.dev, None, resamples=RESAMPLES_MIN))
    if not known:
        say("nobody has anything to find on the dev cuts: nothing can be learnt")
        return
    taking_part = [one for one in known if one not in flags.baselines]
    weights, _ = Learner(client, question, flags.dev, flags.gain).learn(taking_part, flags.rounds)
    ordered = {one: weights[one] for one in known if one in weights}
    everything = question._replace(cases_max=0)
    report("weights of the schema", flags.pair, evaluations(client, everything, flags.test, None))
    report("learnt weights", flags.pair, evaluations(client, everything, flags.test, ordered))
    say(snippet(flags.pair, ordered))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="127.0.0.1:7420", metavar="HOST:PORT")
    parser.add_argument("--as-of", default="", metavar="DATE", help="up to when links are known; today unless given")
    parser.add_argument("--pair", type=pair, action="append", required=True, metavar="KIND:KIND",
                        help="for whom partners of which kind are sought; may be given again")
    parser.add_argument("--dev", type=days, required=True, metavar="DATES", help="cuts to learn on")
    parser.add_argument("--test", type=days, required=True, metavar="DATES", help="cuts to show the result on")
    parser.add_argument("--months", type=int, default=12, help="how far to look ahead")
    parser.add_argument("--cases", type=int, default=200, help="cases of each dev cut; 0 is all. Of test cuts it is all")
    parser.add_argument("--rounds", type=int, default=6, help="how often every scorer has its turn at most")
    parser.add_argument("--gain", type=float, default=0.003, help="the part that a change must bring to stay")
    parser.add_argument("--rank-constant", type=float, default=None, metavar="C",
                        help="what is added to a place before a weight is divided by it; that of the schema unless given")
    parser.add_argument("--baselines", type=lambda text: text.split(","), default=BASELINES, metavar="SCORERS",
                        help=f"scorers that take no part; {BASELINES} unless given")
    parser.add_argument("--seed", type=int, default=2018)
    flags = parser.parse_args()
    problem = overlap(flags.dev, flags.test, flags.months)
    if problem:
        parser.error(problem)
    try:
        with schakel.connect(flags.server, as_of=flags.as_of) as client:
            run(client, flags)
    except schakel.SchakelError as error:
        print(f"{error}\n{error.remedy}" if error.remedy not in error.message else error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
