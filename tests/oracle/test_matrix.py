"""Matrices counted by hand."""

import unittest

import matrix
from world import World


class MatrixTest(unittest.TestCase):
    def setUp(self):
        # a works with both TKI's, twice with t; b with t alone; c with none. a and c are in s.
        self.world = (
            World().entity("centrum:a", type="coe").entity("centrum:b", type="civ").entity("centrum:c")
            .link("centrum:a", "collaborates_with", "tki:t")
            .link("centrum:a", "collaborates_with", "tki:t", "2010")
            .link("tki:u", "funds", "centrum:a").link("centrum:b", "collaborates_with", "tki:t")
            .link("centrum:a", "belongs_to_sector", "topsector:s")
            .link("centrum:c", "belongs_to_sector", "topsector:s")
            .link("centrum:c", "related_to", "tki:u"))

    def counts(self, *arguments, **options):
        found = matrix.matrix(self.world.view(), *arguments, **options)
        return {cell: len(members) for cell, members in found.cells.items()}

    def test_pairs_count_once_however_many_links_they_have(self):
        self.assertEqual(self.counts("centrum", "tki"), {
            ("centrum:a", "tki:t"): 1, ("centrum:a", "tki:u"): 1, ("centrum:b", "tki:t"): 1})

    def test_a_third_kind_is_counted_where_it_is_linked_to_both(self):
        self.assertEqual(self.counts("topsector", "tki", "centrum"),
                         {("topsector:s", "tki:t"): 1, ("topsector:s", "tki:u"): 1})
        found = matrix.matrix(self.world.view(), "topsector", "tki", "centrum")
        self.assertEqual((found.row("topsector:s"), found.all()), ({"centrum:a"}, {"centrum:a"}))

    def test_an_attribute_has_its_values_and_a_line_for_the_unknown(self):
        values = {"centrum.type": ("coe", "civ"), "centrum.phase": ("pilot",)}
        found = matrix.matrix(self.world.view(), "tki", "centrum.type", values=values)
        self.assertEqual(found.columns, ("coe", "civ", ""))
        self.assertEqual(self.counts("tki", "centrum.type", values=values),
                         {("tki:t", "coe"): 1, ("tki:t", "civ"): 1, ("tki:u", "coe"): 1})
        self.assertEqual(self.counts("centrum.type", "centrum.phase", values=values),
                         {("coe", ""): 1, ("civ", ""): 1, ("", ""): 1})

    def test_the_counted_kind_stands_in_the_line_of_its_own_attribute(self):
        values = {"centrum.type": ("coe", "civ")}
        self.assertEqual(self.counts("topsector", "centrum.type", "centrum", values=values),
                         {("topsector:s", "coe"): 1, ("topsector:s", ""): 1})

    def test_named_relations_count_alone_weak_ones_too(self):
        self.assertEqual(self.counts("centrum", "tki", relations={"related_to"}),
                         {("centrum:c", "tki:u"): 1})


if __name__ == "__main__":
    unittest.main()
