"""Every gap rule, and first seen, on networks small enough to answer by hand."""

import datetime
import unittest

import chains
import reference
from world import DAY, World


def gaps(world, name, day=DAY):
    return reference.list_gaps(world.view(day), name).gaps


class LinkageGapTest(unittest.TestCase):
    def test_each_relation_of_the_pair_links_a_centrum_to_a_tki_either_way(self):
        for source, relation, target in (("centrum:c", "collaborates_with", "tki:t"),
                                         ("tki:t", "participates_in", "centrum:c"),
                                         ("tki:t", "lead_of", "centrum:c"),
                                         ("tki:t", "funds", "centrum:c")):
            world = World().link(source, relation, target)
            self.assertEqual(gaps(world, "centrum_without_tki"), {}, relation)
            self.assertEqual(gaps(world, "tki_without_centrum"), {}, relation)

    def test_other_relations_and_other_kinds_do_not(self):
        world = (World().link("centrum:c", "related_to", "tki:t")
                 .link("partnership:p", "collaborates_with", "tki:t")
                 .link("centrum:c", "collaborates_with", "partnership:p"))
        self.assertEqual(list(gaps(world, "centrum_without_tki")), ["centrum:c"])
        self.assertEqual(list(gaps(world, "tki_without_centrum")), ["tki:t"])

    def test_the_day_a_link_ends_is_the_first_day_of_the_gap(self):
        world = World().link("centrum:c", "collaborates_with", "tki:t", "2016", "2018")
        self.assertIn("centrum:c", gaps(world, "centrum_without_tki", "2015-12-31"))
        self.assertNotIn("centrum:c", gaps(world, "centrum_without_tki", "2016-01-01"))
        self.assertNotIn("centrum:c", gaps(world, "centrum_without_tki", "2017-12-31"))
        self.assertIn("centrum:c", gaps(world, "centrum_without_tki", "2018-01-01"))

    def test_who_is_not_live_is_no_subject(self):
        world = World().entity("centrum:old", until="2017").entity("centrum:new", since="2019")
        world.entity("centrum:maybe", status="proposed").entity("centrum:here")
        found = reference.list_gaps(world.view(), "centrum_without_tki")
        self.assertEqual(found.subjects, ["centrum:here"])
        self.assertEqual(found.unknown_since, 1)

    def test_a_route_wants_a_centrum_and_nobody_else(self):
        world = (World().link("centrum:c", "addresses_route", "nwa_route:1")
                 .link("tki:t", "addresses_route", "nwa_route:2"))
        self.assertEqual(list(gaps(world, "route_without_centrum")), ["nwa_route:2"])


class ChainGapTest(unittest.TestCase):
    def chain_world(self, *levels, subject="centrum:c"):
        world = World().entity(subject)
        for level in levels:
            identifier = f"institution:{level or 'unknown'}"
            world.entity(identifier, **({"level": level} if level else {}))
            world.link(identifier, "participates_in", subject)
        return world

    def test_missing_parts_come_in_the_order_of_the_rule(self):
        gap = gaps(self.chain_world("hbo"), "chain_incomplete")["centrum:c"]
        self.assertEqual(gap, reference.Gap(("mbo", "wo", "company"), False))
        gap = gaps(self.chain_world(), "chain_incomplete")["centrum:c"]
        self.assertEqual(gap.missing, ("mbo", "hbo", "wo", "company"))

    def test_a_complete_chain_is_no_gap_and_umc_stands_for_wo(self):
        world = self.chain_world("mbo", "hbo", "umc").link("company:b", "lead_of", "centrum:c")
        self.assertEqual(gaps(world, "chain_incomplete"), {})

    def test_to2_and_other_are_no_part(self):
        gap = gaps(self.chain_world("to2", "other"), "chain_incomplete")["centrum:c"]
        self.assertEqual(gap, reference.Gap(("mbo", "hbo", "wo", "company"), False))

    def test_an_unknown_level_is_counted_apart_while_a_school_is_missing(self):
        world = self.chain_world("mbo", "hbo", None)
        found = reference.list_gaps(world.view(), "chain_incomplete")
        self.assertEqual(found.gaps["centrum:c"], reference.Gap(("wo", "company"), True))
        self.assertEqual(found.unknown, 1)
        self.assertEqual(chains.chain(world.view(), "centrum:c").unknown_partners, 1)

    def test_an_unknown_level_cannot_be_the_missing_company(self):
        gap = gaps(self.chain_world("mbo", "hbo", "wo", None), "chain_incomplete")["centrum:c"]
        self.assertEqual(gap, reference.Gap(("company",), False))

    def test_runs_makes_partners_of_a_project_only_and_direction_matters(self):
        world = World().entity("project:p").entity("partnership:s")
        world.entity("institution:i", level="mbo").link("institution:i", "runs", "project:p")
        world.link("centrum:c", "participates_in", "partnership:s")
        view = world.view()
        self.assertEqual(chains.chain(view, "project:p").present, ("mbo",))
        self.assertEqual(chains.chain_partners(view, "partnership:s"), {"centrum:c"})
        self.assertEqual(chains.chain_partners(view, "centrum:c"), set())
        self.assertEqual(chains.chain(view, "centrum:c").partners, 0)

    def test_funds_and_collaboration_make_no_partner(self):
        world = (World().entity("institution:i", level="mbo")
                 .link("institution:i", "funds", "centrum:c")
                 .link("centrum:c", "collaborates_with", "institution:i"))
        self.assertEqual(chains.chain(world.view(), "centrum:c").partners, 0)


