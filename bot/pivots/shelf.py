"""What a person finds again in their Home tab: lines they saw, kept and hid, and their tone."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.people import Audience, Person, SlackIdentity
from bot.model.prompts import Prompt, Tone
from bot.pivots.rules import Line
from storage import lines as line_log
from storage import people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

SHELF_SECONDS = 1.2
LAST_LINES = 6
USES_LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class Shelf:
    """Lines by id, newest first, and what the person prefers."""

    last: tuple[Line, ...] = ()
    kept: tuple[Prompt, ...] = ()
    hidden: tuple[Prompt, ...] = ()
    tone: Tone | None = None
    audience: Audience | None = None
    known: bool = True
    """False when the database could not be read."""


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
        """Keep a line of the library, or stop keeping it."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            now = self._clock.now()
            person = people.ensure_person(session, asker, now)
            if kept:
                line_log.keep(session, person.id, prompt_id, now)
            else:
                line_log.unkeep(session, person.id, prompt_id)

    def bring_back(self, asker: SlackIdentity, prompt_id: str) -> None:
        """Let a hidden line be drawn again."""
        with deadline(SHELF_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            line_log.unhide(session, person.id, prompt_id)

    def _stock(self, session: Session, person: Person) -> Shelf:
        used = set(line_log.last_used(session, person.id, USES_LOOKED_AT))
        kept = line_log.kept(session, person.id)
        hidden = line_log.hidden(session, person.id)
        shown = line_log.last_shown(session, person.id, LAST_LINES + len(hidden))
        last = self._known([each for each in shown if each not in hidden])[:LAST_LINES]
        return Shelf(
            last=tuple(Line(each, used=each.id in used, kept=each.id in kept) for each in last),
            kept=self._known([each for each in kept if each not in hidden]),
            hidden=self._known(hidden),
            tone=person.tone,
            audience=person.audience,
        )

    def _known(self, prompt_ids: list[str]) -> tuple[Prompt, ...]:
        found = (self._library.get(each) for each in prompt_ids)
        return tuple(each for each in found if each)
