"""What someone tried, guessed from how people tell it."""

import pytest

from bot.model.prompts import Practice
from bot.moments.practices import PracticeGuess

GUESS = PracticeGuess()
TOLD = [
    ("Asked what was behind the deadline", Practice.ASK_TO_LEARN),
    ("i asked her how she'd do it", Practice.ASK_TO_LEARN),
    ("Said sorry for my part in the mess", Practice.OWN_MY_PART),
    ("told <@U1> I was wrong about the rota", Practice.OWN_MY_PART),
    ("apologised 🙏", Practice.OWN_MY_PART),
    ("thanked the night shift", Practice.SMALL_MOMENTS),
    ("said good morning to the new guy", Practice.SMALL_MOMENTS),
    ("just listened", Practice.SAY_MORE),
    ("let him finish", Practice.SAY_MORE),
    ("asked her to tell me more", Practice.SAY_MORE),
    ("gave him the benefit of the doubt", Practice.GENEROUS_ASSUMPTION),
    ("took a breath before answering", Practice.ANTICIPATE_EMOTIONS),
    ("slept on it", Practice.ANTICIPATE_EMOTIONS),
    ("told them I felt nervous", Practice.NAME_OWN_STATE),
    ("we both like fishing!", Practice.FIND_COMMONALITY),
    ("chatted about her garden", Practice.FIND_COMMONALITY),
    ("wrote down what he wants and what I want", Practice.MAP_BOTH_SIDES),
    ("drew up the plan together", Practice.BUILD_JOINTLY),
    ("asked how this was for him", Practice.CHOOSE_MUTUALITY),
    ("admitted I don't know what it's like for her", Practice.ACKNOWLEDGE_UNKNOWN),
    ("aimed for a good talk first", Practice.EXPECT_QUALITY),
]


@pytest.mark.parametrize(("text", "practice"), TOLD)
def test_what_was_tried_is_guessed(text: str, practice: Practice) -> None:
    assert GUESS.guess(text) is practice


@pytest.mark.parametrize("text", ["", "hm", "🤷", "the printer", "<@U1> <#C1|general>"])
def test_nothing_is_guessed_where_nothing_is_told(text: str) -> None:
    assert GUESS.guess(text) is None


def test_every_practice_can_be_guessed() -> None:
    assert {practice for _, practice in TOLD} == set(Practice)
