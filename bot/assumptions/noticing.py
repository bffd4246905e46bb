"""Note what others do well, and change it. All of it is its person's alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.errors import BotError
from bot.model.good_qualities import MOST_QUALITIES, GoodQuality, Noticing, Whom
from bot.model.moments import Match
from bot.model.paging import Page
from bot.model.people import SlackIdentity
from bot.moments.typed import TypedCheck
from storage import good_qualities, people
from storage.engine import Database

NOTES_SECONDS = 1.2
"""How long notes wait for the database; the rest of the request's time is for Slack."""

LAST = 3
"""How many notes Home shows."""

PAGE = 8
"""How many notes one page of all of them holds."""


class TooManyQualitiesError(BotError):
    """The person has as many notes as one can have; nothing was saved."""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What Home shows: the last few notes, and how many there are."""

    last: Sequence[GoodQuality] = ()
    count: int = 0


class NoticingService:
    """A person's notes on others. Whatever reads or changes them raises `DatabaseBusyError`."""

    def __init__(self, database: Database, check: TypedCheck, clock: Clock) -> None:
        self._database = database
        self._check = check
        self._clock = clock

    def understand(self, noticing: Noticing) -> Match:
        """Return what the words are about; safety comes before anything is saved."""
        return self._check.match(noticing.text, noticing.whom.alias)

    def note(self, asker: SlackIdentity, key: str, noticing: Noticing) -> GoodQuality | None:
        """Note what a form says, and return it.

        *key* names the form: a second press is the same note. Raises `TooManyQualitiesError`.
        """
        with deadline(NOTES_SECONDS), self._database.write() as session:
            now = self._clock.now()
            person = people.ensure_person(session, asker, now)
            if good_qualities.count(session, person.id) >= MOST_QUALITIES:
                raise TooManyQualitiesError("no room for another note")
            which = good_qualities.add(session, person.id, key, noticing, now)
            return good_qualities.find(session, person.id, which)

    def change(self, asker: SlackIdentity, which: int, noticing: Noticing) -> GoodQuality | None:
        """Change a note; return None if it is gone."""
        with deadline(NOTES_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            before = good_qualities.find(session, person.id, which) if person else None
            if person is None or before is None:
                return None
            kept = _as_it_was(before.noticed, noticing)
            good_qualities.change(session, person.id, which, kept)
            return good_qualities.find(session, person.id, which)

    def find(self, asker: SlackIdentity, which: int) -> GoodQuality | None:
        """Return a note of the person's own, or None."""
        with deadline(NOTES_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            return good_qualities.find(session, person.id, which) if person else None

    def remove(self, asker: SlackIdentity, which: int) -> bool:
        """Delete a note for good; return False if it is gone already."""
        with deadline(NOTES_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            return person is not None and good_qualities.remove(session, person.id, which)

    def page(self, asker: SlackIdentity, number: int) -> Page[GoodQuality]:
        """Return the page of that number, counted from 0, or the nearest there is."""
        with deadline(NOTES_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Page((), 0, 1, 0)
            total = good_qualities.count(session, person.id)
            pages = max(1, -(-total // PAGE))
            number = min(max(0, number), pages - 1)
            found = good_qualities.newest(session, person.id, PAGE, after=number * PAGE)
            return Page(tuple(found), number, pages, total)

    def read(self, asker: SlackIdentity) -> Noticed:
        """Return what Home shows."""
        with deadline(NOTES_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Noticed()
            last = good_qualities.newest(session, person.id, LAST)
            return Noticed(last, good_qualities.count(session, person.id))


def _as_it_was(before: Noticing, now: Noticing) -> Noticing:
    """Return *now*, but with what stayed the same as it was.

    What no key of ours could read was shown as a sentence in its place, and comes back as that.
    """
    whom = Whom(
        _same_or(before.whom.alias, now.whom.alias),
        _same_or(before.whom.slack_user, now.whom.slack_user),
    )
    return Noticing(whom, _same_or(before.text, now.text))


def _same_or(before: str, now: str) -> str:
    return before if before == now else now
