"""Slack misbehaving at full length (11, 13-15, 16-18, 21, 23), for `make faults`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from time import sleep
from typing import Any

import pytest

from bot.clock import SystemClock
from bot.model.deliveries import DeliveryState
from bot.playground.faults import Fault
from bot.playground.methods.arguments import Arguments
from bot.playground.methods.registry import METHODS
from bot.playground.pace import Pace
from bot.playground.rules import Rules
from bot.playground.state import State
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.marks import LONG, on_sqlite
from tests.faults.test_slack import calls, ends_as, throttle_in_the_middle
from tests.faults.trial import HISTORY, NOTICED_S, POST, Trial, passing_time, until

SENT, FAILED, UNKNOWN = DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNKNOWN

pytestmark = [pytest.mark.faults, *LONG]


def test_11_accepted_and_answered_after_a_minute_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.slow(60)) == (SENT, 1)


def test_13_accepted_and_answered_with_a_page_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.broken_body()) == (SENT, 1)


def test_14_accepted_and_called_an_internal_error_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.refused("internal_error", accepted=True)) == (SENT, 1)


def test_15_an_internal_error_without_being_accepted_arrives_once(trial: Trial) -> None:
    assert ends_as(trial, Fault.refused("internal_error")) == (SENT, 1)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_16_throttled_in_the_middle_of_five_hundred(begin: Begin, dialect: str) -> None:
    throttle_in_the_middle(begin(people=500), 500, bots=1 if dialect == "sqlite" else 3)


@pytest.mark.parametrize("told", [None, "0", "a date"])
@on_sqlite
def test_17_throttled_in_whatever_words_everyone_waits_and_nothing_is_lost(
    trial: Trial, told: str | None
) -> None:
    in_a_minute = format_datetime(SystemClock().now() + timedelta(minutes=1), usegmt=True)
    header = in_a_minute if told == "a date" else told
    trial.invite(range(5))
    trial.workspace.faults.set(POST, Fault.throttled(header), times=1)
    trial.start()
    until(lambda: calls(trial))
    sleep(NOTICED_S)

    passing_time(trial, seconds=20)

    waits = {None: 30, "0": 1, "a date": 59}
    first, second = (call.at for call in calls(trial)[:2])
    assert trial.states() == {SENT: 5}
    assert (second - first).total_seconds() >= waits[told] - 1
    invariants.check(trial)


@on_sqlite
def test_18_a_ceiling_that_drops_is_found_and_kept_to(begin: Begin) -> None:
    trial = begin(people=60)
    _have_ceiling(trial.workspace.state, 300)
    trial.invite(range(60))
    # The lease has to outlast the wait for a slot at the slowest pace, as it does by default.
    trial.start(SENDING_PER_SECOND="5", SENDING_BURST="1", SENDER_LEASE_SECONDS="30")
    until(lambda: trial.delivered >= 10)

    _have_ceiling(trial.workspace.state, 60)

    assert trial.wait_until_ended(200) == {SENT: 60}
    refused = [call for call in calls(trial) if call.status == "ratelimited"]
    assert 1 <= len(refused) <= 10
    invariants.check(trial)


@on_sqlite
def test_20_a_token_that_works_again_costs_nobody_anything(trial: Trial) -> None:
    trial.invite(range(5))
    trial.workspace.faults.set(POST, Fault.refused("account_inactive"))
    trial.start()
    until(lambda: len(calls(trial)) == 1)
    trial.workspace.faults.clear()

    passing_time(trial, minutes=2)

    assert trial.states() == {SENT: 5}
    invariants.check(trial)


@on_sqlite
def test_21_one_deactivated_among_five_hundred_leaves_the_others_as_they_are(begin: Begin) -> None:
    trial = begin(people=500)
    trial.invite(range(500))
    with trial.workspace.state.changing():
        trial.workspace.state.roster.change("U0250", deactivated=True)

    trial.start()

    assert trial.wait_until_ended(60) == {SENT: 499, FAILED: 1}
    assert [row.reason for row in trial.rows() if row.state is FAILED] == ["user_disabled"]
    invariants.check(trial)


@pytest.mark.parametrize(("settling", "copies"), [("30", 1), ("5", 2)])
@on_sqlite
def test_23_a_history_that_shows_a_message_late_is_given_its_time(
    trial: Trial, monkeypatch: pytest.MonkeyPatch, settling: str, copies: int
) -> None:
    """With less than the time that it takes, the second case, the message would come twice."""
    _show_after(20, monkeypatch)
    trial.invite([1])
    trial.workspace.faults.set(POST, Fault.dropped(), times=1)
    trial.start(SETTLING_SECONDS=settling, ROW_LEASE_SECONDS="120")
    until(lambda: trial.states() == {UNKNOWN: 1})

    passing_time(trial, seconds=8)

    assert trial.states() == {SENT: 1}
    assert trial.delivered == copies


def _have_ceiling(state: State, per_minute: float) -> None:
    with state.changing():
        rules = Rules(rate_limits=True, messages_per_minute=per_minute, message_burst=5)
        state.pace = Pace(rules)


def _show_after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the playground's history show no message before so many seconds are over."""
    usual = METHODS[HISTORY]
    run: Callable[[State, Arguments], dict[str, Any]] = usual.run

    def late(state: State, args: Arguments) -> dict[str, Any]:
        until_then = state.clock.now().timestamp() - seconds
        return run(state, {**args, "latest": f"{until_then:.6f}"})

    monkeypatch.setitem(METHODS, HISTORY, replace(usual, run=late))
