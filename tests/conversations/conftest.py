"""The desk of conversations on a real database, with a Slack that is away."""

from datetime import timedelta
from random import Random

import pytest

from bot.conversations.checking import PageCheck
from bot.conversations.desk import ConversationDesk, Neighbours
from bot.conversations.work import Work
from bot.library.loading import Library
from bot.model.moments import Match
from bot.model.people import Person
from bot.model.practice import LoggedFrom, Told
from bot.nudges.when_words import read_when
from bot.people.homes import Homes
from bot.people.zones import Zones
from bot.slack.client import Slack
from storage import small_moments
from storage.engine import Database, Session
from tests.fakes import FrozenClock

WINDOW = timedelta(hours=2)


class NothingHeard:
    """Understands nothing: what is recognised as harm has tests of its own."""

    def match(self, text: str) -> Match:
        return Match()


@pytest.fixture
def desk(database: Database, clock: FrozenClock) -> ConversationDesk:
    """Give the use cases; for the clock it is Monday, 1 March 2027, 09:00 UTC."""
    return desk_on(database, clock)


def desk_on(database: Database, clock: FrozenClock) -> ConversationDesk:
    """Return the use cases on any database."""
    homes = Homes(Slack("xoxb-none", "http://127.0.0.1:9/"), clock)
    work = Work(database, clock, Zones(database, homes), WINDOW)

    def note_in(session: Session, person: Person, key: str, source: LoggedFrom, told: Told) -> int:
        return small_moments.add(session, person.id, key, source, told, clock.now())

    return ConversationDesk.open(
        work, Library(), PageCheck(NothingHeard()), Neighbours(read_when, note_in, Random(7))
    )
