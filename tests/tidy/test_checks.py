"""Every check is shown a bad tree and must name what is wrong, and a good one and must be silent."""

import os
import tempfile
import unittest

from checks import arrows, folders, headers, leftovers, proto, vocabulary
from tree import Tree


class CheckTest(unittest.TestCase):
    """Builds a small tree from {path: text} and runs one check on it."""

    def advice(self, check, files: dict[str, str]) -> str:
        with tempfile.TemporaryDirectory() as root:
            for path, text in files.items():
                os.makedirs(os.path.dirname(os.path.join(root, path)), exist_ok=True)
                with open(os.path.join(root, path), "w", encoding="utf-8") as file:
                    file.write(text)
            return "\n".join(str(problem) for problem in check(Tree(root)))

    def refused(self, check, files: dict[str, str], expected: str) -> None:
        self.assertIn(expected, self.advice(check, files))

    def accepted(self, check, files: dict[str, str]) -> None:
        self.assertEqual(self.advice(check, files), "")


class Arrows(CheckTest):
    def include(self, path: str, included: str) -> dict[str, str]:
        return {path: f'// A file.\n#include "{included}"\n'}

    def test_accepts_an_arrow_of_the_table(self):
        self.accepted(arrows.check, self.include("graph/network/view.h", "graph/storage/store.h"))
        self.accepted(arrows.check, self.include("graph/queries/q.cc", "schakel/v1/model.pb.h"))
        self.accepted(arrows.check, self.include("client/cli/base/args.cc", "client/cpp/client.h"))
        self.accepted(arrows.check, self.include("tests/unit/graph/model/ids_test.cc", "graph/model/ids.h"))

    def test_refuses_an_arrow_upwards(self):
        self.refused(arrows.check, self.include("graph/model/ids.cc", "graph/network/view.h"),
                     "graph/model/ids.cc:2: graph/model may not include graph/network/view.h")
        self.refused(arrows.check, self.include("graph/algorithms/paths.cc", "schakel/v1/model.pb.h"), "may not include")
        self.refused(arrows.check, self.include("client/cpp/client.cc", "graph/model/ids.h"), "may not include")

    def test_refuses_the_store_behind_the_port(self):
        self.refused(arrows.check, self.include("graph/network/network.cc", "graph/storage/memory_store.h"),
                     "may not include")

    def test_refuses_tests_outside_tests(self):
        self.refused(arrows.check, self.include("server/grpc/front.cc", "tests/support/world.h"), "nothing outside tests/")

    def test_refuses_a_folder_without_entry(self):
        self.refused(arrows.check, self.include("graph/novelty/a.cc", "graph/model/ids.h"), "no entry")

    def test_refuses_third_parties_outside_their_doors(self):
        self.refused(arrows.check, self.include("graph/network/view.cc", "rocksdb/db.h"), "graph/storage")
        self.refused(arrows.check, self.include("graph/network/view.cc", "boost/graph/graph_traits.hpp"), "bgl")
        self.accepted(arrows.check, self.include("graph/network/bgl.h", "boost/graph/graph_traits.hpp"))
        self.refused(arrows.check, self.include("client/cli/base/args.cc", "grpcpp/grpcpp.h"), "client/cpp")
        self.refused(arrows.check, self.include("server/wiring/main.cc", "schakel/v1/gap_service.grpc.pb.h"), "gRPC")

    def test_refuses_a_clock_or_a_socket_in_graph(self):
        self.refused(arrows.check, {"graph/queries/q.cc": "auto t = absl::Now();\n"}, "reads no clock")
        self.accepted(arrows.check, {"graph/network/n.h": "std::function<absl::Time()> clock = absl::Now;\n"})
        self.accepted(arrows.check, {"server/observe/log.cc": "auto t = absl::Now();\n"})
        self.refused(arrows.check, self.include("graph/model/a.cc", "sys/socket.h"), "no sockets")


class Folders(CheckTest):
    SOURCE = {"graph/model/ids.cc": "\n", "graph/README.md": "# graph\n\nThe domain library.\n"}

    def test_accepts_a_page_that_opens_with_a_sentence(self):
        self.accepted(folders.check, self.SOURCE | {"graph/model/README.md": "# model\n\nIds and dates live here. More.\n"})

    def test_refuses_a_folder_without_page(self):
        self.refused(folders.check, self.SOURCE, "graph/model/README.md:1: write a README")

    def test_refuses_a_page_without_sentence(self):
        self.refused(folders.check, self.SOURCE | {"graph/model/README.md": "# model\n"}, "open with a heading")


class Headers(CheckTest):
    GOOD = ("// Ids: what they are.\n#ifndef SCHAKEL_GRAPH_MODEL_IDS_H_\n#define SCHAKEL_GRAPH_MODEL_IDS_H_\n"
            "#endif  // SCHAKEL_GRAPH_MODEL_IDS_H_\n")

    def test_accepts_purpose_and_guard(self):
        self.accepted(headers.check, {"graph/model/ids.h": self.GOOD})

    def test_refuses_a_header_without_purpose(self):
        self.refused(headers.check, {"graph/model/ids.h": self.GOOD.split("\n", 1)[1]}, "open with a comment")

    def test_refuses_the_guard_of_another_file(self):
        self.refused(headers.check, {"graph/model/date.h": self.GOOD}, "SCHAKEL_GRAPH_MODEL_DATE_H_")


