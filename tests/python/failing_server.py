"""A server that answers as it is told: with failures, details and all, and then with an answer."""

import grpc
from schakel import errors, v1

from loopback import LoopbackServer


def details(code, *, reason="", en="", nl="", metadata=None, wait=None, violations=()):
    """The trailers a Schakel server sends with a failure; `wait` is in seconds."""
    make = errors.DETAILS
    status = make["google.rpc.Status"](code=code.value[0], message=en)
    parts = [make["google.rpc.ErrorInfo"](reason=reason, domain="schakel", metadata=metadata or {})]
    parts += [make["google.rpc.LocalizedMessage"](locale=locale, message=text)
              for locale, text in (("en", en), ("nl", nl)) if text]
    if violations:
        bad = make["google.rpc.BadRequest"]()
        for field, why, english in violations:
            bad.field_violations.add(field=field, reason=why, description=english)
        parts.append(bad)
    if wait is not None:
        parts.append(make["google.rpc.RetryInfo"](
            retry_delay={"seconds": int(wait), "nanos": round((wait - int(wait)) * 1e9)}))
    for part in parts:
        status.details.add().Pack(part)
    return (("grpc-status-details-bin", status.SerializeToString()), ("x-request-id", "vraag-1"))


class FailingServer(LoopbackServer):
    """Answers GetStatus with each of `failures` (code, trailers) in turn, and then with revision 7."""

    def __init__(self, *failures):
        self.failures = list(failures)
        self.calls = 0

    def service(self, handler_call_details):
        return grpc.unary_unary_rpc_method_handler(self._answer, response_serializer=lambda answer: answer)

    def _answer(self, request, context):
        del request
        self.calls += 1
        if self.calls <= len(self.failures):
            code, trailers = self.failures[self.calls - 1]
            context.set_trailing_metadata(trailers)
            context.abort(code, "as told")
        return v1.GetStatusResponse(revision=7).SerializeToString()
