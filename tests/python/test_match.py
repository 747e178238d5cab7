"""Matching in bulk and evaluations, asked of a real server."""

import csv
import io
import subprocess
import sys
import unittest

import schakel

from server import DATA, ROOT, folder, start

sys.path.insert(0, str(ROOT / "tests/evaluation"))
import planted  # the generator of networks that grow

AS_OF = "2018-01-15"
EXAMPLES = ROOT / "client/python/examples"
TEXT = "Studenten leren alleen op papier, niet bij een bedrijf"


def run(script, *words):
    return subprocess.run([sys.executable, str(EXAMPLES / script), *map(str, words)], capture_output=True, text=True,
                          encoding="utf-8", timeout=300, check=False)


class Bulk(unittest.TestCase):
    """Batches of the oefennetwerk, each beside the single questions."""

    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        with schakel.connect(cls.server.address) as client:
            client.import_csv(DATA / "oefennetwerk")

    def setUp(self):
        self.client = schakel.connect(self.server.address, as_of=AS_OF)
        self.addCleanup(self.client.close)
        self.centra = [row.entity.id for row in self.client.list_entities("centrum")]

    def test_partners_for_all_are_those_of_single_questions(self):
        found = list(self.client.match_batch(self.centra, kind="tki", limit=4))
        self.assertEqual([one.asked for one in found], self.centra)
        for one in found:
            self.assertEqual(one.suggestions, list(self.client.suggest_links(one.asked, "tki", limit=4)), one.asked)

    def test_practices_for_all_are_those_of_single_questions(self):
        for one in self.client.match_batch(self.centra, limit=3):
            self.assertEqual(one.matches, list(self.client.match_practices(one.asked, limit=3)), one.asked)
        [one] = self.client.match_batch(texts=[TEXT])
        self.assertEqual(one.matches, list(self.client.match_practices(text=TEXT, limit=10)))

    def test_brief_answers_have_the_same_places_and_scores(self):
        whole = self.client.match_batch(self.centra, kind="company", limit=100)
        brief = self.client.match_batch(self.centra, kind="company", limit=100, brief=True)
        for one, other in zip(whole, brief, strict=True):
            self.assertEqual([(row.rank, row.entity.id, row.score) for row in one.suggestions],
                             [(row.rank, row.entity.id, row.score) for row in other.suggestions])
            self.assertFalse(any(row.explanation.contributions for row in other.suggestions))

    def test_one_who_does_not_exist_fails_alone(self):
        first, second, third = self.client.match_batch(["centrum:klei", "centrum:nooit", "centrum:mist"], kind="tki")
        self.assertIsNone(first.error or third.error)
        with self.assertRaises(schakel.NotFoundError) as caught:
            self.client.suggest_links("centrum:nooit", "tki").first
        self.assertEqual((second.error.code, second.error.reason, second.error.message, second.error.message_nl),
                         (caught.exception.code, caught.exception.reason, caught.exception.message,
                          caught.exception.message_nl))

    def test_a_wrong_question_is_refused_as_a_whole(self):
        with self.assertRaises(schakel.InvalidRequestError):
            list(self.client.match_batch(self.centra, kind="tkk"))

    def test_more_than_are_in_flight_are_all_answered_again_at_their_revision(self):
        many = self.centra * 20
        batch = self.client.match_batch(many, kind="tki", limit=2)
        before = [[row.entity.id for row in one.suggestions] for one in batch]
        self.assertEqual(len(before), len(many))
        self.client.apply([schakel.put(schakel.link("centrum:klei", "collaborates_with", "tki:duin", since="2018-01-01"))])
        again = self.client.at(batch.as_of, revision=batch.revision).match_batch(many, kind="tki", limit=2)
        self.assertEqual([[row.entity.id for row in one.suggestions] for one in again], before)

    def test_the_example_writes_every_centrum_with_its_practices_and_tkis(self):
        target = folder(self) / "matches.csv"
        done = run("match_all_centra.py", "--server", self.server.address, "--as-of", AS_OF, "--limit", 2, target)
        self.assertEqual((done.returncode, done.stdout), (0, ""), done.stderr)
        self.assertIn(f"{len(self.centra)} Centra, 0 questions without an answer", done.stderr)
        rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"), newline="")))
        for match in ("practice", "tki"):
            self.assertEqual(list(dict.fromkeys(row["centrum"] for row in rows if row["match"] == match)), self.centra)
        for centrum in self.centra:
            found = [(row["id"], float(row["score"]), row["because"]) for row in rows
                     if (row["centrum"], row["match"]) == (centrum, "tki") and row["id"]]
            self.assertEqual(found, [(one.entity.id, one.score, one.explanation.sentence.nl)
                                     for one in self.client.suggest_links(centrum, "tki", limit=2)])

    def test_the_example_says_what_is_wrong_without_a_trace(self):
        done = run("match_all_centra.py", "--server", self.server.address, "--as-of", "gisteren", "-")
        self.assertEqual(done.returncode, 1)
        self.assertIn("MALFORMED_DATE", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


class Evaluations(unittest.TestCase):
    """Evaluations of a small network that grew."""

    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        grown = folder(cls) / "grown"
        planted.write(grown, 7, 600)
        with schakel.connect(cls.server.address) as client:
            client.import_csv(grown)

    def setUp(self):
        self.client = schakel.connect(self.server.address, as_of=planted.AS_OF)
        self.addCleanup(self.client.close)

    def evaluate(self, **options):
        return self.client.evaluate("centrum", "company", cuts=planted.DEV_CUTS, resamples=200, seed=5, **options)

    def test_the_fusion_stands_beside_every_scorer(self):
        answer = self.evaluate()
        self.assertEqual([cut.cut for cut in answer.cuts], list(planted.DEV_CUTS))
        self.assertEqual(answer.evaluations[0].all.cases, sum(cut.cases for cut in answer.cuts))
        self.assertGreater(answer.evaluations[0].all.cases, 10)
        self.assertEqual(answer.evaluations[0].scorer, "")
        self.assertIn("l3", [one.scorer for one in answer.evaluations])
        self.assertEqual(answer, self.evaluate())

    def test_weights_scorers_and_cases_are_those_asked_for(self):
        answer = self.evaluate(weights={"l3": 2.0, "themes": 0.5}, rank_constant=0.5, scorers=["jaccard"], cases_max=2)
        self.assertEqual(answer.rank_constant, 0.5)
        self.assertEqual({one.scorer: one.weight for one in answer.weights}, {"l3": 2.0, "themes": 0.5})
        self.assertEqual([one.scorer for one in answer.evaluations], ["", "jaccard"])
        self.assertTrue(all(cut.evaluated <= 2 for cut in answer.cuts))

    def test_a_horizon_beyond_what_is_known_is_refused(self):
        with self.assertRaises(schakel.InvalidRequestError):
            self.client.evaluate("centrum", "company", cuts=["2020-12-31"])

    def test_the_example_learns_on_dev_cuts_and_shows_the_test_cuts(self):
        done = run("learn_weights.py", "--server", self.server.address, "--as-of", planted.AS_OF, "--pair",
                   "centrum:company", "--dev", ",".join(planted.DEV_CUTS), "--test", ",".join(planted.TEST_CUTS),
                   "--rounds", 1, "--cases", 5)
        self.assertEqual(done.returncode, 0, done.stderr)
        for line in ("learnt on dev cuts 2015-01-01", "shown on test cuts 2018-01-01", "test, learnt weights",
                     "matching {\n  scorers_by_kind {\n    kind: \"company\"\n    scorers { id: "):
            self.assertIn(line, done.stdout)


if __name__ == "__main__":
    unittest.main()
