"""Generated networks: valid, difficult, the same for the same seed; and the reference on them."""

import datetime
import pathlib
import tempfile
import unittest

import networkx

import generate
import reference
import vocabulary
import walks
from network import Network, View


class GeneratorTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        generate.write(cls.folder / "one", 7, 600)
        cls.network = Network.read(cls.folder / "one")

    def test_the_same_seed_writes_the_same_bytes(self):
        generate.write(self.folder / "two", 7, 600)
        generate.write(self.folder / "three", 8, 600)

        def contents(name):
            return [path.read_bytes() for path in sorted((self.folder / name).iterdir())]

        self.assertEqual(contents("one"), contents("two"))
        self.assertNotEqual(contents("one"), contents("three"))

    def test_every_network_is_a_valid_import(self):
        allowed = {(relation, source, target)
                   for relation, sources, targets, _ in vocabulary.RELATIONS
                   for source in sources for target in targets}
        for link in self.network.links:
            kinds = [self.network.entities[end].kind for end in (link.source, link.target)]
            either = [(link.relation, *kinds)]
            if link.relation in vocabulary.SYMMETRIC:
                either.append((link.relation, *reversed(kinds)))
                self.assertLess(link.source, link.target)
            self.assertTrue(allowed & set(either), link)
            if link.source == link.target:
                self.assertIn(link.relation, vocabulary.SELF_LINKS)
        identities = [link.identity() for link in self.network.links]
        self.assertEqual(len(identities), len(set(identities)))
        for item in [*self.network.entities.values(), *self.network.links]:
            if item.period.since and item.period.until:
                self.assertLess(item.period.since, item.period.until)

    def test_it_holds_what_makes_the_rules_difficult(self):
        links = self.network.links
        pairs = [(link.source, link.relation, link.target) for link in links]
        self.assertGreater(len(pairs), len(set(pairs)), "links that follow one another")
        self.assertEqual({link.status for link in links} - {"confirmed"},
                         {"reported", "proposed", "disputed", "withdrawn"})
        self.assertTrue(any(link.source == link.target for link in links))
        edges = {link.period.until for link in links} & {link.period.since for link in links}
        self.assertTrue(set(generate.EDGE_DAYS) <= edges)
        companies = [one for one in self.network.entities.values() if one.kind == "company"]
        self.assertTrue(any("size" not in one.attributes for one in companies))
        degrees = sorted(map(len, self.network.touching.values()), reverse=True)
        self.assertGreater(degrees[0], 10 * degrees[len(degrees) // 2])


class ReferenceAgainstOthersTest(unittest.TestCase):
    """The reference on a generated network, against NetworkX and against itself the long way."""

    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            generate.write(folder, 11, 500)
            cls.network = Network.read(folder)
        cls.view = View(cls.network, datetime.date(2018, 1, 1))

    def test_walks_agree_with_networkx(self):
        graph = networkx.Graph()
        graph.add_nodes_from(self.view.entities())
        graph.add_edges_from(walks.linked_pairs(self.view))
        self.assertEqual(sorted(map(sorted, networkx.connected_components(graph))),
                         sorted(map(sorted, walks.components(self.view))))
        for start in self.view.entities()[::60]:
            lengths = networkx.single_source_shortest_path_length(graph, start)
            self.assertEqual(dict(lengths), walks.distances(self.view, start))
            for goal in sorted(lengths)[::40]:
                expected = sorted(map(tuple, networkx.all_shortest_paths(graph, start, goal)))
                self.assertEqual(
                    expected, walks.shortest_vertex_sequences(self.view, start, goal))


class FirstSeenTest(unittest.TestCase):
    def test_the_days_on_which_something_changes_are_enough(self):
        with tempfile.TemporaryDirectory() as folder:
            generate.write(folder, 12, 150)
            network = Network.read(folder)
        network.recorded = datetime.date(2016, 8, 31)
        view = View(network, datetime.date(2018, 9, 1))
        every_day = {generate.FIRST + datetime.timedelta(days=number)
                     for number in range(-800, (view.day - generate.FIRST).days + 1)}
        for name in reference.RULES:
            for subject in list(reference.list_gaps(view, name).gaps)[:3]:
                self.assertEqual(reference.first_seen(view, name, subject, every_day),
                                 reference.first_seen(view, name, subject), (name, subject))


if __name__ == "__main__":
    unittest.main()
