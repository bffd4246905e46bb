"""The page for everyone: keyboard, screen reader, contrast, small screens, calm."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Tabs
from tests.browser.looking import CONTRAST, FLAWS
from tests.browser.screens import PHONE, SCREENS, WIDE, Screen
from tests.browser.steps import go_to, last_message, modal, talk, thread, type_in, use_shortcut

pytestmark = pytest.mark.browser
TWICE = """() => {
  const ids = [...document.querySelectorAll('[id]')].map((one) => one.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}"""


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_every_word_stands_out_enough_from_what_is_behind_it(gallery: Tabs, screen: Screen) -> None:
    page = gallery.open(screen)
    go_to(page, "autumn-launch")
    type_in(page, "/gallery")
    expect(last_message(talk(page))).to_contain_text("Everything at once")
    assert page.evaluate(CONTRAST) == []

    talk(page).get_by_role("button", name="Shortcuts").click()
    assert page.evaluate(CONTRAST) == []

    page.get_by_role("menuitem").first.click()
    modal(page).get_by_role("button", name="Send").click()
    expect(modal(page).get_by_role("alert")).not_to_have_count(0)
    assert page.evaluate(CONTRAST) == []

    modal(page).get_by_role("button", name="Not now").click()
    page.get_by_role("button", name="Log of all calls").click()
    expect(page.get_by_role("region", name="Log of all calls")).to_be_visible()
    assert page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=lambda screen: screen.name)
def test_everything_that_can_be_used_has_a_name_and_fits(gallery: Tabs, screen: Screen) -> None:
    page = gallery.open(screen)
    for place in ("autumn-launch", "Grace Okafor", "Gallery Bot"):
        go_to(page, place)
        assert page.evaluate(FLAWS, screen.touch) == []
        assert page.evaluate(TWICE) == []


def test_the_page_has_its_landmarks_once(gallery: Tabs) -> None:
    page = gallery.open()

    for role in ("banner", "main"):
        expect(page.get_by_role(role)).to_have_count(1)
    expect(page.get_by_role("navigation", name="Conversations")).to_be_visible()
    expect(page.get_by_role("complementary", name="Thread")).to_be_visible()
    assert page.evaluate("document.documentElement.lang") == "en-US"


def test_a_shortcut_is_used_with_the_keyboard_alone(gallery: Tabs) -> None:
    page = gallery.open()
    more = last_message(thread(page)).get_by_role("button", name="More actions")
    _tab_to(page, "More actions", "Tomás Herrera")

    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(more).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(modal(page)).to_be_visible()
    page.keyboard.press("Escape")

    expect(modal(page)).to_be_hidden()
    expect(more).to_be_focused()


def test_focus_is_always_seen(gallery: Tabs) -> None:
    page = gallery.open()
    ring = "getComputedStyle(document.activeElement).outlineStyle"
    around = (
        "getComputedStyle(document.activeElement.closest('.composer') ?? document.body).boxShadow"
    )

    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(ring) != "none" or page.evaluate(around) != "none"


def test_a_phone_shows_one_pane_at_a_time_and_leads_back(gallery: Tabs) -> None:
    page = gallery.open(PHONE)
    places = page.get_by_role("navigation", name="Conversations")
    expect(thread(page)).to_be_visible()
    expect(talk(page)).to_be_hidden()

    page.get_by_role("button", name="Back to the channel").click()
    expect(talk(page)).to_be_visible()
    expect(thread(page)).to_be_hidden()

    page.get_by_role("button", name="Back to the conversations").click()
    expect(places).to_be_visible()
    expect(talk(page)).to_be_hidden()


def test_on_a_phone_a_message_that_is_held_opens_its_menu(gallery: Tabs) -> None:
    page = gallery.open(PHONE)
    message = last_message(thread(page)).locator(".message-text")
    box = message.bounding_box()
    assert box
    point = {"x": box["x"] + 20, "y": box["y"] + 10}

    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})

    expect(page.get_by_role("menuitem", name="Show the message")).to_be_visible()
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_on_a_phone_buttons_are_large_enough_for_a_thumb(gallery: Tabs) -> None:
    page = gallery.open(PHONE)
    use_shortcut(page, "Show the message")
    expect(modal(page)).to_be_visible()

    small = page.evaluate(
        """() => [...document.querySelectorAll('dialog[open] button, dialog[open] select')]
          .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 44)
          .map((one) => one.outerHTML)"""
    )

    assert small == []


def _tab_to(page: Page, name: str, author: str) -> None:
    """Press Tab until the button *name* of the last message by *author* has the focus."""
    inside = f"""() => {{
      const here = document.activeElement;
      const articles = [...document.querySelectorAll('.thread article')];
      return here.ariaLabel === {name!r} && here.closest('article') === articles.at(-1)
        && articles.at(-1).textContent.includes({author!r});
    }}"""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(inside):
            return
    raise AssertionError(f"no way to {name} with the Tab key")
