"""Types the tour of the README against a fresh server: tour.py --schakeld F --schakel F --readme F --data DIR."""

import argparse
import contextlib
import re
import shlex
import subprocess
import sys
import tempfile
from typing import Iterator

SECTION = re.compile(r"^## A tour\n(.*?)^## ", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^schakel (.*)$", re.MULTILINE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--schakeld", "--schakel", "--readme", "--data"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    with open(options.readme, encoding="utf-8") as file:
        tour = commands(file.read())
    with tempfile.TemporaryDirectory() as store, serving(options.schakeld, store) as address:
        stops = [["import", options.data], *tour]
        failures = [stop for stop in stops if not works([options.schakel, "--server", address, *stop])]
    return 1 if failures or not tour else 0


def commands(readme: str) -> list[list[str]]:
    """The arguments of each schakel line in the tour, comments left out."""
    return [shlex.split(line, comments=True) for line in COMMAND.findall(SECTION.search(readme).group(1))]


@contextlib.contextmanager
def serving(schakeld: str, store: str) -> Iterator[str]:
    """Runs a server while the block runs, and gives its address; it must end with 0."""
    command = [schakeld, "--data", store, "--grpc", "127.0.0.1:0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield re.search(r"\bgrpc=(\S+)", server.stdout.readline()).group(1)
        finally:
            server.terminate()
            if server.wait() != 0:
                sys.exit(f"schakeld ended with {server.returncode} on SIGTERM")


def works(command: list[str]) -> bool:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    works = done.returncode == 0 and done.stdout.strip()
    print("ok  " if works else "FAIL", shlex.join(command[3:]))
    if not works:
        print(f"exit {done.returncode}\n{done.stdout}{done.stderr}")
    return bool(works)


if __name__ == "__main__":
    sys.exit(main())