class Leftovers(CheckTest):
    def test_accepts_a_condition(self):
        self.accepted(leftovers.check, {"graph/a.cc": "// TODO: drop this once Debian 13 is the oldest.\n"})

    def test_refuses_forgotten_notes(self):
        self.refused(leftovers.check, {"graph/a.cc": "int a;  // TODO: faster\n"}, "graph/a.cc:1: say the condition")
        self.refused(leftovers.check, {"cmake/a.cmake": "# FIXME\n"}, "mend it")

    def test_refuses_using_namespace(self):
        self.refused(leftovers.check, {"server/a.cc": "using namespace std;\n"}, "name what is used")

    def test_refuses_skipped_and_sleeping_tests(self):
        self.refused(leftovers.check, {"tests/unit/a_test.cc": "  GTEST_SKIP();\n"}, "tells nothing")
        self.refused(leftovers.check, {"tests/unit/a_test.cc": "  absl::SleepFor(d);\n"}, "wait for the event")
        self.accepted(leftovers.check, {"client/cpp/a.h": "  Sleeper sleeper = absl::SleepFor;\n"})

    def test_refuses_trailing_blanks(self):
        self.refused(leftovers.check, {"graph/README.md": "text \n"}, "remove the blanks")

    def test_refuses_a_file_of_more_than_600_lines(self):
        self.accepted(leftovers.check, {"graph/a.cc": "\n" * 600})
        self.refused(leftovers.check, {"graph/a.cc": "\n" * 601}, "601 lines")


class Vocabulary(CheckTest):
    SCHEMA = {vocabulary.SCHEMA: 'kinds {\n  id: "centrum"\n  attributes { id: "phase" }\n}\nrelations { id: "funds" }\n'}

    def test_accepts_attributes_comments_and_other_words(self):
        self.accepted(vocabulary.check, self.SCHEMA | {"graph/a.cc": 'f("phase");  // a "centrum"\n'})

    def test_refuses_a_kind_or_relation_in_code(self):
        self.refused(vocabulary.check, self.SCHEMA | {"graph/a.cc": '\nf("centrum");\n'}, 'graph/a.cc:2: "centrum"')
        self.refused(vocabulary.check, self.SCHEMA | {"client/a.cc": 'f("funds");\n'}, '"funds"')

    def test_refuses_to_check_nothing(self):
        self.refused(vocabulary.check, {}, "missing")
        self.refused(vocabulary.check, {vocabulary.SCHEMA: "nothing\n"}, "found no kinds")


class Proto(CheckTest):
    GOOD = """// About gaps.
syntax = "proto3";
package schakel.v1;
// Answers.
service GapService {
  // Lists.
  rpc ListGaps(ListGapsRequest) returns (stream ListGapsResponse) {
    option (google.api.http) = { get: "/v1/gaps" };
  }
}
// Asks.
message ListGapsRequest {
  // How many.
  optional int32 page_size = 1;
  // Where to go on.
  string page_token = 5;
  // By name.
  map<string, int64> counts = 2;
  // One of two.
  oneof value {
    // A text.
    string text = 3;
  }
  reserved 4;
}
// How bad.
enum GapSeverity {
  // Not said.
  GAP_SEVERITY_UNSPECIFIED = 0;
  // Bad.
  GAP_SEVERITY_BAD = 1;
}
"""

    def changed(self, old: str, new: str, expected: str) -> None:
        self.assertIn(old, self.GOOD)
        self.refused(proto.check, {"proto/schakel/v1/gap_service.proto": self.GOOD.replace(old, new)}, expected)

    def test_accepts_a_good_file(self):
        self.accepted(proto.check, {"proto/schakel/v1/gap_service.proto": self.GOOD})

    def test_refuses_what_is_not_commented(self):
        self.changed("  // How many.\n", "", "comment field page_size")
        self.changed("  // Lists.\n", "", "comment rpc ListGaps")
        self.changed("  // Bad.\n", "", "comment value GAP_SEVERITY_BAD")
        self.changed("// Asks.\n", "", "comment message ListGapsRequest")
        self.changed("  // By name.\n", "", "comment field counts")
        self.changed("    // A text.\n", "", "comment field text")
        self.changed("// How bad.", "// How bad", "as a sentence")

    def test_refuses_other_packages_and_names(self):
        self.changed("package schakel.v1", "package schakel.v2", "declare package schakel.v1")
        self.changed("page_size", "pageSize", "lower_snake_case")
        self.changed("message ListGapsRequest", "message list_gaps", "UpperCamelCase")
        self.changed("GapService {", "Gaps {", "call it GapsService")

    def test_refuses_messages_shared_between_calls(self):
        self.changed("(ListGapsRequest)", "(ReadOptions)", "takes ListGapsRequest")

    def test_refuses_a_list_without_pages(self):
        self.changed("string page_token", "string token", "ListGapsRequest has a field page_token")

    def test_refuses_an_enum_that_means_something_by_default(self):
        self.changed("GAP_SEVERITY_UNSPECIFIED = 0", "GAP_SEVERITY_FINE = 0", "GAP_SEVERITY_UNSPECIFIED = 0")
        self.changed("GAP_SEVERITY_BAD", "BAD", "starts with GAP_SEVERITY_")


if __name__ == "__main__":
    unittest.main()
