"""What goes in as files comes out as the same facts; what a file leaves unsaid stays as it was."""

import csv
import io
import unittest

from server import DATA, folder, read_files, serving, start, write_files

# A relation without a direction is stored from its byte-smaller end.
MUTUAL = "collaborates_with"
DEFAULTS = {"status": "confirmed"}


def facts(files):
    """Every row as the set of what it says: cells that are empty say nothing, and order says nothing."""
    rows = []
    for name, data in files.items():
        if not name.endswith(".csv"):
            continue
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
            said = {**DEFAULTS, **{column: cell for column, cell in row.items() if cell}}
            if said.get("relation") == MUTUAL:
                said["source"], said["target"] = sorted((said["source"], said["target"]))
            rows.append(tuple(sorted(said.items())))
    return sorted(rows)


class RoundTrip(unittest.TestCase):
    def imports(self, server, path):
        done = server.cli("--output", "json", "import", path)
        self.assertEqual(done.code, 0, done)
        return done.lines()[-1]["result"]

    def export(self, server, target):
        done = server.cli("--output", "json", "export", "csv", target)
        self.assertEqual(done.code, 0, done)
        self.assertEqual(int(done.json()["info"]["revision"]), server.revision())
        return read_files(target)

    def check_network(self, name):
        directory = folder(self)
        source = DATA / name
        with serving(directory / "first") as server:
            first = self.imports(server, source)
            rows = facts(read_files(source))
            self.assertEqual(int(first["rows"]), len(rows))
            self.assertEqual(first["rowsRefused"], "0")
            again = self.imports(server, source)
            self.assertEqual(again["info"]["revision"], first["info"]["revision"])
            self.assertEqual(server.revision(), int(first["info"]["revision"]))
            self.assertEqual(int(again["entitiesUnchanged"]) + int(again["linksUnchanged"]), len(rows))
            exported = self.export(server, directory / "out-1")
            self.assertEqual(facts(exported), rows)
            # An export is an import that changes nothing.
            back = self.imports(server, directory / "out-1")
            self.assertEqual(back["info"]["revision"], first["info"]["revision"])
        with serving(directory / "second") as server:
            self.imports(server, directory / "out-1")
            self.assertEqual(self.export(server, directory / "out-2"), exported)

    def test_netherlands(self):
        self.check_network("netherlands")

    def test_oefennetwerk(self):
        self.check_network("oefennetwerk")

    def test_every_awkward_text_survives(self):
        names = ["Komma, hier", 'Zeg "ja"', "Twee\nregels", " blank ervoor", "Ééntje ß 中文 🙂", "=1+1", "'x'", "a|b"]
        text = io.StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(["id", "kind", "name", "provenance"])
        for number, name in enumerate(names):
            writer.writerow([f"company:c{number}", "company", name, name])
        directory = folder(self)
        files = write_files(directory / "in", {"entities.csv": text.getvalue()})
        with serving(directory / "data") as server:
            self.imports(server, files)
            exported = self.export(server, directory / "out")
            self.assertEqual(facts(exported), facts(read_files(files)))
            shown = [server.cli("--output", "json", "show", f"company:c{n}").json() for n in range(len(names))]
            self.assertEqual([one["entity"]["name"] for one in shown], names)

    def test_several_identifiers_of_one_register_survive(self):
        directory = folder(self)
        put = ("put", "company:a", "--name", "A", "--id", "kvk=12345678", "--id", "kvk=87654321")
        with serving(directory / "first") as server:
            self.assertEqual(server.cli(*put).code, 0)
            exported = self.export(server, directory / "out-1")
        with serving(directory / "second") as server:
            self.imports(server, directory / "out-1")
            self.assertEqual(self.export(server, directory / "out-2"), exported)


class Unsaid(unittest.TestCase):
    """A column that is not there leaves what is stored; an empty cell makes it unknown."""

    def setUp(self):
        self.directory = folder(self)
        self.server = start(self, self.directory / "data")
        self.imports({"entities.csv": "id,kind,name,city,ror,since,evidence,provenance\n"
                                      "company:a,company,A,Delft,https://ror.org/01cdq6t90,2016,bladzij 3,Krant\n"})

    def imports(self, files):
        files = write_files(self.directory / f"in-{self.server.revision()}", files)
        done = self.server.cli("--output", "json", "import", files)
        self.assertEqual(done.code, 0, done)
        return done.lines()[-1]["result"]

    def entity(self):
        return self.server.cli("--output", "json", "show", "company:a").json()["entity"]

    def test_columns_that_are_not_there(self):
        before = self.entity()
        result = self.imports({"entities.csv": "id,kind,name\ncompany:a,company,A\n"})
        self.assertEqual(result["entitiesUnchanged"], "1")
        self.assertEqual(self.entity(), before)

    def test_cells_that_are_empty(self):
        self.imports({"entities.csv": "id,kind,name,city,ror,since\ncompany:a,company,A,,,\n"})
        entity = self.entity()
        self.assertEqual((entity["attributes"], entity["identifiers"], entity["since"]), ([], [], ""))

    def test_a_cell_is_all_that_is_known_of_its_register(self):
        put = ("put", "company:a", "--id", "kvk=12345678", "--id", "kvk=87654321")
        self.assertEqual(self.server.cli(*put).code, 0)
        self.imports({"entities.csv": "id,kind,name,kvk\ncompany:a,company,A,11111111\n"})
        self.assertEqual([one["value"] for one in self.entity()["identifiers"] if one["scheme"] == "kvk"], ["11111111"])

    def test_a_source_without_its_note(self):
        """Evidence and provenance are two columns: a file with one of them leaves the other."""
        self.imports({"entities.csv": "id,kind,name,provenance\ncompany:a,company,A,Register\n"})
        self.assertEqual(self.entity()["sources"], [{"title": "Register", "note": "bladzij 3"}])


if __name__ == "__main__":
    unittest.main()
