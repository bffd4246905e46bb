"""What a card says of itself: when its talk is, what becomes of the reminder, where it stands."""

from collections.abc import Iterator

from bot.conversations.cards import Known
from bot.conversations.rules import is_looked_back_on
from bot.delivery.missing import MAY_BE_MISSED, TOLD_FOR
from bot.library.words.types import Words
from bot.model.conversations import Remind
from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.slack import dates


def facts(known: Known, words: Words) -> Iterator[str]:
    """Give when it is, what comes of it, and where the card stands."""
    said = words.conversations.card
    yield from _when(known, words)
    yield from _reminder(known, words)
    if is_looked_back_on(known.card):
        yield said.looked_back
    if known.card.archived_at:
        yield said.archived
    if not known.card.timing.at and not known.card.archived_at:
        yield words.conversations.when.none


def at_a_glance(known: Known, words: Words) -> Iterator[str]:
    """Give when it is, and for a while what went wrong with the reminder, as a list tells it."""
    yield from _when(known, words)
    at = known.card.timing.at
    if at and known.now < at + TOLD_FOR and not is_looked_back_on(known.card):
        yield from _did_not_come(known, words)


def _when(known: Known, words: Words) -> Iterator[str]:
    """Give when the talk is, or was, if that is known."""
    said = words.conversations.card
    at = known.card.timing.at
    if at:
        form = said.was_at if known.is_over else said.at
        yield form.format(when=dates.day_and_time(at, known.zone))


def _reminder(known: Known, words: Words) -> Iterator[str]:
    """Give what will become, or has become, of the reminder; one that came is no news."""
    said = words.conversations.card
    yield from _did_not_come(known, words)
    if known.is_over or not _is_reminded(known):
        return
    message = known.messages.get(DeliveryKind.REMINDER)
    if message is None:
        yield said.reminder_too_late
    elif message.state is DeliveryState.PENDING:
        yield said.reminder_comes.format(when=dates.day_and_time(message.due_at, known.zone))


def _did_not_come(known: Known, words: Words) -> Iterator[str]:
    """Give what went wrong with the reminder, if anything did."""
    message = known.messages.get(DeliveryKind.REMINDER)
    if message is None or message.state not in MAY_BE_MISSED or not _is_reminded(known):
        return
    said = words.conversations.card
    is_unsure = message.state is DeliveryState.UNCONFIRMED
    yield said.reminder_unsure if is_unsure else said.reminder_missed


def _is_reminded(known: Known) -> bool:
    timing = known.card.timing
    return bool(timing.at and timing.remind is not Remind.NOT and not known.card.archived_at)
