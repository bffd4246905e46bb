"""What is said about nudges holds, also for whoever changes their mind in between."""

from concurrent.futures import Executor
from datetime import date, timedelta

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.nudges import UNTIL_RESUMED
from bot.model.people import SlackIdentity
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome
from bot.playground.workspace import Workspace
from storage import nudge_plans, people, rests
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.test_nudge_command import answer
from tests.journeys.test_nudge_message import (
    SECRET,
    Morning,
    opt_in,
    planner_and_sender,
    utc,
)
from tests.journeys.visitor import Visitor

SAID = ENGLISH.nudge_message
HELPED = ENGLISH.practice.outcomes.helped


@pytest.fixture
def morning(
    server: PlaygroundServer,
    database: Database,
    workspace: Workspace,
    maya: Visitor,
    background: Executor,
) -> Morning:
    """Give Maya's Monday at nine in Dublin, with the nudge that has just come."""
    workspace.clock.move_to(utc(8))
    opt_in(database, workspace, maya)
    morning = Morning(maya, *planner_and_sender(server, database), background)
    morning.go_to(utc(9))
    return morning


def choose(morning: Morning, alias: str = SECRET) -> None:
    morning.press(SAID.answer)
    assert morning.person.submit({ids.NUDGE_CHOICE_ALIAS: alias}).went_well


def ignored(database: Database, morning: Morning, times: int) -> None:
    with database.write() as session:
        person = people.find_person(session, me(morning))
        assert person
        nudge_plans.count_ignored(session, person.id, times, asked_on=None)


def me(morning: Morning) -> SlackIdentity:
    return identity(morning.person.id, morning.person.workspace.state.team.id)


def rests_of(database: Database, morning: Morning) -> list[rests.Rest]:
    with database.read() as session:
        person = people.find_person(session, me(morning))
        assert person
        return rests.rests(session, person.id, date(2027, 1, 1))


def test_what_is_taken_back_after_the_evening_is_kept_nowhere(morning: Morning) -> None:
    choose(morning)
    morning.go_to(utc(17, 31))
    morning.press(HELPED)

    morning.press(SAID.take_back, nth=0)

    assert SAID.taken_back in morning.reads(0)
    assert SECRET not in morning.home()


def test_home_does_not_say_noted_of_what_was_deleted_from_the_log(morning: Morning) -> None:
    choose(morning)
    morning.go_to(utc(17, 31))
    morning.press(HELPED)
    morning.home()
    morning.person.press(ENGLISH.practice.edit, where=InHome())

    morning.person.press(ENGLISH.practice.delete)

    assert SAID.look_back.noted.format(how=HELPED) not in morning.home()


def test_home_does_not_promise_again_what_was_turned_off(morning: Morning) -> None:
    morning.put_off(SAID.in_three_hours)

    morning.person.type("/nudge off")

    assert "It comes again" not in morning.home()


def test_home_does_not_promise_again_what_was_paused(morning: Morning) -> None:
    morning.put_off(SAID.in_three_hours)

    morning.person.type("/nudge pause 2 weeks")

    assert "It comes again" not in morning.home()


def test_home_does_not_announce_an_evening_that_a_pause_silences(morning: Morning) -> None:
    choose(morning)

    morning.person.type("/nudge pause 2 weeks")

    assert SAID.look_back_follows not in morning.home()


def test_every_message_carries_its_own_stop_and_so_does_the_evening_s(morning: Morning) -> None:
    choose(morning)
    morning.go_to(utc(17, 31))

    morning.press(SAID.look_back.stop)
    stopped = morning.reads()
    morning.go_to(utc(9, day=2))
    choose(morning, "Ben")
    morning.go_to(utc(17, 31, day=2))

    assert SAID.look_back.stopped in stopped
    assert HELPED in stopped
    assert len(morning.messages()) == 3


def test_a_nudge_that_was_put_off_and_did_not_come_is_told_in_home(morning: Morning) -> None:
    morning.put_off(SAID.in_one_hour)

    morning.go_to(utc(15))

    assert len(morning.messages()) == 1
    assert "That was me, not you" in morning.home()


def test_words_of_a_message_name_no_command_that_may_be_called_otherwise() -> None:
    assert "/nudge" not in repr(SAID)


def test_a_look_back_that_is_wanted_after_choosing_comes_the_same_evening(
    morning: Morning,
) -> None:
    morning.person.type("/nudge look back off")
    choose(morning)

    morning.person.type("/nudge look back on")
    morning.go_to(utc(17, 31))

    assert SAID.look_back.question in morning.reads()


def test_a_look_back_at_another_hour_comes_at_that_hour(morning: Morning) -> None:
    choose(morning)

    said = answer(morning.person, "/nudge look back at 19:00")
    morning.go_to(utc(17, 31))
    early = len(morning.messages())
    morning.go_to(utc(19, 1))

    assert "19:00" in said
    assert early == 1
    assert SAID.look_back.question in morning.reads()


