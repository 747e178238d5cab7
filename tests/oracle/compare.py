"""Holds schakeld and schakel against the reference, and the reference against NetworkX.

    compare.py --schakeld PATH --schakel PATH [--networks N] [--seed S] [--entities E] [--only A,B]
               [--directory CSV | --grown]

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

import check_changes
import check_evaluation
import check_linkage
import check_lists
import check_match
import check_paths
import checks
import cli_checks
import filters
import generate
import linkage
import reference
import suggestions
import vocabulary
import walks
from judge import Judge
from network import COUNTED, Network, move_months
from service import Service, load_stubs

HERE = pathlib.Path(__file__).resolve().parent
PROTO_ROOT = HERE.parents[1] / "proto"
sys.path.insert(1, str(HERE.parent / "evaluation"))
import planted  # the generator of networks that grow; it stands beside this folder

ORIGINS = 5        # entities asked for their neighbourhood, per view
PAIRS = 8          # pairs asked for their paths, per view
EXPLAINED = 12     # gaps explained, per view
LISTS = 3          # of entities, per view
FILTERS = 12       # drawn, per view
SOURCES = 3        # of each pair of kinds whose partners are asked for, per view
RATES_DRAWN = 4    # rates nobody named, per view
CLI_QUESTIONS = 3  # of each kind through the CLI, per network
SERIES_MAX = 4
GROWN = 400        # entities of a network that grew


def views(network, rng):
    """Edges of periods, the day before one, the first days on which everything is stale, and days
    on which other statuses count."""
    edges = [day for item in [*network.entities.values(), *network.links]
             for day in (item.period.since, item.period.until) if day]
    edge = rng.choice(sorted(edges))
    stale = move_months(network.recorded, 18) + datetime.timedelta(days=rng.choice((0, 1)))
    yield network.view(generate.EDGE_DAYS[0])
    yield network.view(edge - datetime.timedelta(days=rng.choice((0, 1))))
    yield network.view(stale)
    yield network.view(rng.choice(generate.EDGE_DAYS), frozenset({"confirmed"}))
    yield network.view(rng.choice(generate.EDGE_DAYS), COUNTED | {"proposed", "disputed"})


# ---- The reference itself -----------------------------------------------------------------------

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


# ---- Who is asked about -------------------------------------------------------------------------

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


def sample_explained(view, rng, rules):
    """Rules with an entity of a kind they look at, live or not."""
    fitting = {name: [one for one in sorted(view.network.entities)
                      if not reference.RULES[name].kinds
                      or view.kind(one) in reference.RULES[name].kinds] for name in rules}
    for name in rng.choices([name for name in rules if fitting[name]], k=EXPLAINED):
        yield name, rng.choice(fitting[name])


# ---- Parts of a comparison ----------------------------------------------------------------------

def gaps(asker, rng):
    checks.check_gaps(asker, together=rng.random() < 0.7)
    checks.check_order_and_groups(asker, ["centrum_without_tki", "chain_incomplete", "without_mkb"],
                                  rng.choice(("belongs_to_sector", "located_in")))
    checks.check_filtered(asker, ["centrum_without_tki", "without_lead"], "phase",
                          rng.choice(vocabulary.PHASES))


def explained(asker, rng):
    for name, subject in sample_explained(asker.view, rng, asker.service.rules):
        checks.check_explained(asker, name, subject)


def rates(asker, rng):
    check_linkage.check_rates(asker)
    for _ in range(RATES_DRAWN):
        days = {asker.view.day + datetime.timedelta(days=rng.randrange(-4000, 2000))
                for _ in range(rng.randint(0, SERIES_MAX))}
        check_linkage.check_drawn_rate(asker, rng, sorted(days, key=lambda day: rng.random()))


def matrices(asker, rng):
    for rows, columns, of in check_linkage.MATRICES:
        check_linkage.check_matrix(asker, rows, columns, of)
    kind = rng.choice(vocabulary.VALUES["centrum.type"])
    check_linkage.check_matrix(asker, "topsector", "nwa_route", "centrum",
                               filters.text_of("type", kind))
    check_linkage.check_matrix(asker, "centrum", "tki", "",
                               filters.text_of("phase", rng.choice(vocabulary.PHASES)))


def chain(asker, rng):
    del rng
    check_linkage.check_chains(asker)


def neighbours(asker, rng):
    for identifier in sample_origins(asker.view, rng):
        hops = rng.choice((1, 2, 3, check_paths.HOPS_MAX))
        check_paths.check_neighbours(asker, identifier, hops, rng.choice((0, 7, 1000)))
        check_paths.check_neighbours_of(asker, identifier,
                                        rng.choice(("tki", "centrum", "company")))


def paths(asker, rng):
    pairs = sample_pairs(asker.view, rng)
    for start, goal in pairs:
        check_paths.check_paths(asker, start, goal)
    for start, goal in pairs[:3]:
        check_paths.check_paths(asker, start, goal, linkage.TKI_RELATIONS | {"part_of"})
    check_networkx(asker.judge, asker.view, pairs)


def loopless(asker, rng):
    if len(asker.view.network.entities) > 1000:
        return  # NetworkX would still be looking tomorrow
    for _ in range(PAIRS):
        start, goal = (rng.choice(asker.view.entities()) for _ in range(2))
        check_paths.check_loopless(asker, rng, start, goal)


def lists(asker, rng):
    for _ in range(LISTS):
        check_lists.check_list(asker, rng)
    for _ in range(FILTERS):
        check_lists.check_filter(asker, rng)


def changes(asker, rng):
    earlier = asker.view.day - datetime.timedelta(days=rng.choice((1, 31, 365, 2000)))
    check_changes.check_compare_network(asker, earlier)
    check_changes.check_compare_gaps(asker, asker.service.rules, earlier)


def partners(asker, rng):
    for kind, other in (("centrum", "tki"), ("tki", "centrum"), ("centrum", "nwa_route")):
        sources = asker.view.entities(kind)
        for source in rng.sample(sources, min(SOURCES, len(sources))):
            for scorer in rng.sample(suggestions.SCORERS, 4):
                check_match.check_scorer(asker, source, other, scorer)
            check_match.check_fused(asker, source, other)


def evaluation(asker, rng):
    if len(asker.view.network.entities) > 1000:
        return  # every case is asked about by every scorer
    check_evaluation.check_evaluation(asker, rng)


PARTS = {part.__name__: part for part in (
    gaps, explained, rates, matrices, chain, neighbours, paths, loopless, lists, changes,
    partners, evaluation)}


def check_cli(service, judge, view, rng):
    cli = cli_checks.Cli(checks.Asker(service, judge, view))
    for name in rng.sample(service.rules, CLI_QUESTIONS):
        cli_checks.check_gaps(cli, name)
    cli_checks.check_rate(cli, *check_linkage.RATES[0])
    cli_checks.check_chain(cli)
    for identifier in rng.sample(view.entities(), CLI_QUESTIONS):
        cli_checks.check_neighbours(cli, identifier, rng.choice((2, 3)))
    # An answer without rows cannot tell an entity's empty path to itself from no path at all.
    for start, goal in rng.sample([pair for pair in sample_pairs(view, rng) if len(set(pair)) == 2],
                                  CLI_QUESTIONS):
        cli_checks.check_path(cli, start, goal)


def check_dismissals(service, judge, view, rng):
    asker = checks.Asker(service, judge, view)
    for name in rng.sample(service.rules, 2):
        check_changes.check_dismissals(asker, rng, name)


# ---- One network after another ------------------------------------------------------------------

def check_network(options, judge, seed, directory, data):
    """One network, one server."""
    rng = random.Random(seed)
    network = Network.read(directory)
    with Service(options.schakeld, options.schakel, data) as service:
        service.cli("import", str(directory))
        judge.same("schakel schema", "rules", list(reference.RULES), list(service.rules))
        network.recorded = service.recorded_day(min(network.entities))
        for view in views(network, rng):
            for name, part in PARTS.items():
                if name in options.only:
                    part(checks.Asker(service, judge, view), rng)
        if "cli" in options.only and rng.random() < options.cli_share:
            check_cli(service, judge, network.view(generate.EDGE_DAYS[1]), rng)
        if "dismissals" in options.only:
            check_dismissals(service, judge, network.view(generate.EDGE_DAYS[2]), rng)
    return network


def networks(options):
    """Seeds with the directory of a network: those that were given, or generated ones."""
    for number in range(options.networks):
        seed = options.seed + number
        folder = pathlib.Path(tempfile.mkdtemp(prefix="schakel-oracle-"))
        if options.directory:
            yield seed, folder, pathlib.Path(options.directory)
        elif options.grown:
            planted.write(folder / "network", seed, options.entities or GROWN)
            yield seed, folder, folder / "network"
        else:
            generate.write(folder / "network", seed, options.entities)
            yield seed, folder, folder / "network"


def run(options, judge):
    """Every network in turn; the folder of one stays when something differed."""
    for seed, folder, directory in networks(options):
        judge.enter(seed, directory)
        before = judge.mismatches
        network = check_network(options, judge, seed, directory, folder / "data")
        found = judge.mismatches - before
        print(f"seed {seed}: {len(network.entities)} entities, {len(network.links)} links, "
              f"{found} mismatches", flush=True)
        if found:
            print(f"  again: schakeld --data NEW --grpc 127.0.0.1:0, schakel import {directory}")
        else:
            shutil.rmtree(folder)


def parse(arguments):
    everything = [*PARTS, "cli", "dismissals"]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schakeld", required=True, help="the server program")
    parser.add_argument("--schakel", required=True, help="the client program")
    parser.add_argument("--networks", type=int, default=3, help="how many networks (default 3)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6),
                        help="seed of the first network (default: drawn and printed)")
    parser.add_argument("--entities", type=int, help="size of each (default: 40 to 2000, drawn)")
    parser.add_argument("--directory", help="canonical CSV to ask about instead of generated ones")
    parser.add_argument("--grown", action="store_true",
                        help="networks of tests/evaluation instead, in which links begin for a reason")
    parser.add_argument("--proto", default=PROTO_ROOT, help="root of the .proto files")
    parser.add_argument("--only", default=everything, type=lambda text: text.split(","),
                        help=f"parts to compare, of {','.join(everything)} (default: all)")
    parser.add_argument("--cli-share", type=float, default=1, metavar="SHARE",
                        help="share of the networks asked through the CLI as well (default 1)")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    judge = Judge()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="schakel-stubs-") as stubs:
        load_stubs(options.proto, stubs)
        run(options, judge)
    print(judge.summary(options.networks))
    return 1 if judge.mismatches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
