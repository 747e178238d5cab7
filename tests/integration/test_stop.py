"""SIGTERM: health says so first, who is inside finishes, who comes is sent away; and a server that is full."""

import queue
import unittest

import grpc

from reflection import NOT_SERVING, SERVING, HealthClient
from server import Server, folder, start, write_files
from stubs import Refusal, Stubs, refusal, v1

# As server/config/config.h says.
LONG_CALLS_MAX = 4
SECONDS = 60


class OpenImport:
    """An import that is sent piece by piece: it runs until it is finished."""

    def __init__(self, channel, slug):
        self._pieces = queue.SimpleQueue()
        self._slug = slug
        self._call = Stubs(channel).transfer.Import(iter(self._pieces.get, None), timeout=SECONDS)
        self._pieces.put(v1.ImportRequest(options=v1.ImportOptions()))

    def when_done(self, callback):
        # A call that has ended already takes no callback.
        if not self._call.add_callback(lambda: callback(self)):
            callback(self)

    def finish(self):
        """Sends the file and the end; the result of the import."""
        text = f"id,kind,name\ncentrum:{self._slug},centrum,{self._slug}\n"
        self._pieces.put(v1.ImportRequest(chunk=v1.FileChunk(file="entities.csv", data=text.encode(), last=True)))
        self._pieces.put(None)
        return [event.result for event in self._call if event.HasField("result")][-1]

    def refusal(self):
        try:
            list(self._call)
        except grpc.RpcError as error:
            return Refusal(error)
        return None

    def cancel(self):
        self._call.cancel()
        self._pieces.put(None)


def fill(channel):
    """Imports that run, as many as may, and one that was refused for it: no clock says when a call has begun."""
    imports = [OpenImport(channel, f"i{number}") for number in range(LONG_CALLS_MAX + 1)]
    ended = queue.SimpleQueue()
    for one in imports:
        one.when_done(ended.put)
    refused = ended.get(timeout=SECONDS)
    return [one for one in imports if one is not refused], refused


class FullServer(unittest.TestCase):
    def test_one_transfer_too_many_is_refused_and_may_try_again(self):
        server = start(self, folder(self) / "data")
        running, refused = fill(server.channel())
        said = refused.refusal()
        self.assertEqual((said.code, said.reason), (grpc.StatusCode.UNAVAILABLE, "BUSY"))
        self.assertTrue(said.retry)
        # Questions do not wait for transfers.
        self.assertEqual(server.cli("status").code, 0)
        for one in running:
            one.finish()
        self.assertEqual(server.cli("--output", "csv", "list", "centrum").out.count("centrum:i"), LONG_CALLS_MAX)

    def test_a_caller_that_goes_away_leaves_no_trace(self):
        server = start(self, folder(self) / "data")
        running, _ = fill(server.channel())
        for one in running:
            one.cancel()
        # Their places come free; ours knows how to wait for one.
        files = write_files(server.data.parent / "in", {"entities.csv": "id,kind,name\ncentrum:a,centrum,A\n"})
        done = server.cli("import", files, "--request-id", "mag-nog-eens")
        self.assertEqual(done.code, 0, done)
        self.assertEqual((server.revision(), server.cli("show", "centrum:a").code), (2, 0))


class Stop(unittest.TestCase):
    def setUp(self):
        self.server = Server(folder(self) / "data")
        self.addCleanup(self.server.stop)
        self.channel = self.server.channel()

    def test_a_server_without_calls_ends_with_0(self):
        self.server.signal_stop()
        self.assertEqual(self.server.wait(), 0)

    def test_who_is_inside_finishes_and_who_comes_is_sent_away(self):
        watch = HealthClient(self.channel).watch()
        self.addCleanup(watch.cancel)
        self.assertEqual(next(watch).status, SERVING)
        running, _ = fill(self.channel)

        self.server.signal_stop()
        self.assertEqual(next(watch).status, NOT_SERVING)
        said = self.await_refusal()
        self.assertEqual((said.code, said.reason), (grpc.StatusCode.UNAVAILABLE, "BUSY"))
        self.assertTrue(said.retry)

        revisions = sorted(one.finish().info.revision for one in running)
        self.assertEqual(revisions, list(range(2, 2 + LONG_CALLS_MAX)))
        watch.cancel()
        self.assertEqual(self.server.wait(), 0)
        self.assertIn('"drained":"yes"', self.server.log())

    def test_what_was_acknowledged_while_stopping_is_there_afterwards(self):
        running, _ = fill(self.channel)
        self.server.signal_stop()
        self.await_refusal()
        for one in running:
            one.finish()
        self.assertEqual(self.server.wait(), 0)
        again = start(self, self.server.data)
        self.assertEqual(again.cli("--output", "csv", "list", "centrum").out.count("centrum:i"), LONG_CALLS_MAX)

    def await_refusal(self):
        """The doors close just after health has said so."""
        admin = Stubs(self.channel).admin
        while True:
            try:
                admin.GetStatus(v1.GetStatusRequest(), timeout=SECONDS)
            except grpc.RpcError as error:
                return Refusal(error)


class Deadlines(unittest.TestCase):
    def test_a_deadline_that_passed_is_said_as_that(self):
        server = start(self, folder(self) / "data")
        network = Stubs(server.channel()).network
        refused = refusal(self, network.ListEntities, v1.ListEntitiesRequest(), timeout=1e-6)
        self.assertEqual(refused.code, grpc.StatusCode.DEADLINE_EXCEEDED)

    def test_the_cli_tells_a_deadline_from_a_server_that_is_not_there(self):
        server = start(self, folder(self) / "data")
        self.assertEqual(server.cli("--timeout", "30s", "status").code, 0)
        done = server.cli("--timeout", "0", "status")
        self.assertEqual(done.code, 2)
        self.assertIn("--timeout", done.err)


if __name__ == "__main__":
    unittest.main()
