"""Noting small moments, Home from the first visit to a full year, and one's own data."""

import re
from contextlib import suppress
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from bot.library.words.en import ENGLISH
from bot.model.prompts import Practice
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
    type_in,
    use_shortcut,
)

pytestmark = pytest.mark.browser
PRACTICE, SEARCH, SUMMARY = ENGLISH.practice, ENGLISH.practice.search, ENGLISH.summary
CHART, STARTER, DATA = ENGLISH.chart, ENGLISH.starter, ENGLISH.data
CHANNEL, BOT = "kitchen-table", "Common Ground"
ASKED = "asked what was behind the deadline"


def open_home(page: Page) -> Locator:
    """Look elsewhere, and open Home anew."""
    go_to(page, CHANNEL)
    go_to(page, BOT)
    return home(page)


def close(page: Page) -> None:
    """Leave the modal with Escape."""
    page.keyboard.press("Escape")
    expect(modal(page)).to_be_hidden()


def close_all(page: Page) -> None:
    """Leave all modals that stand on each other, with the cross."""
    modal(page).get_by_role("button", name="Close", exact=True).first.press("Enter")
    expect(modal(page)).to_be_hidden()


def test_a_small_moment_is_noted_by_command_by_shortcut_and_beside_a_line(lived_in: Tabs) -> None:
    pages = both(lived_in, "Ben Whitaker")
    page = pages.wide
    pages.go_to(CHANNEL)

    _note_by_shortcut(pages)
    _change_the_guess(pages)
    _note_by_command(page)
    _use_a_line(page)

    expect(open_home(page)).to_contain_text(PRACTICE.home_all.format(count=2))
    expect(home(page)).to_contain_text("He told me why Thursday matters")
    expect(home(page)).to_contain_text("Noted on 2 of 2 days")


def _note_by_shortcut(pages: Both) -> None:
    page = pages.wide
    page.get_by_role("button", name="Shortcuts").press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.get_by_role("menuitem", name=PRACTICE.home_log).press("Enter")
    expect(page.get_by_role("dialog", name=PRACTICE.form_title)).to_be_visible()

    press(modal(page), PRACTICE.submit)
    expect(modal(page).get_by_role("alert")).to_have_text([PRACTICE.nothing_given])

    form = modal(page)
    form.get_by_label(PRACTICE.practice_label).select_option(PRACTICE.practices.say_more)
    form.get_by_label(PRACTICE.outcome_label).select_option(PRACTICE.outcomes.helped)
    form.get_by_label(PRACTICE.note_label).fill("He told me why Thursday matters")
    _one_day_earlier(form.get_by_label(PRACTICE.on_label))
    pages.look("practice-form")
    press(modal(page), PRACTICE.submit)
    expect(modal(page)).to_contain_text("Noted for yesterday.")
    pages.look("practice-noted")
    close(page)


def _change_the_guess(pages: Both) -> None:
    page = pages.wide
    page.get_by_role("button", name="Shortcuts").press("Enter")
    page.get_by_role("menuitem", name=PRACTICE.home_log).press("Enter")
    modal(page).get_by_label(PRACTICE.note_label).fill("asked her to tell me more")
    press(modal(page), PRACTICE.submit)
    expect(modal(page)).to_contain_text(PRACTICE.sounds_like)
    pages.look("practice-guessed")

    tried = modal(page).get_by_label(PRACTICE.practice_placeholder)
    expect(tried).to_have_value(Practice.SAY_MORE)
    tried.select_option(PRACTICE.practices.own_my_part)

    changed = re.compile(rf"{PRACTICE.practices.own_my_part}\s*asked her")
    expect(modal(page)).to_contain_text(changed)
    press(modal(page), PRACTICE.undo_label)
    expect(modal(page)).to_contain_text(PRACTICE.undone)
    close(page)


def _note_by_command(page: Page) -> None:
    type_in(page, f"/practice {ASKED}")
    card = last_message(talk(page))
    expect(card).to_contain_text("Noted for today.")
    expect(card.get_by_label(PRACTICE.practice_placeholder)).to_have_value(Practice.ASK_TO_LEARN)
    press(card, PRACTICE.undo_label)
    expect(last_message(talk(page))).to_contain_text(PRACTICE.undone)


def _one_day_earlier(day: Locator) -> None:
    day.fill(str(date.fromisoformat(day.input_value()) - timedelta(days=1)))