def test_a_look_back_follows_its_person_to_another_zone(morning: Morning) -> None:
    choose(morning)

    morning.person.type("/nudge zone New York")
    morning.go_to(utc(17, 31))
    early = len(morning.messages())
    morning.go_to(utc(22, 31))

    assert early == 1
    assert SAID.look_back.question in morning.reads()


def test_a_pause_after_the_question_ends_by_itself_as_it_says(
    morning: Morning, database: Database
) -> None:
    ignored(database, morning, 5)
    morning.go_to(utc(9, day=2))
    asked = morning.reads()

    said = answer(morning.person, "/nudge pause until 4 March")
    morning.go_to(utc(9, day=4))

    assert SAID.go_on_question in asked
    assert "starts again by itself" in said
    assert len(morning.messages()) == 3


def test_a_change_after_the_question_is_an_answer_to_it(
    morning: Morning, database: Database
) -> None:
    ignored(database, morning, 5)
    morning.go_to(utc(9, day=2))

    said = answer(morning.person, "/nudge at 10:00")
    morning.go_to(utc(10, day=3))

    assert "Next: Wed 3 March, 10:00" in said
    assert len(morning.messages()) == 3


def test_a_skip_after_the_question_is_an_answer_to_it(morning: Morning, database: Database) -> None:
    ignored(database, morning, 5)
    morning.go_to(utc(9, day=2))

    said = answer(morning.person, "/nudge skip tomorrow")
    morning.go_to(utc(9, day=4))

    assert "Next: Thu 4 March" in said
    assert len(morning.messages()) == 3


def test_the_end_of_a_pause_leaves_a_skipped_day_a_rest(
    morning: Morning, database: Database
) -> None:
    morning.person.type("/nudge skip 5 March")
    morning.person.type("/nudge pause until 4 March")
    morning.person.workspace.clock.move_to(utc(12, day=2))

    morning.person.type("/nudge resume")

    friday = date(2027, 3, 5)
    assert rests.Rest(friday, friday) in rests_of(database, morning)


@pytest.mark.parametrize("typed", ["on", "resume", "off"])
def test_whatever_ends_a_pause_ends_its_rest(
    morning: Morning, database: Database, typed: str
) -> None:
    morning.person.type("/nudge pause 2 weeks")
    morning.person.workspace.clock.move_to(utc(12, day=3))

    morning.person.type(f"/nudge {typed}")

    assert [each.last_on for each in rests_of(database, morning)] == [date(2027, 3, 2)]


def test_the_form_that_starts_them_again_ends_their_rest(
    morning: Morning, database: Database
) -> None:
    ignored(database, morning, 5)
    morning.go_to(utc(9, day=2))
    morning.go_to(utc(9, day=3))
    resting = morning.home()
    morning.person.press(ENGLISH.nudges.turn_on, where=InHome())

    morning.person.submit({})

    assert SAID.home.resting in resting
    assert all(
        each.last_on < UNTIL_RESUMED - timedelta(days=1) for each in rests_of(database, morning)
    )


def test_a_shorter_pause_is_a_shorter_rest(morning: Morning, database: Database) -> None:
    morning.person.type("/nudge pause until 20 March")

    morning.person.type("/nudge pause until 5 March")

    assert [each.last_on for each in rests_of(database, morning)] == [date(2027, 3, 4)]


def test_a_zone_that_someone_named_is_not_called_a_guess(
    morning: Morning, workspace: Workspace
) -> None:
    said = answer(morning.person, "/nudge zone Lisbon")

    assert "so I use" not in said


def test_whom_to_ask_after_was_not_chosen_this_morning_in_the_afternoon(morning: Morning) -> None:
    morning.go_to(utc(16))
    choose(morning)
    morning.go_to(utc(17, 31))

    assert "this morning" not in morning.reads()


def test_do_not_disturb_until_too_late_is_not_called_our_absence(
    morning: Morning, workspace: Workspace
) -> None:
    workspace.do_not_disturb(morning.person.id, utc(0, day=2), utc(18, day=2))
    morning.go_to(utc(9, day=2))
    morning.go_to(utc(12, day=2))

    assert len(morning.messages()) == 1
    assert "I was away" not in morning.home()
    assert SAID.home.quiet.format(days="Tue 2 March") in morning.home()


def test_a_time_with_seconds_is_no_other_time(morning: Morning) -> None:
    said = answer(morning.person, "/nudge at 08:30:00")

    assert "08:00" not in said


def test_a_city_is_known_with_its_accents(morning: Morning) -> None:
    assert "Sao Paulo" in answer(morning.person, "/nudge zone São Paulo")
