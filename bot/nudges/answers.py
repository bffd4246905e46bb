"""What is answered to a request about one's nudges: what was done, and what comes next."""

from collections.abc import Iterator
from math import ceil

from bot.library.words.types import Words
from bot.library.words.types_nudges import NudgeWords
from bot.model import ids
from bot.model.nudges import UNTIL_RESUMED
from bot.model.prompts import Prompt
from bot.nudges.changes import is_paused
from bot.nudges.requests import Hint
from bot.nudges.results import Did, Done
from bot.nudges.wording import (
    date_in_words,
    days_in_words,
    listed,
    next_in_words,
    schedule_in_words,
    zone_in_words,
)
from bot.slack import blocks
from bot.slack.blocks import Block, Message, View


def answer_message(done: Done, command: str, words: Words) -> Message:
    """Build the private answer to the command, and to a button of one."""
    body = _body(done, command, words.nudges)
    return blocks.message(_spoken(done, command, words.nudges), body)


def answer_modal(done: Done, command: str, words: Words) -> View:
    """Build what the form turns into once it is saved."""
    said = words.nudges
    body = _body(done, command, said, buttons=False)
    return blocks.modal(ids.NUDGE_SAVED, said.answer_title, body, close=said.close)


def hint_message(hint: Hint, done: Done, command: str, words: Words) -> Message:
    """Build the answer to what was not understood: what would be, and how things stand."""
    said = words.nudges
    hints = said.hints.of(hint)
    help_text = [said.help.format(command=command)] if hint is Hint.ANYTHING else []
    coming = next_line(done, command, said)
    body = [*map(blocks.section, [hints, *help_text]), blocks.section(f"*{coming}*")]
    return blocks.message("\n".join([hints, *help_text, coming]), body)


def help_message(done: Done, command: str, words: Words) -> Message:
    """Build the answer to *help*."""
    said = words.nudges
    text, coming = said.help.format(command=command), next_line(done, command, said)
    return blocks.message(
        f"{text}\n{coming}", [blocks.section(text), blocks.section(f"*{coming}*")]
    )


def tested_message(done: Done, command: str, words: Words, *, sent: bool) -> Message:
    """Build the answer to *test*: whether the direct message was sent."""
    said = words.nudges
    text, coming = (
        said.test_sent if sent else said.test_refused,
        next_line(done, command, said),
    )
    return blocks.message(
        f"{text}\n{coming}", [blocks.section(text), blocks.section(f"*{coming}*")]
    )


def welcome_message(done: Done, command: str, words: Words) -> Message:
    """Build the first direct message: what will come, when, and how to stop it."""
    said, chosen = words.nudges, done.plan.schedule
    days = days_in_words(chosen.days, said.calendar)
    when = {"days": days[0].upper() + days[1:], "at": f"{chosen.at:%H:%M}"}
    coming = next_line(done, command, said)
    texts = [said.welcome.format(**when), f"*{coming}*", said.welcome_more]
    stop = said.welcome_stop.format(command=command)
    body = [
        *map(blocks.section, texts),
        blocks.context(stop),
        blocks.actions(ids.NUDGE_OFF, [_settings(said), _off(said)]),
    ]
    return blocks.message("\n".join([*texts, stop]).replace("*", ""), body)


def test_message(nudge: Prompt, words: Words) -> Message:
    """Build the direct message that shows what a nudge looks like; it has no buttons."""
    said = words.nudges
    text = said.test.format(nudge=f"*{blocks.escape(nudge.text)}*")
    why = said.test_why.format(principle=blocks.escape(nudge.principle))
    body = [blocks.section(text), blocks.context(why), blocks.context(said.test_note)]
    return blocks.message(f"{text} {why} {said.test_note}".replace("*", ""), body)


def next_line(done: Done, command: str, words: NudgeWords) -> str:
    """Return the line that every answer ends with: when the next nudge comes."""
    plan, coming = done.plan, done.outlook
    if coming.next_on and coming.next_at:
        when = coming.next_on, coming.next_at
        return next_in_words(plan, *when, done.today, words, late=coming.is_late)
    if not plan.enabled:
        return words.next_off
    if plan.resting:
        return words.next_resting
    if plan.schedule.paused_until == UNTIL_RESUMED:
        return words.next_open.format(command=command)
    return words.next_never


def _body(done: Done, command: str, words: NudgeWords, *, buttons: bool = True) -> list[Block]:
    coming = next_line(done, command, words)
    shown = [
        blocks.section(" ".join(_happened(done, command, words))),
        blocks.section(f"*{coming}*"),
        *(blocks.context(note) for note in _notes(done, command, words)),
    ]
    return [*shown, _buttons(done, words)] if buttons else shown


def _spoken(done: Done, command: str, words: NudgeWords) -> str:
    coming = next_line(done, command, words)
    happened = " ".join([*_happened(done, command, words), *_notes(done, command, words)])
    return f"{happened}\n{coming}".replace("*", "")


def _happened(done: Done, command: str, words: NudgeWords) -> Iterator[str]:
    if done.plan.resting and done.did is Did.LOOKED:
        yield words.resting
        return
    yield _sentence(done, words).format(
        command=command,
        dates=listed(
            [date_in_words(on, done.today, words.calendar) for on in done.skipped], words.calendar
        ),
    )
    if _may_still_come(done):
        yield words.on_its_way
    if done.plan.enabled or done.did is Did.SAVED_OFF:
        yield schedule_in_words(done.plan, words)


def _may_still_come(done: Done) -> bool:
    """Tell whether one that is not wanted any more is just being sent."""
    sent_on = done.outlook.sent_on
    ended = done.did in {Did.OFF, Did.PAUSED} or sent_on in done.skipped
    return done.outlook.on_its_way and ended


def _sentence(done: Done, words: NudgeWords) -> str:
    plan = done.plan
    if done.did is Did.LOOKED:
        if not plan.enabled:
            return words.status_off
        return words.status_paused if is_paused(plan, done.today) else words.status
    if done.did is Did.PAUSED and plan.schedule.paused_until == UNTIL_RESUMED:
        return words.paused_open
    found: str = getattr(words, done.did.value.replace("-", "_"))
    return found


def _notes(done: Done, command: str, words: NudgeWords) -> Iterator[str]:
    plan = done.plan
    if plan.enabled and not plan.slack_zone:
        zone = zone_in_words(plan.schedule.zone)
        yield words.zone_guessed.format(zone=zone, command=command)
    if done.outlook.next_at and plan.spread_s:
        yield words.crowd.format(minutes=ceil(plan.spread_s / 60))


def _buttons(done: Done, words: NudgeWords) -> Block:
    """Build the buttons: to change it, and to turn it on, to go on, or to turn it off."""
    plan = done.plan
    if not plan.enabled or plan.resting:
        return blocks.actions(
            ids.NUDGE_ON,
            [blocks.button(ids.NUDGE_ON, words.turn_on, style="primary"), _settings(words)],
        )
    paused = is_paused(plan, done.today)
    go_on = [blocks.button(ids.NUDGE_RESUME, words.go_on)] if paused else []
    return blocks.actions(ids.NUDGE_ON, [*go_on, _settings(words), _off(words)])


def _settings(words: NudgeWords) -> blocks.Element:
    return blocks.button(ids.NUDGE_FORM_OPEN, words.settings)


def _off(words: NudgeWords) -> blocks.Element:
    return blocks.button(ids.NUDGE_OFF, words.turn_off)
