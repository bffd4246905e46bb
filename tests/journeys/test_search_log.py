"""The whole log, searched by words and by what was tried; the words go nowhere."""

import logging

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.prompts import Practice
from bot.playground.values import Direction, InHome
from tests.journeys.visitor import Visitor

SAID = ENGLISH.practice


@pytest.fixture
def log(maya: Visitor) -> Visitor:
    """Let Maya note twelve things, and open the log."""
    for number in range(9):
        maya.type(f"/practice thanked Ed for the number {number}")
    for number in range(3):
        maya.type(f"/practice asked Sam what the deadline is for {number}")
    maya.home()
    maya.press(SAID.home_all.format(count=12), where=InHome())
    return maya


def look_for(maya: Visitor, words: str) -> str:
    outcome = maya.submit({ids.PRACTICE_LOG_WORDS: words})
    assert outcome.went_well, outcome
    return maya.reads()


def test_words_find_entries_and_no_words_find_all(log: Visitor) -> None:
    found = look_for(log, "DEADLINE sam")
    nothing = look_for(log, "unicorn")
    everything = look_for(log, "")

    assert SAID.search.found.format(count=3) in found
    assert "thanked" not in found
    assert SAID.search.nothing in nothing
    assert "thanked" in everything


def test_pages_turn_within_what_was_found(log: Visitor) -> None:
    look_for(log, "thanked")

    log.press(SAID.older)

    shown = log.reads()
    assert SAID.page.format(number=2, of=2) in shown
    assert "number 0" in shown
    assert "the deadline is for" not in shown


def test_what_was_tried_narrows_at_once(log: Visitor) -> None:
    log.workspace.fill(
        log.id,
        ids.PRACTICE_LOG_PRACTICE,
        ids.PRACTICE_LOG_PRACTICE,
        Practice.ASK_TO_LEARN.value,
    )

    shown = log.reads()
    assert "the deadline is for" in shown
    assert "thanked" not in shown


def delete_the_newest(maya: Visitor) -> str:
    maya.press(SAID.edit)
    maya.press(SAID.delete)
    maya.workspace.close_modal(maya.id)
    return maya.reads()


def test_what_was_found_by_words_stays_found_after_a_deletion(log: Visitor) -> None:
    look_for(log, "deadline")

    shown = delete_the_newest(log)

    assert SAID.search.found.format(count=2) in shown
    assert ("is for 2" in shown, "is for 1" in shown, "thanked" in shown) == (False, True, False)


def test_what_was_tried_still_narrows_after_a_deletion(log: Visitor) -> None:
    chosen = Practice.ASK_TO_LEARN.value
    log.workspace.fill(log.id, ids.PRACTICE_LOG_PRACTICE, ids.PRACTICE_LOG_PRACTICE, chosen)

    shown = delete_the_newest(log)

    assert SAID.search.found.format(count=2) in shown
    assert "thanked" not in shown


def test_the_last_one_found_leaves_nothing_found(log: Visitor) -> None:
    look_for(log, "number 7")

    shown = delete_the_newest(log)

    assert SAID.search.nothing in shown


def test_a_deletion_stays_at_the_page_it_was_made_on(log: Visitor) -> None:
    look_for(log, "thanked")
    log.press(SAID.older)

    shown = delete_the_newest(log)

    assert SAID.search.nothing not in shown
    assert SAID.page.format(number=2, of=2) in shown


def test_after_help_was_read_a_deletion_still_leaves_what_was_found(log: Visitor) -> None:
    look_for(log, "deadline")
    log.press(SAID.edit)
    log.submit({ids.PRACTICE_FORM_NOTE: "I want to kill myself"})

    log.press(SAID.delete)
    log.workspace.close_modal(log.id)

    assert SAID.search.found.format(count=2) in log.reads()


def test_words_of_harm_bring_help(log: Visitor) -> None:
    assert "findahelpline.com" in look_for(log, "I want to kill myself")


def test_what_was_typed_is_in_nothing_that_we_send_or_log(
    log: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = "zebra-umbrella-4711"

    look_for(log, secret)
    log.workspace.fill(log.id, ids.PRACTICE_LOG_PRACTICE, ids.PRACTICE_LOG_PRACTICE, ids.NO_CHOICE)

    calls = log.workspace.calls.all()
    sent = repr([each.request for each in calls if each.direction is Direction.FROM_BOT])
    answers = repr([each.answer for each in calls if each.direction is Direction.TO_BOT])
    assert secret not in sent + answers
    assert secret not in caplog.text
