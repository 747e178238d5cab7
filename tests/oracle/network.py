"""A network read from canonical CSV, and the view of it on one day.

This module is half of the oracle: it shares no code with the program under test and prefers the
shortest statement of a rule over a fast one. It keeps whole lists and scans them.
"""

import calendar
import csv
import datetime
import pathlib
from dataclasses import dataclass, field

COUNTED = frozenset({"confirmed", "reported"})
SYMMETRIC = frozenset({"collaborates_with"})

ENTITY_FIELDS = ("id", "kind", "since", "until", "status")
LINK_FIELDS = ("source", "relation", "target", "since", "until", "status")
# Exported headers carry the unit of a column; the attribute has its plain name.
UNITS = ("_eur_per_year", "_hours_per_year", "_eur_per_hour", "_eur")


def first_day(text):
    """The day a possibly partial date stands for (2018 and 2018-01 are 2018-01-01), or None."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    return datetime.date(*(parts + [1, 1])[:3])


def move_months(day, months):
    """The same day of the month so many calendar months later; the month's last day when it has
    no such day, so that a year after 29 February is 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Period:
    """The half-open period [since, until); a missing end is open."""

    since: datetime.date = None
    until: datetime.date = None

    def holds(self, day):
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until)


@dataclass(frozen=True)
class Entity:
    id: str
    kind: str
    period: Period = Period()
    status: str = "confirmed"
    attributes: dict = field(default_factory=dict, hash=False)
    since: str = ""  # as written, with its precision
    until: str = ""

    @property
    def sourced(self):
        return "provenance" in self.attributes


@dataclass(frozen=True)
class Link:
    source: str
    relation: str
    target: str
    period: Period = Period()
    status: str = "confirmed"
    attributes: dict = field(default_factory=dict, hash=False)

    def other(self, end):
        return self.target if end == self.source else self.source

    def identity(self):
        """What tells two links apart (domain §2.2); the rest of a link may change."""
        return (self.source, self.relation, self.target, self.period.since)


class Network:
    """Entities by id, and for every entity the links that touch it."""

    def __init__(self, entities, links):
        self.entities = {entity.id: entity for entity in entities}
        self.links = list(links)
        self.recorded = None  # the day on which all of it was last recorded, once somebody knows
        self.touching = {identifier: [] for identifier in self.entities}
        self._views = {}
        for link in self.links:
            for end in {link.source, link.target}:
                self.touching[end].append(link)

    @staticmethod
    def read(directory):
        """Reads entities*.csv and links*.csv of `directory`, trusting them to be valid."""
        folder = pathlib.Path(directory)
        entities = [_entity(row) for row in _rows(folder, "entities*.csv")]
        links = [_link(row) for row in _rows(folder, "links*.csv")]
        return Network(entities, links)

    def view(self, day, statuses=COUNTED):
        """The view of a day; one and the same for whoever asks."""
        key = (day, statuses)
        if key not in self._views:
            self._views[key] = View(self, day, statuses)
        return self._views[key]


class View:
    """What counts on `day`: live entities, and active links between two live ends."""

    def __init__(self, network, day, statuses=COUNTED):
        self.network = network
        self.day = day
        self.statuses = statuses
        self._links_of = {}

    def on(self, day):
        """What counts on another day."""
        return self.network.view(day, self.statuses)

    def live(self, identifier):
        return self.holds(self.network.entities[identifier])

    def counts(self, link):
        return self.holds(link) and self.live(link.source) and self.live(link.target)

    def links_of(self, identifier):
        if identifier not in self._links_of:
            self._links_of[identifier] = [
                link for link in self.network.touching[identifier] if self.counts(link)]
        return self._links_of[identifier]

    def kind(self, identifier):
        return self.network.entities[identifier].kind

    def attribute(self, identifier, name):
        """The value, or None when it is unknown."""
        return self.network.entities[identifier].attributes.get(name)

    def entities(self, *kinds):
        """Ids of the live entities, of the given kinds when any is given, in byte order."""
        return sorted(identifier for identifier, entity in self.network.entities.items()
                      if (not kinds or entity.kind in kinds) and self.live(identifier))

    def holds(self, item):
        """Whether the status of an entity or link counts and its own period holds."""
        return item.status in self.statuses and item.period.holds(self.day)


def _rows(folder, pattern):
    for path in sorted(folder.glob(pattern)):
        with open(path, newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)


def _period(row):
    return Period(first_day(row.get("since")), first_day(row.get("until")))


def _plain(name):
    for unit in UNITS:
        if name.endswith(unit):
            return name[:-len(unit)]
    return name


def _others(row, fields):
    return {_plain(name): value for name, value in row.items() if name not in fields and value}


def _entity(row):
    return Entity(row["id"], row["kind"], _period(row), row.get("status") or "confirmed",
                  _others(row, ENTITY_FIELDS), row.get("since") or "", row.get("until") or "")


def _link(row):
    ends = (row["source"], row["target"])
    if row["relation"] in SYMMETRIC:
        ends = sorted(ends)
    return Link(ends[0], row["relation"], ends[1], _period(row), row.get("status") or "confirmed",
                _others(row, LINK_FIELDS))
