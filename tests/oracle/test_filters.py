"""What drawn filters mean, by hand."""

import random
import unittest

import drawn_filters
from truth import NO, UNKNOWN, YES
from world import World


class FilterTest(unittest.TestCase):
    def setUp(self):
        self.view = (World().entity("centrum:a", since="2016-03", phase="running", students="120")
                     .entity("centrum:b")
                     .link("company:x", "participates_in", "centrum:a")
                     .link("company:x", "participates_in", "centrum:a", "2017")
                     .link("company:y", "participates_in", "centrum:a", until="2017")
                     .link("centrum:a", "collaborates_with", "tki:t")
                     .link("centrum:b", "related_to", "tki:t").view())

    def says(self, *tree):
        return [drawn_filters.holds(tree, self.view, f"centrum:{one}") for one in "ab"]

    def test_what_is_not_known_is_not_true_nor_is_its_opposite(self):
        order = ("pilot", "running")
        self.assertEqual(self.says("enum", "phase", "=", "running", order), [YES, UNKNOWN])
        self.assertEqual(self.says("not", ("enum", "phase", "=", "running", order)), [NO, UNKNOWN])
        self.assertEqual(self.says("enum", "phase", "<", "running", order), [NO, UNKNOWN])
        self.assertEqual(self.says("has", "phase"), [YES, NO])
        self.assertEqual(self.says("number", "students", ">=", "120"), [YES, UNKNOWN])

    def test_the_surer_side_decides(self):
        unknown, no = ("number", "students", ">", "0"), ("linked", "runs", "", "")
        self.assertEqual(self.says("or", ("not", ("has", "phase")), unknown), [YES, YES])
        self.assertEqual(self.says("and", no, unknown), [NO, NO])

    def test_dates_at_the_coarser_precision_and_an_open_end(self):
        self.assertEqual(self.says("date", "since", "=", "2016"), [YES, UNKNOWN])
        self.assertEqual(self.says("date", "since", "<=", "2016-03-31"), [YES, UNKNOWN])
        self.assertEqual(self.says("date", "until", ">", "2030"), [YES, YES])
        self.assertEqual(self.says("has", "until"), [NO, NO])

    def test_links_count_others_either_way_and_never_weakly_unless_named(self):
        self.assertEqual(self.says("count", "participates_in", "company", "", "=", 1), [YES, NO])
        self.assertEqual(self.says("linked", "participates_in", "", "out"), [NO, NO])
        self.assertEqual(self.says("linked", "*", "tki", ""), [YES, NO])
        self.assertEqual(self.says("linked", "related_to", "tki", ""), [NO, YES])

    def test_printing_keeps_the_tree_together(self):
        tree = ("or", ("not", ("has", "phase")), ("count", "funds", "", "", ">", 2))
        self.assertEqual(drawn_filters.text_of(tree), "(NOT has(phase) OR count(funds) > 2)")
        self.assertEqual(drawn_filters.text_of(drawn_filters.draw(random.Random(5), "centrum")),
                         drawn_filters.text_of(drawn_filters.draw(random.Random(5), "centrum")))


if __name__ == "__main__":
    unittest.main()
