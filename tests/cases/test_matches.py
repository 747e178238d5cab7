"""Every match in the table of data/oefennetwerk is among the first that the service suggests."""

import os
import pathlib
import re
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/oracle"))
import service  # noqa: E402

FOLDER = ROOT / "data/oefennetwerk"
DAY = "2018-01-15"
FIRST_ONES = 3
ROW = re.compile(r"^\| (M\d+) \| `([^`]+)` \| `([^`]+)` \| (\d) \|", re.MULTILINE)


def planted():
    """(number, who, whom, place) of every row."""
    return ROW.findall((FOLDER / "README.md").read_text("utf-8"))


class Matches(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        service.load_stubs(ROOT / "proto", folder)
        cls.service = cls.enterClassContext(service.Service(
            os.environ["SCHAKELD"], os.environ["SCHAKEL"], folder / "data"))
        cls.service.cli("import", str(FOLDER))

    def suggest(self, who, kind):
        read = self.service.messages["ReadOptions"](as_of=DAY)
        return self.service.call("SuggestLinks", id=who, kind=kind, page_size=100, read=read)

    def test_each_is_among_the_first(self):
        for number, who, whom, place in planted():
            with self.subTest(match=number, who=who, whom=whom):
                answer = self.suggest(who, whom.split(":")[0])
                ranks = {one.entity.id: one.rank for one in answer.suggestions}
                self.assertIn(whom, ranks)
                self.assertLessEqual(ranks[whom], int(place), f"of {answer.candidates}: {ranks}")
                self.assertLessEqual(int(place), FIRST_ONES if answer.candidates > FIRST_ONES else FIRST_ONES - 1)

    def test_enough_of_them_are_not_to_be_found_by_chance(self):
        candidates = [self.suggest(who, whom.split(":")[0]).candidates for _, who, whom, _ in planted()]
        self.assertGreaterEqual(sum(count > FIRST_ONES for count in candidates), 6, candidates)


if __name__ == "__main__":
    unittest.main()
