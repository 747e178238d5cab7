"""A server that answers BatchMatch as it is told, and notes what it was asked."""

import grpc
from schakel import v1

from failing_server import details
from loopback import LoopbackServer

REVISION, DAY = 41, "2018-01-15"
EVERYTHING = 10**6


def failing(code, **words):
    """Ends a stream with this code."""
    def end(context):
        context.set_trailing_metadata(details(code, **words))
        context.abort(code, "as told")
    return end


def ending(context):
    """Ends a stream as if nobody had asked anything more."""
    del context


class Stream:
    """What one stream is asked, and how it behaves: so many answers, and then an end."""

    def __init__(self, answers=EVERYTHING, end=ending, shift=0):
        self.answers = answers
        self.end = end
        self.shift = shift  # of the positions: none in a server that is right
        self.options = None
        self.asked = []


class BatchServer(LoopbackServer):
    """Takes one of `streams` after the other; the last behaves like a server that is right."""

    def __init__(self, *streams):
        self.waiting = [*streams, Stream()]
        self.streams = []

    def service(self, handler_call_details):
        return grpc.stream_stream_rpc_method_handler(
            self._converse, request_deserializer=v1.BatchMatchRequest.FromString,
            response_serializer=v1.BatchMatchResponse.SerializeToString)

    def _converse(self, requests, context):
        stream = self.waiting.pop(0)
        self.streams.append(stream)
        stream.options = next(requests).options
        while len(stream.asked) < stream.answers:
            item = next(requests, None)
            if item is None:
                return
            stream.asked.append(item.item.id or item.item.text)
            yield self._answer(stream)
        stream.end(context)

    @staticmethod
    def _answer(stream):
        """Whoever is called nobody gets an error; everybody else the partner tki:NAME."""
        who = stream.asked[-1]
        response = v1.BatchMatchResponse(position=len(stream.asked) + stream.shift)
        if who == "nobody":
            response.error.code = "NOT_FOUND"
            response.error.reason = v1.ERROR_REASON_UNKNOWN_ENTITY
            response.error.field = "id"
            response.error.message.en = "nobody is not known; mend it"
            response.error.message.nl = "nobody is onbekend; herstel het"
        elif stream.options.HasField("partners"):
            response.partners.info.revision, response.partners.info.as_of = REVISION, DAY
            response.partners.suggestions.add(rank=1).entity.id = f"tki:{who}"
        else:
            response.practices.info.revision, response.practices.info.as_of = REVISION, DAY
            response.practices.matches.add(rank=1).practice.id = f"practice:{who}"
        return response
