"""Trying again: when it is worth it, and how patiently."""

from __future__ import annotations

import dataclasses
from typing import Callable

from schakel.errors import SchakelError

Sleep = Callable[[float], None]
Clock = Callable[[], float]


@dataclasses.dataclass(frozen=True)
class RetryPolicy:
    """How often and how patiently. Waits double from `wait` to `wait_max` (seconds); a longer wait that the server asks
    for is honoured."""

    attempts_max: int = 4
    wait: float = 0.1
    wait_max: float = 2.0


def worthwhile(error: SchakelError) -> bool:
    """Unavailable means "not now; simply try again". Exhausted means so only when the server says when: a question
    that is too large stays too large."""
    return error.code == "UNAVAILABLE" or (error.code == "RESOURCE_EXHAUSTED" and error.retry_after is not None)


class RetryLoop:
    """Counts the attempts of one call and decides after each failure."""

    def __init__(self, policy: RetryPolicy, deadline: float | None, sleep: Sleep, clock: Clock):
        self._policy = policy
        self._deadline = deadline
        self._sleep = sleep
        self._clock = clock
        self._attempts = 0
        self._wait = policy.wait

    def remaining(self) -> float | None:
        """Seconds until the deadline; none when there is no deadline."""
        return None if self._deadline is None else max(0.0, self._deadline - self._clock())

    def wait_for_another(self, error: SchakelError) -> bool:
        """Waits and returns true when another attempt is worthwhile and can be made before the deadline."""
        self._attempts += 1
        if self._attempts >= self._policy.attempts_max or not worthwhile(error):
            return False
        wait = max(self._wait, error.retry_after or 0.0)
        remaining = self.remaining()
        if remaining is not None and wait >= remaining:
            return False
        self._sleep(wait)
        self._wait = min(self._wait * 2, self._policy.wait_max)
        return True
