"""Mistakes people make in files, and what an import must say of each.

A mistake stands alone: `files` may refer to BASE, which is stored before, and to what is in them. Rows have
slugs of their own, so that all files together hold exactly all mistakes.
"""

from typing import NamedTuple

# What is stored when the files arrive.
BASE = {
    "entities.csv": "id,kind,name\n"
                    "centrum:anker,centrum,Het Anker\n"
                    "tki:vuur,tki,TKI Vuur\n"
                    "institution:school,institution,De School\n"
                    "company:smid,company,Smederij\n"
                    "region:noord,region,Noord\n",
    "links.csv": "source,relation,target,since,until\n"
                 "company:smid,participates_in,centrum:anker,2016,\n",
}
# Stored and taken out again. Two, because a link to a party whose row was refused is not complained about again.
REMOVED = ("tki:weg", "tki:verdwenen")

# The built-in vocabulary has every type of value but these.
SCHEMA_EXTRA = """
entity_attributes { id: "private_share" type: VALUE_TYPE_PERCENTAGE label { nl: "privaat deel" en: "private share" } }
entity_attributes { id: "mother" type: VALUE_TYPE_REFERENCE label { nl: "moeder" en: "mother" } }
"""


class Verdict(NamedTuple):
    """Where it is wrong and what: line 0 is the whole file, an empty column the whole row."""

    line: int
    column: str
    reason: str
    # A word of the remedy, English; the near match where there is one.
    remedy: str


class Mistake(NamedTuple):
    name: str
    file: str
    content: str | bytes
    verdicts: tuple[Verdict, ...]
    # What the file needs beside it.
    beside: dict[str, str] = {}


ENTITY = "id,kind,name"
LINK = "source,relation,target,since,until"


def entity(name, row, *verdicts, columns=""):
    """A file of entities with one row, on line 2."""
    header = ENTITY + (f",{columns}" if columns else "")
    return Mistake(name, f"entities-{name}.csv", f"{header}\n{row}\n", said(verdicts, 2))


def link(name, row, *verdicts, columns=""):
    header = LINK + (f",{columns}" if columns else "")
    return Mistake(name, f"links-{name}.csv", f"{header}\n{row}\n", said(verdicts, 2))


def whole(name, content, *verdicts, kind="entities", **more):
    return Mistake(name, f"{kind}-{name}.csv", content, tuple(Verdict(*verdict) for verdict in verdicts), **more)


def said(verdicts, line):
    return tuple(Verdict(line, *verdict) for verdict in verdicts)


IDS = (
    entity("kind-of-another-id", "centrum:m01,tki,Nieuw", ("kind", "KIND_MISMATCH", "begins with the kind")),
    entity("unknown-kind", "centra:m02,centra,Nieuw", ("kind", "UNKNOWN_KIND", "centrum")),
    entity("id-with-blank-and-capitals", "Centrum M03,centrum,Nieuw", ("id", "MALFORMED_ID", "lower case")),
    entity("id-without-kind", "m04,centrum,Nieuw", ("id", "MALFORMED_ID", "kind:name")),
    entity("id-with-accent", "centrum:mé05,centrum,Nieuw", ("id", "MALFORMED_ID", "lower case")),
    entity("empty-id", ",centrum,Nieuw", ("id", "REQUIRED", "value")),
    entity("empty-kind", "centrum:m06,,Nieuw", ("kind", "REQUIRED", "value")),
    entity("empty-name", "centrum:m07,centrum,", ("name", "REQUIRED", "value")),
    entity("blank-name", "centrum:m46,centrum, ", ("name", "REQUIRED", "value")),
    entity("removed-id", f"{REMOVED[0]},tki,Toch weer", ("id", "ID_REMOVED", "--revive")),
    whole("id-twice", f"{ENTITY}\ncentrum:m08,centrum,Een\ncentrum:m08,centrum,Twee\n",
          (3, "id", "DUPLICATE", "keep one")),
    whole("id-twice-in-two-files", f"{ENTITY}\ncentrum:m09,centrum,Twee\n", (2, "id", "DUPLICATE", "keep one"),
          beside={"entities-a-first-of-two-files.csv": f"{ENTITY}\ncentrum:m09,centrum,Een\n"}),
)

