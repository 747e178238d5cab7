"""What changes do to a part, on cases small enough to see."""

import unittest

from ledger import Ledger
from model import (ABSENT, HALF, PRESENT, Difference, Draft, Fact, Outcome, Part, PutEntity, PutLink,
                   RekeyLink, RemoveEntity, RemoveLink, compare, first_day, link_key)

A, B = "company:a", "company:b"
CELLS = {"name": "A", "status": "confirmed"}
LINK = {"status": "confirmed"}


def outcome_of(part, *changes):
    draft = Draft(part)
    for change in changes:
        draft.apply(change)
    return draft.outcome()


def part_with(*changes):
    part = Part()
    part.commit(outcome_of(part, *changes), 2)
    return part


class KeyTest(unittest.TestCase):
    def test_a_partial_date_means_its_first_day(self):
        self.assertEqual([first_day(date) for date in ("", "2018", "2018-09", "2018-09-30")],
                         ["", "2018-01-01", "2018-09-01", "2018-09-30"])

    def test_a_link_without_direction_has_one_key(self):
        self.assertEqual(link_key(B, "collaborates_with", A, "2018"),
                         link_key(A, "collaborates_with", B, "2018-01-01"))
        self.assertNotEqual(link_key(B, "part_of", A, ""), link_key(A, "part_of", B, ""))


class OutcomeTest(unittest.TestCase):
    def test_only_what_differs_counts(self):
        part = part_with(PutEntity(A, CELLS))
        outcome = outcome_of(part, PutEntity(A, CELLS), PutEntity(B, CELLS))
        self.assertEqual(outcome, Outcome({B: (None, CELLS)}, {}))
        self.assertEqual(outcome.changed, 1)

    def test_what_is_put_and_removed_again_never_was(self):
        self.assertEqual(outcome_of(Part(), PutEntity(A, CELLS), RemoveEntity(A, False)).changed, 0)

    def test_an_entity_takes_its_links_along(self):
        key = link_key(B, "part_of", A, "2018")
        part = part_with(PutEntity(A, CELLS), PutEntity(B, CELLS),
                         PutLink(B, "part_of", A, LINK | {"since": "2018"}))
        self.assertEqual(part.links[key], Fact({"status": "confirmed", "since": "2018"}, 2))
        part.commit(outcome_of(part, RemoveEntity(A, True)), 3)
        self.assertEqual((list(part.entities), part.links), ([B], {}))

    def test_writing_a_link_again_replaces_it(self):
        part = part_with(PutLink(B, "part_of", A, LINK | {"since": "2018", "until": "2020"}))
        part.commit(outcome_of(part, PutLink(B, "part_of", A, LINK | {"since": "2018-01-01"})), 3)
        self.assertEqual(part.links, {link_key(B, "part_of", A, "2018"):
                                      Fact({"status": "confirmed", "since": "2018-01-01"}, 3)})

    def test_a_link_gets_another_first_day_and_keeps_the_rest(self):
        key, moved = (link_key(B, "part_of", A, since) for since in ("2018", ""))
        part = part_with(PutLink(B, "part_of", A, LINK | {"since": "2018", "until": "2020"}))
        outcome = outcome_of(part, RekeyLink(key, ""))
        self.assertEqual(outcome.links[moved], (None, {"status": "confirmed", "until": "2020"}))
        self.assertEqual(outcome.links[key][1], None)
        part.commit(outcome_of(part, RemoveLink(key)), 3)
        self.assertEqual(part.links, {})

    def test_an_import_creates_changes_and_leaves(self):
        part = part_with(PutEntity(A, CELLS), PutEntity(B, CELLS))
        outcome = part.outcome_of_rows({A: CELLS, B: CELLS | {"city": "Delft"}, "company:c": CELLS}, {})
        self.assertEqual((outcome.changed, outcome.created), (2, [1, 0]))


class VerdictTest(unittest.TestCase):
    OUTCOME = Outcome({A: (None, CELLS)}, {link_key(A, "part_of", A, ""): (LINK, None)})
    (KEY,) = OUTCOME.links

    def test_all_is_present_and_nothing_is_absent(self):
        self.assertEqual(self.OUTCOME.verdict({A: CELLS}, {}), PRESENT)
        self.assertEqual(self.OUTCOME.verdict({}, {self.KEY: LINK}), ABSENT)

    def test_anything_else_is_half(self):
        for entities, links in (({A: CELLS}, {self.KEY: LINK}), ({}, {}), ({A: LINK}, {})):
            self.assertEqual(self.OUTCOME.verdict(entities, links), HALF)

    def test_differences_are_named(self):
        compare("entities", {A: CELLS}, {A: CELLS})
        with self.assertRaisesRegex(Difference, "1 of 2 differ\n  company:b"):
            compare("entities", {A: CELLS, B: CELLS}, {A: CELLS})


class LedgerTest(unittest.TestCase):
    def setUp(self):
        self.ledger = Ledger()
        self.ledger.enter(3, 1, "first")

    def test_a_row_without_a_hole_is_settled(self):
        self.ledger.enter(2, 1, "second")
        self.ledger.settle(3)
        self.assertEqual((self.ledger.newest(), self.ledger.count()), (3, 3))

    def test_holes_and_losses_are_told(self):
        for newest, words in ((3, "nobody's: .2."), (2, "not there: .3.")):
            with self.assertRaisesRegex(Difference, words):
                self.ledger.settle(newest)

    def test_a_revision_belongs_to_one(self):
        with self.assertRaisesRegex(Difference, "belongs to another"):
            self.ledger.enter(3, 1, "second")

    def test_revisions_follow_what_was_acknowledged_before(self):
        with self.assertRaisesRegex(Difference, "3 was acknowledged before"):
            self.ledger.enter(2, self.ledger.newest(), "second")


if __name__ == "__main__":
    unittest.main()
