"""Suggestions worked out by hand."""

import math
import unittest

import suggestions
from world import World

PAIR = suggestions.suggested_relations("centrum", "tki")


class SuggestionsTest(unittest.TestCase):
    def setUp(self):
        # s shares a and b with x, b with y; z is linked to s, and b knows all but w.
        self.world = World()
        for party, known in (("company:a", ("centrum:s", "tki:x")),
                             ("company:b", ("centrum:s", "tki:x", "tki:y", "tki:z"))):
            for one in known:
                self.world.link(party, "collaborates_with", one)
        self.world.link("centrum:s", "collaborates_with", "tki:z").entity("tki:w")

    def scores(self, scorer, source="centrum:s", kind="tki"):
        view = self.world.view()
        return suggestions.scores(view, suggestions.graph_of(view), source, kind, PAIR, scorer)

    def test_who_is_linked_is_no_candidate(self):
        self.assertEqual(suggestions.candidates(self.world.view(), "centrum:s", "tki", PAIR),
                         ["tki:w", "tki:x", "tki:y"])

    def test_shared_neighbours_count(self):
        self.assertEqual(self.scores("common_neighbors"), {"tki:x": 2, "tki:y": 1})
        found = self.scores("adamic_adar")
        self.assertAlmostEqual(found["tki:x"], 1 / math.log(2) + 1 / math.log(4))
        self.assertAlmostEqual(self.scores("resource_allocation")["tki:y"], 1 / 4)
        self.assertAlmostEqual(self.scores("jaccard")["tki:x"], 2 / 3)
        self.assertEqual(self.scores("preferential_attachment"), {"tki:x": 6, "tki:y": 3})

    def test_paths_of_three_do_not_come_by_their_ends(self):
        # s-a-x-b-y is four steps; s-z-b-y is three.
        self.assertAlmostEqual(self.scores("l3")["tki:y"], 1 / math.sqrt(2 * 4))

    def test_peers_recommend(self):
        self.world.link("company:a", "collaborates_with", "centrum:p")
        self.world.link("centrum:p", "collaborates_with", "tki:w")
        # s knows a, b, z; p knows a, w.
        self.assertAlmostEqual(self.scores("peers")["tki:w"], 1 / 4)

    def test_rare_themes_say_more(self):
        for one in ("centrum:s", "tki:x", "tki:y"):
            self.world.link(one, "has_theme", "theme:common")
        for one in ("centrum:s", "tki:x"):
            self.world.link(one, "has_theme", "theme:rare")
        found = self.scores("themes")
        self.assertAlmostEqual(found["tki:x"], math.log(1 + 4 / 2) + math.log(1 + 4))
        self.assertAlmostEqual(found["tki:y"], math.log(1 + 4 / 2))

    def test_a_walk_stays_near(self):
        found = self.scores("personalised_pagerank")
        self.assertGreater(found["tki:x"], found["tki:y"])
        self.assertNotIn("tki:w", found)

    def test_places_are_shared_and_end(self):
        self.assertEqual(suggestions.places({"a": 3, "b": 5, "c": 3, "d": 1}),
                         {"b": 1, "a": 2, "c": 2, "d": 4})
        self.assertEqual(suggestions.places({"a": 3, "b": 5}, smaller_is_better=True),
                         {"a": 1, "b": 2})
        self.assertEqual(len(suggestions.places(dict(enumerate(range(2000))))), 1000)

    def test_fusing_adds_one_over_the_constant_plus_the_place(self):
        self.assertEqual(suggestions.fuse([(1, {"a": 1}), (2, {"a": 2, "b": 1})]),
                         {"a": 1 / 6 + 2 / 7, "b": 2 / 6})


if __name__ == "__main__":
    unittest.main()
