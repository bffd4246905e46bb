"""A newcomer's first minutes with the real bot, as `make playground` starts it."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.library.words.en import ENGLISH
from tests.browser.conftest import Running, Tabs
from tests.browser.screens import PHONE, SCREENS, WIDE, Screen
from tests.browser.steps import (
    act_as,
    go_to,
    last_message,
    modal,
    talk,
    thread,
    type_in,
    use_shortcut,
)

pytestmark = pytest.mark.browser
WORDS = ENGLISH.pivot
Keep = Callable[[Page, str], None]


def lines(page: Page) -> list[str]:
    """Return the three lines on the open modal."""
    shown = modal(page).locator(".bk-section-block strong")
    expect(shown).to_have_count(3)
    return shown.all_inner_texts()


def button(page: Page, name: str) -> Locator:
    """Return the first button of that name on the open modal."""
    return modal(page).get_by_role("button", name=name).first


def leave(page: Page) -> None:
    """Close the modal with its own button."""
    modal(page).get_by_role("button", name=WORDS.close, exact=True).click()
    expect(modal(page)).to_be_hidden()


@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=lambda screen: screen.name)
def test_a_newcomer_takes_a_line_from_the_tense_thread_and_finds_it_in_home(
    playground: Tabs, screen: Screen, keep: Keep
) -> None:
    page = playground.open(screen)
    expect(page.get_by_role("region", name="Three steps to begin with")).to_be_visible()
    expect(page.get_by_text("Starting the bot…")).to_be_hidden(timeout=20_000)
    keep(page, f"1-first-visit-{screen.name}")

    use_shortcut(page, "Pivot privately")
    first = lines(page)
    keep(page, f"2-three-lines-{screen.name}")

    button(page, WORDS.more).click()
    expect(modal(page)).not_to_contain_text(first[0])
    assert not set(lines(page)) & set(first)

    modal(page).get_by_label(WORDS.tone_placeholder).select_option(label="Warm")
    expect(modal(page).get_by_text("Warm · ")).to_have_count(3)
    [taken, *_] = lines(page)

    button(page, WORDS.use).click()
    expect(modal(page)).to_contain_text(WORDS.used)
    keep(page, f"3-used-{screen.name}")
    leave(page)

    go_to(page, "Common Ground")
    home = page.get_by_role("region", name="Home")
    expect(home).to_contain_text(taken)
    keep(page, f"4-home-{screen.name}")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_every_surface_is_kept_as_a_picture(lived_in: Tabs, screen: Screen, keep: Keep) -> None:
    page = lived_in.open(screen)
    act_as(page, "Ben Whitaker")
    page.reload()  # what only Ben saw on the screen before this one is gone
    last_message(thread(page)).hover()
    last_message(thread(page)).get_by_role("button", name="More actions").click()
    keep(page, f"menu-{screen.name}")
    page.keyboard.press("Escape")

    go_to(page, "kitchen-table")
    type_in(page, "/pivot she never answered my question")
    expect(last_message(talk(page))).to_contain_text("Only visible to you")
    keep(page, f"command-{screen.name}")

    page.get_by_role("button", name="Log of all calls").click()
    expect(page.get_by_role("region", name="Log of all calls")).to_be_visible()
    keep(page, f"log-{screen.name}")


def test_a_bot_that_was_killed_is_started_again_from_the_page(
    playground: Tabs, playground_program: Running
) -> None:
    page = playground.open()
    status = page.get_by_role("status")
    expect(status).to_be_hidden(timeout=20_000)
    use_shortcut(page, "Pivot privately")
    first = lines(page)
    leave(page)

    os.kill(_bot_of(playground_program.process.pid), signal.SIGKILL)
    expect(status).to_contain_text("The bot has stopped.")
    status.get_by_role("button", name="Restart").click()
    expect(status).to_be_hidden(timeout=20_000)
    use_shortcut(page, "Pivot privately")

    assert not set(lines(page)) & set(first)


def _bot_of(parent: int) -> int:
    """Return the process id of the bot that a playground runs."""
    children = Path(f"/proc/{parent}/task").glob("*/children")
    for child in " ".join(each.read_text() for each in children).split():
        if b"run" in Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0"):
            return int(child)
    raise AssertionError("the playground runs no bot")
