"""The whole log: open it, turn its pages, and search it."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.people import SlackIdentity
from bot.practice.log_views import log_modal
from bot.practice.searching import LogWish
from bot.slack.blocks import View
from handlers import reading
from handlers.reading_practice import read_whole_number, read_wish
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def open_log(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the whole log at its newest page."""
    put_on_top(services.slack, body, _modal(LogWish(), 1, me, services, words))
    ack()


def search_log(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what fits the words; they are looked up and forgotten."""
    ack(response_action="update", view=_modal(read_wish(view), 1, me, services, words))


def narrow_log(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what was tried as now chosen, with the words in their field."""
    _show(body, 1, me, services, words)
    ack()


def turn_page(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page; the words are read anew from their field."""
    _show(body, read_whole_number(reading.read_button(body)), me, services, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.view(ids.PRACTICE_LOG)(search_log)
    app.action(ids.PRACTICE_ALL)(open_log)
    app.action(ids.PRACTICE_LOG_PRACTICE)(narrow_log)
    for place in range(2):
        app.action(f"{ids.PRACTICE_PAGE}.{place}")(turn_page)


def _show(body: Payload, number: int, me: SlackIdentity, services: Services, words: Words) -> None:
    view = body["view"]
    shown = _modal(read_wish(view), number, me, services, words)
    services.slack.update_view(view["id"], shown)


def _modal(wish: LogWish, number: int, me: SlackIdentity, services: Services, words: Words) -> View:
    page = services.practice.page(me, number, wish)
    is_harm = page.match.safety is not None
    contacts = services.safety.contacts(me.tenant, words.safety) if is_harm else None
    return log_modal(page, words, contacts)
