"""Yes, no, and not known: what the rules say of a world of which not everything is known."""

from dataclasses import dataclass
from decimal import Decimal

YES, NO, UNKNOWN = "yes", "no", "unknown"


def truth(value):
    """A bool, or None for not known."""
    return UNKNOWN if value is None else YES if value else NO


def all_of(truths):
    """No as soon as one says no; yes when all say yes."""
    found = set(truths)
    return NO if NO in found else UNKNOWN if UNKNOWN in found else YES


def any_of(truths):
    """Yes as soon as one says yes; no when all say no."""
    found = set(truths)
    return YES if YES in found else UNKNOWN if UNKNOWN in found else NO


def number(text):
    """An exact number, or None when it is not known."""
    return None if text is None else Decimal(text)


@dataclass(frozen=True)
class Need:
    """What became of one need of a rule for one subject."""

    part: str                # what is missing when it is not met
    met: str                 # YES, NO or UNKNOWN
    when_unknown: str = ""   # what is missing instead when that is not known
    known_only: bool = False  # not known is not missing: it leaves the gap undetermined
    sure: frozenset = None   # who surely counts; None where the need does not count entities
    maybe: frozenset = None  # of whom an unknown attribute decides
    at_least: int = 0
    skipped: bool = False    # a need before it is not met, so nobody looked

    @property
    def missing(self):
        """Whether it makes a gap."""
        return not self.skipped and (
            self.met == NO or self.met == UNKNOWN and not self.known_only)

    @property
    def name(self):
        return self.when_unknown if self.met == UNKNOWN and self.when_unknown else self.part


def reach(part, sure, maybe=(), at_least=1, **options):
    """A need for so many distinct entities."""
    sure = frozenset(sure)
    maybe = frozenset(maybe) - sure
    met = YES if len(sure) >= at_least else UNKNOWN if len(sure | maybe) >= at_least else NO
    return Need(part, met, sure=sure, maybe=maybe, at_least=at_least, **options)


def after_others(before, need):
    """The needs before it and this one, which nobody looks at while one of those is not met."""
    if all(one.met == YES for one in before):
        return [*before, need]
    return [*before, Need(need.part, "", skipped=True)]
