"""Each press does what it says: once, twice, late, after opting out, and from two devices."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import text

from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind
from bot.model.nudge_answers import Choice, LookedBack, Step
from bot.model.nudges import Schedule
from bot.model.practice import Outcome, Told
from bot.model.prompts import Practice
from bot.nudges.answering import AnswerService
from bot.nudges.days import Notice
from bot.nudges.messages import state_blocks
from bot.nudges.steps import Later
from storage.engine import Database
from storage.people import delete_idle, delete_person
from storage.rests import Rest, rests
from tests.fakes import FrozenClock, identity
from tests.nudges.mornings import MAYA, MONDAY, NUDGE, Mornings, RememberingLog

ANA = Choice(alias="Ana", move="Ask how the first week went")
AGAIN = DeliveryKind.NUDGE_AGAIN
LOOK_BACK = DeliveryKind.LOOK_BACK


@pytest.fixture
def mornings(database: Database, clock: FrozenClock) -> Mornings:
    """Give someone whose nudge of Monday has come at nine."""
    clock.move_to("2027-03-01T09:00+01:00")
    mornings = Mornings(database, clock)
    mornings.opt_in()
    return mornings


@pytest.fixture
def nudge(mornings: Mornings) -> int:
    """Give the number in the buttons of that nudge."""
    return mornings.deliver().id


@pytest.fixture
def answers(mornings: Mornings) -> AnswerService:
    """Give what the buttons do."""
    return mornings.answers()


def berlin(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, 1, hour - 1, minute, tzinfo=UTC)


def test_a_choice_is_kept_and_asked_after_in_the_evening(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    answers.choose(MAYA, nudge, ANA)

    day = answers.look(MAYA, nudge)
    assert day
    assert (day.answer.step, day.answer.choice) == (Step.CHOSEN, ANA)
    assert mornings.pending(LOOK_BACK) == [("2027-03-01", berlin(17, 30))]


def test_what_was_chosen_stands_encrypted_in_the_database(
    database: Database, answers: AnswerService, nudge: int
) -> None:
    answers.choose(MAYA, nudge, Choice("Ana-4711", "U4711", "Ask-4711"))

    with database.read() as session:
        [row] = session.execute(text("SELECT alias, partner, move FROM nudge_answer")).all()
    assert all(row)
    assert "4711" not in "".join(row)


def test_no_evening_line_is_planned_for_who_wants_none(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(schedule=Schedule(zone="Europe/Berlin", look_back=False))

    answers.choose(MAYA, nudge, ANA)

    assert mornings.of_kind(LOOK_BACK) == []


def test_no_evening_line_is_planned_when_the_evening_is_over(
    mornings: Mornings, answers: AnswerService, nudge: int, clock: FrozenClock
) -> None:
    clock.advance(hours=10)

    answers.choose(MAYA, nudge, ANA)

    assert mornings.of_kind(LOOK_BACK) == []


def test_a_choice_changed_or_made_twice_is_asked_after_once(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    answers.choose(MAYA, nudge, ANA)
    answers.choose(MAYA, nudge, ANA)

    day = answers.choose(MAYA, nudge, Choice(slack_user="UBEN"))

    assert day and day.answer.choice == Choice(slack_user="UBEN")
    assert len(mornings.of_kind(LOOK_BACK)) == 1


def test_a_choice_taken_back_leaves_nothing_of_it(
    database: Database, answers: AnswerService, nudge: int
) -> None:
    answers.choose(MAYA, nudge, ANA)

    day = answers.undo(MAYA, nudge, Step.CHOSEN)

    assert day and (day.answer.step, day.notice) == (Step.OPEN, Notice.TAKEN_BACK)
    with database.read() as session:
        rows = session.execute(text("SELECT alias, partner, move, practice_id FROM nudge_answer"))
        assert rows.all() == [(None, None, None, None)]


def test_later_brings_it_again_and_a_second_press_moves_it(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    answers.later(MAYA, nudge, Later.ONE_HOUR)
    answers.later(MAYA, nudge, Later.ONE_HOUR)

    day = answers.later(MAYA, nudge, Later.EVENING)

    assert day and (day.answer.step, day.answer.later_at) == (Step.LATER, berlin(18))
    assert mornings.pending(AGAIN) == [("2027-03-01/1", berlin(18))]


def test_later_undone_and_asked_for_anew_comes_once(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    answers.later(MAYA, nudge, Later.ONE_HOUR)
    undone = answers.undo(MAYA, nudge, Step.LATER)
    waiting = mornings.pending(AGAIN)

    answers.later(MAYA, nudge, Later.THREE_HOURS)

    assert undone and undone.answer.step is Step.OPEN
    assert waiting == []
    assert mornings.pending(AGAIN) == [("2027-03-01/2", berlin(12))]


@pytest.mark.parametrize("answered", ["choose", "skip"])
def test_what_was_put_off_does_not_come_once_it_is_answered(
    mornings: Mornings, answers: AnswerService, nudge: int, answered: str
) -> None:
    answers.later(MAYA, nudge, Later.ONE_HOUR)

    if answered == "choose":
        answers.choose(MAYA, nudge, ANA)
    else:
        answers.skip(MAYA, nudge)

    assert mornings.pending(AGAIN) == []


def test_later_is_refused_in_true_words_and_changes_nothing(
    mornings: Mornings, answers: AnswerService, nudge: int, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-01T22:00+01:00")
    too_late = answers.later(MAYA, nudge, Later.THREE_HOURS)
    clock.move_to("2027-03-02T09:00+01:00")
    over = answers.later(MAYA, nudge, Later.ONE_HOUR)

    assert too_late and too_late.notice is Notice.DAY_ENDS_FIRST
    assert over and (over.notice, over.answer.step) == (Notice.DAY_OVER, Step.OPEN)
    assert mornings.of_kind(AGAIN) == []


def test_nothing_is_put_off_for_someone_who_opted_out(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(enabled=False)

    day = answers.later(MAYA, nudge, Later.ONE_HOUR)

    assert day and day.notice is Notice.OFF
    assert mornings.of_kind(AGAIN) == []


@pytest.mark.parametrize(
    ("changes", "way_on"),
    [
        ({"enabled": False}, ENGLISH.nudge_message.home.invite),
        ({"resting": "user_disabled"}, ENGLISH.nudges.turn_on),
    ],
)
def test_what_is_not_put_off_says_why_and_how_nudges_come_again(
    mornings: Mornings,
    answers: AnswerService,
    nudge: int,
    changes: dict[str, object],
    way_on: str,
) -> None:
    mornings.opt_in(**changes)

    day = answers.later(MAYA, nudge, Later.ONE_HOUR)

    assert day
    said = str(state_blocks(day, ENGLISH))
    assert f"*{way_on}*" in said
    assert "Home tab" in said


def test_everything_else_works_after_opting_out(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(enabled=False)

    chosen = answers.choose(MAYA, nudge, ANA)
    skipped = answers.skip(MAYA, nudge)
    another = answers.another(MAYA, nudge, NUDGE)

    assert chosen and chosen.answer.step is Step.CHOSEN
    assert skipped and skipped.answer.step is Step.SKIPPED
    assert another and another.prompt.id != NUDGE
    assert mornings.of_kind(LOOK_BACK) == []


def test_another_nudge_counts_as_used_and_a_double_press_takes_one(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    first = answers.another(MAYA, nudge, NUDGE)
    second = answers.another(MAYA, nudge, NUDGE)

    assert first and second and first.prompt == second.prompt
    assert first.prompt.id != NUDGE
    assert mornings.shown() == [first.prompt.id]


def test_another_nudge_can_be_exchanged_for_the_one_before(
    answers: AnswerService, nudge: int
) -> None:
    given = answers.another(MAYA, nudge, NUDGE)
    assert given

    back = answers.bring_back(MAYA, nudge, given.prompt.id)
    twice = answers.bring_back(MAYA, nudge, given.prompt.id)

    assert back and (back.prompt.id, back.notice) == (NUDGE, Notice.BROUGHT_BACK)
    assert twice and twice.prompt.id == NUDGE


def test_stopping_cancels_what_waits_and_can_be_undone(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    answers.later(MAYA, nudge, Later.ONE_HOUR)
    answers.stop(MAYA, nudge)
    answers.stop(MAYA, nudge)
    off = mornings.plan()

    day = answers.undo(MAYA, nudge, Step.STOPPED)

    assert (off.enabled, off.next_due_at) == (False, None)
    assert mornings.pending(AGAIN) == []
    assert day and day.answer.step is Step.OPEN
    assert mornings.plan().enabled
    assert mornings.plan().next_due_at


def test_an_undo_from_an_old_device_leaves_what_another_did_since(
    answers: AnswerService, nudge: int
) -> None:
    answers.skip(MAYA, nudge)
    answers.choose(MAYA, nudge, ANA)

    day = answers.undo(MAYA, nudge, Step.SKIPPED)

    assert day and (day.answer.step, day.answer.choice) == (Step.CHOSEN, ANA)


def test_skipping_keeps_what_was_chosen_for_the_undo(answers: AnswerService, nudge: int) -> None:
    answers.choose(MAYA, nudge, ANA)
    answers.skip(MAYA, nudge)

    day = answers.undo(MAYA, nudge, Step.SKIPPED)

    assert day and (day.answer.step, day.answer.choice) == (Step.CHOSEN, ANA)


def test_a_skipped_day_counts_neither_way_until_that_is_undone(
    database: Database, mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    def resting() -> list[Rest]:
        with database.read() as session:
            return rests(session, mornings.plan().person_id, MONDAY)

    answers.skip(MAYA, nudge)
    skipped = resting()
    answers.undo(MAYA, nudge, Step.SKIPPED)

    assert skipped == [Rest(MONDAY, MONDAY)]
    assert resting() == []


def test_presses_from_two_devices_at_once_put_off_once(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    with ThreadPoolExecutor(8) as devices:
        presses = [devices.submit(answers.later, MAYA, nudge, Later.ONE_HOUR) for _ in range(8)]
        days = [each.result() for each in presses]

    assert {day.answer.step for day in days if day} == {Step.LATER}
    assert len(mornings.of_kind(AGAIN)) == 1


@pytest.mark.parametrize("press", ["skip", "stop", "go_on", "undo_look_back", "look"])
def test_a_stranger_s_button_does_nothing(answers: AnswerService, nudge: int, press: str) -> None:
    assert getattr(answers, press)(identity("UBEN"), nudge) is None
    assert getattr(answers, press)(MAYA, nudge + 1) is None


def test_a_button_of_someone_who_deleted_everything_makes_no_new_row(
    database: Database, mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    with database.write() as session:
        delete_person(session, mornings.plan().person_id)

    day = answers.choose(MAYA, nudge, ANA)

    assert day is None
    with database.read() as session:
        assert session.scalar(text("SELECT count(*) FROM person")) == 0


@pytest.mark.parametrize("keeps", [True, False])
def test_a_connection_once_chosen_is_not_forgotten_with_idle_people(
    database: Database,
    mornings: Mornings,
    answers: AnswerService,
    nudge: int,
    clock: FrozenClock,
    keeps: bool,
) -> None:
    answers.choose(MAYA, nudge, ANA)
    if not keeps:
        answers.undo(MAYA, nudge, Step.CHOSEN)
    mornings.opt_in(enabled=False)

    with database.write() as session:
        gone = delete_idle(session, clock.advance(days=100), 10)

    assert gone == (0 if keeps else 1)


@pytest.mark.parametrize("press", ["skip", "go_on", "stop"])
def test_any_press_ends_the_count_of_ignored_nudges(
    mornings: Mornings, answers: AnswerService, nudge: int, press: str
) -> None:
    mornings.opt_in(ignored_in_a_row=6, asked_on=MONDAY)

    getattr(answers, press)(MAYA, nudge)

    assert (mornings.plan().ignored_in_a_row, mornings.plan().asked_on) == (0, None)


def test_looking_at_the_form_is_no_press(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(ignored_in_a_row=3)

    answers.look(MAYA, nudge)

    assert mornings.plan().ignored_in_a_row == 3


def test_a_new_zone_is_followed_once_it_is_agreed_to(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(ask_zone="Europe/Lisbon")

    asked = answers.look(MAYA, nudge)
    followed = answers.follow_zone(MAYA, nudge, "Europe/Lisbon", follow=True)
    twice = answers.follow_zone(MAYA, nudge, "Europe/Lisbon", follow=True)

    assert asked and asked.ask_zone == "Europe/Lisbon"
    assert followed and (followed.ask_zone, followed.notice) == ("", Notice.ZONE_FOLLOWED)
    assert twice and twice.notice is Notice.ZONE_FOLLOWED
    assert mornings.plan().schedule.zone == "Europe/Lisbon"


def test_staying_is_asked_about_no_more(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    mornings.opt_in(ask_zone="Europe/Lisbon")

    stayed = answers.follow_zone(MAYA, nudge, "Europe/Lisbon", follow=False)
    late = answers.follow_zone(MAYA, nudge, "Europe/Lisbon", follow=True)

    assert stayed and stayed.notice is Notice.ZONE_STAYED
    assert late and late.notice is None
    assert mornings.plan().schedule.zone == "Europe/Berlin"
    assert mornings.plan().ask_zone == ""


def test_how_it_went_is_logged_once_with_all_that_was_tried(mornings: Mornings, nudge: int) -> None:
    log = RememberingLog()
    answers = mornings.answers(log)
    answers.choose(MAYA, nudge, replace(ANA, practice="micro-practice-any-001"))

    answers.look_back(MAYA, nudge, LookedBack.HELPED)
    day = answers.look_back(MAYA, nudge, LookedBack.HELPED)

    assert day and (day.answer.looked_back, day.answer.noted) == (LookedBack.HELPED, 1)
    assert log.noted == {
        1: Told(
            on=MONDAY,
            practice=Practice.EXPECT_QUALITY,
            outcome=Outcome.HELPED,
            note=ANA.move,
            alias="Ana",
            prompt_id="micro-practice-any-001",
        )
    }


def test_a_day_without_room_for_it_logs_nothing(mornings: Mornings, nudge: int) -> None:
    log = RememberingLog()
    answers = mornings.answers(log)
    answers.choose(MAYA, nudge, ANA)

    day = answers.look_back(MAYA, nudge, LookedBack.NOT_TODAY)

    assert day and day.answer.looked_back is LookedBack.NOT_TODAY
    assert log.noted == {}


def test_what_was_logged_goes_with_undo_or_another_answer(mornings: Mornings, nudge: int) -> None:
    log = RememberingLog()
    answers = mornings.answers(log)
    answers.choose(MAYA, nudge, Choice(slack_user="UBEN"))
    answers.look_back(MAYA, nudge, LookedBack.HELPED)

    answers.look_back(MAYA, nudge, LookedBack.HARDER)
    changed = dict(log.noted)
    day = answers.undo_look_back(MAYA, nudge)
    answers.undo_look_back(MAYA, nudge)

    assert [each.outcome for each in changed.values()] == [Outcome.HARDER]
    assert [each.prompt_id for each in changed.values()] == [NUDGE]
    assert log.noted == {}
    assert day and (day.answer.looked_back, day.answer.noted) == (None, None)


def test_nothing_is_logged_for_a_day_without_a_connection(mornings: Mornings, nudge: int) -> None:
    log = RememberingLog()

    day = mornings.answers(log).look_back(MAYA, nudge, LookedBack.HELPED)

    assert day and day.answer.looked_back is None
    assert log.noted == {}


def test_harm_is_looked_for_before_anything_is_kept(answers: AnswerService) -> None:
    assert answers.understand(Choice(alias="Ana", move="harm")).safety
    assert not answers.understand(ANA).safety


def test_an_answer_counts_for_the_day_of_its_message(
    mornings: Mornings, answers: AnswerService, nudge: int, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-02T09:00+01:00")
    tuesday = mornings.deliver(date(2027, 3, 2), "nudge-any-003").id

    answers.choose(MAYA, nudge, ANA)

    old, new = answers.look(MAYA, nudge), answers.look(MAYA, tuesday)
    assert old and old.answer.choice == ANA
    assert new and new.answer.choice == Choice()


def test_the_evening_line_goes_by_the_chosen_hour(
    mornings: Mornings, answers: AnswerService, nudge: int
) -> None:
    schedule = Schedule(zone="Europe/Berlin", look_back=True, look_back_at=time(20, 15))
    mornings.opt_in(schedule=schedule)

    answers.choose(MAYA, nudge, ANA)

    assert mornings.pending(LOOK_BACK) == [("2027-03-01", berlin(20, 15))]
