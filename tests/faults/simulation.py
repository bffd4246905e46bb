"""Three people, up to three processes, Slack and two clocks, all in a test's own process.

The processes share a real SQLite file, and a clock that stands until it is moved. Slack's own clock
is apart, and true: the bot's may jump, Slack's never does.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp

from sqlalchemy import text

from bot.model.deliveries import FINAL, Delivery, DeliveryState
from bot.model.errors import DatabaseBusyError
from bot.model.limits import Limits
from bot.model.nudges import EVERY_DAY, Plan
from bot.model.people import Home, SlackIdentity
from bot.nudges.requests import Adjust, DayWish
from bot.nudges.service import NudgeService
from bot.nudges.zones import zone_of
from storage import deliveries, nudge_plans
from storage.engine import Database
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity
from tests.faults.memory_slack import MemorySlack
from tests.faults.replica import DiedError, Replica, parts_of

ZONES = {"U0": "Europe/Berlin", "U1": "America/New_York", "U2": "Pacific/Auckland"}
PEOPLE = [identity(name) for name in ZONES]
LIMITS = Limits()
EVERY_MORNING = Adjust(turn_on=True, days=DayWish(EVERY_DAY))
TRIES = 5
DAY = timedelta(days=1)
A_WHILE_S = 3.0
"""Longer than the first pause after something went wrong."""
WHOLE_CALL = timedelta(seconds=10)
COPIES = {
    DeliveryState.SENT: (1, 1),
    DeliveryState.SENDING: (0, 1),
    DeliveryState.UNKNOWN: (0, 1),
    DeliveryState.UNCONFIRMED: (0, 1),
}
"""How many copies there are at least and at most; in every other state there is none."""

_LEFT_BEHIND = text("SELECT id FROM delivery WHERE state = 'sending' AND lease_until <= :now")


class InTheirZone:
    """Knows where people are."""

    default_zone = "UTC"

    def home_of(self, who: SlackIdentity) -> Home:
        """Return each person's zone."""
        return Home(ZONES[who.slack_user])


