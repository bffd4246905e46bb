"""From the first page of Home over the first try to the path that follows it."""

from datetime import timedelta

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.prompts import Practice
from bot.playground.values import InHome
from tests.journeys.visitor import Visitor

SAID = ENGLISH.starter


def test_the_first_visit_shows_one_page_with_three_choices(maya: Visitor) -> None:
    page = maya.first_home()

    assert len(page.blocks) <= 12
    shown = maya.reads(InHome())
    for words in (SAID.try_lines, SAID.try_question, ENGLISH.practice.home_log, SAID.promise):
        assert words in shown


@pytest.mark.parametrize(
    ("choice", "title"),
    [
        (SAID.try_lines, ENGLISH.pivot.title),
        (SAID.try_question, ENGLISH.nudges.form.title),
        (ENGLISH.practice.home_log, ENGLISH.practice.form_title),
    ],
)
def test_each_choice_leads_somewhere(maya: Visitor, choice: str, title: str) -> None:
    maya.first_home()

    maya.press(choice, where=InHome())

    assert maya.modal().body["title"]["text"] == title


def test_the_whole_page_is_one_press_away(maya: Visitor) -> None:
    maya.first_home()

    maya.press(SAID.whole, where=InHome())

    assert ENGLISH.practice.home_none in maya.reads(InHome())


def test_after_the_first_try_a_small_step_a_day(maya: Visitor) -> None:
    maya.first_home()
    maya.press(SAID.try_lines, where=InHome())
    maya.workspace.close_modal(maya.id, everything=True)
    maya.first_home()
    first_day = maya.reads(InHome())
    maya.workspace.clock.move_to(maya.workspace.clock.now() + timedelta(days=1))
    maya.first_home()
    second_day = maya.reads(InHome())

    maya.press(SAID.step_moment.button, where=InHome())
    maya.submit({ids.PRACTICE_FORM_PRACTICE: Practice.SAY_MORE.value})
    maya.workspace.close_modal(maya.id, everything=True)
    maya.first_home()

    assert SAID.tomorrow in first_day
    assert SAID.step_moment.text in second_day
    assert SAID.tomorrow in maya.reads(InHome())


def test_the_path_is_put_away_with_one_press(maya: Visitor) -> None:
    maya.type("/pivot")
    maya.first_home()

    maya.press(SAID.close, where=InHome())

    assert SAID.title not in maya.reads(InHome())


def test_home_is_published_again_only_when_something_changed(maya: Visitor) -> None:
    maya.type("/practice thanked Ed")
    maya.first_home()
    maya.first_home()
    before = len(maya.workspace.calls.of("views.publish"))

    maya.first_home()
    unchanged = len(maya.workspace.calls.of("views.publish"))
    maya.type("/practice thanked Ed again")
    maya.first_home()

    assert unchanged == before
    assert "thanked Ed again" in maya.reads(InHome())
