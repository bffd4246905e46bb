"""Where there is harm, help is shown and no line."""

import pytest

from bot.model import ids
from bot.playground.values import InMessage, Message
from tests.journeys.visitor import Visitor

HARM = {
    "I want to kill myself": "I'm glad you wrote that down.",
    "he grabbed my arm and threatened to hit me": "go where there are people",
    "my boss keeps touching me and sends sexual messages": "This sounds like more than",
}


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


@pytest.mark.parametrize("typed", HARM)
def test_the_command_answers_with_help_and_no_line(maya: Visitor, typed: str) -> None:
    answer = maya.type(f"/pivot {typed}")

    assert HARM[typed] in maya.reads(at(answer))
    assert "I didn't save what you typed and I told no one." in maya.reads(at(answer))
    assert "Another three" not in maya.reads(at(answer))


@pytest.mark.parametrize("typed", HARM)
def test_the_form_answers_with_help_and_no_line(maya: Visitor, typed: str) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    maya.submit({ids.SITUATION_WORDS: typed})

    assert HARM[typed] in maya.reads()
    assert "Another three" not in maya.reads()


def test_a_false_alarm_is_passed_with_one_quiet_press(maya: Visitor) -> None:
    answer = maya.type("/pivot he grabbed my arm and threatened to hit me")

    maya.press("That's not what I meant, show me lines", where=at(answer))

    assert len(maya.lines(at(answer))) == 3


def test_help_for_self_harm_stays_on_screen_after_a_false_alarm(maya: Visitor) -> None:
    answer = maya.type("/pivot I want to kill myself")

    maya.press("That's not what I meant, show me lines", where=at(answer))
    maya.press("Another three", where=at(answer))

    assert "Still here if you need it: findahelpline.com" in maya.reads(at(answer))


def test_what_is_hard_and_repeated_gets_one_sentence_of_care(maya: Visitor) -> None:
    answer = maya.type("/pivot he interrupts me every meeting, it goes on and on, I dread him")

    assert "It isn't yours to carry alone." in maya.reads(at(answer))
    assert len(maya.lines(at(answer))) == 3
