"""Holds MatchPractices against a second implementation, on networks of made-up words.

    practices.py --schakeld PATH --schakel PATH [--networks N] [--seed S]

What Dutch words become is the business of the unit tests of graph/text; here every word is five letters
that no ending fits, so that a term is a word. Texts are scored by BM25 written from its formula with
exact sums, the network is read with NetworkX, places are counted one by one. Prints each mismatch with
the seed of its network; exits 1 when there is any.
"""

import argparse
import csv
import math
import pathlib
import random
import sys
import tempfile

import networkx

from service import Service, load_stubs

PROTO_ROOT = pathlib.Path(__file__).resolve().parents[2] / "proto"
DAY = "2018-01-01"

FIELDS = {"name": 3, "problem": 2, "approach": 2, "result": 1}
POINTS = {"works": 2, "partly": 1, "not": -2, "": 0}
WEIGHTS = {"text": 1, "closeness": 1, "other_sector": 0.5, "conditions": 0.5, "evidence": 0.5,
           "outcomes": 0.5}
FOR_TEXTS = ("text", "evidence", "outcomes")
STEPS_MAX = 3
INTRODUCTIONS = ("collaborates_with", "participates_in", "shares_practice", "adopts_practice",
                 "uses_facility", "runs")
TOLERANCE = 1e-12


