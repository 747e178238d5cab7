"""Random change sets on one writer's part: small, valid, and each of them with an effect."""

import messages
import vocabulary
from model import Draft, PutEntity, PutLink, RekeyLink, RemoveEntity, RemoveLink, link_key
from submissions import ChangeSet

SIZES = (1, 1, 1, 2, 3, 5, 8, 13, 20)
# Few ids, so that they are rewritten, removed and brought back all the time.
KINDS = ("company",) * 12 + ("project",) * 8 + ("centrum",) * 8


class Planner:
    """Plans the change sets of one writer, one after the other."""

    def __init__(self, part, name, anchors):
        self.part = part
        self.name = name
        self._anchors = anchors  # ids that everybody may link to, never removed
        self._pool = [f"{kind}:{name}-{number}" for number, kind in enumerate(KINDS)]
        self._ever = set()       # ids that were put once, and so come back only when told
        self._number = 0

    def next(self, rng, imported):
        """`imported` are ids of imports that are there."""
        self._number += 1
        request_id = f"{self.name}-{self._number}"
        plan = _Plan(rng, Draft(self.part), self._pool, self._ever, self._anchors + imported)
        size = rng.choice(SIZES)
        while len(plan.changes) < size or not plan.draft.outcome().changed:
            plan.add(f"{request_id}.{len(plan.changes)}")
        self._ever |= plan.put
        fields = {"changes": [messages.change(one) for one in plan.changes],
                  "preconditions": self._preconditions(rng)}
        return ChangeSet(self.part, request_id, plan.draft.outcome(), fields)

    def _preconditions(self, rng):
        """Things that hold now, some of the time."""
        found = []
        if self.part.entities and rng.random() < 0.2:
            identifier, fact = rng.choice(list(self.part.entities.items()))
            found.append({"entity_version": {"id": identifier, "version": fact.version}})
        if self.part.links and rng.random() < 0.2:
            key, fact = rng.choice(list(self.part.links.items()))
            fields = messages.link_key_fields(key)
            found += [{"link_exists": fields},
                      {"link_version": {"key": fields, "version": fact.version}}]
        absent = [one for one in self._pool if one not in self.part.entities]
        if absent and rng.random() < 0.2:
            found.append({"entity_absent": rng.choice(absent)})
        return found


class _Plan:
    """A change set in the making."""

    def __init__(self, rng, draft, pool, ever, others):
        self.draft = draft
        self.changes = []
        self.put = set()
        self._rng = rng
        self._pool = pool
        self._ever = ever
        self._others = others

    def add(self, name):
        """Adds one change, or an entity with a few links."""
        kinds = (self._put_entity, self._put_with_links, self._put_link, self._put_link,
                 self._remove_link, self._rekey_link, self._remove_entity)
        action = self._rng.choices(kinds, (4, 3, 4, 4, 2, 2, 2))[0]
        action(name)

    def _do(self, change):
        self.draft.apply(change)
        self.changes.append(change)

    def _put_entity(self, name):
        identifier = self._rng.choice(self._pool)
        cells = vocabulary.draw_entity(self._rng, identifier, name)
        gone = identifier not in self.draft.entities and identifier in self._ever | self.put
        self.put.add(identifier)
        self._do(PutEntity(identifier, cells, revive=gone))
        return identifier

    def _put_with_links(self, name):
        identifier = self._put_entity(name)
        for _ in range(self._rng.randint(1, 3)):
            self._link_from(identifier)

    def _put_link(self, _):
        if self.draft.entities:
            self._link_from(self._rng.choice(list(self.draft.entities)))

    def _link_from(self, source):
        kind = vocabulary.kind_of(source)
        name, relation = self._rng.choice(
            [item for item in vocabulary.RELATIONS.items() if kind in item[1].sources])
        targets = [one for one in [*self.draft.entities, *self._others]
                   if vocabulary.kind_of(one) in relation.targets
                   and (one != source or relation.self_links)]
        if targets:
            cells = vocabulary.draw_link(self._rng, name)
            self._do(PutLink(source, name, self._rng.choice(targets), cells))

    def _remove_link(self, _):
        if self.draft.links:
            self._do(RemoveLink(self._rng.choice(list(self.draft.links))))

    def _rekey_link(self, _):
        if not self.draft.links:
            return
        key = self._rng.choice(list(self.draft.links))
        since = self._rng.choice(vocabulary.SINCES)
        if link_key(*key[:3], since) not in self.draft.links:
            self._do(RekeyLink(key, since))

    def _remove_entity(self, _):
        if self.draft.entities:
            identifier = self._rng.choice(list(self.draft.entities))
            with_links = bool(self.draft.links_of(identifier)) or self._rng.random() < 0.5
            self._do(RemoveEntity(identifier, with_links))
