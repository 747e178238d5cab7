"""An entirely different domain on the same programs: a register of schools (school_register/)."""

import pathlib
import unittest

import grpc

from server import folder, run, serving, start
from stubs import Stubs, refusal, v1

HERE = pathlib.Path(__file__).parent / "school_register"
WORDS = HERE / "schema.txtpb"


def import_register(server):
    done = server.cli("import", HERE)
    assert done.code == 0, done


class Register(unittest.TestCase):
    """Every question by the command line, and its answer worked out by hand from the two files."""

    @classmethod
    def setUpClass(cls):
        cls.data = folder(cls) / "data"
        cls.server = start(cls, cls.data, "--schema", WORDS)
        import_register(cls.server)

    def rows(self, *words, day="2018-06-01"):
        done = self.server.cli("--output", "csv", "--as-of", day, *words)
        self.assertEqual(done.code, 0, done)
        return done.rows()

    def json(self, *words, day="2018-06-01"):
        done = self.server.cli("--output", "json", "--as-of", day, *words)
        self.assertEqual(done.code, 0, done)
        return done.json()

    def ids(self, *words, **day):
        return [row["id"] for row in self.rows(*words, **day)]

    def test_entities(self):
        entity = self.json("show", "school:linde")["entity"]
        self.assertEqual(entity["name"], "De Linde")
        self.assertEqual(entity["status"], "registered")
        self.assertEqual({a["name"]: a["value"] for a in entity["attributes"]},
                         {"sector": {"text": "primary"}, "pupils": {"integer": "212"},
                          "former_names": {"texts": {"values": ["Julianaschool", "De Populier"]}}})
        # De Kade is closed, the Spookschool struck off.
        self.assertEqual(sorted(self.ids("list", "school")),
                         ["school:college", "school:eik", "school:linde", "school:lyceum", "school:nieuw"])
        self.assertIn("school:kade", self.ids("list", "school", day="2015-01-01"))
        self.assertEqual(self.ids("search", "populier"), ["school:linde"])

    def test_links(self):
        links = self.rows("links", "school:eik")
        self.assertEqual({(row["relation"], row["target"]) for row in links if row["source"] == "school:eik"},
                         {("governed_by", "board:zuid"), ("housed_in", "building:haven"),
                          ("professes", "denomination:rk"), ("sends_pupils_to", "school:lyceum")})
        self.assertIn("board:noord", {row["target"] for row in self.rows("links", "school:eik", day="2011-05-05")})

    def test_gaps(self):
        found = {(row["rule"], row["subject"], row["missing"]) for row in self.rows("gaps")}
        self.assertEqual(found, {
            ("school_without_board", "school:college", "board"),
            ("school_without_board", "school:nieuw", "board"),  # That link was struck off.
            ("secondary_without_feeder", "school:college", "feeder"),  # Fed by a secondary school only.
            ("school_nowhere", "school:linde", "building"),
            ("school_nowhere", "school:lyceum", "place"),
            ("school_nowhere", "school:college", "building"),
            ("school_nowhere", "school:nieuw", "place|building"),
        })
        self.assertEqual({row["severity"] for row in self.rows("gaps", "R1")}, {"80"})

    def test_rates(self):
        rate = self.json("rate", "school", "board")
        # De Nieuwe was notified only, so the strict figure leaves it out.
        self.assertEqual([rate["total"][name] for name in ("numerator", "denominator", "confirmedNumerator",
                                                           "confirmedDenominator")], [3, 5, 3, 4])
        grouped = self.json("rate", "school", "board", "--group-by", "professes")
        self.assertEqual({group["group"]["id"]: group["rate"]["denominator"] for group in grouped["groups"]
                          if group["group"]["id"]},
                         {"denomination:openbaar": 1, "denomination:rk": 1})

    def test_paths_and_neighbours(self):
        path = self.rows("path", "school:linde", "school:eik", "-k", "1")
        self.assertEqual([(row["source"], row["relation"], row["target"], row["reversed"]) for row in path],
                         [("school:linde", "sends_pupils_to", "school:lyceum", "false"),
                          ("school:lyceum", "sends_pupils_to", "school:eik", "true")])
        near = {row["id"]: row["distance"] for row in self.rows("neighbors", "board:zuid", "--hops", "2")}
        self.assertEqual(near["school:lyceum"], "1")
        self.assertEqual(near["school:linde"], "2")

    def test_there_is_no_chain_and_that_is_said(self):
        refused = self.server.cli("chain")
        self.assertNotEqual(refused.code, 0)
        linkage = Stubs(self.server.channel()).linkage
        said = refusal(self, linkage.GetChain, v1.GetChainRequest(kind="school"))
        self.assertEqual(said.code, grpc.StatusCode.INVALID_ARGUMENT)

    def test_words_of_the_other_domain_are_unknown(self):
        for words in (("put", "centrum:a", "--name", "A"), ("list", "centrum"), ("gaps", "centrum_without_tki")):
            with self.subTest(words):
                self.assertEqual(self.server.cli(*words).code, 1)
        schema = Stubs(self.server.channel()).network.GetSchema(v1.GetSchemaRequest()).schema
        self.assertNotIn("centrum", str(schema))

    def test_identifiers_and_numbers_are_checked_by_these_words(self):
        cases = ((("--id", "brin=1A"), "brin"), (("--set", "pupils=-1"), "pupils"),
                 (("--set", "sector=university"), "sector"), (("--status", "confirmed"), "confirmed"))
        for words, named in cases:
            with self.subTest(words):
                refused = self.server.cli("put", "school:x", "--name", "X", *words)
                self.assertEqual(refused.code, 1)
                self.assertIn(named, refused.err)


class Restart(unittest.TestCase):
    def test_the_register_stays_what_it_is(self):
        directory = folder(self)
        with serving(directory / "data", "--schema", WORDS) as server:
            import_register(server)
            gaps = server.cli("--output", "json", "gaps").out
            rows = server.cli("--output", "csv", "gaps").out
            self.assertEqual(server.cli("export", "csv", directory / "out").code, 0)
        with serving(directory / "data", "--schema", WORDS) as server:
            self.assertEqual(server.cli("--output", "json", "gaps").out, gaps)
        with serving(directory / "again", "--schema", WORDS) as server:
            self.assertEqual(server.cli("import", directory / "out").code, 0)
            self.assertEqual(server.cli("--output", "csv", "gaps").out, rows)
        # Its data has no place in the words that are built in.
        refused = run("schakeld", "--grpc", "127.0.0.1:0", "--data", directory / "data")
        self.assertEqual(refused.code, 1)
        self.assertIn("board:noord", refused.err)


if __name__ == "__main__":
    unittest.main()
