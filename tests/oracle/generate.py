"""Writes a random but valid network as canonical CSV: generate.py DIRECTORY SEED [ENTITIES].

The same seed writes the same bytes. The network is meant to be nasty where the rules have edges:
partial dates, periods that end on the day another begins, links outside the life of their ends,
parallel relations, cycles, statuses that do not count, attributes that are not known.
"""

import csv
import datetime
import pathlib
import random
import sys

import vocabulary
from network import move_months

# Small networks find most, and a thousand of them take no longer than a few of the largest.
SIZES = {(40, 120): 85, (500, 1000): 13, (2000, 2000): 2}
LINKS_PER_ENTITY = (1, 2, 4)  # sparse networks have long paths, dense ones many of them
EMPHASIS = (0.3, 1, 1, 4)     # no two networks are about the same

# Days on which much happens at once, so that comparisons land exactly on the edge of periods.
EDGE_DAYS = (datetime.date(2018, 1, 1), datetime.date(2018, 9, 1), datetime.date(2024, 2, 29),
             datetime.date(2026, 11, 24))
FIRST, LAST = datetime.date(1998, 1, 1), datetime.date(2034, 12, 31)
PRECISIONS = ("%Y", "%Y-%m", "%Y-%m-%d")

LINK_COLUMNS = ("source", "relation", "target", "since", "until", "status", "evidence",
                "provenance")


