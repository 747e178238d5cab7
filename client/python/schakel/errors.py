"""Why a call failed: exceptions with a reason for programs, and a message and a remedy for people."""

from __future__ import annotations

import dataclasses
import importlib.resources
from typing import Any, Mapping, Sequence

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

from schakel import v1


@dataclasses.dataclass(frozen=True)
class Violation:
    """One thing that is wrong with a request."""

    field: str  # path in the request, for example changes[3].put_link.link.target
    reason: str  # a name of v1.ErrorReason without its prefix
    message: str  # what is wrong and what would be right, in English
    message_nl: str  # the same in Dutch


@dataclasses.dataclass(frozen=True)
class Failure:
    """What a failed call says of itself."""

    code: str  # name of the gRPC status, for example NOT_FOUND
    reason: str = ""  # a name of v1.ErrorReason without its prefix; empty when no Schakel server answered
    message: str = ""  # what is wrong and what to do about it, in English
    message_nl: str = ""  # the same in Dutch
    metadata: Mapping[str, str] = dataclasses.field(default_factory=dict)  # facts, as documented at the reason
    violations: Sequence[Violation] = ()  # in the order of the request
    retry_after: float | None = None  # seconds the server asks to wait before trying again
    request_id: str = ""  # under which the log of the server knows the call


class SchakelError(Exception):
    """A call failed. `str()` of it is one line for people: reason, message, remedy."""

    def __init__(self, failure: Failure):
        self.code = failure.code
        self.reason = failure.reason
        self.message = failure.message
        self.message_nl = failure.message_nl
        self.metadata = dict(failure.metadata)
        self.violations = list(failure.violations)
        self.retry_after = failure.retry_after
        self.request_id = failure.request_id
        super().__init__(f"{failure.reason or failure.code}: {failure.message}")

    @property
    def remedy(self) -> str:
        """What to do about it, in English; empty when nobody knows."""
        return (_remedy(self.message) if self.reason else "") or _HERE.get((self.code, self.reason), ("", ""))[0]

    @property
    def remedy_nl(self) -> str:
        """What to do about it, in Dutch; empty when nobody knows."""
        return (_remedy(self.message_nl) if self.reason else "") or _HERE.get((self.code, self.reason), ("", ""))[1]


class InvalidRequestError(SchakelError):
    """The request itself is wrong; `violations` says where. Asking the same again gives the same."""


class NotFoundError(SchakelError):
    """Something that was named does not exist; metadata["suggestion"] is a near name, when there is one."""


class ConflictError(SchakelError):
    """The network is not as the caller thought: read again, then decide again."""


class UnavailableError(SchakelError):
    """No server answered, or it is too busy, and trying again did not help either."""


class DeadlineError(SchakelError):
    """No answer within the timeout. Ask for less, or give more time."""


class ImportRefusedError(SchakelError):
    """Rows of an import were refused, so nothing was changed."""

    def __init__(self, result: v1.ImportResult, verdicts: Sequence[v1.RowVerdict]):
        first = next((verdict for verdict in verdicts if not verdict.remark), None)
        where = f": {first.file}:{first.line}: {first.message.en}" if first is not None else ""
        waar = f": {first.file}:{first.line}: {first.message.nl}" if first is not None else ""
        super().__init__(Failure(
            code="FAILED_PRECONDITION", reason="IMPORT_REFUSED",
            message=f"{result.rows_refused} of {result.rows} rows were refused, nothing was changed{where}",
            message_nl=f"{result.rows_refused} van {result.rows} rijen zijn geweigerd, er is niets veranderd{waar}",
            metadata={"rows": str(result.rows_refused)}))
        self.result = result
        self.verdicts = list(verdicts)  # every row that was refused or remarked on, at most 1,000

    @property
    def remedy(self) -> str:
        return "mend the rows that `verdicts` names, or import the others with skip_invalid=True"

    @property
    def remedy_nl(self) -> str:
        return "herstel de rijen die `verdicts` noemt, of importeer de andere met skip_invalid=True"


