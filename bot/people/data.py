"""See, take away and delete what is held about oneself."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future
from datetime import datetime
from types import MappingProxyType
from typing import Any

from bot.clock import Clock
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import SlackError
from bot.model.held import PARTS, HeldKind, Holdings, Receipt
from bot.model.people import SlackIdentity
from bot.people.exported import Exported
from bot.people.readable import Readable, readable
from storage import held, nudge_answers, nudge_plans, people, putting_back
from storage.engine import Database, Session
from storage.errors import HeldFileError
from storage.wiping import wipe_journal

log = logging.getLogger(__name__)

LOOK_SECONDS = 1.2
"""How long a look waits for the database; the rest of the request's time is for Slack."""

WIPE_SECONDS = 0.7
"""How long a request waits until the journal is wiped; after that it goes on behind it."""

PATIENCE_S = 60.0
"""How long what goes on behind a request tries to wipe the journal."""

Deletion = Callable[[Session, int], object]

Restart = Callable[[Session, int, datetime], None]
"""Lets a person's plan go on from a moment, whatever was sent until then."""

_NOTHING_TO_RESTART: Mapping[str, Restart] = MappingProxyType({})


def export(database: Database, who: SlackIdentity) -> Exported:
    """Return everything that is held about *who*; nothing at all for someone unknown."""
    with database.read() as session:
        person = people.find_person(session, who)
        return Exported(who, held.read_held(session, person.id) if person else {})


def put_back(
    database: Database,
    clock: Clock,
    exported: Mapping[str, Any],
    restart: Mapping[str, Restart] = _NOTHING_TO_RESTART,
) -> dict[str, int]:
    """Add what an exported file holds; return by table how many rows were new.

    *restart* has by table what follows from a row of it that was put back. Raises
    `HeldFileError`, having added nothing.
    """
    tenant, slack_user, told = (exported.get(name) for name in ("tenant", "slack_user", "held"))
    if not (isinstance(tenant, str) and isinstance(slack_user, str) and isinstance(told, dict)):
        raise HeldFileError("its beginning")
    now = clock.now()
    with database.write() as session:
        person = people.ensure_person(session, SlackIdentity(tenant, slack_user), now)
        added = putting_back.put_back(session, person.id, told, now)
        for table, begin in restart.items():
            if added[table]:
                _begin_again(begin, table, session, person.id, now)
        return added


def _begin_again(
    begin: Restart, table: str, session: Session, person_id: int, now: datetime
) -> None:
    try:
        begin(session, person_id, now)
    except (ValueError, OverflowError):  # a time or a date that there is not; it is not repeated
        raise HeldFileError(table) from None


class DataService:
    """Everything held about a person, for that person alone."""

    def __init__(
        self, database: Database, library: Library, clock: Clock, background: Executor
    ) -> None:
        self._database = database
        self._library = library
        self._clock = clock
        self._background = background

    def look(self, asker: SlackIdentity) -> Holdings:
        """Return what is held, counted. Raises `DatabaseBusyError`."""
        with deadline(LOOK_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            return Holdings(held.count_held(session, person.id) if person else {})

    def export(self, asker: SlackIdentity) -> Exported:
        """Return everything, what was encrypted in the clear. Raises `DatabaseBusyError`."""
        with deadline(LOOK_SECONDS):
            return export(self._database, asker)

    def as_text(self, asker: SlackIdentity) -> Readable:
        """Return what of it is recent, to be read. Raises `DatabaseBusyError`."""
        today = self._clock.now().date()
        return readable(self.export(asker).held, today, self._words_of)

    def delete_everything(self, asker: SlackIdentity) -> Receipt:
        """Delete the person and all that is theirs, at once.

        Raises `DatabaseBusyError`, having deleted nothing.
        """

        def delete(session: Session, person_id: int) -> bool:
            # Whoever plans takes the plan before the person: the other way round, each would wait
            # for the other.
            nudge_plans.find_plan(session, person_id, to_change=True)
            return people.delete_person(session, person_id)

        return self._delete(asker, delete)

    def delete_kind(self, asker: SlackIdentity, kind: HeldKind) -> Receipt:
        """Delete all of one kind, at once. Raises `DatabaseBusyError`, having deleted nothing."""

        def delete(session: Session, person_id: int) -> None:
            held.delete_kind(session, person_id, PARTS[kind])
            if kind is HeldKind.MOMENTS:
                nudge_answers.forget_noted(session, person_id)

        return self._delete(asker, delete, only=PARTS[kind])

    def wipe(self) -> bool:
        """Wipe the journal of what was just deleted; False if a reader stays in the way."""
        return wipe_journal(self._database, WIPE_SECONDS)

    def finish_wiping(self, tell: Callable[[], None]) -> None:
        """Wipe the journal behind the request, and *tell* when it is done."""

        def finish() -> None:
            if not wipe_journal(self._database, PATIENCE_S):
                log.warning("A journal is not wiped yet, as something reads; tried again hourly.")
                return
            try:
                tell()
            except SlackError as trouble:  # closed meanwhile, as modals are
                log.info("It could not be told that a journal was wiped: %s", trouble.code)

        self._background.submit(finish).add_done_callback(_say_what_failed)

    def _delete(
        self, asker: SlackIdentity, delete: Deletion, only: tuple[str, ...] = ()
    ) -> Receipt:
        with deadline(LOOK_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Receipt({}, is_wiped=True)
            counted = held.count_held(session, person.id)
            if delete(session, person.id) is False:  # a second press, while the first was at it
                return Receipt({}, is_wiped=True)
        gone = {name: rows for name, rows in counted.items() if rows and (not only or name in only)}
        return Receipt(gone, self.wipe())

    def _words_of(self, prompt_id: str) -> str:
        line = self._library.get(prompt_id)
        return line.text if line else prompt_id


def _say_what_failed(done: "Future[None]") -> None:
    # An executor keeps a task's error to itself; its message may hold what someone wrote.
    if not done.cancelled() and (error := done.exception()):
        log.error("A journal was not wiped to the end: %s", type(error).__name__)
