"""A running schakeld to ask: through generated stubs for the bulk, through the CLI for a sample."""

import importlib
import pathlib
import shutil
import signal
import subprocess
import sys
import threading

import grpc

START_SECONDS = 60
STOP_SECONDS = 60
CALL_SECONDS = 120

ROOT = pathlib.Path(__file__).resolve().parents[2]
SERVICES = ("gap_service", "linkage_service", "match_service", "network_service")


def load_stubs(proto_root, directory):
    """Generates the Python stubs into `directory` and makes `schakel.v1` importable from there."""
    root = pathlib.Path(proto_root)
    plugin = shutil.which("grpc_python_plugin")
    if plugin is None:
        raise FileNotFoundError("grpc_python_plugin: install protobuf-compiler-grpc")
    subprocess.run(
        ["protoc", f"--proto_path={root}", f"--python_out={directory}",
         f"--grpc_python_out={directory}", f"--plugin=protoc-gen-grpc_python={plugin}",
         *(str(file.relative_to(root)) for file in sorted((root / "schakel/v1").glob("*.proto")))],
        check=True)
    sys.path.insert(0, str(directory))
    importlib.invalidate_caches()


def _module(name):
    return importlib.import_module(f"schakel.v1.{name}")


class Service:
    """Starts schakeld on a free port of the loopback; use it in a with statement."""

    def __init__(self, schakeld, schakel, data):
        self._schakel = schakel
        self._log_path = pathlib.Path(f"{data}.log")
        self._log = open(self._log_path, "w", encoding="utf-8")
        self._process = subprocess.Popen(
            [schakeld, "--data", str(data), "--grpc", "127.0.0.1:0"],
            stdout=subprocess.PIPE, stderr=self._log, text=True, encoding="utf-8")
        try:
            self.address = self._await_ready()
            self._make_stubs()
            # How bad a gap is stands in the schema alone: (base, per missing part) by rule.
            self.severities = {rule.id: (rule.severity.base, rule.severity.per_missing)
                               for rule in self.call("GetSchema").schema.gap_rules}
        except Exception:
            self._process.kill()
            self._process.wait()
            raise
        self.rules = tuple(self.severities)

    def _make_stubs(self):
        # All messages of the contract, under one roof.
        self.messages = {}
        for name in ("read", "evaluate_matching", *SERVICES):
            module = _module(f"{name}_pb2")
            self.messages.update({key: getattr(module, key)
                                  for key in module.DESCRIPTOR.message_types_by_name})
        self._channel = grpc.insecure_channel(self.address)
        self._stubs = [
            getattr(_module(f"{name}_pb2_grpc"), name.title().replace("_", "") + "Stub")(
                self._channel) for name in SERVICES]

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self._channel.close()
        self._process.send_signal(signal.SIGTERM)
        try:
            code = self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        finally:
            self._process.stdout.close()
            self._log.close()
        if kind is None and code != 0:
            raise RuntimeError(f"schakeld ended with {code}; its log is {self._log_path}")

    def call(self, rpc, **fields):
        """The answer of an rpc such as "ListGaps", asked with the fields of its request."""
        return self.send(rpc, self.messages[f"{rpc}Request"](**fields))

    def send(self, rpc, request):
        method = next(getattr(stub, rpc) for stub in self._stubs if hasattr(stub, rpc))
        return method(request, timeout=CALL_SECONDS)

    def recorded_day(self, identifier):
        """The day, in UTC, on which an entity was last recorded."""
        [change] = self.call("GetHistory", id=identifier, newest_first=True, page_size=1).changes
        return change.committed_at.ToDatetime().date()

    def cli(self, *words):
        """What `schakel WORDS` prints in the folder of the project; fails when it does not exit with 0."""
        done = subprocess.run([self._schakel, "--server", self.address, *words],
                              capture_output=True, text=True, encoding="utf-8",
                              cwd=ROOT, timeout=CALL_SECONDS)
        if done.returncode != 0:
            raise RuntimeError(f"schakel {' '.join(words)}: exit {done.returncode}: {done.stderr}")
        return done.stdout

    def _await_ready(self):
        watchdog = threading.Timer(START_SECONDS, self._process.kill)
        watchdog.start()
        try:
            for line in self._process.stdout:
                if line.startswith("ready "):
                    words = dict(word.split("=", 1) for word in line.split()[1:])
                    return words["grpc"]
        finally:
            watchdog.cancel()
        raise RuntimeError(f"schakeld did not get ready; its log is {self._log_path}")
