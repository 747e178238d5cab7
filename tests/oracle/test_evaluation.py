"""Evaluations worked out by hand."""

import datetime
import math
import unittest

import evaluation
import walks
from world import World

PAIR = frozenset({"collaborates_with", "participates_in"})
CUT = "2017-01-31"


def case(candidates, wanted, **fields):
    return evaluation.Case(None, "centrum:s", list(candidates), set(wanted), **fields)


def measured(candidates, wanted, **scores):
    return evaluation.measures_of(case(candidates, wanted), scores)


class Places(unittest.TestCase):
    def test_a_place_is_one_more_than_those_above(self):
        self.assertEqual(evaluation.places(case("abc", "a"), {"a": 1, "b": 3, "c": 2}),
                         {"b": 1, "c": 2, "a": 3})

    def test_equals_share_the_middle(self):
        self.assertEqual(evaluation.places(case("abcd", "a"), {"a": 5, "b": 3, "c": 3, "d": 1}),
                         {"a": 1, "b": 2.5, "c": 2.5, "d": 4})

    def test_who_has_no_score_stands_below_a_score_of_nothing(self):
        self.assertEqual(evaluation.places(case("abcd", "a"), {"a": 0.0, "b": -1.0}),
                         {"a": 1, "b": 2, "c": 3.5, "d": 3.5})


class Measures(unittest.TestCase):
    def test_the_first_found_counts_for_the_reciprocal_rank(self):
        found = measured("abcd", "bd", a=9, b=8, c=7, d=6)
        self.assertEqual(found["mean_reciprocal_rank"], 1 / 2)
        self.assertEqual([found[f"hits_{most}"] for most in (1, 3, 5, 10)], [0, 1, 1, 1])

    def test_recall_and_gain_look_at_ten(self):
        among = [chr(ord("a") + number) for number in range(12)]
        found = measured(among, {"a", "c", "l"}, **{one: -ord(one) for one in among})
        self.assertEqual(found["recall_10"], 2 / 3)
        self.assertAlmostEqual(found["ndcg_10"], (1 + 1 / 2) / (1 + 1 / math.log2(3) + 1 / 2))

    def test_precision_is_taken_at_each_that_is_found(self):
        found = measured("abcd", "bd", a=9, b=8, c=7, d=6)
        self.assertEqual(found["mean_average_precision"], (1 / 2 + 2 / 4) / 2)

    def test_auc_counts_pairs_and_halves_equals(self):
        # b is before d, level with c, after a; of a and d nothing is to be found.
        self.assertEqual(measured("abcd", "b", a=9, b=8, c=8, d=6)["auc"], 1.5 / 3)
        self.assertEqual(measured("ab", "ab", a=9, b=8)["auc"], 1)

    def test_nothing_known_of_anybody_is_as_good_as_chance(self):
        found = measured("abc", "b")
        self.assertEqual((found["mean_reciprocal_rank"], found["auc"]), (1 / 2, 1 / 2))

    def test_means_are_over_cases_and_nothing_without_one(self):
        both = evaluation.mean([measured("ab", "a", a=2, b=1), measured("ab", "b", a=2, b=1)])
        self.assertEqual((both["cases"], both["mean_reciprocal_rank"]), (2, 3 / 4))
        self.assertEqual(evaluation.mean([])["auc"], 0)


