"""A year of a thousand people in thirty zones: the ledger adds up to the day."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest
from sqlalchemy import text

import storage.sqlite
from bot.model.deliveries import FINAL, DeliveryKind, DeliveryState
from bot.model.errors import SlackError
from bot.model.limits import Limits
from bot.model.nudges import Plan, Schedule
from bot.nudges.replanning import replan
from bot.nudges.rules import due_at
from bot.nudges.zones import zone_names
from bot.slack.outcomes import NotSent, Throttled, Uncertain
from storage import deliveries
from storage.engine import Database, Session
from storage.people import ensure_person
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity
from tests.faults.marks import HOUR_S, on_sqlite
from tests.faults.memory_slack import MemorySlack, Mood, conversation
from tests.faults.replica import Replica, parts_of

LIMITS = Limits(per_second=100, burst=100)
STARTS_AT = datetime(2027, 1, 1, tzinfo=UTC)
STEP = timedelta(minutes=15)
DAY = timedelta(days=1)
ZONES = 30
MOODS = [
    Mood(True, Uncertain("RemoteDisconnected")),
    Mood(False, Uncertain("http_503")),
    Mood(False, Throttled(60)),
    Mood(False, NotSent("refused")),
]
DOWN = Mood(False, NotSent("refused"))

# Nobody presses a button in this year, and whoever presses none is asked whether to go on.
_AS_IF_THEY_HAD_ANSWERED = text("UPDATE nudge_plan SET ignored_in_a_row = 0, asked_on = NULL")

pytestmark = [pytest.mark.faults, pytest.mark.faults_long]


class Year:
    """The people, Slack, and two processes of which one is replaced now and then."""

    def __init__(self, database: Database, people: int) -> None:
        self.clock = FrozenClock(STARTS_AT.isoformat())
        self.slack = MemorySlack(self.clock, self.clock)
        self._database = database
        self._chance = Random(365)
        self._parts = parts_of(database, self.slack, self.clock, LIMITS)
        self._replicas = [self._new(), self._new()]
        self.schedules: dict[int, Schedule] = {}
        with database.write() as session:
            for number in range(people):
                self._invite(session, number)

    def live_through(self, days: int) -> None:
        """Let the days pass, with what happens on them."""
        ends_at = STARTS_AT + days * DAY
        down_until = STARTS_AT
        while self.clock.now() < ends_at:
            if self.clock.now().time() == time():
                down_until = self._begin_day() or down_until
            is_down = self.clock.now() < down_until
            self.slack.usual = DOWN if is_down else Mood()
            self.slack.history_error = SlackError("unreachable") if is_down else None
            self._chance.choice(self._replicas).tick()
            self.clock.advance(seconds=STEP.total_seconds())
        self.slack.usual, self.slack.history_error = Mood(), None
        self.slack.moods.clear()
        for _ in range(16):
            self._replicas[0].tick()
            self.clock.advance(seconds=STEP.total_seconds())

    def promised(self) -> Iterator[tuple[int, date]]:
        """Yield whose nudge was due on which date, as their schedules say."""
        last = self.clock.now() - STEP
        for person, schedule in self.schedules.items():
            on = STARTS_AT.date() - DAY
            while due_at(on, schedule) <= last:
                if on.weekday() in schedule.days and due_at(on, schedule) > STARTS_AT:
                    yield person, on
                on += DAY

    def _begin_day(self) -> datetime | None:
        """Begin a day: with a mood or a new process perhaps; return until when Slack is down."""
        with self._database.write() as session:
            session.execute(_AS_IF_THEY_HAD_ANSWERED)
        if self._chance.random() < 0.3:
            self.slack.moods.append(self._chance.choice(MOODS))
        if self._chance.random() < 0.1:
            self._replicas[self._chance.randrange(2)] = self._new()
        if self._chance.random() < 0.05:
            hours = self._chance.choice([0.5, 1.5, 4, 26])
            return self.clock.now() + timedelta(hours=self._chance.uniform(0, 24) + hours)
        return None

    def _new(self) -> Replica:
        return Replica(self._parts, self._chance)

    def _invite(self, session: Session, number: int) -> None:
        zones = zone_names()
        who = identity(f"U{number}")
        zone = zones[number % ZONES * len(zones) // ZONES]
        days = frozenset(self._chance.sample(range(7), self._chance.randint(3, 7)))
        at = time(self._chance.randrange(24), self._chance.choice([0, 15, 30]))
        schedule = Schedule(zone, at=at, days=days)
        person = ensure_person(session, who, self.clock.now())
        channel = conversation(who.slack_user)
        plan = Plan(person.id, who.tenant, who.slack_user, True, schedule, channel=channel)
        replan(session, None, plan, self.clock.now(), LIMITS.catch_up)
        self.schedules[person.id] = schedule


@pytest.fixture
def quick_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Give a database that need not outlive a power cut: nobody pulls the plug in this year."""
    monkeypatch.setattr(storage.sqlite, "_WRITING", ("synchronous=OFF", "foreign_keys=ON"))
    database = Database.open(database_url, keys=KEYS)
    yield database
    database.close()


@pytest.mark.parametrize(("people", "days"), [(50, 30), (1000, 365)], ids=["month", "year"])
@pytest.mark.timeout(4 * HOUR_S)
@on_sqlite
def test_the_ledger_adds_up_to_the_day(quick_database: Database, people: int, days: int) -> None:
    year = Year(quick_database, people)

    year.live_through(days)

    with quick_database.read() as session:
        rows = [deliveries.as_delivery(row) for row in session.execute(deliveries.reading())]
        totals = deliveries.totals(session, date.min)
    promised = Counter(on for _, on in year.promised())
    kept = Counter((row.person_id, row.local_date) for row in rows)
    by_day: Counter[date] = Counter()
    for each in totals:
        assert each.kind is DeliveryKind.NUDGE
        by_day[each.local_date] += each.count
    assert kept == Counter(year.promised())
    assert by_day == promised
    assert {row.state for row in rows} <= FINAL
    assert all(row.reason for row in rows if row.state is not DeliveryState.SENT)
    sent = {row.key for row in rows if row.state is DeliveryState.SENT}
    unsure = {row.key for row in rows if row.state is DeliveryState.UNCONFIRMED}
    assert set(year.slack.count.values()) == {1}
    assert sent <= set(year.slack.count) <= sent | unsure
