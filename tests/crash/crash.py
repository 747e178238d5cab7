"""Does acknowledged mean on disk? Kills schakeld under load, again and again, and looks what is left.

    crash.py --schakeld PATH --schakel PATH [--recorder PATH] [--cycles N] [--seed S]

Prints its seed first and a summary last. When something differs it prints what, keeps the data
directory and exits 1. SCHAKEL_CRASH_CYCLES and SCHAKEL_CRASH_SEED stand for the flags.
"""

import argparse
import collections
import os
import pathlib
import random
import shutil
import sys
import tempfile
import traceback

import grpc

import vocabulary
from examination import Examination
from importing import ImportPlanner
from killer import Killer, Pace
from ledger import Ledger
from messages import change
from model import Difference, Draft, Part, PutEntity
from planning import Planner
from server import Server, load_contract
from submissions import ChangeSet
from writers import Importer, Session, Watcher, Writer

WRITERS = 8
SECTORS = tuple(f"topsector:s-{number}" for number in range(3))
ROUTES = tuple(f"nwa_route:r-{number}" for number in range(1, 6))
START_KILL_SHARE = 0.3   # of starts that are killed halfway
FIRST_START_KILLS = 3    # a store must survive that it is killed while it is made
IMPORT_SHARE = 0.7       # of cycles with imports beside the change sets, which wait for them
POWER_CUT_SHARE = 0.5    # of kills after which unsynced bytes are gone
CYCLES = 20


class Anchors:
    """The entities everybody links to: one change set, and never touched again."""

    name = "anchors"
    pending = None

    def __init__(self):
        self.part = Part()
        self.acknowledged = []

    def write(self, server, ledger, rng):
        draft = Draft(self.part)
        changes = [PutEntity(one, vocabulary.draw_entity(rng, one, one)) for one in SECTORS + ROUTES]
        for one in changes:
            draft.apply(one)
        submission = ChangeSet(self.part, self.name, draft.outcome(),
                               {"changes": [change(one) for one in changes]})
        revision = submission.send(server, replayed=False)
        ledger.enter(revision, 1, self.name)
        submission.acknowledge(revision)
        self.acknowledged.append(submission)


class Run:
    def __init__(self, options, contract, folder):
        self._seed = options.seed
        self._rng = random.Random(options.seed)
        self._power_cuts = bool(options.recorder)
        self._server = Server(contract, options.schakeld, options.schakel, options.recorder, folder)
        self._pace = Pace()
        self._ledger = Ledger()
        self._anchors = Anchors()
        self._importer = Importer(ImportPlanner(Part(), "i", SECTORS))
        self._writers = [Writer(Planner(Part(), f"w{number}", SECTORS + ROUTES))
                         for number in range(WRITERS)]
        self.tally = collections.Counter()
        self.cycle = 0
        self._examination = Examination(self._ledger, self.tally, SECTORS + ROUTES)

    def run(self, cycles):
        for _ in range(FIRST_START_KILLS):
            self._start_and_kill()
        self._server.start()
        self._anchors.write(self._server, self._ledger, self._rng)
        for self.cycle in range(1, cycles + 1):
            self._load()
            if self._rng.random() < START_KILL_SHARE:
                self._start_and_kill()
            self._server.start()
            self._examine()
        # An orderly end loses nothing either.
        self._server.stop()
        self._server.start()
        self._examine()
        self._server.stop()

    def close(self):
        self._server.abandon()

    def _start_and_kill(self):
        """On the way up, or when it was faster than expected."""
        if self._server.start(kill_after=self._rng.random() * 1.1 * self._server.start_seconds):
            self._server.kill()
            self._server.bury()
            self.tally["killed when just ready"] += 1
        else:
            self.tally["killed during start-up"] += 1
        self._cut_power()

    def _load(self):
        name = f"{self._seed}/{self.cycle}"
        imported = tuple(self._importer.part.entities)
        importers = [self._importer] if self._rng.random() < IMPORT_SHARE else []
        killer = Killer(self._server, self._pace, self._rng, bool(importers))
        session = Session(name, self._server, self._ledger, killer, self._pace, imported)
        session.run([*self._writers, *importers, Watcher()])
        self.tally["killed under load"] += 1
        self._cut_power()

    def _cut_power(self):
        """Some of the time not only the process died."""
        if self._power_cuts and self._rng.random() < POWER_CUT_SHARE:
            self.tally["power cut"] += 1
            share = self._rng.choice((0, self._rng.random()))
            self.tally["bytes cut"] += self._server.cut_power(share)

    def _examine(self):
        export = (self._server.export, self._server.export_by_client)[self.cycle % 2]
        self._examination.run(self._server, [self._anchors, self._importer, *self._writers],
                              self._rng, export)


def summary(cycles, tally):
    kinds = "; ".join(
        f"{kind}s {tally[f'{kind} acknowledged']} acknowledged, "
        f"{tally[f'{kind} present']} unanswered but there, {tally[f'{kind} absent']} not there"
        for kind in ("change set", "import"))
    return (f"crash: {cycles} cycles; killed {tally['killed during start-up']} times during start-up, "
            f"{tally['killed when just ready']} when just ready, "
            f"{tally['killed under load']} under load; {tally['power cut']} of these were power cuts "
            f"that cost {tally['bytes cut']} bytes; {kinds}")


def parse(arguments):
    environment = os.environ.get
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schakeld", required=True, help="the server program")
    parser.add_argument("--schakel", required=True, help="the client program")
    parser.add_argument("--recorder", help="the library that records syncs (default: no power cuts)")
    parser.add_argument("--cycles", type=int, default=environment("SCHAKEL_CRASH_CYCLES") or CYCLES,
                        help=f"how often it is killed under load (default {CYCLES})")
    parser.add_argument("--seed", type=int, default=environment("SCHAKEL_CRASH_SEED") or
                        random.SystemRandom().randrange(10 ** 6),
                        help="seed of everything but the clock (default: drawn and printed)")
    return parser.parse_args(arguments)


def main(arguments):
    options = parse(arguments)
    print(f"seed {options.seed}", flush=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="schakel-crash-"))
    with tempfile.TemporaryDirectory(prefix="schakel-stubs-") as stubs:
        run = Run(options, load_contract(stubs), folder)
        try:
            run.run(options.cycles)
        except Exception as failure:  # whatever the service does wrong is a finding, not our end
            if not isinstance(failure, (Difference, grpc.RpcError)):
                traceback.print_exc(file=sys.stdout)
            told = "".join(traceback.format_exception_only(failure)).rstrip()
            print(f"FAILED with seed {options.seed} in cycle {run.cycle}\n{told}\n"
                  f"kept {folder} as it was left")
            return 1
        finally:
            run.close()
            print(summary(run.cycle, run.tally))
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
