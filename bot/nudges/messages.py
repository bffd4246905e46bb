"""The morning message in each of its states, and the evening line.

Their `text` is all that a lock screen shows: it never says whom somebody chose, and neither
do the messages, which a workspace may export. That is in App Home alone.
"""

from collections.abc import Callable, Mapping

from bot.library.words.types import Words
from bot.model import ids, ids_assumptions
from bot.model.deliveries import DeliveryKind
from bot.model.nudge_answers import LookedBack, Step
from bot.model.practice import Outcome
from bot.nudges.days import Day, Notice
from bot.nudges.steps import Later
from bot.nudges.wording import zone_in_words
from bot.slack import blocks, dates
from bot.slack.blocks import Block, Element, Message


def message_of(day: Day, words: Words) -> Message:
    """Build the message of the day's delivery, as the day is now."""
    if day.delivery.kind is DeliveryKind.LOOK_BACK:
        return evening_message(day, words)
    return morning_message(day, words)


def morning_message(day: Day, words: Words) -> Message:
    """Build the nudge, its why, what has become of it, and all that can be done with it."""
    said = words.nudge_message
    nudge, principle = blocks.escape(day.prompt.text), blocks.escape(day.prompt.principle)
    body = [
        blocks.section(f"*{nudge}*"),
        blocks.context(said.why.format(principle=principle)),
        *state_blocks(day, words),
        *_question_of_zone(day, words),
        *_question_of_going_on(day, words),
    ]
    return blocks.message(said.summary.format(nudge=nudge, principle=principle), body)


def evening_message(day: Day, words: Words) -> Message:
    """Build the line that asks how it went with the connection of the day."""
    said = words.nudge_message.look_back
    if not day.answer.choice.names_someone:
        return blocks.message(said.gone, [blocks.section(said.gone)])
    body = [blocks.section(f"*{said.question}*"), *look_back_blocks(day, words)]
    value = str(day.delivery.id)
    buttons = [blocks.button(ids.LOOK_BACK_SHOW, said.show, value=value)]
    if day.notice is Notice.LOOK_BACK_STOPPED:
        body.append(blocks.section(said.stopped))
    elif day.look_back_at:
        buttons.append(blocks.button(ids.LOOK_BACK_STOP, said.stop, value=value))
    return blocks.message(said.summary, [*body, blocks.actions("look_back_show", buttons)])


def gone_message(words: Words) -> Message:
    """Build what takes the place of a nudge that is no longer known."""
    said = words.nudge_message.gone
    return blocks.message(said, [blocks.section(said)])


def keyed(message: Message, key: str) -> Message:
    """Return *message* with the mark by which it is recognised in the conversation.

    A message that is rewritten keeps it: someone may press a button before we are sure that
    it has arrived, and it must still be found then.
    """
    first, *rest = message["blocks"]
    return {**message, "blocks": [{**first, "block_id": key}, *rest]}


def state_blocks(day: Day, words: Words) -> list[Block]:
    """Build what has become of the day, and the buttons that go on from there."""
    noticed = [blocks.section(_noticed(day.notice, day, words))] if day.notice else []
    state = _STATES[day.answer.step](day, words)
    return [*noticed, *state]


def look_back_blocks(day: Day, words: Words) -> list[Block]:
    """Build the ways it may have gone, or the one that was noted, with its way back."""
    said = words.nudge_message.look_back
    how = day.answer.looked_back
    value = str(day.delivery.id)
    if how is None:
        undone = day.notice is Notice.LOOK_BACK_UNDONE
        buttons = [
            blocks.button(f"{ids.LOOK_BACK}.{each.value}", _how(each, words), value=value)
            for each in LookedBack
        ]
        noticed = [blocks.section(said.undone)] if undone else []
        return [*noticed, blocks.actions("look_back", buttons)]
    done = said.fine if how is LookedBack.NOT_TODAY else said.noted.format(how=_how(how, words))
    undo = blocks.button(ids.LOOK_BACK_UNDO, said.undo, value=value)
    return [blocks.section(done), blocks.actions("look_back", [undo])]


def _open(day: Day, words: Words) -> list[Block]:
    said = words.nudge_message
    value = str(day.delivery.id)
    another = blocks.button(ids.NUDGE_ANOTHER, said.another, value=f"{value}:{day.prompt.id}")
    buttons = [
        blocks.button(ids.NUDGE_ANSWER, said.answer, value=value, style="primary"),
        _later(day, words),
        blocks.button(ids.NUDGE_SKIP, said.skip, value=value),
        another,
        blocks.button(ids.NUDGE_STOP, said.stop, value=value),
    ]
    if day.notice is Notice.ANOTHER_GIVEN and day.answer.before_id:
        bring_back = f"{value}:{day.prompt.id}"
        buttons.append(blocks.button(ids.NUDGE_BRING_BACK, said.bring_back, value=bring_back))
    return [blocks.actions("nudge", buttons)]


