"""Writes an invented network that grew over eleven years, as canonical CSV.

    planted.py --out DIRECTORY [--entities 24000] [--seed 2018]

Why links arise is planted: who they are (what they care about, where they are), and how they meet (see
README.md). Of the first only noisy traces are written. The same seed writes the same bytes.
"""

import argparse
import bisect
import csv
import datetime
import heapq
import math
import pathlib
import random
import sys

FIRST, LAST = datetime.date(2010, 1, 1), datetime.date(2021, 3, 31)
# Days on which suggestions are evaluated, each twelve months ahead. Whatever is learnt is learnt on the first three;
# the horizon of their last ends on the day the first of the others looks ahead from.
DEV_CUTS = ("2015-01-01", "2016-01-01", "2017-01-01")
TEST_CUTS = ("2018-01-01", "2019-01-01", "2020-01-01")
AS_OF = "2021-03-31"

PROVENANCE = "Verzonnen: gegroeid netwerk van Schakel"
ENTITIES = 24000
TOPICS = 30
LINKS_PER_ENTITY = 3

# Kinds that are there from the beginning, in these numbers whatever the size of the whole.
FIXED = {"topsector": 12, "nwa_route": 25}
# Kind -> share of the others.
SHARES = {"theme": 16, "region": 14, "tki": 2.5, "centrum": 50, "partnership": 34, "institution": 28, "company": 640,
          "organisation": 40, "lectoraat": 24, "practoraat": 10, "research_group": 12, "facility": 16,
          "project": 130}
PROVINCES = 12
# Kind -> number of topics that one of them cares about, at least and at most.
BREADTH = {"tki": (1, 2), "centrum": (1, 3), "partnership": (1, 3), "institution": (4, 8), "company": (1, 2),
           "organisation": (1, 4), "lectoraat": (1, 2), "practoraat": (1, 2), "research_group": (1, 2),
           "facility": (1, 2), "project": (1, 2)}
LOCATED = frozenset({"centrum", "partnership", "institution", "company", "organisation", "lectoraat", "practoraat",
                     "facility", "project"})
HAVE_THEMES = frozenset({"centrum", "tki", "partnership", "project", "lectoraat", "practoraat", "facility"})
HAVE_SECTORS = frozenset({"tki", "centrum", "partnership", "company", "project", "practoraat"})
HAVE_ROUTES = frozenset({"centrum", "tki", "partnership", "project", "lectoraat", "practoraat", "research_group",
                         "institution", "organisation"})
# Share of a kind that is there on the first day; the others arrive evenly.
THERE_AT_FIRST = {"tki": 0.8, "institution": 0.9, "organisation": 0.7, "company": 0.45, "project": 0.1}
VALUES = {"company": ("size", ("start_up", "micro", "small", "small", "medium", "large")),
          "institution": ("level", ("mbo", "mbo", "mbo", "hbo", "hbo", "wo")),
          "centrum": ("type", ("coe", "civ", "coe_civ")),
          "organisation": ("type", ("branch", "municipality", "funder", "government"))}

# (who looks for a partner, whom, the relation, whether it points from the first to the second, share of the links).
WANTS = (
    ("centrum", "company", "participates_in", False, 14), ("company", "centrum", "participates_in", True, 8),
    ("centrum", "institution", "participates_in", False, 7), ("institution", "centrum", "participates_in", True, 4),
    ("centrum", "tki", "collaborates_with", True, 3), ("tki", "centrum", "collaborates_with", True, 1),
    ("centrum", "centrum", "collaborates_with", True, 2), ("partnership", "tki", "collaborates_with", True, 1),
    ("partnership", "company", "participates_in", False, 7),
    ("partnership", "institution", "participates_in", False, 3),
    ("company", "project", "participates_in", True, 12), ("institution", "project", "participates_in", True, 8),
    ("centrum", "project", "runs", True, 6), ("tki", "project", "funds", True, 4),
    ("organisation", "project", "funds", True, 3), ("organisation", "centrum", "funds", True, 2),
    ("company", "company", "collaborates_with", True, 10), ("company", "institution", "collaborates_with", True, 8),
    ("company", "organisation", "member_of", True, 4), ("institution", "institution", "collaborates_with", True, 2),
    ("lectoraat", "centrum", "participates_in", True, 2), ("lectoraat", "project", "participates_in", True, 2),
    ("practoraat", "centrum", "participates_in", True, 1), ("research_group", "project", "participates_in", True, 2),
    ("company", "facility", "uses_facility", True, 1),
)

