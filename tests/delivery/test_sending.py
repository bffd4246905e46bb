"""A due delivery is sent once, and each answer of Slack's leaves it where the design says."""

from datetime import timedelta
from itertools import pairwise

import pytest

from bot.delivery.service import DeliveryService
from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.model.errors import DatabaseBusyError
from bot.model.limits import Limits
from bot.playground.faults import Fault
from bot.slack.client import Slack
from storage.errors import UnreadableSecretError
from tests.delivery.world import World

POST = "chat.postMessage"
PENDING, SENT, UNKNOWN = DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.UNKNOWN
FAILED, MISSED = DeliveryState.FAILED, DeliveryState.MISSED

on_sqlite = pytest.mark.parametrize("dialect", ["sqlite"])
"""For what does not depend on the database."""


def test_what_is_due_is_sent_once(world: World) -> None:
    [nudge] = world.plan(1)
    service = world.service()

    sent = [service.work(), service.work()]

    [message] = world.received(1)
    found = world.find(nudge)
    assert sent == [1, 0]
    assert message.text == "What connection could you improve today, 1?"
    assert (found.state, found.channel, found.ts) == (SENT, message.channel, message.ts)
    assert (found.tries, found.reason) == (1, None)


def test_a_message_carries_its_key_and_nothing_else_about_its_person(world: World) -> None:
    [nudge] = world.plan(1)

    world.service().work()

    [message] = world.received(1)
    key = world.find(nudge).key
    assert message.metadata == {
        "event_type": "common_ground_delivery",
        "event_payload": {"key": key},
    }
    assert message.blocks[0]["block_id"] == key


def test_what_is_not_due_yet_waits(world: World) -> None:
    [nudge] = world.plan(1, due_at=world.clock.now() + timedelta(minutes=1))
    service = world.service()

    early = service.work()
    world.clock.advance(minutes=1)
    on_time = service.work()

    assert (early, on_time) == (0, 1)
    assert world.find(nudge).state is SENT


def test_messages_go_out_in_the_order_in_which_they_are_due(world: World) -> None:
    for number in (3, 1, 2):
        world.plan(number, due_at=world.clock.now() - timedelta(minutes=number))

    world.service().work()

    calls = world.workspace.calls.of(POST)
    assert [call.request["channel"] for call in calls] == ["U0003", "U0002", "U0001"]


def test_a_fan_out_keeps_to_its_pace_after_its_burst(world: World) -> None:
    numbers = range(40)
    world.plan(*numbers)

    sent = world.service(Limits(per_second=5, burst=10)).work()

    moments = [call.at for call in world.workspace.calls.of(POST)]
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    assert sent == 40
    assert gaps[:9] == [0] * 9
    assert gaps[9:] == pytest.approx([0.2] * 30)


def test_a_message_that_is_no_longer_wanted_is_cancelled(world: World) -> None:
    [nudge] = world.plan(1)
    world.room.unwanted = {nudge}

    world.service().work()

    found = world.find(nudge)
    assert (found.state, found.reason) == (DeliveryState.CANCELLED, "not_wanted")
    assert world.received(1) == []


def test_what_comes_too_late_is_missed_and_never_sent(world: World) -> None:
    [nudge] = world.plan(1)
    world.clock.advance(hours=2)

    sent = world.service().work()

    found = world.find(nudge)
    assert sent == 0
    assert (found.state, found.reason) == (MISSED, "late")
    assert world.room.settled_ones == [(nudge, MISSED)]


def test_whoever_does_not_want_to_be_disturbed_gets_it_afterwards(world: World) -> None:
    nudge, _ = world.plan(1, 2)
    world.room.quiet_until = {nudge: world.clock.now() + timedelta(hours=1)}
    service = world.service()

    at_once = service.work()
    world.clock.advance(hours=1)
    afterwards = service.work()

    assert (at_once, afterwards) == (1, 1)
    assert world.copies([1, 2]) == [1, 1]


@pytest.mark.parametrize(
    ("quiet_for", "asleep_for", "reason"),
    [(5, 2, "do_not_disturb"), (1, 3, "late")],
    ids=["beyond the window", "over in time, and we were late"],
)
def test_what_is_missed_after_a_quiet_time_says_why(
    world: World, quiet_for: int, asleep_for: int, reason: str
) -> None:
    [nudge] = world.plan(1)
    world.room.quiet_until = {nudge: world.clock.now() + timedelta(hours=quiet_for)}
    service = world.service()
    service.work()

    world.clock.advance(hours=asleep_for)
    service.work()

    found = world.find(nudge)
    assert (found.state, found.reason) == (MISSED, reason)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.throttled("30"), "ratelimited"),
        (Fault.throttled(None), "ratelimited"),
        (Fault.refused("ratelimited"), "ratelimited"),
        (Fault.refused("rate_limited"), "rate_limited"),
    ],
)
@on_sqlite
def test_what_was_too_much_waits_for_all_and_is_sent_in_order(
    fault: Fault, reason: str, world: World
) -> None:
    nudges = world.plan(1, 2, 3)
    world.workspace.faults.set(POST, fault, times=1)
    service = world.service()

    refused = service.work()
    held = world.find(nudges[0])
    too_early = service.work()
    world.clock.advance(seconds=30)
    sent = service.work()

    assert (refused, too_early, sent) == (0, 0, 3)
    assert (held.state, held.tries, held.reason) == (PENDING, 0, reason)
    answered = [call.request["channel"] for call in world.workspace.calls.of(POST)]
    assert answered == ["U0001", "U0001", "U0002", "U0003"]