def _later(day: Day, words: Words) -> Element:
    said = words.nudge_message
    named = (
        (Later.ONE_HOUR, said.in_one_hour),
        (Later.THREE_HOURS, said.in_three_hours),
        (Later.EVENING, said.this_evening),
    )
    choices = [(f"{day.delivery.id}:{when.value}", text) for when, text in named]
    return blocks.select(ids.NUDGE_LATER, said.later, choices)


def _chosen(day: Day, words: Words) -> list[Block]:
    said = words.nudge_message
    follows = f" {said.look_back_follows}" if day.look_back_follows else ""
    change = blocks.button(ids.NUDGE_ANSWER, said.change, value=str(day.delivery.id))
    assume = blocks.button(
        ids_assumptions.ASSUME_FROM_NUDGE, words.assumptions.open, value=str(day.delivery.id)
    )
    buttons = [change, assume, _undo(day, said.take_back)]
    return [blocks.section(said.chosen + follows), blocks.actions("nudge", buttons)]


def _put_off(day: Day, words: Words) -> list[Block]:
    said = words.nudge_message
    at = dates.time_of_day(day.answer.later_at, day.zone) if day.answer.later_at else ""
    answer = blocks.button(ids.NUDGE_ANSWER, said.answer_now, value=str(day.delivery.id))
    buttons = [answer, _undo(day, said.undo)]
    return [blocks.section(said.put_off.format(at=at)), blocks.actions("nudge", buttons)]


def _skipped(day: Day, words: Words) -> list[Block]:
    said = words.nudge_message
    return [blocks.section(said.skipped), blocks.actions("nudge", [_undo(day, said.undo)])]


def _stopped(day: Day, words: Words) -> list[Block]:
    said = words.nudge_message
    return [blocks.section(said.stopped), blocks.actions("nudge", [_undo(day, said.start_again)])]


_STATES: Mapping[Step, Callable[[Day, Words], list[Block]]] = {
    Step.OPEN: _open,
    Step.CHOSEN: _chosen,
    Step.LATER: _put_off,
    Step.SKIPPED: _skipped,
    Step.STOPPED: _stopped,
}


def _undo(day: Day, text: str) -> Element:
    # With the step it undoes: what another device has done since then stays.
    return blocks.button(ids.NUDGE_UNDO, text, value=f"{day.delivery.id}:{day.answer.step}")


def _question_of_going_on(day: Day, words: Words) -> list[Block]:
    if not day.asks_to_go_on:
        return []
    said = words.nudge_message
    value = str(day.delivery.id)
    buttons = [
        blocks.button(ids.NUDGE_GO_ON, said.go_on, value=value),
        blocks.button(ids.NUDGE_STOP, said.stop, value=value),
    ]
    return [blocks.section(said.go_on_question), blocks.actions("nudge_go_on", buttons)]


def _question_of_zone(day: Day, words: Words) -> list[Block]:
    if day.plan is None or not day.ask_zone:
        return []
    said = words.nudge_message
    names = {"new": zone_in_words(day.ask_zone), "old": zone_in_words(day.plan.schedule.zone)}
    value = f"{day.delivery.id}:{day.ask_zone}"
    buttons = [
        blocks.button(ids.NUDGE_ZONE_FOLLOW, said.zone_follow.format(**names), value=value),
        blocks.button(ids.NUDGE_ZONE_STAY, said.zone_stay.format(**names), value=value),
    ]
    return [blocks.section(said.zone_question.format(**names)), blocks.actions("zone", buttons)]


def _noticed(notice: Notice, day: Day, words: Words) -> str:
    said = words.nudge_message
    zone = zone_in_words(day.plan.schedule.zone) if day.plan else ""
    return {
        Notice.ANOTHER_GIVEN: said.another_given,
        Notice.BROUGHT_BACK: said.brought_back,
        Notice.UNDONE: said.undone,
        Notice.TAKEN_BACK: said.taken_back,
        Notice.GOING_ON: said.going_on,
        Notice.ZONE_FOLLOWED: said.zone_followed.format(zone=zone),
        Notice.ZONE_STAYED: said.zone_stayed.format(zone=zone),
        Notice.DAY_OVER: said.day_over,
        Notice.DAY_ENDS_FIRST: said.day_ends_first,
        Notice.EVENING_IS_HERE: said.evening_is_here,
        Notice.OFF: said.off,
        Notice.RESTING: said.resting,
        Notice.LOOK_BACK_UNDONE: said.look_back.undone,
        Notice.LOOK_BACK_STOPPED: said.look_back.stopped,
    }[notice]


def _how(how: LookedBack, words: Words) -> str:
    if how is LookedBack.NOT_TODAY:
        return words.nudge_message.look_back.not_today
    return words.practice.outcomes.of(Outcome(how.value))
