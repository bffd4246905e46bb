"""The morning nudge: opted in by form, sent at its time, answered, and looked back on."""

import pytest
from playwright.sync_api import expect

from bot.library.words.en import ENGLISH
from tests.browser.conftest import Tabs
from tests.browser.looking import Both, both
from tests.browser.steps import (
    home,
    last_message,
    modal,
    move_clock,
    plain,
    press,
    press_in_home,
    talk,
)

pytestmark = pytest.mark.browser
FORM, MESSAGE, CHOICE = ENGLISH.nudges.form, ENGLISH.nudge_message, ENGLISH.nudge_message.choice
LOOK_BACK = MESSAGE.look_back
BOT = "Common Ground"
A_TICK_MS = 20_000
"""Long enough for the bot to look at what is due, which it does every few seconds."""


def messages(pages: Both) -> None:
    """Show the bot's messages on both screens."""
    for page in (pages.wide, pages.phone):
        page.get_by_role("button", name="Messages", exact=True).click()


def test_a_nudge_is_asked_for_comes_at_nine_is_answered_and_looked_back_on(lived_in: Tabs) -> None:
    pages = both(lived_in, "Priya Raman")
    page = pages.wide
    pages.go_to(BOT)
    press_in_home(page, ENGLISH.starter.try_question)
    _opt_in(pages)
    messages(pages)
    expect(last_message(talk(page))).to_contain_text(plain("Your morning nudge is on."))
    pages.look("nudge-welcome")

    move_clock(page, "Tomorrow, 08:59")
    move_clock(page, "One hour later")
    newest = last_message(talk(page))
    expect(newest.get_by_role("button", name=MESSAGE.skip)).to_be_visible(timeout=A_TICK_MS)
    expect(last_message(talk(pages.phone))).to_contain_text("Why:", timeout=A_TICK_MS)
    pages.look("nudge")
    _answer(pages)
    expect(newest).to_contain_text(plain(MESSAGE.chosen))
    expect(newest).to_contain_text(MESSAGE.look_back_follows)
    pages.look("nudge-answered")

    for _ in range(8):
        move_clock(page, "One hour later")
    expect(last_message(talk(page))).to_contain_text(LOOK_BACK.question, timeout=A_TICK_MS)
    expect(last_message(talk(pages.phone))).to_contain_text(LOOK_BACK.question)
    pages.look("nudge-evening")
    press(last_message(talk(page)), ENGLISH.practice.outcomes.helped)
    expect(last_message(talk(page))).to_contain_text("Noted for you alone: It helped.")
    page.get_by_role("button", name="Home", exact=True).click()
    expect(home(page)).to_contain_text("Ben Whitaker")
    move_clock(page, "Back to now")


def _opt_in(pages: Both) -> None:
    page = pages.wide
    expect(page.get_by_role("dialog", name=FORM.title)).to_be_visible()
    expect(modal(page).get_by_label(FORM.at)).to_have_value("09:00")
    for day in ENGLISH.nudges.calendar.days:
        modal(page).get_by_label(day, exact=True).check()
    modal(page).get_by_label(FORM.look_back_choice.split("{")[0].strip()).check()
    pages.look("nudge-form")
    press(modal(page), FORM.turn_on)
    expect(modal(page)).to_contain_text("Your nudge is on.")
    pages.look("nudge-on")
    page.keyboard.press("Escape")


def _answer(pages: Both) -> None:
    page = pages.wide
    press(last_message(talk(page)), MESSAGE.answer)
    expect(page.get_by_role("dialog", name=CHOICE.title)).to_be_visible()
    press(modal(page), CHOICE.submit)
    expect(modal(page).get_by_role("alert")).to_have_text([CHOICE.nobody])
    modal(page).get_by_label(CHOICE.person_label).select_option("Ben Whitaker")
    modal(page).get_by_role("radio").first.check()
    pages.look("nudge-answer")
    press(modal(page), CHOICE.submit)
    expect(modal(page)).to_be_hidden()
