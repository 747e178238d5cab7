"""The agenda of a session, worked out a second time: values from the links alone, every round by NetworkX."""

import itertools
import random
import unittest

import networkx

from server import DATA, folder, start
from stubs import Stubs, v1

AS_OF = "2018-01-15"
READ = v1.ReadOptions(as_of=AS_OF)


def pages(call, request, field):
    while True:
        page = call(request, timeout=60)
        yield from getattr(page, field)
        if not page.next_page_token:
            return
        request.page_token = page.next_page_token


class Session(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        done = cls.server.cli("import", DATA / "oefennetwerk")
        assert done.code == 0, done
        cls.stubs = Stubs(cls.server.channel())
        relations = cls.stubs.network.GetSchema(v1.GetSchemaRequest()).schema.introduction_relations
        links = pages(cls.stubs.network.ListLinks, v1.ListLinksRequest(relations=relations, read=READ), "links")
        cls.graph = networkx.Graph((one.link.source, one.link.target) for one in links)
        cls.everybody = sorted(
            one.entity.id for kind in ("centrum", "tki", "partnership", "institution", "company", "practice")
            for one in pages(cls.stubs.network.ListEntities, v1.ListEntitiesRequest(kind=kind, read=READ), "entities"))
        cls.graph.add_nodes_from(cls.everybody)

    def plan(self, present, rounds, **options):
        return self.stubs.match.PlanSession(v1.PlanSessionRequest(
            participants=[v1.SessionParticipant(id=one) for one in present], rounds=rounds, read=READ, **options))

    def values(self, present, include_linked=False):
        """What each pair is worth; those worth nothing left out."""
        found = {}
        for a, b in itertools.combinations(sorted(present), 2):
            shared = set(networkx.common_neighbors(self.graph, a, b))
            value = sum(1_000_000 // self.graph.degree(z) for z in shared)
            if value and (include_linked or not self.graph.has_edge(a, b)):
                found[a, b] = value
        return found

    def check(self, plan, present, values, meetings_max=None):
        """Every round is worth what NetworkX finds among the pairs that are left."""
        met = dict.fromkeys(present, 0)
        for round_ in plan.rounds:
            pairs = [(one.first.id, one.second.id) for one in round_.meetings]
            seated = [who for pair in pairs for who in pair]
            self.assertEqual(sorted([*seated, *(one.id for one in round_.free)]), sorted(present))
            graph = networkx.Graph()
            graph.add_weighted_edges_from((a, b, value) for (a, b), value in values.items())
            best = sum(values[tuple(sorted(pair))] for pair in networkx.max_weight_matching(graph))
            self.assertEqual(round_.value, best)
            for meeting, pair in zip(round_.meetings, pairs):
                self.assertEqual(meeting.value, values.pop(pair))
                shared = set(networkx.common_neighbors(self.graph, *pair))
                self.assertEqual(meeting.shared_total, len(shared))
                self.assertLessEqual({one.id for one in meeting.shared}, shared)
                for who in pair:
                    met[who] += 1
            full = {who for who, most in (meetings_max or {}).items() if met[who] == most}
            values = {pair: value for pair, value in values.items() if not full & set(pair)}
        self.assertEqual({one.participant.id: one.meetings for one in plan.attendances}, met)
        self.assertEqual(plan.value, sum(round_.value for round_ in plan.rounds))

    def test_every_round_is_as_good_as_networkx_finds(self):
        draw = random.Random(2018)
        met = 0
        for size in (2, 7, 12, 25, len(self.everybody)):
            present = draw.sample(self.everybody, size)
            for include_linked in (False, True):
                with self.subTest(size=size, include_linked=include_linked):
                    plan = self.plan(present, 5, include_linked=include_linked)
                    self.check(plan, present, self.values(present, include_linked))
                    met += sum(len(round_.meetings) for round_ in plan.rounds)
        self.assertGreater(met, 50)

    def test_a_maximum_holds_over_all_rounds(self):
        most = {one: 1 + number % 2 for number, one in enumerate(self.everybody) if number % 3 == 0}
        plan = self.stubs.match.PlanSession(v1.PlanSessionRequest(
            participants=[v1.SessionParticipant(id=one, meetings_max=most.get(one, 0)) for one in self.everybody],
            rounds=6, read=READ))
        self.check(plan, self.everybody, self.values(self.everybody), most)

    def test_the_order_of_those_present_does_not_matter(self):
        present = list(self.everybody)
        answer = self.plan(present, 4).SerializeToString()
        random.Random(7).shuffle(present)
        self.assertEqual(self.plan(present, 4).SerializeToString(), answer)


if __name__ == "__main__":
    unittest.main()
