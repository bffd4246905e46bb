"""What the bot does of its own accord, put together: the rooms whose messages come, and chores."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from random import SystemRandom

from bot.clock import Clock
from bot.conversations.rooms import DebriefRoom, ReminderRoom
from bot.delivery.means import Means
from bot.delivery.rooms import Room
from bot.delivery.service import DeliveryService
from bot.library.loading import Library
from bot.library.words.types import Words
from bot.model.deliveries import DeliveryKind
from bot.model.errors import DatabaseBusyError
from bot.model.limits import Limits
from bot.nudges.choosing import NudgeDeck
from bot.nudges.planning import NudgePlanner
from bot.nudges.quiet import Quiet
from bot.nudges.rooms import LookBackRoom, NudgeAgainRoom, NudgeRoom
from bot.people.keeping import KeepingService
from bot.people.service import PeopleService
from bot.people.uninstalls import bring_back_whoever_has_it
from bot.pivots.own_lines import OwnLineService
from bot.practice.summary_planning import SummaryPlanner
from bot.practice.summary_room import SummaryRoom
from bot.practice.weeks import WeekReader
from bot.scheduler import Chore, doing
from bot.slack.client import Slack
from storage import tenants
from storage.clock import DatabaseClock
from storage.engine import Database
from storage.wiping import wipe_journal

SEND = "send"
DAILY = timedelta(days=1)
HOURLY = timedelta(hours=1)
FORGET_EVERY = timedelta(hours=6)
WIPE_SECONDS = 5.0
"""How long it is tried to wipe the journal of what a request, or a bot that ended, could not."""

APART = timedelta(seconds=2)
"""By how much the chores that are done seldom begin after each other."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What everything that happens at its time is made of."""

    database: Database
    slack: Slack
    clock: Clock
    limits: Limits
    library: Library
    words: Words


@contextmanager
def at_their_times(parts: Parts) -> Iterator[DeliveryService]:
    """Plan and send whatever is due, and do all other chores, until the block ends.

    What is being sent at the end is finished, for at most 15 seconds.
    """
    sending = sending_of(parts)
    if parts.database.dialect == "sqlite":
        # The run lock says so: whoever ran before us is gone.
        with suppress(DatabaseBusyError):
            sending.begin_alone()
    chores = chores_of(parts, sending)
    with doing(chores, apart=APART, on_jump=lambda: _refresh(parts.clock), before_end=sending.stop):
        yield sending


def sending_of(parts: Parts) -> DeliveryService:
    """Return what sends, for every room that has something to send."""
    means = Means(
        parts.database,
        parts.slack,
        parts.clock,
        SystemRandom(),
        rooms_of(parts),
        parts.limits,
    )
    return DeliveryService(means)


def rooms_of(parts: Parts) -> Mapping[DeliveryKind, Room]:
    """Return who writes which kind of message."""
    deck = NudgeDeck(parts.library, SystemRandom())
    whole = (parts.database, deck, parts.words, parts.clock)
    window, quiet = parts.limits.catch_up, Quiet(parts.slack)
    talk = (parts.database, parts.words, parts.clock)
    return {
        DeliveryKind.NUDGE: NudgeRoom(*whole, window=window, hold_back=quiet),
        DeliveryKind.NUDGE_AGAIN: NudgeAgainRoom(*whole, window=window, hold_back=quiet),
        DeliveryKind.LOOK_BACK: LookBackRoom(*whole, window=window, hold_back=quiet),
        DeliveryKind.SUMMARY: _summaries(parts, quiet),
        DeliveryKind.REMINDER: ReminderRoom(*talk),
        DeliveryKind.DEBRIEF: DebriefRoom(*talk, hold_back=quiet),
    }


def chores_of(parts: Parts, sending: DeliveryService) -> tuple[Chore, ...]:
    """Return everything that is done now and then."""
    planner, summaries = _planners(parts)
    tick = parts.limits.tick
    people = PeopleService(parts.database, parts.clock)
    keeping, kept_for = KeepingService(parts.database, parts.clock), parts.limits.retention
    own_lines = OwnLineService(parts.database, parts.library, parts.clock)
    return (
        Chore("read the clock", tick, lambda: _refresh(parts.clock)),
        Chore("plan nudges", tick, planner.plan_due, then=SEND),
        Chore("plan summaries", tick, summaries.plan_due, then=SEND),
        Chore(SEND, tick, sending.work),
        Chore("look up", tick, sending.recover, then=SEND),
        Chore("recompute nudges", DAILY, planner.recompute),
        Chore("recompute summaries", HOURLY, summaries.recompute),
        Chore("forget idle people", FORGET_EVERY, people.forget_idle),
        Chore("forget deleted lines", FORGET_EVERY, own_lines.forget_deleted),
        Chore("delete what is old", FORGET_EVERY, lambda: keeping.delete_due(kept_for)),
        Chore("wipe the journal", HOURLY, lambda: wipe_journal(parts.database, WIPE_SECONDS)),
        Chore(
            "bring back who has the bot",
            HOURLY,
            lambda: bring_back_whoever_has_it(parts.database, parts.slack),
        ),
        Chore("wipe what was left", FORGET_EVERY, lambda: people.wipe_left(parts.limits.grace)),
    )


def let_pass(parts: Parts, tenant: str) -> None:
    """Let the dates pass for which the workspace had the bot out, before it is back."""
    with parts.database.read() as session:
        is_out = tenant in tenants.uninstalled(session)
    for planner in _planners(parts) if is_out else ():
        planner.plan_due()


def _planners(parts: Parts) -> tuple[NudgePlanner, SummaryPlanner]:
    deck = NudgeDeck(parts.library, SystemRandom())
    own, window = (parts.database, parts.clock), parts.limits.catch_up
    nudges = NudgePlanner(*own, deck.choose, window=window)
    return nudges, SummaryPlanner(*own, window=window)


def _summaries(parts: Parts, quiet: Quiet) -> SummaryRoom:
    return SummaryRoom(parts.database, WeekReader(parts.library), parts.words, quiet)


def _refresh(clock: Clock) -> int:
    if isinstance(clock, DatabaseClock):
        clock.refresh()
    return 0
