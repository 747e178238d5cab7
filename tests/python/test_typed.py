"""The package is typed: mypy, in strict mode, agrees with it and contradicts who uses it wrongly."""

import pathlib
import shutil
import subprocess
import sys
import unittest

import schakel

from server import ROOT, folder

PACKAGE = ROOT / "client/python"
WRONG = """\
import schakel
with schakel.connect() as client:
    for row in client.list_entities("centrum"):
        row.entity.id + 1
    client.gaps(candidates="many")
    client.rate("centrum")
"""


def mypy(directory, *words):
    done = subprocess.run(["/usr/bin/mypy", "--config-file", str(PACKAGE / "pyproject.toml"), "--no-error-summary",
                           "--python-executable", sys.executable, "--cache-dir", str(directory / "cache"), *words],
                          cwd=directory, capture_output=True, text=True, timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr


class Typed(unittest.TestCase):
    def test_the_package_agrees_with_its_own_types(self):
        here = folder(self)
        # What is installed is believed, not checked; a copy beside it is checked.
        shutil.copytree(pathlib.Path(schakel.__file__).parent, here / "schakel")
        self.assertEqual(mypy(here, "schakel"), (0, ""))

    def test_the_examples_agree_with_the_installed_package(self):
        self.assertEqual(mypy(folder(self), *sorted(map(str, (PACKAGE / "examples").glob("*.py")))), (0, ""))

    def test_a_program_that_uses_it_wrongly_is_told(self):
        here = folder(self)
        (here / "wrong.py").write_text(WRONG, encoding="utf-8")
        code, out = mypy(here, "wrong.py")
        self.assertEqual(code, 1, out)
        self.assertEqual([int(line.split(":")[1]) for line in out.splitlines() if ": error: " in line], [4, 5, 6], out)


if __name__ == "__main__":
    unittest.main()
