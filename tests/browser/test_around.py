"""The clock, the people, the log, the bot's own state, and the hint of a first visit."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, Tabs
from tests.browser.steps import act_as, last_message, modal, talk, thread, type_in, use_shortcut

pytestmark = pytest.mark.browser


@pytest.fixture
def page(gallery: Tabs) -> Page:
    return gallery.open()


def move_clock(page: Page, choice: str) -> None:
    """Choose something in the menu of the clock."""
    page.get_by_role("button", name="Clock:").click()
    page.get_by_role("menuitem", name=choice).click()


def test_the_page_says_that_it_is_an_imitation(page: Page) -> None:
    expect(page.get_by_role("banner")).to_contain_text(
        "A local imitation of Slack, on this computer only"
    )


def test_the_clock_is_moved_to_tomorrow_and_back(page: Page) -> None:
    clock = page.get_by_role("button", name="Clock:")
    now = clock.inner_text()

    move_clock(page, "Tomorrow, 08:59")
    expect(clock).to_contain_text(re.compile(r"(08:59|09:00)\s*moved"))
    type_in(page, "Good morning")
    expect(last_message(talk(page)).locator("time")).to_have_text(re.compile("08:59|09:00"))

    move_clock(page, "Back to now")
    expect(clock.get_by_text("moved")).to_be_hidden()
    expect(clock).to_contain_text(now[:5])
    type_in(page, "Back again")
    expect(last_message(talk(page))).to_contain_text("Back again")


def test_each_person_is_shown_with_their_own_time(page: Page) -> None:
    page.get_by_role("button", name="Acting as").click()

    items = page.get_by_role("menuitemradio")
    expect(items).to_have_count(5)
    expect(page.get_by_role("menuitemradio", checked=True)).to_contain_text("Maya Lindqvist")
    for item in items.all():
        expect(item).to_contain_text(re.compile(r"\d\d:\d\d there"))


def test_acting_as_somebody_else_shows_their_time_of_day(page: Page) -> None:
    before = talk(page).locator("time").first.inner_text()

    act_as(page, "Priya Raman")

    expect(talk(page).locator("time").first).not_to_have_text(before)


def test_a_reload_keeps_the_person_and_the_place(page: Page) -> None:
    act_as(page, "Grace Okafor")

    page.reload()

    expect(page.get_by_role("button", name="Acting as Grace Okafor")).to_be_visible()


def test_the_log_shows_every_call_with_its_body(page: Page) -> None:
    type_in(page, "/greet Log")
    expect(talk(page)).to_contain_text("Hello, Log")

    page.get_by_role("button", name="Log of all calls").click()
    log = page.get_by_role("region", name="Log of all calls")
    newest = log.get_by_role("listitem").first
    expect(newest).to_contain_text(re.compile(r"Slack → bot.*slash_commands /greet.*ok.*\d+ ms"))
    newest.locator("summary").click()

    expect(newest.locator("pre").first).to_contain_text('"command": "/greet"')
    expect(newest.locator("pre").last).to_contain_text("Hello, Log")


def test_the_hint_follows_the_first_steps_and_stays_away_when_dismissed(page: Page) -> None:
    hint = page.get_by_role("region", name="Three steps to begin with")
    expect(hint.get_by_role("listitem")).to_have_count(3)
    use_shortcut(page, "Show the message")
    expect(modal(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(hint.locator(".done")).to_have_count(2)

    hint.get_by_role("button", name="Got it").click()
    page.reload()

    expect(thread(page).get_by_role("article").first).to_be_visible()
    expect(hint).to_have_count(0)


def test_a_bot_that_stopped_is_started_again_from_the_page(
    page: Page, gallery_program: Running
) -> None:
    assert gallery_program.tell("stop") == "stopped"
    status = page.get_by_role("status")
    expect(status).to_contain_text("The bot has stopped.")

    status.get_by_role("button", name="Restart").click()

    expect(status).to_be_hidden()
    type_in(page, "/greet again")
    expect(talk(page)).to_contain_text("Hello, again")
