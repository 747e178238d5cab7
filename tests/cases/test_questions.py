"""QUESTIONS.md has every question, and names nothing that is not there."""

import pathlib
import re
import unittest

import questions
from questions import every_question

ROOT = pathlib.Path(__file__).resolve().parents[2]
RPC = re.compile(r"^\s*rpc (\w+)\(", re.MULTILINE)
# What no case can hold.
STREAMS = ("BatchMatch", "Watch")
CASE = re.compile(r"schakel\.v1\.(\w+)Request\]")


def rpcs():
    return {rpc for path in (ROOT / "proto/schakel/v1").glob("*_service.proto")
            for rpc in RPC.findall(path.read_text("utf-8"))}


class QuestionsTest(unittest.TestCase):
    def test_the_page_is_what_the_table_says(self):
        self.assertEqual(questions.PAGE.read_text("utf-8"), questions.page())

    def test_no_question_is_missing_or_twice(self):
        self.assertEqual([one.number for one in every_question()], list(range(1, 63)))

    def test_each_has_an_answer_or_says_who_will_give_it(self):
        for one in every_question():
            with self.subTest(question=one.number):
                self.assertIn(one.who, questions.WHO)
                self.assertEqual(bool(one.rpc), bool(one.command))
                self.assertTrue(one.rpc or one.later in questions.LATER)
                self.assertTrue(one.case or one.rpc in ("", *STREAMS))

    def test_every_rpc_exists(self):
        self.assertLessEqual({one.rpc for one in every_question()} - {""}, rpcs())

    def test_every_case_exists_and_asks_that_rpc(self):
        for one in every_question():
            if one.case:
                with self.subTest(question=one.number):
                    path = questions.HERE / questions.FOLDER / f"{one.case}.txtpb"
                    self.assertTrue(path.exists(), path)
                    self.assertIn(one.rpc, CASE.findall(path.read_text("utf-8")))


if __name__ == "__main__":
    unittest.main()
