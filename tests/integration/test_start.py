"""What a server does not start on, and that it says why."""

import re
import socket
import unittest

from server import BIN, SCHEMA, Server, folder, run, serving, start

# Beside the other programs that exist for tests alone.
NEWER_FORMAT = BIN.parent / "tests/bin/schakel_newer_format"


class Start(unittest.TestCase):
    def setUp(self):
        self.directory = folder(self)
        self.data = self.directory / "data"

    def refused(self, *flags, code=1, program="schakeld"):
        done = run(program, "--grpc", "127.0.0.1:0", *flags)
        self.assertEqual(done.code, code, done)
        self.assertEqual(done.out, "")
        self.assertTrue(done.err.startswith("schakeld: "), done.err)
        return done.err

    def schema(self, text, name="schema.txtpb"):
        path = self.directory / name
        path.write_text(text, encoding="utf-8")
        return path

    def built_in(self):
        return SCHEMA.read_text(encoding="utf-8")


class Store(Start):
    def test_a_second_server_on_the_same_data_is_refused(self):
        first = start(self, self.data)
        said = self.refused("--data", self.data)
        self.assertIn(str(self.data), said)
        self.assertIn("another process has this directory open; stop that first", said)
        # The first does not notice.
        self.assertEqual(first.cli("put", "centrum:a", "--name", "A").code, 0)

    def test_data_of_a_newer_version_is_refused_and_left_alone(self):
        with serving(self.data) as server:
            self.assertEqual(server.cli("put", "centrum:a", "--name", "A").code, 0)
        self.assertEqual(run(NEWER_FORMAT, self.data).code, 0)
        for _ in range(2):
            said = self.refused("--data", self.data)
            self.assertIn(str(self.data), said)
            self.assertIn("a newer version wrote format 999", said)
            self.assertIn("use the newer version", said)

    def test_a_place_where_no_folder_can_be_is_refused(self):
        file = self.directory / "file"
        file.write_text("")
        self.assertIn(str(file), self.refused("--data", file / "data"))


class Schema(Start):
    def test_a_malformed_file_is_refused_with_its_place(self):
        text = self.built_in()
        line = text[:text.index('id: "tki"')].count("\n") + 1
        for name, wrong in (("syntax", text.replace('id: "tki"', 'id = "tki"', 1)),
                            ("unknown field", text.replace('id: "tki"', 'idd: "tki"', 1))):
            with self.subTest(name):
                path = self.schema(wrong)
                said = self.refused("--data", self.data, "--schema", path, code=2)
                self.assertIn(str(path), said)
                place = re.search(r"line (\d+), column (\d+)", said)
                self.assertIsNotNone(place, said)
                self.assertEqual(int(place.group(1)), line)
                self.assertFalse(self.data.exists())

    def test_a_schema_that_contradicts_itself_is_refused_with_its_place(self):
        text = self.built_in()
        cases = {
            "kind twice": text + '\nkinds { id: "tki" label { nl: "Nog een" en: "Another" } '
                                 'plural { nl: "Nog een" en: "Others" } description { nl: "x" en: "x" } }\n',
            "rule about no kind": text + '\nlinkage_pairs { id: "centra-tki" kind: "centra" other: "tki" }\n',
        }
        for name, wrong in cases.items():
            with self.subTest(name):
                said = self.refused("--data", self.data, "--schema", self.schema(wrong), code=2)
                place = re.search(r"line (\d+), column (\d+)", said)
                self.assertIsNotNone(place, said)
                self.assertEqual(int(place.group(1)), wrong.count("\n"))

    def test_a_file_that_is_not_there_is_refused(self):
        path = self.directory / "none.txtpb"
        done = run("schakeld", "--data", self.data, "--schema", path)
        self.assertEqual(done.code, 2)
        self.assertIn(str(path), done.err)

    def test_a_schema_that_would_orphan_data_is_refused_naming_it(self):
        with serving(self.data) as server:
            self.assertEqual(server.cli("put", "centrum:a", "--name", "A", "--set", "phase=pilot").code, 0)
            revision = server.revision()
        text = self.built_in()
        value = '    values { id: "pilot" label { nl: "pilot" en: "pilot" } }\n'
        self.assertEqual(text.count(value), 2)  # That of a Centrum and that of a partnership.
        said = self.refused("--data", self.data, "--schema", self.schema(text.replace(value, "", 1)))
        self.assertIn("centrum:a", said)
        self.assertIn("pilot", said)
        with serving(self.data) as server:
            self.assertEqual(server.revision(), revision)

    def test_a_schema_with_more_words_is_a_revision_and_stays_in_force(self):
        with serving(self.data) as server:
            revision = server.revision()
            self.assertEqual(server.cli("put", "centrum:a", "--name", "A", "--set", "mood=good").code, 1)
        more = self.schema(self.built_in() + '\nentity_attributes { id: "mood" type: VALUE_TYPE_TEXT '
                                             'label { nl: "stemming" en: "mood" } }\n')
        with serving(self.data, "--schema", more) as server:
            self.assertEqual(server.revision(), revision + 1)
            self.assertEqual(server.cli("put", "centrum:a", "--name", "A", "--set", "mood=good").code, 0)
        with serving(self.data, "--schema", more) as server:
            self.assertEqual(server.revision(), revision + 2)
        # Without the flag the built-in words are wanted again, and they do not know the mood of a.
        self.assertIn("centrum:a", self.refused("--data", self.data))

    def test_check_config_looks_and_touches_nothing(self):
        done = run("schakeld", "--data", self.data, "--check-config")
        self.assertEqual((done.code, done.err), (0, ""))
        bad = self.schema("kinds {")
        self.assertEqual(run("schakeld", "--data", self.data, "--schema", bad, "--check-config").code, 2)
        self.assertFalse(self.data.exists())


class Flags(Start):
    def test_unknown_flags_are_refused_by_name(self):
        done = run("schakeld", "--data", self.data, "--grcp", "127.0.0.1:0")
        self.assertEqual(done.code, 2)
        self.assertIn("--grcp", done.err)

    def test_data_must_be_said(self):
        done = run("schakeld")
        self.assertEqual(done.code, 2)
        self.assertIn("--data", done.err)

    def test_an_address_that_others_reach_is_refused(self):
        done = run("schakeld", "--data", self.data, "--grpc", "0.0.0.0:0")
        self.assertEqual(done.code, 2)
        self.assertIn("0.0.0.0", done.err)
        self.assertFalse(self.data.exists())

    def test_a_port_that_is_taken_is_refused(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            address = "127.0.0.1:%d" % taken.getsockname()[1]
            done = run("schakeld", "--data", self.data, "--grpc", address)
        self.assertEqual(done.code, 1)
        self.assertIn(address, done.err)

    def test_a_configuration_file_says_what_flags_say(self):
        config = self.directory / "schakeld.toml"
        config.write_text('log-level = "debug"\n')
        server = Server(self.data, "--config", config)
        self.addCleanup(server.stop)
        self.assertEqual(server.cli("status").code, 0)
        self.assertIn('"level":"debug"', server.log())
        config.write_text('log-lvl = "debug"\n')
        done = run("schakeld", "--config", config, "--data", self.data)
        self.assertEqual(done.code, 2)
        self.assertIn("log-lvl", done.err)


if __name__ == "__main__":
    unittest.main()