_CLASSES: Mapping[str, type[SchakelError]] = {
    "INVALID_ARGUMENT": InvalidRequestError,
    "OUT_OF_RANGE": InvalidRequestError,
    "NOT_FOUND": NotFoundError,
    "ABORTED": ConflictError,
    "ALREADY_EXISTS": ConflictError,
    "FAILED_PRECONDITION": ConflictError,
    "UNAVAILABLE": UnavailableError,
    "DEADLINE_EXCEEDED": DeadlineError,
}
# Failures of which no server tells what to do: (code, reason) → English, Dutch.
_HERE: Mapping[tuple[str, str], tuple[str, str]] = {
    ("UNAVAILABLE", ""): ("start schakeld, or give connect() the address where it serves",
                          "start schakeld, of geef connect() het adres waar die draait"),
    ("DEADLINE_EXCEEDED", ""): ("ask for less, or give connect() a longer timeout",
                                "vraag minder, of geef connect() een langere timeout"),
    ("DEADLINE_EXCEEDED", "DEADLINE"): ("ask for less, or give connect() a longer timeout",
                                        "vraag minder, of geef connect() een langere timeout"),
    ("UNIMPLEMENTED", ""): ("this server is older than this package: install the one of its version",
                            "deze server is ouder dan dit pakket: installeer dat van zijn versie"),
}


def _remedy(sentence: str) -> str:
    """Schakel servers write "what is wrong; what to do"."""
    return sentence.rpartition("; ")[2] if "; " in sentence else ""


def _load_details() -> dict[str, Any]:
    """The messages of google.rpc in a pool of their own: another package may have its own copy of the same files."""
    data = importlib.resources.files("schakel").joinpath("error_details.protoset").read_bytes()
    pool = descriptor_pool.DescriptorPool()
    files = descriptor_pb2.FileDescriptorSet.FromString(data).file
    for file in files:
        pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {f"{file.package}.{message.name}":
            factory.GetPrototype(pool.FindMessageTypeByName(f"{file.package}.{message.name}"))
            for file in files for message in file.message_type}


DETAILS = _load_details()


def _details_of(data: bytes) -> dict[str, list[Any]]:
    """The details of a google.rpc.Status by the name of their message."""
    found: dict[str, list[Any]] = {}
    for detail in DETAILS["google.rpc.Status"].FromString(data).details:
        name = detail.type_url.rpartition("/")[2]
        if name in DETAILS:
            found.setdefault(name, []).append(DETAILS[name].FromString(detail.value))
    return found


def _violation(field: Any) -> Violation:
    dutch = field.localized_message
    return Violation(field.field, field.reason, field.description,
                     dutch.message if dutch.locale == "nl" else field.description)


def _failure(code: str, text: str, details: Mapping[str, list[Any]], request_id: str = "") -> Failure:
    info = next(iter(details.get("google.rpc.ErrorInfo", [])), None)
    sentences = {one.locale: one.message for one in details.get("google.rpc.LocalizedMessage", [])}
    message = sentences.get("en", text)
    waits = [one.retry_delay.seconds + one.retry_delay.nanos / 1e9 for one in details.get("google.rpc.RetryInfo", [])]
    return Failure(
        code=code, reason=info.reason if info else "", message=message,
        message_nl=sentences.get("nl", message), metadata=dict(info.metadata) if info else {},
        violations=[_violation(field) for bad in details.get("google.rpc.BadRequest", [])
                    for field in bad.field_violations],
        retry_after=max(waits, default=None), request_id=request_id)


def _of_kind(failure: Failure) -> SchakelError:
    return _CLASSES.get(failure.code, SchakelError)(failure)


def explain(error: grpc.RpcError) -> SchakelError:
    """The exception that says what a failed call says."""
    trailers = dict(error.trailing_metadata() or ())
    return _of_kind(_failure(error.code().name, error.details() or "",
                             _details_of(trailers.get("grpc-status-details-bin", b"")), trailers.get("x-request-id", "")))


def explain_item(error: v1.BatchMatchError) -> SchakelError:
    """The exception that says why one of many has no answer."""
    reason = v1.ErrorReason.Name(error.reason).removeprefix("ERROR_REASON_")
    violations = [Violation(error.field, reason, error.message.en, error.message.nl)] if error.field else []
    return _of_kind(Failure(code=error.code, reason=reason, message=error.message.en, message_nl=error.message.nl,
                            violations=violations))