class MkbGapTest(unittest.TestCase):
    def mkb_world(self, *sizes):
        world = World().entity("centrum:c")
        for number, size in enumerate(sizes):
            world.entity(f"company:{number}", **({"size": size} if size else {}))
            world.link(f"company:{number}", "participates_in", "centrum:c")
        return world

    def test_every_size_but_large_is_mkb(self):
        for size in ("start_up", "micro", "small", "medium"):
            self.assertEqual(gaps(self.mkb_world("large", size), "without_mkb"), {}, size)

    def test_large_or_no_companies_miss_mkb(self):
        for sizes in ((), ("large",)):
            self.assertEqual(gaps(self.mkb_world(*sizes), "without_mkb"),
                             {"centrum:c": reference.Gap(("mkb",), False)})

    def test_an_unknown_size_makes_the_gap_unknown(self):
        found = reference.list_gaps(self.mkb_world("large", None).view(), "without_mkb")
        self.assertEqual(found.gaps, {"centrum:c": reference.Gap(("mkb_unknown",), True)})
        self.assertEqual(found.unknown, 1)

    def test_one_known_mkb_settles_it(self):
        self.assertEqual(gaps(self.mkb_world(None, "small"), "without_mkb"), {})


class LeadAndPlatformGapTest(unittest.TestCase):
    def test_a_lead_that_ended_or_points_the_other_way_is_none(self):
        world = (World().link("institution:i", "lead_of", "centrum:c", until=DAY)
                 .link("centrum:d", "lead_of", "partnership:p"))
        self.assertEqual(list(gaps(world, "without_lead")), ["centrum:c", "centrum:d"])
        self.assertEqual(list(gaps(world, "without_lead", "2017-12-31")), ["centrum:d"])

    def test_a_project_needs_no_lead(self):
        self.assertEqual(gaps(World().entity("project:p"), "without_lead"), {})

    def test_a_platform_wants_a_practoraat_or_an_mbo_institution(self):
        for source, relation in (("practoraat:m", "member_of"), ("institution:i", "member_of"),
                                 ("institution:i", "participates_in"),
                                 ("institution:i", "collaborates_with")):
            world = World().entity("platform:p", type="lectoren")
            world.entity("institution:i", level="mbo").link(source, relation, "platform:p")
            self.assertEqual(gaps(world, "platform_without_mbo"), {}, (source, relation))

    def test_other_members_do_not_do_and_an_unknown_level_is_told(self):
        world = World().entity("platform:p", type="lectoren").entity("institution:i", level="hbo")
        world.link("institution:i", "member_of", "platform:p")
        world.link("lectoraat:l", "member_of", "platform:p")
        self.assertEqual(gaps(world, "platform_without_mbo"), {"platform:p": reference.Gap(("mbo",))})
        world.link("institution:u", "participates_in", "platform:p")
        self.assertEqual(gaps(world, "platform_without_mbo"),
                         {"platform:p": reference.Gap(("mbo",), True)})

    def test_a_platform_of_unknown_type_is_undetermined_not_a_gap(self):
        world = World().entity("platform:p").entity("platform:q", type="practoraten")
        found = reference.list_gaps(world.view(), "platform_without_mbo")
        self.assertEqual((found.subjects, found.gaps, found.undetermined), ([], {}, 1))


class FirstSeenTest(unittest.TestCase):
    def first_seen(self, world, day=DAY):
        since = reference.first_seen(world.view(day), "centrum_without_tki", "centrum:c")
        return str(since) if since else ""

    def test_a_gap_without_any_date_is_from_ever(self):
        self.assertEqual(self.first_seen(World().entity("centrum:c")), "")

    def test_it_starts_with_its_subject(self):
        self.assertEqual(self.first_seen(World().entity("centrum:c", since="2012-05")),
                         "2012-05-01")

    def test_it_starts_when_the_last_link_ends(self):
        world = World().link("centrum:c", "collaborates_with", "tki:t", "2013", "2015-06")
        world.link("tki:t", "funds", "centrum:c", "2015", "2016-03-04")
        self.assertEqual(self.first_seen(world), "2016-03-04")
        self.assertEqual(self.first_seen(world, "2012-12-31"), "")

    def test_it_starts_when_the_other_end_ends(self):
        world = World().entity("tki:t", until="2017")
        world.link("centrum:c", "collaborates_with", "tki:t")
        self.assertEqual(self.first_seen(world), "2017-01-01")

    def test_a_link_that_never_counted_does_not_break_it(self):
        world = World().entity("centrum:c", since="2010")
        world.link("centrum:c", "collaborates_with", "tki:t", "2013", "2014", "proposed")
        world.link("centrum:c", "collaborates_with", "organisation:o", "2015", "2016")
        self.assertEqual(self.first_seen(world), "2010-01-01")

    def test_a_gap_that_begins_today_is_seen_today(self):
        world = World().link("centrum:c", "collaborates_with", "tki:t", until=DAY)
        self.assertEqual(self.first_seen(world), DAY)

    def test_what_comes_later_does_not_matter(self):
        world = World().link("centrum:c", "collaborates_with", "tki:t", "2018-01-02")
        self.assertEqual(self.first_seen(world), "")

    def test_other_missing_parts_continue_the_same_gap(self):
        world = World().entity("centrum:c", since="2011").entity("institution:i", level="mbo")
        world.link("institution:i", "participates_in", "centrum:c", "2014", "2016")
        self.assertEqual(reference.first_seen(world.view(), "chain_incomplete", "centrum:c"),
                         datetime.date(2011, 1, 1))


if __name__ == "__main__":
    unittest.main()
