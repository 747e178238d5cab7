"""The rules that came after the first report, on worlds small enough to answer by hand."""

import unittest

import reference
from reference import Gap
from world import DAY, World


class RuleCase(unittest.TestCase):
    def gaps(self, world, name, day=DAY):
        return reference.list_gaps(world.view(day), name).gaps

    def figures(self, world, name, day=DAY):
        """Subjects, gaps and undetermined."""
        found = reference.list_gaps(world.view(day), name)
        return len(found.subjects), len(found.gaps), found.undetermined


class OnePartyTest(RuleCase):
    def world(self):
        return (World().link("company:p", "participates_in", "centrum:c")
                .link("company:p", "collaborates_with", "tki:t"))

    def test_one_party_on_every_way_of_two_steps(self):
        world = self.world().link("company:p", "member_of", "platform:x")
        world.link("platform:x", "collaborates_with", "tki:t")  # three steps away
        self.assertEqual(self.gaps(world, "tki_through_one_party"),
                         {"centrum:c": Gap(("second_party",))})

    def test_a_second_party_closes_it_even_to_another_tki(self):
        world = self.world().link("company:q", "lead_of", "centrum:c")
        world.link("company:q", "collaborates_with", "tki:u")
        self.assertEqual(self.figures(world, "tki_through_one_party"), (1, 0, 0))

    def test_who_has_a_tki_or_no_way_at_all_is_no_subject(self):
        world = self.world().link("tki:u", "funds", "centrum:c").entity("centrum:d")
        self.assertEqual(self.figures(world, "tki_through_one_party"), (0, 0, 0))


class RouteTest(RuleCase):
    def test_science_without_practice(self):
        world = World().entity("institution:w", level="wo").entity("institution:u", level="umc")
        world.link("institution:w", "addresses_route", "nwa_route:1")
        world.link("research_group:g", "addresses_route", "nwa_route:2")
        world.link("lectoraat:l", "addresses_route", "nwa_route:2")
        world.link("institution:u", "addresses_route", "nwa_route:3")
        world.link("institution:x", "addresses_route", "nwa_route:4")
        self.assertEqual(list(self.gaps(world, "route_without_vocational")), ["nwa_route:1"])
        self.assertEqual(self.figures(world, "route_without_vocational"), (2, 1, 1))


class MoneyTest(RuleCase):
    def test_a_subsidy_within_a_year_and_nothing_after_it(self):
        world = World()
        for name, ends in (("a", "2018-01-01"), ("b", "2018-01-02"), ("c", "2019-01-01"),
                           ("d", "2019-01-02"), ("e", "")):
            world.entity(f"centrum:{name}", **({"subsidy_until": ends} if ends else {}))
        self.assertEqual(sorted(self.gaps(world, "subsidy_ending")), ["centrum:b", "centrum:c"])
        self.assertEqual(self.figures(world, "subsidy_ending"), (2, 2, 1))

    def test_funds_must_go_on_beyond_the_subsidy(self):
        for until, gaps in (("2018-06", 1), ("2018-06-02", 0), ("", 0)):
            world = World().entity("centrum:c", subsidy_until="2018-06-01")
            world.link("tki:t", "funds", "centrum:c", "", until)
            self.assertEqual(self.figures(world, "subsidy_ending"), (1, gaps, 0), until)

    def shares(self, *amounts):
        world = World().entity("project:p")
        for number, (funder, amount) in enumerate(amounts):
            known = {"amount": amount} if amount else {}
            world.link(f"tki:{funder}", "funds", "project:p", str(2010 + number % 8), **known)
        return self.figures(world, "single_funder")

    def test_more_than_half_of_what_is_known(self):
        self.assertEqual(self.shares(("a", "1"), ("b", "1")), (1, 0, 0))
        self.assertEqual(self.shares(("a", "1.01"), ("b", "1")), (1, 1, 0))
        self.assertEqual(self.shares(("a", "1"), ("b", "1.5"), ("a", "1")), (1, 1, 0))
        self.assertEqual(self.shares(("a", "0"), ("b", "0")), (1, 0, 0))

    def test_with_one_amount_nothing_is_said(self):
        self.assertEqual(self.shares(("a", "1"), ("b", "")), (1, 0, 1))
        self.assertEqual(self.shares(), (1, 0, 0))


