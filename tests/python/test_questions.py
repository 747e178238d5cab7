"""What the package answers is what the service answers."""

import csv
import unittest

import schakel
from google.protobuf import json_format
from schakel import v1

from server import DATA, folder, start, write_files

AS_OF = "2018-01-15"


class Questions(unittest.TestCase):
    """Questions to the oefennetwerk, each beside what the command line says."""

    @classmethod
    def setUpClass(cls):
        cls.server = start(cls, folder(cls) / "data")
        with schakel.connect(cls.server.address) as client:
            result, verdicts = client.import_csv(DATA / "oefennetwerk")
            assert (result.rows_refused, list(filter(lambda one: not one.remark, verdicts))) == (0, []), verdicts
            cls.imported = result

    def setUp(self):
        self.client = schakel.connect(self.server.address, as_of=AS_OF)
        self.addCleanup(self.client.close)

    def theirs(self, message, *words):
        """What `schakel` prints, as the message it is."""
        done = self.server.cli("--output", "json", "--as-of", AS_OF, *words)
        self.assertEqual(done.code, 0, done)
        return json_format.Parse(done.out, message)

    def test_an_entity_is_given_whole(self):
        answer = self.client.get_entity("centrum:klei")
        self.assertEqual(answer, self.theirs(v1.GetEntityResponse(), "show", "centrum:klei"))
        self.assertTrue(answer.active)
        self.assertIn("type", schakel.attributes(answer.entity))

    def test_many_entities_come_in_the_order_asked(self):
        answer = self.client.batch_get(["tki:klei", "tki:nooit", "centrum:klei"])
        self.assertEqual([one.entity.id for one in answer.entities], ["tki:klei", "centrum:klei"])
        self.assertEqual(list(answer.missing_ids), ["tki:nooit"])

    def test_a_list_is_read_over_all_its_pages(self):
        theirs = self.theirs(v1.ListEntitiesResponse(), "list", "centrum")
        rows = self.client.list_entities("centrum")
        rows._request.page_size = 2
        pages = list(rows.pages())
        self.assertGreater(len(pages), 2)
        self.assertEqual(list(rows), list(theirs.entities))
        self.assertEqual(rows.first.total_size, len(list(rows)))
        self.assertEqual(pages[0].info.revision, pages[-1].info.revision)

    def test_a_list_is_filtered_ordered_and_grouped_by_the_server(self):
        rows = self.client.list_entities("centrum", filter="NOT linked(collaborates_with, tki)", order_by="name desc",
                                         group_by="type")
        names = [row.entity.name for row in rows]
        self.assertEqual(names, sorted(names, reverse=True))
        theirs = self.theirs(v1.ListEntitiesResponse(), "list", "centrum", "--filter",
                             "NOT linked(collaborates_with, tki)", "--group-by", "type")
        self.assertEqual(sorted(names), sorted(row.entity.name for row in theirs.entities))
        self.assertEqual(list(rows.first.groups), list(theirs.groups))

    def test_names_are_searched(self):
        hits = self.client.search("klei", kinds=["centrum"], limit=1).hits
        self.assertEqual([hit.entity.id for hit in hits], ["centrum:klei"])

    def test_links_are_those_of_the_day_unless_asked_for_all(self):
        now = list(self.client.links("centrum:klei"))
        ever = list(self.client.links("centrum:klei", all_periods=True))
        self.assertEqual(now, list(self.theirs(v1.ListLinksResponse(), "links", "centrum:klei").links))
        self.assertGreater(len(ever), len(now))
        self.assertEqual(list(self.client.links("centrum:klei", relations=["belongs_to_sector"])),
                         [one for one in now if one.link.relation == "belongs_to_sector"])

    def test_neighbours_come_nearest_first(self):
        near = list(self.client.neighbors("centrum:klei", hops=2, paths=1))
        theirs = self.theirs(v1.GetNeighborhoodResponse(), "neighbors", "centrum:klei", "--hops", 2)
        self.assertEqual([(one.entity.id, one.distance) for one in near],
                         [(one.entity.id, one.distance) for one in theirs.neighbors])
        self.assertEqual([len(one.paths[0].steps) for one in near], [one.distance for one in near])

    def test_paths_are_found_around_who_is_avoided(self):
        [target] = [one.entity.id for one in list(self.client.neighbors("centrum:duin", hops=2))[-1:]]
        found = self.client.paths("centrum:duin", target, k=3)
        self.assertEqual(found, self.theirs(v1.FindPathsResponse(), "path", "centrum:duin", target, "-k", 3))
        between = found.paths[0].steps[0].to.id
        around = self.client.paths("centrum:duin", target, avoid=[between], k=3)
        self.assertNotIn(between, [step.to.id for path in around.paths for step in path.steps])

    def test_rates_say_numerator_denominator_and_series(self):
        rate = self.client.rate("centrum", "tki", dates=["2017-01-01", AS_OF], members=True)
        theirs = self.theirs(v1.GetLinkageRateResponse(), "rate", "centrum", "tki")
        self.assertEqual((rate.total.numerator, rate.total.denominator),
                         (theirs.total.numerator, theirs.total.denominator))
        self.assertEqual([point.date for point in rate.series], ["2017-01-01", AS_OF])
        self.assertEqual(len(rate.total.linked), rate.total.numerator)

    def test_a_matrix_and_a_chain_are_those_of_the_command_line(self):
        self.assertEqual(self.client.matrix("topsector", "nwa_route", of="centrum"),
                         self.theirs(v1.GetMatrixResponse(), "matrix", "topsector", "nwa_route", "--of", "centrum"))
        chain = self.client.chain("centrum")
        self.assertEqual(len(chain.rows), self.client.list_entities("centrum").first.total_size)
        self.assertEqual(self.client.chain(id="centrum:klei").rows[0].subject.id, "centrum:klei")

    def test_gaps_are_those_of_the_command_line(self):
        rows = self.client.gaps("centrum_without_tki", candidates=2)
        theirs = self.theirs(v1.ListGapsResponse(), "gaps", "centrum_without_tki")
        self.assertEqual([gap.subject.id for gap in rows], [gap.subject.id for gap in theirs.gaps])
        self.assertEqual(rows.first.rules[0].gaps, len(theirs.gaps))
        self.assertGreater(len(theirs.gaps), 0)
        self.assertTrue(all(len(gap.candidates) <= 2 for gap in rows))
        explained = self.client.explain_gap("G1", "centrum:klei")
        self.assertEqual(explained.open, v1.TRUTH_YES)
        self.assertEqual(self.client.explain_gap("G1", "centrum:duin").open, v1.TRUTH_NO)

    def test_partners_are_suggested_page_by_page(self):
        rows = self.client.suggest_links("centrum:mist", "company")
        theirs = self.theirs(v1.SuggestLinksResponse(), "match", "partners", "centrum:mist", "--kind", "company",
                             "--limit", 100)
        self.assertGreater(len(theirs.suggestions), 2)
        self.assertEqual(list(rows), list(theirs.suggestions))
        rows = self.client.suggest_links("centrum:mist", "company")
        rows._request.page_size = 2
        self.assertEqual(list(rows), list(theirs.suggestions))
        self.assertEqual(rows.first.diversity, 0.1)
        self.assertEqual(self.client.suggest_links("centrum:mist", "company", diversity=0).first.diversity, 0)

    def test_no_more_partners_and_practices_are_given_than_wanted(self):
        every = list(self.client.suggest_links("centrum:mist", "company"))
        some = self.client.suggest_links("centrum:mist", "company", limit=2)
        self.assertEqual(list(some), every[:2])
        self.assertEqual((len(some.first.suggestions), some.first.total_size), (2, len(every)))
        self.assertEqual(list(self.client.suggest_links("centrum:mist", "company", limit=5000)), every)
        practices = list(self.client.match_practices("centrum:mist"))
        self.assertEqual(list(self.client.match_practices("centrum:mist", limit=1)), practices[:1])
        with self.assertRaises(ValueError):
            self.client.suggest_links("centrum:mist", "company", limit=0)

    def test_a_limit_ends_between_pages_and_asks_for_no_other(self):
        asked = []

        def ask(request):
            asked.append(request.page_size)
            return self.client.ask(request)
        rows = schakel.Rows(ask, v1.SuggestLinksRequest(id="centrum:mist", kind="company"), "suggestions", page_rows=2,
                            limit=3)
        self.assertEqual([one.rank for one in rows], [1, 2, 3])
        self.assertEqual(asked, [2, 2])

    def test_practices_fit_an_entity_or_a_text(self):
        rows = self.client.match_practices("centrum:mist")
        theirs = self.theirs(v1.MatchPracticesResponse(), "match", "practices", "centrum:mist", "--limit", 0)
        self.assertGreater(len(theirs.matches), 1)
        self.assertEqual(list(rows), list(theirs.matches))
        text = "Studenten leren alleen op papier, niet bij een bedrijf"
        theirs = self.theirs(v1.MatchPracticesResponse(), "match", "practices", "--text", text, "--limit", 0)
        self.assertGreater(len(theirs.matches), 0)
        self.assertEqual(list(self.client.match_practices(text=text)), list(theirs.matches))

    def test_a_session_is_planned_for_those_who_are_there(self):
        present = [row.entity.id for row in self.client.list_entities("centrum")]
        plan = self.client.plan_session([*present[1:], (present[0], 1)], rounds=4)
        theirs = self.theirs(v1.PlanSessionResponse(), "match", "session", "--rounds", 4, "--participants",
                             ",".join([f"{present[0]}=1", *present[1:]]))
        self.assertEqual(plan, theirs)
        met = [(meeting.first.id, meeting.second.id) for round in plan.rounds for meeting in round.meetings]
        self.assertGreater(len(met), 2)
        self.assertEqual(len(met), len(set(met)))
        self.assertLessEqual(sum(present[0] in pair for pair in met), 1)

    def test_another_day_is_another_client_over_the_same_connection(self):
        earlier = self.client.at("2017-06-01")
        self.assertEqual(earlier.get_entity("centrum:klei").info.as_of, "2017-06-01")
        self.assertEqual(self.client.get_entity("centrum:klei").info.as_of, AS_OF)
        changes = list(self.client.compare_gaps(earlier, "G1"))
        opened = {change.subject.id for change in changes if change.kind == v1.GAP_CHANGE_KIND_OPENED}
        self.assertIn("centrum:klei", opened)
        self.assertTrue(list(self.client.compare(earlier, kinds=["centrum"])))

    def test_history_and_status_are_told(self):
        changes = list(self.client.history("centrum:klei", newest_first=True))
        self.assertEqual({change.revision for change in changes}, {self.imported.info.revision})
        status = self.client.status()
        self.assertEqual(status.entities, self.imported.entities_created)
        self.assertEqual(self.client.schema().schema.kinds[0].id, "topsector")

    def test_any_request_of_the_contract_can_be_asked(self):
        answer = self.client.ask(v1.GetEntityRequest(id="tki:klei", read=v1.ReadOptions(as_of=AS_OF)))
        self.assertEqual(answer, self.client.get_entity("tki:klei"))
        with self.assertRaisesRegex(TypeError, "has a method of its own"):
            self.client.ask(v1.WatchRequest())
        with self.assertRaisesRegex(TypeError, "is not the request of an rpc"):
            self.client.ask(v1.Entity())

    def test_a_refusal_tells_reason_message_remedy_and_place(self):
        with self.assertRaises(schakel.NotFoundError) as caught:
            self.client.get_entity("centrum:kle")
        self.assertEqual((caught.exception.code, caught.exception.reason), ("NOT_FOUND", "UNKNOWN_ENTITY"))
        self.assertEqual(caught.exception.metadata["suggestion"], "centrum:klei")
        self.assertIn("centrum:klei", caught.exception.remedy)
        self.assertNotEqual(caught.exception.message, caught.exception.message_nl)
        self.assertTrue(caught.exception.request_id)
        with self.assertRaises(schakel.InvalidRequestError) as caught:
            list(self.client.links(relations=["fund"]))
        self.assertEqual([(one.field, one.reason) for one in caught.exception.violations],
                         [("relations[0]", "UNKNOWN_RELATION")])


