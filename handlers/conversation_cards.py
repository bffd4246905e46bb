"""The cards of conversations: look at one, rehearse, copy, put off, put away, delete."""

from slack_bolt import Ack, App

from bot.conversations import views
from bot.conversations.cards import Known
from bot.conversations.rehearsal import Turn, rehearsal_modal
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import Postpone, Step
from bot.model.errors import DatabaseBusyError, SlackError
from bot.model.people import SlackIdentity
from bot.slack.blocks import View
from bot.slack.pager import BACK, ON
from handlers import reading_conversations as reading
from handlers.conversation_pages import Turning
from handlers.deleting import say_deleted
from handlers.reading import read_button
from handlers.reading_practice import read_whole_number
from handlers.services import Payload, Services
from handlers.showing import put_on_top

BRING_BACK = "bring-back"


def show_card(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open a card."""
    known = services.conversations.cards.look(me, read_button(body))
    put_on_top(services.slack, body, _card(known, Turning(me, services, words)))
    ack()


def change_card(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show a page of the form in place of the card."""
    _to_page(body, reading.read_step(body), Turning(me, services, words))
    ack()


def go_on(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show the first page on which nothing stands yet, in place of the card."""
    _to_page(body, reading.read_onward(body), Turning(me, services, words))
    ack()


def look_back(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show the page about how it went in place of the card."""
    _to_page(body, Step.DEBRIEF, Turning(me, services, words))
    ack()


def put_off(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Put the talk off, or ask for another time."""
    seen, to = reading.read_postpone(body)
    turning = Turning(me, services, words)
    if to is Postpone.PICK:
        _to_page(body, Step.WHEN, turning)
    else:
        key = reading.read_key(body)
        known = services.conversations.appointments.postpone(me, key, to, seen[0])
        _show_changed(body, known, turning)
    ack()


def put_away(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Put the card away, or bring it back."""
    cards = services.conversations.cards
    act = cards.bring_back if read_button(body) == BRING_BACK else cards.archive
    turning = Turning(me, services, words)
    _show_changed(body, act(me, reading.read_key(body)), turning)
    _renew_list(body, turning)
    ack()


def delete_card(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Delete the card for good; a second press says the same."""
    services.conversations.cards.delete(me, reading.read_key(body))
    services.home.refresh_soon(me, words)

    def show(sentence: str) -> None:
        services.slack.update_view(body["view"]["id"], views.plain_modal(sentence, words))

    say_deleted(services, show, words.conversations.card.deleted, words)
    _renew_list(body, Turning(me, services, words))
    ack()


def copy_card(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show the card as text to select and copy."""
    known = services.conversations.cards.look(me, reading.read_key(body))
    view = views.text_modal(known, words) if known else Turning(me, services, words).gone()
    put_on_top(services.slack, body, view)
    ack()


def forget_copy(ack: Ack) -> None:
    """Close the text, and drop whatever was changed in it."""
    ack()


def rehearse(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Begin a rehearsal above the card."""
    view = _rehearsal(body, Turn(), Turning(me, services, words))
    put_on_top(services.slack, body, view)
    ack()


def rehearse_on(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Go on with the rehearsal."""
    view = _rehearsal(body, reading.read_rehearsal(body), Turning(me, services, words))
    services.slack.update_view(body["view"]["id"], view)
    ack()


def open_list(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the list of all cards."""
    page = services.conversations.cards.page(me, 0)
    put_on_top(services.slack, body, views.list_modal(page, words))
    ack()


def turn_list(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page of the list."""
    page = services.conversations.cards.page(me, read_whole_number(read_button(body)))
    services.slack.update_view(body["view"]["id"], views.list_modal(page, words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.TALK_SHOW)(show_card)
    app.action(ids.TALK_CHANGE)(change_card)
    app.action(ids.TALK_GO_ON)(go_on)
    app.action(ids.TALK_DEBRIEF)(look_back)
    app.action(ids.TALK_POSTPONE)(put_off)
    app.action(ids.TALK_ARCHIVE)(put_away)
    app.action(ids.TALK_DELETE)(delete_card)
    app.action(ids.TALK_COPY)(copy_card)
    app.view(ids.TALK_TEXT)(forget_copy)
    app.action(ids.TALK_REHEARSE)(rehearse)
    app.action(f"{ids.REHEARSAL_ON}.next")(rehearse_on)
    app.action(f"{ids.REHEARSAL_ON}.show")(rehearse_on)
    app.action(ids.TALK_LIST_OPEN)(open_list)
    app.action(f"{ids.TALK_LIST_PAGE}{BACK}")(turn_list)
    app.action(f"{ids.TALK_LIST_PAGE}{ON}")(turn_list)


def _card(known: Known | None, turning: Turning) -> View:
    return turning.card(known) if known else turning.gone()


def _to_page(body: Payload, step: Step, turning: Turning) -> None:
    known = turning.services.conversations.cards.look(turning.me, reading.read_key(body))
    view = turning.first_page(known, step) if known else turning.gone()
    turning.services.slack.update_view(body["view"]["id"], view)


def _show_changed(body: Payload, known: Known | None, turning: Turning) -> None:
    turning.services.home.refresh_soon(turning.me, turning.words)
    turning.services.slack.update_view(body["view"]["id"], _card(known, turning))


def _renew_list(body: Payload, turning: Turning) -> None:
    """Put the list right that a card lies on: from its beginning, and best effort."""
    below = body["view"].get("previous_view_id")
    if not below:
        return
    try:
        page = turning.services.conversations.cards.page(turning.me, 0)
        turning.services.slack.update_view(str(below), views.list_modal(page, turning.words))
    except (SlackError, DatabaseBusyError):
        return


def _rehearsal(body: Payload, turn: Turn, turning: Turning) -> View:
    known = turning.services.conversations.cards.look(turning.me, reading.read_key(body))
    return rehearsal_modal(known.card, turn, turning.words) if known else turning.gone()
