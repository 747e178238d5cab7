"""Writes the reference pages, or with --check says which are stale: generate.py [--check] SET SCHEMA."""

import argparse
import os
import sys

import contract
import vocabulary
from descriptors import Contract

FOLDER = os.path.dirname(os.path.abspath(__file__))
NOTE = "<!-- Made by ./dev docs; edit the source instead. -->\n\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", help="descriptor set with source info")
    parser.add_argument("schema", help="vocabulary in text format")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    described = Contract.load(options.set)
    pages = {
        "contract.md": contract.page(described),
        "vocabulary.md": vocabulary.page(described.parse_text("schakel.v1.Schema", options.schema)),
    }
    stale = [name for name, text in pages.items() if read(name) != NOTE + text]
    if options.check:
        for name in stale:
            print(f"docs/{name} does not say what its source says; run ./dev docs")
        return 1 if stale else 0
    for name in stale:
        with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as file:
            file.write(NOTE + pages[name])
    return 0


def read(name: str) -> str:
    path = os.path.join(FOLDER, name)
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


if __name__ == "__main__":
    sys.exit(main())
