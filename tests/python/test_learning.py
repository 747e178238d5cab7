"""The example that learns weights: it finds what is better, and sees the test cuts when it is done."""

import argparse
import contextlib
import importlib.util
import io
import math
import subprocess
import sys
import unittest

from schakel import v1

from server import ROOT

DEV, TEST = ["2015-01-01", "2016-01-01"], ["2017-01-01"]
SCORERS = ("adamic_adar", "l3", "themes", "popularity")
EXAMPLE = ROOT / "client/python/examples/learn_weights.py"


def example():
    spec = importlib.util.spec_from_file_location("learn_weights", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


learn_weights = example()


class Network:
    """Answers as if suggestions were best with l3 at 4 and themes left out; notes what was asked."""

    def __init__(self, cases=5):
        self.cases = cases
        self.asked = []

    def list_entities(self, kind):
        del kind
        info = v1.AnswerInfo(revision=3, as_of="2021-03-31")
        return argparse.Namespace(first=argparse.Namespace(info=info))

    def at(self, as_of, *, revision):
        assert (as_of, revision) == ("2021-03-31", 3)
        return self

    def evaluate(self, of, kind, *, cuts, weights, scorers, **options):
        self.asked.append((of, kind, list(cuts), weights, options))
        weights = weights or dict.fromkeys(SCORERS, 1.0)
        answer = v1.EvaluateMatchingResponse(best_single="l3")
        for scorer in SCORERS:
            if scorer in weights:
                answer.weights.add(scorer=scorer, weight=weights[scorer])
        if self.cases:
            for scorer in ("", *(scorers or SCORERS)):
                measures = answer.evaluations.add(scorer=scorer).all
                measures.cases, measures.mean_reciprocal_rank = self.cases, self.worth(weights)
            answer.comparisons.add(scorer="l3", difference=0.0123, p_value=0.0004)
        return answer

    @staticmethod
    def worth(weights):
        off = abs(math.log2(weights.get("l3", 1 / 64) / 4)) + weights.get("themes", 0)
        return 0.5 - 0.05 * off + (0.1 if "adamic_adar" in weights else 0)


class Learning(unittest.TestCase):
    def run_with(self, network, *, pairs=(("centrum", "company"),)):
        flags = argparse.Namespace(pair=list(pairs), dev=DEV, test=TEST, months=12, cases=200, rounds=5, gain=0.002,
                                   seed=1, rank_constant=5.0, baselines=["popularity"])
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            learn_weights.run(network, flags)
        return printed.getvalue()

    def test_it_climbs_to_the_best_weights_and_prints_them_for_the_schema(self):
        printed = self.run_with(Network())
        self.assertTrue(printed.endswith(
            'matching {\n  scorers_by_kind {\n    kind: "company"\n    scorers { id: "adamic_adar" weight: 1 }\n'
            '    scorers { id: "l3" weight: 4 }\n  }\n}\n'), printed)

    def test_baselines_take_no_part_and_the_constant_is_always_the_one_given(self):
        network = Network()
        self.run_with(network)
        self.assertTrue(all("popularity" not in (asked[3] or ()) for asked in network.asked))
        self.assertEqual({asked[4]["rank_constant"] for asked in network.asked}, {5.0})

    def test_test_cuts_are_evaluated_after_learning_and_once_per_set_of_weights(self):
        network = Network()
        printed = self.run_with(network, pairs=(("centrum", "company"), ("centrum", "tki")))
        cuts = [asked[2] for asked in network.asked]
        self.assertEqual(cuts[-4:], [TEST] * 4)
        self.assertTrue(all(one == DEV for one in cuts[:-4]))
        self.assertEqual([asked[3] for asked in network.asked[-4:]],
                         [None, None, *[{"adamic_adar": 1.0, "l3": 4.0}] * 2])
        self.assertEqual({asked[4]["cases_max"] for asked in network.asked[-4:]}, {0})
        for line in ("learnt on dev cuts 2015-01-01, 2016-01-01, each 12 months ahead",
                     "shown on test cuts 2017-01-01, evaluated once, after learning",
                     "test, learnt weights, centrum to tki: 5 cases, mean_reciprocal_rank 0.6000",
                     "against l3, the best alone: +0.0123 (p = 0.0004)"):
            self.assertIn(line, printed)

    def test_without_a_case_nothing_is_learnt_and_no_test_cut_is_looked_at(self):
        network = Network(cases=0)
        self.assertIn("nothing can be learnt", self.run_with(network))
        self.assertTrue(all(asked[2] == DEV for asked in network.asked))

    def test_a_change_that_brings_little_does_not_stay(self):
        network = Network()
        learner = learn_weights.Learner(network, learn_weights.Question((("a", "b"),), 12, 0, 1, None), DEV, 1.0)
        with contextlib.redirect_stdout(io.StringIO()):
            weights, worth = learner.learn(SCORERS, 3)
        self.assertEqual(weights, dict.fromkeys(SCORERS, 1.0))
        self.assertAlmostEqual(worth, Network.worth(weights))

    def test_every_pair_counts_in_proportion(self):
        answers = [v1.EvaluateMatchingResponse() for _ in range(3)]
        for answer, rank in zip(answers, (0.4, 0.1)):
            answer.evaluations.add().all.mean_reciprocal_rank = rank
        self.assertAlmostEqual(learn_weights.worth_of(answers), 0.2)
        self.assertEqual(learn_weights.worth_of(answers[2:]), 0)

    def test_horizons_of_dev_cuts_end_before_test_cuts_look_ahead(self):
        self.assertEqual(learn_weights.overlap(DEV, TEST, 12), "")
        self.assertIn("ends on 2017-02-01, after test cut 2017-01-01", learn_weights.overlap(DEV, TEST, 13))

        done = subprocess.run([sys.executable, str(EXAMPLE), "--pair", "centrum:company", "--dev", "2017-06-01", "--test",
                               "2018-01-01"], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("take earlier dev cuts", done.stderr)

    def test_months_end_with_the_month(self):
        self.assertEqual([learn_weights.later(day, months) for day, months in (
            ("2015-12-31", 2), ("2016-12-31", 2), ("2016-02-29", 12), ("2016-01-31", 11), ("2016-11-30", 1))],
                         ["2016-02-29", "2017-02-28", "2017-02-28", "2016-12-31", "2016-12-30"])


if __name__ == "__main__":
    unittest.main()
