"""After each start: is everything that was acknowledged there, and nothing by half?"""

import csv_files
import messages
from model import ABSENT, HALF, PRESENT, Difference, Fact, compare

LINKS_ASKED = 60    # entities whose links are asked for one by one
REPLAYS = 20        # acknowledged submissions that are sent again
REMEMBERED = 2000   # acknowledged submissions from which they are drawn


class Examination:
    """Holds a started server against what all writers know. `run` raises a Difference."""

    def __init__(self, ledger, tally, anchors):
        self._ledger = ledger
        self._tally = tally
        self._anchors = anchors
        self._remembered = []

    def run(self, server, writers, rng, export):
        """`export` gives the network as files; that of the service, or that of the client."""
        self._check_files(server)
        newest = server.status().revision
        promised = max(self._ledger.newest(), self._ledger.seen)
        if newest < promised:
            raise Difference(f"the newest revision is {newest}; {promised} was acknowledged or shown")
        entities, links = csv_files.read_network(export())
        present, absent = self._judge(writers, entities, links)
        self._compare_cells(writers, present, entities, links)
        if newest != self._ledger.count() + len(present):
            raise Difference(f"the newest revision is {newest}; {self._ledger.count()} are known "
                             f"and {len(present)} without an answer are there")
        touched = [one for writer in writers for one in self._close(writer)]
        touched += self._resolve(server, present, absent, rng)
        status = server.status()
        self._ledger.settle(status.revision)
        self._ledger.show(status.revision)
        self._replay(server, rng)
        self._compare_messages(server, writers, touched, rng)
        self._compare_counts(status, writers)

    # ---- before anything is sent again --------------------------------------------------------

    def _check_files(self, server):
        """Nothing unfinished lies about."""
        left = [*server.bulk.glob("*"), *server.data.glob("schakel-import-*")]
        if left or not server.bulk.is_dir():
            raise Difference(f"after the start there is {left or 'no bulk folder'}")

    def _judge(self, writers, entities, links):
        """Writers whose pending submission is there, and those whose is not."""
        found = {PRESENT: [], ABSENT: []}
        for writer in writers:
            submission = writer.pending
            if submission is None:
                continue
            verdict = submission.outcome.verdict(entities, links)
            if verdict == HALF:
                raise Difference(f"{submission.request_id} is there by half:\n"
                                 f"{_describe(submission.outcome, entities, links)}")
            found[verdict].append(writer)
            self._tally[f"{submission.kind} {verdict}"] += submission.sent
        return found[PRESENT], found[ABSENT]

    def _compare_cells(self, writers, present, entities, links):
        expected = {}, {}
        for writer in writers:
            outcome = writer.pending.outcome if writer in present else None
            for number, facts in enumerate((writer.part.entities, writer.part.links)):
                expected[number].update((key, fact.cells) for key, fact in facts.items())
                for key, (_, after) in (outcome[number].items() if outcome else ()):
                    if after is None:
                        del expected[number][key]
                    else:
                        expected[number][key] = after
        compare("entities", expected[0], entities)
        compare("links", expected[1], links)

    # ---- sending again ------------------------------------------------------------------------

    def _close(self, writer):
        """Books what was acknowledged since the last time; entities it touched."""
        closed, writer.acknowledged = writer.acknowledged, []
        self._remember(closed)
        for submission in closed:
            self._tally[f"{submission.kind} acknowledged"] += 1
        return [one for submission in closed for one in submission.touched()]

    def _remember(self, submissions):
        self._remembered = (self._remembered + submissions)[-REMEMBERED:]

    def _resolve(self, server, present, absent, rng):
        """Nothing stays unknown. Entities that were touched."""
        resolved = []
        for writer in present:
            resolved.append(self._again(server, writer, True, 0))
        for writer in absent:
            decision = rng.random()
            if decision < 0.4:    # its client tries again at once
                newest = self._ledger.newest()
                resolved.append(self._again(server, writer, False, newest))
            elif decision < 0.6:  # its client gives up: it must never appear
                writer.pending = None
            # Otherwise the writer sends it again, and may meet the next kill.
        for submission in resolved:
            if submission.send(server, replayed=True) != submission.revision:
                raise Difference(f"{submission.request_id} was {submission.revision} a moment ago")
        self._remember(resolved)
        return [one for submission in resolved for one in submission.touched()]

    def _again(self, server, writer, replayed, after):
        submission, writer.pending = writer.pending, None
        revision = submission.send(server, replayed)
        self._ledger.enter(revision, after, submission.request_id)
        submission.acknowledge(revision)
        return submission

    def _replay(self, server, rng):
        """What was acknowledged is not done a second time, however long ago it was."""
        for submission in rng.sample(self._remembered, min(REPLAYS, len(self._remembered))):
            revision = submission.send(server, replayed=True)
            if revision != submission.revision:
                raise Difference(f"{submission.request_id} was acknowledged as revision "
                                 f"{submission.revision}, and is now {revision}")

    # ---- after that ---------------------------------------------------------------------------

    def _compare_messages(self, server, writers, touched, rng):
        """Everything with the revision that last changed it; links of some entities only."""
        compare("entities with their versions",
                {key: fact for writer in writers for key, fact in writer.part.entities.items()},
                {one.id: Fact(messages.entity_cells(one), one.version) for one in server.entities()})
        there = {one for writer in writers for one in writer.part.entities}
        # Anchors have too many links to ask for.
        asked = sorted(set(touched) & there - set(self._anchors))
        asked = set(rng.sample(asked, min(LINKS_ASKED, len(asked))))
        expected = {key: fact for writer in writers for key, fact in writer.part.links.items()
                    if key[0] in asked or key[2] in asked}
        compare("links with their versions", expected,
                {messages.key_of(link): Fact(messages.link_cells(link), link.version)
                 for one in asked for link in server.links_of(one)})

    def _compare_counts(self, status, writers):
        expected = [sum(len(facts) for facts in parts) for parts in
                    zip(*((writer.part.entities, writer.part.links) for writer in writers))]
        got = [status.entities, status.links]
        if expected != got or not status.writable:
            raise Difference(f"status says {got} entities and links, writable={status.writable}; "
                             f"expected {expected}")


def _describe(outcome, entities, links):
    lines = []
    for items, got in ((outcome.entities, entities), (outcome.links, links)):
        for key, (before, after) in items.items():
            lines.append(f"  {key}\n    before {before}\n    after  {after}\n    is     {got.get(key)}")
    return "\n".join(sorted(lines)[:10])
