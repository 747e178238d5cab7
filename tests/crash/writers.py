"""Those who write while the server is killed, and one who looks."""

import random
import threading
import time

import grpc

from model import Difference


class Writer:
    """Sends what its planner plans, one after the other, and remembers what nobody answered."""

    def __init__(self, planner):
        self.pending = None     # was sent, or is about to be, and nobody answered
        self.acknowledged = []  # since the last examination
        self._planner = planner

    @property
    def part(self):
        return self._planner.part

    @property
    def name(self):
        return self._planner.name

    def prepare(self, session):
        """Plans what is sent first: large imports take their time."""
        self._rng = random.Random(f"{session.name}/{self.name}")
        self._plan(session)

    def work(self, session):
        """Until the server is gone."""
        while not session.server.dying and self._send(session):
            self._plan(session)

    def _plan(self, session):
        if self.pending is None:
            self.pending = self._planner.next(self._rng, *self._surroundings(session))

    def _surroundings(self, session):
        return (session.imported,)

    def _send(self, session):
        submission = self.pending
        after = session.ledger.newest()
        try:
            revision = submission.send(session.server, replayed=False, received=self._received(session))
        except grpc.RpcError as error:
            if session.server.lost(error):
                return False
            raise
        session.killer.acknowledged(submission.kind)
        session.ledger.enter(revision, after, submission.request_id)
        submission.acknowledge(revision)
        self.acknowledged.append(submission)
        self.pending = None
        return True

    def _received(self, session):
        return lambda: None


class Importer(Writer):
    """The writer whose submissions are imports."""

    def _surroundings(self, session):
        return ()

    def _send(self, session):
        self._began = time.monotonic()
        rows = self.pending.rows
        done = super()._send(session)
        if done:
            session.pace.learn(rows, time.monotonic() - self._began)
        return done

    def _received(self, session):
        def received():
            self._began = time.monotonic()
            session.killer.received(self.pending.rows)
        return received


class Watcher:
    """Looks which revision is the newest: what anybody is shown must survive."""

    def prepare(self, session):
        pass

    def work(self, session):
        last = 0
        while not session.server.dying:
            try:
                revision = session.server.status().revision
            except grpc.RpcError as error:
                if session.server.lost(error):
                    return
                raise
            if revision < last:
                raise Difference(f"revision {last} was shown, then {revision}")
            last = revision
            session.ledger.show(revision)


class Session:
    """One life of the server with everybody at work, and its end."""

    def __init__(self, name, server, ledger, killer, pace, imported):
        self.name = name
        self.server = server
        self.ledger = ledger
        self.killer = killer
        self.pace = pace
        self.imported = imported
        self._failures = []

    def run(self, workers):
        for worker in workers:
            worker.prepare(self)
        self.killer.start()
        threads = [threading.Thread(target=self._guard, args=(worker,)) for worker in workers]
        for thread in threads:
            thread.start()
        self.killer.wait()
        for thread in threads:
            thread.join()
        self.server.bury()
        if self._failures:
            raise self._failures[0]

    def _guard(self, worker):
        try:
            worker.work(self)
        except Exception as failure:  # told by the main thread
            self._failures.append(failure)
            self.killer.now()
