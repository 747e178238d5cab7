"""Writing with `schakel`: each write prints its revision, refuses with reasons, and can be tried out first."""

import json
import unittest

from server import DATA, Server, folder, start


class Writes(unittest.TestCase):
    def setUp(self):
        self.directory = folder(self)
        self.server = start(self, self.directory / "data")

    def write(self, *words, **options):
        """The answer of a write that must succeed, which carries the revision that is then the newest."""
        done = self.server.cli("--output", "json", *words, **options)
        self.assertEqual(done.code, 0, done)
        answer = done.json()
        self.assertEqual(int(answer["revision"]), self.server.revision())
        return answer

    def refused(self, *words, code=1, **options):
        before = self.server.revision()
        done = self.server.cli("--lang", "en", *words, **options)
        self.assertEqual(done.code, code, done)
        self.assertEqual(self.server.revision(), before)
        return done.err

    def entity(self, identifier):
        done = self.server.cli("--output", "json", "show", identifier)
        self.assertEqual(done.code, 0, done)
        return done.json()["entity"]

    def links(self, identifier, *words):
        return self.server.cli("--output", "csv", "links", identifier, *words).rows()


class Entities(Writes):
    def test_put_creates_changes_and_leaves_alone(self):
        first = self.write("put", "centrum:a", "--name", "A", "--since", "2016", "--set", "students=12",
                           "--set", "alt_names=Een|Twee", "--id", "wikidata=Q1")
        self.assertEqual((first["revision"], first["changed"]), ("2", 1))
        second = self.write("put", "centrum:a", "--set", "students=13", "--set", "alt_names=")
        self.assertEqual((second["revision"], second["changed"]), ("3", 1))
        entity = self.entity("centrum:a")
        self.assertEqual((entity["name"], entity["since"], entity["status"]), ("A", "2016", "confirmed"))
        self.assertEqual(entity["attributes"], [{"name": "students", "value": {"integer": "13"}}])
        self.assertEqual(entity["identifiers"], [{"scheme": "wikidata", "value": "Q1"}])
        same = self.write("put", "centrum:a", "--set", "students=13")
        self.assertEqual((same["revision"], same["changed"]), ("3", 0))
        self.write("put", "centrum:a", "--since", "", "--status", "reported")
        self.assertEqual((self.entity("centrum:a")["since"], self.entity("centrum:a")["status"]), ("", "reported"))

    def test_put_reads_values_as_import_does(self):
        self.write("put", "project:p", "--name", "P", "--set", "budget=12500.5", "--set", "trl=3")
        self.assertEqual(self.entity("project:p")["attributes"],
                         [{"name": "budget", "value": {"integer": "1250050"}},
                          {"name": "trl", "value": {"integer": "3"}}])
        self.write("put", "topsector:t", "--name", "T", "--set", "team=true")
        self.assertEqual(self.entity("topsector:t")["attributes"], [{"name": "team", "value": {"boolean": True}}])

    def test_put_is_refused_with_every_reason(self):
        said = self.refused("put", "centrum:a", "--name", "A", "--set", "students=veel", "--set", "colour=red",
                            "--since", "2018-13", "--id", "ror=x", "--status", "sure")
        for reason in ("WRONG_TYPE", "UNKNOWN_ATTRIBUTE", "MALFORMED_DATE", "MALFORMED_IDENTIFIER", "UNKNOWN_STATUS"):
            self.assertIn(f"[{reason}]", said)
        self.assertIn("REQUIRED", self.refused("put", "centrum:a"))
        self.assertIn("UNKNOWN_KIND", self.refused("put", "centra:a", "--name", "A"))
        self.assertIn("PERSONAL_NUMBER", self.refused("put", "centrum:a", "--name", "Bel 111222333"))

    def test_remove_refuses_while_there_are_links(self):
        for one in ("a", "b"):
            self.write("put", f"centrum:{one}", "--name", one)
        self.write("link", "centrum:a", "collaborates_with", "centrum:b", "--until", "2016")
        said = self.refused("remove", "centrum:a")
        self.assertIn("ENTITY_HAS_LINKS", said)
        self.assertIn("--with-links", said)
        answer = self.write("remove", "centrum:a", "--with-links")
        self.assertEqual(answer["changed"], 2)
        self.assertEqual(self.server.cli("show", "centrum:a").code, 1)
        self.assertEqual(self.links("centrum:b", "--all-periods"), [])
        self.assertIn("UNKNOWN_ENTITY", self.refused("remove", "centrum:a"))

    def test_an_id_comes_back_only_when_told(self):
        self.write("put", "centrum:a", "--name", "A", "--set", "city=Delft")
        self.write("remove", "centrum:a")
        said = self.refused("put", "centrum:a", "--name", "Ander")
        self.assertIn("ID_REMOVED", said)
        self.assertIn("--revive", said)
        self.write("put", "centrum:a", "--name", "Ander", "--revive")
        self.assertEqual(self.entity("centrum:a")["attributes"], [])

    def test_paper_names_the_revision(self):
        done = self.server.cli("--lang", "en", "put", "centrum:a", "--name", "A")
        self.assertIn("Revision 2", done.out)
        done = self.server.cli("--output", "csv", "put", "centrum:b", "--name", "B")
        self.assertEqual(done.out, "revision,changed,replayed\n3,1,false\n")


