"""Many questions over one stream: answers in the order asked, through breaks and restarts of the server."""

from __future__ import annotations

import collections
import dataclasses
import queue
from types import TracebackType
from typing import Any, Iterable, Iterator

import grpc

from schakel import v1
from schakel.errors import Failure, SchakelError, UnavailableError, explain, explain_item
from schakel.retry import RetryLoop
from schakel.transport import Transport

# Questions asked and not yet answered, at most: enough that a server never waits for the next one.
IN_FLIGHT = 16


@dataclasses.dataclass(frozen=True)
class Matched:
    """What came of one of many."""

    position: int  # which one asked, from 1
    asked: str  # the id or the text
    answer: v1.SuggestLinksResponse | v1.MatchPracticesResponse | None = None
    error: SchakelError | None = None  # why there is no answer

    @property
    def suggestions(self) -> list[v1.Suggestion]:
        """Partners, best first. Raises the error of this one when it has one; none when practices were asked for."""
        return list(self._answered().suggestions) if isinstance(self._answered(), v1.SuggestLinksResponse) else []

    @property
    def matches(self) -> list[v1.PracticeMatch]:
        """Practices, best first. Raises the error of this one when it has one; none when partners were asked for."""
        return list(self._answered().matches) if isinstance(self._answered(), v1.MatchPracticesResponse) else []

    def _answered(self) -> Any:
        if self.error is not None:
            raise self.error
        return self.answer


class Batch(Iterator[Matched]):
    """Iterates one answer for each that asks, in their order. Nothing is sent before the first is wanted; whoever asks is
    read from their iterable in the thread that iterates, at most 16 ahead of the answers, so that memory holds no more.

    While the server is unavailable it waits, and goes on with those not yet answered at the revision and day of the
    answers so far. `revision` and `as_of` are how a later run goes on:
    `client.at(batch.as_of, revision=batch.revision).match_batch(rest)`.

    For one thread, but any may `close` it. Leaving a loop early leaves the stream open: close it, or use `with`.
    """

    def __init__(self, transport: Transport, options: v1.BatchMatchOptions, asking: Iterable[v1.BatchMatchItem]):
        self._transport = transport
        self._options = v1.BatchMatchOptions()
        self._options.CopyFrom(options)
        self._asking = iter(asking)
        self._waiting: collections.deque[v1.BatchMatchItem] = collections.deque()  # asked, not answered
        self._all_asked = False
        self._answered = 0
        self._stream: _Stream | None = None
        self._loop: RetryLoop = transport.loop(transport.retry, None)
        self._closed = False

    @property
    def revision(self) -> int:
        """The recorded state that answers are of; 0 while there is none, unless it was asked for."""
        revision: int = self._read.revision
        return revision

    @property
    def as_of(self) -> str:
        """The day that answers are of; empty while there is none, unless it was asked for."""
        as_of: str = self._read.as_of
        return as_of

    def close(self) -> None:
        """Ends the batch, also while another thread waits for an answer."""
        self._closed = True
        stream = self._stream
        if stream is not None:
            stream.cancel()

    def __enter__(self) -> Batch:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def __next__(self) -> Matched:
        while not self._closed:
            self._ask_ahead()
            if not self._waiting:
                self.close()
                break
            try:
                return self._take(next(self._open().answers))
            except StopIteration:
                self._break(UnavailableError(Failure("UNAVAILABLE", message="the server ended the batch")))
            except grpc.RpcError as error:
                self._break(explain(error))
        raise StopIteration

    @property
    def _read(self) -> Any:
        """The read of whichever question is asked."""
        return getattr(self._options, self._options.WhichOneof("question")).read

    def _ask_ahead(self) -> None:
        while not self._all_asked and len(self._waiting) < IN_FLIGHT:
            try:
                item = next(self._asking)
            except StopIteration:
                self._all_asked = True
                if self._stream is not None:
                    self._stream.end()
                return
            self._waiting.append(item)
            if self._stream is not None:
                self._stream.send(item)

    def _open(self) -> _Stream:
        """The stream that runs; a new one is asked again what was not answered."""
        if self._stream is None:
            self._stream = _Stream(self._transport, self._options, self._answered)
            for item in self._waiting:
                self._stream.send(item)
            if self._all_asked:
                self._stream.end()
            if self._closed:  # meanwhile, by another thread
                self._stream.cancel()
        return self._stream

    def _take(self, response: v1.BatchMatchResponse) -> Matched:
        stream = self._open()
        if stream.before + response.position != self._answered + 1:
            self.close()
            raise SchakelError(Failure("INTERNAL", message=(
                f"answer {response.position} came where {self._answered + 1 - stream.before} was expected")))
        item = self._waiting.popleft()
        self._answered += 1
        # A server that answers is there: patience begins anew.
        self._loop = self._transport.loop(self._transport.retry, None)
        asked = item.text if item.HasField("text") else item.id
        if response.HasField("error"):
            return Matched(self._answered, asked, error=explain_item(response.error))
        answer: v1.SuggestLinksResponse | v1.MatchPracticesResponse = response.partners
        if response.HasField("practices"):
            answer = response.practices
        self._read.revision = answer.info.revision
        self._read.as_of = answer.info.as_of
        return Matched(self._answered, asked, answer)

    def _break(self, failure: SchakelError) -> None:
        """Forgets the stream that broke and waits for another; raises when there is to be none."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.cancel()
        if self._closed:
            raise StopIteration
        if not self._loop.wait_for_another(failure):
            self._closed = True
            raise failure


class _Stream:
    """One attempt: what is still to be sent waits here for gRPC's thread."""

    def __init__(self, transport: Transport, options: v1.BatchMatchOptions, before: int):
        self.before = before  # answers of earlier streams
        self._unsent: queue.SimpleQueue[v1.BatchMatchRequest | None] = queue.SimpleQueue()
        first = v1.BatchMatchRequest()
        first.options.CopyFrom(options)
        self._unsent.put(first)
        self.answers = transport.converse(v1.BatchMatchRequest, iter(self._unsent.get, None))

    def send(self, item: v1.BatchMatchItem) -> None:
        self._unsent.put(v1.BatchMatchRequest(item=item))

    def end(self) -> None:
        """Says that nobody else asks."""
        self._unsent.put(None)

    def cancel(self) -> None:
        self.answers.cancel()
        self._unsent.put(None)  # gRPC's thread waits for it
