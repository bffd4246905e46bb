"""Every block and element, on each surface."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.steps import go_to, last_message, modal, talk, type_in, use_shortcut

pytestmark = pytest.mark.browser


@pytest.fixture
def page(gallery: Tabs) -> Page:
    return gallery.open()


def card(page: Page) -> None:
    """Ask for every block in an ephemeral message."""
    type_in(page, "/gallery")
    expect(last_message(talk(page))).to_contain_text("Everything at once")


@pytest.mark.parametrize("surface", ["message", "modal", "home"])
def test_every_block_is_drawn_on_every_surface(page: Page, surface: str) -> None:
    if surface == "message":
        card(page)
        place = last_message(talk(page))
    elif surface == "modal":
        use_shortcut(page, "Show the message")
        place = modal(page)
    else:
        go_to(page, "Gallery Bot")
        place = page.get_by_role("region", name="Home")

    expect(place.get_by_role("heading", name="Everything at once")).to_be_visible()
    expect(place.get_by_role("separator")).to_have_count(1)
    expect(place.get_by_role("figure")).to_contain_text("Seen today")
    expect(place.get_by_text("Small print")).to_be_visible()
    expect(place.get_by_role("button", name="Count up")).to_be_visible()
    expect(place.get_by_role("link", name="Elsewhere")).to_have_attribute("target", "_blank")
    expect(place.get_by_role("button", name="More options")).to_be_visible()
    expect(place.get_by_label("Choose a season").locator("optgroup")).to_have_count(2)
    expect(place.get_by_label("Choose a person").locator("option")).to_have_count(6)
    expect(place.get_by_label("Choose a date")).to_have_value("2027-03-01")
    expect(place.get_by_label("Choose a time")).to_have_value("08:59")
    expect(place.get_by_role("radio")).to_have_count(2)
    expect(place.get_by_role("checkbox")).to_have_count(2)


def test_mark_up_is_drawn_and_pictures_from_elsewhere_are_not_loaded(page: Page) -> None:
    card(page)
    shown = last_message(talk(page))

    expect(shown.locator("strong", has_text="Bold")).to_be_visible()
    expect(shown.locator("code", has_text="code").first).to_be_visible()
    expect(shown.get_by_role("link", name="a link")).to_have_attribute("rel", "noopener noreferrer")
    expect(shown.locator("blockquote")).to_contain_text("A quoted line")
    expect(shown).to_contain_text("@Tomás Herrera in #autumn-launch")
    expect(shown).to_contain_text("Picture, not loaded here: A heron")


def test_a_chart_is_a_table_with_its_title_and_every_number(page: Page) -> None:
    type_in(page, "/chart")
    chart = last_message(talk(page)).get_by_role("figure", name="What grew")

    expect(chart.get_by_role("columnheader")).to_have_text(["Side", "Trees", "Herbs"])
    expect(chart.get_by_role("rowheader")).to_have_text(["North", "S"])
    expect(chart.get_by_role("cell")).to_have_text(["4", "2", "0", "9"])
    longest = [each.bounding_box() for each in chart.locator(".bk-bar").all()]
    widths = [box["width"] if box else 0 for box in longest]
    assert widths[3] > widths[0] > widths[1] > widths[2] == 0


@pytest.mark.parametrize(
    ("use", "heard"),
    [
        (lambda place: place.get_by_role("button", name="Press").click(), "button: pressed"),
        (lambda place: _choose(place, "Choose a season", "winter"), "static_select: winter"),
        (lambda place: _choose(place, "Choose a person", "U05BEN00005"), "users_select: U05BEN"),
        (lambda place: _pick(place, "Choose a date", "2027-04-05"), "datepicker: 2027-04-05"),
        (lambda place: _pick(place, "Choose a time", "17:30"), "timepicker: 17:30"),
        (lambda place: place.get_by_label("Right").check(), "radio_buttons: right"),
        (lambda place: place.get_by_label("Tea").check(), "checkboxes: tea"),
        (lambda place: _overflow(place, "Hide"), "overflow: hide"),
    ],
)
def test_the_bot_hears_what_was_chosen(page: Page, use: object, heard: str) -> None:
    card(page)

    use(last_message(talk(page)))  # type: ignore[operator]

    expect(last_message(talk(page))).to_contain_text(heard)


def test_several_boxes_are_told_together(page: Page) -> None:
    card(page)
    shown = last_message(talk(page))
    shown.get_by_label("Tea").check()
    answers = talk(page).get_by_text("checkboxes: tea", exact=True)
    expect(answers).to_have_count(1)

    talk(page).get_by_label("Coffee").last.check()

    expect(last_message(talk(page))).to_contain_text("checkboxes: tea, coffee")


def test_a_question_is_asked_before_a_button_takes_effect(page: Page) -> None:
    card(page)
    delete = last_message(talk(page)).get_by_role("button", name="Delete")
    delete.click()
    expect(modal(page)).to_contain_text("This cannot be undone.")
    modal(page).get_by_role("button", name="Keep it").click()
    expect(modal(page)).to_be_hidden()
    expect(delete).to_be_focused()

    delete.click()
    modal(page).get_by_role("button", name="Delete it").click()

    expect(last_message(talk(page))).to_contain_text("button: pressed")


def test_a_slow_button_shows_at_once_that_it_works(page: Page) -> None:
    card(page)
    slow = last_message(talk(page)).get_by_role("button", name="Slow")

    slow.click()

    expect(slow).to_have_attribute("aria-busy", "true", timeout=500)
    expect(slow).not_to_have_attribute("aria-busy", "true")


def test_an_answer_that_comes_too_late_is_told_in_slacks_words(page: Page) -> None:
    card(page)

    last_message(talk(page)).get_by_role("button", name="Too late").click()

    expect(page.get_by_role("alert")).to_contain_text("is not responding")


def _choose(place: object, label: str, value: str) -> None:
    place.get_by_label(label).select_option(value)  # type: ignore[attr-defined]


def _pick(place: object, label: str, value: str) -> None:
    place.get_by_label(label).fill(value)  # type: ignore[attr-defined]


def _overflow(place: object, name: str) -> None:
    place.get_by_role("button", name="More options").click()  # type: ignore[attr-defined]
    place.page.get_by_role("menuitem", name=name).click()  # type: ignore[attr-defined]
