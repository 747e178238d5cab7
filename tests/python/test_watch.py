"""A watch misses nothing and doubles nothing, also when the server goes away and comes back."""

import threading
import unittest

import schakel
from schakel import v1
from schakel.watch import _Position

from relay import Relay
from server import Server, folder, start


def put(client, slug):
    return client.apply([schakel.put(schakel.entity(f"tki:{slug}", slug))]).revision


class Watching(unittest.TestCase):
    def test_changes_come_as_they_are_made(self):
        server = start(self, folder(self) / "data")
        with schakel.connect(server.address) as client:
            first = client.status().revision
            with client.watch(after_revision=first, kinds=["tki"]) as watch:
                revisions = [put(client, slug) for slug in ("a", "b")]
                client.apply([schakel.put(schakel.entity("centrum:c", "C"))])
                revisions.append(put(client, "d"))
                changes = [next(watch) for _ in range(3)]
            self.assertEqual([change.revision for change in changes], revisions)
            self.assertEqual([change.entity.after.id for change in changes], ["tki:a", "tki:b", "tki:d"])
            self.assertEqual(watch.revision, revisions[-1] - 1)

    def test_a_watch_goes_on_after_the_server_was_killed_and_came_back(self):
        data = folder(self) / "data"
        server = Server(data)
        relay = Relay(server.address)
        self.addCleanup(relay.close)
        with schakel.connect(relay.address) as client:
            watch = client.watch(after_revision=client.status().revision)
            put(client, "a")
            self.assertEqual(next(watch).entity.after.id, "tki:a")
            server.kill()
            second = start(self, data)
            with schakel.connect(second.address) as other:
                put(other, "b")
            relay.target = second.address
            # The changes of the revision that was begun come again, and are not given again.
            self.assertEqual(next(watch).entity.after.id, "tki:b")
            watch.close()

    def test_another_thread_ends_a_watch_that_waits(self):
        server = start(self, folder(self) / "data")
        with schakel.connect(server.address) as client:
            watch = client.watch(after_revision=client.status().revision)
            put(client, "a")
            next(watch)
            given = []
            waiting = threading.Thread(target=lambda: given.extend(watch))
            waiting.start()
            watch.close()
            waiting.join(60)
            self.assertFalse(waiting.is_alive())
            self.assertEqual(given, [])

    def test_a_revision_that_is_not_there_is_refused(self):
        server = start(self, folder(self) / "data")
        with schakel.connect(server.address) as client, self.assertRaises(schakel.InvalidRequestError) as caught:
            next(client.watch(after_revision=99))
        self.assertEqual(caught.exception.reason, "UNKNOWN_REVISION")


def change(revision, sequence):
    return v1.WatchResponse(change=v1.RevisionChange(revision=revision, sequence=sequence))


class Positions(unittest.TestCase):
    def test_what_comes_again_is_not_given_again(self):
        position = _Position(4)
        self.assertTrue(position.take(change(6, 0)))
        self.assertEqual(position.whole, 5)
        self.assertFalse(position.take(change(6, 0)))
        self.assertTrue(position.take(change(6, 1)))
        self.assertTrue(position.take(v1.WatchResponse(checkpoint=v1.WatchCheckpoint(revision=8))))
        self.assertEqual(position.whole, 8)

    def test_a_first_revision_begun_from_nowhere_cannot_be_resumed(self):
        position = _Position(0)
        self.assertTrue(position.can_resume)
        position.take(change(1, 0))
        self.assertFalse(position.can_resume)


if __name__ == "__main__":
    unittest.main()
