"""What the network must hold: a few dicts, and the words of the contract about what changes do.

The network is divided in parts: each writer has one, and changes nobody else's. So what a part holds
follows from its own change sets alone, in the order in which its writer sent them.
"""

from typing import NamedTuple

from vocabulary import RELATIONS

PRESENT, ABSENT, HALF = "present", "absent", "half"


class Difference(Exception):
    """The service is not as the model says."""


class PutEntity(NamedTuple):
    id: str
    cells: dict
    revive: bool = False


class RemoveEntity(NamedTuple):
    id: str
    with_links: bool


class PutLink(NamedTuple):
    source: str
    relation: str
    target: str
    cells: dict


class RemoveLink(NamedTuple):
    key: tuple


class RekeyLink(NamedTuple):
    key: tuple
    since: str


class Fact(NamedTuple):
    cells: dict
    version: int  # revision that last changed it


def first_day(date):
    """The first day of a date that may be partial: 2018 and 2018-01 begin on 2018-01-01."""
    return date and date + "-01-01"[len(date) - 4:]


def link_key(source, relation, target, since):
    """What makes a link the same link. Without a direction the smaller id comes first."""
    if RELATIONS[relation].symmetric and target.encode() < source.encode():
        source, target = target, source
    return source, relation, target, first_day(since)


class Outcome(NamedTuple):
    """What a change set or import does: {id or key: (cells before, cells after)}, None for nothing.

    Holds only what really changes, so that each item tells whether it was done.
    """

    entities: dict
    links: dict

    @property
    def changed(self):
        return len(self.entities) + len(self.links)

    @property
    def created(self):
        return [sum(before is None for before, _ in items.values()) for items in self]

    def verdict(self, entities, links):
        """Whether it was done in a network of {id: cells} and {key: cells}: wholly, not, or by half."""
        found = {_found(got.get(key), *images)
                 for items, got in ((self.entities, entities), (self.links, links))
                 for key, images in items.items()}
        return found.pop() if len(found) == 1 else HALF


def _found(cells, before, after):
    if cells == after:
        return PRESENT
    return ABSENT if cells == before else HALF


class Draft:
    """A part in the making: takes changes one by one, as a change set does."""

    def __init__(self, part):
        self._part = part
        self.entities = {key: fact.cells for key, fact in part.entities.items()}
        self.links = {key: fact.cells for key, fact in part.links.items()}

    def apply(self, change):
        match change:
            case PutEntity(identifier, cells, _):
                self.entities[identifier] = cells
            case RemoveEntity(identifier, with_links):
                links = self.links_of(identifier)
                assert with_links or not links, f"{identifier} has links"
                for key in links:
                    del self.links[key]
                del self.entities[identifier]
            case PutLink(source, relation, target, cells):
                self.links[link_key(source, relation, target, cells.get("since", ""))] = cells
            case RemoveLink(key):
                del self.links[key]
            case RekeyLink(key, since):
                cells = dict(self.links.pop(key), since=since)
                moved = link_key(*key[:3], since)
                assert moved not in self.links, f"{moved} exists"
                self.links[moved] = {name: cell for name, cell in cells.items() if cell}

    def links_of(self, identifier):
        return [key for key in self.links if identifier in (key[0], key[2])]

    def outcome(self):
        return Outcome(_changes(self._part.entities, self.entities),
                       _changes(self._part.links, self.links))


def _changes(before, after):
    """Pairs of cells for the keys that differ, in an order that is the same in every run."""
    pairs = {key: (fact.cells, after.get(key)) for key, fact in before.items()}
    pairs |= {key: (None, cells) for key, cells in after.items() if key not in before}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def _named(facts, rows):
    """The facts that rows are about."""
    return {key: facts[key] for key in rows if key in facts}


class Part:
    """What one writer is known to have written."""

    def __init__(self):
        self.entities = {}  # id -> Fact
        self.links = {}     # key -> Fact

    def outcome_of_rows(self, entities, links):
        """What an import does of rows {id or key: cells}."""
        return Outcome(_changes(_named(self.entities, entities), entities),
                       _changes(_named(self.links, links), links))

    def commit(self, outcome, revision):
        for facts, items in ((self.entities, outcome.entities), (self.links, outcome.links)):
            for key, (_, after) in items.items():
                if after is None:
                    del facts[key]
                else:
                    facts[key] = Fact(after, revision)


def compare(what, expected, got):
    """Raises when two dicts differ, naming a few of the keys."""
    keys = [key for key in expected.keys() | got.keys() if expected.get(key) != got.get(key)]
    if not keys:
        return
    lines = [f"{what}: {len(keys)} of {len(expected)} differ"]
    for key in sorted(keys, key=str)[:5]:
        lines += [f"  {key}", f"    expected {expected.get(key, 'nothing')}",
                  f"    got      {got.get(key, 'nothing')}"]
    raise Difference("\n".join(lines))