DATES = (
    entity("month-13", "centrum:m10,centrum,Nieuw,2018-13", ("since", "MALFORMED_DATE", "YYYY-MM-DD"), columns="since"),
    entity("31-february", "centrum:m11,centrum,Nieuw,2018-02-31", ("since", "MALFORMED_DATE", "YYYY-MM-DD"),
           columns="since"),
    entity("29-february-of-no-leap-year", "centrum:m12,centrum,Nieuw,2018,2019-02-29",
           ("until", "MALFORMED_DATE", "YYYY-MM-DD"), columns="since,until"),
    entity("dutch-date", "centrum:m13,centrum,Nieuw,31-01-2018", ("since", "MALFORMED_DATE", "YYYY-MM-DD"),
           columns="since"),
    entity("ends-before-it-begins", "centrum:m14,centrum,Nieuw,2019,2018", ("until", "EMPTY_PERIOD", "after since"),
           columns="since,until"),
    entity("ends-when-it-begins", "centrum:m15,centrum,Nieuw,2018-05-01,2018-05-01",
           ("until", "EMPTY_PERIOD", "after since"), columns="since,until"),
    entity("both-dates-wrong", "centrum:m16,centrum,Nieuw,gisteren,morgen",
           ("since", "MALFORMED_DATE", "YYYY-MM-DD"), ("until", "MALFORMED_DATE", "YYYY-MM-DD"),
           columns="since,until"),
    entity("date-attribute", "centrum:m17,centrum,Nieuw,2018-00", ("subsidy_until", "WRONG_TYPE", "YYYY-MM-DD"),
           columns="subsidy_until"),
    link("link-ends-before-it-begins", "company:smid,participates_in,centrum:anker,2019-06,2019-05",
         ("until", "EMPTY_PERIOD", "after since")),
    link("link-in-month-13", "company:smid,participates_in,centrum:anker,2019-13,",
         ("since", "MALFORMED_DATE", "YYYY-MM-DD")),
)

VALUES = (
    entity("unknown-status", "centrum:m20,centrum,Nieuw,zeker", ("status", "UNKNOWN_STATUS", "schema"),
           columns="status"),
    entity("status-with-typo", "centrum:m21,centrum,Nieuw,confirmd", ("status", "UNKNOWN_STATUS", "confirmed"),
           columns="status"),
    entity("wrong-choice", "centrum:m22,centrum,Nieuw,ciw", ("type", "WRONG_ENUM_VALUE", "civ"), columns="type"),
    entity("text-for-integer", "centrum:m23,centrum,Nieuw,veel", ("students", "WRONG_TYPE", "whole number"),
           columns="students"),
    entity("fraction-for-integer", "centrum:m24,centrum,Nieuw,12.5", ("students", "WRONG_TYPE", "whole number"),
           columns="students"),
    entity("integer-beyond-64-bits", "centrum:m25,centrum,Nieuw,99999999999999999999",
           ("students", "WRONG_TYPE", "whole number"), columns="students"),
    entity("integer-too-small", "centrum:m26,centrum,Nieuw,-1", ("students", "OUT_OF_RANGE", "0"), columns="students"),
    entity("integer-too-large", "nwa_route:m27,nwa_route,Nieuw,26", ("number", "OUT_OF_RANGE", "1 to 25"),
           columns="number"),
    entity("decimal-comma", 'centrum:m28,centrum,Nieuw,"51,48"', ("lat", "WRONG_TYPE", "51.4817"), columns="lat"),
    entity("decimal-too-large", "centrum:m29,centrum,Nieuw,91", ("lat", "OUT_OF_RANGE", "-90 to 90"), columns="lat"),
    entity("decimal-exponent", "centrum:m30,centrum,Nieuw,5e1", ("lat", "WRONG_TYPE", "51.4817"), columns="lat"),
    entity("dutch-money", 'project:m31,project,Nieuw,"1.250,00"', ("budget_eur", "WRONG_TYPE", "1250.50"),
           columns="budget_eur"),
    entity("tenths-of-cents", "project:m32,project,Nieuw,12.345", ("budget_eur", "WRONG_TYPE", "two decimals"),
           columns="budget_eur"),
    entity("negative-money", "project:m33,project,Nieuw,-5", ("budget_eur", "OUT_OF_RANGE", "0"),
           columns="budget_eur"),
    entity("fte-too-fine", "commitment:m34,commitment,Nieuw,0.1234", ("fte", "WRONG_TYPE", "three decimals"),
           columns="fte"),
    entity("dutch-boolean", "topsector:m35,topsector,Nieuw,ja", ("team", "WRONG_TYPE", "true or false"),
           columns="team"),
    entity("address-without-scheme", "centrum:m36,centrum,Nieuw,www.example.nl", ("website", "WRONG_TYPE", "https://"),
           columns="website"),
    entity("address-to-run", "centrum:m37,centrum,Nieuw,javascript:alert(1)", ("website", "WRONG_TYPE", "https://"),
           columns="website"),
    entity("percentage-too-large", "centrum:m38,centrum,Nieuw,101", ("private_share", "OUT_OF_RANGE", "0 to 100"),
           columns="private_share"),
    entity("percentage-with-sign", "centrum:m39,centrum,Nieuw,50%", ("private_share", "WRONG_TYPE", "0 to 100"),
           columns="private_share"),
    entity("reference-to-no-id", "centrum:m40,centrum,Nieuw,Het Anker", ("mother", "WRONG_TYPE", "centrum:cew"),
           columns="mother"),
    entity("empty-one-of-several", "centrum:m41,centrum,Nieuw,Een||Twee", ("alt_names", "WRONG_TYPE", "|"),
           columns="alt_names"),
    entity("attribute-of-another-kind", "tki:m42,tki,Nieuw,12", ("students", "UNKNOWN_ATTRIBUTE", "empty the cell"),
           columns="students"),
    entity("text-too-long", f"practice:m43,practice,Nieuw,{'a' * 70_000}", ("problem", "WRONG_TYPE", "at most"),
           columns="problem"),
    entity("name-too-long", f"practice:m44,practice,{'a' * 70_000}", ("name", "INVALID_ARGUMENT", "at most")),
    entity("several-at-once", "centrum:m45,centrum,,ciw,veel,2018-13,zeker",
           ("name", "REQUIRED", "value"), ("type", "WRONG_ENUM_VALUE", "civ"),
           ("students", "WRONG_TYPE", "whole number"), ("since", "MALFORMED_DATE", "YYYY-MM-DD"),
           ("status", "UNKNOWN_STATUS", "schema"), columns="type,students,since,status"),
)

