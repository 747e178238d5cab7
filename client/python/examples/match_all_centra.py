"""Writes what suits every Centrum to a CSV file: the best practices and the TKI's it is not linked to yet, with the reason.

    python3 match_all_centra.py matches.csv
    python3 match_all_centra.py --server 10.0.0.5:7420 --as-of 2018-01-15 --limit 3 --lang en -

All of it is of one revision and day, which is said when it is done: asked again with them, it is the same file.
"""

import argparse
import contextlib
import csv
import sys
from typing import Iterator, TextIO

import schakel
from schakel import v1

HEADER = ("centrum", "name", "match", "rank", "id", "match_name", "score", "because", "error")
Row = tuple[str | int | float, ...]


def sentence(explanation: v1.Explanation, language: str) -> str:
    return str(explanation.sentence.en if language == "en" else explanation.sentence.nl)


def rows_of(one: schakel.Matched, name: str, match: str, language: str) -> Iterator[Row]:
    """One row per match; one without when nothing fits or something went wrong, so that no Centrum is lost."""
    if one.error is not None:
        yield (one.asked, name, match, "", "", "", "", "", str(one.error))
        return
    found = [(partner.rank, partner.entity, partner.score, partner.explanation) for partner in one.suggestions]
    found += [(fit.rank, fit.practice, fit.score, fit.explanation) for fit in one.matches]
    for rank, entity, score, explanation in found:
        yield (one.asked, name, match, rank, entity.id, entity.name, score, sentence(explanation, language), "")
    if not found:
        yield (one.asked, name, match, "", "", "", "", "", "")


def write(client: schakel.Client, limit: int, language: str, file: TextIO) -> tuple[int, int]:
    """Writes the table; returns how many Centra are in it, and how many of their questions failed."""
    names = {row.entity.id: row.entity.name for row in client.list_entities("centrum")}
    table = csv.writer(file)
    table.writerow(HEADER)
    failed = 0
    for match, kind in (("practice", ""), ("tki", "tki")):
        with client.match_batch(names, kind=kind, limit=limit) as batch:
            for one in batch:
                failed += one.error is not None
                table.writerows(rows_of(one, names[one.asked], match, language))
    return len(names), failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="where to write; - is standard output")
    parser.add_argument("--server", default="127.0.0.1:7420", metavar="HOST:PORT")
    parser.add_argument("--as-of", default="", metavar="DATE", help="the day asked about; today unless given")
    parser.add_argument("--revision", type=int, default=0, help="the recorded state asked about; the newest unless given")
    parser.add_argument("--limit", type=int, default=5, metavar="N", help="practices and TKI's per Centrum, 1 to 100")
    parser.add_argument("--lang", default="nl", choices=("nl", "en"), help="language of the reasons")
    flags = parser.parse_args()
    if not 1 <= flags.limit <= 100:
        parser.error("--limit is 1 to 100")
    try:
        with schakel.connect(flags.server, as_of=flags.as_of, revision=flags.revision) as client, \
                contextlib.ExitStack() as stack:
            file = (sys.stdout if flags.file == "-"
                    else stack.enter_context(open(flags.file, "w", encoding="utf-8", newline="")))
            # Whatever is written meanwhile, all questions are of the state that this one is of.
            info = client.list_entities("centrum").first.info
            centra, failed = write(client.at(info.as_of, revision=info.revision), flags.limit, flags.lang, file)
    except schakel.SchakelError as error:
        print(f"{error}\n{error.remedy}" if error.remedy not in error.message else error, file=sys.stderr)
        return 1
    print(f"{centra} Centra, {failed} questions without an answer; revision {info.revision}, {info.as_of}",
          file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
