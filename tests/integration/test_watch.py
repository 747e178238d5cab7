"""Fifty who watch while others write, the server is killed and their own connections break: nothing is missed,
doubled or out of order. SCHAKEL_SEED repeats a run, SCHAKEL_WATCH_WRITES makes it longer."""

import collections
import os
import random
import threading
import unittest

import grpc

from server import Server, folder, start
from stubs import Refusal, Stubs, refusal, v1

WATCHERS = 50
WRITERS = 3
KILLS = 3
WRITES = int(os.environ.get("SCHAKEL_WATCH_WRITES", "120"))
SECONDS = 120

CENTRA = [f"centrum:c{number}" for number in range(8)]
COMPANIES = [f"company:b{number}" for number in range(8)]
RULE = "centrum_without_tki"


def put(entity_id, name):
    return v1.Change(put_entity=v1.PutEntity(entity=v1.Entity(id=entity_id, name=name)))


class House:
    """A server that is killed and comes back on the same folder, at another address."""

    def __init__(self, data):
        self._data = data
        self._changed = threading.Condition()
        self._server = Server(data)
        self._generation = 0

    def place(self, known=-1):
        """The generation and address of the server, once it is another generation than `known`."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._generation > known and self._server, SECONDS):
                raise TimeoutError("the server does not come back")
            return self._generation, self._server.address

    def kill(self):
        with self._changed:
            self._server.kill()
            self._server = None
            self._server = Server(self._data)
            self._generation += 1
            self._changed.notify_all()

    def stop(self):
        self._server.stop()


class Stub:
    """A stub that finds the server again after a kill."""

    def __init__(self, house):
        self._house = house
        self._generation = -1
        self.renew()

    def renew(self):
        """Another connection: of the next server when this one is gone, else of the same one."""
        if self._generation >= 0:
            self._channel.close()
        self._generation, address = self._house.place()
        self._channel = grpc.insecure_channel(address)
        self.of = Stubs(self._channel)

    def close(self):
        self._channel.close()


class Writer(threading.Thread):
    """Writes at random under request ids, asking again until it knows which revision each became."""

    def __init__(self, house, number, seed, made):
        super().__init__(daemon=True)
        self._random = random.Random(f"{seed} writer {number}")
        self._house = house
        self._number = number
        self._made = made
        self.failed = None

    def run(self):
        try:
            stub = Stub(self._house)
            for count in range(WRITES):
                self._write(stub, f"w{self._number}-{count}")
            stub.close()
        except Exception as error:  # pylint: disable=broad-except
            self.failed = error
            self._made.wake()

    def _write(self, stub, name):
        kind = self._random.random()
        make = self._dismissal if kind < 0.1 else self._verdict if kind < 0.2 else self._set
        ask, changes = make(name)
        while True:
            try:
                revision = ask(stub.of)
                break
            except grpc.RpcError as error:
                if error.code() not in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.CANCELLED):
                    raise
                stub.renew()
        self._made.add(revision, changes)

    def _set(self, name):
        draw = self._random
        many = 150 if draw.random() < 0.05 else draw.randint(1, 4)
        ids = {draw.choice(CENTRA + COMPANIES) for _ in range(min(many, 6))}
        ids |= {f"company:new-{name}-{extra}" for extra in range(many - len(ids))}
        # In any order: the log has its own.
        puts = draw.sample(sorted(ids), len(ids))
        request = v1.ApplyRequest(request_id=name, changes=[put(one, f"{one} {name}") for one in puts])
        changes = [("entity", one, f"{one} {name}") for one in sorted(ids)]
        if draw.random() < 0.4:
            # A period of its own makes it a link of its own.
            link = v1.Link(source=draw.choice(COMPANIES), relation="participates_in", target=draw.choice(CENTRA),
                           since=f"{1000 + 2000 * self._number + int(name.split('-')[1])}")
            request.changes.append(v1.Change(put_link=v1.PutLink(link=link)))
            changes.append(("link", link.source, link.relation, link.target))
        return lambda of: of.network.Apply(request, timeout=SECONDS).revision, changes

    def _dismissal(self, name):
        request = v1.DismissGapRequest(rule=RULE, subject=self._random.choice(CENTRA), role="HC-coördinator",
                                       reason=f"reden {name}", request_id=name)
        return (lambda of: of.gap.DismissGap(request, timeout=SECONDS).revision,
                [("dismissal", request.subject, request.reason)])

    def _verdict(self, name):
        request = v1.SubmitFeedbackRequest(id=self._random.choice(COMPANIES), result=self._random.choice(CENTRA),
                                           verdict=v1.FEEDBACK_VERDICT_REJECTED, role="HC-coördinator",
                                           reason=f"reden {name}", request_id=name)
        return (lambda of: of.match.SubmitFeedback(request, timeout=SECONDS).revision,
                [("feedback", *sorted((request.id, request.result)), request.reason)])


class Made:
    """What was written, by revision."""

    def __init__(self):
        self._changed = threading.Condition()
        self.by_revision = {}

    def add(self, revision, changes):
        with self._changed:
            assert revision not in self.by_revision, f"revision {revision} was given twice"
            self.by_revision[revision] = changes
            self._changed.notify_all()

    def wake(self):
        """For those who wait for what will not come."""
        with self._changed:
            self._changed.notify_all()

    def await_count(self, count, in_vain):
        with self._changed:
            self._changed.wait_for(lambda: len(self.by_revision) >= count or in_vain(), SECONDS)


def told(change):
    """A change as Made knows it."""
    subject = change.WhichOneof("subject")
    if subject == "entity":
        return "entity", change.entity.after.id, change.entity.after.name
    if subject == "link":
        return "link", change.link.after.source, change.link.after.relation, change.link.after.target
    if subject == "feedback":
        return "feedback", change.feedback.first, change.feedback.second, change.feedback.after.reason
    return "dismissal", change.dismissal.subject, change.dismissal.after.reason


class Scope:
    """What a watcher asks for, and what that means."""

    def __init__(self, kinds=(), links_only=False):
        self._kinds, self._links_only = kinds, links_only

    def request(self, after):
        return v1.WatchRequest(after_revision=after, kinds=self._kinds, links_only=self._links_only)

    def concerns(self, change):
        if self._links_only and change[0] != "link":
            return False
        ends = {"link": (change[1], change[-1]), "feedback": change[1:3]}.get(change[0], (change[1],))
        return not self._kinds or any(end.split(":")[0] in self._kinds for end in ends)


SCOPES = [Scope(), Scope(kinds=("centrum",)), Scope(links_only=True), Scope(kinds=("tki",))]


class Watcher(threading.Thread):
    """Watches until it has heard of everything up to `last`, breaking its connection now and then."""

    def __init__(self, house, number, seed, begin, last):
        super().__init__(daemon=True)
        self._random = random.Random(f"{seed} watcher {number}")
        self._house = house
        self._last = last
        self.scope = SCOPES[number % len(SCOPES)]
        self.heard = []  # (revision, sequence, change)
        self.breaks = 0
        self.complete = begin
        self.failed = None

    def run(self):
        try:
            stub = Stub(self._house)
            while not self._last.reached(self.complete):
                self._watch(stub)
                self.breaks += 1
                stub.renew()
            stub.close()
        except Exception as error:  # pylint: disable=broad-except
            self.failed = error

    def _watch(self, stub):
        patience = self._random.randint(1, 400)
        call = stub.of.network.Watch(self.scope.request(self.complete))
        before = None
        try:
            for event in call:
                if event.HasField("checkpoint"):
                    assert event.checkpoint.revision >= self.complete, "a checkpoint went back"
                    self.complete = event.checkpoint.revision
                else:
                    place = (event.change.revision, event.change.sequence)
                    assert before is None or place > before, f"{place} came after {before}"
                    before = place
                    self._hear(place, event.change)
                patience -= 1
                if patience == 0 or self._last.reached(self.complete):
                    call.cancel()
                    return
        except grpc.RpcError as error:
            # A server that was killed, or one that is not there yet.
            if error.code() != grpc.StatusCode.UNAVAILABLE:
                raise

    def _hear(self, place, change):
        # After a break within a revision its changes come again from the first.
        if not self.heard or place > self.heard[-1][:2]:
            self.heard.append((*place, told(change)))
        self.complete = max(self.complete, place[0] - 1)


class Last:
    """The revision after which nobody writes any more, once that is known."""

    def __init__(self):
        self.revision = None

    def reached(self, complete):
        return self.revision is not None and complete >= self.revision


class WatchUnderFire(unittest.TestCase):
    def test_nothing_is_missed_doubled_or_reordered(self):
        seed = os.environ.get("SCHAKEL_SEED", str(random.SystemRandom().randrange(10**6)))
        print(f"SCHAKEL_SEED={seed}", flush=True)
        house = House(folder(self) / "data")
        self.addCleanup(house.stop)
        stub = Stub(house)
        begin = stub.of.network.Apply(v1.ApplyRequest(
            changes=[put(one, one) for one in CENTRA + COMPANIES])).revision
        made, last = Made(), Last()
        writers = [Writer(house, number, seed, made) for number in range(WRITERS)]
        watchers = [Watcher(house, number, seed, begin, last) for number in range(WATCHERS)]
        for thread in watchers + writers:
            thread.start()
        self._kill_at_random(house, made, writers, seed)
        for writer in writers:
            writer.join(SECONDS)
            self._assert_done(writer)
        # One more, so that everybody hears that it is over.
        stub.renew()
        end = stub.of.network.Apply(v1.ApplyRequest(changes=[put("tki:end", "Einde")]))
        made.add(end.revision, [("entity", "tki:end", "Einde")])
        last.revision = end.revision
        stub.of.network.Apply(v1.ApplyRequest(changes=[put("tki:end", "Echt einde")]))
        stub.close()
        for watcher in watchers:
            watcher.join(SECONDS)
            self._assert_done(watcher)
        self.assertEqual(sorted(made.by_revision), list(range(begin + 1, end.revision + 1)))
        for watcher in watchers:
            self._judge(watcher, made, last.revision)
        breaks = sum(watcher.breaks for watcher in watchers)
        print(f"{end.revision - begin} revisions, {WATCHERS} watchers, {KILLS} kills, {breaks} breaks", flush=True)

    @staticmethod
    def _kill_at_random(house, made, writers, seed):
        """Kills the server when so many writes were made, unless the writers have failed."""
        draw = random.Random(f"{seed} killer")
        for mark in sorted(draw.randrange(WRITES * WRITERS * 9 // 10) for _ in range(KILLS)):
            made.await_count(mark, lambda: any(writer.failed for writer in writers))
            house.kill()

    def _assert_done(self, thread):
        if thread.failed is not None:
            raise thread.failed
        self.assertFalse(thread.is_alive(), "somebody waits for what does not come")

    def _judge(self, watcher, made, last):
        wanted = collections.defaultdict(list)
        for revision, changes in made.by_revision.items():
            wanted[revision] = [change for change in changes if watcher.scope.concerns(change)]
        heard = [(revision, change) for revision, _, change in watcher.heard if revision <= last]
        self.assertEqual(heard, [(revision, change) for revision in sorted(wanted) for change in wanted[revision]])


class WatchOfOneServer(unittest.TestCase):
    def test_a_server_that_stops_says_where_to_go_on(self):
        server = start(self, folder(self) / "data")
        stub = Stubs(server.channel())
        revision = stub.network.Apply(v1.ApplyRequest(changes=[put("tki:a", "A")])).revision
        call = stub.network.Watch(v1.WatchRequest(after_revision=revision - 1), timeout=SECONDS)
        while next(call).checkpoint.revision != revision:
            pass
        server.signal_stop()
        with self.assertRaises(grpc.RpcError) as caught:
            next(call)
        said = Refusal(caught.exception)
        self.assertEqual((said.code, said.reason), (grpc.StatusCode.UNAVAILABLE, "BUSY"))
        self.assertEqual(said.metadata, {"resume_revision": str(revision)})
        self.assertTrue(said.retry)

    def test_words_and_revisions_that_are_not_there_are_refused(self):
        server = start(self, folder(self) / "data")
        stub = Stubs(server.channel())
        said = refusal(self, stub.network.Watch, v1.WatchRequest(kinds=["centra"], relations=["fund"]))
        self.assertEqual(said.code, grpc.StatusCode.INVALID_ARGUMENT)
        self.assertEqual(said.violations, [("kinds[0]", "UNKNOWN_KIND"), ("relations[0]", "UNKNOWN_RELATION")])
        said = refusal(self, stub.network.Watch, v1.WatchRequest(after_revision=99))
        self.assertEqual((said.code, said.reason), (grpc.StatusCode.OUT_OF_RANGE, "UNKNOWN_REVISION"))

    def test_watches_leave_room_for_transfers(self):
        server = start(self, folder(self) / "data")
        stub = Stubs(server.channel())
        calls = [stub.network.Watch(v1.WatchRequest()) for _ in range(WATCHERS)]
        for call in calls:
            next(call)
        self.assertEqual(server.cli("export", "csv", folder(self) / "out").code, 0)
        for call in calls:
            call.cancel()


if __name__ == "__main__":
    unittest.main()
