"""Many questions over one stream: their order, how far it reads ahead, and what it does when the server goes."""

import contextlib
import threading
import unittest

import grpc
import schakel
from schakel import v1
from schakel.transport import Transport

from batch_server import DAY, REVISION, BatchServer, Stream, failing

Code = grpc.StatusCode
AWAY = failing(Code.UNAVAILABLE)
MANY = [f"c{number}" for number in range(40)]


class Batches(unittest.TestCase):
    def client(self, *streams, attempts_max=4):
        """A client of a server that behaves so; waiting takes no time."""
        self.server = BatchServer(*streams)
        self.slept = []
        stack = contextlib.ExitStack()
        self.addCleanup(stack.close)
        retry = schakel.RetryPolicy(attempts_max=attempts_max)
        transport = Transport(stack.enter_context(self.server.serving()), timeout=60.0, retry=retry, watch_retry=retry,
                              sleep=self.slept.append, clock=lambda: 0.0)
        return stack.enter_context(schakel.Client(transport, v1.ReadOptions(statuses=["confirmed"])))

    def test_answers_come_in_the_order_asked(self):
        batch = self.client().match_batch(MANY, kind="tki", limit=3, brief=True)
        found = list(batch)
        self.assertEqual([one.asked for one in found], MANY)
        self.assertEqual([one.position for one in found], list(range(1, 41)))
        self.assertEqual([one.suggestions[0].entity.id for one in found], [f"tki:{one}" for one in MANY])
        self.assertEqual((found[0].matches, found[0].error), ([], None))
        self.assertEqual((batch.revision, batch.as_of), (REVISION, DAY))
        [stream] = self.server.streams
        self.assertEqual((stream.options.partners.kind, stream.options.partners.page_size, stream.options.brief),
                         ("tki", 3, True))
        self.assertEqual(list(stream.options.partners.read.statuses), ["confirmed"])

    def test_texts_ask_for_practices(self):
        [one] = self.client().match_batch(texts=["leren op papier"], scorer="text")
        self.assertEqual((one.asked, one.matches[0].practice.id), ("leren op papier", "practice:leren op papier"))
        self.assertEqual(one.suggestions, [])
        self.assertEqual(self.server.streams[0].options.practices.factor, "text")

    def test_who_cannot_be_answered_has_an_error_and_the_others_have_not(self):
        first, second, third = self.client().match_batch(["a", "nobody", "b"], kind="tki")
        self.assertEqual((first.suggestions[0].entity.id, third.suggestions[0].entity.id), ("tki:a", "tki:b"))
        self.assertIsInstance(second.error, schakel.NotFoundError)
        self.assertEqual((second.error.reason, second.error.remedy, second.error.remedy_nl),
                         ("UNKNOWN_ENTITY", "mend it", "herstel het"))
        with self.assertRaises(schakel.NotFoundError):
            list(second.suggestions)

    def test_nothing_is_asked_before_it_is_wanted_and_little_ahead(self):
        taken = []
        batch = self.client().match_batch((taken.append(one) or one for one in MANY), kind="tki")
        self.assertEqual((taken, self.server.streams), ([], []))
        for answered in range(1, len(MANY) + 1):
            next(batch)
            self.assertLessEqual(len(taken), answered + 15)
        self.assertEqual(list(batch), [])

    def test_nobody_asks_nothing_of_the_server(self):
        self.assertEqual(list(self.client().match_batch([], kind="tki")), [])
        self.assertEqual(self.server.streams, [])

    def test_after_a_break_it_goes_on_at_the_same_revision_with_those_not_answered(self):
        found = list(self.client(Stream(0, AWAY), Stream(5, AWAY), Stream(20)).match_batch(MANY, kind="tki"))
        self.assertEqual([(one.position, one.suggestions[0].entity.id) for one in found],
                         [(number, f"tki:{one}") for number, one in enumerate(MANY, start=1)])
        self.assertEqual([stream.asked for stream in self.server.streams], [[], MANY[:5], MANY[5:25], MANY[25:]])
        reads = [stream.options.partners.read for stream in self.server.streams]
        self.assertEqual([(read.revision, read.as_of) for read in reads], [(0, "")] * 2 + [(REVISION, DAY)] * 2)
        self.assertTrue(all(list(read.statuses) == ["confirmed"] for read in reads))

    def test_patience_begins_anew_with_every_answer_and_ends(self):
        streams = [Stream(1, AWAY) for _ in range(6)] + [Stream(0, AWAY) for _ in range(4)]
        batch = self.client(*streams).match_batch(MANY, kind="tki")
        for _ in range(6):
            next(batch)
        with self.assertRaises(schakel.UnavailableError):
            next(batch)
        self.assertEqual(self.slept, [0.1] * 5 + [0.1, 0.2, 0.4])
        self.assertEqual(list(batch), [])

    def test_a_wrong_question_is_raised_and_not_asked_again(self):
        wrong = failing(Code.INVALID_ARGUMENT, reason="UNKNOWN_KIND", en="tkk is not a kind; did you mean tki?")
        with self.assertRaises(schakel.InvalidRequestError) as caught:
            list(self.client(Stream(0, wrong)).match_batch(MANY, kind="tkk"))
        self.assertEqual(caught.exception.remedy, "did you mean tki?")
        self.assertEqual((len(self.server.streams), self.slept), (1, []))

    def test_an_answer_to_another_question_is_not_taken_for_ours(self):
        with self.assertRaises(schakel.SchakelError) as caught:
            list(self.client(Stream(shift=1)).match_batch(MANY, kind="tki"))
        self.assertEqual(caught.exception.code, "INTERNAL")

    def test_what_goes_wrong_with_those_who_ask_is_raised_where_they_are_read(self):
        def ids():
            yield "a"
            raise OSError("the list cannot be read")
        with self.assertRaisesRegex(OSError, "cannot be read"):
            list(self.client().match_batch(ids(), kind="tki"))

    def test_closing_ends_a_batch_that_waits(self):
        reached, silent = threading.Event(), threading.Event()

        def wait(context):
            del context
            reached.set()
            silent.wait(60)
        batch = self.client(Stream(2, wait)).match_batch(MANY, kind="tki")
        self.addCleanup(silent.set)
        # Both answers first: closing drops what was sent and not read.
        self.assertEqual([next(batch).position, next(batch).position], [1, 2])
        closer = threading.Thread(target=lambda: (reached.wait(60), batch.close()))
        closer.start()
        self.assertEqual(list(batch), [])
        closer.join()
        self.assertEqual(list(batch), [])

    def test_what_does_not_go_together_is_refused_at_once(self):
        client = self.client()
        for wrong in ({"kind": "tki", "limit": 0}, {"kind": "tki", "limit": 101}, {"texts": ["a"], "kind": "tki"},
                      {"relation": "funds"}, {"diversity": 0.5}):
            with self.subTest(wrong), self.assertRaises(ValueError):
                client.match_batch(**wrong)


if __name__ == "__main__":
    unittest.main()
