"""Rates and chain portfolios counted by hand."""

import unittest

import linkage
import reference
from world import World


class RateTest(unittest.TestCase):
    def setUp(self):
        # a: in two sectors, linked. b: in one, linked by a reported link. c: in none, not linked.
        # d: not live.
        self.world = (
            World()
            .entity("centrum:a", since="2011").entity("centrum:d", until="2018")
            .link("centrum:a", "belongs_to_sector", "topsector:x")
            .link("centrum:a", "belongs_to_sector", "topsector:y")
            .link("centrum:b", "belongs_to_sector", "topsector:x")
            .link("centrum:a", "collaborates_with", "tki:t")
            .link("centrum:b", "collaborates_with", "tki:t", status="reported")
            .link("centrum:d", "collaborates_with", "tki:t")
            .entity("centrum:c"))

    def test_the_total_counts_each_once(self):
        self.assertEqual(linkage.linkage_rate(self.world.view(), "centrum", "tki"),
                         linkage.Rate(2, 3, 1, 3, 2))

    def test_groups_count_in_each_and_the_rest_in_none(self):
        found = linkage.linkage_rate_by(self.world.view(), "centrum", "tki", "belongs_to_sector")
        self.assertEqual(found, {"topsector:x": linkage.Rate(2, 2, 1, 2, 1),
                                 "topsector:y": linkage.Rate(1, 1, 1, 1, 0),
                                 linkage.NO_GROUP: linkage.Rate(0, 1, 0, 1, 1)})

    def test_confirmed_only_is_the_whole_question_again(self):
        self.world.entity("centrum:b", status="reported")
        found = linkage.linkage_rate(self.world.view(), "centrum", "tki")
        self.assertEqual((found.confirmed_numerator, found.confirmed_denominator), (1, 2))

    def test_a_group_that_is_gone_leaves_its_members_in_none(self):
        self.world.entity("topsector:x", until="2017").entity("topsector:y", until="2017")
        found = linkage.linkage_rate_by(self.world.view(), "centrum", "tki", "belongs_to_sector")
        self.assertEqual(list(found), [linkage.NO_GROUP])

    def test_it_is_one_minus_the_gaps_of_the_matching_rule(self):
        found = reference.list_gaps(self.world.view(), "centrum_without_tki")
        rate = linkage.linkage_rate(self.world.view(), "centrum", "tki")
        self.assertEqual(rate.numerator, len(found.subjects) - len(found.gaps))

    def test_a_pair_the_domain_does_not_define_is_refused(self):
        with self.assertRaises(ValueError):
            linkage.linkage_rate(self.world.view(), "centrum", "company")


class PortfolioTest(unittest.TestCase):
    def test_histogram_and_mean(self):
        world = (World().entity("institution:m", level="mbo").entity("company:k", size="micro")
                 .link("institution:m", "participates_in", "centrum:a")
                 .link("company:k", "participates_in", "centrum:a")
                 .link("institution:m", "lead_of", "centrum:b")
                 .entity("centrum:c"))
        found = linkage.portfolio(world.view(), "centrum")
        self.assertEqual(found.histogram, {("mbo", "company"): 1, ("mbo",): 1, (): 1})
        self.assertEqual((found.numerator, found.denominator), (3, 12))
        self.assertEqual([found.chains[f"centrum:{one}"].mkb for one in "abc"], ["yes", "no", "no"])


if __name__ == "__main__":
    unittest.main()
