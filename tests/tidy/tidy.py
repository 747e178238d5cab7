"""Runs the checks by name, or all of them: tidy.py [CHECK…]. Exits 1 when something is to be mended."""

import os
import sys

from checks import arrows, folders, headers, leftovers, proto, vocabulary
from tree import Problem, Tree

CHECKS = {
    "arrows": arrows.check,
    "folders": folders.check,
    "headers": headers.check,
    "leftovers": leftovers.check,
    "proto": proto.check,
    "vocabulary": vocabulary.check,
}


def run(names: list[str], tree: Tree) -> list[Problem]:
    return [problem for name in names for problem in CHECKS[name](tree)]


def main(arguments: list[str]) -> int:
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        print(f"no such check: {', '.join(unknown)}; there are {', '.join(CHECKS)}", file=sys.stderr)
        return 2
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    problems = run(arguments or list(CHECKS), Tree(root))
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
