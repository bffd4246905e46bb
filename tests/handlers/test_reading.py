"""Payloads become plain values, and what is foreign becomes none."""

import pytest

from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Tone
from bot.pivots.rules import CardReferenceError
from handlers import reading


def test_no_preference_and_nonsense_are_no_tone() -> None:
    assert [reading.read_tone(each) for each in ("warm", "any", "", "loud")] == [
        Tone.WARM,
        None,
        None,
        None,
    ]


def test_no_preference_and_nonsense_are_anyone() -> None:
    assert [reading.read_audience(each) for each in ("up", "any", "")] == [Audience.UP, None, None]


def test_nonsense_is_any_moment() -> None:
    assert [reading.read_moment(each) for each in ("credit", "nonsense")] == [
        Moment.CREDIT,
        Moment.ANY,
    ]


def test_a_menu_says_what_and_for_which_line() -> None:
    body = {"actions": [{"selected_option": {"value": "hide:pivot-credit-001"}}]}

    assert reading.read_menu(body) == ("hide", "pivot-credit-001")


def test_a_row_that_is_not_ours_has_no_card() -> None:
    with pytest.raises(CardReferenceError):
        reading.read_card({"actions": [{"block_id": "somebody-elses"}]})