# How somebody comes across a partner -> how often. They were set once, by what seemed likely, before any scorer had
# seen a network of them.
WAYS = {"introduced": 30, "by_interest": 25, "through_project": 15, "nearby": 15, "well_known": 10, "by_chance": 5}
TRIES_MAX = 15       # who finds nobody suitable in so many tries goes without this time
NEAR_PLACES = 8
FAR_KM = 60          # over this distance the wish to meet falls by a factor e, though never below NEAR_OR_FAR
NEAR_OR_FAR = 0.3
WAIT_DAYS = 240      # mean between arriving and looking for the first partner
LINK_ENDS = 0.2      # share that ends before the last day, after one to five years
NOBODY_KNOWS = 0.02  # share of links whose first day is not known
MONTH_ONLY = 0.1     # share of which only the month is

SYLLABLES = ("ba", "dor", "el", "fen", "gi", "hol", "ka", "lun", "mer", "no", "pel", "ru", "sta", "tin", "vo", "zan")


class Entity:
    """One of the network: what is written of it, and what only the generator knows."""

    def __init__(self, kind, since, until):
        self.kind = kind
        self.since = since    # a day
        self.until = until    # a day or None
        self.id = ""
        self.row = {}
        self.interests = {}   # topic -> share; adds up to 1
        self.length = 1.0     # of the interests as a vector
        self.place = None     # number of a municipality, or None
        self.activity = 0.0   # how often it looks for partners, 0 to 1
        self.begins = since   # looks for partners from this day
        self.partners = []    # those of links that hold now
        self.levels = set()   # of institutions among them

    def alive(self, day):
        return self.since <= day and (self.until is None or day < self.until)


