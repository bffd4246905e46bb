"""Assuming generously, and preparing a talk: from the first word to the look back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.library.words.en import ENGLISH
from bot.model.conversations import Ask, Felt, Field, Remind, Step
from tests.browser.conftest import Tabs
from tests.browser.looking import Both, both
from tests.browser.steps import (
    answer,
    go_to,
    home,
    last_message,
    modal,
    move_clock,
    plain,
    press,
    press_in_home,
    talk,
    thread,
    type_in,
)

pytestmark = pytest.mark.browser
ASSUME, QUALITIES, TALKS = ENGLISH.assumptions, ENGLISH.qualities, ENGLISH.conversations
CARD, WHEN, MESSAGES = TALKS.card, TALKS.when, TALKS.messages
CHANNEL, BOT = "kitchen-table", "Common Ground"
FACTS = "I wrote to her on Monday and she still hasn't replied"
GOOD = "Stays until it works"
PLAN = "I breathe out and ask one question"


def stories(page: Page) -> list[str]:
    """Return the three stories on the open modal."""
    told = modal(page).locator(".bk-section-block", has_text=ASSUME.ask.split("{")[0].strip("_ "))
    expect(told).to_have_count(3)
    return told.locator("strong").all_inner_texts()


def test_other_stories_are_found_kept_hidden_and_logged_from_a_messages_menu(
    lived_in: Tabs,
) -> None:
    pages = both(lived_in, "Maya Lindqvist")
    page = pages.wide
    more = last_message(thread(page)).get_by_role("button", name="More actions")
    more.press("Enter")
    page.get_by_role("menuitem", name=ASSUME.title).press("Enter")
    expect(page.get_by_role("dialog", name=ASSUME.title)).to_be_visible()
    _tell_what_happened(pages)
    _look_at_stories(pages)
    _log_it(page)

    modal(page).get_by_role("button", name="Close").first.press("Enter")
    expect(modal(page)).to_be_hidden()
    expect(more).to_be_focused()


def _tell_what_happened(pages: Both) -> None:
    page = pages.wide
    press(modal(page), ASSUME.submit)
    expect(modal(page).get_by_role("alert")).to_have_text([ASSUME.nothing_given])
    modal(page).get_by_label(ASSUME.facts_label).fill(FACTS)
    modal(page).get_by_label(ASSUME.alias_label).fill("T.")
    pages.look("assume-form")
    press(modal(page), ASSUME.submit)


def _look_at_stories(pages: Both) -> None:
    page = pages.wide
    first = stories(page)
    expect(modal(page)).to_contain_text("Sounds like you're waiting to hear back.")
    expect(modal(page)).to_contain_text(ASSUME.still)
    pages.look("assume-stories")
    press(modal(page), ASSUME.more)
    expect(modal(page)).not_to_contain_text(first[0])
    assert not set(first) & set(stories(page))

    _choose_in_menu(page, ASSUME.keep)
    expect(modal(page)).to_contain_text(ASSUME.kept)
    _choose_in_menu(page, ASSUME.hide)
    expect(modal(page)).to_contain_text(ASSUME.hidden)
    press(modal(page), ASSUME.show_again)
    expect(modal(page)).not_to_contain_text(ASSUME.hidden)


def _log_it(page: Page) -> None:
    press(modal(page), ASSUME.log)
    expect(page.get_by_role("dialog", name=ENGLISH.practice.form_title)).to_be_visible()
    expect(modal(page).get_by_label(ENGLISH.practice.alias_label)).to_have_value("T.")
    press(modal(page), ENGLISH.practice.submit)
    expect(modal(page)).to_contain_text("Noted for today.")


def _choose_in_menu(page: Page, name: str) -> None:
    modal(page).get_by_role("button", name="More options").first.press("Enter")
    page.get_by_role("menuitem", name=name).press("Enter")


def test_what_was_noticed_in_someone_comes_first_the_next_time(lived_in: Tabs) -> None:
    pages = both(lived_in, "Maya Lindqvist")
    page = pages.wide
    pages.go_to(BOT)
    press_in_home(page, QUALITIES.home_new)
    modal(page).get_by_label(QUALITIES.alias_label).fill("T.")
    modal(page).get_by_label(QUALITIES.text_label).fill(GOOD)
    pages.look("assume-quality")
    press(modal(page), QUALITIES.submit)
    expect(modal(page)).to_contain_text(plain(QUALITIES.noted))
    page.keyboard.press("Escape")

    go_to(page, CHANNEL)
    type_in(page, f"/assume {FACTS}")
    expect(page.get_by_role("dialog", name=ASSUME.title)).to_be_visible()
    modal(page).get_by_label(ASSUME.alias_label).fill("T.")
    press(modal(page), ASSUME.again)

    expect(modal(page)).to_contain_text(re.compile(f"{plain(ASSUME.noticed)}.*{GOOD}", re.DOTALL))
    pages.look("assume-noticed")
    page.keyboard.press("Escape")
    expect(modal(page)).to_be_hidden()


def field(page: Page, name: Field) -> Locator:
    """Return a field of the card's form."""
    return modal(page).get_by_label(TALKS.labels[name]).first


