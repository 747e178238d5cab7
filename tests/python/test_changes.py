"""Values of attributes, built and read back; the files of an import."""

import decimal
import pathlib
import unittest

import schakel
from schakel.transfer import files_of

from server import folder, write_files


class Changes(unittest.TestCase):
    def test_every_type_of_value_comes_back_as_it_went_in(self):
        given = {"type": "coe", "students": 12, "team": False, "alt_names": ["a", "b"]}
        self.assertEqual(schakel.attributes(schakel.entity("centrum:a", "A", attributes=given)), given)

    def test_decimals_travel_as_exact_text(self):
        link = schakel.link("a:b", "funds", "c:d", attributes={"fte": decimal.Decimal("0.500"),
                                                                "share": decimal.Decimal("1E+2")})
        self.assertEqual(schakel.attributes(link), {"fte": "0.500", "share": "100"})

    def test_a_float_is_refused_by_name(self):
        with self.assertRaisesRegex(TypeError, "fte: 0.5 is a float"):
            schakel.entity("a:b", "B", attributes={"fte": 0.5})

    def test_the_kind_is_the_part_of_the_id_before_the_colon(self):
        self.assertEqual(schakel.entity("centrum:a", "A", identifiers={"kvk": "1"}).kind, "centrum")

    def test_files_come_entities_first_and_then_by_path(self):
        csv = write_files(folder(self) / "csv", {"links.csv": "", "entities-b.csv": "", "entities-a.csv": "", "x.txt": ""})
        self.assertEqual([file.name for file in files_of([csv])], ["entities-a.csv", "entities-b.csv", "links.csv"])

    def test_two_files_of_one_name_and_an_empty_folder_are_refused(self):
        csv = write_files(folder(self) / "csv", {"links.csv": ""})
        with self.assertRaisesRegex(ValueError, "two files are called links.csv"):
            files_of([csv, pathlib.Path("elsewhere/links.csv")])
        with self.assertRaisesRegex(FileNotFoundError, "holds no .csv files"):
            files_of([write_files(folder(self) / "none", {})])


if __name__ == "__main__":
    unittest.main()