class Planted:
    """The network of a seed. `grow` fills `entities` by kind and `links` as rows."""

    def __init__(self, seed, count=ENTITIES):
        self.random = random.Random(seed)
        self.count = count
        self.entities = {}
        self.links = []
        self._identities = set()
        self._linked = set()     # pairs that are linked now
        self._ends = []          # heap of (day, number, one, other)
        self._by_topic = {}      # (kind, topic) -> those that arrived
        self._by_place = {}      # (kind, municipality) -> those that arrived
        self._arrived = {}       # kind -> those that arrived
        self._linked_ends = {}   # kind -> one entry for every link anybody of it got

    def grow(self):
        self._land()
        self._topics()
        for kind in BREADTH:
            self._people(kind, self._number(kind))
        self._name_all()
        self._traces()
        self._meet()

    # ---- Where and what about -----------------------------------------------------------------

    def _number(self, kind):
        rest = self.count - sum(FIXED.values())
        return max(3, math.ceil(rest * SHARES[kind] / sum(SHARES.values())))

    def _standing(self, kind, count):
        """Entities that were always there: of these nobody asks since when."""
        self.entities[kind] = [Entity(kind, datetime.date.min, None) for _ in range(count)]
        return self.entities[kind]

    def _land(self):
        """Municipalities on a map of 200 by 220 km in the North Sea; few are large."""
        draw = self.random
        regions = self._standing("region", max(PROVINCES + 3, self._number("region")))
        self.provinces, self.towns = regions[:PROVINCES], regions[PROVINCES:]
        centres = [(draw.uniform(10, 190), draw.uniform(10, 210)) for _ in self.provinces]
        self.spots = [(draw.uniform(0, 200), draw.uniform(0, 220)) for _ in self.towns]
        self.province_of = [min(range(PROVINCES), key=lambda one, spot=spot: math.dist(spot, centres[one]))
                            for spot in self.spots]
        self.crowd = _running([1 / (rank + 4) for rank in range(len(self.towns))])
        self.near = [sorted(range(len(self.towns)), key=lambda one, spot=spot: math.dist(spot, self.spots[one]))
                     [:NEAR_PLACES] for spot in self.spots]
        for one in self.provinces:
            one.row["type"] = "province"
        for one in self.towns:
            one.row["type"] = "municipality"

    def _topics(self):
        """Topics are never written. Sectors, routes and themes each cut them up in a way of their own."""
        draw = self.random
        for kind, count in FIXED.items():
            self._standing(kind, count)
        for number, one in enumerate(self.entities["nwa_route"], start=1):
            one.row["number"] = number
        topics = list(range(TOPICS))
        self.sectors = _spread(draw, topics, self.entities["topsector"])
        self.routes = _spread(draw, topics, self.entities["nwa_route"])
        themes = self._standing("theme", max(TOPICS, self._number("theme")))
        self.themes = _spread(draw, topics, themes)
        # What is done in a province is not what is done everywhere.
        self.custom = [_running([3 if draw.random() < 0.2 else 1 for _ in topics]) for _ in self.provinces]

    # ---- Who ----------------------------------------------------------------------------------

    def _people(self, kind, count):
        draw = self.random
        self.entities[kind] = []
        for _ in range(count):
            one = Entity(kind, *self._life(kind))
            self.entities[kind].append(one)
            if kind in LOCATED:
                one.place = bisect.bisect(self.crowd, draw.random() * self.crowd[-1])
            self._take_interests(one)
            one.activity = draw.betavariate(0.8, 2)
            if one.since > FIRST:
                one.begins = one.since + datetime.timedelta(days=int(draw.expovariate(1 / WAIT_DAYS)))
            if kind in VALUES:
                name, values = VALUES[kind]
                one.row[name] = draw.choice(values)
        self.entities[kind].sort(key=lambda one: one.since)

    def _life(self, kind):
        draw = self.random
        days = (LAST - FIRST).days
        since = FIRST
        if draw.random() >= THERE_AT_FIRST.get(kind, 0.4):
            since += datetime.timedelta(days=draw.randrange(1, days))
        if kind == "project":
            return since, since + datetime.timedelta(days=draw.randint(700, 1500))
        if kind in ("company", "centrum", "partnership") and draw.random() < 0.1:
            return since, since + datetime.timedelta(days=draw.randint(700, 4000))
        return since, None

    def _take_interests(self, one):
        draw = self.random
        custom = self.custom[self.province_of[one.place] if one.place is not None else 0]
        wanted = draw.randint(*BREADTH[one.kind])
        while len(one.interests) < wanted:
            topic = (draw.randrange(TOPICS) if one.place is None
                     else bisect.bisect(custom, draw.random() * custom[-1]))
            one.interests[topic] = draw.gammavariate(2, 1) + 0.1
        total = sum(one.interests.values())
        one.interests = {topic: share / total for topic, share in one.interests.items()}
        one.length = math.sqrt(sum(share * share for share in one.interests.values()))

    def _name_all(self):
        """Ids tell nothing: their numbers are dealt at random, as ties fall by id."""
        draw = self.random
        for kind, ones in self.entities.items():
            numbers = list(range(1, len(ones) + 1))
            draw.shuffle(numbers)
            for one, number in zip(ones, numbers):
                one.id = f"{kind}:groei-{number:05}"
                one.row["name"] = "".join(draw.choice(SYLLABLES) for _ in range(3)).capitalize() + f" {kind} {number}"

    # ---- What is written of them --------------------------------------------------------------

    def _traces(self):
        """Themes, sectors, routes and places as somebody wrote them down: some wrong, some not at all."""
        draw = self.random
        for town, province in zip(self.towns, self.province_of):
            self._write(town, "part_of", self.provinces[province])
        for kind in BREADTH:
            for one in self.entities[kind]:
                if kind in HAVE_THEMES:
                    for _ in range(draw.randint(1, 5)):
                        self._trace(one, "has_theme", self.themes, "theme", 0.15)
                if kind in HAVE_SECTORS and draw.random() < 0.85:
                    self._trace(one, "belongs_to_sector", self.sectors, "topsector", 0.1)
                if kind in HAVE_ROUTES and draw.random() < 0.6:
                    self._trace(one, "addresses_route", self.routes, "nwa_route", 0.15)
                if one.place is not None:
                    self._place(one)

    def _trace(self, one, relation, by_topic, kind, wrong):
        draw = self.random
        among = self.entities[kind]
        if draw.random() >= wrong:
            among = by_topic[draw.choices(list(one.interests), list(one.interests.values()))[0]]
        # The first of a topic are the usual words for it.
        self._write(one, relation, among[int(len(among) * draw.random() ** 2)], one.since)

    def _place(self, one):
        draw = self.random
        x, y = self.spots[one.place]
        if draw.random() < 0.9:
            self._write(one, "located_in", self.towns[one.place], one.since)
        if draw.random() < 0.7:
            one.row["lat"] = f"{54 + (y + draw.uniform(-3, 3)) / 111.2:.4f}"
            one.row["lng"] = f"{3 + (x + draw.uniform(-3, 3)) / 65:.4f}"

    def _write(self, source, relation, target, since=datetime.date.min, until=None, **attributes):
        """A link, no longer than its ends; `since` is a day, or text with less. False when it was written before."""
        ends = (source.id, target.id)
        if relation == "collaborates_with":
            ends = tuple(sorted(ends))
        since = since if isinstance(since, str) else _written(since)
        identity = (*ends, relation, since and f"{since}-01-01"[:10])
        if identity in self._identities:
            return False
        self._identities.add(identity)
        self.links.append({"source": ends[0], "relation": relation, "target": ends[1], "since": since,
                           "until": _written(_first(until, source.until, target.until)), "status": "confirmed",
                           "provenance": PROVENANCE, **attributes})
        return True

    # ---- How they meet ------------------------------------------------------------------------

    def _meet(self):
        """Lets them look for partners, one day after the other, more of them as there are more."""
        draw = self.random
        coming = sorted((one for kind in BREADTH for one in self.entities[kind]), key=lambda one: one.since)
        shares = [want[-1] for want in WANTS]
        days = (LAST - FIRST).days + 1
        total = self.count * LINKS_PER_ENTITY
        position, due = 0, 0.0
        for number in range(days):
            day = FIRST + datetime.timedelta(days=number)
            while position < len(coming) and coming[position].since <= day:
                self._arrive(coming[position])
                position += 1
            while self._ends and self._ends[0][0] <= day:
                self._part(*heapq.heappop(self._ends)[2:])
            due += total / days * (0.5 + number / days)
            while due >= 1:
                due -= 1
                who, whom, relation, forward, _ = draw.choices(WANTS, shares)[0]
                self._look(day, who, whom, relation, forward)

    def _arrive(self, one):
        self._arrived.setdefault(one.kind, []).append(one)
        for topic in one.interests:
            self._by_topic.setdefault((one.kind, topic), []).append(one)
        self._by_place.setdefault((one.kind, one.place), []).append(one)

    def _part(self, one, other):
        one.partners.remove(other)
        other.partners.remove(one)
        self._linked.discard(_pair(one, other))

    def _look(self, day, who, whom, relation, forward):
        """One of a kind looks for one of another, by one way or another, until somebody suits or it tires."""
        draw = self.random
        one = self._seeker(day, who)
        if one is None:
            return
        for _ in range(TRIES_MAX):
            way = draw.choices(list(WAYS), list(WAYS.values()))[0]
            other = getattr(self, f"_{way}")(one, whom)
            if (other is None or other is one or other.kind != whom or not other.alive(day)
                    or _pair(one, other) in self._linked):
                continue
            if draw.random() < self._suits(one, other):
                self._begin(day, *((one, other) if forward else (other, one)), relation)
                return

    def _seeker(self, day, kind):
        draw = self.random
        among = self._arrived.get(kind, ())
        for _ in range(TRIES_MAX * bool(among)):
            one = draw.choice(among)
            if one.begins <= day and one.alive(day) and draw.random() < one.activity:
                return one
        return None

    def _suits(self, one, other):
        """What both care about, how far apart they are, and what is missing still; never quite 0."""
        alike = (sum(share * other.interests.get(topic, 0) for topic, share in one.interests.items())
                 / (one.length * other.length))
        chance = 0.03 + 0.97 * alike
        if one.place is not None and other.place is not None:
            kilometres = math.dist(self.spots[one.place], self.spots[other.place])
            chance *= NEAR_OR_FAR + (1 - NEAR_OR_FAR) * math.exp(-kilometres / FAR_KM)
        if other.kind == "institution" and other.row["level"] in one.levels:
            chance *= 0.6
        return chance

    def _begin(self, day, source, target, relation):
        draw = self.random
        attributes = {"status": "reported"} if draw.random() < 0.15 else {}
        if relation in ("collaborates_with", "participates_in"):
            attributes["intensity"] = draw.choice(("", 1, 2, 2, 3, 4))
        until = day + datetime.timedelta(days=draw.randint(365, 1900)) if draw.random() < LINK_ENDS else None
        ends = _first(until, source.until, target.until)
        if not self._write(source, relation, target, self._remembered(day, ends), ends, **attributes):
            return
        self._linked.add(_pair(source, target))
        for one, other in ((source, target), (target, source)):
            one.partners.append(other)
            if other.kind == "institution":
                one.levels.add(other.row["level"])
            self._linked_ends.setdefault(one.kind, []).append(one)
        if ends:
            heapq.heappush(self._ends, (ends, len(self.links), source, target))

    def _remembered(self, day, ends):
        """The day as somebody wrote it down: not at all, its month only, or whole."""
        fate = self.random.random()
        if fate < NOBODY_KNOWS:
            return ""
        whole = _written(day)
        brief = fate < NOBODY_KNOWS + MONTH_ONLY and not _written(ends).startswith(whole[:7])
        return whole[:7] if brief else whole

    # ---- The ways to come across somebody -----------------------------------------------------

    def _introduced(self, one, whom):
        """By a partner, or by a partner of a partner."""
        other = one
        for _ in range(self.random.choice((2, 2, 3))):
            if not other.partners:
                return None
            other = self.random.choice(other.partners)
        return other if other.kind == whom else None

    def _through_project(self, one, whom):
        """In a project of one's own or of a partner: the project itself, or somebody in it."""
        partners = [two for two in one.partners if two.kind == "project"]
        if not partners:
            friend = self.random.choice(one.partners) if one.partners else one
            partners = [two for two in friend.partners if two.kind == "project"]
        if not partners:
            return None
        project = self.random.choice(partners)
        if whom == "project":
            return project
        return self.random.choice(project.partners) if project.partners else None

    def _by_interest(self, one, whom):
        topic = self.random.choices(list(one.interests), list(one.interests.values()))[0]
        return self._any(self._by_topic.get((whom, topic)))

    def _nearby(self, one, whom):
        if one.place is None:
            return None
        near = self.near[one.place]
        return self._any(self._by_place.get((whom, near[int(len(near) * self.random.random() ** 2)])))

    def _well_known(self, one, whom):
        del one
        return self._any(self._linked_ends.get(whom))

    def _by_chance(self, one, whom):
        del one
        return self._any(self._arrived.get(whom))

    def _any(self, among):
        return self.random.choice(among) if among else None


