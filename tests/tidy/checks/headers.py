"""Headers read as contracts: they open with their purpose, and their guard is their path."""

import re

from tree import Problem, Tree


def check(tree: Tree) -> list[Problem]:
    problems = []
    for path in tree.files((".h",), ("graph", "server", "client", "tests")):
        text = tree.text(path)
        if not text.startswith("// "):
            problems.append(Problem(path, 1, "open with a comment: what this is for and what a caller must know"))
        if not has_guard(text, guard(path)):
            problems.append(Problem(path, 1, f"guard the header with #ifndef {guard(path)}, and name it again after #endif"))
    return problems


def guard(path: str) -> str:
    return "SCHAKEL_" + re.sub(r"[^A-Z0-9]", "_", path.upper()) + "_"


def has_guard(text: str, name: str) -> bool:
    return f"#ifndef {name}\n#define {name}\n" in text and f"#endif  // {name}\n" in text
