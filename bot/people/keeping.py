"""Keep small moments for as long as their person and their workspace want, and no longer."""

from collections.abc import Iterator
from datetime import date, timedelta

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.keeping import KEEP_CHOICES, Announced, Keeping
from bot.model.people import Person, SlackIdentity
from bot.people.keeping_rules import (
    Deletion,
    Terms,
    all_next,
    last_deletion,
    said_at,
    today_everywhere,
)
from storage import keeping, people
from storage.engine import Database, Session
from storage.keeping import Chosen
from storage.wiping import wipe_journal

LOOK_SECONDS = 1.2
BATCH = 500
WIPE_SECONDS = 10.0


class KeepingService:
    """How long small moments are kept."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def choose(self, asker: SlackIdentity, days: int | None) -> None:
        """Keep the person's small moments for so many days from now on; None is for ever.

        Raises `DatabaseBusyError`.
        """
        now = self._clock.now()
        with deadline(LOOK_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, now)
            keeping.choose(session, person.id, days if days in KEEP_CHOICES else None, now)

    def look(self, asker: SlackIdentity) -> Keeping:
        """Return how long they are kept, and what goes next. Raises `DatabaseBusyError`."""
        with deadline(LOOK_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            return self._keeping(session, person) if person else Keeping()

    def delete_due(self, for_everyone: timedelta | None) -> int:
        """Delete what was announced and is due by now; return how many small moments went.

        *for_everyone* is how long a workspace keeps them; it counts from the first time it is
        said here. Raises `DatabaseBusyError`; what was deleted until then stays deleted.
        """
        with self._database.write() as session:
            days = None if for_everyone is None else for_everyone.days
            keeping.set_for_everyone(session, days, self._clock.now())
        gone = sum(self._delete(due, person) for due, person in self._due())
        if gone:
            wipe_journal(self._database, WIPE_SECONDS)
        return gone

    def _keeping(self, session: Session, person: Person) -> Keeping:
        chosen = keeping.chosen_by(session, person.id)
        for_everyone = keeping.for_everyone(session)
        return Keeping(
            chosen[0] if chosen else None,
            for_everyone[0] if for_everyone else None,
            tuple(self._next(session, person, [each for each in (chosen, for_everyone) if each])),
        )

    def _next(self, session: Session, person: Person, chosen: list[Chosen]) -> Iterator[Announced]:
        for found in all_next(map(_terms, chosen), self._today()):
            count = keeping.count_before(session, person.id, found.before, found.announced_since)
            if count:
                yield Announced(count, found.before, found.on)

    def _due(self) -> Iterator[tuple[Deletion, int | None]]:
        """Give what is to be gone by now, and whose; None is everyone's."""
        with self._database.read() as session:
            for_everyone = keeping.for_everyone(session)
        if for_everyone and (due := last_deletion(_terms(for_everyone), self._today())):
            yield due, None
        after = 0
        while some := self._choosers(after):
            for number, chosen in some:
                if due := last_deletion(_terms(chosen), self._today()):
                    yield due, number
            after = some[-1][0]

    def _choosers(self, after: int) -> list[tuple[int, Chosen]]:
        with self._database.read() as session:
            return list(keeping.choosers(session, after, BATCH))

    def _delete(self, due: Deletion, person_id: int | None) -> int:
        gone = 0
        while some := self._delete_some(due, person_id):
            gone += some
        return gone

    def _delete_some(self, due: Deletion, person_id: int | None) -> int:
        told_by = due.announced_since
        with self._database.write() as session:
            return keeping.delete_before(session, due.before, told_by, BATCH, person_id)

    def _today(self) -> date:
        return today_everywhere(self._clock.now())


def _terms(chosen: Chosen) -> Terms:
    return Terms(chosen[0], said_at(chosen[1]))