class Links(Writes):
    def setUp(self):
        super().setUp()
        for one in ("centrum:a", "tki:b", "company:c"):
            self.write("put", one, "--name", one)

    def test_link_makes_and_changes_one_link(self):
        self.write("link", "company:c", "participates_in", "centrum:a", "--since", "2016", "--set", "cash=12.50",
                   "--evidence", "bladzij 3")
        self.write("link", "company:c", "participates_in", "centrum:a", "--since", "2016-01", "--set", "intensity=2")
        row, = self.links("centrum:a")
        # The same first day is the same link; it keeps the precision of who wrote last.
        self.assertEqual((row["source"], row["since"]), ("company:c", "2016-01"))
        link, = self.server.cli("--output", "json", "links", "centrum:a").json()["links"]
        self.assertEqual(link["link"]["attributes"], [{"name": "cash", "value": {"integer": "1250"}},
                                                      {"name": "intensity", "value": {"integer": "2"}}])
        self.assertEqual(link["link"]["sources"], [{"title": "", "note": "bladzij 3"}])

    def test_a_mutual_link_is_one_link_from_both_ends(self):
        self.write("link", "tki:b", "collaborates_with", "centrum:a")
        same = self.write("link", "centrum:a", "collaborates_with", "tki:b")
        self.assertEqual(same["changed"], 0)
        self.write("link", "tki:b", "collaborates_with", "centrum:a", "--set", "intensity=3")
        self.assertEqual(len(self.links("tki:b")), 1)
        self.write("unlink", "tki:b", "collaborates_with", "centrum:a")
        self.assertEqual(self.links("tki:b", "--all-periods"), [])

    def test_link_is_refused_with_reasons(self):
        self.assertIn("WRONG_ENDPOINT", self.refused("link", "tki:b", "lead_of", "company:c"))
        self.assertIn("UNKNOWN_ENTITY", self.refused("link", "tki:x", "collaborates_with", "company:c"))
        self.assertIn("UNKNOWN_RELATION", self.refused("link", "tki:b", "likes", "company:c"))
        self.assertIn("EMPTY_PERIOD", self.refused("link", "tki:b", "collaborates_with", "company:c",
                                                   "--since", "2018", "--until", "2018"))
        self.assertIn("SELF_LINK", self.refused("link", "tki:b", "collaborates_with", "tki:b"))

    def test_unlink_ends_or_takes_out(self):
        self.write("link", "company:c", "participates_in", "centrum:a", "--since", "2016")
        self.write("unlink", "company:c", "participates_in", "centrum:a", "--until", "2018")
        self.assertEqual(self.links("centrum:a"), [])
        row, = self.links("centrum:a", "--all-periods")
        self.assertEqual(row["until"], "2018")
        self.write("unlink", "company:c", "participates_in", "centrum:a")
        self.assertEqual(self.links("centrum:a", "--all-periods"), [])
        self.assertIn("UNKNOWN_LINK", self.refused("unlink", "company:c", "participates_in", "centrum:a"))

    def test_unlink_asks_which_of_several(self):
        for since in ("2014", "2016"):
            self.write("link", "company:c", "participates_in", "centrum:a", "--since", since, "--until", f"{since}-12")
        said = self.refused("unlink", "company:c", "participates_in", "centrum:a", code=2)
        self.assertIn("2014", said)
        self.assertIn("2016", said)
        self.write("unlink", "company:c", "participates_in", "centrum:a", "--since", "2014")
        self.assertEqual([row["since"] for row in self.links("centrum:a", "--all-periods")], ["2016"])


