"""Paths without loops that can be drawn on paper."""

import unittest

import loopless
from world import World


class LooplessTest(unittest.TestCase):
    def setUp(self):
        # a - b - d, a - c - d, b - c; e hangs off b.
        self.view = (World().link("tki:a", "funds", "centrum:b").link("tki:a", "funds", "centrum:c")
                     .link("centrum:b", "collaborates_with", "centrum:c")
                     .link("centrum:b", "collaborates_with", "tki:d")
                     .link("centrum:c", "collaborates_with", "tki:d")
                     .link("centrum:b", "collaborates_with", "tki:e").view())

    def found(self, k=9, avoid=(), **options):
        graph = loopless.graph_of(self.view, avoid=frozenset(avoid))
        paths, more = loopless.k_shortest(graph, "tki:a", "tki:d", k, **options)
        return ["".join(one[-1] for one in path) for path in paths], more

    def test_longer_ones_come_after_and_ties_go_by_id(self):
        self.assertEqual(self.found(), (["abd", "acd", "abcd", "acbd"], False))
        self.assertEqual(self.found(3), (["abd", "acd", "abcd"], True))
        self.assertEqual(self.found(length_max=2), (["abd", "acd"], False))

    def test_around_some_and_through_others_in_order(self):
        self.assertEqual(self.found(avoid=["centrum:b"]), (["acd"], False))
        self.assertEqual(self.found(through=("centrum:b", "centrum:c")), (["abcd"], False))
        self.assertEqual(self.found(through=("tki:e",)), ([], False))

    def test_all_of_the_shortest_length(self):
        graph = loopless.graph_of(self.view)
        self.assertEqual(len(loopless.all_shortest(graph, "tki:a", "tki:d")), 2)
        self.assertEqual(loopless.all_shortest(graph, "tki:a", "tki:a"), [("tki:a",)])


if __name__ == "__main__":
    unittest.main()
