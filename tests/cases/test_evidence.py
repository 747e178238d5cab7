"""What the gaps of the two networks rest on: evidence and severity, worked out a second time.

The links a rule looks at are written down here from the domain page, not read from the schema.
"""

import datetime
import sys
import unittest

from case_files import NETWORKS, ROOT, gap_questions, rules, schema

sys.path.insert(0, str(ROOT / "tests/oracle"))
from network import Network, View, first_day  # noqa: E402
from walks import INTRODUCTION  # noqa: E402

EVIDENCE_MAX = 20  # links shown of a gap

TKI = ("collaborates_with", "participates_in", "lead_of", "funds")
CHAIN = ("participates_in", "lead_of", "runs")
IN, OUT, ANY = "in", "out", "any"
SCHOOLS = ("institution", "centrum")
SECTOR = ("belongs_to_sector",)
LOCATED, PART = (("located_in",), OUT), (("part_of",), OUT)
DOWN, HERE = (("part_of",), IN), (("located_in",), IN)

# Rule: missing part ("" is any) -> the walks it looks at. A step is its relations, which way they are followed, and
# the kinds from which the walk goes on (none is all).
LOOKED_AT = {
    "centrum_without_tki": {"": [[(TKI, ANY)]]},
    "tki_through_one_party": {"": [[(INTRODUCTION, ANY), (INTRODUCTION, ANY)]]},
    "tki_without_centrum": {"": [[(TKI, ANY)]]},
    "route_without_centrum": {"": [[(("addresses_route",), IN)]]},
    "route_without_vocational": {"": [[(("addresses_route",), IN)]]},
    "chain_incomplete": {"": [[(CHAIN, IN)]]},
    "without_mkb": {"": [[(CHAIN, IN)]]},
    "without_lead": {"": [[(("lead_of",), IN)]]},
    "subsidy_ending": {"": [[(("funds",), IN)]]},
    "single_funder": {"": [[(("funds",), IN)]]},
    "facility_idle": {"": [[(("uses_facility",), IN)],
                           [(("operates_facility",), IN), (SECTOR, OUT), (SECTOR, IN)]]},
    "practice_not_spread": {"adopter": [[(("adopts_practice",), IN)]],
                            "other_sector": [[(("adopts_practice",), IN), (SECTOR, OUT)],
                                             [(("shares_practice",), IN), (SECTOR, OUT)]]},
    "practice_without_evidence": {"": []},
    "agenda_item_idle": {"": [[(("takes_up",), IN)]]},
    "skill_not_taught": {"": [[(("teaches_skill",), IN, SCHOOLS), LOCATED, PART, PART, PART],
                              [(("demands_skill",), IN, ("company",)), LOCATED]]},
    "party_not_contacted": {"": [[(("attends", "organises"), OUT)], [(("represents",), IN)]]},
    "region_uncovered": {"centrum": [[DOWN] * levels + [HERE] for levels in range(4)],
                         "ambassador": [[(("ambassador_for",), IN)]]},
    "result_unpublished": {"": [[(("results_from",), IN)]]},
    "platform_without_mbo": {"": [[(("collaborates_with",), ANY)],
                                  [(("participates_in", "member_of"), IN)]]},
    "stale_or_unsourced": {"": []},
    "commitment_unrealised": {"": []},
    "stuck_at_step": {"": [[(("follows_step",), OUT)]]},
}
# Base, and for each missing part.
SEVERITY = {
    "centrum_without_tki": (80, 0), "tki_through_one_party": (50, 0), "tki_without_centrum": (70, 0),
    "route_without_centrum": (50, 0), "route_without_vocational": (50, 0), "chain_incomplete": (20, 15),
    "without_mkb": (40, 0), "without_lead": (60, 0), "subsidy_ending": (70, 0), "single_funder": (50, 0),
    "facility_idle": (30, 0), "practice_not_spread": (30, 0), "practice_without_evidence": (30, 0),
    "agenda_item_idle": (40, 0), "skill_not_taught": (50, 0), "party_not_contacted": (40, 0),
    "region_uncovered": (30, 10), "result_unpublished": (40, 0), "platform_without_mbo": (40, 0),
    "stale_or_unsourced": (10, 5), "commitment_unrealised": (50, 0), "stuck_at_step": (40, 0),
}


def step_from(view, ends, subject, relations, way, kinds=()):
    """The links that a step looks at, and where a walk goes on from there; never back to the subject."""
    links, reached = set(), set()
    for end in ends:
        for link in view.links_of(end):
            fits = way == ANY or (link.source if way == OUT else link.target) == end
            other = link.other(end)
            if link.relation in relations and fits and other != subject:
                links.add(link)
                if not kinds or view.kind(other) in kinds:
                    reached.add(other)
    return links, reached


def evidence(view, gap, order):
    """Keys of the links that count and were looked at, ordered by source, relation, target and first day."""
    seen, subject = set(), gap.subject.id
    for part, patterns in LOOKED_AT[gap.rule].items():
        for pattern in patterns if not part or part in gap.missing else ():
            ends = {subject}
            for step in pattern:
                links, ends = step_from(view, ends, subject, *step)
                seen |= links
    return sorted((link.source, order[link.relation], link.target, str(link.period.since or "")) for link in seen)


class Evidence(unittest.TestCase):
    def setUp(self):
        self.order = {relation.id: place for place, relation in enumerate(schema().relations)}

    def test_every_rule_is_looked_at(self):
        self.assertEqual({rule.id for rule in rules()}, LOOKED_AT.keys())
        self.assertEqual(LOOKED_AT.keys(), SEVERITY.keys())

    def test_links(self):
        for folder in NETWORKS:
            network = Network.read(ROOT / "data" / folder)
            for rule, question in gap_questions(folder).items():
                view = View(network, datetime.date.fromisoformat(question.day))
                for gap in question.answer.gaps:
                    gap.rule = rule  # some cases leave it out
                    with self.subTest(network=folder, rule=rule, subject=gap.subject.id):
                        self.compare(evidence(view, gap, self.order), gap, question)

    def compare(self, right, gap, question):
        self.assertEqual(len(right), gap.evidence_total)
        if "gaps.evidence" not in question.leave_out:
            self.assertEqual(right[:EVIDENCE_MAX], [(one.source, self.order[one.relation], one.target,
                                      str(first_day(one.since) or "")) for one in gap.evidence])

    def test_severity(self):
        for folder in NETWORKS:
            for rule, question in gap_questions(folder).items():
                base, per_missing = SEVERITY[rule]
                for gap in question.answer.gaps:
                    parts = len(gap.missing)
                    self.assertEqual(base + per_missing * parts, gap.severity)
                    if "gaps.severity_formula" not in question.leave_out:
                        told = f"{base} + {parts} x {per_missing} = {gap.severity}" if per_missing else f"{base}"
                        self.assertEqual(told, gap.severity_formula)


if __name__ == "__main__":
    unittest.main()