class Writes(unittest.TestCase):
    def setUp(self):
        self.server = start(self, folder(self) / "data")
        self.client = schakel.connect(self.server.address)
        self.addCleanup(self.client.close)

    def test_changes_are_applied_once_whatever_is_repeated(self):
        changes = [schakel.put(schakel.entity("tki:zon", "TKI Zon", since="2015")),
                   schakel.put(schakel.entity("centrum:zee", "Centrum Zee", attributes={"type": "coe", "students": 12})),
                   schakel.put(schakel.link("centrum:zee", "collaborates_with", "tki:zon", since="2016-01-01",
                                            attributes={"intensity": 2}))]
        done = self.client.apply(changes, request_id="een", actor="redactie")
        again = self.client.apply(changes, request_id="een", actor="redactie")
        self.assertEqual((done.changed, done.replayed), (3, False))
        self.assertEqual((again.revision, again.replayed), (done.revision, True))
        entity = self.client.get_entity("centrum:zee").entity
        self.assertEqual(schakel.attributes(entity), {"students": 12, "type": "coe"})
        [link] = self.client.links("centrum:zee")
        self.assertEqual(schakel.attributes(link.link), {"intensity": 2})

        gone = self.client.apply([schakel.unlink("centrum:zee", "collaborates_with", "tki:zon", since="2016-01-01"),
                                  schakel.remove("tki:zon")])
        self.assertEqual(gone.changed, 2)
        self.assertEqual(list(self.client.links("centrum:zee")), [])
        self.assertEqual(self.client.at(revision=done.revision).get_entity("tki:zon").entity.name, "TKI Zon")

    def test_every_violation_is_reported_and_a_stale_writer_is_told(self):
        with self.assertRaises(schakel.InvalidRequestError) as caught:
            self.client.apply([schakel.put(schakel.entity("tki:a", "")), schakel.put(schakel.entity("zon:b", "B"))])
        self.assertEqual([one.field.partition(".")[0] for one in caught.exception.violations],
                         ["changes[0]", "changes[1]"])
        self.client.apply([schakel.put(schakel.entity("tki:a", "A"))])
        newest = self.client.status().revision
        with self.assertRaises(schakel.ConflictError) as conflict:
            self.client.apply([schakel.put(schakel.entity("tki:a", "B"))], expected_revision=newest - 1)
        self.assertEqual(conflict.exception.reason, "REVISION_MISMATCH")

    def test_a_refused_import_names_its_rows_and_changes_nothing(self):
        files = write_files(folder(self) / "csv", {"entities.csv": "id,kind,name\ntki:a,tki,A\ntki:b,tkk,B\n"})
        before = self.client.status().revision
        with self.assertRaises(schakel.ImportRefusedError) as caught:
            self.client.import_csv(files)
        self.assertEqual([(one.file, one.line) for one in caught.exception.verdicts], [("entities.csv", 3)])
        self.assertIn("entities.csv:3", str(caught.exception))
        self.assertEqual(self.client.status().revision, before)
        result, verdicts = self.client.import_csv(files, skip_invalid=True)
        self.assertEqual((result.entities_created, result.rows_refused, len(verdicts)), (1, 1, 1))

    def test_an_import_goes_out_as_it_came_in(self):
        phases = []
        self.client.import_csv(DATA / "oefennetwerk", on_progress=lambda progress: phases.append(progress.phase))
        self.assertIn("receive", phases)
        out = folder(self) / "out"
        info = self.client.export_csv(out)
        self.assertEqual(info.revision, self.client.status().revision)
        with (out / "links.csv").open(encoding="utf-8", newline="") as file:
            self.assertEqual(len(list(csv.DictReader(file))), self.client.status().links)
        again, _ = self.client.import_csv(out)
        self.assertEqual((again.entities_created, again.entities_updated, again.links_created, again.links_updated),
                         (0, 0, 0, 0))
        with self.assertRaises(FileExistsError):
            self.client.export_csv(out)

    def test_a_file_that_is_not_there_is_said_before_anything_is_sent(self):
        before = self.client.status().revision
        with self.assertRaises(FileNotFoundError):
            self.client.import_csv(folder(self) / "entities.csv")
        self.assertEqual(self.client.status().revision, before)

    def test_a_dismissed_gap_leaves_the_list_and_comes_back(self):
        self.client.import_csv(DATA / "oefennetwerk")
        client = self.client.at(AS_OF)
        client.dismiss_gap("G1", "centrum:klei", role="secretaris", reason="komt volgend jaar")
        self.assertNotIn("centrum:klei", [gap.subject.id for gap in client.gaps("G1")])
        kept = {gap.subject.id: gap for gap in client.gaps("G1", include_dismissed=True)}
        self.assertEqual(kept["centrum:klei"].dismissal.role, "secretaris")
        client.restore_gap("G1", "centrum:klei", role="secretaris")
        self.assertIn("centrum:klei", [gap.subject.id for gap in client.gaps("G1")])

    def test_what_is_rejected_is_suggested_no_more_and_what_is_accepted_says_so(self):
        self.client.import_csv(DATA / "oefennetwerk")
        client = self.client.at(AS_OF)
        best, second = [row.entity.id for row in client.suggest_links("centrum:mist", "company")][:2]
        before = client.suggest_links("centrum:mist", "company").first.info.revision
        done = client.reject("centrum:mist", best, role="secretaris", reason="te ver weg")
        self.assertTrue(done.changed)
        self.assertGreater(done.revision, before)
        client.accept(second, "centrum:mist", role="secretaris")
        rows = client.suggest_links("centrum:mist", "company")
        self.assertEqual(rows.first.rejected, 1)
        codes = {row.entity.id: [remark.code for remark in row.explanation.caveats] for row in rows}
        self.assertNotIn(best, codes)
        self.assertIn("ACCEPTED", codes[second])
        self.assertNotIn("centrum:mist", [row.entity.id for row in client.suggest_links(best, "centrum")])
        earlier = client.at(revision=before).suggest_links("centrum:mist", "company")
        self.assertEqual(next(iter(earlier)).entity.id, best)
        said = [change.feedback.after.reason for change in client.history(best) if change.HasField("feedback")]
        self.assertEqual(said, ["te ver weg"])
        client.withdraw(best, "centrum:mist", role="secretaris")
        self.assertIn(best, [row.entity.id for row in client.suggest_links("centrum:mist", "company")])
        with self.assertRaises(schakel.NotFoundError) as caught:
            client.withdraw(best, "centrum:mist", role="secretaris")
        self.assertEqual(caught.exception.reason, "UNKNOWN_FEEDBACK")

    def test_a_practice_that_was_rejected_is_left_out_for_who_asked(self):
        self.client.import_csv(DATA / "oefennetwerk")
        client = self.client.at(AS_OF)
        first = next(iter(client.match_practices("centrum:mist"))).practice.id
        client.reject("centrum:mist", first, role="secretaris", reason="al geprobeerd")
        rows = client.match_practices("centrum:mist")
        self.assertNotIn(first, [row.practice.id for row in rows])
        self.assertEqual(rows.first.rejected, 1)


if __name__ == "__main__":
    unittest.main()
