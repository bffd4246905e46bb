"""What App Home shows of the nudges, at its top: all that a message keeps to itself is here."""

from collections.abc import Sequence
from datetime import date

from bot.library.words.types import Words
from bot.model import ids
from bot.model.nudge_answers import Step
from bot.model.nudges import Plan
from bot.model.people import SlackIdentity
from bot.nudges.answer_form import chosen_blocks
from bot.nudges.days import Day, is_resting
from bot.nudges.messages import look_back_blocks, state_blocks
from bot.nudges.today import Today, TodayService
from bot.nudges.wording import date_in_words, listed, next_in_words
from bot.slack import blocks
from bot.slack.blocks import Block


class TodayCard:
    """Home's first card, for someone who has nudges."""

    def __init__(self, service: TodayService) -> None:
        self._service = service

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card as the day is now. Raises `DatabaseBusyError`."""
        return today_card(self._service.read(asker), words)


class InvitationCard:
    """The card for someone who has no nudges: it comes after what brought them here."""

    def __init__(self, service: TodayService) -> None:
        self._service = service

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the invitation. Raises `DatabaseBusyError`."""
        return invitation_card(self._service.read(asker), words)


def today_card(today: Today, words: Words) -> list[Block]:
    """Build today and what is next."""
    if today.plan is None or not _has_nudges(today):
        return []
    return [
        blocks.header(words.nudge_message.home.title),
        *(_today(today.day, today.move, words) if today.day else ()),
        *_did_not_come(today, words),
        *_next(today, words),
        _settings(_way_on(today.plan, words)),
    ]


def invitation_card(today: Today, words: Words) -> list[Block]:
    """Build what nudges are, and the way to have them."""
    if _has_nudges(today):
        return []
    said = words.nudge_message.home
    return [
        blocks.header(said.invitation_title),
        blocks.section(said.invitation),
        _settings(said.invite),
    ]


def _has_nudges(today: Today) -> bool:
    """Tell whether there is a day to show; also on the day on which someone stops them."""
    return today.plan is not None and (today.plan.enabled or today.day is not None)


def _today(day: Day, move: str, words: Words) -> list[Block]:
    said = words.nudge_message
    shown = [
        blocks.section(f"*{blocks.escape(day.prompt.text)}*"),
        blocks.context(said.why.format(principle=blocks.escape(day.prompt.principle))),
    ]
    if day.answer.step is not Step.CHOSEN:
        return [*shown, *state_blocks(day, words)]
    chosen = chosen_blocks(day.answer.choice, move, words)
    return [*shown, *chosen, *state_blocks(day, words), *_evening(day, words)]


def _evening(day: Day, words: Words) -> list[Block]:
    if not day.is_evening and day.answer.looked_back is None:
        return []
    asked = [blocks.section(words.nudge_message.home.evening)] if not day.answer.looked_back else []
    return [*asked, *look_back_blocks(day, words)]


def _did_not_come(today: Today, words: Words) -> list[Block]:
    said = words.nudge_message.home
    return [
        blocks.context(sentence.format(days=_listed(days, today, words)))
        for sentence, days in today.missing.told(said.missed, said.quiet, said.unsure)
    ]


def _next(today: Today, words: Words) -> list[Block]:
    said = words.nudge_message.home
    plan, coming = today.plan, today.next
    if plan is None or not plan.enabled:
        return []
    if coming and coming.next_on and coming.next_at:
        when = coming.next_on, coming.next_at
        told = next_in_words(plan, *when, today.on, words.nudges, late=coming.is_late)
        return [blocks.section(told)]
    if plan.resting:
        return [blocks.section(words.nudges.resting)]
    if plan.schedule.paused_until:
        return [blocks.section(said.resting if plan.asked_on else said.paused)]
    return [blocks.section(words.nudges.next_never)]


def _way_on(plan: Plan, words: Words) -> str:
    """Return what the button says that opens the form."""
    said = words.nudge_message.home
    if not plan.enabled:
        return said.invite
    return words.nudges.turn_on if plan.resting or is_resting(plan) else said.change


def _settings(text: str) -> Block:
    return blocks.actions("nudges", [blocks.button(ids.NUDGE_FORM_OPEN, text)])


def _listed(days: Sequence[date], today: Today, words: Words) -> str:
    calendar = words.nudges.calendar
    return listed([date_in_words(each, today.on, calendar) for each in days], calendar)