class Cases(unittest.TestCase):
    def setUp(self):
        self.world = World().entity("tki:w")

    def cut(self, months=1, day=CUT, other="tki", kind="centrum"):
        return evaluation.cut_of(self.world.view(day), kind, other, PAIR, months,
                                 walks.INTRODUCTION)

    def found(self, **options):
        return {one.id: one.wanted for one in self.cut(**options).cases}

    def test_the_horizon_begins_after_the_cut_and_includes_its_last_day(self):
        for name, since in (("a", CUT), ("b", "2017-02-01"), ("c", "2017-02-28"),
                            ("d", "2017-03-01"), ("e", "2017-02"), ("f", "")):
            self.world.link(f"centrum:{name}", "collaborates_with", "tki:x", since=since)
        self.assertEqual(self.found(), dict.fromkeys(("centrum:b", "centrum:c", "centrum:e"),
                                                     {"tki:x"}))
        self.assertEqual(self.cut().until, datetime.date(2017, 3, 1))

    def test_only_links_of_the_relations_and_statuses_count(self):
        since = "2017-02-10"
        self.world.link("centrum:a", "funds", "tki:x", since=since)
        self.world.link("centrum:b", "collaborates_with", "tki:x", since=since, status="proposed")
        self.world.link("centrum:c", "collaborates_with", "tki:x", since=since, until=since)
        self.world.link("tki:x", "participates_in", "centrum:d", since=since)
        self.assertEqual(self.found(), {"centrum:d": {"tki:x"}})

    def test_who_was_linked_or_did_not_exist_is_out_of_reach(self):
        self.world.entity("tki:new", since="2017-02-01").link("centrum:a", "collaborates_with",
                                                              "tki:old", since="2016-01-01")
        for partner in ("new", "old", "x"):
            self.world.link(f"tki:{partner}", "participates_in", "centrum:a", since="2017-02-10")
        self.world.link("centrum:b", "collaborates_with", "tki:new", since="2017-02-10")
        self.world.entity("centrum:later", since="2017-02-01")
        self.world.link("centrum:later", "collaborates_with", "tki:x", since="2017-02-10")
        self.assertEqual(self.found(), {"centrum:a": {"tki:x"}})
        self.assertEqual(self.cut().out_of_reach, 3)
        self.assertEqual(self.cut().cases[0].candidates, ["tki:w", "tki:x"])

    def test_two_of_one_kind_are_cases_of_each_other(self):
        self.world.link("centrum:a", "collaborates_with", "centrum:b", since="2017-02-10")
        self.assertEqual(self.found(other="centrum"), {"centrum:a": {"centrum:b"},
                                                       "centrum:b": {"centrum:a"}})

    def test_a_case_knows_its_neighbours_and_groups_of_the_cut(self):
        self.world.link("centrum:a", "collaborates_with", "tki:x", since="2017-02-10")
        self.world.link("centrum:a", "collaborates_with", "company:c", since="2016")
        self.world.link("company:c", "participates_in", "centrum:a", since="2016")
        self.world.link("centrum:a", "belongs_to_sector", "topsector:t", since="2017-01-31")
        self.world.link("centrum:a", "belongs_to_sector", "topsector:u", since="2017-02-01")
        [one] = self.cut().cases
        self.assertEqual((one.degree, one.groups), (1, {"topsector:t"}))

    def test_links_of_which_nobody_knows_the_beginning_are_counted(self):
        self.world.link("centrum:a", "collaborates_with", "tki:x")
        self.world.link("tki:x", "participates_in", "centrum:b")
        self.world.link("tki:x", "participates_in", "centrum:c", status="disputed")
        self.world.link("centrum:a", "collaborates_with", "company:c")
        view = self.world.view()
        self.assertEqual(evaluation.undated_links(view.network, "tki", "centrum", PAIR,
                                                  view.statuses), 2)


class Many(unittest.TestCase):
    def test_tenths_keep_equals_together(self):
        cases = [case("a", "a", degree=degree) for degree in (0, 0, 0, 4, 7)]
        found = {key: len(ones) for key, ones in evaluation.slices(cases).items()}
        self.assertEqual(found, {("degree", "1"): 3, ("degree", "7"): 1, ("degree", "9"): 1,
                                 ("cold_start", "cold"): 3, ("cold_start", "warm"): 2})

    def test_a_case_is_in_each_of_its_sectors(self):
        found = evaluation.slices([case("a", "a", groups={"topsector:t", "topsector:u"}),
                                   case("a", "a", groups={""})])
        self.assertEqual(sorted(part for name, part in found if name == "sector"),
                         ["", "topsector:t", "topsector:u"])

    def test_coverage_counts_candidates_once(self):
        among = [f"tki:{number:02}" for number in range(20)]
        cases = [case(among, among[:1]), case(among[5:], among[5:6])]
        scored = {id(cases[0]): {one: -number for number, one in enumerate(among)},
                  id(cases[1]): {one: -number for number, one in enumerate(among)}}
        # The first ten are 0 to 9, and 5 to 14.
        self.assertEqual(evaluation.coverage(cases, lambda one: scored[id(one)]), 15 / 20)

    def test_fusing_weighs_and_forgets_low_places(self):
        found = evaluation.fused({"l3": {"a": 1, "b": 2}, "peers": {"b": 1, "c": 1001},
                                  "themes": {"a": 1}}, {"l3": 2, "peers": 0.5})
        self.assertEqual(found, {"a": 2 / 6, "b": 2 / 7 + 0.5 / 6})


if __name__ == "__main__":
    unittest.main()
