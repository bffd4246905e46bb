"""What a person does on the page, found as a screen reader finds it: by role and name."""

from playwright.sync_api import Locator, Page, expect


def thread(page: Page) -> Locator:
    """Return the thread pane."""
    return page.get_by_role("complementary", name="Thread")


def talk(page: Page) -> Locator:
    """Return the open conversation."""
    return page.get_by_role("main")


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
    where.get_by_role("combobox").fill(text)
    where.get_by_role("button", name="Send").click()


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
