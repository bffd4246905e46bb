"""Keep, change and delete lines of one's own; nobody else ever sees them."""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.clock import Clock
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import BotError, DatabaseBusyError
from bot.model.own_lines import (
    MOST_OWN_LINES,
    OwnDraft,
    OwnLine,
    Sayable,
    Stored,
    own_id,
    own_number,
)
from bot.model.people import Person, SlackIdentity
from bot.model.unreadable import Unreadable
from bot.pivots.editing import ITSELF, Editing, EditingReference
from bot.pivots.notes import readable
from storage import lines as line_log
from storage import own_lines, people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError
from storage.wiping import wipe_journal

OWN_LINES_SECONDS = 1.2
"""How long a change waits for the database; the rest of the request's time is for Slack."""

BACK_WITHIN = timedelta(days=1)
"""How long a deleted line can be brought back; the words on the screen promise it."""

DELETED_SHOWN = 3
BATCH = 500

WIPE_SECONDS = 10.0
"""How long it is tried to wipe the journal after lines went; the next time does it otherwise."""


class TooManyOwnLinesError(BotError):
    """The person has as many lines as one can have; nothing was saved."""


class OwnLineChangedError(BotError):
    """The line was changed or deleted elsewhere since it was opened; nothing was saved."""


@dataclass(frozen=True, slots=True)
class OwnShelf:
    """A person's own lines, the one changed last first, and what they deleted lately."""

    lines: tuple[OwnLine, ...] = ()
    deleted: tuple[OwnLine, ...] = ()
    known: bool = True
    """False when the database could not be read."""
    unreadable: int = 0
    """How many of those looked at no key of ours can read."""
    more: int = 0
    """How many there are besides, which were not looked at."""


class OwnLineService:
    """A person's own lines. Changes raise `DatabaseBusyError`, having saved nothing."""

    def __init__(self, database: Database, library: Library, clock: Clock) -> None:
        self._database = database
        self._library = library
        self._clock = clock

    def read(self, asker: SlackIdentity, at_most: int = own_lines.EVERY) -> OwnShelf:
        """Return a person's own lines: *at_most* so many of them, or all if one can't be read.

        Someone new has none, and leaves no row behind.
        """
        try:
            with deadline(OWN_LINES_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                if person is None:
                    return OwnShelf()
                some = self._shelf(session, person, at_most)
                is_all = not (some.more and some.unreadable)
                return some if is_all else self._shelf(session, person, own_lines.EVERY)
        except (DatabaseBusyError, UnusableDatabaseError):
            return OwnShelf(known=False)

    def find(self, asker: SlackIdentity, line_id: str) -> OwnLine | None:
        """Return one of the person's own lines, None if it is not theirs, gone or unreadable."""
        number = own_number(line_id)
        if number is None:
            return None
        with deadline(OWN_LINES_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            found = own_lines.find(session, person.id, number) if person else None
            return None if found and isinstance(found.text, Unreadable) else found

    def editing(self, reference: EditingReference) -> Editing | None:
        """Return what stands in an editor, None if the library has lost the line."""
        line = self._library.get(reference.prompt_id)
        if line is None:
            return None
        sisters = ((name, self._library.get(each)) for name, each in line.sisters.linked())
        versions = {ITSELF: line, **{name: sister for name, sister in sisters if sister}}
        opened = tuple(each for each in reference.opened if each in versions) or (ITSELF,)
        return Editing(replace(reference, opened=opened), versions)

    def add(self, asker: SlackIdentity, draft: OwnDraft) -> Sayable:
        """Keep *draft* and return the line it became; one that is there already stays as it is.

        If it is word for word the line it was made from, that line is kept instead. Raises
        `TooManyOwnLinesError`.
        """
        origin = self._library.get(draft.from_prompt) if draft.from_prompt else None
        with deadline(OWN_LINES_SECONDS), self._database.write() as session:
            person = self._person(session, asker)
            if origin and origin.text == draft.text:
                line_log.keep(session, person.id, origin.id, self._clock.now())
                return origin
            return self._same(session, person, draft) or self._add(session, person, draft)

    def change(self, asker: SlackIdentity, seen: Stored, draft: OwnDraft) -> OwnLine:
        """Put *draft* in the place of the version that was *seen*.

        A form that is sent twice is saved once. Raises `OwnLineChangedError`.
        """
        with deadline(OWN_LINES_SECONDS), self._database.write() as session:
            person = self._person(session, asker)
            own_lines.change(session, person.id, seen, draft, self._clock.now())
            found = own_lines.find(session, person.id, seen.number)
            if found is None or _draft_of(found) != draft:
                raise OwnLineChangedError
            return found

    def delete(self, asker: SlackIdentity, line_id: str) -> None:
        """Delete a line; for `BACK_WITHIN` it can be brought back."""
        number = own_number(line_id)
        with deadline(OWN_LINES_SECONDS), self._database.write() as session:
            person = self._person(session, asker)
            if number is not None:
                own_lines.put_away(session, person.id, number, self._clock.now())

    def bring_back(self, asker: SlackIdentity, line_id: str) -> OwnLine | None:
        """Undo that a line was deleted, and return it; None if it is gone for good."""
        number = own_number(line_id)
        with deadline(OWN_LINES_SECONDS), self._database.write() as session:
            person = self._person(session, asker)
            if number is None:
                return None
            own_lines.bring_back(session, person.id, number)
            return own_lines.find(session, person.id, number)

    def forget_deleted(self) -> int:
        """Remove for good what everyone deleted longer ago than `BACK_WITHIN`; return how many."""
        gone = 0
        while forgotten := self._forget_some():
            gone += forgotten
        if gone:
            wipe_journal(self._database, WIPE_SECONDS)
        return gone

    def _forget_some(self) -> int:
        with self._database.write() as session:
            before = self._clock.now() - BACK_WITHIN
            gone = own_lines.forget_deleted(session, before, BATCH)
            for person_id, number in gone:
                line_log.forget(session, person_id, own_id(number))
            return len(gone)

    def _shelf(self, session: Session, person: Person, at_most: int) -> OwnShelf:
        lines = readable(lambda: own_lines.all_of(session, person.id, at_most), self._library)
        deleted = readable(
            lambda: own_lines.deleted(session, person.id, DELETED_SHOWN), self._library
        )
        count = own_lines.count(session, person.id)
        looked_at = min(count, at_most)
        return OwnShelf(
            tuple(lines),
            tuple(deleted),
            unreadable=looked_at - len(lines),
            more=count - looked_at,
        )

    def _same(self, session: Session, person: Person, draft: OwnDraft) -> OwnLine | None:
        there = readable(lambda: own_lines.all_of(session, person.id), self._library)
        return next((each for each in there if _is_same(each, draft)), None)

    def _add(self, session: Session, person: Person, draft: OwnDraft) -> OwnLine:
        if own_lines.count(session, person.id) >= MOST_OWN_LINES:
            raise TooManyOwnLinesError
        return own_lines.add(session, person.id, draft, self._clock.now())

    def _person(self, session: Session, asker: SlackIdentity) -> Person:
        return people.ensure_person(session, asker, self._clock.now())


def _draft_of(line: OwnLine) -> OwnDraft:
    return OwnDraft(line.text, line.moment, line.tone, line.from_prompt)


def _is_same(line: OwnLine, draft: OwnDraft) -> bool:
    return (line.text, line.moment, line.tone) == (draft.text, draft.moment, draft.tone)