def at_step(page: Page, step: Step) -> None:
    """Wait until the form is at a page."""
    expect(page.get_by_role("dialog", name=TALKS.steps[step].title)).to_be_visible()
    expect(modal(page).get_by_role("heading", name=TALKS.steps[step].title)).to_be_visible()


def on(page: Page, step: Step) -> None:
    """Press Next, and wait for the page that follows."""
    press(modal(page), TALKS.next)
    at_step(page, step)


def test_a_talk_is_prepared_page_by_page_left_in_the_middle_and_looked_back_on(
    lived_in: Tabs,
) -> None:
    pages = both(lived_in, "Tomás Herrera")
    page = pages.wide
    pages.go_to(CHANNEL)
    press(talk(page), "Shortcuts")
    page.get_by_role("menuitem", name=TALKS.home_new).press("Enter")
    _begin_and_leave(pages)
    pages.go_to(BOT)
    _come_back_and_finish(pages)
    _use_the_card(pages)
    _hear_before_and_after(pages)
    _put_away_and_delete(page)


def _begin_and_leave(pages: Both) -> None:
    page = pages.wide
    at_step(page, Step.WHO)
    field(page, Field.ALIAS).fill("Sam")
    field(page, Field.SETTING).select_option(label="Across teams")
    pages.look("prepare-1-who")
    on(page, Step.WANTS)
    field(page, Field.MY_WANT).fill("A file that arrives before six")
    pages.look("prepare-2-wants")
    on(page, Step.SPARKS)
    field(page, Field.PLAN).press_sequentially(PLAN, delay=30)
    expect(field(page, Field.PLAN)).to_have_value(PLAN)
    expect(field(page, Field.PLAN)).to_be_focused()
    page.keyboard.press("Escape")
    expect(modal(page)).to_be_hidden()


def _find_what_waits(pages: Both) -> None:
    page = pages.wide
    expect(home(page)).to_contain_text("With Sam")
    press_in_home(page, re.compile("^Show the card: With Sam"))
    expect(modal(page)).to_contain_text("A file that arrives before six")
    expect(modal(page)).to_contain_text(
        plain(CARD.waits.format(page=TALKS.steps[Step.SPARKS].title))
    )
    pages.look("prepare-card-waits")
    press(modal(page), CARD.see_typed)
    at_step(page, Step.SPARKS)
    expect(field(page, Field.PLAN)).to_have_value(PLAN)
    pages.look("prepare-3-sparks")


