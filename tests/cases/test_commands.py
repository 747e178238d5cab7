"""Every command of QUESTIONS.md, typed as it stands there, answers on data/oefennetwerk."""

import os
import pathlib
import shlex
import sys
import tempfile
import unittest

from questions import FOLDER, every_question

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/oracle"))
import service  # noqa: E402

DAY = "2018-01-15"
STREAMS = ("watch",)  # do not end by themselves
WRITES = ("SubmitFeedback",)  # of no day


class CommandsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        service.load_stubs(ROOT / "proto", folder)
        cls.service = cls.enterClassContext(service.Service(
            os.environ["SCHAKELD"], os.environ["SCHAKEL"], folder / "data"))
        cls.service.cli("import", str(ROOT / "data" / FOLDER))

    def test_each_answers(self):
        for question in every_question():
            words = shlex.split(question.command)
            if words and words[0] not in STREAMS:
                day = [] if "--as-of" in words or question.rpc in WRITES else ["--as-of", DAY]
                with self.subTest(question=question.number, command=question.command):
                    self.assertTrue(self.service.cli(*day, *words))


if __name__ == "__main__":
    unittest.main()
