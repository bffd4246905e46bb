"""Note small moments, change them, and say what they add up to. All of it is its person's alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.errors import BotError, DatabaseBusyError
from bot.model.moments import Match
from bot.model.people import Person, SlackIdentity
from bot.model.practice import LoggedFrom, SmallMoment, Told
from bot.moments.practices import PracticeGuess
from bot.practice.days import Days
from bot.practice.patterns import Patterns, patterns
from bot.practice.rules import MONDAY, Consistency, week_start
from bot.practice.searching import LogWish, page_of_log
from bot.practice.shown import LogPage, Shown
from storage import nudge_answers, people, small_moments
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

LOG_SECONDS = 1.2
"""How long the log waits for the database; the rest of the request's time is for Slack."""

GLANCE_SECONDS = 0.5
"""How long a form waits to learn which day it is for its person."""

LAST = 3
"""How many entries Home shows."""

MOST_LOOKED_AT = 1000
"""How many entries are read for what they show."""

LONGEST_PAST = timedelta(days=366)
"""How far back an entry may be dated."""


class NothingToldError(BotError):
    """A small moment needs at least what was tried, or a few words."""


class DayError(BotError):
    """An entry was dated into the future, or too far back."""

    def __init__(self, *, is_future: bool) -> None:
        super().__init__("a day that cannot be noted")
        self.is_future = is_future


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry just made or changed; `milestone` is the one that was reached with it.

    `is_guessed` tells that its practice is only what its words seem to tell of.
    """

    entry: SmallMoment
    today: date
    milestone: int | None = None
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class Log:
    """What Home shows of a log; `consistency` is None where its person wants no counting."""

    last: tuple[SmallMoment, ...]
    count: int
    today: date
    days: tuple[date, ...] = ()
    consistency: Consistency | None = None
    week_starts_on: int = MONDAY


class Check(Protocol):
    """Whatever can say what words are about, and sees signs of harm in a name beside them."""

    def match(self, text: str, name: str = "") -> Match:
        """Return what *text* is about."""
        ...


class PracticeService:
    """The log. Whatever changes it raises `DatabaseBusyError` when nothing could be saved."""

    def __init__(
        self,
        database: Database,
        check: Check,
        clock: Clock,
        days: Days,
        words_of: Callable[[str], str],
    ) -> None:
        self._database = database
        self._check = check
        self._guess = PracticeGuess()
        self._clock = clock
        self._days = days
        self._words_of = words_of

    def understand(self, text: str, name: str = "") -> Match:
        """Return what *text* is about; safety comes before anything is saved.

        *name* is what stands in the field for one: people write there what they like.
        """
        return self._check.match(text, name) if text or name else Match()

    def today(self, asker: SlackIdentity) -> date:
        """Return the person's local date, by which a day ends at 04:00.

        Where the database is away it is that of the default zone: a form must not wait for it.
        """
        self._days.learn_home(asker)
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                return self._days.today(session, people.find_person(session, asker), asker)
        except (DatabaseBusyError, UnusableDatabaseError):
            return self._days.somewhere()

    def note_words(self, asker: SlackIdentity, key: str, text: str) -> Noted:
        """Note *text* for today, with the practice that it seems to tell of."""
        told = Told(on=date.min, practice=self._guess.guess(text), note=text)
        self._days.learn_home(asker)
        with deadline(LOG_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            today = self._days.today(session, person)
            return self._add(session, person, key, LoggedFrom.COMMAND, replace(told, on=today))

    def note(self, asker: SlackIdentity, key: str, told: Told, *, may_guess: bool = True) -> Noted:
        """Note what a form says, with the practice that its words seem to tell of if it names none.

        Words about harm are no practice: nothing is guessed from them. *key* names the form: a
        second press is the same entry. Raises `NothingToldError` and `DayError`.
        """
        guess = self._guess.guess(told.note) if may_guess and not told.practice else None
        with deadline(LOG_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            self._possible(session, person, told)
            meant = replace(told, practice=guess) if guess else told
            noted = self._add(session, person, key, LoggedFrom.FORM, meant)
            return replace(noted, is_guessed=guess is not None)

    def note_in(
        self, session: Session, person: Person, key: str, source: LoggedFrom, told: Told
    ) -> int:
        """Note a small moment as a part of what another room saves; return its id."""
        return small_moments.add(session, person.id, key, source, told, self._clock.now())

    def change(
        self, asker: SlackIdentity, which: int, change: Callable[[Told], Told]
    ) -> Noted | None:
        """Change an entry; return None if it is gone. Raises `NothingToldError`, `DayError`."""
        with deadline(LOG_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            entry = small_moments.find(session, person.id, which) if person else None
            if person is None or entry is None:
                return None
            told = change(entry.told)
            # A day that it has already stands, however long ago it is by now.
            today = self._possible(session, person, told, unless=entry.told.on)
            small_moments.change(session, person.id, which, told, self._clock.now())
            return Noted(self._with_line(replace(entry, told=told)), today)

    def find(self, asker: SlackIdentity, which: int) -> Noted | None:
        """Return an entry of the person's own, or None."""
        with deadline(LOG_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            entry = small_moments.find(session, person.id, which) if person else None
            if entry is None:
                return None
            return Noted(self._with_line(entry), self._days.today(session, person))

    def remove(self, asker: SlackIdentity, which: int) -> bool:
        """Delete an entry for good; return False if it is gone already."""
        with deadline(LOG_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            if person is None:
                return False
            nudge_answers.forget_noted(session, person.id, which)
            return small_moments.remove(session, person.id, which)

    def page(self, asker: SlackIdentity, number: int, wish: LogWish | None = None) -> LogPage:
        """Return the page of that number of what *wish* finds, or the nearest there is."""
        wish = wish or LogWish()
        match = self.understand(wish.words)
        with deadline(LOG_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            today = self._days.today(session, person)
            if person is None:
                return LogPage((), 1, 1, today, wish=wish, match=match)
            found = page_of_log(session, person.id, wish, number, self._with_line)
            return LogPage(
                found.entries,
                found.number,
                found.pages,
                today,
                total=found.total,
                wish=wish,
                searched=found.searched,
                match=match,
            )

    def page_again(self, asker: SlackIdentity, shown: Shown) -> LogPage:
        """Return the page that was *shown*, without what was deleted since."""
        if not shown.by_words:
            return self.page(asker, shown.number, LogWish(practice=shown.practice))
        with deadline(LOG_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            today = self._days.today(session, person)
            left = small_moments.numbered(session, person.id, shown.entries) if person else []
        entries = tuple(map(self._with_line, left))
        total = shown.total - len(shown.entries) + len(left)
        wish = LogWish(practice=shown.practice, by_words=True)
        found = (total, wish, shown.searched)
        return LogPage(entries, shown.number, shown.pages, today, *found)

    def patterns(self, asker: SlackIdentity) -> Patterns:
        """Return what the log of the last year shows, once there is enough of it."""
        with deadline(LOG_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Patterns(0)
            today = self._days.today(session, person)
            found = small_moments.since(session, person.id, today - LONGEST_PAST, MOST_LOOKED_AT)
            hours = self._days.hours_of(session, person, found)
        return patterns([self._with_line(each) for each in found], hours)

    def hide_counts(self, asker: SlackIdentity, *, hidden: bool) -> None:
        """Count nothing for the person from now on, or count again."""
        with deadline(LOG_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            people.hide_counts(session, person.id, self._clock.now() if hidden else None)

    def read(self, asker: SlackIdentity) -> Log:
        """Return what Home shows."""
        with deadline(LOG_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            today = self._days.today(session, person)
            if person is None:
                return Log((), 0, today)
            since = self._days.first_looked_at(person, today)
            days = small_moments.days(session, person.id, since)
            return Log(
                last=tuple(map(self._with_line, small_moments.newest(session, person.id, LAST))),
                count=small_moments.count(session, person.id),
                today=today,
                days=tuple(days),
                consistency=self._days.consistency(session, person, days, today),
                week_starts_on=week_start(person.locale),
            )

    def _add(
        self, session: Session, person: Person, key: str, source: LoggedFrom, told: Told
    ) -> Noted:
        # Most entries are not the first of their day: then nothing can be reached.
        had_day = person.counts_hidden or small_moments.has_day(session, person.id, told.on)
        which = self.note_in(session, person, key, source, told)
        self._days.remember_home(session, person)
        # What a second press says is not saved: the first one was.
        entry = small_moments.find(session, person.id, which) or SmallMoment(which, told, source)
        today = self._days.today(session, person)
        is_new = not had_day and entry.told.on == told.on
        milestone = self._days.milestone(session, person, today) if is_new else None
        return Noted(self._with_line(entry), today, milestone)

    def _possible(
        self, session: Session, person: Person, told: Told, *, unless: date | None = None
    ) -> date:
        """Return the person's local date; raise if *told* cannot be noted on it."""
        if not (told.practice or told.note or told.prompt_id):
            raise NothingToldError("nothing was told")
        today = self._days.today(session, person)
        is_near = today - LONGEST_PAST <= told.on <= today
        if not is_near and told.on != unless:
            raise DayError(is_future=told.on > today)
        return today

    def _with_line(self, entry: SmallMoment) -> SmallMoment:
        """Return the entry with the words of the line that was used, if one was."""
        used = entry.told.prompt_id
        return replace(entry, line=self._words_of(used)) if used else entry
