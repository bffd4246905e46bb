"""What people left behind in the bot before a journey begins: a few days of it, and a full year."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.clock import SystemClock
from bot.library.loading import Library
from bot.model.conversations import Field, Timing, With
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Moment
from bot.model.nudges import Plan, Schedule
from bot.model.own_lines import OwnDraft
from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from bot.model.summaries import SummaryPlan, SummaryWish
from bot.playground.main import DATABASE
from bot.playground.rules import Team
from bot.playground.story import Story
from storage import conversations, good_qualities, lines, own_lines, people, small_moments
from storage.engine import Database, Session
from storage.keys import find_keys
from storage.nudge_plans import save_plan
from storage.summary_plans import save as save_summary

BEGUN, LONG_HERE = "tomas", "grace"
"""Who began two days ago, and who has been here for a year; the others are new."""

_NOTES = (
    "I asked what was behind the deadline, and he told me",
    "Thanked her for the late shift, in front of the others",
    "I said that I was tired, and we moved it to the morning",
    "",
    "Let him finish. It took two minutes, and it was worth them",
    "We drew it on the whiteboard together: the stock file, the shop, the shelf, and every hand "
    "that it goes through on the way. Halfway down we both saw where it loses a day",
)
_ALIASES = ("T.", "", "the new lead", "Priya", "")
_OWN = (
    "Can we look at one order together, start to end?",
    "I'm not sure I follow. Which part worries you most?",
    "Let's take this out of the thread and into ten minutes.",
    "I was short with you earlier, and I'm sorry.",
    "What would make Thursday a good day for you?",
    "Before we decide: what did I not ask?",
)
_QUALITIES = (
    ("T.", "Stays until it works, and never says how late it got"),
    ("Priya", "Asks how I am, and waits for the answer"),
    ("the new lead", "Admits it when she doesn't know"),
    ("B.", "Makes the room laugh when it is stuck"),
)
_TALKS = (
    ("T.", With.CROSS_TEAM, "Could we look at one order together, from the shelf to the shop?"),
    ("the new lead", With.UP, "I'd like to tell you how the last two weeks were for us."),
    ("Priya", With.PEER, "What do you hear from customers that I don't?"),
)


def settle(folder: Path) -> None:
    """Make the playground's database in *folder*, with what people left there so far."""
    url = f"sqlite:///{folder / DATABASE}"
    database = Database.open(url, keys=find_keys(None, url).values)
    database.migrate()
    now, library = SystemClock().now(), Library.load()
    with database.write() as session:
        _first_days(session, _identity(BEGUN), now, library)
        _heavy_year(session, _identity(LONG_HERE), now, library)
    database.close()


def _identity(name: str) -> SlackIdentity:
    story = Story.load()
    [member] = [each for each in story.people if each.name == name]
    return SlackIdentity(Team(story.name, story.domain).id, member.id)


def _first_days(session: Session, who: SlackIdentity, now: datetime, library: Library) -> None:
    begun = now - timedelta(days=2)
    person_id = people.ensure_person(session, who, begun).id
    pivots = [each.id for each in library.pivots(Moment.UNHEARD)][:3]
    lines.record_shown(session, person_id, Moment.UNHEARD, pivots, begun)
    lines.keep(session, person_id, pivots[0], begun)
    _note(session, person_id, 0, now.date() - timedelta(days=1), "")


def _heavy_year(session: Session, who: SlackIdentity, now: datetime, library: Library) -> None:
    person_id = people.ensure_person(session, who, now - timedelta(days=365)).id
    pivots = [each.id for moment in Moment for each in library.pivots(moment)]
    for number in range(400):
        day = now.date() - timedelta(days=number * 365 // 400)
        used = pivots[number % 40] if number % 3 == 0 else ""
        _note(session, person_id, number, day, used)
    lines.record_shown(session, person_id, Moment.UNHEARD, pivots[:60], now)
    for number, each in enumerate(pivots[:80]):
        (lines.keep if number % 2 else lines.hide)(session, person_id, each, now)
    for text in _OWN:
        own_lines.add(session, person_id, OwnDraft(text), now)
    for number, (alias, text) in enumerate(_QUALITIES):
        good_qualities.add(session, person_id, f"form-{number}", Noticing(Whom(alias), text), now)
    for number, (alias, setting, line) in enumerate(_TALKS):
        _talk(session, person_id, f"talk-{number}", (alias, setting, line), now)
    _planned(session, person_id, who)


def _note(session: Session, who: int, number: int, on: date, prompt_id: str) -> None:
    practices, moments, outcomes = tuple(Practice), tuple(Moment), tuple(Outcome)
    told = Told(
        on=on,
        practice=practices[number % len(practices)],
        moment=moments[number % len(moments)],
        outcome=outcomes[number % len(outcomes)],
        note=_NOTES[number % len(_NOTES)],
        alias=_ALIASES[number % len(_ALIASES)],
        prompt_id=prompt_id,
    )
    at = datetime.combine(on, time(12), tzinfo=UTC)
    small_moments.add(session, who, f"form-{number}", LoggedFrom.FORM, told, at)


def _talk(session: Session, who: int, key: str, told: tuple[str, With, str], now: datetime) -> None:
    alias, setting, line = told
    conversations.begin(session, who, key, now)
    notes = {Field.ALIAS: alias, Field.SETTING: setting.value, Field.FIRST_LINE: line}
    conversations.write(session, who, key, notes, now)
    if key == "talk-0":
        conversations.set_timing(session, who, key, Timing(now + timedelta(days=3)), 1, now)


def _planned(session: Session, person_id: int, who: SlackIdentity) -> None:
    plan = Plan(person_id, *_named(who), enabled=True, schedule=Schedule("Europe/London"))
    save_plan(session, plan, "test")
    wish = SummaryWish()
    summary = SummaryPlan(
        person_id, *_named(who), enabled=True, wish=wish, zone="Europe/London", not_before=date.min
    )
    save_summary(session, [summary], "test")


def _named(who: SlackIdentity) -> tuple[str, str]:
    return who.tenant, who.slack_user
