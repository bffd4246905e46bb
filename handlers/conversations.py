"""Prepare a conversation: begin a card, go on with one, and turn the pages of its form."""

import re
from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.conversations import views
from bot.conversations.fields import what_ifs
from bot.conversations.pages import Page
from bot.conversations.rules import ORDER, FormPlace
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import EXCHANGES, Field, Notes
from bot.model.errors import SlackError
from bot.model.people import SlackIdentity
from bot.moments.slack_text import as_typed
from bot.slack import blocks
from bot.slack.blocks import View
from handlers.conversation_pages import Errors, To, Turning
from handlers.naming import command_named
from handlers.reading_conversations import read_offer
from handlers.services import Payload, Services
from handlers.showing import put_on_top

USAGE_WORDS = {"help", "?", "--help", "-h"}
WHAT_IFS = f"{ids.PREPARE_USE}.what-ifs"
_TAKERS = (Field.KINDER, Field.FIRST_QUESTION, *(answer for _, answer in EXCHANGES))


def answer_prepare_command(
    ack: Ack, command: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the cards there are, or a new one; words after it say with whom the talk is."""
    typed = " ".join(as_typed(str(command.get("text") or "")).split())
    if typed.lower() in USAGE_WORDS:
        text = words.conversations.usage.format(command=command["command"])
        ack(**blocks.message(text, [blocks.section(text)]))
        return
    turning = Turning(me, services, words)
    view = _new_card(turning, typed) if typed else _cards_or_new(turning)
    try:
        services.slack.open_view(command["trigger_id"], view)
    except SlackError:
        if not typed:
            raise
        ack(**views.unopened_message(typed, turning.help_for(_named(typed)), words))
        return
    ack()


def open_cards(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the cards there are, or a new one."""
    put_on_top(services.slack, body, _cards_or_new(Turning(me, services, words)))
    ack()


def open_new(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open a new card."""
    put_on_top(services.slack, body, _new_card(Turning(me, services, words)))
    ack()


def begin_here(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Begin a new card in the modal that is open."""
    services.slack.update_view(body["view"]["id"], _new_card(Turning(me, services, words)))
    ack()


def save_page(ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Save a page, and show the next one in its place."""
    following = Turning(me, services, words).turn(view, To.NEXT)
    if isinstance(following, Errors):
        ack(response_action="errors", errors=following.sentences)
    else:
        ack(response_action="update", view=following)


def go_back(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Save a page, and show the one before it."""
    _turn(body, To.BACK, Turning(me, services, words))
    ack()


def save_and_show(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Save a page, and show the card."""
    _turn(body, To.CARD, Turning(me, services, words))
    ack()


def use_offer(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Put what is offered into its field; nothing is saved yet."""
    name, source = read_offer(body)
    pages = services.conversations.pages
    _redraw(body, Turning(me, services, words), lambda page: pages.with_offer(page, name, source))
    ack()


def use_what_ifs(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put the examples into the fields in which nothing stands; nothing is saved yet."""

    def filled(page: Page) -> Page:
        examples = dict(what_ifs(page.card, words))
        shown = {name: page.shown.get(name) or example for name, example in examples.items()}
        return replace(page, place=replace(page.place, number=page.place.number + 1), shown=shown)

    _redraw(body, Turning(me, services, words), filled)
    ack()


def show_others(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Offer something else; what stands in the fields stays there."""
    _update(body, Turning(me, services, words).others(body["view"]), services)
    ack()


def keep_typed(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep what is being typed, in case the page is closed before it is sent."""
    Turning(me, services, words).keep_typed(body)
    ack()


def take_saved(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what is saved, in place of what stands in the fields."""
    _update(body, Turning(me, services, words).take_saved(body["view"]), services)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.command(command_named(ids.PREPARE_COMMAND))(answer_prepare_command)
    app.shortcut(ids.PREPARE_SHORTCUT)(open_cards)
    app.action(ids.PREPARE_OPEN)(open_new)
    app.action(ids.PREPARE_NEW)(begin_here)
    app.view(ids.PREPARE_FORM)(save_page)
    app.action(re.compile(ids.PREPARE_TYPED))(keep_typed)
    app.action(ids.PREPARE_BACK)(go_back)
    app.action(ids.PREPARE_SAVE)(save_and_show)
    app.action(ids.PREPARE_OTHERS)(show_others)
    app.action(ids.PREPARE_TAKE_SAVED)(take_saved)
    app.action(WHAT_IFS)(use_what_ifs)
    for field in _TAKERS:
        app.action(f"{ids.PREPARE_USE}.{field.value}")(use_offer)


def _cards_or_new(turning: Turning) -> View:
    page = turning.services.conversations.cards.page(turning.me, 0)
    return views.list_modal(page, turning.words) if page.total else _new_card(turning)


def _new_card(turning: Turning, alias: str = "") -> View:
    """Build the first page of a new card; *alias* stands in its field and is not saved yet.

    Without one, a card that was begun before, and of which nothing was sent, comes first.
    """
    desk = turning.services.conversations
    waiting = None if alias else desk.unsent.newest(turning.me)
    if waiting:
        return turning.card(waiting)
    known = desk.cards.begin(turning.me)
    place, shown = FormPlace(known.card.key, ORDER[0]), _named(alias)
    match = desk.pages.understand(shown)
    if place.needs_help(match):
        return turning.helped(place, known, shown, match)
    return turning.form(desk.pages.page(place, known, shown))


def _named(alias: str) -> Notes:
    return {Field.ALIAS: alias}


def _turn(body: Payload, to: To, turning: Turning) -> None:
    following = turning.turn(body["view"], to)
    if isinstance(following, Errors):
        following = turning.with_problems(body["view"], following)
    _update(body, following, turning.services)


def _redraw(body: Payload, turning: Turning, change: Callable[[Page], Page]) -> None:
    _update(body, turning.redraw(body["view"], change), turning.services)


def _update(body: Payload, view: View, services: Services) -> None:
    services.slack.update_view(body["view"]["id"], view)
