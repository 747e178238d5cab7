"""Who may include whom. The tables below are the architecture of design.md §1; the rest reads them."""

import re
from typing import Iterator

from tree import CPP, Problem, Tree, within

PROTO = ("schakel/v1", "google/rpc")

# Folder → what its files may include besides the folder itself. A deeper entry overrules a shallower one.
ARROWS = {
    "graph/base": (),
    "graph/schema": (),  # a text and its bytes; who reads it is above
    "graph/model": ("graph/base", "graph/schema", *PROTO),
    "graph/storage": ("graph/base", "graph/model", *PROTO),
    # The network knows the port and none of the stores behind it.
    "graph/network": ("graph/base", "graph/model", "graph/storage/change_log.h", "graph/storage/store.h", *PROTO),
    "graph/algorithms": ("graph/base", "graph/model", "graph/network"),
    # Texts know no network: words in, scores out.
    "graph/text": ("graph/base", "graph/model", "graph/algorithms/budget.h", *PROTO),
    "graph/queries": ("graph/base", "graph/model", "graph/network", "graph/algorithms", "graph/text",
                      "graph/storage/change_log.h", *PROTO),
    # An export is a question whose answer is a file, so it reads its request as the other questions do.
    "graph/exchange": ("graph/base", "graph/model", "graph/network", "graph/algorithms/budget.h", "graph/queries",
                       *PROTO),
    "server": ("graph", "server", *PROTO),
    "client/cpp": PROTO,
    "client/cli": ("client/cpp", "client/cli", *PROTO),
    "tests": ("graph", "server", "client", "tests", *PROTO),
}

# Third party → its doors. Tests may stand in a door too where they measure or break what is behind it.
DOORS = {
    "rocksdb/": ("graph/storage", "tests/bench", "tests/crash", "tests/support", "tests/unit/graph/storage"),
    "boost/": ("graph/network/bgl.h", "graph/network/bgl.cc", "graph/network/bgl", "graph/algorithms", "tests"),
    "grpcpp/": ("server/grpc", "client/cpp", "tests"),
    "grpc/": ("server/grpc", "client/cpp", "tests"),
    "google/protobuf/": ("graph/model", "graph/schema", "graph/storage", "graph/network", "graph/queries",
                         "graph/exchange", "server", "client", "tests"),
    "CLI/": ("server/config", "client/cli"),
    "spdlog/": ("server/observe",),
    "prometheus/": ("server/observe",),
    "libstemmer": ("graph/text",),
    "unicode/": ("graph/model", "client/cli/output"),
    "openssl/": ("server", "graph/queries/page_token.cc"),
    "gtest/": ("tests",),
    "gmock/": ("tests",),
}

# The service stubs (*.grpc.pb.h) pull in all of gRPC, so they stay behind its doors.
STUBS = re.compile(r"\.grpc\.pb\.h$")
# Time comes in as a parameter (a Budget's deadline, a writer's clock), so that answers are the same tomorrow. The
# default of such a parameter may name the real clock.
CLOCK = re.compile(r"\babsl::Now\(|\b(system|steady|high_resolution)_clock\b|\bstd::time\(")
DEFAULT_CLOCK = re.compile(r"\bclock\w* = ")
SOCKET = re.compile(r"^(sys/socket|netinet/|arpa/|netdb)")
INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]')


def check(tree: Tree) -> list[Problem]:
    problems = []
    for path in tree.files(CPP):
        for number, line in tree.lines(path):
            match = INCLUDE.match(line)
            advice = refusal(path, match.group(1)) if match else clock_refusal(path, line)
            if advice:
                problems.append(Problem(path, number, advice))
    return problems


def refusal(path: str, included: str) -> str:
    """Why a file may not include another; empty when it may."""
    return next(filter(None, (arrow_refusal(path, included), door_refusal(path, included))), "")


def arrow_refusal(path: str, included: str) -> str:
    if not within_any(included, ("graph", "server", "client", "tests", *PROTO)):
        return ""
    if included.startswith("tests/") and not path.startswith("tests/"):
        return f"nothing outside tests/ includes {included}; move what is shared into the folder it is about"
    home = home_of(path)
    if not home:
        return "this folder has no entry in tests/tidy/checks/arrows.py; say there what it may include"
    if within(included, home) or within_any(included, ARROWS[home]):
        return ""
    return (f"{home} may not include {included}; it may use {', '.join(ARROWS[home]) or 'no other folder'}. "
            "Pass the value in, or move the code to a folder that may")


def door_refusal(path: str, included: str) -> str:
    if STUBS.search(included) and not within_any(path, DOORS["grpcpp/"]):
        return f"{included} brings gRPC with it; only {', '.join(DOORS['grpcpp/'])} may include it, others use the .pb.h"
    if path.startswith("graph/") and SOCKET.match(included):
        return f"graph/ knows no sockets: <{included}> belongs in server/ or client/"
    for prefix, doors in DOORS.items():
        if included.startswith(prefix) and not within_any(path, doors):
            return f"<{prefix}…> is used in {', '.join(doors)} only; ask one of these instead of including {included}"
    return ""


def clock_refusal(path: str, line: str) -> str:
    code = line.split("//")[0]
    if path.startswith("graph/") and CLOCK.search(code) and not DEFAULT_CLOCK.search(code):
        return "graph/ reads no clock: take the time, or a function that tells it, as a parameter"
    return ""


def home_of(path: str) -> str:
    """The deepest entry of ARROWS that a file lies in; empty when there is none."""
    homes: Iterator[str] = (home for home in ARROWS if within(path, home))
    return max(homes, key=len, default="")


def within_any(path: str, places: tuple[str, ...]) -> bool:
    return any(within(path, place) for place in places)
