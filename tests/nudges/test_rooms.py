"""What the engine is given to send, and what follows from what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.library.words.en import ENGLISH
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.nudge_answers import Choice, LookedBack
from bot.model.nudges import UNTIL_RESUMED, Schedule
from bot.nudges.rooms import LookBackRoom, NudgeAgainRoom, NudgeRoom
from bot.nudges.steps import Later
from bot.slack.blocks import Message
from storage import nudge_plans
from storage.engine import Database
from storage.people import delete_person
from tests.fakes import FrozenClock
from tests.nudges.mornings import DECK, MAYA, MONDAY, NUDGE, WINDOW, Mornings

ANA = Choice(alias="Ana Zebra-4711", move="Ask about Zebra-4711")
GOING_ON = ENGLISH.nudge_message.go_on_question
A_DAY = timedelta(days=1)


@pytest.fixture
def mornings(database: Database, clock: FrozenClock) -> Mornings:
    """Give someone who wants nudges, on Monday at nine."""
    clock.move_to("2027-03-01T09:00+01:00")
    mornings = Mornings(database, clock)
    mornings.opt_in()
    return mornings


def room_of(kind: type[NudgeRoom], mornings: Mornings) -> NudgeRoom:
    return kind(mornings.database, DECK, ENGLISH, mornings.clock, window=WINDOW)


@pytest.fixture
def room(mornings: Mornings) -> NudgeRoom:
    """Give the room of the morning's nudge."""
    return room_of(NudgeRoom, mornings)


def waiting(mornings: Mornings, kind: DeliveryKind = DeliveryKind.NUDGE) -> Delivery:
    """Return the newest message of a kind."""
    return mornings.of_kind(kind)[0]


def days_go_by(mornings: Mornings, room: NudgeRoom, count: int) -> list[Message | None]:
    """Let a nudge come each day, as long as one is composed; nobody presses anything."""
    composed = []
    for ahead in range(count):
        mornings.add(DeliveryKind.NUDGE, MONDAY + ahead * A_DAY)
        message = room.compose(waiting(mornings))
        state = DeliveryState.SENT if message else DeliveryState.CANCELLED
        mornings.settle(waiting(mornings).id, state, room=room)
        composed.append(message)
        mornings.clock.advance(days=1)
    return composed


def test_the_message_says_all_of_it_where_only_its_text_is_shown(
    mornings: Mornings, room: NudgeRoom
) -> None:
    mornings.add(DeliveryKind.NUDGE)

    message = room.compose(waiting(mornings))

    nudge = DECK.named(NUDGE)
    assert message
    assert nudge.text in message["text"]
    assert nudge.principle in message["text"]
    assert "block_id" not in message["blocks"][0]


@pytest.mark.parametrize("changes", [{"enabled": False}])
def test_nobody_who_opted_out_is_sent_one(
    mornings: Mornings, room: NudgeRoom, changes: Mapping[str, object]
) -> None:
    mornings.add(DeliveryKind.NUDGE)
    mornings.opt_in(**changes)

    assert room.compose(waiting(mornings)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"skipped": frozenset({MONDAY})},
        {"paused_until": MONDAY + A_DAY},
        {"days": frozenset({1, 2})},
    ],
    ids=["skipped", "paused", "another day"],
)
@pytest.mark.parametrize("kind", [DeliveryKind.NUDGE, DeliveryKind.NUDGE_AGAIN])
def test_what_was_called_off_while_it_was_being_sent_is_not_sent_again(
    mornings: Mornings, kind: DeliveryKind, changes: dict[str, Any]
) -> None:
    if kind is DeliveryKind.NUDGE_AGAIN:
        mornings.answers().later(MAYA, mornings.deliver().id, Later.ONE_HOUR)
        room: NudgeRoom = room_of(NudgeAgainRoom, mornings)
    else:
        mornings.add(kind)
        room = room_of(NudgeRoom, mornings)
    assert room.compose(waiting(mornings, kind))
    schedule = replace(mornings.plan().schedule, **changes)
    mornings.opt_in(schedule=schedule)

    assert room.compose(waiting(mornings, kind)) is None


def test_a_message_for_someone_who_is_gone_is_none(mornings: Mornings, room: NudgeRoom) -> None:
    mornings.add(DeliveryKind.NUDGE)
    delivery = waiting(mornings)
    with mornings.database.write() as session:
        delete_person(session, delivery.person_id)

    assert room.compose(delivery) is None


def test_after_five_ignored_the_sixth_asks_and_then_nudges_rest(
    mornings: Mornings, room: NudgeRoom
) -> None:
    messages = days_go_by(mornings, room, 7)

    asked = [message is not None and GOING_ON in str(message) for message in messages]
    assert asked == [False] * 5 + [True, False]
    assert messages[6] is None
    assert mornings.plan().schedule.paused_until == UNTIL_RESUMED
    assert mornings.plan().next_due_at is None


