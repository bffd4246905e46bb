"""Slack misbehaving (10-22): what may have arrived is not sent again, and nothing is lost."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from bot.model.deliveries import DeliveryState
from bot.playground.faults import ANY, Fault
from bot.playground.values import Call
from storage.senders import sender_table
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.marks import on_postgresql, on_sqlite
from tests.faults.trial import HISTORY, NINE, NOTICED_S, POST, Trial, passing_time, until
from tests.faults.wire import wired

SENT, MISSED = DeliveryState.SENT, DeliveryState.MISSED
SENDING = DeliveryState.SENDING
UNKNOWN, UNCONFIRMED = DeliveryState.UNKNOWN, DeliveryState.UNCONFIRMED

pytestmark = pytest.mark.faults


@on_sqlite
def test_10_accepted_and_then_the_connection_closed_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.dropped()) == (SENT, 1)


@on_sqlite
def test_12_accepted_and_then_http_500_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.server_error(500, accepted=True)) == (SENT, 1)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_16_throttled_in_the_middle_everyone_pauses_and_the_order_is_kept(
    begin: Begin, dialect: str
) -> None:
    """A short cut of five hundred; those are in `make faults`."""
    throttle_in_the_middle(begin(people=50), 50, bots=1 if dialect == "sqlite" else 2)


@on_sqlite
def test_19_slack_down_for_half_an_hour_at_nine_all_are_sent_once_when_it_is_back(
    begin: Begin,
) -> None:
    trial = begin(people=10, starts_at=NINE.replace(hour=8, minute=59))
    trial.invite(range(10))
    trial.start()
    trial.workspace.faults.set(ANY, Fault.server_error(503))
    for _ in range(6):
        trial.move_clock(minutes=5)
    before = trial.delivered
    trial.workspace.faults.clear()

    passing_time(trial, minutes=5)

    assert before == 0
    assert trial.states() == {SENT: 10}
    invariants.check(trial)


@on_sqlite
def test_19_slack_away_for_three_hours_all_are_missed_and_listed(begin: Begin) -> None:
    trial = begin(people=10, starts_at=NINE.replace(hour=8, minute=59))
    trial.invite(range(10))
    with wired(("127.0.0.1", urlsplit(trial.server.api_url).port or 0)) as wire:
        trial.start(SLACK_API_URL=f"http://127.0.0.1:{wire.port}/api/")
        wire.cut()
        for _ in range(4):
            trial.move_clock(minutes=45)
        wire.mend()
        trial.wait_until_ended()

        reasons = {(row.state, row.reason) for row in trial.rows()}
        assert reasons == {(MISSED, "refused")}
        assert "missed" in trial.typed("nudges", "status")
        invariants.check(trial)


@on_postgresql
def test_20_a_token_revoked_in_a_fan_out_stops_it_without_a_storm(begin: Begin) -> None:
    trial = begin(people=30)
    trial.invite(range(30))
    bots = [trial.start(SENDING_PER_SECOND="20", SENDING_BURST="1") for _ in range(2)]
    until(lambda: trial.delivered > 5)
    trial.workspace.faults.set(POST, Fault.refused("token_revoked"))

    def refused() -> int:
        return sum("token_revoked" in call.status for call in trial.workspace.calls.of(POST))

    # A clock moved beneath a request would end its lease: one bot would take over from the other.
    until(lambda: refused() > 0 and DeliveryState.SENDING not in trial.states())
    trial.move_clock(seconds=100)
    trial.move_clock(seconds=100)

    assert 1 <= refused() <= len(bots)
    trial.workspace.faults.clear()
    trial.move_clock(minutes=5)
    assert trial.wait_until_ended() == {SENT: 30}
    invariants.check(trial)


@on_sqlite
def test_22_without_the_scope_for_history_it_is_unconfirmed_and_not_sent_again(
    begin: Begin,
) -> None:
    trial = begin(with_history=False)

    state, copies = ends_as(trial, Fault.dropped())

    assert (state, copies) == (UNCONFIRMED, 1)
    assert trial.rows()[0].reason == "missing_scope"


@on_sqlite
def test_22_with_history_throttled_for_hours_it_is_unconfirmed_and_not_sent_again(
    trial: Trial,
) -> None:
    trial.invite([1])
    trial.workspace.faults.set(POST, Fault.dropped(), times=1)
    trial.workspace.faults.set(HISTORY, Fault.throttled("30"))
    trial.start()
    until(lambda: trial.states() == {UNKNOWN: 1})

    passing_time(trial, minutes=40)

    assert trial.states() == {UNCONFIRMED: 1}
    assert trial.delivered == 1
    trial.workspace.faults.clear()
    invariants.check(trial)


def ends_as(trial: Trial, fault: Fault) -> tuple[DeliveryState, int]:
    """Let one request meet a fault; return how its delivery ends, and how many copies there are."""
    trial.invite([1])
    trial.workspace.faults.set(POST, fault, times=1)
    trial.start()
    passing_time(trial, seconds=30)
    invariants.check(trial)
    [row] = trial.rows()
    return row.state, trial.delivered


def throttle_in_the_middle(trial: Trial, people: int, *, bots: int) -> None:
    """Answer 429 once in a fan-out, and look at what follows."""
    trial.invite(range(people))
    for _ in range(bots):
        trial.start(SENDING_PER_SECOND="25", SENDING_BURST="1")
    until(lambda: trial.delivered >= people // 4)
    trial.workspace.faults.set(POST, Fault.throttled("30"), times=1)
    until(lambda: any(call.status.startswith("throttled") for call in calls(trial)))
    until(lambda: _is_paused(trial))  # a clock that jumps over a send in flight ends its lease
    paused_at = trial.delivered
    trial.move_clock(seconds=25)

    still = trial.delivered

    assert still == paused_at
    trial.move_clock(seconds=5 + NOTICED_S)
    assert trial.wait_until_ended(60) == {SENT: people}
    posted = [call.request["channel"] for call in calls(trial) if call.status == "ok"]
    assert posted == [row.slack_user for row in trial.rows()]
    invariants.check(trial)


def calls(trial: Trial) -> tuple[Call, ...]:
    """Return every attempt to post, oldest first."""
    return trial.workspace.calls.of(POST)


def _is_paused(trial: Trial) -> bool:
    """Tell whether the sender has noted that it waits, and nothing is on its way."""
    with trial.database.read() as session:
        paused_until = session.scalar(select(sender_table.c.paused_until))
    return paused_until is not None and not trial.states()[SENDING]
