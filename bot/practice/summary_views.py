"""The weekly summary: the form to have it, what is said after, and the message itself."""

from datetime import date

from bot.delivery.missing import Missing
from bot.library.words.types import Words
from bot.model import ids, ids_summary
from bot.model.summaries import SummaryWish
from bot.practice.summaries import Standing
from bot.practice.summary_rules import zone_from
from bot.practice.views import day_name
from bot.practice.weeks import WeekTold
from bot.slack import blocks, dates, menus
from bot.slack.blocks import Block, Message, View

YES = "yes"


def summary_form(standing: Standing, words: Words) -> View:
    """Build the form with how things stand."""
    said = words.summary
    body = [
        blocks.section(said.intro_on if standing.enabled else said.intro_off),
        _weekday_field(standing.wish, words),
        _at_field(standing, words),
        _quiet_field(standing.wish, words),
        *(_turning_off(words) if standing.enabled else ()),
    ]
    submit = said.save if standing.enabled else said.turn_on
    return blocks.modal(ids_summary.SUMMARY_FORM, said.title, body, close=said.close, submit=submit)


def saved_modal(standing: Standing, words: Words) -> View:
    """Build what the form turns into: what comes, and when."""
    said = words.summary
    body = [blocks.section(said.stopped)]
    if standing.enabled:
        saved = when_in_words(said.saved, standing.wish, words)
        quiet = [] if standing.wish.quiet_weeks else [said.saved_not_quiet]
        body = [
            blocks.section(" ".join([saved, *quiet])),
            _next(standing, words),
            blocks.context(said.saved_stop),
        ]
    return blocks.modal(ids_summary.SUMMARY_SAVED, said.title, body, close=said.done)


def summary_message(
    told: WeekTold, wish: SummaryWish, delivery_id: int, words: Words, *, stopped: bool = False
) -> Message:
    """Build the message; *stopped* says that no more will come, in place of the button."""
    said = words.summary
    question = said.question.format(question=blocks.escape(told.question))
    last = said.stopped if stopped else when_in_words(said.why, wish, words)
    body = [
        blocks.section(f"{said.week}\n{_noted(told, words)}"),
        *_helped(told, words),
        *([blocks.section(question)] if told.question else []),
        blocks.context(last),
        _actions(delivery_id, words, stopped=stopped),
    ]
    return blocks.message(said.aloud, body)


def stopped_message(words: Words) -> Message:
    """Build what takes the place of a message that is known no longer."""
    said = words.summary
    return blocks.message(said.aloud, [blocks.section(said.stopped)])


def summary_lines(standing: Standing | None, today: date, words: Words) -> list[Block]:
    """Build what Home says of it, for someone who has it; *today* is their local date."""
    if standing is None or not standing.enabled:
        return []
    told = [when_in_words(words.summary.home_on, standing.wish, words)]
    coming = blocks.context(" ".join([*told, _when(standing, words)]))
    return [*_did_not_come(standing.missing, today, words), coming]


def when_in_words(form: str, wish: SummaryWish, words: Words) -> str:
    """Return *form* with the weekday and the time."""
    return form.format(weekday=words.practice.weekdays[wish.weekday], at=f"{wish.at:%H:%M}")


def _did_not_come(missing: Missing, today: date, words: Words) -> list[Block]:
    said = words.summary
    return [
        blocks.context(sentence.format(day=day_name(day, today, words)))
        for sentence, days in missing.told(said.missed, said.missed_quiet, said.unsure)
        for day in days
    ]


def _next(standing: Standing, words: Words) -> Block:
    return blocks.context(_when(standing, words))


def _when(standing: Standing, words: Words) -> str:
    if standing.next_at is None:
        return words.summary.next_paused
    when = dates.day_and_time(standing.next_at, zone_from(standing.zone))
    return words.summary.next.format(when=when)


def _weekday_field(wish: SummaryWish, words: Words) -> Block:
    name, said = ids_summary.SUMMARY_FORM_WEEKDAY, words.summary
    named = [(str(number), day) for number, day in enumerate(words.practice.weekdays)]
    menu = blocks.select(name, said.weekday_placeholder, named, chosen=str(wish.weekday))
    return blocks.field(name, said.weekday, menu)


def _at_field(standing: Standing, words: Words) -> Block:
    name, said = ids_summary.SUMMARY_FORM_AT, words.summary
    clock = menus.time_picker(name, initial=f"{standing.wish.at:%H:%M}")
    zone = standing.zone.replace("_", " ")
    return blocks.field(name, said.at, clock, hint=zone and said.zone_hint.format(zone=zone))


def _quiet_field(wish: SummaryWish, words: Words) -> Block:
    name, said = ids_summary.SUMMARY_FORM_QUIET, words.summary
    chosen = [YES] if wish.quiet_weeks else []
    box = blocks.checkboxes(name, [(YES, said.quiet_weeks_choice)], chosen=chosen)
    return blocks.field(name, said.quiet_weeks, box, optional=True)


def _turning_off(words: Words) -> list[Block]:
    off = blocks.button(ids_summary.SUMMARY_OFF, words.summary.turn_off)
    return [blocks.actions("summary_turning_off", [off])]


def _noted(told: WeekTold, words: Words) -> str:
    said, week = words.summary, told.week
    if not week.moments:
        return said.noted_nothing
    if not told.counted:
        return said.noted_uncounted
    moments = _counted(week.moments, said.moment_one, said.moments, words)
    return said.noted.format(
        moments=moments, days=_counted(week.days, said.day_one, said.days, words)
    )


def _counted(count: int, one: str, several: str, words: Words) -> str:
    if count == 1:
        return one
    numbers = words.summary.numbers
    return several.format(count=numbers[count] if count < len(numbers) else count)


def _helped(told: WeekTold, words: Words) -> list[Block]:
    said, week = words.summary, told.week
    practices = [words.practice.practices.of(each) for each in week.practices]
    named = said.helped.format(practices=", ".join(practices)) if practices else ""
    other = [said.helped_line.format(line=blocks.escape(each)) for each in week.lines[1:]]
    kept = said.keep_in_mind.format(line=blocks.escape(told.line)) if told.line else ""
    helped = "\n".join(filter(None, [named, *other]))
    return [blocks.section(each) for each in (helped, kept) if each]


def _actions(delivery_id: int, words: Words, *, stopped: bool) -> Block:
    said = words.summary
    note = blocks.button(ids.PRACTICE_OPEN, words.practice.home_log)
    change = blocks.button(ids_summary.SUMMARY_OPEN, said.turn_on if stopped else said.change)
    stop = blocks.button(ids_summary.SUMMARY_STOP, said.stop, value=str(delivery_id))
    return blocks.actions("summary_actions", [note, change, *([] if stopped else [stop])])
