"""The example writes the table it promises."""

import csv
import io
import subprocess
import sys
import unittest

from server import DATA, ROOT, folder, start

EXAMPLE = ROOT / "client/python/examples/centra_without_tki.py"


def run(*words):
    return subprocess.run([sys.executable, str(EXAMPLE), *map(str, words)], capture_output=True, text=True,
                          encoding="utf-8", timeout=120, check=False)


class Example(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        assert cls.server.cli("import", DATA / "oefennetwerk").code == 0

    def ours(self):
        """Each Centrum with its candidates in order, as the command line has them."""
        answer = self.server.cli("--output", "json", "--as-of", "2018-01-15", "gaps", "centrum_without_tki").json()
        return {gap["subject"]["id"]: [one["entity"]["id"] for one in gap.get("candidates", [])]
                for gap in answer["gaps"]}

    def test_every_centrum_is_in_the_table_with_its_candidates(self):
        target = folder(self) / "centra.csv"
        done = run("--server", self.server.address, "--as-of", "2018-01-15", target)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", f"{len(self.ours())} Centra without a TKI\n"))
        found = {}
        for row in csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"), newline="")):
            found.setdefault(row["centrum"], []).append(row["tki"])
        self.assertEqual(found, {centrum: tkis or [""] for centrum, tkis in self.ours().items()})

    def test_the_table_goes_to_standard_output_when_asked(self):
        done = run("--server", self.server.address, "--as-of", "2018-01-15", "--candidates", 0, "-")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual([row["centrum"] for row in csv.DictReader(io.StringIO(done.stdout))], list(self.ours()))

    def test_a_refusal_is_said_without_a_trace(self):
        done = run("--server", self.server.address, "--as-of", "gisteren", "-")
        self.assertEqual(done.returncode, 1)
        self.assertIn("MALFORMED_DATE", done.stderr)
        self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main()
