"""All lines that a person kept, and all that they hid."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids as common
from bot.model import ids_library as ids
from bot.model.people import SlackIdentity
from bot.pivots.lists import hidden_modal, kept_modal
from bot.pivots.rules import CardReferenceError
from bot.slack.pager import BACK, ON
from handlers import reading
from handlers.editing import edit_line
from handlers.library import show_why
from handlers.reading_library import read_list_page, read_page
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def open_kept(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the list of kept lines."""
    put_on_top(services.slack, body, kept_modal(services.shelf.read(me), 0, words))
    ack()


def open_hidden(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the list of hidden lines."""
    put_on_top(services.slack, body, hidden_modal(services.shelf.read(me), 0, words))
    ack()


def turn_kept(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page of the kept lines."""
    _show_kept(body, read_page(body), me, services, words)
    ack()


def turn_hidden(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show another page of the hidden lines."""
    _show_hidden(body, read_page(body), me, services, words)
    ack()


def choose_from_kept_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Make a kept line one's own, say why it works, or stop keeping it."""
    what, line_id = reading.read_menu(body)
    if what == common.MENU_EDIT:
        edit_line(body, line_id, me, services, words)
    elif what == ids.MENU_WHY:
        show_why(body, line_id, services, words)
    elif what == common.MENU_UNKEEP:
        services.shelf.keep(me, line_id, kept=False)
        _show_kept(body, read_list_page(body["view"]), me, services, words)
        services.home.refresh_soon(me, words)
    else:
        raise CardReferenceError("not a choice of ours")
    ack()


def bring_back(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Let a hidden line be drawn again."""
    services.shelf.bring_back(me, reading.read_button(body))
    _show_hidden(body, read_list_page(body["view"]), me, services, words)
    services.home.refresh_soon(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    for action_id, answer in (
        (ids.KEPT_OPEN, open_kept),
        (f"{ids.KEPT_PAGE}{BACK}", turn_kept),
        (f"{ids.KEPT_PAGE}{ON}", turn_kept),
        (ids.KEPT_LINE, choose_from_kept_menu),
        (ids.HIDDEN_OPEN, open_hidden),
        (f"{ids.HIDDEN_PAGE}{BACK}", turn_hidden),
        (f"{ids.HIDDEN_PAGE}{ON}", turn_hidden),
        (ids.HIDDEN_BRING_BACK, bring_back),
    ):
        app.action(action_id)(answer)


def _show_kept(
    body: Payload, page: int, me: SlackIdentity, services: Services, words: Words
) -> None:
    view = kept_modal(services.shelf.read(me), page, words)
    services.slack.update_view(body["view"]["id"], view)


def _show_hidden(
    body: Payload, page: int, me: SlackIdentity, services: Services, words: Words
) -> None:
    view = hidden_modal(services.shelf.read(me), page, words)
    services.slack.update_view(body["view"]["id"], view)