@pytest.mark.parametrize("press", ["go_on", "skip"])
def test_any_press_on_the_sixth_lets_nudges_go_on(
    mornings: Mornings, room: NudgeRoom, press: str
) -> None:
    days_go_by(mornings, room, 6)
    getattr(mornings.answers(), press)(MAYA, waiting(mornings).id)

    mornings.add(DeliveryKind.NUDGE, MONDAY + 7 * A_DAY)
    message = room.compose(waiting(mornings))

    assert message
    assert GOING_ON not in str(message)


def test_saying_yes_a_day_late_wakes_nudges_that_rest_already(
    mornings: Mornings, room: NudgeRoom
) -> None:
    days_go_by(mornings, room, 7)
    asked, answers = mornings.of_kind(DeliveryKind.NUDGE)[1], mornings.answers()

    chosen = answers.choose(MAYA, asked.id, ANA)
    resting = mornings.plan()
    answers.go_on(MAYA, asked.id)
    woken = mornings.plan()

    assert chosen and chosen.asks_to_go_on
    assert (resting.schedule.paused_until, resting.next_due_at) == (UNTIL_RESUMED, None)
    assert (woken.schedule.paused_until, woken.ignored_in_a_row, woken.asked_on) == (None, 0, None)
    assert woken.next_due_at


def test_a_day_is_not_ignored_once_anything_on_it_was_pressed(
    mornings: Mornings, room: NudgeRoom
) -> None:
    days_go_by(mornings, room, 4)

    mornings.answers().skip(MAYA, waiting(mornings).id)

    assert mornings.plan().ignored_in_a_row == 0


def test_opening_the_form_is_not_ignoring_the_day(mornings: Mornings, room: NudgeRoom) -> None:
    days_go_by(mornings, room, 4)
    nudge = mornings.deliver(MONDAY + 4 * A_DAY, room=room)

    mornings.answers().notice(MAYA, nudge.id)

    assert mornings.plan().ignored_in_a_row == 0


def test_a_press_before_we_are_sure_that_it_arrived_counts(
    mornings: Mornings, room: NudgeRoom
) -> None:
    number = mornings.add(DeliveryKind.NUDGE)
    mornings.answers().skip(MAYA, number)

    mornings.settle(number, DeliveryState.SENT, room=room)

    assert mornings.plan().ignored_in_a_row == 0


@pytest.mark.parametrize(
    "state", [DeliveryState.MISSED, DeliveryState.CANCELLED, DeliveryState.UNCONFIRMED]
)
def test_what_may_not_have_come_is_not_ignored(
    mornings: Mornings, room: NudgeRoom, state: DeliveryState
) -> None:
    mornings.settle(mornings.add(DeliveryKind.NUDGE), state, room=room)

    assert mornings.plan().ignored_in_a_row == 0


def test_a_missed_nudge_can_be_chosen_again(mornings: Mornings, room: NudgeRoom) -> None:
    with mornings.database.write() as session:
        person_id = mornings.plan().person_id
        chosen = DECK.choose(session, [person_id])[person_id]

    mornings.settle(
        mornings.add(DeliveryKind.NUDGE, prompt=chosen), DeliveryState.MISSED, room=room
    )

    assert mornings.shown() == []


def test_nudges_rest_for_someone_whom_slack_no_longer_knows(
    mornings: Mornings, room: NudgeRoom
) -> None:
    number = mornings.add(DeliveryKind.NUDGE)

    mornings.settle(number, DeliveryState.FAILED, room=room, reason="user_disabled")

    assert (mornings.plan().enabled, mornings.plan().resting) == (True, "user_disabled")
    assert mornings.plan().next_due_at is None


def test_a_mistake_of_ours_ends_nobody_s_nudges(mornings: Mornings, room: NudgeRoom) -> None:
    number = mornings.add(DeliveryKind.NUDGE)

    mornings.settle(number, DeliveryState.FAILED, room=room, reason="invalid_blocks")

    assert mornings.plan().resting == ""


