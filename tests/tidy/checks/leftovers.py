"""What people mean to come back to and do not."""

import re

from tree import CODE, CPP, Problem, Tree, within

LINES_MAX = 600  # One idea per file; beyond this there are usually two.

# Pattern, the files it is looked for in, advice.
LINE_RULES = (
    (re.compile(r"\bTODO\b(?!.*\b(when|once|until|as soon as)\b)"), CODE,
     "say the condition under which this is to be done (“when …”, “once …”), or do it"),
    (re.compile(r"\b(FIXME|XXX|HACK)\b"), CODE, "mend it, or write down as a comment why it has to be so"),
    (re.compile(r"^\s*using namespace\b"), CPP, "name what is used: using-declarations or a short alias"),
    (re.compile(r"\bGTEST_SKIP\b|\bDISABLED_\w"), CPP, "a test that does not run tells nothing: mend it or delete it"),
    (re.compile(r"^(?!.*\bsleeper\w* = ).*(\bsleep_for\b|\bSleepFor\b|\busleep\()"), CPP,
     "wait for the event itself, or take a sleeper as a parameter"),
    (re.compile(r"[ \t]+$"), CODE + (".md", ".txtpb"), "remove the blanks at the end of the line"),
)
# This folder spells the very words it looks for.
EXEMPT = "tests/tidy"


def check(tree: Tree) -> list[Problem]:
    problems = []
    for path in tree.files(CODE + (".md", ".txtpb")):
        if within(path, EXEMPT):
            continue
        for number, line in tree.lines(path):
            problems += [Problem(path, number, advice) for pattern, suffixes, advice in LINE_RULES
                         if path.endswith(suffixes) and pattern.search(line)]
        problems += too_long(tree, path)
    return problems


def too_long(tree: Tree, path: str) -> list[Problem]:
    count = tree.text(path).count("\n")
    if path.endswith(CODE) and count > LINES_MAX:
        return [Problem(path, count, f"{count} lines: find the second idea in this file and give it one of its own")]
    return []
