"""Random plans are valid, have an effect, and say on the wire what they say in the model."""

import pathlib
import random
import tempfile
import unittest

import csv_files
import messages
import vocabulary
from importing import ImportPlanner
from model import Part, PutEntity, PutLink, RekeyLink, RemoveEntity, RemoveLink
from planning import Planner
from server import load_contract

SECTORS = ("topsector:s-0", "topsector:s-1")


class ChangeSetTest(unittest.TestCase):
    def test_plans_go_on_and_each_has_an_effect(self):
        part = Part()
        planner = Planner(part, "w", SECTORS)
        rng = random.Random(1)
        for revision in range(2, 500):
            submission = planner.next(rng, ("project:i-1",))
            self.assertGreater(submission.outcome.changed, 0)
            submission.acknowledge(revision)
        self.assertGreater(len(part.links), 20)

    def test_plans_of_one_seed_are_the_same(self):
        first, second = (Planner(Part(), "w", SECTORS).next(random.Random(7), ()) for _ in "12")
        self.assertEqual(first.outcome, second.outcome)


class ImportTest(unittest.TestCase):
    def test_an_import_says_what_it_does(self):
        planner = ImportPlanner(Part(), "i", SECTORS)
        rng = random.Random(1)
        for revision in range(2, 8):
            before = {key: fact.cells for facts in (planner.part.entities, planner.part.links)
                      for key, fact in facts.items()}
            submission = planner.next(rng)
            submission.acknowledge(revision)
            entities, links = csv_files.read_network(submission.files)
            self.assertEqual(submission.rows, len(entities) + len(links))
            for facts, rows in ((planner.part.entities, entities), (planner.part.links, links)):
                for key, cells in rows.items():
                    self.assertLessEqual(cells.items(), facts[key].cells.items())
                    # What the file does not say was there before.
                    rest = facts[key].cells.items() - cells.items()
                    self.assertLessEqual(rest, before.get(key, {}).items())


class MessageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stubs = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.stubs.cleanup)
        cls.contract = load_contract(pathlib.Path(cls.stubs.name))

    def test_entities_survive_the_wire(self):
        rng = random.Random(3)
        for kind in vocabulary.KINDS:
            for _ in range(20):
                cells = vocabulary.draw_entity(rng, f"{kind}:a", "A")
                fields = messages.change(PutEntity(f"{kind}:a", cells, revive=True))
                put = self.contract.Change(**fields).put_entity
                self.assertTrue(put.revive)
                put.entity.kind = kind  # which the service fills in
                self.assertEqual(messages.entity_cells(put.entity), cells)

    def test_links_survive_the_wire(self):
        rng = random.Random(4)
        for name in vocabulary.RELATIONS:
            for _ in range(20):
                cells = vocabulary.draw_link(rng, name)
                fields = messages.change(PutLink("company:b", name, "company:a", cells))
                link = self.contract.Change(**fields).put_link.link
                self.assertEqual(messages.link_cells(link), cells)
                self.assertEqual((link.source, link.target), ("company:b", "company:a"))

    def test_keys_survive_the_wire(self):
        key = ("company:a", "part_of", "company:b", "2018-01-01")
        change = lambda one: self.contract.Change(**messages.change(one))
        self.assertEqual(messages.key_of(change(RemoveLink(key)).remove_link.key), key)
        rekey = change(RekeyLink(key, "2019")).rekey_link
        self.assertEqual((messages.key_of(rekey.key), rekey.since), (key, "2019"))
        remove = change(RemoveEntity("company:a", True)).remove_entity
        self.assertEqual((remove.id, remove.with_links), ("company:a", True))


if __name__ == "__main__":
    unittest.main()
