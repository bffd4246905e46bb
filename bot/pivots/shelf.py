"""What a person finds again in their Home tab: lines they saw, kept and hid, and their tone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bot.clock import Clock
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.own_lines import Sayable, own_number
from bot.model.people import Audience, Person, SlackIdentity
from bot.model.prompts import Tone
from bot.pivots.notes import Notes, is_line, readable
from bot.pivots.rules import Line
from storage import lines as line_log
from storage import own_lines, people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

SHELF_SECONDS = 1.2
LAST_LINES = 6
LOST_LINES = 6
"""How many of the last lines may be gone by now, so that there are enough all the same."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lines by id, newest first, and what the person prefers."""

    last: tuple[Line, ...] = ()
    kept: tuple[Sayable, ...] = ()
    hidden: tuple[Sayable, ...] = ()
    tone: Tone | None = None
    audience: Audience | None = None
    known: bool = True
    """False when the database could not be read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person kept and hid; nothing where the database could not be read."""

    kept: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


class ShelfService:
    """Read the shelf, and change what stands on it. Changes raise `DatabaseBusyError`."""

    def __init__(self, database: Database, library: Library, clock: Clock) -> None:
        self._database = database
        self._library = library
        self._clock = clock

    def read(self, asker: SlackIdentity) -> Shelf:
        """Return a person's shelf; someone new finds it empty, and leaves no row behind."""
        try:
            with deadline(SHELF_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                return self._stock(session, person) if person else Shelf()
        except (DatabaseBusyError, UnusableDatabaseError):
            return Shelf(known=False)

    def marks(self, asker: SlackIdentity) -> Marks:
        """Return the ids of what a person kept and hid."""
        try:
            with deadline(SHELF_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                if person is None:
                    return Marks()
                kept = frozenset(line_log.kept(session, person.id))
                return Marks(kept, frozenset(line_log.hidden(session, person.id)))
        except (DatabaseBusyError, UnusableDatabaseError):
            return Marks()

    def prefer_tone(self, asker: SlackIdentity, tone: Tone | None) -> None:
        """Remember how lines should sound."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            people.set_preference(session, person.id, tone=tone)

    def prefer_audience(self, asker: SlackIdentity, audience: Audience | None) -> None:
        """Remember whom lines are mostly for."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            people.set_preference(session, person.id, audience=audience)

    def keep(self, asker: SlackIdentity, prompt_id: str, *, kept: bool) -> None:
        """Keep a line of the library or of one's own, or stop keeping it."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            now = self._clock.now()
            person = people.ensure_person(session, asker, now)
            if not kept:
                line_log.unkeep(session, person.id, prompt_id)
            elif is_line(session, person.id, prompt_id, self._library):
                line_log.keep(session, person.id, prompt_id, now)

    def bring_back(self, asker: SlackIdentity, prompt_id: str) -> None:
        """Let a hidden line be drawn again."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            line_log.unhide(session, person.id, prompt_id)

    def _stock(self, session: Session, person: Person) -> Shelf:
        kept = line_log.kept(session, person.id)
        hidden = line_log.hidden(session, person.id)
        # Looked up in sets: both lists can hold hundreds.
        are_kept, are_hidden = set(kept), set(hidden)
        shown = line_log.last_shown(session, person.id, LAST_LINES + LOST_LINES, are_hidden)
        find = self._finder(session, person, [*kept, *hidden, *shown])
        last = find(shown)[:LAST_LINES]
        used = line_log.used_lately(session, person.id, [each.id for each in last])
        return Shelf(
            last=tuple(Line(each, used=each.id in used, kept=each.id in are_kept) for each in last),
            kept=find([each for each in kept if each not in are_hidden]),
            hidden=find(hidden),
            tone=person.tone,
            audience=person.audience,
        )

    def _finder(
        self, session: Session, person: Person, line_ids: list[str]
    ) -> Callable[[list[str]], tuple[Sayable, ...]]:
        """Return what finds lines by their ids; one's own are read only if any is among them."""
        any_own = any(own_number(each) is not None for each in line_ids)
        read = partial(own_lines.all_of, session, person.id) if any_own else list
        notes = Notes(own={each.id: each for each in readable(read, self._library)})
        return lambda wanted: notes.find(wanted, self._library)