def _use_a_line(page: Page) -> None:
    go_to(page, "autumn-launch")
    talk(page).get_by_role("button", name=re.compile("repl")).first.click()
    use_shortcut(page, "Pivot privately")
    press(modal(page), re.compile(f"^{ENGLISH.pivot.use}"))
    expect(modal(page)).to_contain_text(ENGLISH.pivot.used)
    close(page)


def test_a_full_year_is_looked_through_changed_hidden_and_summed_up_each_week(
    lived_in: Tabs,
) -> None:
    pages = both(lived_in, "Grace Okafor")
    page = pages.wide
    pages.go_to(BOT)
    expect(home(page)).to_contain_text(PRACTICE.home_all.format(count=400))
    expect(home(pages.phone)).to_contain_text(PRACTICE.home_all.format(count=400))
    pages.look("home-heavy-year")

    press_in_home(page, PRACTICE.home_all.format(count=400))
    _search(pages)
    _change_and_delete(page)
    close_all(page)

    press_in_home(page, PRACTICE.home_patterns)
    expect(modal(page)).to_contain_text(PRACTICE.patterns_moments)
    pages.look("practice-what-works")
    close(page)

    hidden = home(page).get_by_text(PRACTICE.consistency_hidden)
    press_in_home(page, PRACTICE.consistency_hide, hidden)
    press_in_home(page, PRACTICE.consistency_show, home(page).get_by_text("Noted on").first)

    _have_a_summary_and_none(pages)


def _have_a_summary_and_none(pages: Both) -> None:
    page = pages.wide
    press_in_home(page, SUMMARY.home_open)
    expect(modal(page)).to_contain_text(SUMMARY.intro_on)
    press(modal(page), SUMMARY.turn_off)
    expect(modal(page)).to_contain_text(plain(SUMMARY.stopped))
    close(page)
    press_in_home(page, SUMMARY.home_open)
    expect(modal(page)).to_contain_text(plain(SUMMARY.intro_off))
    modal(page).get_by_label(SUMMARY.weekday).select_option("Wednesday")
    pages.look("practice-summary")
    press(modal(page), SUMMARY.turn_on)
    expect(modal(page)).to_contain_text("It is on. Every Wednesday at 16:00")
    close(page)


def _search(pages: Both) -> None:
    page = pages.wide
    form = modal(page)
    expect(form).to_contain_text("Page 1 of")
    pages.look("practice-log")
    form.get_by_label(SEARCH.words).fill("whiteboard")
    form.get_by_label(SEARCH.words).press("Enter")
    expect(form.get_by_text(re.compile(r"^\d\d found\.$"))).to_be_visible()
    form.get_by_label(SEARCH.practice).select_option(PRACTICE.practices.say_more)
    expect(form.get_by_text(re.compile(r"^\d found\.$"))).to_be_visible()
    pages.look("practice-search")
    form.get_by_label(SEARCH.words).fill("never written anywhere")
    press(form, SEARCH.submit)
    expect(form).to_contain_text("Nothing found.")


def _change_and_delete(page: Page) -> None:
    form = modal(page)
    form.get_by_label(SEARCH.words).fill("")
    form.get_by_label(SEARCH.practice).select_option(SEARCH.any_practice)
    expect(form).to_contain_text("Page 1 of")
    press(form, re.compile("^Change or delete the small moment of"))
    expect(page.get_by_role("dialog", name=PRACTICE.edit_title)).to_be_visible()
    modal(page).get_by_label(PRACTICE.note_label).fill("Said thank you twice")
    press(modal(page), PRACTICE.submit)
    expect(modal(page)).to_contain_text(plain(PRACTICE.changed))
    press(modal(page), PRACTICE.add_more)
    expect(modal(page).get_by_label(PRACTICE.note_label)).to_have_value("Said thank you twice")
    press(modal(page), PRACTICE.delete)
    answer(page, PRACTICE.delete_title, PRACTICE.delete_no)
    press(modal(page), PRACTICE.delete)
    answer(page, PRACTICE.delete_title, PRACTICE.delete)
    expect(modal(page)).to_contain_text(PRACTICE.deleted)


