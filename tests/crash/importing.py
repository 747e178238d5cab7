"""Random imports: files with new rows, rows that change something, and rows that change nothing."""

import csv_files
import vocabulary
from model import link_key
from submissions import Import

PROJECTS = 200            # enough for links to spread, few enough for hubs
COMPANIES_FIRST = 600     # the network must stay small enough to be compared whole, again and again
COMPANIES_MORE = 2        # with each import
ROWS = (100, 400, 1000, 2000)
ROWS_LARGE = 9000
LARGE_SHARE = 0.15
RELATIONS = ("participates_in", "funds", "belongs_to_sector")
PERIOD = ("since", "until", "status")
SOURCE = ("provenance", "evidence")


class ImportPlanner:
    """Plans the imports of one writer, one after the other."""

    def __init__(self, part, name, sectors):
        self.part = part
        self.name = name
        self._sectors = sectors
        self._number = 0

    def next(self, rng):
        self._number += 1
        request_id = f"{self.name}-{self._number}"
        rows = ROWS_LARGE if rng.random() < LARGE_SHARE else rng.choice(ROWS)
        files = {f"entities-{kind}.csv": self._entities(rng, request_id, ids)
                 for kind, ids in self._draw_ids(rng, rows // 4).items()}
        known = self.part.entities.keys() | {one for file in files.values() for one in file.rows}
        links = self._links(rng, sorted(known), rows)
        outcome = self.part.outcome_of_rows(
            {one: cells for file in files.values() for one, cells in file.after.items()},
            links.after)
        files["links.csv"] = links
        return Import(self.part, request_id, outcome,
                      {name: file.text() for name, file in files.items()},
                      sum(len(file.rows) for file in files.values()))

    def _draw_ids(self, rng, count):
        companies = COMPANIES_FIRST + COMPANIES_MORE * self._number
        return {kind: rng.sample([f"{kind}:{self.name}-{number}" for number in range(most)],
                                 min(most, count))
                for kind, most in (("company", companies), ("project", PROJECTS))}

    def _entities(self, rng, request_id, ids):
        own = [column.name for column in vocabulary.KINDS[vocabulary.kind_of(ids[0])]]
        file = _File(rng, ("id", "kind", "name"), own)
        for number, identifier in enumerate(ids):
            fact = self.part.entities.get(identifier)
            cells = vocabulary.draw_entity(rng, identifier, f"{request_id}.{number}")
            # The first row always says something new.
            file.add(identifier, {"id": identifier, "kind": vocabulary.kind_of(identifier)}, fact,
                     cells, unchanged=number > 0 and rng.random() < 0.2)
        return file

    def _links(self, rng, known, rows):
        own = {column.name for name in RELATIONS for column in vocabulary.RELATIONS[name].columns}
        file = _File(rng, ("source", "relation", "target"), sorted(own))
        by_kind = {kind: [one for one in known if vocabulary.kind_of(one) == kind]
                   for kind in ("company", "project")}
        for _ in range(rows):
            relation = rng.choice(RELATIONS)
            source = rng.choice(by_kind["company"])
            targets = self._sectors if relation == "belongs_to_sector" else by_kind["project"]
            # One target for each source, so that most rows meet a link that is there.
            target = targets[sum(source.encode()) % len(targets)]
            cells = vocabulary.draw_link(rng, relation)
            key = link_key(source, relation, target, cells.get("since", ""))
            if key not in file.rows:
                file.add(key, dict(zip(("source", "relation", "target"), key)),
                         self.part.links.get(key), cells, unchanged=rng.random() < 0.2)
        return file


class _File:
    """A file in the making. Some columns may be left out: what is stored under them stays."""

    def __init__(self, rng, key_columns, own):
        left_out = rng.sample(own, 2) if rng.random() < 0.3 else []
        source = SOURCE if rng.random() < 0.8 else ()
        self.rows = {}   # key -> cells of the row
        self.after = {}  # key -> cells of the fact that results
        self._columns = (*key_columns, *PERIOD, *source,
                         *(name for name in own if name not in left_out))

    def add(self, key, key_cells, fact, cells, unchanged):
        stored = fact.cells if fact else {}
        if fact and unchanged:
            cells = stored
        row = {name: cell for name, cell in cells.items() if name in self._columns}
        kept = {name: cell for name, cell in stored.items() if name not in self._columns}
        self.rows[key] = row | key_cells
        self.after[key] = kept | row

    def text(self):
        return csv_files.write(self._columns, self.rows.values())