REGISTERS = (
    entity("ror-check-digits", "company:m50,company,Nieuw,https://ror.org/01cdq6t91",
           ("ror", "MALFORMED_IDENTIFIER", "check digits"), columns="ror"),
    entity("ror-form", "company:m51,company,Nieuw,https://ror.org/1cdq6t90",
           ("ror", "MALFORMED_IDENTIFIER", "form"), columns="ror"),
    entity("rsin-eleven-test", "company:m52,company,Nieuw,123456789",
           ("rsin", "MALFORMED_IDENTIFIER", "check digits"), columns="rsin"),
    entity("brin-form", "institution:m53,institution,Nieuw,1ABC", ("brin", "MALFORMED_IDENTIFIER", "form"),
           columns="brin"),
    entity("kvk-too-long", "company:m54,company,Nieuw,123456789", ("kvk", "MALFORMED_IDENTIFIER", "form"),
           columns="kvk"),
    entity("doi-without-prefix", "result:m55,result,Nieuw,11.1000/182", ("doi", "MALFORMED_IDENTIFIER", "form"),
           columns="doi"),
    entity("citizen-number-in-name", "company:m56,company,Smederij 111222333", ("name", "PERSONAL_NUMBER", "persons")),
    entity("citizen-number-in-text", "practice:m57,practice,Nieuw,bel 111222333",
           ("problem", "PERSONAL_NUMBER", "persons"), columns="problem"),
    link("citizen-number-in-evidence", "company:smid,participates_in,centrum:anker,2017,,leerling 111222333",
         ("evidence", "PERSONAL_NUMBER", "persons"), columns="evidence"),
    link("citizen-number-in-evidence-beside-provenance",
         "company:smid,participates_in,centrum:anker,2018,,Register,leerling 111222333",
         ("evidence", "PERSONAL_NUMBER", "persons"), columns="provenance,evidence"),
)