def test_the_first_visit_offers_three_choices_and_then_a_step_a_day(lived_in: Tabs) -> None:
    pages = both(lived_in, "Maya Lindqvist")
    page = pages.wide
    # Between midnight and four it is still the day before, and "tomorrow" would be two days on.
    move_clock(page, "Tomorrow, 08:59")
    pages.go_to(BOT)
    for each in (STARTER.try_lines, STARTER.try_question, PRACTICE.home_log):
        expect(home(page).get_by_role("button", name=each)).to_be_visible()
    expect(home(pages.phone)).to_contain_text(STARTER.welcome)
    pages.look("home-first-visit")

    press_in_home(page, STARTER.try_question)
    expect(page.get_by_role("dialog", name=ENGLISH.nudges.form.title)).to_be_visible()
    close(page)
    press_in_home(page, STARTER.try_lines)
    expect(page.get_by_role("dialog", name=ENGLISH.pivot.title)).to_be_visible()
    close(page)
    expect(open_home(page)).to_contain_text("That is all for today.")

    steps = (STARTER.step_moment, STARTER.step_own, STARTER.step_question, STARTER.step_quality)
    for step in steps:
        move_clock(page, "Tomorrow, 08:59")
        _home_comes_to_say(page, plain(step.text))
        expect(home(page)).to_contain_text("1 of 5 tried")
    press(home(page), STARTER.close)
    expect(home(page)).not_to_contain_text(STARTER.title)
    move_clock(page, "Back to now")


def _home_comes_to_say(page: Page, words: str) -> None:
    """Open Home again until the bot, which looks at the clock twice a second, has seen it move."""
    for _ in range(20):
        told = open_home(page).get_by_text(words)
        with suppress(PlaywrightTimeout):
            told.wait_for(timeout=500)
            return
    raise AssertionError(words)


def test_home_in_the_first_week_shows_the_next_step_and_what_was_noted(lived_in: Tabs) -> None:
    pages = both(lived_in, "Tomás Herrera")
    pages.go_to(BOT)

    for page in (pages.wide, pages.phone):
        expect(home(page)).to_contain_text(STARTER.step_own.button)
        expect(home(page)).to_contain_text("3 of 5 tried")
        expect(home(page).get_by_role("heading", name=PRACTICE.home_title)).to_be_visible()
    pages.look("home-first-week")


def test_charts_are_offered_sent_read_and_deleted_again(lived_in: Tabs) -> None:
    pages = both(lived_in, "Grace Okafor")
    page = pages.wide
    pages.go_to(BOT)
    press_in_home(page, CHART.home)
    expect(modal(page)).to_contain_text(CHART.offer_where)
    pages.look("chart-offer")

    press(modal(page), CHART.send)
    expect(modal(page)).to_contain_text(plain(CHART.arrived))
    close(page)
    for each in (page, pages.phone):
        each.get_by_role("button", name="Messages", exact=True).click()
    for each in (page, pages.phone):
        sent = last_message(talk(each))
        for title in (CHART.weeks_title, CHART.moments_title):
            expect(sent.get_by_role("figure", name=title).get_by_role("row")).not_to_have_count(0)
        expect(sent).to_contain_text(CHART.why)
    pages.look("chart-message")

    press(last_message(talk(page)), CHART.remove)
    for each in (page, pages.phone):
        expect(last_message(talk(each))).to_contain_text(CHART.removed)
        expect(last_message(talk(each)).get_by_role("figure")).to_have_count(0)
        each.get_by_role("button", name="Home", exact=True).click()


def test_ones_own_data_is_seen_taken_along_and_deleted_with_a_receipt(lived_in: Tabs) -> None:
    pages = both(lived_in, "Grace Okafor")
    page = pages.wide
    pages.go_to(BOT)
    press_in_home(page, DATA.open)
    expect(modal(page)).to_contain_text("small moments: 399")
    pages.look("data-held")

    press(modal(page), DATA.export)
    expect(page.get_by_role("dialog", name=DATA.export_title)).to_be_visible()
    pages.look("data-export")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name=DATA.title)).to_be_visible()

    press(modal(page), DATA.delete_all)
    expect(page.get_by_role("dialog", name=DATA.sure_title)).to_contain_text(DATA.sure_all)
    answer(page, DATA.sure_title, DATA.yes)
    expect(page.get_by_role("dialog", name=DATA.receipt_title)).to_contain_text(DATA.wiped)
    pages.look("data-receipt")
    close(page)
    expect(open_home(page)).to_contain_text(STARTER.welcome)
