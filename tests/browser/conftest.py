"""A headless Chromium, and pages to look at: the gallery's, and the playground's own."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.lives import settle
from tests.browser.screens import WIDE, Screen
from tests.browser.steps import wait_until_warm

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_PATIENCE_MS = 10_000
SCREENSHOTS = Path("out/screenshots")


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """Keep a picture of what a failed test saw."""
    if call.when == "call" and call.excinfo:
        for tabs in getattr(item, "funcargs", {}).values():
            if isinstance(tabs, Tabs):
                tabs.keep(f"failed-{item.name}")


@dataclass
class Running:
    """A program that serves a page, and what it prints."""

    process: "subprocess.Popen[str]"
    address: str

    def tell(self, words: str) -> str:
        """Send a line to the program, and return the line it answers."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@dataclass
class Tabs:
    """Opens browser tabs, each a visitor of its own; keeps what went wrong in them."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    """Requests that were for another machine."""
    complaints: list[str] = field(default_factory=list)
    """What the browser's console called an error."""

    def open(self, screen: Screen = WIDE, *, like: Page | None = None) -> Page:
        """Open the page; *like* shares the browser's memory with another tab."""
        context = like.context if like else self.browser.new_context(**screen.options)
        self.contexts.append(context)
        context.set_default_timeout(_PATIENCE_MS)
        page = context.new_page()
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.goto(self.address)
        page.locator(".app[data-pane]").wait_for()
        return page

    def keep(self, name: str) -> None:
        """Keep a picture of every tab: `out/screenshots/name-1.png` and so on."""
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages, 1):
            page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png")

    def close(self) -> None:
        """Close every tab."""
        for context in self.contexts:
            context.close()

    def _note(self, url: str) -> None:
        if urlsplit(url).hostname != "127.0.0.1" and not url.startswith("data:"):
            self.strangers.append(url)

    def _hear(self, kind: str, words: str) -> None:
        if kind == "error":
            self.complaints.append(words)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the system's Chromium."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail("No Chromium here. On Debian or Ubuntu: sudo apt install chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def gallery_program() -> Iterator[Running]:
    """Run the page with a bot that shows every block."""
    with _running([sys.executable, "-m", "tests.browser.serve_gallery"]) as running:
        yield running


@pytest.fixture
def gallery(browser: Browser, gallery_program: Running) -> Iterator[Tabs]:
    """Give tabs on the gallery; nothing may go wrong in them, or leave this machine."""
    with closing(Tabs(browser, gallery_program.address)) as tabs:
        yield tabs
    assert tabs.strangers == []
    assert tabs.complaints == []


@pytest.fixture
def playground_program(tmp_path: Path) -> Iterator[Running]:
    """Run the playground as a newcomer starts it, on a database of its own."""
    command = [sys.executable, "-m", "bot", "playground", "--no-browser", "--data", str(tmp_path)]
    with _running(command) as running:
        yield running


@pytest.fixture
def playground(browser: Browser, playground_program: Running) -> Iterator[Tabs]:
    """Give tabs on the playground."""
    with closing(Tabs(browser, playground_program.address)) as tabs:
        yield tabs
    assert tabs.strangers == []
    assert tabs.complaints == []


@pytest.fixture(scope="session")
def lived_in_program(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """Run the playground where people have used the bot before; each journey is another's."""
    folder = tmp_path_factory.mktemp("lived-in")
    settle(folder)
    command = [sys.executable, "-m", "bot", "playground", "--no-browser", "--data", str(folder)]
    with _running(command) as running:
        with closing(Tabs(browser, running.address)) as tabs:
            wait_until_warm(tabs.open())
        yield running


@pytest.fixture
def lived_in(browser: Browser, lived_in_program: Running) -> Iterator[Tabs]:
    """Give tabs on a playground where people have used the bot before."""
    with closing(Tabs(browser, lived_in_program.address)) as tabs:
        yield tabs
    assert tabs.strangers == []
    assert tabs.complaints == []


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keep a picture of a page, for people to look at: `out/screenshots/name.png`."""

    def shoot(page: Page, name: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{name}.png", animations="disabled")

    return shoot


@contextmanager
def _running(command: list[str]) -> Iterator[Running]:
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    )
    try:
        yield Running(process, _address(process))
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _address(process: "subprocess.Popen[str]") -> str:
    assert process.stdout
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return found[0]
    raise AssertionError("the program ended before it said its address")