LINKS = (
    link("unknown-relation", "company:smid,bestuurt,centrum:anker,2017,",
         ("relation", "UNKNOWN_RELATION", "schema")),
    link("relation-with-typo", "company:smid,participate_in,centrum:anker,2017,",
         ("relation", "UNKNOWN_RELATION", "participates_in")),
    link("empty-relation", "company:smid,,centrum:anker,2017,", ("relation", "REQUIRED", "value")),
    link("source-of-wrong-kind", "region:noord,participates_in,centrum:anker,2017,",
         ("source", "WRONG_ENDPOINT", "institution, company")),
    link("target-of-wrong-kind", "company:smid,participates_in,tki:vuur,2017,",
         ("target", "WRONG_ENDPOINT", "centrum, partnership")),
    link("missing-target", "company:smid,participates_in,centrum:m60,2017,", ("target", "UNKNOWN_ENTITY", "add it")),
    link("missing-source", "company:m61,participates_in,centrum:anker,2017,", ("source", "UNKNOWN_ENTITY", "add it")),
    link("both-ends-missing", "company:m62,participates_in,centrum:m63,2017,",
         ("source", "UNKNOWN_ENTITY", "add it"), ("target", "UNKNOWN_ENTITY", "add it")),
    link("end-that-was-removed", f"centrum:anker,collaborates_with,{REMOVED[1]},2017,",
         ("target", "UNKNOWN_ENTITY", "add it")),
    # The relation has no direction, and is stored from its byte-smaller end; the verdict is about the file.
    link("missing-source-of-a-mutual-link", "tki:m64,collaborates_with,centrum:anker,2017,",
         ("source", "UNKNOWN_ENTITY", "add it")),
    link("missing-target-of-a-mutual-link", "tki:vuur,collaborates_with,centrum:m65,2017,",
         ("target", "UNKNOWN_ENTITY", "add it")),
    link("malformed-target-of-a-mutual-link", "tki:vuur,collaborates_with,De Smid,2017,",
         ("target", "MALFORMED_ID", "kind:name")),
    link("target-of-wrong-kind-of-a-mutual-link", "tki:vuur,collaborates_with,region:noord,2017,",
         ("target", "WRONG_ENDPOINT", "centrum")),
    link("malformed-end", "De Smid,participates_in,centrum:anker,2017,", ("source", "MALFORMED_ID", "kind:name")),
    link("empty-target", "company:smid,participates_in,,2017,", ("target", "REQUIRED", "value")),
    link("to-itself", "tki:vuur,collaborates_with,tki:vuur,2017,", ("target", "SELF_LINK", "another target")),
    whole("link-twice", f"{LINK}\ncentrum:anker,collaborates_with,tki:vuur,2017,\n"
                        "centrum:anker,collaborates_with,tki:vuur,2017,2018\n",
          (3, "source", "DUPLICATE", "keep one"), kind="links"),
    # The relation has no direction, and 2017-03 begins on its first day.
    whole("link-twice-the-other-way", f"{LINK}\ncentrum:anker,collaborates_with,institution:school,2017-03,\n"
                                      "institution:school,collaborates_with,centrum:anker,2017-03-01,2018\n",
          (3, "source", "DUPLICATE", "keep one"), kind="links"),
    link("attribute-of-another-relation", "company:smid,participates_in,centrum:anker,2017,,12.50",
         ("amount_eur_per_year", "UNKNOWN_ATTRIBUTE", "empty the cell"), columns="amount_eur_per_year"),
    link("link-value-out-of-range", "company:smid,participates_in,centrum:anker,2017,,5",
         ("intensity", "OUT_OF_RANGE", "0 to 4"), columns="intensity"),
)

HEADERS = (
    whole("column-with-typo", f"{ENTITY},webiste\ncentrum:m70,centrum,Nieuw,\n",
          (1, "webiste", "UNKNOWN_COLUMN", "website")),
    whole("unknown-column", f"{ENTITY},telefoonnummer\ncentrum:m71,centrum,Nieuw,\n",
          (1, "telefoonnummer", "UNKNOWN_COLUMN", "schema")),
    whole("money-without-unit-in-typo", f"{LINK},amount_euro_per_year\ncompany:smid,funds,centrum:anker,2017,,\n",
          (1, "amount_euro_per_year", "UNKNOWN_COLUMN", "amount_eur_per_year"), kind="links"),
    whole("column-twice", f"{ENTITY},city,city\ncentrum:m72,centrum,Nieuw,Delft,Delft\n",
          (1, "city", "DUPLICATE", "keep one")),
    whole("column-missing", "id,kind\ncentrum:m73,centrum\n", (1, "name", "REQUIRED", "first line")),
    whole("columns-missing", "source,target\ncompany:smid,centrum:anker\n", (1, "relation", "REQUIRED", "first line"),
          (1, "since", "REQUIRED", "first line"), (1, "until", "REQUIRED", "first line"), kind="links"),
    whole("no-header", "centrum:m74,centrum,Nieuw\n",
          *((1, name, "UNKNOWN_COLUMN", "") for name in ("centrum:m74", "centrum", "Nieuw")),
          *((1, name, "REQUIRED", "first line") for name in ("id", "kind", "name"))),
    whole("semicolons", "id;kind;name\ncentrum:m75;centrum;Nieuw\n", (1, "", "MALFORMED_FILE", "commas")),
    whole("quote-open-in-header", 'id,kind,"name\ncentrum:m76,centrum,Nieuw\n', (1, "", "MALFORMED_FILE", "close")),
)