def _pair(one, other):
    return (one.id, other.id) if one.id < other.id else (other.id, one.id)


def _first(*days):
    """The earliest of those that there are, or None."""
    return min((day for day in days if day), default=None)


def _running(shares):
    """Running totals, to draw by."""
    total, found = 0.0, []
    for share in shares:
        total += share
        found.append(total)
    return found


def _spread(draw, topics, ones):
    """What stands for each topic: everybody once, and nobody without."""
    dealt = list(ones)
    draw.shuffle(dealt)
    found = {topic: [dealt[topic % len(dealt)]] for topic in topics}
    for one in dealt[len(topics):]:
        found[draw.choice(topics)].append(one)
    return found


def _written(day):
    return "" if day in (None, datetime.date.min) else day.isoformat()


# ---- Files ------------------------------------------------------------------------------------

def write(directory, seed, count=ENTITIES):
    """Writes the network of `seed`; returns its numbers of entities and links."""
    network = Planted(seed, count)
    network.grow()
    folder = pathlib.Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    for kind, ones in network.entities.items():
        rows = [{"id": one.id, "kind": kind, **one.row, "since": _written(one.since), "until": _written(one.until),
                 "status": "confirmed", "provenance": PROVENANCE} for one in sorted(ones, key=lambda one: one.id)]
        _write_csv(folder / f"entities-{kind}.csv", rows)
    _write_csv(folder / "links.csv", sorted(network.links, key=lambda row: (
        row["source"], row["relation"], row["target"], row["since"])))
    return sum(map(len, network.entities.values())), len(network.links)


def _write_csv(path, rows):
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", required=True, metavar="DIRECTORY", help="where to write; made when it is not there")
    parser.add_argument("--entities", type=int, default=ENTITIES, help=f"about so many (default {ENTITIES})")
    parser.add_argument("--seed", type=int, default=2018)
    flags = parser.parse_args(arguments)
    counted = write(flags.out, flags.seed, flags.entities)
    print(f"seed {flags.seed}: {counted[0]} entities, {counted[1]} links in {flags.out}")
    print(f"dev cuts {','.join(DEV_CUTS)}; test cuts {','.join(TEST_CUTS)}; as of {AS_OF}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
