"""What the service must say about a directory of canonical CSV on a day.

    derive.py DATA DAY FOLDER           writes EXPECTED.csv, EXPECTED_RATE.csv and EXPECTED_CHAIN.csv
    derive.py DATA DAY FOLDER --check   compares with what is there, and DATA/README.md's table of gaps and
                                        near misses with the rules; exit 1 when something differs
"""

import csv
import datetime
import io
import pathlib
import re
import sys

from network import Network
from rules import RULES, TKI, chain, gaps, mkb

TABLE_ROW = re.compile(r"^\| (G\d+) [^|]*\|([^|]*)\|([^|]*)\|", re.MULTILINE)
ID = re.compile(r"`([a-z_]+:[a-z0-9-]+)`")


def expected_gaps(net):
    yield "rule", "subject", "missing"
    for code in RULES:
        for subject, missing in gaps(net, code).items():
            yield RULES[code][0], subject, "|".join(missing)


def expected_rate(net):
    centra = net.of_kind("centrum")
    linked = {one for one in centra if net.any_of(net.around(one, *TKI), "tki")}
    groups = {}
    for one in centra:
        for group in net.targets(one, "belongs_to_sector") or {"(none)"}:
            groups.setdefault(group, set()).add(one)
    yield "group", "numerator", "denominator"
    for group in sorted(groups, key=lambda group: (group == "(none)", group)):
        yield group, len(groups[group] & linked), len(groups[group])
    yield "(total)", len(linked), len(centra)


def expected_chain(net):
    yield "subject", "mbo", "hbo", "wo", "company", "mkb"
    for one in net.of_kind("centrum"):
        yield (one, *("yes" if there else "no" for there in chain(net, one).values()), mkb(net, one))


FILES = {"EXPECTED.csv": expected_gaps, "EXPECTED_RATE.csv": expected_rate, "EXPECTED_CHAIN.csv": expected_chain}


def text_of(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def table_faults(net, readme):
    """Rows of the table that the rules do not bear out; every rule must have a row when there is a table."""
    rows = TABLE_ROW.findall(readme)
    for code in RULES if rows else ():
        if code not in {row[0] for row in rows}:
            yield f"README.md: no row for {code}"
    for code, true_gaps, near_misses in rows:
        found = gaps(net, code)
        if not ID.findall(true_gaps) or not ID.findall(near_misses):
            yield f"README.md: {code} names no gap or no near miss"
        for one in ID.findall(true_gaps):
            if one not in found:
                yield f"README.md: {one} is no gap of {code}"
        for one in ID.findall(near_misses):
            if one in found or one not in net.rows:
                yield f"README.md: {one} is a gap of {code}, or does not exist"


def main(data, day, folder, check=""):
    net = Network(data, datetime.date.fromisoformat(day))
    faults = list(table_faults(net, (pathlib.Path(data) / "README.md").read_text("utf-8")))
    for name, rows in FILES.items():
        path, text = pathlib.Path(folder) / name, text_of(rows(net))
        if not check:
            path.write_text(text, "utf-8")
        elif path.read_text("utf-8") != text:
            faults.append(f"{path}: differs from what {data} says on {day}; run without --check and look")
    print("\n".join(faults) or f"{data} on {day}: {len(FILES)} files and the table agree with the rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
