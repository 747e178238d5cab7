"""Canonical CSV: {file name: text} to facts and back."""

import csv
import io

from model import Difference, link_key


def read_network(files):
    """({id: cells}, {key: cells}) of exported files."""
    entities, links = {}, {}
    for name, text in files.items():
        for row in csv.DictReader(io.StringIO(text, newline=""), strict=True):
            cells = {column: cell for column, cell in row.items() if cell}
            if name.startswith("entities"):
                key, kind = cells.pop("id"), cells.pop("kind")
                if name != f"entities-{kind}.csv" or not key.startswith(f"{kind}:"):
                    raise Difference(f"{key}, a {kind}, is in {name}")
                _add(entities, key, cells)
            else:
                ends = (cells.pop("source"), cells.pop("relation"), cells.pop("target"))
                _add(links, link_key(*ends, cells.get("since", "")), cells)
    return entities, links


def _add(facts, key, cells):
    if key in facts:
        raise Difference(f"{key} is exported twice")
    facts[key] = cells


def write(columns, rows):
    """The text of a file with these columns; a row is a dict of cells."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return text.getvalue()
