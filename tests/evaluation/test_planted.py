"""The planted network is valid, the same for a seed, and gives nothing away."""

import csv
import datetime
import pathlib
import tempfile
import unittest
from unittest import mock

import planted

SIZE = 600
ATTRIBUTES = ("has_theme", "belongs_to_sector", "addresses_route", "located_in", "part_of")


def grown(seed=1, size=SIZE, ways=None):
    network = planted.Planted(seed, size)
    with mock.patch.object(planted, "WAYS", ways or planted.WAYS):
        network.grow()
    return network


def met(network):
    """Links that arose because somebody looked for a partner."""
    return [row for row in network.links if row["relation"] not in ATTRIBUTES]


def first_day(text):
    return datetime.date.fromisoformat((text + "-01-01")[:10])


class Planted(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = grown()
        cls.by_id = {one.id: one for ones in cls.network.entities.values() for one in ones}

    def test_a_seed_writes_the_same_bytes_again_and_another_one_others(self):
        with tempfile.TemporaryDirectory() as scratch:
            folders = [pathlib.Path(scratch) / name for name in ("a", "b", "c")]
            for folder, seed in zip(folders, (7, 7, 8)):
                planted.write(folder, seed, SIZE)
            files = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
            self.assertEqual(files[0], files[1])
            self.assertNotEqual(files[0]["links.csv"], files[2]["links.csv"])
            with open(folders[0] / "links.csv", encoding="utf-8", newline="") as file:
                self.assertGreater(len(list(csv.DictReader(file))), SIZE)

    def test_there_are_about_as_many_as_asked_for(self):
        self.assertLess(abs(len(self.by_id) - SIZE), 50)
        self.assertGreaterEqual(planted.ENTITIES, 20000)

    def test_links_are_told_once_and_join_who_exists(self):
        identities = [(row["source"], row["relation"], row["target"], row["since"] and first_day(row["since"]))
                      for row in self.network.links]
        self.assertEqual(len(identities), len(set(identities)))
        for row in self.network.links:
            self.assertIn(row["source"], self.by_id)
            self.assertIn(row["target"], self.by_id)
            self.assertNotEqual(row["source"], row["target"])

    def test_periods_end_after_they_begin_and_no_later_than_their_ends(self):
        for row in self.network.links:
            ends = [self.by_id[row[end]] for end in ("source", "target")]
            if row["since"] and row["until"]:
                self.assertLess(row["since"], row["until"][:len(row["since"])], row)
            for one in ends:
                self.assertTrue(one.until is None or row["until"] and first_day(row["until"]) <= one.until, row)
                if len(row["since"]) == 10:
                    self.assertTrue(one.alive(first_day(row["since"])), row)

    def test_links_begin_over_the_whole_time(self):
        years = [int(row["since"][:4]) for row in met(self.network) if row["since"]]
        for year in range(planted.FIRST.year, planted.LAST.year):
            self.assertGreater(years.count(year), 10, year)

    def test_nobody_learns_on_days_that_are_looked_ahead_from(self):
        cuts = [datetime.date.fromisoformat(cut) for cut in (*planted.DEV_CUTS, *planted.TEST_CUTS)]
        for cut, following in zip(cuts, cuts[1:]):
            self.assertLessEqual(cut.replace(year=cut.year + 1), following)
        self.assertLess(cuts[-1].replace(year=cuts[-1].year + 1), datetime.date.fromisoformat(planted.AS_OF))

    def test_some_have_no_partner_yet_when_they_are_evaluated(self):
        network = grown(size=3000)
        for cut in map(datetime.date.fromisoformat, planted.TEST_CUTS):
            known = {row[end] for row in met(network) for end in ("source", "target")
                     if not row["since"] or first_day(row["since"]) <= cut}
            for kind in ("centrum", "company"):
                lonely = [one for one in network.entities[kind] if one.alive(cut) and one.id not in known]
                self.assertTrue(lonely, (cut, kind))

    def test_ids_do_not_tell_who_came_first(self):
        ones = sorted(self.network.entities["company"], key=lambda one: one.id)
        half = len(ones) // 2
        early = [sum(one.since == planted.FIRST for one in part) for part in (ones[:half], ones[half:])]
        self.assertLess(abs(early[0] - early[1]), half / 4)

    def test_those_who_meet_are_more_alike_and_nearer_than_others(self):
        network = grown(size=3000)
        by_id = {one.id: one for ones in network.entities.values() for one in ones}
        pairs = [(by_id[row["source"]], by_id[row["target"]]) for row in met(network)
                 if row["relation"] == "participates_in"]
        targets = [target for _, target in pairs]
        shuffled = list(zip((source for source, _ in pairs), targets[1:] + targets[:1]))
        chances = [sum(network._suits(one, other) for one, other in among) / len(among)
                   for among in (pairs, shuffled)]
        self.assertGreater(chances[0], 1.5 * chances[1])

    def test_every_way_to_meet_brings_links_once_there_are_some(self):
        for way in planted.WAYS:
            with self.subTest(way):
                without_it = {one: often for one, often in planted.WAYS.items() if one == "by_chance"}
                alone = len(met(grown(ways={way: 1})))
                if way in ("introduced", "through_project", "well_known"):
                    self.assertEqual(alone, 0)  # nobody knows anybody
                    self.assertGreater(len(met(grown(ways={way: 9, **without_it}))), 100)
                else:
                    self.assertGreater(alone, 100)


if __name__ == "__main__":
    unittest.main()
