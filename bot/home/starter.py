"""How someone begins: Home's first page, and the starter path on the days that follow."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.clock import Clock
from bot.home.path import LEAVES_AFTER_DAYS, STEPS, Path, Step, path
from bot.library.words.types import Words
from bot.model import ids, ids_assumptions, ids_home, ids_library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.people import SlackIdentity
from bot.people.zones import zone_in
from bot.practice.rules import local_day
from bot.slack import blocks
from bot.slack.blocks import Block
from storage import beginnings, people
from storage.beginnings import Beginning
from storage.engine import Database
from storage.errors import UnusableDatabaseError

STARTER_SECONDS = 1.2
GLANCE_SECONDS = 0.5

_LEADS_TO = {
    Step.LINES: ids.HOME_PIVOT,
    Step.MOMENT: ids.PRACTICE_OPEN,
    Step.OWN: ids_library.LIBRARY_OPEN,
    Step.QUESTION: ids.NUDGE_FORM_OPEN,
    Step.QUALITY: ids_assumptions.QUALITY_OPEN,
}


class StarterService:
    """Knows who is new, and where they stand. Nothing is stored but that a path was put away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def is_new(self, asker: SlackIdentity) -> bool:
        """Tell whether someone has tried nothing yet; False where that can't be read."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                return people.find_person(session, asker) is None
        except (DatabaseBusyError, UnusableDatabaseError):
            return False

    def read(self, asker: SlackIdentity) -> Path | None:
        """Return where the person's path stands; None for whoever has none. May be busy."""
        now = self._clock.now()
        with self._database.read() as session:
            person = people.find_person(session, asker)
            if person is None:
                return None
            after = now - timedelta(days=LEAVES_AFTER_DAYS + 1)
            found = beginnings.beginning(session, person.id, after)
            if found is None:
                return None
            zone = zone_in(session, person)
            day = (local_day(now, zone) - local_day(found.since, zone)).days + 1
            return path(frozenset(_done(found)), day)

    def close(self, asker: SlackIdentity) -> None:
        """Put the path away. Raises `DatabaseBusyError`."""
        with deadline(STARTER_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            if person:
                beginnings.close_path(session, person.id, self._clock.now())


class StarterCard:
    """The path of someone who came these days."""

    def __init__(self, starter: StarterService) -> None:
        self._starter = starter

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card from what is stored. Raises `DatabaseBusyError`."""
        found = self._starter.read(asker)
        return path_card(found, words) if found else []


def first_card(asker: SlackIdentity | None, words: Words) -> list[Block]:
    """Build the first page: what this is, three choices, and who sees what."""
    said = words.starter
    lines = blocks.button(ids.HOME_PIVOT, said.try_lines, style="primary")
    question = blocks.button(ids.NUDGE_FORM_OPEN, said.try_question)
    moment = blocks.button(ids.PRACTICE_OPEN, words.practice.home_log)
    look = blocks.button(ids_library.LIBRARY_OPEN, words.library.open)
    held = blocks.button(ids.DATA_OPEN, words.data.open)
    whole = blocks.button(ids_home.HOME_WHOLE, said.whole)
    return [
        blocks.header(said.welcome),
        blocks.section(said.what),
        blocks.section(said.lines, accessory=lines),
        blocks.section(said.question, accessory=question),
        blocks.section(said.moment, accessory=moment),
        blocks.header(words.home.promise_title),
        blocks.section(said.promise),
        blocks.actions("home_more", [look, held, whole]),
    ]


def path_card(found: Path, words: Words) -> list[Block]:
    """Build where the path stands, in words and as dots."""
    said = words.starter
    dots = said.done_dot * found.done + said.open_dot * (len(STEPS) - found.done)
    counted = said.done.format(done=found.done, of=len(STEPS), dots=dots)
    away = blocks.button(ids_home.PATH_CLOSE, said.close)
    if found.offered is None:
        return [
            blocks.header(said.title),
            blocks.section(said.tomorrow),
            blocks.context(counted),
            blocks.actions("starter_path", [away]),
        ]
    step = said.step_of(found.offered)
    go = blocks.button(_LEADS_TO[found.offered], step.button)
    return [
        blocks.header(said.title),
        blocks.section(step.text),
        blocks.context(counted),
        blocks.actions("starter_path", [go, away]),
    ]


def _done(found: Beginning) -> Iterator[Step]:
    tried = (found.lines, found.moment, found.own, found.nudge, found.quality)
    return (step for step, is_done in zip(STEPS, tried, strict=True) if is_done)
