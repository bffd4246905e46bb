"""`/pivot`, with and without words."""

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.values import ChannelKind, InMessage, Message
from tests.journeys.visitor import Visitor


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


@pytest.mark.parametrize("kind", [ChannelKind.PUBLIC, ChannelKind.PRIVATE, ChannelKind.DIRECT])
def test_the_command_works_wherever_it_is_typed(maya: Visitor, kind: ChannelKind) -> None:
    answer = maya.type("/pivot", maya.channel(kind))

    assert answer.only_for == maya.id
    assert len(maya.lines(at(answer))) == 3


def test_words_after_the_command_choose_the_moment(maya: Visitor) -> None:
    answer = maya.type("/pivot he still hasn't answered my email")

    assert "you're waiting to hear back" in maya.reads(at(answer))


def test_the_answer_says_where_the_shortcut_for_threads_is(maya: Visitor) -> None:
    answer = maya.type("/pivot")

    assert "choose *Pivot privately*" in maya.reads(at(answer))


@pytest.mark.parametrize("word", ["help", "HELP", "?"])
def test_help_explains_and_says_where_the_shortcut_is(maya: Visitor, word: str) -> None:
    answer = maya.type(f"/pivot {word}")

    assert "`/pivot help`" in answer.text
    assert "choose *Pivot privately*" in maya.reads(at(answer))


def test_words_that_fit_nothing_get_lines_for_any_moment(maya: Visitor) -> None:
    answer = maya.type("/pivot qwrtz blub")

    assert len(maya.lines(at(answer))) == 3
    assert "Lines that fit most tense moments." in maya.reads(at(answer))


def test_a_screen_reader_hears_the_lines(maya: Visitor) -> None:
    answer = maya.type("/pivot")

    assert all(line in answer.text for line in maya.lines(at(answer)))


def test_another_three_replace_the_private_answer(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    first = maya.lines(at(answer))

    maya.press("Another three", where=at(answer))

    assert not set(first) & set(maya.lines(at(answer)))


def test_the_guess_is_changed_with_one_tap(maya: Visitor) -> None:
    answer = maya.type("/pivot my boss overruled me in front of the whole team")

    maya.press_first_guess(at(answer))

    assert len(maya.lines(at(answer))) == 3


def test_what_is_going_on_is_asked_in_a_form_and_answered_there(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    maya.press("What's going on?", where=at(answer))

    maya.submit({ids.SITUATION_MOMENT: "credit"})

    assert "credit or thanks went astray" in maya.reads()


def test_a_line_of_the_private_answer_is_made_ones_own(maya: Visitor) -> None:
    answer = maya.type("/pivot")

    maya.press("Make it yours", where=at(answer))

    assert maya.modal().blocks[0]["element"]["initial_value"] == maya.lines(at(answer))[0]


def test_use_keep_and_hide_work_on_the_private_answer(maya: Visitor) -> None:
    answer = maya.type("/pivot")

    maya.press("I used this", where=at(answer))
    maya.choose("Keep this line", where=at(answer))
    maya.choose("Not me: hide it for good", nth=1, where=at(answer))

    assert "✓ You used this" in maya.reads(at(answer))
    assert "★ Kept" in maya.reads(at(answer))
    assert "Hidden. You won't see that line again." in maya.reads(at(answer))


def test_a_command_in_a_thread_never_reaches_the_bot(maya: Visitor) -> None:
    message = maya.tense_message()

    outcome = maya.workspace.type_in(
        maya.id, message.channel, "/pivot", thread=message.thread_ts or message.ts
    )

    assert outcome.heard is False
    assert "not supported in threads" in (outcome.notice or "")


def test_words_that_fit_nothing_are_said_to_fit_nothing(maya: Visitor) -> None:
    answer = maya.type("/pivot qwrtz blub")

    assert ENGLISH.pivot.unplaced in maya.reads(at(answer))


def test_no_words_are_not_said_to_fit_nothing(maya: Visitor) -> None:
    answer = maya.type("/pivot")

    assert ENGLISH.pivot.unplaced not in maya.reads(at(answer))


def test_a_screen_reader_hears_what_the_card_says_beside_its_lines(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    maya.choose(ENGLISH.pivot.hide, where=at(answer))

    [shown] = [
        each for each in maya.workspace.messages(maya.id, answer.channel) if each.ts == answer.ts
    ]
    assert ENGLISH.pivot.hidden in shown.text
