"""What scripts rely on when they ask `schakel`: exit codes, csv columns, refusals by name, two languages."""

import socket
import unittest

from server import folder, run, start, write_files

NETWORK = {
    "entities.csv": "id,kind,name,level,size,since\n"
                    "centrum:anker,centrum,Het Anker,,,2014\n"
                    "centrum:los,centrum,Los,,,2015\n"
                    "tki:vuur,tki,\"TKI \"\"Vuur\"\", en meer\",,,2012\n"
                    "institution:school,institution,De School,hbo,,\n"
                    "company:smid,company,Smederij,,small,\n"
                    "company:eiland,company,Eiland,,,\n"
                    "company:vroeger,company,Vroeger,,,\n",
    "links.csv": "source,relation,target,since,until,status\n"
                 "centrum:anker,collaborates_with,tki:vuur,2016,,\n"
                 "company:smid,participates_in,centrum:anker,2016-03,,reported\n"
                 "company:vroeger,participates_in,centrum:anker,2014,2016,\n"
                 "institution:school,lead_of,centrum:los,,,\n",
}
DAY = ("--as-of", "2018-06-01")


class Cli(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        directory = folder(cls)
        cls.server = start(cls, directory / "data")
        done = cls.server.cli("import", write_files(directory / "in", NETWORK))
        assert done.code == 0, done

    def ask(self, *words, code=0):
        done = self.server.cli(*words)
        self.assertEqual(done.code, code, done)
        if code:
            self.assert_error(done)
        return done

    def assert_error(self, done):
        """Reason, sentence, next step (in the sentence, or below it): and nothing where an answer would be."""
        self.assertEqual(done.out, "")
        first, *rest = done.err.splitlines()
        self.assertRegex(first, r"^(fout|error) [A-Z_]+: \S")
        self.assertTrue("; " in first or any(line.startswith("  → ") for line in rest), done.err)


class ExitCodes(Cli):
    def test_0_for_an_answer(self):
        for words in (("status",), ("show", "tki:vuur"), ("gaps",), ("schema",), ("--help",), ("--version",),
                      ("gaps", "--help")):
            with self.subTest(words):
                self.ask(*words)

    def test_0_for_an_answer_that_is_empty(self):
        for words in (("search", "qqqqqq"), ("links", "company:eiland"), ("neighbors", "company:eiland"),
                      ("path", "company:eiland", "tki:vuur"), ("list", "event")):
            with self.subTest(words):
                self.assertEqual(self.ask("--output", "csv", *DAY, *words).rows(), [])

    def test_1_for_a_refusal(self):
        for words, reason in (
                (("show", "tki:vuru"), "UNKNOWN_ENTITY"), (("show", "vuur"), "MALFORMED_ID"),
                (("show", ""), "REQUIRED"), (("list", "tkis"), "UNKNOWN_KIND"), (("gaps", "G99"), "UNKNOWN_RULE"),
                (("links", "tki:vuur", "--relations", "runt"), "UNKNOWN_RELATION"),
                (("--as-of", "2018-13-01", "show", "tki:vuur"), "MALFORMED_DATE"),
                (("--as-of", "2018", "show", "tki:vuur"), "MALFORMED_DATE"),
                (("--statuses", "zeker", "gaps"), "UNKNOWN_STATUS"),
                (("path", "tki:vuur", "tki:geen"), "UNKNOWN_ENTITY"),
                (("path", "tki:vuur", "centrum:los", "--relations", "runs", "--except-relations", "funds"),
                 "INVALID_ARGUMENT"),
                (("neighbors", "tki:vuur", "--hops", "11"), "INVALID_ARGUMENT"),
                (("rate", "centrum", "company"), "INVALID_ARGUMENT"),
                (("list", "tki", "--filter", "sinse < 2016"), "MALFORMED_FILTER"),
                (("--revision", "999", "show", "tki:vuur"), "UNKNOWN_REVISION")):
            with self.subTest(words):
                self.assertIn(f" {reason}: ", self.ask(*words, code=1).err)

    def test_an_earlier_revision_is_another_network(self):
        # The schema alone.
        self.assertIn(" UNKNOWN_ENTITY: ", self.ask("--revision", "1", "show", "tki:vuur", code=1).err)

    def test_2_for_what_comes_later_named(self):
        for words, name in ((("export", "graphml", "out"), "graphml"),
                            *(((name,), name) for name in ("quality", "mapping", "duplicates",
                                                           "verify", "token")),
                            (("token", "create"), "token")):
            with self.subTest(words):
                self.assertIn(name, self.ask(*words, code=2).err)

    def test_2_for_a_command_line_that_is_not_understood_named(self):
        for words, name in (((), "schakel --help"), (("shwo", "tki:vuur"), "shwo"), (("show",), "ID"),
                            (("show", "tki:vuur", "tki:x"), "tki:x"), (("show", "tki:vuur", "--verbose"), "--verbose"),
                            (("gaps", "--fail-on-gap"), "--fail-on-gap"), (("--ouput", "csv", "gaps"), "--ouput"),
                            (("--output", "xml", "gaps"), "xml"), (("--lang", "fr", "gaps"), "fr"),
                            (("neighbors", "tki:vuur", "--hops", "veel"), "--hops"),
                            (("--timeout", "soms", "gaps"), "soms"), (("--color", "blue", "gaps"), "blue"),
                            (("import", "/no/such/file.csv"), "/no/such/file.csv"),
                            (("put", "tki:x", "--set", "city"), "--set"), (("put", "tki:x", "--id", "kvk"), "--id"),
                            (("export", "pdf", "out"), "pdf")):
            with self.subTest(words):
                self.assertIn(name, self.ask(*words, code=2).err)

    def test_2_for_a_flag_that_would_be_ignored_named(self):
        for words, flag in ((("--as-of", "2018-01-01", "put", "tki:x", "--name", "X"), "--as-of"),
                            (("--revision", "1", "status"), "--revision"),
                            (("--statuses", "confirmed", "remove", "tki:vuur"), "--statuses")):
            with self.subTest(words):
                self.assertIn(flag, self.ask(*words, code=2).err)

    def test_3_when_gaps_are_found_and_that_was_asked(self):
        done = self.server.cli("--output", "csv", *DAY, "gaps", "centrum_without_tki", "--fail-on-gaps")
        self.assertEqual(done.code, 3, done)
        self.assertEqual([row["subject"] for row in done.rows()], ["centrum:los"])
        self.assertEqual(done.err, "")
        self.ask(*DAY, "gaps", "centrum_without_tki")

    def test_0_when_no_gap_is_found(self):
        done = self.ask("--output", "csv", *DAY, "gaps", "G3", "--fail-on-gaps")
        self.assertEqual(done.rows(), [])

    def test_3_also_when_a_limit_hides_them(self):
        done = self.server.cli(*DAY, "gaps", "--limit", "1", "--fail-on-gaps")
        self.assertEqual(done.code, 3, done)

    def test_4_when_no_server_answers(self):
        # Bound and not listening: nobody else gets the port, and nobody answers on it.
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            address = "127.0.0.1:%d" % silent.getsockname()[1]
            for words in (("status",), ("gaps",), ("put", "tki:x", "--name", "X"),
                          ("export", "csv", folder(self) / "out")):
                with self.subTest(words):
                    done = run("schakel", "--server", address, "--timeout", "5s", *words)
                    self.assertEqual(done.code, 4, done)
                    self.assert_error(done)
                    self.assertIn(address, done.err)


class Csv(Cli):
    def rows(self, *words):
        return self.ask("--output", "csv", *DAY, *words).rows()

    def assert_columns(self, words, promised):
        header = self.ask("--output", "csv", *DAY, *words).header()
        self.assertEqual(",".join(header[:promised.count(",") + 1]), promised)

    def test_promised_columns(self):
        for words, promised in ((("gaps",), "rule,subject,name,missing,severity"),
                                (("links", "tki:vuur"), "source,relation,target,since,until,status"),
                                (("neighbors", "tki:vuur"), "id,distance"),
                                (("path", "tki:vuur", "company:smid"),
                                 "path,step,source,relation,target,reversed")):
            with self.subTest(words):
                self.assert_columns(words, promised)
        # An answer without rows has its header too.
        self.assert_columns(("path", "tki:vuur", "company:eiland"), "path,step,source,relation,target,reversed")
        self.assert_columns(("links", "company:eiland"), "source,relation,target,since,until,status")

    def test_gaps(self):
        row, = self.rows("gaps", "centrum_without_tki")
        self.assertEqual((row["rule"], row["subject"], row["name"]), ("centrum_without_tki", "centrum:los", "Los"))
        self.assertTrue(0 <= int(row["severity"]) <= 100)
        # Missing parts stand in the order of the rule.
        missing = {row["subject"]: row["missing"] for row in self.rows("gaps", "G6")}
        self.assertEqual(missing, {"centrum:anker": "mbo|hbo|wo", "centrum:los": "mbo|wo|company"})

    def test_links(self):
        self.assertEqual([tuple(row.values())[:6] for row in self.rows("links", "centrum:anker")],
                         [("centrum:anker", "collaborates_with", "tki:vuur", "2016", "", "confirmed"),
                          ("company:smid", "participates_in", "centrum:anker", "2016-03", "", "reported")])
        ended = [row["source"] for row in self.rows("links", "centrum:anker", "--all-periods")
                 if row["until"] == "2016"]
        self.assertEqual(ended, ["company:vroeger"])

    def test_neighbors(self):
        self.assertEqual([(row["id"], row["distance"]) for row in self.rows("neighbors", "tki:vuur", "--hops", "2")],
                         [("centrum:anker", "1"), ("company:smid", "2")])

    def test_path(self):
        rows = self.rows("path", "tki:vuur", "company:smid")
        self.assertEqual([(row["path"], row["step"], row["source"], row["relation"], row["target"]) for row in rows],
                         [("1", "1", "tki:vuur", "collaborates_with", "centrum:anker"),
                          ("1", "2", "centrum:anker", "participates_in", "company:smid")])
        self.assertEqual(rows[1]["reversed"], "true")
        back = self.rows("path", "company:smid", "tki:vuur")
        self.assertEqual((back[0]["source"], back[0]["target"], back[0]["reversed"]),
                         ("company:smid", "centrum:anker", "false"))

    def test_cells_are_quoted_as_csv_asks(self):
        name = {row["id"]: row["name"] for row in self.rows("list", "tki")}["tki:vuur"]
        self.assertEqual(name, 'TKI "Vuur", en meer')


class Output(Cli):
    def test_json_is_one_object_with_every_field(self):
        answer = self.ask("--output", "json", *DAY, "show", "centrum:los").json()
        self.assertEqual(answer["info"]["asOf"], "2018-06-01")
        self.assertEqual(answer["info"]["statuses"], ["confirmed", "reported"])
        self.assertTrue(answer["info"]["complete"])
        self.assertEqual(answer["entity"]["until"], "")

    def test_every_answer_on_paper_says_what_it_rests_on(self):
        for words in (("show", "tki:vuur"), ("gaps",), ("links", "tki:vuur"), ("list", "tki"),
                      ("neighbors", "tki:vuur"), ("path", "tki:vuur", "company:smid"), ("rate", "centrum", "tki"),
                      ("chain",), ("report",)):
            with self.subTest(words):
                out = self.ask("--lang", "en", *DAY, *words).out
                self.assertIn("as of 2018-06-01", out)
                self.assertIn("confirmed, reported", out)

    def test_two_languages(self):
        self.assertIn("peildatum", self.ask(*DAY, "show", "centrum:los").out)
        self.assertIn("fout UNKNOWN_ENTITY: ", self.ask("show", "tki:x", code=1).err)
        self.assertIn("as of", self.ask("--lang", "en", *DAY, "show", "centrum:los").out)
        said = self.ask("--lang", "en", "show", "tki:x", code=1).err
        self.assertIn("error UNKNOWN_ENTITY: tki:x does not exist", said)
        # Also when the command line itself is what is wrong.
        self.assertTrue(self.ask("--lang", "en", "shwo", code=2).err.startswith("error USAGE: "))

    def test_flags_of_every_command_may_follow_it(self):
        self.assertEqual(self.ask("show", "centrum:los", "--output", "json", *DAY).out,
                         self.ask("--output", "json", *DAY, "show", "centrum:los").out)

    def test_statuses_change_what_counts(self):
        confirmed = self.ask("--output", "csv", *DAY, "--statuses", "confirmed", "neighbors", "centrum:anker").rows()
        self.assertEqual([row["id"] for row in confirmed], ["tki:vuur"])

    def test_no_colour_in_a_pipe(self):
        self.assertNotIn("\x1b", self.ask("gaps").out)
        self.assertIn("\x1b", self.ask("--color", "always", "gaps").out)


if __name__ == "__main__":
    unittest.main()
