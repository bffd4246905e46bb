"""Writing, commands, threads, and what others see."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.steps import act_as, go_to, last_message, talk, thread, type_in

pytestmark = pytest.mark.browser


@pytest.fixture
def page(gallery: Tabs) -> Page:
    return gallery.open()


def test_a_slash_offers_the_commands_and_the_keyboard_takes_one(page: Page) -> None:
    box = talk(page).get_by_role("combobox")
    box.press_sequentially("/g")
    expect(page.get_by_role("option")).to_have_count(2)

    box.press("ArrowDown")
    box.press("Enter")
    box.press_sequentially("Ana")
    box.press("Enter")

    expect(last_message(talk(page))).to_contain_text("Hello, Ana 👋")
    expect(last_message(talk(page))).to_contain_text("Only visible to you")


def test_a_card_taller_than_the_pane_is_shown_from_its_start_and_hides_no_later_answer(
    page: Page,
) -> None:
    type_in(page, "/gallery")
    expect(last_message(talk(page)).get_by_text("Only visible to you")).to_be_in_viewport()

    type_in(page, "/greet Ana")
    expect(talk(page).get_by_text("Hello, Ana")).to_be_in_viewport()


def test_what_others_say_does_not_take_one_away_from_what_one_reads(gallery: Tabs) -> None:
    maya, ben = gallery.open(), gallery.open()
    act_as(ben, "Ben Whitaker")
    type_in(maya, "/gallery")
    start = talk(maya).get_by_text("Only visible to you").last
    expect(start).to_be_in_viewport()

    type_in(ben, "Lunch?")

    expect(talk(maya).get_by_text("Lunch?")).to_be_attached()
    expect(start).to_be_in_viewport()
    expect(talk(ben).get_by_text("Lunch?")).to_be_in_viewport()


def test_a_slow_command_shows_at_once_that_it_works(page: Page) -> None:
    type_in(page, "/slow")

    expect(talk(page).get_by_text("Waiting for the bot…")).to_be_visible(timeout=500)
    expect(last_message(talk(page))).to_contain_text("Here I am")
    expect(talk(page).get_by_text("Waiting for the bot…")).to_be_hidden()


def test_a_command_answered_too_late_is_told_in_slacks_words(page: Page) -> None:
    type_in(page, "/late")

    expect(last_message(talk(page))).to_contain_text('failed with the error "operation_timeout"')


def test_a_command_in_a_thread_is_refused_in_slacks_words(page: Page) -> None:
    type_in(page, "/greet Ana", thread(page))

    expect(last_message(thread(page))).to_contain_text("/greet is not supported in threads. Sorry!")


def test_an_unknown_command_is_told_in_slacks_words(page: Page) -> None:
    type_in(page, "/nonsense")

    expect(last_message(talk(page))).to_contain_text("/nonsense is not a valid command.")


def test_what_only_i_see_is_gone_after_a_reload(page: Page) -> None:
    type_in(page, "/greet Ephemeral")
    expect(talk(page)).to_contain_text("Hello, Ephemeral")

    page.reload()

    expect(talk(page).get_by_role("article").first).to_be_visible()
    expect(talk(page)).not_to_contain_text("Hello, Ephemeral")


def test_others_see_what_was_said_and_not_what_the_bot_told_me(gallery: Tabs) -> None:
    maya, ben = gallery.open(), gallery.open()
    act_as(ben, "Ben Whitaker")

    type_in(maya, "Good morning, *all*")
    type_in(maya, "/greet Secret")

    expect(talk(maya)).to_contain_text("Hello, Secret")
    expect(talk(ben).get_by_text("Good morning, all").last).to_be_visible()
    expect(talk(ben)).not_to_contain_text("Secret")
    expect(ben.locator("[aria-live=polite]")).to_have_text("Maya Lindqvist: Good morning, all")


def test_what_is_written_is_never_read_as_html(page: Page) -> None:
    type_in(page, "<img src=x onerror=\"document.title='taken'\"> & <b>more</b>")

    expect(last_message(talk(page))).to_contain_text("<img src=x onerror=")
    expect(last_message(talk(page)).locator("img")).to_have_count(0)
    assert "taken" not in page.title()


def test_a_thread_opens_from_its_message_and_takes_a_reply(page: Page) -> None:
    go_to(page, "kitchen-table")
    expect(thread(page)).to_be_hidden()
    talk(page).get_by_role("button", name="1 reply").click()

    type_in(page, "Ask her for a discount", thread(page))

    expect(last_message(thread(page))).to_contain_text("Ask her for a discount")
    expect(talk(page).get_by_role("button", name="2 replies")).to_be_visible()


def test_a_private_channel_shows_only_to_those_in_it(page: Page) -> None:
    places = page.get_by_role("navigation", name="Conversations")
    expect(places).to_contain_text("ops-leads")

    act_as(page, "Ben Whitaker")

    expect(places).not_to_contain_text("ops-leads")
    expect(places).to_contain_text("kitchen-table")


def test_what_the_bot_writes_is_new_until_read_and_takes_no_words(page: Page) -> None:
    type_in(page, "/write")
    expect(page.get_by_role("button", name="Gallery Bot New messages")).to_be_visible()
    go_to(page, "Gallery Bot")

    expect(page.get_by_role("button", name="New messages")).to_be_hidden()
    expect(last_message(talk(page))).to_contain_text("Everything at once")
    expect(talk(page)).to_contain_text("Sending messages to this app has been turned off.")
    expect(talk(page).get_by_role("combobox", name="Message")).to_have_count(0)
