"""Does the Python package install as its README says, and does what was installed work?

Makes a virtual environment, installs client/python into it from this checkout without a network, and runs the tests of
this folder with it. Arguments go to unittest: run.py test_questions.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PACKAGE = ROOT / "client/python"
# pip answers for what it is given; a mirror or a configuration of this machine is not part of the question.
ENVIRONMENT = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def untracked() -> str:
    """What stands in the package's folder besides its files."""
    return "\n".join(sorted(str(path) for path in PACKAGE.rglob("*")))


def install(venv: pathlib.Path) -> pathlib.Path:
    """The interpreter of a new environment with the package in it."""
    subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(venv)], check=True)
    python = venv / "bin/python"
    before = untracked()
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--no-build-isolation", str(PACKAGE)], check=True,
                   env=ENVIRONMENT, cwd=venv)
    if untracked() != before:
        raise SystemExit(f"installing left something behind in {PACKAGE}:\n{untracked()}")
    return python


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="schakel-python-") as scratch:
        python = install(pathlib.Path(scratch) / "venv")
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "tests/integration"), "PYTHONDONTWRITEBYTECODE": "1"}
        tests = arguments or ["discover"]
        return subprocess.run([str(python), "-m", "unittest", *tests], cwd=HERE, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
