"""Asks a Schakel server how parties are linked, and where a link is missing.

    import schakel

    with schakel.connect("127.0.0.1:7420") as client:
        for gap in client.gaps("centrum_without_tki"):
            print(gap.subject.name, [one.entity.id for one in gap.candidates])

Answers are the messages of the contract (`schakel.v1`, documented in docs/contract.md), typed. Lists are read page by
page while you iterate. Failures are `SchakelError`, with a reason for programs and a remedy for people.

Units, everywhere: dates are text YYYY-MM-DD, periods are half-open [since, until), money is whole cents, fte and other
decimals are text ("0.500"), times to wait are seconds.
"""

from schakel import v1
from schakel.batch import Batch, Matched
from schakel.changes import attributes, entity, link, put, remove, unlink
from schakel.client import Client, connect
from schakel.errors import (ConflictError, DeadlineError, ImportRefusedError, InvalidRequestError, NotFoundError,
                            SchakelError, UnavailableError, Violation)
from schakel.retry import RetryPolicy
from schakel.rows import Rows
from schakel.watch import Watch

__all__ = ["Batch", "Client", "ConflictError", "DeadlineError", "ImportRefusedError", "InvalidRequestError", "Matched",
           "NotFoundError", "RetryPolicy", "Rows", "SchakelError", "UnavailableError", "Violation", "Watch", "attributes",
           "connect", "entity", "link", "put", "remove", "unlink", "v1"]
