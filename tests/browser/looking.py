"""One person at a desk and at a phone: both show the same, and both are looked at."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENSHOTS, Tabs
from tests.browser.screens import PHONE, WIDE, Screen
from tests.browser.steps import act_as, go_to, modal

CONTRAST = Path(__file__).with_name("contrast.js").read_text()
FLAWS = Path(__file__).with_name("flaws.js").read_text()
_HIDDEN_BELOW = """() => {
  const within = document.querySelector('dialog[open]') ?? document;
  const parts = [...within.querySelectorAll('.scroller, .sheet-body')];
  const below = (one) => one.checkVisibility() ? one.scrollHeight - one.clientHeight : 0;
  return Math.max(0, ...parts.map(below));
}"""
_TALLEST = 12_000


@dataclass(frozen=True, slots=True)
class Both:
    """The same person's page on a wide screen, where they act, and on a phone beside it."""

    wide: Page
    phone: Page

    def look(self, name: str) -> None:
        """Check how both look, and keep a picture of each; all of what scrolls is on it."""
        expect(modal(self.phone)).to_have_count(modal(self.wide).count())
        for page, screen in ((self.wide, WIDE), (self.phone, PHONE)):
            assert page.evaluate(FLAWS, screen.touch) == []
            assert page.evaluate(CONTRAST) == []
            shoot(page, screen, name)

    def go_to(self, name: str) -> None:
        """Open the same conversation on both."""
        for page in (self.wide, self.phone):
            go_to(page, name)


def both(tabs: Tabs, name: str) -> Both:
    """Open the page twice as *name*, once the bot listens."""
    pages = Both(tabs.open(WIDE), tabs.open(PHONE))
    for page in (pages.wide, pages.phone):
        expect(page.get_by_text("Starting the bot…")).to_be_hidden(timeout=20_000)
        act_as(page, name)
    return pages


def shoot(page: Page, screen: Screen, name: str) -> None:
    """Keep a picture, on a screen so tall that nothing needs to be scrolled."""
    below = page.evaluate(_HIDDEN_BELOW)
    height = min(screen.height + below, _TALLEST)
    page.set_viewport_size({"width": screen.width, "height": height})
    page.screenshot(path=SCREENSHOTS / f"{name}-{screen.name}.png", animations="disabled")
    page.set_viewport_size({"width": screen.width, "height": screen.height})
