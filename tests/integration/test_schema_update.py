"""A vocabulary that changes while the server runs, and what a restart makes of it."""

import unittest

import grpc

from server import SCHEMA, folder, serving, start
from stubs import Stubs, refusal, v1
from test_restart import answers, import_netherlands, without_page_tokens


class Update(unittest.TestCase):
    def setUp(self):
        self.data = folder(self) / "data"
        self.text = SCHEMA.read_text(encoding="utf-8")

    def schema(self, server):
        return Stubs(server.channel()).network.GetSchema(v1.GetSchemaRequest()).schema

    def update(self, server, schema=None, **fields):
        return Stubs(server.channel()).network.UpdateSchema(v1.UpdateSchemaRequest(schema=schema, **fields))

    def refused(self, server, schema=None, **fields):
        return refusal(self, Stubs(server.channel()).network.UpdateSchema,
                       v1.UpdateSchemaRequest(schema=schema, **fields))


class Words(Update):
    MORE = """
        kinds { id: "library" label { nl: "Bibliotheek" en: "Library" } plural { nl: "Bibliotheken" en: "Libraries" }
          attributes { id: "books" label { nl: "Boeken" en: "Books" } type: VALUE_TYPE_INTEGER } }
        relations { id: "lends_to" label { nl: "leent uit aan" en: "lends to" } inverse { nl: "leent van" en: "borrows from" }
          endpoints { sources: "library" targets: "centrum" } }
        gap_rules { id: "library_lends_to_none" code: "X1"
          label { nl: "Bibliotheek zonder Centrum" en: "Library without a Centrum" }
          reason { nl: "Boeken zijn om te lezen." en: "Books are to be read." }
          closes { nl: "Leen aan een Centrum." en: "Lend to a Centrum." }
          subject { kinds: "library" }
          needs { missing: "centrum" label { nl: "Centrum" en: "Centrum" }
            any_of { steps { relations: "lends_to" direction: DIRECTION_OUT to { kinds: "centrum" } } } }
          severity { base: 15 } }
    """

    def test_new_words_serve_at_once_and_after_a_restart(self):
        with serving(self.data) as server:
            import_netherlands(server)
            self.assertEqual(server.cli("put", "library:kb", "--name", "KB").code, 1)
            before = server.revision()
            done = self.update(server, text=self.text + self.MORE, actor="analist")
            self.assertEqual((done.revision, done.changed), (before + 1, True))
            self.assertEqual(list(done.differences),
                             ["+ kind library", "+ relation lends_to", "+ rule library_lends_to_none"])
            self.assertEqual(server.revision(), before + 1)
            for slug in ("kb", "ub"):
                self.assertEqual(server.cli("put", f"library:{slug}", "--name", slug, "--set", "books=12").code, 0)
            self.assertEqual(server.cli("link", "library:kb", "lends_to", "centrum:ace").code, 0)
            self.assertEqual([row["subject"] for row in server.cli("--output", "csv", "gaps", "X1").rows()],
                             ["library:ub"])
            asked = answers(server)
        # The server starts with the words that are built in, as it always did.
        with serving(self.data) as server:
            self.assertEqual(answers(server), asked)
            self.assertIn("schema_kept", server.log())
            self.assertEqual(server.cli("show", "library:kb").code, 0)

    def test_words_in_another_order_are_the_same_words(self):
        with serving(self.data) as server:
            import_netherlands(server)
            schema = self.schema(server)
            for words in (schema.kinds, schema.relations, schema.statuses, schema.entity_attributes,
                          schema.link_attributes, schema.identifier_schemes):
                turned = list(reversed(words))
                del words[:]
                words.extend(turned)
            done = self.update(server, schema)
            self.assertIn("~ order of kinds", done.differences)
            moved = answers(server)
            rows = server.cli("--output", "csv", "gaps").out
        with serving(self.data) as server:
            self.assertEqual(answers(server), moved)
        with serving(folder(self) / "fresh") as server:
            import_netherlands(server)
            self.assertEqual(sorted(server.cli("--output", "csv", "gaps").out.splitlines()), sorted(rows.splitlines()))

    def test_back_to_the_first_words_is_as_before(self):
        with serving(self.data) as server:
            import_netherlands(server)
            before = without_page_tokens(answers(server))
            first = self.schema(server)
            more = v1.Schema()
            more.CopyFrom(first)
            more.kinds.insert(0, v1.Kind(id="library"))
            self.assertTrue(self.update(server, more).changed)
            self.assertEqual(list(self.update(server, first).differences), ["- kind library"])
            after = without_page_tokens(answers(server))
        for message in before:
            message.info.revision += 2
        self.assertEqual(after, before)