def test_who_is_not_to_be_disturbed_is_left_to_whoever_knows(mornings: Mornings) -> None:
    def quiet(deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        return {each.id: now + A_DAY for each in deliveries}

    room = NudgeRoom(
        mornings.database, DECK, ENGLISH, mornings.clock, window=WINDOW, hold_back=quiet
    )
    mornings.add(DeliveryKind.NUDGE)

    held = room.hold_back([waiting(mornings)], mornings.clock.now())

    assert list(held.values()) == [mornings.clock.now() + A_DAY]


def test_what_was_put_off_comes_again_as_it_is_by_then(mornings: Mornings) -> None:
    room = room_of(NudgeAgainRoom, mornings)
    nudge = mornings.deliver()
    given = mornings.answers().another(MAYA, nudge.id, NUDGE)
    mornings.answers().later(MAYA, nudge.id, Later.ONE_HOUR)
    assert given

    again = waiting(mornings, DeliveryKind.NUDGE_AGAIN)
    message = room.compose(again)
    mornings.settle(again.id, DeliveryState.SENT, room=room)

    assert message and given.prompt.text in message["text"]
    day = mornings.answers().look(MAYA, again.id)
    assert day and (day.answer.step, day.answer.later_at) == ("open", None)


def test_what_was_answered_meanwhile_does_not_come_again(mornings: Mornings) -> None:
    room = room_of(NudgeAgainRoom, mornings)
    nudge = mornings.deliver()
    mornings.answers().later(MAYA, nudge.id, Later.ONE_HOUR)
    again = waiting(mornings, DeliveryKind.NUDGE_AGAIN)

    mornings.answers().skip(MAYA, nudge.id)

    assert room.compose(again) is None


def test_an_older_putting_off_does_not_end_a_newer_one(mornings: Mornings) -> None:
    room = room_of(NudgeAgainRoom, mornings)
    nudge = mornings.deliver()
    mornings.answers().later(MAYA, nudge.id, Later.ONE_HOUR)
    first = waiting(mornings, DeliveryKind.NUDGE_AGAIN)
    mornings.settle(first.id, DeliveryState.CANCELLED)
    mornings.answers().later(MAYA, nudge.id, Later.THREE_HOURS)
    second = waiting(mornings, DeliveryKind.NUDGE_AGAIN)

    with mornings.database.write() as session:
        room.settled(session, replace(first, state=DeliveryState.SENT))

    assert second.id != first.id
    assert room.compose(first) is None
    assert room.compose(second)


def test_the_evening_line_names_nobody(mornings: Mornings) -> None:
    room = room_of(LookBackRoom, mornings)
    mornings.answers().choose(MAYA, mornings.deliver().id, ANA)

    message = room.compose(waiting(mornings, DeliveryKind.LOOK_BACK))

    assert message
    assert ENGLISH.nudge_message.look_back.question in message["text"]
    assert "4711" not in str(message)


def test_the_morning_message_names_nobody_once_answered(
    mornings: Mornings, room: NudgeRoom
) -> None:
    nudge = mornings.deliver()
    mornings.answers().choose(MAYA, nudge.id, ANA)

    message = room.compose(nudge)

    assert message
    assert ENGLISH.nudge_message.chosen in str(message)
    assert "4711" not in str(message)


@pytest.mark.parametrize("why", ["taken back", "looked back in Home", "asked for no more"])
def test_an_evening_line_that_nobody_needs_does_not_come(mornings: Mornings, why: str) -> None:
    room = room_of(LookBackRoom, mornings)
    nudge, answers = mornings.deliver(), mornings.answers()
    answers.choose(MAYA, nudge.id, ANA)
    line = waiting(mornings, DeliveryKind.LOOK_BACK)

    if why == "taken back":
        day = answers.look(MAYA, nudge.id)
        assert day
        answers.undo(MAYA, nudge.id, day.answer.step)
    elif why == "looked back in Home":
        answers.look_back(MAYA, nudge.id, LookedBack.HELPED)
    else:
        mornings.opt_in(schedule=Schedule(zone="Europe/Berlin", look_back=False))

    assert room.compose(line) is None


def test_the_next_nudge_asks_whether_to_follow_a_new_zone(
    mornings: Mornings, room: NudgeRoom
) -> None:
    mornings.opt_in(ask_zone="Europe/Lisbon")
    mornings.add(DeliveryKind.NUDGE, date(2027, 3, 1))

    message = room.compose(waiting(mornings))

    assert "Slack says your zone is Europe/Lisbon. I still go by Europe/Berlin." in str(message)


def test_one_nudge_asks_about_a_zone_and_the_next_does_not(
    mornings: Mornings, room: NudgeRoom
) -> None:
    mornings.opt_in(ask_zone="Europe/Lisbon")
    first = mornings.add(DeliveryKind.NUDGE, date(2027, 3, 1))
    unsure = mornings.settle(first, DeliveryState.UNCONFIRMED, room=room)
    second = mornings.add(DeliveryKind.NUDGE, date(2027, 3, 2))
    asked = room.compose(waiting(mornings))
    sent = mornings.settle(second, DeliveryState.SENT, room=room)
    mornings.add(DeliveryKind.NUDGE, date(2027, 3, 3))

    said = [str(room.compose(each)) for each in (sent, waiting(mornings), unsure)]

    assert "Europe/Lisbon" in str(asked)
    assert ["Europe/Lisbon" in each for each in said] == [True, False, False]


def test_another_zone_is_asked_about_anew(
    mornings: Mornings, room: NudgeRoom, database: Database
) -> None:
    plan = mornings.opt_in(ask_zone="Europe/Lisbon")
    first = mornings.add(DeliveryKind.NUDGE, date(2027, 3, 1))
    mornings.settle(first, DeliveryState.SENT, room=room)
    with database.write() as session:
        nudge_plans.note_zone(
            session, plan.person_id, slack_zone="Asia/Tokyo", ask_zone="Asia/Tokyo"
        )
    mornings.add(DeliveryKind.NUDGE, date(2027, 3, 2))

    assert "Asia/Tokyo" in str(room.compose(waiting(mornings)))