class World:
    """A drawn network: entities by id as rows of CSV, and links as (source, relation, target, outcome)."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        consonants, vowels = "bdfglmnprstvz", "aou"
        self.words = sorted({"".join(self.rng.choice(letters) for letters in (
            consonants, vowels, consonants, vowels)) + "k" for _ in range(40)})
        self.entities, self.links = {}, set()
        self.pairs = set()
        for number in range(3):
            self.add("topsector", number, name=self.text(1, 2))
            self.add("theme", number, name=self.text(1, 2))
            self.add("facility", number, name=self.text(1, 3))
            self.add("institution", number, name=self.text(1, 2))
        for number in range(self.rng.randint(2, 7)):
            self.add("centrum", number, name=self.text(1, 3))
        for number in range(self.rng.randint(1, 25)):
            conditions = "; ".join(self.text(1, 3) for _ in range(self.rng.randint(0, 3)))
            self.add("practice", number, name=self.text(1, 4), problem=self.text(0, 12),
                     approach=self.text(0, 20), result=self.text(0, 6), conditions=conditions,
                     evidence_level=self.rng.choice(("", "0", "1", "2", "3", "4")))
        for _ in range(self.rng.randint(10, 70)):
            self.draw_link()

    def text(self, least, most):
        # Some words are common: the rank is drawn twice and the smaller counts.
        return " ".join(self.words[min(self.rng.randrange(len(self.words)) for _ in range(2))]
                        for _ in range(self.rng.randint(least, most)))

    def add(self, kind, number, **columns):
        identifier = f"{kind}:{number}"
        self.entities[identifier] = {"id": identifier, "kind": kind, **columns}

    def some(self, kind):
        return self.rng.choice([one for one in self.entities if one.startswith(kind + ":")])

    def draw_link(self):
        source, relation, target = self.rng.choice((
            ("centrum", "belongs_to_sector", "topsector"), ("practice", "belongs_to_sector", "topsector"),
            ("centrum", "has_theme", "theme"), ("centrum", "uses_facility", "facility"),
            ("institution", "participates_in", "centrum"), ("centrum", "collaborates_with", "centrum"),
            ("centrum", "shares_practice", "practice"), ("centrum", "shares_practice", "practice"),
            ("centrum", "adopts_practice", "practice"), ("centrum", "adopts_practice", "practice")))
        link = (self.some(source), relation, self.some(target))
        # Links of one pair and relation are one link; a symmetric one has the smaller id first.
        if relation == "collaborates_with":
            link = (min(link[0], link[2]), relation, max(link[0], link[2]))
        if link in self.pairs or link[0] == link[2]:
            return
        self.pairs.add(link)
        outcome = self.rng.choice(tuple(POINTS)) if relation == "adopts_practice" else ""
        self.links.add((*link, outcome))

    def write(self, folder):
        columns = ("id", "kind", "name", "problem", "approach", "result", "conditions", "evidence_level")
        with open(folder / "entities.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, columns, restval="")
            rows.writeheader()
            rows.writerows(self.entities.values())
        with open(folder / "links.csv", "w", newline="", encoding="utf-8") as file:
            rows = csv.writer(file)
            rows.writerow(("source", "relation", "target", "since", "until", "outcome"))
            rows.writerows((s, r, t, "", "", outcome) for s, r, t, outcome in sorted(self.links))

    def of_kind(self, kind):
        return sorted(one for one in self.entities if one.startswith(kind + ":"))

    def targets(self, source, *relations):
        return {t for s, r, t, _ in self.links if s == source and r in relations}

    def sources(self, target, *relations):
        return {s for s, r, t, _ in self.links if t == target and r in relations}


# ---- The reference -------------------------------------------------------------------------------

def bm25(world, asked, practice):
    """Okapi BM25 over fields that count several times, k1 = 1.2 and b = 0.75."""
    texts = {one: {field: world.entities[one][field].split() for field in FIELDS}
             for one in world.of_kind("practice")}

    def length(one):
        return sum(weight * len(texts[one][field]) for field, weight in FIELDS.items())

    def frequency(one, word):
        return sum(weight * texts[one][field].count(word) for field, weight in FIELDS.items())

    mean = sum(map(length, texts)) / len(texts)
    parts = []
    for word in sorted(asked):
        tf = frequency(practice, word)
        if tf == 0:
            continue
        df = sum(1 for one in texts if frequency(one, word) > 0)
        idf = math.log1p((len(texts) - df + 0.5) / (df + 0.5))
        parts.append(idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length(practice) / mean)))
    return math.fsum(parts)


def sectors(world, one):
    if one.startswith("topsector:"):
        return {one}
    own = world.targets(one, "belongs_to_sector")
    if own or not one.startswith("practice:"):
        return own
    return set().union(*(sectors(world, sharer) for sharer in world.sources(one, "shares_practice")))


def means(world, asker):
    return (world.targets(asker, "uses_facility", "collaborates_with")
            | world.sources(asker, "participates_in", "collaborates_with"))


def values(world, asker, text):
    """The value of every factor for every practice it says something of."""
    if asker:
        profile = world.targets(asker, "has_theme", "belongs_to_sector")
        asked = {word for one in {asker, *profile} for word in world.entities[one]["name"].split()}
        graph = networkx.Graph()
        graph.add_nodes_from(world.entities)
        graph.add_edges_from((s, t) for s, r, t, _ in world.links if r in INTRODUCTIONS)
        steps = networkx.single_source_shortest_path_length(graph, asker, STEPS_MAX)
        at_hand = [set(world.entities[one]["name"].split()) for one in means(world, asker)]
        home = sectors(world, asker)
        known = world.targets(asker, "shares_practice", "adopts_practice")
    else:
        asked, known = set(text.split()), set()
    found = {factor: {} for factor in WEIGHTS if asker or factor in FOR_TEXTS}
    for one in world.of_kind("practice"):
        if one in known:
            continue
        row = world.entities[one]
        found["text"][one] = bm25(world, asked, one)
        found["evidence"][one] = int(row["evidence_level"] or 0)
        found["outcomes"][one] = max(0, sum(POINTS[outcome] for _, r, t, outcome in world.links
                                            if r == "adopts_practice" and t == one))
        if not asker:
            continue
        found["closeness"][one] = 1 / steps[one] if one in steps else 0
        theirs = sectors(world, one)
        found["other_sector"][one] = 1 if home and theirs and not home & theirs else 0
        conditions = [set(part.split()) for part in row["conditions"].split(";") if part.strip()]
        held = sum(1 for words in conditions if any(words & names for names in at_hand))
        found["conditions"][one] = held / len(conditions) if held else 0
    return {factor: {one: value for one, value in of.items() if value > 0}
            for factor, of in found.items()}


def places(of):
    """Equal values share the better place; sums that differ in the last bits are equal."""
    return {one: 1 + sum(1 for other in of.values() if other > value + TOLERANCE)
            for one, value in of.items()}


def fused(world, asker, text):
    found = values(world, asker, text)
    standing = {factor: places(of) for factor, of in found.items()}
    scores = {}
    for one in world.of_kind("practice"):
        shares = {factor: WEIGHTS[factor] / (60 + of[one])
                  for factor, of in standing.items() if one in of}
        if shares and (asker or "text" in shares):
            scores[one] = (math.fsum(shares.values()), shares)
    return found, scores


# ---- Comparing -----------------------------------------------------------------------------------

class Judge:
    def __init__(self):
        self.compared, self.mismatches = 0, []

    def same(self, where, what, expected, got):
        self.compared += 1
        close = (abs(expected - got) <= TOLERANCE if isinstance(expected, float) else expected == got)
        if not close:
            self.mismatches.append(f"{where}: {what}: {expected} expected, {got} given")


def compare(service, judge, world, seed, asker="", text=""):
    where = f"seed {seed}, {asker or text!r}"
    answer = service.call("MatchPractices", id=asker, text=text, page_size=100,
                          read={"as_of": DAY})
    found, scores = fused(world, asker, text)
    judge.same(where, "practices", sorted(scores), sorted(one.practice.id for one in answer.matches))
    for match in answer.matches:
        one = match.practice.id
        if one not in scores:
            continue
        score, shares = scores[one]
        told = {part.factor: part for part in match.explanation.contributions}
        judge.same(where, f"{one} factors", sorted(shares), sorted(told))
        judge.same(where, f"{one} score", float(score), match.score)
        for factor in set(shares) & set(told):
            judge.same(where, f"{one} {factor}", float(found[factor][one]), told[factor].value)
            judge.same(where, f"{one} share of {factor}", float(shares[factor]), told[factor].score)
        total = 0.0
        for part in match.explanation.contributions:
            total += part.score
        judge.same(where, f"{one} sum", match.score.hex(), total.hex())
    given = [(-match.score, match.practice.id) for match in answer.matches]
    judge.same(where, "order", sorted(given), given)


def judge_network(options, judge, seed, folder):
    world = World(seed)
    (folder / "csv").mkdir()
    world.write(folder / "csv")
    with Service(options.schakeld, options.schakel, folder / "data") as service:
        service.cli("import", str(folder / "csv"))
        for asker in world.of_kind("centrum") + world.of_kind("topsector"):
            compare(service, judge, world, seed, asker=asker)
        for _ in range(5):
            text = world.text(1, 6)
            answer = service.call("MatchPractices", text=text, factor="text", page_size=100,
                                  read={"as_of": DAY})
            for match in answer.matches:
                judge.same(f"seed {seed}, {text!r}", f"{match.practice.id} by words",
                           float(bm25(world, set(text.split()), match.practice.id)), match.score)
            compare(service, judge, world, seed, text=text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--schakeld", required=True)
    parser.add_argument("--schakel", required=True)
    parser.add_argument("--networks", type=int, default=10)
    parser.add_argument("--seed", type=int, default=2018)
    options = parser.parse_args()
    judge = Judge()
    with tempfile.TemporaryDirectory() as stubs:
        load_stubs(PROTO_ROOT, stubs)
        for number in range(options.networks):
            with tempfile.TemporaryDirectory() as folder:
                judge_network(options, judge, options.seed + number, pathlib.Path(folder))
    for mismatch in judge.mismatches:
        print(mismatch)
    print(f"{options.networks} networks, {judge.compared} comparisons, {len(judge.mismatches)} mismatches")
    return 1 if judge.mismatches else 0


if __name__ == "__main__":
    sys.exit(main())
