"""Rates and chain portfolios counted by hand."""

import dataclasses
import unittest

import chains
import rates
import reference
from rates import Question, Rate
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

    def total(self, **options):
        question = Question("centrum", "tki", **options)
        found, _ = rates.linkage_rates(self.world.view(), question)
        return dataclasses.replace(found, linked=(), unlinked=())

    def groups(self, group_by="belongs_to_sector"):
        _, found = rates.linkage_rates(self.world.view(), Question("centrum", "tki"), group_by)
        return {group: dataclasses.replace(rate, linked=(), unlinked=())
                for group, rate in found.items()}

    def test_the_total_counts_each_once(self):
        self.assertEqual(self.total(), Rate(2, 3, 1, 3, 2))

    def test_who_is_linked_and_who_is_not(self):
        found, _ = rates.linkage_rates(self.world.view(), Question("centrum", "tki"))
        self.assertEqual((found.linked, found.unlinked),
                         (("centrum:a", "centrum:b"), ("centrum:c",)))

    def test_groups_count_in_each_and_the_rest_in_none(self):
        self.assertEqual(self.groups(), {"topsector:x": Rate(2, 2, 1, 2, 1),
                                         "topsector:y": Rate(1, 1, 1, 1, 0),
                                         rates.NO_GROUP: Rate(0, 1, 0, 1, 1)})

    def test_values_make_groups_too(self):
        self.world.entity("centrum:b", type="civ")
        self.assertEqual(self.groups("type"), {"civ": Rate(1, 1, 0, 1, 1),
                                               rates.NO_GROUP: Rate(1, 2, 1, 2, 1)})

    def test_confirmed_only_is_the_whole_question_again(self):
        self.world.entity("centrum:b", status="reported")
        found = self.total()
        self.assertEqual((found.confirmed_numerator, found.confirmed_denominator), (1, 2))

    def test_a_group_that_is_gone_leaves_its_members_in_none(self):
        self.world.entity("topsector:x", until="2017").entity("topsector:y", until="2017")
        self.assertEqual(list(self.groups()), [rates.NO_GROUP])

    def test_it_is_one_minus_the_gaps_of_the_matching_rule(self):
        found = reference.list_gaps(self.world.view(), "centrum_without_tki")
        self.assertEqual(self.total().numerator, len(found.subjects) - len(found.gaps))

    def test_two_steps_go_through_a_shared_party(self):
        self.world.link("company:p", "participates_in", "centrum:c")
        self.world.link("company:p", "collaborates_with", "tki:t")
        self.assertEqual(self.total().numerator, 2)
        self.assertEqual(self.total(distance=2).numerator, 3)
        self.assertEqual(self.total(distance=2, relations=frozenset({"collaborates_with"})).numerator, 2)

    def test_nobody_is_linked_by_being_of_the_other_kind(self):
        world = World().link("institution:a", "part_of", "institution:b").entity("institution:c")
        question = Question("institution", "institution", frozenset({"part_of"}), 2)
        found, _ = rates.linkage_rates(world.view(), question)
        self.assertEqual(found.linked, ("institution:a", "institution:b"))


class StrongTest(unittest.TestCase):
    def linked(self, since="", **attributes):
        world = World().link("centrum:c", "collaborates_with", "tki:t", since, **attributes)
        found, _ = rates.linkage_rates(world.view(), Question("centrum", "tki", strong=True))
        return found.numerator

    def test_intense_and_a_year_old_today_included(self):
        self.assertEqual(self.linked("2017-01-02", intensity="2"), 1)
        self.assertEqual(self.linked("2017-01-03", intensity="4"), 0)
        self.assertEqual(self.linked("", intensity="2"), 1)

    def test_not_when_weak_or_not_known(self):
        self.assertEqual(self.linked("2010", intensity="1"), 0)
        self.assertEqual(self.linked("2010"), 0)


class PortfolioTest(unittest.TestCase):
    def test_histogram_and_mean(self):
        world = (World().entity("institution:m", level="mbo").entity("company:k", size="micro")
                 .link("institution:m", "participates_in", "centrum:a")
                 .link("company:k", "participates_in", "centrum:a")
                 .link("institution:m", "lead_of", "centrum:b")
                 .entity("centrum:c"))
        found = chains.portfolio(world.view(), "centrum")
        self.assertEqual(found.histogram, {("mbo", "company"): 1, ("mbo",): 1, (): 1})
        self.assertEqual((found.numerator, found.denominator), (3, 12))
        self.assertEqual([found.chains[f"centrum:{one}"].mkb for one in "abc"], ["yes", "no", "no"])


if __name__ == "__main__":
    unittest.main()
