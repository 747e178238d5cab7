"""A schakeld that can be killed, and the calls that are made to it."""

import importlib
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
import time
from types import SimpleNamespace

import grpc

import power_cut
from model import Difference

START_SECONDS = 120
STOP_SECONDS = 60
CALL_SECONDS = 120
PAGE = 1000
CHUNK_BYTES = 100_000

PROTO_ROOT = pathlib.Path(__file__).resolve().parents[2] / "proto"
PROTOS = sorted(file.stem for file in (PROTO_ROOT / "schakel/v1").glob("*.proto"))
SERVICES = ("network_service", "transfer_service", "admin_service")
# What a call ends with when the other side is gone. A server that is there gives details with any error.
GONE = (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.UNKNOWN, grpc.StatusCode.INTERNAL,
        grpc.StatusCode.CANCELLED)
DETAILS = "grpc-status-details-bin"


def load_contract(directory):
    """All messages and stubs of the contract under one roof; generates their code into `directory`."""
    plugin = shutil.which("grpc_python_plugin")
    if plugin is None:
        raise FileNotFoundError("grpc_python_plugin: install protobuf-compiler-grpc")
    subprocess.run(
        ["protoc", f"--proto_path={PROTO_ROOT}", f"--python_out={directory}",
         f"--grpc_python_out={directory}", f"--plugin=protoc-gen-grpc_python={plugin}",
         *(f"schakel/v1/{name}.proto" for name in PROTOS)], check=True)
    sys.path.insert(0, str(directory))
    importlib.invalidate_caches()
    modules = [f"{name}_pb2" for name in PROTOS] + [f"{name}_pb2_grpc" for name in SERVICES]
    contract = {}
    for module in modules:
        contract |= vars(importlib.import_module(f"schakel.v1.{module}"))
    return SimpleNamespace(**contract)


