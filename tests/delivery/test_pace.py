"""The pace: a burst, then steadily, slower after Slack said so, and never stuck."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pace import faster, seconds_until_slot, slower, with_slot_taken
from bot.delivery.rules import LONGEST_BACKOFF_S, backoff
from bot.model.limits import Limits
from bot.model.senders import Sender

NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
LIMITS = Limits(per_second=5, burst=10)
NEW = Sender("T1", "me")


@given(
    pauses=st.lists(st.floats(0, 3), min_size=30, max_size=60),
    per_second=st.floats(0.5, 20),
    burst=st.integers(1, 20),
)
def test_never_more_than_a_burst_above_the_rate(
    pauses: list[float], per_second: float, burst: int
) -> None:
    limits = Limits(per_second=per_second, burst=burst)

    moments = _sent_at(NEW, pauses, limits)

    for start, first in enumerate(moments):
        for count, last in enumerate(moments[start:], start=1):
            seconds = (last - first).total_seconds()
            assert count <= burst + seconds * per_second + 0.001


def test_after_a_rest_a_whole_burst_may_go_again() -> None:
    tired = NEW
    for _ in range(10):
        tired = with_slot_taken(tired, NINE, LIMITS)

    waits = [seconds_until_slot(tired, NINE + timedelta(seconds=s), LIMITS) for s in (0, 1, 2)]

    assert waits == pytest.approx([0.2, 0, 0])


def test_a_clock_set_back_does_not_stop_the_pace() -> None:
    ahead = replace(NEW, next_slot_at=NINE + timedelta(hours=1))

    assert seconds_until_slot(ahead, NINE, LIMITS) <= 0.2


def test_after_a_429_it_goes_on_at_half_the_rate_and_without_a_burst() -> None:
    until = NINE + timedelta(seconds=30)
    told_off = slower(NEW, until, "ratelimited", LIMITS)

    moments = _sent_at(told_off, [0] * 3, LIMITS, begin=until)

    assert [(each - until).total_seconds() for each in moments] == pytest.approx([0, 0.4, 0.8])


def test_messages_that_arrive_give_the_rate_back_and_no_more() -> None:
    sender = slower(NEW, NINE, "ratelimited", LIMITS)

    for _ in range(100):
        sender = faster(sender, LIMITS)

    assert (sender.rate, sender.failures, sender.trouble) == (5, 0, None)


def test_however_often_it_is_too_much_it_never_stops() -> None:
    sender = NEW

    for _ in range(50):
        sender = slower(sender, NINE, "ratelimited", LIMITS)

    assert sender.rate == 0.1


def test_failures_in_a_row_wait_longer_and_longer_and_never_too_long() -> None:
    waits = [backoff(failures, Random(1)).total_seconds() for failures in range(1, 40)]

    for failures, wait in enumerate(waits, start=1):
        longest = min(LONGEST_BACKOFF_S, 2.0**failures)
        assert 0.75 * longest <= wait <= longest


def _sent_at(
    sender: Sender, pauses: list[float], limits: Limits, begin: datetime = NINE
) -> list[datetime]:
    """Return when messages go out, if one is ready *pauses* after the one before."""
    now, moments = begin, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        now += timedelta(seconds=seconds_until_slot(sender, now, limits))
        sender = with_slot_taken(sender, now, limits)
        moments.append(now)
    return moments
