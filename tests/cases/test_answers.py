"""Every answer of the two networks that tests/oracle can work out as well, in whatever file it stands.

Where a case leaves fields out, or asks with a filter that the oracle does not understand, it is for the reader.
"""

import datetime
import sys
import unittest

import case_files
from case_files import CASES, NETWORKS, ROOT

sys.path.insert(0, str(ROOT / "tests/oracle"))
import check_changes  # noqa: E402
import check_linkage  # noqa: E402
import check_paths  # noqa: E402
import filters  # noqa: E402
import network as oracle  # noqa: E402


def compare_network(judge, name, view, ask, answer):
    check_changes.compare_differences(judge, name, view, ask, answer.differences, answer.counts)


COMPARE = {
    "GetLinkageRateRequest": check_linkage.compare_rate,
    "GetMatrixRequest": check_linkage.compare_matrix,
    "GetChainRequest": check_linkage.compare_chain,
    "GetNeighborhoodRequest": check_paths.compare_neighbours,
    "FindPathsRequest": check_paths.compare_loopless,
    "CompareGapsRequest": check_changes.compare_compared,
    "CompareNetworkRequest": compare_network,
}
PAGED = ("GetNeighborhoodRequest", "CompareGapsRequest", "CompareNetworkRequest")
MAY_LEAVE_OUT = {"CompareNetworkRequest": ("differences.entity.", "differences.link."),
                 "CompareGapsRequest": ("changes.causes",)}


def comparable(question):
    """Whether the oracle can say all of this answer."""
    name, ask = question.ask.DESCRIPTOR.name, question.ask
    return (name in COMPARE and question.answer is not None
            and filters.understood(getattr(ask, "filter", ""))
            and not getattr(ask, "except_relations", ())
            and not (name in PAGED and (ask.page_token or question.answer.next_page_token))
            and all(path.startswith(MAY_LEAVE_OUT.get(name, ())) for path in question.leave_out))


class AnswersTest(unittest.TestCase):
    def same(self, question, what, right, said):
        self.assertEqual(right, said, f"{question}: {what}")

    def same_each(self, question, what, right, said):
        self.assertEqual(right, said, f"{question}: {what}")

    def test_whatever_the_oracle_can_answer(self):
        for folder in NETWORKS:
            network = oracle.Network.read(ROOT / "data" / folder)
            for path in sorted((CASES / folder).glob("*.txtpb")):
                for kind in COMPARE:
                    for question in filter(comparable, case_files.questions(folder, kind, path.stem)):
                        with self.subTest(case=f"{folder}/{path.stem}"):
                            read = question.ask.after if kind.startswith("Compare") else question.ask.read
                            day = datetime.date.fromisoformat(read.as_of or question.day)
                            view = network.view(day, frozenset(read.statuses) or oracle.COUNTED)
                            COMPARE[kind](self, path.stem, view, question.ask, question.answer)


if __name__ == "__main__":
    unittest.main()
