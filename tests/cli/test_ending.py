"""Whoever asks the bot to end is heard, at whatever moment."""

import pytest

from bot.ending import Ending


def test_where_the_bot_waits_it_ends_at_once() -> None:
    ending = Ending()

    with pytest.raises(KeyboardInterrupt), ending.at_once():
        ending.ask()


def test_what_was_asked_while_the_bot_was_busy_is_not_forgotten() -> None:
    ending = Ending()
    ending.ask()

    with pytest.raises(KeyboardInterrupt), ending.at_once():
        pytest.fail("it waits for nothing any more")


def test_between_two_waits_nothing_is_raised() -> None:
    ending = Ending()
    with ending.at_once():
        pass

    ending.ask()


def test_whoever_asks_twice_is_not_kept_waiting() -> None:
    ending = Ending()
    ending.ask()

    with pytest.raises(KeyboardInterrupt):
        ending.ask()
