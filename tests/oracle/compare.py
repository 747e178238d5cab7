"""Holds schakeld and schakel against the reference, and the reference against NetworkX.

    compare.py --schakeld PATH --schakel PATH [--networks N] [--seed S] [--entities E]

Every network has a seed of its own: --seed of the run plus its number. Prints each mismatch with
that seed and the command to ask again; exits 1 when there is any.
"""

import argparse
import datetime
import pathlib
import random
import shutil
import sys
import tempfile

import networkx

import checks
import cli_checks
import generate
import linkage
import reference
import walks
from judge import Judge
from network import COUNTED, Network, View
from service import Service, load_stubs

PROTO_ROOT = pathlib.Path(__file__).resolve().parents[2] / "proto"

ORIGINS = 12       # entities asked for their neighbourhood, per view
PAIRS = 25         # pairs asked for their paths, per view
CLI_QUESTIONS = 3  # of each kind through the CLI, per network


def views(network, rng):
    """Edges of periods, the day before one, and days on which other statuses count."""
    edges = [day for entity in network.entities.values()
             for day in (entity.period.since, entity.period.until) if day]
    edge = rng.choice(sorted(edges))
    yield View(network, generate.EDGE_DAYS[0])
    yield View(network, generate.EDGE_DAYS[3])
    yield View(network, edge)
    yield View(network, edge - datetime.timedelta(days=1))
    yield View(network, rng.choice(generate.EDGE_DAYS), frozenset({"confirmed"}))
    yield View(network, rng.choice(generate.EDGE_DAYS), COUNTED | {"proposed", "disputed"})


def check_networkx(judge, view, pairs):
    """The reference is a judge too, so somebody judges it."""
    graph = networkx.Graph()
    graph.add_nodes_from(view.entities())
    graph.add_edges_from(walks.linked_pairs(view))
    question = f"reference against NetworkX on {view.day}"
    judge.same(question, "components", sorted(map(sorted, networkx.connected_components(graph))),
               sorted(map(sorted, walks.components(view))))
    for start, goal in pairs:
        if start not in graph or goal not in graph or not networkx.has_path(graph, start, goal):
            judge.same(question, f"{start} {goal}", None, walks.shortest_length(view, start, goal))
            continue
        judge.same(question, f"length {start} {goal}",
                   networkx.shortest_path_length(graph, start, goal),
                   walks.shortest_length(view, start, goal))
        judge.same(question, f"paths {start} {goal}",
                   sorted(map(tuple, networkx.all_shortest_paths(graph, start, goal))),
                   walks.shortest_vertex_sequences(view, start, goal))


def sample_origins(view, rng):
    """Hubs, others, and one entity that is not live: its links do not count, so it is alone."""
    live = view.entities()
    hubs = sorted(live, key=lambda one: (-len(view.links_of(one)), one))[:2]
    dead = sorted(view.network.entities.keys() - set(live))[:1]
    return hubs + dead + rng.sample(live, min(ORIGINS, len(live)))


def sample_pairs(view, rng):
    """Pairs far and near, reachable and not, one of them an entity with itself."""
    live = view.entities()
    dead = sorted(view.network.entities.keys() - set(live))[-1:]
    pairs = [(rng.choice(live), rng.choice(live)) for _ in range(PAIRS)]
    pairs += [(rng.choice(live), one) for one in dead]
    lonely = [one for one in live if not walks.neighbours(view, one)][:1]
    return pairs + [(one, rng.choice(live)) for one in lonely] + [(live[0], live[0])]


def check_view(service, judge, view, rng):
    asker = checks.Asker(service, judge, view)
    checks.check_gaps(asker)
    checks.check_rates(asker)
    checks.check_chains(asker)
    for identifier in sample_origins(view, rng):
        hops = rng.choice((1, 2, 3, checks.HOPS_MAX))
        checks.check_neighbours(asker, identifier, hops, rng.choice((0, 7, 1000)))
    pairs = sample_pairs(view, rng)
    for start, goal in pairs:
        checks.check_paths(asker, start, goal)
    for start, goal in pairs[:5]:
        checks.check_paths(asker, start, goal, linkage.TKI_RELATIONS | {"part_of"})
    check_networkx(judge, view, pairs)


def check_cli(service, judge, view, rng):
    cli = cli_checks.Cli(checks.Asker(service, judge, view))
    for name in reference.RULES:
        cli_checks.check_gaps(cli, name)
    cli_checks.check_rate(cli, *checks.RATES[0])
    cli_checks.check_chain(cli)
    for identifier in rng.sample(view.entities(), CLI_QUESTIONS):
        cli_checks.check_neighbours(cli, identifier, rng.choice((2, 3)))
    # An answer without rows cannot tell an entity's empty path to itself from no path at all.
    for start, goal in rng.sample([pair for pair in sample_pairs(view, rng) if len(set(pair)) == 2],
                                  CLI_QUESTIONS):
        cli_checks.check_paths(cli, start, goal)


def check_network(options, judge, seed, folder):
    """One network, one server; the folder stays when something differed."""
    directory = folder / "network"
    entities, links = generate.write(directory, seed, options.entities)
    judge.enter(seed, directory)
    before = judge.mismatches
    rng = random.Random(seed)
    network = Network.read(directory)
    with Service(options.schakeld, options.schakel, folder / "data") as service:
        service.cli("import", str(directory))
        for view in views(network, rng):
            check_view(service, judge, view, rng)
        check_cli(service, judge, View(network, generate.EDGE_DAYS[1]), rng)
    found = judge.mismatches - before
    print(f"seed {seed}: {entities} entities, {links} links, {found} mismatches", flush=True)
    if found:
        print(f"  again: schakeld --data NEW --grpc 127.0.0.1:0, schakel import {directory}")
    else:
        shutil.rmtree(folder)


def parse(arguments):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schakeld", required=True, help="the server program")
    parser.add_argument("--schakel", required=True, help="the client program")
    parser.add_argument("--networks", type=int, default=3, help="how many networks (default 3)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6),
                        help="seed of the first network (default: drawn and printed)")
    parser.add_argument("--entities", type=int, help="size of each (default: 500 to 2000, drawn)")
    parser.add_argument("--proto", default=PROTO_ROOT, help="root of the .proto files")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    judge = Judge()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="schakel-stubs-") as stubs:
        load_stubs(options.proto, stubs)
        for number in range(options.networks):
            folder = pathlib.Path(tempfile.mkdtemp(prefix="schakel-oracle-"))
            check_network(options, judge, options.seed + number, folder)
    print(judge.summary(options.networks))
    return 1 if judge.mismatches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
