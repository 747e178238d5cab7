"""A network read from canonical CSV, and what counts of it on one day."""

import csv
import datetime
import pathlib

COUNTING = ("confirmed", "reported")
SYMMETRIC = ("collaborates_with",)


def first_day(text):
    """The day a possibly partial date stands for; None when it is empty."""
    if not text:
        return None
    year, month, day = (text.split("-") + ["1", "1"])[:3]
    return datetime.date(int(year), int(month), int(day))


def months_before(day, months):
    """The same day of the month so many months earlier. REQUIRES: that day exists."""
    index = day.year * 12 + day.month - 1 - months
    return day.replace(year=index // 12, month=index % 12 + 1)


class Network:
    """Rows by id and links by end, looked at on one day. Rows are dicts as the file has them."""

    def __init__(self, directory, day):
        self.day = day
        self.rows = {row["id"]: row for row in _read(directory, "entities*.csv")}
        self.every_link = list(_read(directory, "links*.csv"))
        self.links = [link for link in self.every_link if self.counts(link)]

    def holds(self, row):
        """Active period and counted status: what live means for an entity."""
        since, until = first_day(row.get("since")), first_day(row.get("until"))
        return ((row.get("status") or "confirmed") in COUNTING
                and (since is None or since <= self.day) and (until is None or self.day < until))

    def counts(self, link):
        """A link counts when it holds itself and both of its ends are live."""
        return all(map(self.holds, (link, self.rows[link["source"]], self.rows[link["target"]])))

    def kind(self, one):
        return self.rows[one]["kind"]

    def get(self, one, attribute):
        """The cell of an attribute; empty when it is unknown."""
        return self.rows[one].get(attribute) or ""

    def of_kind(self, *kinds):
        """Live entities, ordered by id."""
        return sorted(one for one, row in self.rows.items() if row["kind"] in kinds and self.holds(row))

    def sources(self, target, *relations):
        return {link["source"] for link in self.links
                if link["target"] == target and link["relation"] in relations}

    def targets(self, source, *relations):
        return {link["target"] for link in self.links
                if link["source"] == source and link["relation"] in relations}

    def around(self, one, *relations):
        """Whoever is linked to it, whichever way the link points."""
        return self.sources(one, *relations) | self.targets(one, *relations)

    def any_of(self, ids, *kinds):
        return any(self.kind(one) in kinds for one in ids)


def _read(directory, pattern):
    for path in sorted(pathlib.Path(directory).glob(pattern)):
        with open(path, newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)