class Generator:
    def __init__(self, seed, entities=None):
        self.random = random.Random(seed)
        self.count = entities or self.random.randint(
            *self.random.choices(list(SIZES), list(SIZES.values()))[0])
        self.until_known = self.random.choice((0.05, 0.2))  # few who are gone, or many
        self.rows = {}         # kind -> rows
        self.ids = {}          # kind -> ids, the most linked ones first
        self.links = []
        self.identities = set()

    def network(self):
        """Fills `rows` and `links`."""
        for kind, count in self._counts().items():
            self.rows[kind] = [self._entity(kind, number) for number in range(count)]
            self.ids[kind] = [row["id"] for row in self.rows[kind]]
            self.random.shuffle(self.ids[kind])
        shares = [share * self.random.choice(EMPHASIS) for *_, share in vocabulary.RELATIONS]
        for _ in range(self.count * self.random.choice(LINKS_PER_ENTITY)):
            relation, sources, targets, _ = self.random.choices(vocabulary.RELATIONS, shares)[0]
            self._link(self._end(sources), relation, self._end(targets))
        self._cycle("part_of", "organisation")
        self._cycle("successor_of", "institution")
        self._self_link("part_of", "region")
        self._self_link("related_to", "company")
        self.random.shuffle(self.links)

    # ---- Entities -----------------------------------------------------------------------------

    def _counts(self):
        shares = {kind: share * self.random.choice(EMPHASIS)
                  for kind, share in vocabulary.KINDS.items()}
        total = sum(shares.values())
        counts = {kind: max(1, int(self.count * share / total)) for kind, share in shares.items()}
        counts["company"] += max(0, self.count - sum(counts.values()))
        return counts

    def _entity(self, kind, number):
        since, until = self._period(since_known=0.55, until_known=self.until_known)
        row = {"id": f"{kind}:{self._slug(number)}", "kind": kind, "name": self._name(kind),
               "since": since, "until": until, "status": self._status(),
               "provenance": self._maybe(0.8, ("generated",)),
               "confirmed_at": self._date(0.3)}
        for name, values in vocabulary.ATTRIBUTES.get(kind, {}).items():
            row[name] = self._maybe(0.85, values)
        for name in vocabulary.DATES.get(kind, ()):
            row[name] = self._date(0.8)
        if kind in vocabulary.LOCATED and self.random.random() < 0.8:
            row["lat"], row["lng"] = self.random.choice(vocabulary.PLACES)
        row["alt_names"] = "|".join(self._name(kind) for _ in range(self.random.choice((0, 0, 2))))
        return row

    def _slug(self, number):
        """Unique, and not in the order of the numbers."""
        return f"{self.random.choice('abcdefghijklmnopqrstuvwxyz')}-{number}"

    def _name(self, kind):
        parts = self.random.sample(vocabulary.NAME_PARTS, self.random.randint(1, 3))
        return " ".join([kind.capitalize(), *parts])

    # ---- Links --------------------------------------------------------------------------------

    def _end(self, kinds):
        """An entity of one of the kinds: few have many links, many have few."""
        ids = self.ids[self.random.choice(kinds)]
        return ids[int(len(ids) * self.random.random() ** 2.5)]

    def _link(self, source, relation, target):
        since, until = self._period(since_known=0.7, until_known=0.35)
        self._write(source, relation, target, since, until)
        if until and self.random.random() < 0.3:  # a next period of the same pair, without a break
            self._write(source, relation, target, until, "")
        elif self.random.random() < 0.05:         # one that overlaps
            self._write(source, relation, target, *self._period(since_known=1, until_known=0.5))
        if relation == "participates_in" and self.random.random() < 0.1:  # a parallel relation
            kinds = [one.split(":")[0] for one in (source, target)]
            if any(name == "lead_of" and kinds[0] in sources and kinds[1] in targets
                   for name, sources, targets, _ in vocabulary.RELATIONS):
                self._write(source, "lead_of", target, since, until)

    def _write(self, source, relation, target, since, until):
        """Keeps the link unless it would be invalid, or the same link as an earlier one."""
        if source == target and relation not in vocabulary.SELF_LINKS:
            return
        if relation in vocabulary.SYMMETRIC:
            source, target = sorted((source, target))
        first = (since + "-01-01")[:10]  # 2018, 2018-01 and 2018-01-01 are one first day
        identity = (source, relation, target, first if since else "")
        if identity in self.identities:
            return
        self.identities.add(identity)
        row = {"source": source, "relation": relation, "target": target, "since": since,
               "until": until, "status": self._status(), "provenance": "generated",
               "evidence": self._maybe(0.1, vocabulary.NAME_PARTS)}
        for name, values in vocabulary.LINK_ATTRIBUTES.get(relation, {}).items():
            row[name] = self._maybe(0.7, values)
        for name in vocabulary.LINK_DATES.get(relation, ()):
            row[name] = self._date(0.8)
        self.links.append(row)

    def _cycle(self, relation, kind):
        ring = self.random.sample(self.ids[kind], min(4, len(self.ids[kind])))
        for source, target in zip(ring, ring[1:] + ring[:1]):
            self._write(source, relation, target, "", "")

    def _self_link(self, relation, kind):
        self._write(self.ids[kind][0], relation, self.ids[kind][0], "", "")

    # ---- Values -------------------------------------------------------------------------------

    def _status(self):
        return self.random.choices(*zip(*vocabulary.STATUSES.items()))[0]

    def _maybe(self, chance, values):
        return self.random.choice(values) if self.random.random() < chance else ""

    def _day(self):
        if self.random.random() < 0.25:
            return self.random.choice(EDGE_DAYS)
        return FIRST + datetime.timedelta(days=self.random.randrange((LAST - FIRST).days))

    def _date(self, chance):
        """A date of any precision; often a year, or a year and a half, from a day of edges."""
        day = self._day()
        if self.random.random() < 0.4:
            day = move_months(self.random.choice(EDGE_DAYS), self.random.choice((-18, -12, 0, 12)))
            day += datetime.timedelta(days=self.random.choice((-1, 0, 0, 1)))
        return self._maybe(chance, (day.strftime(self.random.choice(PRECISIONS)),))

    def _period(self, since_known, until_known):
        """Two texts, either possibly empty; since is before until at the coarser precision."""
        formats = self.random.choices(PRECISIONS, k=2)
        days = [self._day(), self._day()]
        since, until = (day.strftime(style) for day, style in zip(sorted(days), formats))
        width = min(len(since), len(until))
        since = since if self.random.random() < since_known else ""
        until = until if self.random.random() < until_known else ""
        if since and until and since[:width] >= until[:width]:
            until = ""
        return since, until


def write(directory, seed, entities=None):
    """Writes the network of `seed` and returns its numbers of entities and links.

    Without `entities` their number is drawn, see SIZES.
    """
    generator = Generator(seed, entities)
    generator.network()
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, rows in generator.rows.items():
        columns = list(dict.fromkeys(name for row in rows for name in row))
        _write_csv(folder / f"entities-{kind}.csv", columns, rows)
    columns = dict.fromkeys((*LINK_COLUMNS, *(name for row in generator.links for name in row)))
    _write_csv(folder / "links.csv", list(columns), generator.links)
    return sum(map(len, generator.rows.values())), len(generator.links)


def _write_csv(path, columns, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def main(directory, seed, entities=None):
    counted = write(directory, int(seed), int(entities) if entities else None)
    print(f"seed {seed}: {counted[0]} entities, {counted[1]} links in {directory}")


if __name__ == "__main__":
    main(*sys.argv[1:])