class FacilityTest(RuleCase):
    def world(self, used="29", lat="52.2"):
        place = {"lat": lat, "lng": "5"} if lat else {}
        return (World().entity("facility:f", hours_per_week="40", hours_used=used, lat="52", lng="5")
                .entity("centrum:c", **place)
                .link("company:k", "operates_facility", "facility:f")
                .link("company:k", "belongs_to_sector", "topsector:s")
                .link("centrum:c", "belongs_to_sector", "topsector:s"))

    def test_a_centrum_near_of_the_sector_does_not_use_it(self):
        self.assertEqual(self.gaps(self.world(), "facility_idle"), {"facility:f": Gap(("user",))})
        self.assertEqual(self.gaps(self.world(lat="52.3"), "facility_idle"), {})
        self.assertEqual(self.gaps(self.world().link("centrum:c", "uses_facility", "facility:f"),
                                   "facility_idle"), {})

    def test_a_place_nobody_knows_might_be_near(self):
        self.assertEqual(self.gaps(self.world(lat=""), "facility_idle"),
                         {"facility:f": Gap(("user",), True)})

    def test_three_quarters_is_enough_and_unknown_hours_are_undetermined(self):
        self.assertEqual(self.figures(self.world(used="30"), "facility_idle"), (0, 0, 0))
        world = self.world().entity("facility:g", hours_per_week="40")
        self.assertEqual(self.figures(world, "facility_idle"), (1, 1, 1))


class PracticeTest(RuleCase):
    def test_adopted_outside_the_sectors_of_those_who_share(self):
        world = (World().link("centrum:a", "shares_practice", "practice:p")
                 .link("centrum:a", "belongs_to_sector", "topsector:x")
                 .link("centrum:b", "belongs_to_sector", "topsector:x"))
        self.assertEqual(self.gaps(world, "practice_not_spread"),
                         {"practice:p": Gap(("adopter",))})
        world.link("centrum:b", "adopts_practice", "practice:p")
        self.assertEqual(self.gaps(world, "practice_not_spread"),
                         {"practice:p": Gap(("other_sector",))})
        world.link("centrum:b", "belongs_to_sector", "topsector:y")
        self.assertEqual(self.gaps(world, "practice_not_spread"), {})

    def test_no_proof_or_proof_unknown(self):
        world = World().entity("practice:a", evidence_level="0").entity("practice:b")
        world.entity("practice:c", evidence_level="1")
        self.assertEqual(self.gaps(world, "practice_without_evidence"),
                         {"practice:a": Gap(("evidence",)), "practice:b": Gap(("evidence",), True)})


class SkillAndRegionTest(RuleCase):
    def test_taught_in_each_region_that_asks(self):
        world = (World().link("region:a", "demands_skill", "skill:s")
                 .link("company:k", "demands_skill", "skill:s")
                 .link("company:k", "located_in", "region:b")
                 .link("institution:i", "teaches_skill", "skill:s")
                 .link("institution:i", "located_in", "region:a"))
        self.assertEqual(self.gaps(world, "skill_not_taught"), {"skill:s": Gap(("teacher",))})
        world.link("institution:i", "located_in", "region:b")
        self.assertEqual(self.figures(world, "skill_not_taught"), (1, 0, 0))

    def test_a_school_in_a_town_teaches_in_its_province_but_not_in_the_next_town(self):
        world = (World().link("region:province", "demands_skill", "skill:s")
                 .link("region:town", "part_of", "region:province")
                 .link("institution:i", "teaches_skill", "skill:s")
                 .link("institution:i", "located_in", "region:town"))
        self.assertEqual(self.figures(world, "skill_not_taught"), (1, 0, 0))
        world.link("region:next", "demands_skill", "skill:s")
        world.link("region:next", "part_of", "region:province")
        self.assertEqual(self.figures(world, "skill_not_taught"), (1, 1, 0))

    def test_nobody_asks_or_nobody_knows_where(self):
        world = World().entity("skill:a").link("company:k", "demands_skill", "skill:b")
        self.assertEqual(self.figures(world, "skill_not_taught"), (0, 0, 0))

    def province(self, levels):
        world = World().entity("region:0", type="province").link("role:r", "ambassador_for", "region:0")
        for level in range(levels):
            world.link(f"region:{level + 1}", "part_of", f"region:{level}")
        world.link("centrum:c", "located_in", f"region:{levels}")
        return self.gaps(world, "region_uncovered")

    def test_a_centrum_in_a_part_of_a_part_counts_up_to_three_levels_down(self):
        self.assertEqual([list(self.province(levels)) for levels in (0, 3, 4)],
                         [[], [], ["region:0"]])

    def test_both_may_be_missing_and_only_of_provinces(self):
        world = World().entity("region:a", type="province").entity("region:b", type="landsdeel")
        world.entity("region:c")
        self.assertEqual(self.gaps(world, "region_uncovered"),
                         {"region:a": Gap(("centrum", "ambassador"))})
        self.assertEqual(self.figures(world, "region_uncovered"), (1, 1, 1))


