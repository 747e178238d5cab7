"""Kinds and relations live in the schema file; code that spells one has a second source of truth."""

import re

from tree import CPP, Problem, Tree, within

SCHEMA = "graph/schema/onderwijs_innovatie.txtpb"
# The line that opens a kind or a relation, and the line with its id.
ENTRY = re.compile(r"^(kind|kinds|relation|relations)\s*:?\s*\{")
ID = re.compile(r'\bid\s*:\s*"([a-z0-9_]+)"')
COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')

# Ids that are also ordinary words: where the literal means something else.
HOMONYMS = {
    "server": {"event"},  # the field of a log line that says what happened
}


def check(tree: Tree) -> list[Problem]:
    if not tree.exists(SCHEMA):
        return [Problem(SCHEMA, 1, "the schema file is missing; every check of vocabulary reads it")]
    words = ids(tree.text(SCHEMA))
    if not words:
        return [Problem(SCHEMA, 1, "found no kinds or relations; teach tests/tidy/checks/vocabulary.py the new layout")]
    return [problem for path in tree.files(CPP, ("graph", "server", "client"))
            for problem in spelled(tree.text(path), path, words - homonyms(path))]


def homonyms(path: str) -> set[str]:
    return set().union(*(words for place, words in HOMONYMS.items() if within(path, place)))


def ids(schema: str) -> set[str]:
    """The id of each top-level kind and relation: the first id inside its braces."""
    found, waiting = set(), False
    for line in schema.split("\n"):
        waiting = waiting or bool(ENTRY.match(line))
        match = ID.search(line) if waiting else None
        if match:
            found.add(match.group(1))
            waiting = False
    return found


def spelled(text: str, path: str, words: set[str]) -> list[Problem]:
    code = COMMENT.sub(lambda match: "\n" * match.group(0).count("\n"), text)
    return [Problem(path, code.count("\n", 0, match.start()) + 1,
                    f'"{match.group(1)}" is the name of a kind or relation; ask the Schema, or put the fact in {SCHEMA}')
            for match in LITERAL.finditer(code) if match.group(1) in words]
