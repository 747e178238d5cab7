"""A running watch: changes as they are committed, through breaks and restarts of the server."""

from __future__ import annotations

import threading
from types import TracebackType
from typing import Any, Iterator

import grpc

from schakel import v1
from schakel.errors import Failure, SchakelError, UnavailableError, explain
from schakel.retry import RetryLoop
from schakel.transport import Transport


class Watch(Iterator[v1.RevisionChange]):
    """Iterates changes for ever: every one, once, in order. While the server is unavailable it waits and goes on where
    it was. Ends with an exception, or when `close` is called, which any thread may do.

    `revision` is where to go on from in a later run: `client.watch(after_revision=watch.revision)`.
    """

    def __init__(self, transport: Transport, request: v1.WatchRequest):
        self._transport = transport
        self._request = request
        self._position = _Position(request.after_revision)
        self._lock = threading.Lock()
        self._closed = False
        self._call: Any = None
        self._loop: RetryLoop = transport.loop(transport.retry, None)

    @property
    def revision(self) -> int:
        """Everything up to this revision was given; 0 while that is not known."""
        return self._position.whole

    def close(self) -> None:
        """Ends the watch, also while another thread waits for a change."""
        with self._lock:
            self._closed = True
            if self._call is not None:
                self._call.cancel()

    def __enter__(self) -> Watch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __next__(self) -> v1.RevisionChange:
        while True:
            call = self._open()
            try:
                event: v1.WatchResponse = next(call)
            except StopIteration:
                # A server that ends a watch without a word is on its way out.
                self._break(UnavailableError(Failure("UNAVAILABLE", message="the server ended the watch")))
            except grpc.RpcError as error:
                self._break(explain(error))
            else:
                if not self._position.take(event):
                    continue
                # People leave a watch alone: from here on it is more patient than a question, anew after every event.
                self._loop = self._transport.loop(self._transport.watch_retry, None)
                if event.HasField("change"):
                    return event.change

    def _open(self) -> Any:
        with self._lock:
            if self._closed:
                raise StopIteration
            if self._call is None:
                request = v1.WatchRequest()
                request.CopyFrom(self._request)
                request.after_revision = self._position.whole
                self._call = self._transport.listen(request)
            return self._call

    def _break(self, failure: SchakelError) -> None:
        """Forgets the call that broke and waits for another; raises when there is to be none."""
        with self._lock:
            self._call = None
            if self._closed:
                raise StopIteration
        if not self._position.can_resume or not self._loop.wait_for_another(failure):
            raise failure


class _Position:
    """How far a watch is."""

    def __init__(self, after_revision: int):
        self.whole = after_revision  # everything up to here was given; 0 is not known
        self._last: tuple[int, int] | None = None  # revision and sequence of the last change of a revision begun

    @property
    def can_resume(self) -> bool:
        """False when a revision was begun before any was given whole: there is no number to go on from."""
        return self.whole != 0 or self._last is None

    def take(self, event: v1.WatchResponse) -> bool:
        """Notes an event. False when it was given before: after a break the changes of a revision come again."""
        if event.HasField("checkpoint"):
            self.whole = max(self.whole, event.checkpoint.revision)
            return True
        change = (event.change.revision, event.change.sequence)
        if self._last is not None and change <= self._last:
            return False
        self._last = change
        self.whole = max(self.whole, change[0] - 1)
        return True
