"""The messages and stubs of schakel.v1 as Python's own generator makes them, and the details of errors."""

import importlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import types

import grpc

from server import ROOT

_MODULES = sorted(file.stem for file in (ROOT / "proto/schakel/v1").glob("*.proto"))


def _generate():
    directory = tempfile.TemporaryDirectory(prefix="schakel-stubs-")
    plugin = shutil.which("grpc_python_plugin")
    if plugin is None:
        raise FileNotFoundError("grpc_python_plugin: install protobuf-compiler-grpc")
    files = [f"schakel/v1/{name}.proto" for name in _MODULES] + ["google/rpc/error_details.proto",
                                                                 "google/rpc/status.proto"]
    subprocess.run(["protoc", f"--proto_path={ROOT / 'proto'}", f"--python_out={directory.name}",
                    f"--grpc_python_out={directory.name}", f"--plugin=protoc-gen-grpc_python={plugin}", *files],
                   check=True)
    sys.path.insert(0, directory.name)
    importlib.invalidate_caches()
    return directory


# Removed when the tests end.
_directory = _generate()


def _gather(suffix):
    return {name: getattr(module, name) for stem in _MODULES
            for module in [importlib.import_module(f"schakel.v1.{stem}_{suffix}")]
            for name in dir(module) if not name.startswith("_")}


def _module(path):
    """Loads a generated file by its place: another package called google.rpc may be installed."""
    spec = importlib.util.spec_from_file_location(path.replace("/", "_"), f"{_directory.name}/{path}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Every message of the contract under one roof: v1.ListGapsRequest.
v1 = types.SimpleNamespace(**_gather("pb2"))
_stubs = types.SimpleNamespace(**_gather("pb2_grpc"))
_details = _module("google/rpc/error_details_pb2")
_status = _module("google/rpc/status_pb2")


class Stubs:
    """One stub per service on a channel."""

    def __init__(self, channel):
        self.network = _stubs.NetworkServiceStub(channel)
        self.linkage = _stubs.LinkageServiceStub(channel)
        self.match = _stubs.MatchServiceStub(channel)
        self.gap = _stubs.GapServiceStub(channel)
        self.transfer = _stubs.TransferServiceStub(channel)
        self.admin = _stubs.AdminServiceStub(channel)


class Refusal:
    """What a call that failed says beyond its code."""

    def __init__(self, error: grpc.RpcError):
        self.code = error.code()
        trailers = dict(error.trailing_metadata() or ())
        status = _status.Status.FromString(trailers.get("grpc-status-details-bin", b""))
        self.request_id = trailers.get("x-request-id", "")
        self.reason = ""
        self.metadata = {}
        self.violations = []
        self.retry = False
        self.sentences = {}
        for detail in status.details:
            self._take(detail)

    def _take(self, detail):
        if detail.Is(_details.ErrorInfo.DESCRIPTOR):
            info = _details.ErrorInfo.FromString(detail.value)
            self.reason, self.metadata = info.reason, dict(info.metadata)
        elif detail.Is(_details.BadRequest.DESCRIPTOR):
            bad = _details.BadRequest.FromString(detail.value)
            self.violations = [(one.field, one.reason) for one in bad.field_violations]
        elif detail.Is(_details.RetryInfo.DESCRIPTOR):
            self.retry = True
        elif detail.Is(_details.LocalizedMessage.DESCRIPTOR):
            message = _details.LocalizedMessage.FromString(detail.value)
            self.sentences[message.locale] = message.message


def refusal(test, call, *arguments, **options):
    """The refusal of a call that must be refused."""
    with test.assertRaises(grpc.RpcError) as caught:
        answer = call(*arguments, **options)
        list(answer) if hasattr(answer, "__next__") else answer
    return Refusal(caught.exception)


# The contract's rpcs, as on the wire.
def path_of(service, method):
    return f"/schakel.v1.{service}/{method}"


def raw(channel, path, request):
    """The answer of a call as the bytes that came."""
    call = channel.unary_unary(path, request_serializer=lambda message: message.SerializeToString(),
                               response_deserializer=lambda data: data)
    return call(request, timeout=120)
