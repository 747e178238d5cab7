"""Every folder says why it exists: the cheapest documentation known."""

import re

from tree import CPP, Problem, Tree, within

FOLDERS = ("proto", "graph", "server", "client", "tests", "data")
# Folders whose README explains the folders below it too: mirrors, and paths that only repeat a package name.
EXPLAIN_BELOW = ("tests/unit", "tests/tidy", "proto")
OURS = CPP + (".py", ".txtpb", ".csv", "CMakeLists.txt")
SENTENCE = re.compile(r"[\w`\[*].*?[.:?](\s|$)", re.DOTALL)


def check(tree: Tree) -> list[Problem]:
    problems = []
    for folder in sorted({parent for path in tree.files(OURS, FOLDERS) for parent in folders_of(path)}):
        if any(within(folder, place) and folder != place for place in EXPLAIN_BELOW):
            continue
        page = f"{folder}/README.md"
        if not tree.exists(page):
            problems.append(Problem(page, 1, "write a README of a page or less: why this folder exists, what it may use"))
        elif not SENTENCE.match(opening(tree.text(page))):
            problems.append(Problem(page, 1, "open with a heading and then a sentence that says why this folder exists"))
    return problems


def folders_of(path: str) -> list[str]:
    """The folder of a file and the folders above it."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(1, len(parts) + 1)]


def opening(text: str) -> str:
    """The first paragraph after the heading."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    return paragraphs[1] if len(paragraphs) > 1 and paragraphs[0].startswith("#") else ""
