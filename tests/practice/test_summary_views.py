"""What is said to someone who has just asked for the weekly summary."""

from datetime import UTC, datetime, time

import pytest

from bot.library.words.en import ENGLISH
from bot.model.summaries import SummaryWish
from bot.practice.summaries import Standing
from bot.practice.summary_views import saved_modal

SAID = ENGLISH.summary
NEXT = datetime(2027, 3, 5, 15, tzinfo=UTC)


def said_to(wish: SummaryWish, *, enabled: bool = True) -> str:
    return str(saved_modal(Standing(wish, enabled, "Europe/Stockholm", NEXT), ENGLISH)["blocks"])


def test_saying_yes_is_answered_with_what_comes_when_and_how_it_stops() -> None:
    said = said_to(SummaryWish(weekday=4, at=time(16)))

    assert all(each in said for each in ("direct message", "what you noted", "what helped"))
    assert "Every Friday at 16:00" in said
    assert SAID.next.split("{")[0] in said
    assert f"*{SAID.stop}*" in said
    assert f"*{SAID.home_open}* in my Home tab" in said


@pytest.mark.parametrize("quiet_weeks", [True, False])
def test_whether_a_week_with_nothing_noted_brings_one_is_said(quiet_weeks: bool) -> None:
    said = said_to(SummaryWish(quiet_weeks=quiet_weeks))

    assert (SAID.saved_not_quiet in said) is not quiet_weeks


def test_what_was_stopped_says_nothing_of_stopping() -> None:
    assert SAID.saved_stop not in said_to(SummaryWish(), enabled=False)
