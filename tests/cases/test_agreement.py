"""The cases of the two networks say what the rules in tests/data/expected and tests/oracle say.

Their answers are long, so nobody thinks them row by row: they are held against two other implementations
instead, neither of which shares code with the service.
"""

import csv
import datetime
import re
import sys
import unittest

import case_files
from case_files import CASES, NETWORKS, ROOT, gap_questions, rules

sys.path.insert(0, str(ROOT / "tests/oracle"))
import checks  # noqa: E402
import network as oracle  # noqa: E402

TABLE_ROW = re.compile(r"^\| (G\d+) [^|]*\|([^|]*)\|([^|]*)\|", re.MULTILINE)
ID = re.compile(r"`([a-z_]+:[a-z0-9-]+)`")
FLAGS = {1: "yes", 2: "no", 3: "unknown"}


def expected(folder, name):
    with open(CASES / folder / name, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))[1:]


def view_of(folder, question):
    """The network as the oracle sees it on the day of a question."""
    return oracle.View(oracle.Network.read(ROOT / "data" / folder), datetime.date.fromisoformat(question.day))


def names(folder):
    """Names of entities by id, as the CSV has them."""
    rows = (row for path in (ROOT / "data" / folder).glob("entities*.csv")
            for row in csv.DictReader(path.read_text("utf-8").splitlines()))
    return {row["id"]: row["name"] for row in rows}


class AgainstExpected(unittest.TestCase):
    """EXPECTED*.csv of each network, derived by tests/data/expected."""

    def test_gaps_of_every_rule_of_the_schema(self):
        for folder in NETWORKS:
            asked = gap_questions(folder)
            rows = [[rule.id, gap.subject.id, "|".join(gap.missing)]  # a rule without gaps may lack a file
                    for rule in rules() if rule.id in asked for gap in asked[rule.id].answer.gaps]
            self.assertEqual(expected(folder, "EXPECTED.csv"), rows)

    def test_rates_of_every_topsector(self):
        for folder in NETWORKS:
            [question] = case_files.questions(folder, "GetLinkageRateRequest", "linkage_rate")
            rated = [(one.group.id or "(none)", one.rate) for one in question.answer.groups]
            rows = [[group, str(rate.numerator), str(rate.denominator)]
                    for group, rate in rated + [("(total)", question.answer.total)]]
            self.assertEqual(expected(folder, "EXPECTED_RATE.csv"), rows)

    def test_chains_of_every_centrum(self):
        for folder in NETWORKS:
            [question] = case_files.questions(folder, "GetChainRequest", "chain")
            rows = [[row.subject.id, *("yes" if part in row.present else "no" for part in question.answer.parts),
                     FLAGS[row.flag]] for row in question.answer.rows]
            self.assertEqual(expected(folder, "EXPECTED_CHAIN.csv"), rows)

    def test_names(self):
        for folder in NETWORKS:
            known = names(folder)
            refs = [gap.subject for one in gap_questions(folder).values() for gap in one.answer.gaps]
            refs += [one.group for question in case_files.questions(folder, "GetLinkageRateRequest")
                     for one in question.answer.groups if one.group.id in known]
            for ref in refs:
                self.assertIn(ref.name, (known[ref.id], ""))


class AgainstTheTable(unittest.TestCase):
    """data/oefennetwerk/README.md: a true gap and a near miss of every rule."""

    def test_every_rule_of_the_schema_has_both(self):
        table = {row[0]: row[1:] for row in TABLE_ROW.findall((ROOT / "data/oefennetwerk/README.md").read_text("utf-8"))}
        asked = gap_questions("oefennetwerk")
        for rule in rules():
            true_gaps, near_misses = (set(ID.findall(cell)) for cell in table[rule.code])
            found = {gap.subject.id for gap in asked[rule.id].answer.gaps}
            with self.subTest(rule=rule.id):
                self.assertTrue(true_gaps and near_misses)
                self.assertLessEqual(true_gaps, found)
                self.assertFalse(near_misses & found)


class AgainstTheOracle(unittest.TestCase):
    """Every figure that tests/oracle knows: first seen, unknown, confirmed only, the nearest candidate."""

    def same(self, question, what, right, said):
        self.assertEqual(right, said, f"{question}: {what}")

    def same_each(self, question, what, right, said):
        self.assertEqual(right, said, f"{question}: {what}")

    def test_gaps(self):
        for folder in NETWORKS:
            for rule, question in gap_questions(folder).items():
                view = view_of(folder, question)
                for gap in question.answer.gaps:
                    gap.rule = rule  # Cases of one rule leave it out.
                checks.compare_gaps(self, f"{folder}, {rule}", view, rule, question.answer)
                if "gaps.candidates" not in question.leave_out:
                    self.compare_candidates(rule, view, question)

    def compare_candidates(self, rule, view, question):
        gaps = question.answer.gaps
        for gap in gaps:
            for one in gap.candidates:
                one.missing = one.missing or gap.missing[0]  # left out where there is one part
        checks.compare_candidates(self, rule, view, gaps, question.ask.candidates_max)
        if "gaps.candidates.path" not in question.leave_out:
            checks.compare_candidate_paths(self, rule, view, gaps)

    def test_figures_of_all_rules(self):
        for folder in NETWORKS:
            [question] = case_files.questions(folder, "ListGapsRequest", "all_rules")
            self.assertEqual([rule.id for rule in rules()], [one.rule for one in question.answer.rules])
            for one in question.answer.rules:
                right, _ = checks.expected_gaps(view_of(folder, question), one.rule)
                self.same(folder, one.rule, right, {figure: getattr(one, figure) for figure in right})


if __name__ == "__main__":
    unittest.main()