class Server:
    """One data directory, and at most one schakeld on it at a time."""

    def __init__(self, contract, schakeld, schakel, recorder, folder):
        self.data = folder / "data"
        self.bulk = self.data / "bulk"
        self.log = folder / "schakeld.log"
        self.dying = False        # somebody is about to kill it
        self.start_seconds = 1.0  # how long the last start took
        self._contract = contract
        self._programs = schakeld, schakel
        self._folder = folder
        self._record = folder / "synced"
        self._environment = power_cut.environment(recorder, self._record) if recorder else None
        self._lock = threading.Lock()
        self._process = None
        self._channel = None

    # ---- life and death -----------------------------------------------------------------------

    def start(self, kill_after=None):
        """Returns whether it got ready before it was killed, `kill_after` seconds from now."""
        began = time.monotonic()
        killed = threading.Event()
        with open(self.log, "ab") as log:
            self._process = subprocess.Popen(
                [self._programs[0], "--data", self.data, "--grpc", "127.0.0.1:0"],
                stdout=subprocess.PIPE, stderr=log, text=True, encoding="utf-8",
                env=self._environment)
        self.dying = False

        def kill():
            killed.set()
            self._process.kill()
        watchdog = threading.Timer(START_SECONDS if kill_after is None else kill_after, kill)
        watchdog.start()
        ready = self._process.stdout.readline()
        watchdog.cancel()
        watchdog.join()
        if killed.is_set() and kill_after is not None:
            self._bury(-signal.SIGKILL)
            return False
        if not ready.startswith("ready "):
            raise Difference(f"schakeld did not get ready; its log is {self.log}")
        self.start_seconds = time.monotonic() - began
        self._connect(dict(word.split("=", 1) for word in ready.split()[1:])["grpc"])
        return True

    def kill(self):
        """At once, and from any thread; the first call counts."""
        with self._lock:
            if not self.dying:
                self.dying = True
                self._process.kill()

    def bury(self):
        """After a kill: waits until it is gone."""
        self._channel.close()
        self._bury(-signal.SIGKILL)

    def cut_power(self, share):
        """After that: of what it wrote but did not sync, no more than a share is left."""
        return power_cut.cut(self.data, self._record, share)

    def stop(self):
        """An orderly end."""
        self._channel.close()
        self._process.terminate()
        self._bury(0)

    def abandon(self):
        """Leaves no process behind, whatever happened."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()

    def lost(self, error):
        """Whether a call failed because the server was killed, so that nobody knows what became of it."""
        details = any(key == DETAILS for key, _ in error.trailing_metadata() or ())
        return self.dying and error.code() in GONE and not details

    def _bury(self, expected):
        try:
            code = self._process.wait(STOP_SECONDS)
        finally:
            self._process.stdout.close()
        if code != expected:
            raise Difference(f"schakeld ended with {code}, not {expected}; its log is {self.log}")

    def _connect(self, address):
        self._address = address
        self._channel = grpc.insecure_channel(address)
        self._network = self._contract.NetworkServiceStub(self._channel)
        self._transfer = self._contract.TransferServiceStub(self._channel)
        self._admin = self._contract.AdminServiceStub(self._channel)

    # ---- calls --------------------------------------------------------------------------------

    def status(self):
        return self._admin.GetStatus(self._contract.GetStatusRequest(), timeout=CALL_SECONDS)

    def apply(self, fields):
        return self._network.Apply(self._contract.ApplyRequest(**fields), timeout=CALL_SECONDS)

    def import_files(self, request_id, files, received):
        """The result of importing {name: text}. Calls `received` when the server has all of it."""
        result = None
        for event in self._transfer.Import(self._pieces(request_id, files), timeout=CALL_SECONDS):
            if event.HasField("progress") and event.progress.phase == "receive":
                received()
            if event.HasField("verdict") and not event.verdict.remark:
                raise Difference(f"import {request_id}: {event.verdict}")
            if event.HasField("result"):
                result = event.result
        if result is None:
            raise Difference(f"import {request_id} ended without a result")
        return result

    def export(self):
        """The network as {file name: text}, through the service."""
        request = self._contract.ExportRequest(format="EXPORT_FORMAT_CANONICAL_CSV")
        files = {}
        for message in self._transfer.Export(request, timeout=CALL_SECONDS):
            if message.HasField("chunk"):
                files.setdefault(message.chunk.file, []).append(message.chunk.data)
        return {name: b"".join(chunks).decode() for name, chunks in files.items()}

    def export_by_client(self):
        """The same through the command line."""
        target = self._folder / "export"
        done = subprocess.run([self._programs[1], "--server", self._address, "export", "csv", target],
                              capture_output=True, text=True, encoding="utf-8", check=False,
                              timeout=CALL_SECONDS)
        if done.returncode != 0:
            raise Difference(f"schakel export: exit {done.returncode}: {done.stderr}")
        files = {path.name: path.read_bytes().decode() for path in target.iterdir()}
        shutil.rmtree(target)
        return files

    def entities(self):
        """Every entity, whatever its period and status."""
        token = ""
        while True:
            page = self._network.ListEntities(self._contract.ListEntitiesRequest(
                include_inactive=True, page_size=PAGE, page_token=token), timeout=CALL_SECONDS)
            yield from (state.entity for state in page.entities)
            token = page.next_page_token
            if not token:
                return

    def links_of(self, identifier):
        """Every link of an entity, whatever its period and status."""
        token = ""
        while True:
            page = self._network.ListLinks(self._contract.ListLinksRequest(
                id=identifier, all_periods=True, page_size=PAGE, page_token=token),
                timeout=CALL_SECONDS)
            yield from (state.link for state in page.links)
            token = page.next_page_token
            if not token:
                return

    def _pieces(self, request_id, files):
        make = self._contract.ImportRequest
        yield make(options={"request_id": request_id, "actor": "crash test"})
        for name, text in files.items():
            data = text.encode()
            for offset in range(0, len(data), CHUNK_BYTES):
                last = offset + CHUNK_BYTES >= len(data)
                yield make(chunk={"file": name, "data": data[offset:offset + CHUNK_BYTES],
                                  "last": last})
