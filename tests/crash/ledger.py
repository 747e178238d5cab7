"""Which revisions exist: one for each change set and import that was committed, without a hole."""

import threading

from model import Difference


class Ledger:
    """Thread-safe. Revision 1 is the vocabulary, which the first start commits."""

    def __init__(self):
        self._lock = threading.Lock()
        self._settled = 1    # every revision up to here is known
        self._later = set()  # revisions known beyond that
        self.seen = 1        # the newest one that anybody was shown

    def newest(self):
        with self._lock:
            return max(self._later, default=self._settled)

    def count(self):
        """How many revisions are known."""
        with self._lock:
            return self._settled + len(self._later)

    def enter(self, revision, after, who):
        """Takes down the revision of `who`, which was asked for when `after` was the newest known."""
        with self._lock:
            if revision <= after:
                raise Difference(f"{who}: revision {revision}, but {after} was acknowledged before")
            if revision <= self._settled or revision in self._later:
                raise Difference(f"{who}: revision {revision} belongs to another change set")
            self._later.add(revision)

    def show(self, revision):
        """Somebody was shown this revision: it may not get lost."""
        with self._lock:
            self.seen = max(self.seen, revision)

    def settle(self, newest):
        """Everything is known now; `newest` is the newest revision there is."""
        with self._lock:
            expected = set(range(self._settled + 1, newest + 1))
            if self._later != expected:
                raise Difference(
                    f"revisions: newest is {newest}; nobody's: {sorted(expected - self._later)[:5]}, "
                    f"acknowledged but not there: {sorted(self._later - expected)[:5]}")
            self._settled, self._later = newest, set()
