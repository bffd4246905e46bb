"""The buttons of the messages before and after a talk."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.conversations.appointments import About
from bot.conversations.cards import Known
from bot.conversations.messages import gone_message, keyed, message_of
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import Postpone, Step
from bot.model.deliveries import DeliveryKind
from bot.model.people import SlackIdentity
from bot.slack.blocks import View
from handlers import reading_conversations as reading
from handlers.conversation_pages import Turning
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def show_card(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the card that a message is about."""
    turning = Turning(me, services, words)
    _open(body, reading.read_delivery(body), turning, turning.card)
    ack()


def look_back(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the page about how it went."""
    turning = Turning(me, services, words)
    number = reading.read_delivery(body)
    _open(body, number, turning, lambda known: turning.first_page(known, Step.DEBRIEF))
    ack()


def put_off(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Put the talk off and say so in the message, or open the page that asks for another time."""
    (number, seen_round), to = reading.read_postpone(body)
    turning = Turning(me, services, words)
    if to is Postpone.PICK:
        _open(body, number, turning, lambda known: turning.first_page(known, Step.WHEN))
    else:
        appointments = services.conversations.appointments
        _rewrite(body, number, turning, lambda key: appointments.postpone(me, key, to, seen_round))
    ack()


def stop_reminding(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Send no more reminders of this talk."""
    _stop(body, DeliveryKind.REMINDER, Turning(me, services, words))
    ack()


def stop_asking(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Ask no more how this talk went."""
    _stop(body, DeliveryKind.DEBRIEF, Turning(me, services, words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.REMINDER_SHOW)(show_card)
    app.action(ids.REMINDER_POSTPONE)(put_off)
    app.action(ids.REMINDER_STOP)(stop_reminding)
    app.action(ids.DEBRIEF_OPEN)(look_back)
    app.action(ids.DEBRIEF_STOP)(stop_asking)


def _stop(body: Payload, kind: DeliveryKind, turning: Turning) -> None:
    appointments = turning.services.conversations.appointments
    number = reading.read_delivery(body)
    _rewrite(body, number, turning, lambda key: appointments.stop(turning.me, key, kind))


def _open(body: Payload, number: int, turning: Turning, shown: Callable[[Known], View]) -> None:
    about = turning.services.conversations.appointments.about(turning.me, number)
    known = about.known if about else None
    put_on_top(turning.services.slack, body, shown(known) if known else turning.gone())


def _rewrite(
    body: Payload, number: int, turning: Turning, act: Callable[[str], Known | None]
) -> None:
    """Do something with the card of a message, and show in its place what that led to."""
    services, words = turning.services, turning.words
    about = services.conversations.appointments.about(turning.me, number)
    if about is None:
        services.slack.replace_message(body["response_url"], gone_message(words))
        return
    message = _message(replace(about, known=act(about.key)), words)
    services.slack.replace_message(body["response_url"], message)
    services.home.refresh_soon(turning.me, words)


def _message(about: About, words: Words) -> dict[str, object]:
    return keyed(message_of(about.delivery, about.known, words), about.delivery.key)
