"""The wire: one channel, and how a request finds its rpc."""

from __future__ import annotations

import time
from typing import Any, Iterator, NamedTuple, Sequence

import grpc
from google.protobuf import descriptor_pb2
from google.protobuf.message import Message

from schakel import v1
from schakel.errors import explain
from schakel.retry import Clock, RetryLoop, RetryPolicy, Sleep

# The answers of a service one trusts are not cut at gRPC's usual 4 MiB.
_OPTIONS = (("grpc.max_receive_message_length", 256 << 20),)


class Rpc(NamedTuple):
    """An rpc as the contract declares it."""

    path: str
    response: Any  # class of the answer
    client_streaming: bool
    server_streaming: bool


def _rpcs() -> dict[str, Rpc]:
    """Every rpc by the name of its request: one rpc has one request message of its own."""
    found = {}
    for module in v1.MODULES:
        for service in module.DESCRIPTOR.services_by_name.values():
            for method in service.methods:
                declared = descriptor_pb2.MethodDescriptorProto()
                method.CopyToProto(declared)
                found[method.input_type.full_name] = Rpc(
                    f"/{service.full_name}/{method.name}", getattr(v1, method.output_type.name),
                    declared.client_streaming, declared.server_streaming)
    return found


RPCS = _rpcs()


def rpc_of(request: type[Message] | Message) -> Rpc:
    """The rpc that takes this request. Raises TypeError for a message that is no request."""
    name = request.DESCRIPTOR.full_name
    if name not in RPCS:
        raise TypeError(f"{name} is not the request of an rpc; those are {', '.join(sorted(RPCS))}")
    return RPCS[name]


class Transport:
    """Calls a server. Thread-safe, as the channel is."""

    def __init__(self, address: str, *, timeout: float | None, retry: RetryPolicy, watch_retry: RetryPolicy,
                 credentials: Any = None, sleep: Sleep = time.sleep, clock: Clock = time.monotonic):
        self.retry = retry
        self.watch_retry = watch_retry
        self._timeout = timeout
        self._sleep = sleep
        self._clock = clock
        self._channel = (grpc.insecure_channel(address, options=_OPTIONS) if credentials is None
                         else grpc.secure_channel(address, credentials, options=_OPTIONS))

    def close(self) -> None:
        self._channel.close()

    def loop(self, policy: RetryPolicy, timeout: float | None) -> RetryLoop:
        return RetryLoop(policy, None if timeout is None else self._clock() + timeout, self._sleep, self._clock)

    def ask(self, request: Message, metadata: Sequence[tuple[str, str]] = (), *, patience: float = 1.0) -> Any:
        """The answer to a request of a unary rpc, tried again while that is worthwhile. The timeout covers it all;
        `patience` is how many times as long a question may take that is known to be long."""
        rpc = rpc_of(request)
        if rpc.client_streaming or rpc.server_streaming:
            raise TypeError(f"{rpc.path} is a stream and has a method of its own")
        call = self._channel.unary_unary(rpc.path, request_serializer=_serialize,
                                         response_deserializer=rpc.response.FromString)
        loop = self.loop(self.retry, None if self._timeout is None else self._timeout * patience)
        while True:
            try:
                return call(request, timeout=loop.remaining(), metadata=tuple(metadata))
            except grpc.RpcError as error:
                failure = explain(error)
                if not loop.wait_for_another(failure):
                    raise failure from None

    def listen(self, request: Message) -> Any:
        """One attempt of a rpc that answers with a stream; the call, which is an iterator and can be cancelled."""
        rpc = rpc_of(request)
        return self._channel.unary_stream(rpc.path, request_serializer=_serialize,
                                          response_deserializer=rpc.response.FromString)(request)

    def converse(self, request: type[Message], pieces: Iterator[Message]) -> Any:
        """One attempt of a rpc that streams both ways; the call."""
        rpc = rpc_of(request)
        return self._channel.stream_stream(rpc.path, request_serializer=_serialize,
                                           response_deserializer=rpc.response.FromString)(pieces)


def _serialize(message: Message) -> bytes:
    data: bytes = message.SerializeToString()
    return data