FORMS = (
    whole("quote-not-closed", f'{ENTITY}\ncentrum:m80,centrum,"Nieuw\ncentrum:m81,centrum,Ook\n',
          (2, "name", "MALFORMED_FILE", "close the cell")),
    whole("text-after-quote", f'{ENTITY}\ncentrum:m82,centrum,"Nieuw" en meer\n',
          (2, "name", "MALFORMED_FILE", "comma after")),
    whole("quote-inside-cell", f'{ENTITY}\ncentrum:m83,centrum,Het "nieuwe" Centrum\n',
          (2, "name", "MALFORMED_FILE", "between quotes")),
    whole("too-many-cells", f"{ENTITY}\ncentrum:m84,centrum,Nieuw, maar\n", (2, "name", "MALFORMED_FILE", "quotes")),
    whole("too-few-cells", f"{ENTITY}\ncentrum:m85,centrum\n", (2, "name", "MALFORMED_FILE", "quotes")),
    whole("latin-1", f"{ENTITY}\ncentrum:m86,centrum,Caf\xe9\n".encode("latin-1"),
          (2, "name", "MALFORMED_FILE", "UTF-8")),
    whole("utf-8-cut-short", f"{ENTITY}\ncentrum:m87,centrum,Caf".encode() + b"\xc3\n",
          (2, "name", "MALFORMED_FILE", "UTF-8")),
    whole("surrogate-as-utf-8", f"{ENTITY}\ncentrum:m88,centrum,".encode() + b"\xed\xa0\x80\n",
          (2, "name", "MALFORMED_FILE", "UTF-8")),
    whole("nul", f"{ENTITY}\ncentrum:m89,centrum,Nieuw\0\n", (2, "name", "MALFORMED_FILE", "UTF-8")),
    whole("escape-in-quotes", f'{ENTITY}\ncentrum:m90,centrum,"Nieuw \x1b[31m"\n',
          (2, "name", "MALFORMED_FILE", "UTF-8")),
    whole("cell-of-ten-megabytes", f"{ENTITY}\ncentrum:m91,centrum,{'a' * 10_000_000}\n",
          (2, "name", "MALFORMED_FILE", "shorten")),
    whole("quoted-cell-of-ten-megabytes", f'{ENTITY}\ncentrum:m92,centrum,"{"a" * 10_000_000}"\n',
          (2, "name", "MALFORMED_FILE", "shorten")),
    # The row begins on line 2 and its name runs on to line 3; the next row is on line 4.
    whole("row-after-one-of-two-lines", f'{ENTITY}\ncentrum:m93,centrum,"Twee\nregels"\ncentrum:m94,tki,Nieuw\n',
          (4, "kind", "KIND_MISMATCH", "begins with the kind")),
    whole("row-after-empty-lines", f"{ENTITY}\r\n\r\n\r\ncentrum:m95,tki,Nieuw\r\n",
          (4, "kind", "KIND_MISMATCH", "begins with the kind")),
    whole("empty-file", "", (0, "", "MALFORMED_FILE", "names the columns")),
    whole("line-ends-only", "\r\n\r\n", (0, "", "MALFORMED_FILE", "names the columns")),
    whole("utf-16", f"{ENTITY}\ncentrum:m96,centrum,Nieuw\n".encode("utf-16"), (0, "", "MALFORMED_FILE", "UTF-8")),
    Mistake("name-of-no-content", "centra.csv", f"{ENTITY}\ncentrum:m97,centrum,Nieuw\n",
            (Verdict(0, "", "MALFORMED_FILE", "entities"),)),
)

MISTAKES = IDS + DATES + VALUES + REGISTERS + LINKS + HEADERS + FORMS
