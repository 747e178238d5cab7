"""Are the best pairs worth what NetworkX finds? Draws tables of values, asks the C++ solver for pairs through
schakel_best_pairs, and NetworkX for a matching of maximum weight: another implementation, by other people.

    best_pairs.py --program build/dev/tests/bin/schakel_best_pairs --tables 200 --seed 2018
"""

import argparse
import random
import subprocess
import sys

import networkx

# Values up to these: few different ones make ties and nested blossoms, large ones long sums.
MOST = (1, 2, 5, 1000, 1 << 40)


def draw_table(draw):
    """The number of participants and {(a, b): value}, in the order drawn."""
    size = draw.randint(2, 70)
    density = draw.choice((0.05, 0.1, 0.3, 0.6, 1.0))
    most = draw.choice(MOST)
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size) if draw.random() < density]
    draw.shuffle(pairs)
    return size, {pair: draw.randint(1, most) for pair in pairs}


def ask(program, tables):
    """The pairs of each table."""
    lines = []
    for size, values in tables:
        lines.append(f"{size} {len(values)}")
        lines += [f"{a} {b} {value}" for (a, b), value in values.items()]
    done = subprocess.run([program], input="\n".join(lines), capture_output=True, text=True, timeout=600, check=True)
    words = iter(map(int, done.stdout.split()))
    return [[(next(words), next(words)) for _ in range(next(words))] for _ in tables]


def problem_of(values, pairs):
    """What is wrong with an answer; empty when nothing is."""
    seated = [who for pair in pairs for who in pair]
    if len(seated) != len(set(seated)):
        return "somebody sits in two pairs"
    unknown = [pair for pair in pairs if pair not in values]
    if unknown:
        return f"{unknown[0]} have no value"
    graph = networkx.Graph()
    graph.add_weighted_edges_from((a, b, value) for (a, b), value in values.items())
    theirs = sum(values[min(pair), max(pair)] for pair in networkx.max_weight_matching(graph))
    ours = sum(values[pair] for pair in pairs)
    return "" if ours == theirs else f"worth {ours}, and NetworkX finds {theirs}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 32))
    flags = parser.parse_args()
    draw = random.Random(flags.seed)
    tables = [draw_table(draw) for _ in range(flags.tables)]
    answers = ask(flags.program, tables)
    # The order in which values are told must not matter.
    turned = [(size, dict(reversed(values.items()))) for size, values in tables]
    if ask(flags.program, turned) != answers:
        print(f"seed {flags.seed}: another order of the same values gave other pairs")
        return 1
    wrong = 0
    for number, ((size, values), pairs) in enumerate(zip(tables, answers)):
        problem = problem_of(values, pairs)
        if problem:
            print(f"seed {flags.seed}, table {number} of {size} participants: {problem}")
            wrong += 1
    print(f"seed {flags.seed}: {flags.tables} tables, {sum(map(len, answers))} pairs, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
