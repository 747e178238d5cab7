"""Prints the figures of a canonical CSV directory on one day, by the reference alone.

    report.py DIRECTORY YYYY-MM-DD

For checking a report by hand: nothing here has passed through the service.
"""

import datetime
import sys

import chains
import linkage
import rates
import reference
from network import Network, View


def _row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |")


def _table(*titles):
    print()
    _row(*titles)
    _row(*("---" for _ in titles))


def _rate_row(label, rate):
    value = f"{100 * rate.numerator / rate.denominator:.1f} %" if rate.denominator else "absent"
    _row(label, rate.numerator, rate.denominator, value,
         f"{rate.confirmed_numerator}/{rate.confirmed_denominator}", rate.unknown_since)


def print_rates(view):
    _table("Centra with TKI, per topsector", "linked", "Centra", "rate", "confirmed only",
           "unknown since")
    total, groups = rates.linkage_rates(view, rates.Question("centrum", "tki"), "belongs_to_sector")
    for group in sorted(groups, key=lambda group: (group == rates.NO_GROUP, group)):
        _rate_row(group or "(none)", groups[group])
    _rate_row("all Centra", total)


def print_chain(view, *kinds):
    found = chains.portfolio(view, *kinds)
    _table(f"parts present ({', '.join(kinds)})", "subjects")
    for parts, count in sorted(found.histogram.items(), key=lambda item: (len(item[0]), item[0])):
        _row("+".join(parts) or "none", count)
    chains = found.chains.values()
    flags = [one.mkb for one in chains]
    print(f"\nmean {found.numerator}/{found.denominator}; mkb yes {flags.count('yes')}, "
          f"no {flags.count('no')}, unknown {flags.count('unknown')}; "
          f"without partners {sum(one.partners == 0 for one in chains)}")


def print_rules(view):
    _table("code", "rule", "subjects", "gaps", "unknown", "undetermined", "unknown since")
    for name, rule in reference.RULES.items():
        found = reference.list_gaps(view, name)
        _row(rule.code, name, len(found.subjects), len(found.gaps), found.unknown,
             found.undetermined, found.unknown_since)


def print_unlinked(view):
    found = reference.list_gaps(view, "centrum_without_tki")
    print(f"\nCentra live: {len(found.subjects)}; without TKI: {len(found.gaps)}; linked:")
    for centrum in found.subjects:
        if centrum not in found.gaps:
            print(f"- {centrum}: {', '.join(sorted(linkage.linked_to(view, centrum, 'tki')))}")
    print("\nwithout TKI (first seen):")
    for centrum in found.gaps:
        since = reference.first_seen(view, "centrum_without_tki", centrum)
        print(f"- {centrum} ({since or 'from ever'})")


def main(directory, day):
    view = View(Network.read(directory), datetime.date.fromisoformat(day))
    print(f"## {day}: {len(view.entities())} of {len(view.network.entities)} entities live")
    print_rules(view)
    print_rates(view)
    print_chain(view, "centrum")
    print_chain(view, *chains.CHAIN_KINDS)
    print_unlinked(view)


if __name__ == "__main__":
    main(*sys.argv[1:])
