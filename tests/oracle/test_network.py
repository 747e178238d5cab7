"""What is live and what counts on a day, and reading files."""

import datetime
import pathlib
import tempfile
import unittest

from network import Network, first_day
from world import World


class PeriodTest(unittest.TestCase):
    def test_partial_dates_mean_their_first_day(self):
        self.assertEqual(first_day("2018"), datetime.date(2018, 1, 1))
        self.assertEqual(first_day("2018-09"), datetime.date(2018, 9, 1))
        self.assertEqual(first_day("2018-09-30"), datetime.date(2018, 9, 30))
        self.assertIsNone(first_day(""))

    def test_since_is_active_and_until_is_not(self):
        world = World().entity("tki:t", since="2016-03", until="2018")
        for day, live in (("2016-02-29", False), ("2016-03-01", True), ("2017-12-31", True),
                          ("2018-01-01", False)):
            self.assertEqual(world.view(day).live("tki:t"), live, day)

    def test_open_ends_hold_for_ever(self):
        world = World().entity("tki:t")
        self.assertTrue(world.view("1500-01-01").live("tki:t"))
        self.assertTrue(world.view("2500-01-01").live("tki:t"))


class CountingTest(unittest.TestCase):
    def counting(self, **link):
        world = World().link("institution:i", "lead_of", "centrum:c", **link)
        return len(world.view().links_of("centrum:c"))

    def test_only_confirmed_and_reported_count(self):
        counted = {status: self.counting(status=status) for status in
                   ("confirmed", "reported", "proposed", "disputed", "withdrawn")}
        self.assertEqual(counted, {"confirmed": 1, "reported": 1, "proposed": 0, "disputed": 0,
                                   "withdrawn": 0})

    def test_a_link_needs_both_ends_live(self):
        world = World().entity("centrum:c").entity("institution:i", until="2018")
        world.link("institution:i", "lead_of", "centrum:c")
        self.assertEqual(len(world.view("2017-12-31").links_of("centrum:c")), 1)
        self.assertEqual(world.view("2018-01-01").links_of("centrum:c"), [])

    def test_an_end_of_a_status_that_does_not_count_is_not_live(self):
        world = World().entity("institution:i", status="proposed")
        world.link("institution:i", "lead_of", "centrum:c")
        self.assertEqual(world.view().links_of("centrum:c"), [])
        every = world.view(statuses=frozenset({"confirmed", "proposed"}))
        self.assertEqual(len(every.links_of("centrum:c")), 1)

    def test_consecutive_periods_leave_no_hole_and_no_overlap(self):
        world = World().link("tki:t", "funds", "centrum:c", since="2016", until="2018")
        world.link("tki:t", "funds", "centrum:c", since="2018")
        self.assertEqual(len(world.view("2017-12-31").links_of("tki:t")), 1)
        self.assertEqual(len(world.view("2018-01-01").links_of("tki:t")), 1)


class FileTest(unittest.TestCase):
    def read(self, **files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                pathlib.Path(folder, f"{name}.csv").write_text(text, encoding="utf-8")
            return Network.read(folder)

    def test_reads_quotes_and_takes_an_empty_status_for_confirmed(self):
        network = self.read(
            entities_a="id,kind,name,since,level\r\n"
                       "institution:i,institution,\"Een, \"\"twee\"\"\",2011-09,mbo\r\n"
                       "institution:j,institution,Café,,\r\n",
            links="source,relation,target,since,until,status\r\n"
                  "institution:j,collaborates_with,institution:i,2012,,\r\n")
        one = network.entities["institution:i"]
        self.assertEqual(one.attributes, {"name": "Een, \"twee\"", "level": "mbo"})
        self.assertEqual((one.period.since, one.status), (datetime.date(2011, 9, 1), "confirmed"))
        self.assertIsNone(network.entities["institution:j"].attributes.get("level"))
        self.assertEqual(network.links[0].identity(),
                         ("institution:i", "collaborates_with", "institution:j",
                          datetime.date(2012, 1, 1)))


if __name__ == "__main__":
    unittest.main()
