"""What the gaps of the two networks rest on: evidence and severity, worked out a second time.

The links a rule looks at are written down here from the domain page, not read from the schema.
"""

import datetime
import sys
import unittest

from case_files import NETWORKS, ROOT, gap_questions, rules, schema

sys.path.insert(0, str(ROOT / "tests/oracle"))
from network import Network, View, first_day  # noqa: E402

TKI = ("collaborates_with", "participates_in", "lead_of", "funds")
CHAIN = ("participates_in", "lead_of", "runs")
# Rule: relations looked at whichever way they point, and relations looked at from their target alone.
LOOKED_AT = {
    "centrum_without_tki": (TKI, ()),
    "tki_without_centrum": (TKI, ()),
    "route_without_centrum": ((), ("addresses_route",)),
    "chain_incomplete": ((), CHAIN),
    "without_mkb": ((), CHAIN),
    "without_lead": ((), ("lead_of",)),
    "platform_without_mbo": (("collaborates_with",), ("participates_in", "member_of")),
}
# Base, for each missing part, and how it is told.
SEVERITY = {
    "centrum_without_tki": (80, 0, "80"),
    "tki_without_centrum": (70, 0, "70"),
    "route_without_centrum": (50, 0, "50"),
    "chain_incomplete": (20, 15, "20 + {missing} x 15 = {severity}"),
    "without_mkb": (40, 0, "40"),
    "without_lead": (60, 0, "60"),
    "platform_without_mbo": (40, 0, "40"),
}


def evidence(view, rule, subject, order):
    """Keys of the links that count and were looked at, ordered by source, relation, target and first day."""
    any_way, inward = LOOKED_AT[rule]
    seen = [link for link in view.links_of(subject)
            if link.relation in any_way or (link.relation in inward and link.target == subject)]
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
                    with self.subTest(network=folder, rule=rule, subject=gap.subject.id):
                        self.compare(evidence(view, rule, gap.subject.id, self.order), gap, question)

    def compare(self, right, gap, question):
        self.assertEqual(len(right), gap.evidence_total)
        if "gaps.evidence" not in question.leave_out:
            self.assertEqual(right, [(one.source, self.order[one.relation], one.target,
                                      str(first_day(one.since) or "")) for one in gap.evidence])

    def test_severity(self):
        for folder in NETWORKS:
            for rule, question in gap_questions(folder).items():
                base, per_missing, formula = SEVERITY[rule]
                for gap in question.answer.gaps:
                    self.assertEqual(base + per_missing * len(gap.missing), gap.severity)
                    if "gaps.severity_formula" not in question.leave_out:
                        told = formula.format(missing=len(gap.missing), severity=gap.severity)
                        self.assertEqual(told, gap.severity_formula)


if __name__ == "__main__":
    unittest.main()