class Simulation:
    """Everything there is, and what holds of it."""

    def __init__(self, processes: int, silent_s: float) -> None:
        self._folder = Path(mkdtemp(prefix="common-ground-simulation-"))
        shutil.copy(_template(), self._folder / "bot.db")
        self._database = Database.open(f"sqlite:///{self._folder}/bot.db", keys=KEYS)
        self.clock, self._true = FrozenClock(), FrozenClock()
        self.slack = MemorySlack(self._true, self.clock)
        self.slack.silent_s = silent_s
        self._chance = Random(7)
        self._running: list[Replica] = []
        self._changed: set[SlackIdentity] = set()
        self._replicas = [self._new() for _ in range(processes)]
        for who in PEOPLE:
            _insist(partial(self.nudges.adjust, who, EVERY_MORNING))

    def end(self) -> None:
        """Leave nothing behind."""
        self._database.close()
        shutil.rmtree(self._folder)

    # --- time ------------------------------------------------------------------------------

    def go_on(self, seconds: float) -> None:
        """Let time pass, truly."""
        self.clock.advance(seconds=seconds)
        self._true.advance(seconds=seconds)

    def jump(self, apart: timedelta) -> None:
        """Set the bot's clock so far apart from the true one."""
        self.clock.move_to((self._true.now() + apart).isoformat())

    def go_to_next_of(self, who: SlackIdentity) -> None:
        """Let time pass until someone's next nudge is due."""
        due_at = self._plan_of(who).next_due_at
        if due_at and due_at > self.clock.now():
            self.go_on((due_at - self.clock.now()).total_seconds())

    # --- processes -------------------------------------------------------------------------

    def tick(self, which: int) -> bool:
        """Let a process do what is due; False if it died of it, and another took its place."""
        replica = self._replicas[which % len(self._replicas)]
        self._running.append(replica)
        try:
            replica.tick()
        except DiedError:
            self._replace(replica)
            return False
        finally:
            self._running.remove(replica)
        return True

    def kill_at_touch(self, which: int, touches: int) -> None:
        """Let a process do what is due, and kill it at some touch of the database, or after it."""
        replica = self._replicas[which % len(self._replicas)]
        replica.database.touches = touches
        if self.tick(which):
            self._replace(replica)

    def die(self) -> None:
        """Kill the process that is just running."""
        self._running[-1].database.is_dead = True
        raise DiedError

    def meanwhile(self, seconds: float) -> None:
        """Let time pass while one process waits, and another do twice what is due."""
        for step in (seconds, A_WHILE_S):
            self.go_on(step)
            awake = [each for each in self._replicas if each not in self._running]
            if awake:
                self.tick(self._replicas.index(awake[0]))

    def _new(self) -> Replica:
        return Replica(parts_of(self._database, self.slack, self.clock, LIMITS), self._chance)

    def _replace(self, dead: Replica) -> None:
        self._replicas[self._replicas.index(dead)] = self._new()

    # --- people ----------------------------------------------------------------------------

    @property
    def nudges(self) -> NudgeService:
        """Return what people talk to."""
        return NudgeService(self._database, InTheirZone(), self.clock, window=LIMITS.catch_up)

    def change(self, who: SlackIdentity, change: Callable[[], object]) -> None:
        """Let someone change what they want."""
        self._changed.add(who)
        _insist(change)

    # --- what holds ------------------------------------------------------------------------

    def no_one_got_two(self) -> None:
        """I1: at most one copy for a person and a date, as Slack sees it."""
        assert {key: count for key, count in self.slack.count.items() if count > 1} == {}

    def the_ledger_is_true(self) -> None:
        """I2, at any time: what the ledger says is what Slack holds."""
        for row in self._rows():
            least, most = COPIES.get(row.state, (0, 0))
            assert least <= self.slack.count[row.key] <= most, row

    def nothing_came_too_late(self) -> None:
        """Nothing was sent after its window, by the clock that the bot goes by."""
        ends = {row.key: row.expires_at for row in self._rows()}
        late = [each for each in self.slack.copies if each.posted_at > ends[each.key] + WHOLE_CALL]

        assert late == []

    def nothing_is_left_behind(self) -> None:
        """I3, after a process looked: nothing is `sending` whose lease ran out."""
        with self._database.read() as session:
            assert list(session.scalars(_LEFT_BEHIND, {"now": self.clock.now()})) == []

    def calm_down(self) -> None:
        """Let all be well for some hours."""
        self.slack.moods.clear()
        self.slack.history_error = None
        for _ in range(5):
            self.go_on(3600)
            for which in range(len(self._replicas)):
                self.tick(which)

    def everything_has_ended(self) -> None:
        """I2, at last: whatever could not be sent any more an hour ago has ended, with a reason."""
        an_hour_ago = self.clock.now() - timedelta(hours=1)
        for row in self._rows():
            if row.expires_at < an_hour_ago:
                assert row.state in FINAL, row
            assert row.reason or row.state in (DeliveryState.SENT, DeliveryState.PENDING), row

    def no_date_is_left_out(self) -> None:
        """I2, at last: whoever wants one every day has a row for every day until now."""
        for who in PEOPLE:
            plan = self._plan_of(who)
            dates = [row.local_date for row in self._rows() if row.person_id == plan.person_id]
            whole = [min(dates) + number * DAY for number in range(len(dates))] if dates else []
            if who in self._changed:
                continue
            assert sorted(dates) == whole
            if not (plan.resting or plan.schedule.paused_until):
                today = self.clock.now().astimezone(zone_of(plan.schedule.zone)).date()
                assert max(dates, default=today) >= today - DAY

    def _rows(self) -> list[Delivery]:
        with self._database.read() as session:
            return [deliveries.as_delivery(row) for row in session.execute(deliveries.reading())]

    def _plan_of(self, who: SlackIdentity) -> Plan:
        with self._database.read() as session:
            plan = nudge_plans.plan_of(session, who)
        assert plan
        return plan


def _insist(change: Callable[[], object]) -> None:
    """Ask again, as people do who are told that the database was busy and nothing was saved.

    No other uses it; but the machine may stand still for longer than a request may take.
    """
    for _ in range(TRIES):
        with suppress(DatabaseBusyError):
            change()
            return
    change()


@cache
def _template() -> Path:
    """Return a migrated file, made once; its folder is gone with the process."""
    folder = TemporaryDirectory(prefix="common-ground-template-")
    _KEPT.append(folder)
    path = Path(folder.name) / "bot.db"
    database = Database.open(f"sqlite:///{path}", keys=KEYS)
    database.migrate()
    database.close()
    return path


_KEPT: "list[TemporaryDirectory[str]]" = []
