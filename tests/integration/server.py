"""The programs under test: a schakeld that runs while a block runs, and schakel asking it."""

import contextlib
import csv
import io
import json
import os
import pathlib
import signal
import subprocess
import tempfile
import threading

import grpc

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("SCHAKEL_BIN", ROOT / "build/dev/bin"))
DATA = ROOT / "data"
SCHEMA = ROOT / "graph/schema/onderwijs_innovatie.txtpb"

READY_SECONDS = 60
STOP_SECONDS = 60
CALL_SECONDS = 120


class Run:
    """What a program that ended has said."""

    def __init__(self, done):
        self.code = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    def json(self):
        return json.loads(self.out)

    def lines(self):
        """One object per line, as streams are printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    def rows(self):
        return list(csv.DictReader(io.StringIO(self.out, newline="")))

    def header(self):
        return next(csv.reader(io.StringIO(self.out, newline="")))

    def __str__(self):
        return f"exit {self.code}\n{self.out}{self.err}"


def run(program, *words, stdin=b""):
    """Runs one of our programs to its end, with no variable of this machine in its way."""
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
    return Run(subprocess.run([str(BIN / program), *map(str, words)], input=stdin, capture_output=True,
                              timeout=CALL_SECONDS, env=environment, check=False))


class Server:
    """A schakeld on a free port, on the folder `data`. Stop it with `stop`, or leave that to `serving`."""

    def __init__(self, data, *flags):
        self.data = pathlib.Path(data)
        command = [str(BIN / "schakeld"), "--data", str(data), "--grpc", "127.0.0.1:0", *map(str, flags)]
        # The log goes to a file: a pipe that nobody reads would stop the server.
        self._log = tempfile.TemporaryFile()
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log)
        self.address = self._await_ready()
        self._channels = []

    def _await_ready(self):
        watchdog = threading.Timer(READY_SECONDS, self._process.kill)
        watchdog.start()
        line = self._process.stdout.readline().decode()
        watchdog.cancel()
        if not line.startswith("ready "):
            self._process.kill()
            self._process.wait()
            self._process.stdout.close()
            raise RuntimeError(f"schakeld did not get ready: {line}{self.log()}")
        return dict(word.split("=", 1) for word in line.split()[1:])["grpc"]

    def channel(self):
        channel = grpc.insecure_channel(self.address)
        self._channels.append(channel)
        return channel

    def cli(self, *words, stdin=b""):
        return run("schakel", "--server", self.address, *words, stdin=stdin)

    def revision(self):
        return int(self.cli("--output", "json", "status").json()["revision"])

    def signal_stop(self):
        self._process.send_signal(signal.SIGTERM)

    def kill(self):
        """Ends it as a crash does."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        self._log.close()

    def wait(self):
        """How it ended."""
        try:
            return self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise

    def stop(self):
        """Ends it in order, unless it has ended; anything but 0 fails the test."""
        # First, or the server waits for connections that nobody uses any more.
        for channel in self._channels:
            channel.close()
        if self._process.poll() is None:
            self.signal_stop()
        code = self.wait()
        self._process.stdout.close()
        log = self.log()
        self._log.close()
        if code != 0:
            raise RuntimeError(f"schakeld ended with {code}: {log}")

    def log(self):
        self._log.seek(0)
        return self._log.read().decode()


@contextlib.contextmanager
def serving(data, *flags):
    """A server while the block runs; it must end in order."""
    server = Server(data, *flags)
    try:
        yield server
    finally:
        server.stop()


def folder(test):
    """A temporary folder that is gone when the test, or with a class all of its tests, is done."""
    directory = tempfile.TemporaryDirectory(prefix="schakel-")
    (test.addClassCleanup if isinstance(test, type) else test.addCleanup)(directory.cleanup)
    return pathlib.Path(directory.name)


def start(test, data, *flags):
    """A server that runs until the test, or with a class all of its tests, is done."""
    context = serving(data, *flags)
    server = context.__enter__()
    (test.addClassCleanup if isinstance(test, type) else test.addCleanup)(context.__exit__, None, None, None)
    return server


def write_files(directory, files):
    """Writes {name: text or bytes} into a new folder and returns it."""
    directory = pathlib.Path(directory)
    directory.mkdir()
    for name, content in files.items():
        (directory / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return directory


def read_files(directory):
    return {path.name: path.read_bytes() for path in pathlib.Path(directory).iterdir()}
