"""Files full of mistakes: each is named with its place and its remedy, and nothing changes."""

import unittest

import mistakes
from server import SCHEMA, folder, read_files, start, write_files


def verdicts_of(run):
    return [line["verdict"] for line in run.lines() if "verdict" in line]


def place(verdict):
    return (verdict["file"], int(verdict["line"]), verdict["column"], verdict["rule"])


def expected(mistake):
    return sorted((mistake.file, one.line, one.column, one.reason) for one in mistake.verdicts)


class MessyImport(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = folder(cls)
        schema = cls.directory / "schema.txtpb"
        schema.write_text(SCHEMA.read_text(encoding="utf-8") + mistakes.SCHEMA_EXTRA, encoding="utf-8")
        cls.server = start(cls, cls.directory / "data", "--schema", schema)
        base = write_files(cls.directory / "base", mistakes.BASE)
        words = [("import", base)]
        for one in mistakes.REMOVED:
            words += [("put", one, "--name", "Weg"), ("remove", one)]
        for done in map(lambda one: cls.server.cli(*one), words):
            assert done.code == 0, done

    def files_of(self, mistake):
        directory = self.directory / mistake.name
        if not directory.exists():
            write_files(directory, {**mistake.beside, mistake.file: mistake.content})
        # By name, because one of the mistakes is a name that no directory would offer.
        return sorted(directory.iterdir())

    def every_file(self):
        return [file for mistake in mistakes.MISTAKES for file in self.files_of(mistake)]

    def export(self, name):
        target = self.directory / name
        done = self.server.cli("export", "csv", target)
        self.assertEqual(done.code, 0, done)
        return read_files(target)

    def try_import(self, output, *words):
        """Imports and expects a refusal that changes nothing."""
        before = self.server.revision()
        done = self.server.cli("--output", output, "import", *words)
        self.assertEqual(done.code, 1, done)
        self.assertIn("IMPORT_REFUSED", done.err)
        self.assertEqual(self.server.revision(), before)
        return done

    def test_each_mistake_alone_is_named_and_changes_nothing(self):
        self.assertGreaterEqual(len(mistakes.MISTAKES), 30)
        for mistake in mistakes.MISTAKES:
            with self.subTest(mistake.name):
                done = self.try_import("json", *self.files_of(mistake))
                self.assertEqual(sorted(place(one) for one in verdicts_of(done)), expected(mistake))

    def test_each_verdict_says_what_to_do_in_both_languages(self):
        for mistake in mistakes.MISTAKES:
            done = self.server.cli("--output", "json", "import", *self.files_of(mistake))
            said = {place(verdict): verdict for verdict in verdicts_of(done)}
            for wanted in mistake.verdicts:
                with self.subTest(mistake.name, column=wanted.column):
                    verdict = said[(mistake.file, wanted.line, wanted.column, wanted.reason)]
                    self.assertIn(wanted.remedy, verdict["suggestion"]["en"])
                    for text in (*verdict["message"].values(), *verdict["suggestion"].values()):
                        self.assertTrue(text)
                    self.assertLess(len(verdict["value"].encode()), 210)
                    self.assertFalse(verdict["remark"])

    def test_all_mistakes_at_once_are_all_named(self):
        before = self.export("before")
        done = self.try_import("json", *self.every_file())
        wanted = sorted(one for mistake in mistakes.MISTAKES for one in expected(mistake))
        self.assertEqual(sorted(place(one) for one in verdicts_of(done)), wanted)
        self.assertEqual(self.export("after"), before)

    def test_the_table_shows_place_problem_and_remedy(self):
        mistake = next(one for one in mistakes.MISTAKES if one.name == "column-with-typo")
        done = self.server.cli("--lang", "en", "import", *self.files_of(mistake))
        self.assertEqual(done.code, 1)
        self.assertIn("entities-column-with-typo.csv:1", done.out)
        self.assertIn('unknown column "webiste"', done.out)
        self.assertIn("did you mean website?", done.out)
        self.assertIn("IMPORT_REFUSED", done.err)
        self.assertIn("nothing was changed", done.err)

    def test_the_table_shows_every_verdict_of_every_file(self):
        done = self.try_import("table", *self.every_file())
        for mistake in mistakes.MISTAKES:
            for one in mistake.verdicts:
                shown = mistake.file if one.line == 0 else f"{mistake.file}:{one.line}"
                self.assertIn(shown, done.out)
        # What hostile files hold is not obeyed by the terminal.
        self.assertNotIn("\x1b", done.out)
        self.assertNotIn("\0", done.out)

    def test_csv_gives_the_verdicts_as_rows(self):
        done = self.try_import("csv", *self.every_file())
        self.assertEqual(sorted(place(row) for row in done.rows()),
                         sorted(one for mistake in mistakes.MISTAKES for one in expected(mistake)))

    def test_a_dry_run_says_the_same(self):
        dry = self.try_import("json", *self.every_file(), "--dry-run")
        self.assertEqual(verdicts_of(dry), verdicts_of(self.try_import("json", *self.every_file())))
        self.assertTrue(dry.lines()[-1]["result"]["dryRun"])

    def test_a_row_of_a_refused_party_is_not_complained_about_twice(self):
        files = write_files(self.directory / "refused-party", {
            "entities.csv": "id,kind,name,type\ncentrum:stuk,centrum,Stuk,ciw\n",
            "links.csv": "source,relation,target,since,until\ncompany:smid,participates_in,centrum:stuk,,\n"})
        self.assertEqual([place(one) for one in verdicts_of(self.try_import("json", files))],
                         [("entities.csv", 2, "type", "WRONG_ENUM_VALUE")])

    def test_a_table_of_another_name_in_a_folder_is_not_passed_over(self):
        files = write_files(self.directory / "other-name", {
            "entities.csv": "id,kind,name\ncentrum:goed,centrum,Goed\n", "README.md": "# Uitleg\n",
            "link.csv": "source,relation,target,since,until\ncompany:smid,participates_in,centrum:goed,,\n"})
        before = self.server.revision()
        done = self.server.cli("--output", "json", "import", files)
        self.assertNotEqual(done.code, 0, done)
        self.assertIn("link.csv", done.out + done.err)
        self.assertEqual(self.server.revision(), before)

    def test_ignored_columns_are_no_mistake(self):
        mistake = next(one for one in mistakes.MISTAKES if one.name == "unknown-column")
        before = self.server.revision()
        done = self.server.cli("import", *self.files_of(mistake), "--ignore-columns", "telefoonnummer", "--dry-run")
        self.assertEqual(done.code, 0, done)
        self.assertEqual(self.server.revision(), before)


class NoMistake(unittest.TestCase):
    """What looks odd and is right."""

    def setUp(self):
        self.directory = folder(self)
        self.server = start(self, self.directory / "data")

    def imports(self, files):
        done = self.server.cli("--output", "json", "import", write_files(self.directory / "files", files))
        self.assertEqual(done.code, 0, done)
        return done.lines()[-1]["result"]

    def test_a_header_alone_is_a_file_without_rows(self):
        result = self.imports({"entities.csv": "id,kind,name\n", "links.csv": "source,relation,target,since,until"})
        self.assertEqual((result["rows"], result["info"]["revision"]), ("0", "1"))

    def test_a_byte_order_mark_and_windows_line_ends_are_passed_over(self):
        text = '\ufeffid,kind,name\r\ncentrum:a,centrum,"Aap, noot"\r\n'
        self.assertEqual(self.imports({"entities.csv": text})["entitiesCreated"], "1")
        self.assertEqual(self.server.cli("--output", "json", "show", "centrum:a").json()["entity"]["name"], "Aap, noot")

    def test_numbers_that_are_no_citizen_numbers_may_stand_in_names(self):
        text = "id,kind,name,website,rsin\ncompany:a,company,Fabriek 123456789,https://example.nl/111222333,111222333\n"
        self.assertEqual(self.imports({"entities.csv": text})["entitiesCreated"], "1")

    def test_a_link_to_itself_where_the_relation_allows_it_is_kept_with_a_remark(self):
        files = {"entities.csv": "id,kind,name\nregion:a,region,A\n",
                 "links.csv": "source,relation,target,since,until\nregion:a,part_of,region:a,,\n"}
        done = self.server.cli("--output", "json", "import", write_files(self.directory / "files", files))
        self.assertEqual(done.code, 0, done)
        remarks = verdicts_of(done)
        self.assertEqual([(one["line"], one["remark"]) for one in remarks], [("2", True)])

    def test_zeros_that_a_spreadsheet_ate_are_restored_and_told(self):
        text = "id,kind,name,kvk\ncompany:a,company,A,1234567\n"
        files = write_files(self.directory / "files", {"entities.csv": text})
        done = self.server.cli("--output", "json", "import", files)
        self.assertEqual(done.code, 0, done)
        remark, = verdicts_of(done)
        self.assertEqual((remark["column"], remark["value"], remark["remark"]), ("kvk", "1234567", True))
        shown = self.server.cli("--output", "json", "show", "company:a").json()
        self.assertEqual(shown["entity"]["identifiers"], [{"scheme": "kvk", "value": "01234567"}])

    def test_good_rows_can_be_kept(self):
        files = write_files(self.directory / "files", {
            "entities.csv": "id,kind,name\ncentrum:a,centrum,A\ncentrum:b,tki,B\n"})
        done = self.server.cli("--output", "json", "import", files, "--skip-invalid")
        self.assertEqual(done.code, 0, done)
        self.assertEqual([place(one) for one in verdicts_of(done)], [("entities.csv", 3, "kind", "KIND_MISMATCH")])
        self.assertEqual(self.server.cli("show", "centrum:a").code, 0)
        self.assertEqual(self.server.cli("show", "centrum:b").code, 1)


if __name__ == "__main__":
    unittest.main()
