"""Partners for one Centrum by NetworkX, as fast as it goes: what schakel_bench holds ours against.

    networkx_floor.py CSV DAY

Reads the network in the folder CSV as it counts on DAY and says how many seconds that took. Then for each
line "SCORER ID" on stdin, it values all TKI's that ID is not linked to, and says how many seconds that took.
The graph and the candidates are made before the clock runs; ours makes both while it does.
"""

import datetime
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "oracle"))

import networkx
from networkx.algorithms.link_analysis import pagerank_alg

import network
import suggestions


def value(graph, scorer, source, among):
    """The value of every candidate, best first."""
    if scorer == "personalised_pagerank":
        # networkx.pagerank itself wants scipy, which Debian's python3-networkx does without. It stops when all
        # shares together move less than vertices x tol.
        shares = pagerank_alg._pagerank_python(
            graph, alpha=suggestions.DAMPING, personalization={source: 1}, tol=1e-10, max_iter=1000)
        values = {one: shares[one] for one in among}
    else:
        pairs = [(source, one) for one in among]
        values = {one: found for _, one, found in suggestions.OF_NETWORKX[scorer](graph, pairs)}
    return sorted(among, key=lambda one: -values[one])


def main(folder, day):
    start = time.perf_counter()
    view = network.Network.read(folder).view(datetime.date.fromisoformat(day))
    graph = suggestions.graph_of(view)
    suggested = suggestions.suggested_relations("centrum", "tki")
    print(time.perf_counter() - start, flush=True)
    for line in sys.stdin:
        scorer, source = line.split()
        among = suggestions.candidates(view, source, "tki", suggested)
        start = time.perf_counter()
        value(graph, scorer, source, among)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