def _come_back_and_finish(pages: Both) -> None:
    page = pages.wide
    _find_what_waits(pages)
    on(page, Step.KINDER)
    press(modal(page), re.compile("^Use this:"))
    expect(field(page, Field.KINDER)).not_to_have_value("")
    pages.look("prepare-4-kinder")
    on(page, Step.AIM)
    on(page, Step.OPENING)
    field(page, Field.FIRST_LINE).fill("I'd like us to look at one order together")
    press(modal(page), re.compile("^Use this:"))
    expect(field(page, Field.FIRST_QUESTION)).not_to_have_value("")
    on(page, Step.WHAT_IFS)
    press(modal(page), TALKS.use_what_ifs)
    expect(field(page, Field.WHAT_IF_1)).not_to_have_value("")
    on(page, Step.ANSWERS)
    press(modal(page), re.compile("^Use this:"))
    expect(field(page, Field.ANSWER_1)).not_to_have_value("")
    pages.look("prepare-8-answers")
    on(page, Step.WHEN)
    modal(page).get_by_label(WHEN.words_label).fill("tomorrow at 15:00")
    modal(page).get_by_label(WHEN.remind_label).select_option(WHEN.reminds[Remind.HOUR])
    modal(page).get_by_label(WHEN.ask_label).select_option(WHEN.asks[Ask.HOUR_AFTER])
    pages.look("prepare-9-when")
    press(modal(page), TALKS.save)


def _use_the_card(pages: Both) -> None:
    page = pages.wide
    expect(page.get_by_role("dialog", name=CARD.title)).to_contain_text("With Sam · Across teams")
    expect(modal(page)).to_contain_text("15:00")
    pages.look("prepare-card")
    press(modal(page), CARD.rehearse)
    press(modal(page), TALKS.rehearsal.show)
    expect(modal(page)).to_contain_text(plain(TALKS.rehearsal.could_say))
    pages.look("prepare-rehearse")
    page.keyboard.press("Escape")
    press(modal(page), CARD.copy)
    expect(modal(page).get_by_role("textbox").first).to_have_value(re.compile("With Sam"))
    pages.look("prepare-copy")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name=CARD.title)).to_be_visible()
    page.keyboard.press("Escape")
    expect(modal(page)).to_be_hidden()


def _hear_before_and_after(pages: Both) -> None:
    page = pages.wide
    move_clock(page, "Tomorrow, 08:59")
    for _ in range(6):
        move_clock(page, "One hour later")
    for each in (page, pages.phone):
        each.get_by_role("button", name="Messages", exact=True).click()
    expect(talk(page)).to_contain_text("Your conversation is", timeout=20_000)
    expect(talk(pages.phone)).to_contain_text("Your conversation is", timeout=20_000)
    pages.look("prepare-reminder")
    press(last_message(talk(page)), MESSAGES.show)
    expect(page.get_by_role("dialog", name=CARD.title)).to_contain_text("With Sam")
    page.keyboard.press("Escape")

    move_clock(page, "One hour later")
    move_clock(page, "One hour later")
    expect(last_message(talk(page))).to_contain_text(plain(MESSAGES.debrief), timeout=20_000)
    press(last_message(talk(page)), MESSAGES.look_back)
    at_step(page, Step.DEBRIEF)
    modal(page).get_by_label(TALKS.felts[Felt.CLOSER]).first.check()
    field(page, Field.REPEAT).fill("I asked first and waited")
    pages.look("prepare-debrief")
    press(modal(page), TALKS.save)
    expect(modal(page)).to_contain_text(plain(TALKS.debrief.saved))
    pages.look("prepare-looked-back")
    page.keyboard.press("Escape")


def _put_away_and_delete(page: Page) -> None:
    page.get_by_role("button", name="Home", exact=True).click()
    expect(home(page)).to_contain_text(ENGLISH.practice.home_all.format(count=2))
    press_in_home(page, re.compile("^Show the card: With Sam"))
    expect(modal(page)).to_contain_text(CARD.looked_back)
    press(modal(page), CARD.archive)
    expect(modal(page)).to_contain_text(CARD.archived)
    press(modal(page), CARD.bring_back)
    expect(modal(page)).not_to_contain_text(CARD.archived)
    press(modal(page), CARD.delete)
    answer(page, CARD.delete_title, CARD.delete_yes)
    expect(modal(page)).to_contain_text(CARD.deleted)
    page.keyboard.press("Escape")
    expect(home(page)).to_contain_text(TALKS.home_none)
    move_clock(page, "Back to now")
