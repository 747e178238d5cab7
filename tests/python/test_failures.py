"""What is tried again, how long it waits, and what an exception tells."""

import unittest

import grpc
import schakel
from schakel import v1
from schakel.transport import Transport

from failing_server import FailingServer, details

Code = grpc.StatusCode
BUSY = (Code.UNAVAILABLE, details(Code.UNAVAILABLE, reason="BUSY", en="the server is full", wait=1))
AWAY = (Code.UNAVAILABLE, ())


class Clock:
    """Time that passes only while somebody sleeps."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def __call__(self):
        return self.now


class Failures(unittest.TestCase):
    def asked(self, *failures, timeout=60.0, retry=schakel.RetryPolicy()):
        """The revision of a status that was asked for, how often it was, and the seconds slept in between."""
        handler, clock = FailingServer(*failures), Clock()
        self.slept = clock.slept
        with handler.serving() as address:
            transport = Transport(address, timeout=timeout, retry=retry, watch_retry=retry, sleep=clock.sleep,
                                  clock=clock)
            with schakel.Client(transport, v1.ReadOptions()) as client:
                try:
                    return client.status().revision
                finally:
                    self.calls = handler.calls

    def test_a_server_that_is_away_is_tried_again_with_longer_waits(self):
        self.assertEqual(self.asked(AWAY, AWAY, AWAY), 7)
        self.assertEqual((self.calls, self.slept), (4, [0.1, 0.2, 0.4]))

    def test_a_server_that_asks_for_time_gets_it(self):
        self.assertEqual(self.asked(BUSY, AWAY), 7)
        self.assertEqual(self.slept, [1.0, 0.2])

    def test_waits_stop_growing(self):
        policy = schakel.RetryPolicy(attempts_max=5, wait=0.5, wait_max=1.0)
        self.assertEqual(self.asked(AWAY, AWAY, AWAY, AWAY, retry=policy), 7)
        self.assertEqual(self.slept, [0.5, 1.0, 1.0, 1.0])

    def test_after_the_last_attempt_the_failure_is_raised(self):
        with self.assertRaises(schakel.UnavailableError) as caught:
            self.asked(*[BUSY] * 4)
        self.assertEqual((self.calls, caught.exception.reason, caught.exception.retry_after), (4, "BUSY", 1.0))

    def test_nothing_is_tried_after_the_deadline(self):
        with self.assertRaises(schakel.UnavailableError):
            self.asked(BUSY, timeout=0.9)
        self.assertEqual((self.calls, self.slept), (1, []))

    def test_exhausted_is_tried_again_only_when_the_server_says_when(self):
        later = (Code.RESOURCE_EXHAUSTED, details(Code.RESOURCE_EXHAUSTED, reason="BUSY", wait=0.25))
        self.assertEqual(self.asked(later), 7)
        self.assertEqual(self.slept, [0.25])
        never = (Code.RESOURCE_EXHAUSTED, details(Code.RESOURCE_EXHAUSTED, reason="LIMIT_REACHED"))
        with self.assertRaises(schakel.SchakelError) as caught:
            self.asked(never)
        self.assertEqual((self.calls, caught.exception.reason), (1, "LIMIT_REACHED"))

    def test_a_wrong_request_is_not_tried_again(self):
        wrong = (Code.INVALID_ARGUMENT, details(
            Code.INVALID_ARGUMENT, reason="UNKNOWN_KIND", en="centra is not a kind; did you mean centrum?",
            nl="centra is geen soort; bedoelt u centrum?", metadata={"suggestion": "centrum"},
            violations=[("kind", "UNKNOWN_KIND", "centra is not a kind; did you mean centrum?")]))
        with self.assertRaises(schakel.InvalidRequestError) as caught:
            self.asked(wrong)
        error = caught.exception
        self.assertEqual(self.calls, 1)
        self.assertEqual(str(error), "UNKNOWN_KIND: centra is not a kind; did you mean centrum?")
        self.assertEqual((error.remedy, error.remedy_nl), ("did you mean centrum?", "bedoelt u centrum?"))
        self.assertEqual((error.metadata, error.request_id), ({"suggestion": "centrum"}, "vraag-1"))
        self.assertEqual([(one.field, one.reason) for one in error.violations], [("kind", "UNKNOWN_KIND")])

    def test_codes_have_exceptions_of_their_own(self):
        for code, kind in ((Code.NOT_FOUND, schakel.NotFoundError), (Code.ABORTED, schakel.ConflictError),
                           (Code.OUT_OF_RANGE, schakel.InvalidRequestError),
                           (Code.DEADLINE_EXCEEDED, schakel.DeadlineError), (Code.DATA_LOSS, schakel.SchakelError)):
            with self.subTest(code), self.assertRaises(schakel.SchakelError) as caught:
                self.asked((code, ()))
            self.assertIs(type(caught.exception), kind)
            self.assertEqual((caught.exception.code, caught.exception.reason), (code.name, ""))

    def test_an_address_where_nobody_is_says_so(self):
        with FailingServer().serving() as address:
            pass
        policy = schakel.RetryPolicy(attempts_max=1)
        with schakel.connect(address, retry=policy) as client, self.assertRaises(schakel.UnavailableError) as caught:
            client.status()
        self.assertIn("start schakeld", caught.exception.remedy)
        self.assertIn("start schakeld", caught.exception.remedy_nl)


if __name__ == "__main__":
    unittest.main()