class Trying(Writes):
    def test_validate_only_changes_nothing(self):
        answer = self.write("put", "centrum:a", "--name", "A", "--validate-only")
        self.assertEqual((answer["revision"], answer["changed"]), ("1", 1))
        self.assertEqual(self.server.cli("show", "centrum:a").code, 1)
        self.assertIn("UNKNOWN_KIND", self.refused("put", "centra:a", "--name", "A", "--validate-only"))
        self.write("put", "centrum:a", "--name", "A")
        self.write("remove", "centrum:a", "--validate-only")
        self.assertEqual(self.entity("centrum:a")["name"], "A")

    def test_a_request_id_makes_a_write_safe_to_repeat(self):
        words = ("put", "centrum:a", "--name", "A", "--request-id", "een")
        first = self.write(*words)
        self.write("put", "centrum:b", "--name", "B")
        done = self.server.cli("--output", "json", *words)
        self.assertEqual(done.code, 0, done)
        self.assertEqual((done.json()["revision"], done.json()["replayed"]), (first["revision"], True))
        self.assertIn("REQUEST_ID_REUSED", self.refused("put", "centrum:c", "--name", "C", "--request-id", "een"))


class Apply(Writes):
    CHANGES = {"changes": [
        {"putEntity": {"entity": {"id": "centrum:a", "name": "A"}}},
        {"putEntity": {"entity": {"id": "tki:b", "name": "B"}}},
        {"putLink": {"link": {"source": "tki:b", "relation": "collaborates_with", "target": "centrum:a"}}}]}

    def file(self, request):
        path = self.directory / "changes.json"
        path.write_text(json.dumps(request) if not isinstance(request, str) else request, encoding="utf-8")
        return path

    def test_a_set_is_one_revision_from_a_file_or_a_pipe(self):
        answer = self.write("apply", self.file(self.CHANGES))
        self.assertEqual((answer["revision"], answer["changed"]), ("2", 3))
        again = self.write("apply", "-", stdin=json.dumps(self.CHANGES).encode())
        self.assertEqual((again["revision"], again["changed"]), ("2", 0))

    def test_all_violations_are_reported_and_nothing_is_changed(self):
        request = {"changes": self.CHANGES["changes"] + [
            {"putEntity": {"entity": {"id": "centra:c", "name": "C"}}},
            {"putLink": {"link": {"source": "tki:b", "relation": "lead_of", "target": "centrum:x"}}},
            {"removeEntity": {"id": "centrum:nooit"}}]}
        said = self.refused("apply", self.file(request))
        for place, reason in (("changes[3].put_entity.entity.kind", "UNKNOWN_KIND"),
                              ("changes[4].put_link.link.target", "UNKNOWN_ENTITY"),
                              ("changes[5].remove_entity.id", "UNKNOWN_ENTITY")):
            line = next((line for line in said.splitlines() if place in line), "")
            self.assertIn(f"[{reason}]", line, said)
        self.assertEqual(self.server.cli("show", "centrum:a").code, 1)

    def test_one_violation_among_many_changes_is_told_with_its_place(self):
        request = {"changes": self.CHANGES["changes"] + [{"removeEntity": {"id": "centrum:nooit"}}]}
        self.assertIn("changes[3].remove_entity.id", self.refused("apply", self.file(request)))

    def test_preconditions(self):
        self.write("put", "centrum:a", "--name", "A")
        request = {"preconditions": [{"entityAbsent": "centrum:a"}],
                   "changes": [{"putEntity": {"entity": {"id": "centrum:a", "name": "Ander"}}}]}
        self.assertIn("PRECONDITION_FAILED", self.refused("apply", self.file(request)))
        self.assertIn("REVISION_MISMATCH", self.refused("apply", self.file({**self.CHANGES, "expectedRevision": 1})))
        self.write("apply", self.file({**self.CHANGES, "expectedRevision": 2}))

    def test_what_is_no_change_set_is_refused_with_the_name_of_the_file(self):
        for name, text in (("no json", "{"), ("unknown field", '{"changs": []}'), ("wrong type", '{"changes": 3}'),
                           ("two", "{}{}")):
            with self.subTest(name):
                path = self.file(text)
                self.assertIn(str(path), self.refused("apply", path))
        self.assertIn("none.json", self.refused("apply", self.directory / "none.json"))

    def test_flags_go_with_the_file(self):
        answer = self.write("apply", self.file(self.CHANGES), "--validate-only")
        self.assertEqual((answer["revision"], answer["changed"]), ("1", 3))
        self.write("apply", self.file(self.CHANGES), "--request-id", "een", "--actor", "hc-coordinator")
        self.assertIn("REQUEST_ID_REUSED",
                      self.refused("put", "centrum:c", "--name", "C", "--request-id", "een"))