class Refusals(Update):
    def setUp(self):
        super().setUp()
        self.server = start(self, self.data)
        self.first = self.schema(self.server)
        more = self.schema(self.server)
        more.kinds.add(id="library")
        self.assertTrue(self.update(self.server, more).changed)
        self.assertEqual(self.server.cli("put", "library:kb", "--name", "KB").code, 0)
        self.revision = self.server.revision()

    def tearDown(self):
        self.assertEqual(self.server.revision(), self.revision)

    def test_data_that_would_be_orphaned_is_named(self):
        refused = self.refused(self.server, self.first)
        self.assertEqual((refused.code, refused.reason),
                         (grpc.StatusCode.FAILED_PRECONDITION, "SCHEMA_ORPHANS_DATA"))
        for language in ("nl", "en"):
            self.assertIn("library:kb", refused.sentences[language])

    def test_a_text_that_is_no_schema_is_refused_with_its_place(self):
        line = self.text[:self.text.index('id: "tki"')].count("\n") + 1
        refused = self.refused(self.server, text=self.text.replace('id: "tki"', 'id = "tki"', 1))
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.INVALID_ARGUMENT, "MALFORMED_SCHEMA"))
        self.assertIn(f"line {line}", refused.sentences["en"])

    def test_a_schema_that_contradicts_itself_is_refused(self):
        schema = self.schema(self.server)
        schema.kinds.add(id="tki")
        refused = self.refused(self.server, schema)
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.INVALID_ARGUMENT, "MALFORMED_SCHEMA"))

    def test_no_schema_is_refused(self):
        self.assertEqual(self.refused(self.server).violations[0][0], "schema")

    def test_another_revision_than_expected_aborts(self):
        schema = self.schema(self.server)
        schema.kinds.add(id="archive")
        refused = self.refused(self.server, schema, expected_revision=self.revision - 1)
        self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.ABORTED, "REVISION_MISMATCH"))

    def test_the_same_and_a_check_change_nothing(self):
        schema = self.schema(self.server)
        same = self.update(self.server, schema)
        self.assertEqual((same.revision, same.changed), (self.revision, False))
        schema.kinds.add(id="archive")
        checked = self.update(self.server, schema, validate_only=True)
        self.assertEqual((checked.revision, list(checked.differences)), (self.revision, ["+ kind archive"]))


class RequestIds(Update):
    def test_an_update_is_done_once(self):
        with serving(self.data) as server:
            schema = self.schema(server)
            schema.kinds.add(id="library")
            first = self.update(server, schema, request_id="woorden-1")
            self.assertFalse(first.replayed)
        with serving(self.data) as server:
            again = self.update(server, schema, request_id="woorden-1")
            self.assertTrue(again.replayed)
            self.assertEqual((again.revision, again.differences), (first.revision, first.differences))
            schema.kinds.add(id="archive")
            refused = self.refused(server, schema, request_id="woorden-1")
            self.assertEqual((refused.code, refused.reason), (grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED"))
            refused = server.cli("put", "centrum:c", "--name", "C", "--request-id", "woorden-1")
            self.assertIn("REQUEST_ID_REUSED", refused.err)


if __name__ == "__main__":
    unittest.main()