class ContactTest(RuleCase):
    def contact(self, since="", until="", status="confirmed", over=""):
        world = World().entity("organisation:o", to_contact="true").entity("event:e", until=over)
        world.link("organisation:o", "attends", "event:e", since, until, status)
        return not self.gaps(world, "party_not_contacted")

    def test_within_a_year_the_same_day_included(self):
        self.assertTrue(self.contact("2016", "2017-01-02"))
        self.assertFalse(self.contact("2016", "2017-01-01"))
        self.assertTrue(self.contact("2018"))
        self.assertFalse(self.contact("2018-01-02"))

    def test_the_event_may_be_over_but_the_link_must_be_believed(self):
        self.assertTrue(self.contact("2017-05", "2017-06", over="2017-06"))
        self.assertFalse(self.contact("2017-05", "2017-06", status="proposed"))

    def test_who_need_not_be_contacted(self):
        world = World().entity("organisation:a").entity("organisation:b", to_contact="false")
        self.assertEqual(self.figures(world, "party_not_contacted"), (0, 0, 1))


class EndedTest(RuleCase):
    def test_over_a_year_ago_and_never_published(self):
        world = World()
        for name, until in (("a", "2016-12-31"), ("b", "2017-01-01"), ("c", ""), ("d", "2016")):
            world.entity(f"project:{name}", until=until)
        world.entity("project:e", until="2016", status="withdrawn")
        world.link("result:r", "results_from", "project:d", "2015", "2016")
        self.assertEqual(list(self.gaps(world, "result_unpublished")), ["project:a"])
        self.assertEqual(self.figures(world, "result_unpublished"), (2, 1, 0))

    def test_first_seen_a_year_after_the_end(self):
        world = World().entity("project:p", until="2016-02-29")
        self.assertEqual(str(reference.first_seen(world.view(), "result_unpublished", "project:p")),
                         "2017-03-01")


class RecordTest(RuleCase):
    def test_confirmed_a_year_and_a_half_ago_is_still_good(self):
        world = (World().entity("tki:a", confirmed_at="2016-07-01", provenance="x")
                 .entity("tki:b", confirmed_at="2016-06-30", provenance="x").entity("tki:c"))
        self.assertEqual(self.gaps(world, "stale_or_unsourced"),
                         {"tki:b": Gap(("confirmation",)), "tki:c": Gap(("source",))})

    def test_the_day_of_recording_stands_for_it(self):
        view = World().entity("tki:a", provenance="x").view("2028-05-25")
        view.network.recorded = reference.first_day("2026-11-24")
        self.assertEqual(list(reference.list_gaps(view, "stale_or_unsourced").gaps), ["tki:a"])
        self.assertEqual(
            str(reference.first_seen(view, "stale_or_unsourced", "tki:a")), "2028-05-25")

    def test_promised_and_not_kept(self):
        kept = {"due": "2017", "fte": "1.5", "realised_fte": "1.5", "amount": "9",
                "realised_amount": "9"}
        for change, figures in (({}, (1, 0, 0)), ({"realised_fte": "1.499"}, (1, 1, 0)),
                                ({"realised_fte": None}, (1, 0, 1)),
                                ({"realised_fte": None, "realised_amount": "8"}, (1, 1, 0)),
                                ({"due": "2018-01-01"}, (0, 0, 0)), ({"due": None}, (0, 0, 1))):
            told = {name: value for name, value in (kept | change).items() if value}
            world = World().entity("commitment:c", **told)
            self.assertEqual(self.figures(world, "commitment_unrealised"), figures, change)


class StepTest(RuleCase):
    def steps(self, *steps):
        world = World().entity("centrum:c")
        for number, (date, state) in enumerate(steps):
            known = {name: value for name, value in (("date", date), ("state", state)) if value}
            world.link("centrum:c", "follows_step", f"instrument_step:{number}", **known)
        return self.figures(world, "stuck_at_step")

    def test_the_latest_step_decides(self):
        self.assertEqual(self.steps(), (0, 0, 0))
        self.assertEqual(self.steps(("2016", "running")), (1, 1, 0))
        self.assertEqual(self.steps(("2017-01-01", "running")), (1, 0, 0))
        self.assertEqual(self.steps(("2015", "running"), ("2016", "done")), (1, 0, 0))
        self.assertEqual(self.steps(("2015", "done"), ("2016", "running")), (1, 1, 0))

    def test_what_is_not_known_leaves_it_open(self):
        self.assertEqual(self.steps(("2016", "")), (1, 0, 1))
        self.assertEqual(self.steps(("", "running")), (1, 0, 1))
        self.assertEqual(self.steps(("", "done")), (1, 0, 0))
        self.assertEqual(self.steps(("2016", "running"), ("", "done")), (1, 0, 1))
        self.assertEqual(self.steps(("2016", "done"), ("", "dropped")), (1, 0, 1))


if __name__ == "__main__":
    unittest.main()