class Verdicts(Writes):
    PAIR = ("centrum:mist", "company:kleikolos")
    WHY = ("--role", "kwartiermaker", "--reason", "te ver weg")

    def setUp(self):
        self.directory = folder(self)
        self.server = Server(self.directory / "data")
        self.addCleanup(lambda: self.server.stop())  # whichever runs then
        self.assertEqual(self.server.cli("import", DATA / "oefennetwerk").code, 0)

    def partners(self, *flags):
        return [row["id"] for row in self.server.cli("--output", "csv", "--as-of", "2018-01-15", *flags, "match",
                                                     "partners", self.PAIR[0], "--kind", "company").rows()]

    def test_what_is_rejected_stays_away_until_it_is_withdrawn(self):
        before = self.partners()
        self.assertIn(self.PAIR[1], before)
        first = self.write("match", "reject", *self.PAIR, *self.WHY)
        self.assertEqual((first["revision"], first["changed"]), ("3", True))
        again = self.write("match", "reject", *reversed(self.PAIR), *self.WHY)
        self.assertEqual((again["revision"], again["changed"]), ("3", False))
        self.assertEqual(sorted(self.partners()), sorted(set(before) - {self.PAIR[1]}))
        self.assertEqual(self.partners("--revision", "2"), before)
        self.server.stop()
        self.server = Server(self.directory / "data")
        self.assertNotIn(self.PAIR[1], self.partners())
        self.assertEqual([(row["what"], row["change"], row["actor"], row["id"], row["target"])
                          for row in self.server.cli("--output", "csv", "history", self.PAIR[1], "--limit", "1").rows()],
                         [("feedback", "added", "kwartiermaker", *self.PAIR)])
        self.write("match", "withdraw", *self.PAIR, "--role", "kwartiermaker")
        self.assertEqual(self.partners(), before)

    def test_a_verdict_is_refused_with_its_reasons(self):
        self.assertIn("REQUIRED: reason", self.refused("match", "reject", *self.PAIR, "--role", "kwartiermaker"))
        self.assertIn("UNKNOWN_ENTITY: company:niemand", self.refused("match", "accept", "centrum:mist", "company:niemand",
                                                       "--role", "kwartiermaker"))
        self.assertIn("UNKNOWN_FEEDBACK", self.refused("match", "withdraw", *self.PAIR, "--role", "kwartiermaker"))
        self.refused("match", "withdraw", *self.PAIR, *self.WHY, code=2)


if __name__ == "__main__":
    unittest.main()
