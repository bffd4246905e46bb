"""Which messages did not come lately, as Home tells it: by day, and never as a reproach."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.delivery.service import QUIET
from bot.model.deliveries import Delivery, DeliveryState

TOLD_FOR = timedelta(days=7)
"""How long Home tells of a message that did not come."""

_NOT_SENT = frozenset({DeliveryState.MISSED, DeliveryState.FAILED})

MAY_BE_MISSED = _NOT_SENT | {DeliveryState.UNCONFIRMED}
"""In which states there is something to tell."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Local dates, oldest first: `ours` are those on which we failed, or Slack took nothing.

    `quiet` are those on which do-not-disturb lasted too long, `unsure` those whose message may
    have arrived.
    """

    ours: tuple[date, ...] = ()
    quiet: tuple[date, ...] = ()
    unsure: tuple[date, ...] = ()

    def told(self, ours: str, quiet: str, unsure: str) -> Iterator[tuple[str, tuple[date, ...]]]:
        """Give those of the three sentences that there are dates for, each with its dates."""
        together = ((ours, self.ours), (quiet, self.quiet), (unsure, self.unsure))
        yield from (each for each in together if each[1])


NOTHING = Missing()


def missing(deliveries: Iterable[Delivery]) -> Missing:
    """Return what did not come of *deliveries*, or may not have."""
    found = list(deliveries)
    unsent = [each for each in found if each.state in _NOT_SENT]
    return Missing(
        ours=_dates(each for each in unsent if each.reason != QUIET),
        quiet=_dates(each for each in unsent if each.reason == QUIET),
        unsure=_dates(each for each in found if each.state is DeliveryState.UNCONFIRMED),
    )


def _dates(found: Iterable[Delivery]) -> tuple[date, ...]:
    return tuple(sorted({each.local_date for each in found}))
