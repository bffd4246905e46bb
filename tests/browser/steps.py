"""What a person does on the page, found as a screen reader finds it: by role and name."""

from contextlib import suppress
from re import Pattern

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

from bot.library.words.en import ENGLISH


def thread(page: Page) -> Locator:
    """Return the thread pane."""
    return page.get_by_role("complementary", name="Thread")


def talk(page: Page) -> Locator:
    """Return the open conversation."""
    return page.get_by_role("main")


def home(page: Page) -> Locator:
    """Return the Home tab."""
    return page.get_by_role("region", name="Home")


def modal(page: Page) -> Locator:
    """Return the open modal."""
    return page.get_by_role("dialog")


def last_message(pane: Locator) -> Locator:
    """Return the newest message of a pane."""
    return pane.get_by_role("article").last


def use_shortcut(page: Page, name: str, message: Locator | None = None) -> None:
    """Choose *name* in the ⋯ menu of a message: the last of the thread unless another is meant."""
    chosen = message or last_message(thread(page))
    chosen.hover()
    chosen.get_by_role("button", name="More actions").click()
    page.get_by_role("menuitem", name=name).click()


def type_in(page: Page, text: str, pane: Locator | None = None) -> None:
    """Write *text* into a composer, and send it."""
    where = pane or talk(page)
    where.get_by_role("combobox").last.fill(text)
    where.get_by_role("button", name="Send", exact=True).click()


def go_to(page: Page, name: str) -> None:
    """Open a conversation from the list; on a phone, go back to the list first."""
    entry = page.get_by_role("navigation", name="Conversations").get_by_role("button", name=name)
    app = page.locator(".app")
    back = page.locator(".back:visible")
    while back.count():
        pane = app.get_attribute("data-pane") or ""
        back.first.click()
        expect(app).not_to_have_attribute("data-pane", pane)
    entry.click()
    expect(page.locator("[aria-current=page]", has_text=name)).not_to_have_count(0)


def act_as(page: Page, name: str) -> None:
    """Become somebody else."""
    page.get_by_role("button", name="Acting as").click()
    page.get_by_role("menuitemradio", name=name).click()
    expect(page.get_by_role("button", name=f"Acting as {name}")).to_be_visible()


def press(where: Locator, name: str | Pattern[str]) -> None:
    """Press the first button of that name with the keyboard."""
    where.get_by_role("button", name=name, exact=isinstance(name, str)).first.press("Enter")


def press_in_home(page: Page, name: str | Pattern[str], shown: Locator | None = None) -> None:
    """Press a button of Home until what it leads to is there, a modal unless told otherwise.

    A Home that was just opened may be drawn anew under the finger.
    """
    wanted = shown or modal(page)
    for _ in range(5):
        press(home(page), name)
        with suppress(TooLate):
            wanted.wait_for(timeout=2_000)
            return
    raise AssertionError(f"nothing came of {name}")


def move_clock(page: Page, choice: str) -> None:
    """Choose something in the menu of the clock."""
    page.get_by_role("button", name="Clock:").click()
    page.get_by_role("menuitem", name=choice).click()


def answer(page: Page, question: str, name: str) -> None:
    """Answer the question that came up, which begins by being read out."""
    sure = page.get_by_role("dialog", name=question)
    expect(sure.get_by_role("heading", name=question)).to_be_focused()
    press(sure, name)
    expect(sure).to_be_hidden()


def wait_until_warm(page: Page) -> None:
    """Ask for lines until there are some: a bot that has only just begun may be too slow."""
    expect(page.get_by_text("Starting the bot…")).to_be_hidden(timeout=20_000)
    act_as(page, "Grace Okafor")
    go_to(page, "kitchen-table")
    for _ in range(10):
        type_in(page, "/pivot she never answered my question")
        expect(last_message(talk(page))).to_contain_text("Only visible to you")
        if last_message(talk(page)).get_by_text(ENGLISH.pivot.private).count():
            return
    raise AssertionError("the bot stays too slow")


def plain(words: str) -> str:
    """Return words as they read on the page, without the marks that make them bold or slanted."""
    return words.translate(str.maketrans("", "", "*_"))
