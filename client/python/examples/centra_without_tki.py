"""Writes every Centrum without a TKI to a CSV file, each with the nearest TKI's and who could introduce them.

    python3 centra_without_tki.py centra.csv
    python3 centra_without_tki.py --server 10.0.0.5:7420 --as-of 2018-01-15 --candidates 5 -
"""

import argparse
import contextlib
import csv
import sys
from typing import Iterator, TextIO

import schakel
from schakel import v1

RULE = "centrum_without_tki"
HEADER = ("centrum", "name", "severity", "first_seen", "rank", "tki", "tki_name", "steps", "introduced_by")


def rows_of(gap: v1.Gap) -> Iterator[tuple[str | int, ...]]:
    """One row per candidate; one without when nobody is near, so that no Centrum is lost."""
    who = (gap.subject.id, gap.subject.name, gap.severity, gap.first_seen)
    for rank, candidate in enumerate(gap.candidates, start=1):
        between = " > ".join(entity.name for entity in list(candidate.path)[1:-1])
        yield (*who, rank, candidate.entity.id, candidate.entity.name, candidate.distance, between)
    if not gap.candidates:
        yield (*who, "", "", "", "", "")


def write(client: schakel.Client, candidates: int, file: TextIO) -> int:
    """Writes the table and returns how many Centra are in it."""
    table = csv.writer(file)
    table.writerow(HEADER)
    count = 0
    for gap in client.gaps(RULE, candidates=candidates):
        table.writerows(rows_of(gap))
        count += 1
    return count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="where to write; - is standard output")
    parser.add_argument("--server", default="127.0.0.1:7420", metavar="HOST:PORT")
    parser.add_argument("--as-of", default="", metavar="DATE", help="the day asked about; today unless given")
    parser.add_argument("--candidates", type=int, default=3, metavar="N", help="nearest TKI's per Centrum, 0 to 10")
    flags = parser.parse_args()
    try:
        with schakel.connect(flags.server, as_of=flags.as_of) as client, contextlib.ExitStack() as stack:
            file = (sys.stdout if flags.file == "-"
                    else stack.enter_context(open(flags.file, "w", encoding="utf-8", newline="")))
            count = write(client, flags.candidates, file)
    except schakel.SchakelError as error:
        print(f"{error}\n{error.remedy}" if error.remedy not in error.message else error, file=sys.stderr)
        return 1
    print(f"{count} Centra without a TKI", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
