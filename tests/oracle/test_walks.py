"""Distances, shortest paths and components that can be drawn on paper."""

import unittest

import walks
from world import World


class WalkTest(unittest.TestCase):
    def setUp(self):
        # a - b - d and a - c - d, a and b joined twice; d - e over a relation that is no
        # introduction; f alone.
        self.world = (
            World()
            .link("company:a", "participates_in", "centrum:b")
            .link("company:a", "lead_of", "centrum:b")
            .link("company:a", "participates_in", "centrum:c")
            .link("centrum:b", "collaborates_with", "company:d")
            .link("company:d", "participates_in", "centrum:c")
            .link("company:d", "part_of", "company:e")
            .entity("company:f"))

    def test_distances_ignore_direction_and_stop_at_the_hops(self):
        view = self.world.view()
        self.assertEqual(walks.distances(view, "company:a", 1),
                         {"company:a": 0, "centrum:b": 1, "centrum:c": 1})
        self.assertEqual(walks.distances(view, "company:d"),
                         {"company:d": 0, "centrum:b": 1, "centrum:c": 1, "company:a": 2})

    def test_two_ways_tie_and_parallel_links_multiply_them(self):
        view = self.world.view()
        sequences = walks.shortest_vertex_sequences(view, "company:a", "company:d")
        self.assertEqual(sequences, [("company:a", "centrum:b", "company:d"),
                                     ("company:a", "centrum:c", "company:d")])
        self.assertEqual(walks.shortest_length(view, "company:a", "company:d"), 2)
        self.assertEqual(walks.count_link_sequences(view, sequences), 3)

    def test_no_way_is_no_path(self):
        view = self.world.view()
        self.assertIsNone(walks.shortest_length(view, "company:a", "company:e"))
        self.assertEqual(walks.shortest_vertex_sequences(view, "company:a", "company:f"), [])

    def test_other_relations_open_other_ways(self):
        relations = walks.INTRODUCTION | {"part_of"}
        self.assertEqual(
            walks.shortest_length(self.world.view(), "company:a", "company:e", relations), 3)

    def test_nobody_is_met_through_one_who_is_gone_or_avoided(self):
        self.world.entity("centrum:b", until="2017").entity("centrum:c", until="2018-01-02")
        self.assertEqual(
            walks.shortest_vertex_sequences(self.world.view(), "company:a", "company:d"),
            [("company:a", "centrum:c", "company:d")])
        self.assertIsNone(
            walks.shortest_length(self.world.view("2018-01-02"), "company:a", "company:d"))
        self.assertIsNone(walks.shortest_length(self.world.view(), "company:a", "company:d",
                                                avoid=frozenset({"centrum:c"})))

    def test_one_who_is_not_live_is_alone(self):
        self.world.entity("company:a", status="withdrawn")
        self.assertEqual(walks.distances(self.world.view(), "company:a"), {"company:a": 0})

    def test_the_path_to_oneself_has_no_links(self):
        view = self.world.view()
        self.assertEqual(walks.shortest_vertex_sequences(view, "company:f", "company:f"),
                         [("company:f",)])

    def test_components_count_the_lonely_and_leave_out_the_gone(self):
        self.world.entity("company:g", until="2018")
        found = sorted(map(sorted, walks.components(self.world.view())))
        self.assertEqual(found, [["centrum:b", "centrum:c", "company:a", "company:d"],
                                 ["company:e"], ["company:f"]])


if __name__ == "__main__":
    unittest.main()