def test_another_replica_obeys_the_same_pause(world: World) -> None:
    world.plan(1, 2)
    world.workspace.faults.set(POST, Fault.throttled("30"), times=1)
    world.service().work()

    sent = world.service().work()

    assert sent == 0
    assert len(world.workspace.calls.of(POST)) == 1


def test_a_slack_that_nobody_reaches_is_tried_again_and_again_until_it_is_there(
    world: World,
) -> None:
    [nudge] = world.plan(1)
    nowhere = world.service(slack=Slack("xoxb-1", "http://127.0.0.1:9/api/"))

    waits = [_seconds_until_tried(nowhere, nudge, world) for _ in range(4)]
    found = world.find(nudge)
    world.clock.advance(minutes=1)
    sent = world.service().work()

    assert (found.state, found.reason, found.tries) == (PENDING, "refused", 0)
    assert waits[0] < waits[1] < waits[2] < waits[3] <= 8
    assert sent == 1


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Fault.dropped(), "RemoteDisconnected"),
        (Fault.server_error(500, accepted=True), "http_500"),
        (Fault.server_error(503), "http_503"),
        (Fault.broken_body(), "http_200"),
        (Fault.refused("internal_error", accepted=True), "internal_error"),
        (Fault.refused("fatal_error"), "fatal_error"),
        (Fault.refused("service_unavailable"), "service_unavailable"),
        (Fault.refused("request_timeout"), "request_timeout"),
    ],
)
@on_sqlite
def test_what_may_have_arrived_is_never_sent_blindly(
    fault: Fault, reason: str, world: World
) -> None:
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, fault, times=1)
    service = world.service()

    service.work()
    world.clock.advance(seconds=20)
    again = service.work()

    found = world.find(nudge)
    assert again == 0
    assert (found.state, found.tries, found.reason) == (UNKNOWN, 1, reason)
    assert len(world.workspace.calls.of(POST)) == 1


def test_an_answer_that_takes_too_long_is_not_waited_for(world: World) -> None:
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.slow(5), times=1)

    world.service(Limits(call=timedelta(seconds=0.3))).work()

    assert world.find(nudge).state is UNKNOWN
    assert len(world.received(1)) == 1


@pytest.mark.parametrize(
    "code",
    [
        "user_disabled",
        "user_not_found",
        "channel_not_found",
        "is_archived",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "restricted_action",
        "ekm_access_denied",
        "invalid_blocks",
    ],
)
@on_sqlite
def test_one_who_cannot_be_reached_does_not_keep_the_others_waiting(
    code: str, world: World
) -> None:
    nudges = world.plan(1, 2, 3)
    world.workspace.faults.set(POST, Fault.refused(code), times=1)

    sent = world.service().work()

    found = world.find(nudges[0])
    assert sent == 2
    assert (found.state, found.reason) == (FAILED, code)
    assert world.room.settled_ones[0] == (nudges[0], FAILED)
    assert world.copies([1, 2, 3]) == [0, 1, 1]


@pytest.mark.parametrize(
    "code", ["invalid_auth", "token_revoked", "account_inactive", "missing_scope", "not_authed"]
)
@on_sqlite
def test_a_workspace_that_shuts_the_bot_out_is_asked_once_and_keeps_its_messages(
    code: str, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    nudges = world.plan(1, 2, 3)
    world.workspace.faults.set(POST, Fault.refused(code))
    service = world.service()

    service.work()
    service.work()

    assert len(world.workspace.calls.of(POST)) == 1
    assert world.states(nudges) == [PENDING] * 3
    assert code in caplog.text
    world.clock.advance(hours=2)
    service.work()
    assert world.states(nudges) == [MISSED] * 3
    assert [world.find(nudge).reason for nudge in nudges] == [code] * 3


@pytest.mark.parametrize("mistake", [KeyError, UnreadableSecretError])
def test_a_message_that_cannot_be_written_fails_alone(
    world: World, caplog: pytest.LogCaptureFixture, mistake: type[Exception]
) -> None:
    [nudge] = world.plan(1)
    world.room.mistake = mistake("what a person wrote")

    world.service().work()

    found = world.find(nudge)
    assert (found.state, found.reason) == (FAILED, mistake.__name__)
    assert "what a person wrote" not in caplog.text


def test_a_database_that_is_busy_while_a_message_is_written_leaves_it_due(world: World) -> None:
    [nudge] = world.plan(1)
    world.room.mistake = DatabaseBusyError("busy")

    with pytest.raises(DatabaseBusyError):
        world.service().work()

    assert world.find(nudge).state is PENDING


def test_a_room_that_fails_to_settle_does_not_undo_what_was_sent(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    [nudge] = world.plan(1)
    world.room.settling_mistake = KeyError("what a person wrote")

    world.service().work()

    assert world.find(nudge).state is SENT
    assert "what a person wrote" not in caplog.text
    assert "KeyError" in caplog.text


def test_an_older_release_leaves_alone_what_it_cannot_write(world: World) -> None:
    world.plan(1, kind=DeliveryKind.DEBRIEF)
    [nudge] = world.plan(2)

    sent = world.service(kinds=[DeliveryKind.NUDGE]).work()

    assert sent == 1
    assert world.find(nudge).state is SENT


def _seconds_until_tried(service: DeliveryService, nudge: int, world: World) -> float:
    """Let time pass until the delivery was taken once more; return how long that was."""
    before, began = world.find(nudge).fence, world.clock.now()
    while world.find(nudge).fence == before:
        service.work()
        world.clock.advance(seconds=0.25)
    return (world.clock.now() - began).total_seconds()
