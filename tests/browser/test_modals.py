"""Modals: fields, mistakes, stacks, focus."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.screens import PHONE
from tests.browser.steps import modal, talk, use_shortcut

pytestmark = pytest.mark.browser


@pytest.fixture
def page(gallery: Tabs) -> Page:
    page = gallery.open()
    open_form(page)
    return page


def open_form(page: Page) -> None:
    """Open the form with every kind of field."""
    talk(page).get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="Fill in a form").click()
    expect(modal(page)).to_be_visible()


def send(page: Page) -> None:
    """Press the form's own button."""
    modal(page).get_by_role("button", name="Send").click()


def test_what_slack_misses_is_said_under_its_field(page: Page) -> None:
    send(page)

    field = modal(page).get_by_label("one_line")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description("Please complete this required field.")


def test_what_the_bot_does_not_like_is_said_under_its_field(page: Page) -> None:
    modal(page).get_by_label("one_line").fill("wrong")

    send(page)

    expect(modal(page).get_by_role("alert")).to_have_text(["Please write something else."])
    expect(modal(page).get_by_label("one_line")).to_have_value("wrong")


def test_a_form_that_the_bot_takes_is_closed(page: Page) -> None:
    modal(page).get_by_label("one_line").fill("right")

    modal(page).get_by_label("one_line").press("Enter")

    expect(modal(page)).to_be_hidden()


def test_a_form_answered_too_late_stays_open_and_says_so(page: Page) -> None:
    modal(page).get_by_label("one_line").fill("late")

    send(page)

    expect(modal(page)).to_contain_text("We had some trouble connecting. Try again?")
    expect(modal(page).get_by_label("one_line")).to_have_value("late")


def test_words_go_along_with_a_button_and_survive_the_bots_update(page: Page) -> None:
    modal(page).get_by_label("one_line").fill("half a thou")

    modal(page).get_by_role("button", name="Count up").click()

    expect(modal(page)).to_contain_text("Counted 1 half a thou")
    expect(modal(page).get_by_label("one_line")).to_have_value("half a thou")


def test_focus_stays_on_a_button_that_the_bot_draws_anew(page: Page) -> None:
    count = modal(page).get_by_role("button", name="Count up")

    count.press("Enter")
    expect(modal(page)).to_contain_text("Counted 1")
    page.keyboard.press("Enter")

    expect(modal(page)).to_contain_text("Counted 2")
    expect(count).to_be_focused()


def test_a_modal_above_another_leads_back_to_it(page: Page) -> None:
    modal(page).get_by_label("many_lines").fill("kept")
    modal(page).get_by_role("button", name="One above").click()
    expect(modal(page)).to_contain_text("Above the form")

    modal(page).get_by_role("button", name="Back").click()

    expect(modal(page).get_by_label("many_lines")).to_have_value("kept")


def test_the_cross_closes_the_whole_stack(page: Page) -> None:
    modal(page).get_by_role("button", name="One above").click()
    expect(modal(page)).to_contain_text("Above the form")

    modal(page).get_by_role("button", name="Close").first.click()

    expect(modal(page)).to_be_hidden()


def test_the_bot_hears_enter_in_a_field_that_asked_for_it(page: Page) -> None:
    modal(page).get_by_label("eager").fill("now")

    modal(page).get_by_label("eager").press("Enter")

    expect(modal(page)).to_contain_text("You typed now")


def test_focus_stays_inside_and_goes_back_to_where_it_was(page: Page) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.querySelector('dialog[open]').contains(document.activeElement)"
        )

    page.keyboard.press("Escape")

    expect(modal(page)).to_be_hidden()
    expect(talk(page).get_by_role("button", name="Shortcuts")).to_be_focused()


def test_a_modal_is_named_by_its_title_and_begins_there(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Tiny")).to_be_visible()
    expect(modal(page).get_by_role("heading", name="Tiny")).to_be_focused()


def test_on_a_phone_a_modal_fills_the_screen(gallery: Tabs) -> None:
    page = gallery.open(PHONE)

    use_shortcut(page, "Show the message")

    expect(modal(page)).to_be_visible()
    assert modal(page).bounding_box() == {"x": 0, "y": 0, "width": 390, "height": 844}


def test_what_goes_wrong_in_a_modal_is_said_in_it_until_the_next_try(gallery: Tabs) -> None:
    page = gallery.open()
    use_shortcut(page, "Show the message")

    modal(page).get_by_role("button", name="Too late").click()
    expect(modal(page).get_by_role("alert")).to_contain_text("is not responding")
    modal(page).get_by_role("button", name="Press").click()

    expect(modal(page).get_by_role("alert")).to_be_hidden()


def test_escape_closes_a_menu_before_the_modal_it_is_in(gallery: Tabs) -> None:
    page = gallery.open()
    use_shortcut(page, "Show the message")
    modal(page).get_by_role("button", name="More options").click()
    expect(page.get_by_role("menuitem", name="Keep")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("menuitem", name="Keep")).to_be_hidden()
    expect(modal(page)).to_be_visible()
