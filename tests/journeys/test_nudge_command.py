"""`/nudge`, with and without words, as people use it."""

from concurrent.futures import Executor
from datetime import UTC, datetime
from time import sleep

import pytest

import handlers.nudges
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.faults import Fault
from bot.playground.values import ChannelKind, InHome, InMessage, Message, View
from bot.playground.workspace import Workspace
from storage import nudge_plans
from storage.engine import Database
from tests.conversations.devices import AtOnce
from tests.fakes import identity
from tests.journeys.conftest import named
from tests.journeys.test_a_busy_database import held
from tests.journeys.visitor import Visitor
from tests.waiting import in_time

SAID = ENGLISH.nudges


def at(message: Message) -> InMessage:
    return InMessage(message.channel, message.ts)


def direct_messages(person: Visitor) -> list[Message]:
    channel = person.workspace.bot_channel(person.id)
    return [each for each in person.workspace.messages(person.id, channel.id) if not each.only_for]


def answer(person: Visitor, text: str) -> str:
    """Type it, and return all that the answer says."""
    return person.reads(at(person.type(text)))


def open_form(person: Visitor) -> View:
    """Type the command alone: nothing is said, and a form opens."""
    where = person.channel(ChannelKind.PUBLIC)
    outcome = person.workspace.type_in(person.id, where.id, "/nudge")
    assert outcome.went_well, outcome
    return person.modal()


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """Let it be Monday, 1 March 2027, 13:00 in Stockholm, where Maya is."""
    workspace.clock.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    return workspace


def test_saying_yes_is_answered_with_what_comes_and_when(maya: Visitor) -> None:
    said = answer(maya, "/nudge on 9:00")

    assert SAID.turned_on in said
    assert "Monday to Friday at 09:00." in said
    assert "*Next: Tue 2 March, 09:00 your time*" in said


def test_saying_yes_brings_one_direct_message_with_its_own_stop(maya: Visitor) -> None:
    maya.type("/nudge on 9:00")

    assert in_time(lambda: len(direct_messages(maya)) == 1)
    [welcome] = direct_messages(maya)
    assert "Next: Tue 2 March, 09:00 your time" in welcome.text
    assert "`/nudge off`" in welcome.text
    maya.press(SAID.turn_off, where=at(welcome))
    assert SAID.off in maya.reads(at(welcome))


def test_the_stop_of_the_first_message_works_twice_and_can_be_undone(maya: Visitor) -> None:
    maya.type("/nudge on 9:00")
    assert in_time(lambda: len(direct_messages(maya)) == 1)
    [welcome] = direct_messages(maya)
    maya.press(SAID.turn_off, where=at(welcome))

    maya.press(SAID.turn_on, where=at(welcome))

    assert "Next: Tue 2 March" in maya.reads(at(welcome))


def test_the_conversation_is_kept_for_later_look_ups(maya: Visitor, database: Database) -> None:
    maya.type("/nudge on 9:00")

    def channel() -> str | None:
        with database.read() as session:
            plan = nudge_plans.plan_of(session, identity(maya.id, "T05MERIDIAN"))
        return plan.channel if plan else None

    assert in_time(lambda: channel() == maya.workspace.bot_channel(maya.id).id)


def test_each_word_does_what_it_says(maya: Visitor) -> None:
    maya.type("/nudge on 9:00")

    assert "Next: Tue 2 March, 08:30" in answer(maya, "/nudge at half past 8")
    assert "Monday, Wednesday and Friday" in answer(maya, "/nudge days Mon, Wed & Fri")
    assert "Next: Wed 3 March" in answer(maya, "/nudge next")
    assert "Next: Fri 5 March" in answer(maya, "/nudge skip")
    assert "Next: Mon 15 March" in answer(maya, "/nudge pause 2 weeks")
    assert "Next: Fri 5 March" in answer(maya, "/nudge resume")
    assert SAID.next_off in answer(maya, "/nudge off")


def test_nothing_is_sent_before_someone_says_yes(maya: Visitor) -> None:
    said = answer(maya, "/nudge at 8.30")

    assert SAID.saved_off.format(command="/nudge") in said
    assert SAID.next_off in said
    assert direct_messages(maya) == []


def test_what_was_chosen_before_holds_once_it_is_turned_on(maya: Visitor) -> None:
    saved = maya.type("/nudge at 8.30")

    maya.press(SAID.turn_on, where=at(saved))

    assert "Next: Tue 2 March, 08:30" in maya.reads(at(saved))


def test_the_form_opens_with_the_zone_of_the_profile_and_turns_it_on(maya: Visitor) -> None:
    form = open_form(maya)

    assert form.submit == SAID.form.turn_on
    maya.submit(
        {
            ids.NUDGE_FORM_TIME: "07:45",
            ids.NUDGE_FORM_DAYS: ("1", "3"),
            ids.NUDGE_FORM_LOOK_BACK: ("yes",),
        }
    )
    assert "Next: Tue 2 March, 07:45 your time" in maya.reads()
    assert "Tuesday and Thursday at 07:45" in maya.reads()


def test_the_form_asks_for_the_region_of_a_country_that_has_some(maya: Visitor) -> None:
    open_form(maya)

    maya.workspace.fill(maya.id, ids.NUDGE_FORM_COUNTRY, ids.NUDGE_FORM_COUNTRY, "DE")
    maya.submit({f"{ids.NUDGE_FORM_REGION}.DE": "BY"})

    assert "None on public holidays in Germany, Bayern." in maya.reads()


def test_slack_keeps_a_form_without_a_day_open_and_says_where(maya: Visitor) -> None:
    open_form(maya)

    outcome = maya.submit({ids.NUDGE_FORM_DAYS: ()})

    assert list(outcome.errors) == [ids.NUDGE_FORM_DAYS]
    assert SAID.form.days in maya.reads()


def test_a_zone_of_ones_own_is_named_in_every_answer(maya: Visitor) -> None:
    maya.type("/nudge on 9:00")

    said = answer(maya, "/nudge zone Tokyo")

    assert "Next: Tue 2 March, 09:00 in Asia/Tokyo" in said


def test_what_is_not_understood_is_answered_with_what_would_be(maya: Visitor) -> None:
    maya.type("/nudge on 9:00")

    said = answer(maya, "/nudge pause until the cows come home")

    assert SAID.hints.date in said
    assert "Next: Tue 2 March" in said


@pytest.mark.parametrize("word", ["help", "HELP", "?"])
def test_help_explains_and_says_when_the_next_comes(maya: Visitor, word: str) -> None:
    said = answer(maya, f"/nudge {word}")

    assert "`/nudge on 9:00`" in said
    assert SAID.next_off in said


def test_a_test_comes_as_a_direct_message_and_changes_nothing(maya: Visitor) -> None:
    said = answer(maya, "/nudge test")

    assert SAID.test_sent in said
    assert SAID.next_off in said
    [sample] = direct_messages(maya)
    assert "What connection could you improve today?" in sample.text


def test_when_someone_travels_the_plan_asks_and_changes_nothing_by_itself(
    maya: Visitor, database: Database
) -> None:
    maya.type("/nudge on 9:00")

    maya.workspace.change_person(maya.id, zone="Asia/Tokyo")

    with database.read() as session:
        plan = nudge_plans.plan_of(session, identity(maya.id, "T05MERIDIAN"))
    assert plan
    assert plan.ask_zone == "Asia/Tokyo"
    assert plan.schedule.zone != "Asia/Tokyo"


def test_nothing_comes_to_a_closed_account_until_it_is_open_again(
    maya: Visitor, database: Database
) -> None:
    maya.type("/nudge on 9:00")

    def due() -> object:
        with database.read() as session:
            plan = nudge_plans.plan_of(session, identity(maya.id, "T05MERIDIAN"))
        return plan and plan.next_due_at

    before = due()
    maya.workspace.change_person(maya.id, deactivated=True)
    closed = due()
    maya.workspace.change_person(maya.id, deactivated=False)

    assert before
    assert (closed, due()) == (None, before)


def test_of_people_without_a_nudge_a_changed_profile_leaves_no_trace(
    maya: Visitor, database: Database
) -> None:
    maya.workspace.change_person(maya.id, zone="Asia/Tokyo")

    with database.read() as session:
        assert nudge_plans.plan_of(session, identity(maya.id, "T05MERIDIAN")) is None


def test_whoever_has_no_zone_is_told_which_one_is_used(maya: Visitor, workspace: Workspace) -> None:
    workspace.faults.set("users.info", Fault.refused("missing_scope"))

    said = answer(maya, "/nudge on 9:00")

    assert SAID.zone_guessed.format(zone="UTC", command="/nudge") in said


def test_a_next_date_over_the_year_says_which(maya: Visitor, workspace: Workspace) -> None:
    maya.type("/nudge on 9:00")

    assert "Next: Wed 5 January 2028, 09:00" in answer(maya, "/nudge pause until 5 January")


def test_two_people_do_not_see_each_others_plans(maya: Visitor, workspace: Workspace) -> None:
    maya.type("/nudge on 9:00")

    assert SAID.next_off in answer(named("ben", workspace), "/nudge next")


@pytest.mark.parametrize("fault", [Fault.throttled(), Fault.dropped(accepted=False)])
def test_a_first_message_that_slack_does_not_take_for_now_spoils_no_answer(
    maya: Visitor, workspace: Workspace, fault: Fault
) -> None:
    workspace.faults.set("chat.postMessage", fault)

    said = answer(maya, "/nudge on 9:00")

    assert "Next: Tue 2 March, 09:00" in said
    assert direct_messages(maya) == []


@pytest.mark.parametrize(
    "fault", [Fault.refused("restricted_action"), Fault.throttled(), Fault.dropped(accepted=False)]
)
def test_a_test_that_slack_does_not_take_is_said_not_to_have_come(
    maya: Visitor, workspace: Workspace, fault: Fault
) -> None:
    workspace.faults.set("chat.postMessage", fault)

    assert SAID.test_refused in answer(maya, "/nudge test")


def private_answers(person: Visitor) -> str:
    channel = person.channel(ChannelKind.PUBLIC)
    shown = person.workspace.messages(person.id, channel.id)
    return "\n".join(person.reads(at(each)) for each in shown if each.only_for)


REFUSALS_FOR_GOOD = ["messages_tab_disabled", "restricted_action", "missing_scope"]


@pytest.mark.parametrize("refusal", REFUSALS_FOR_GOOD)
def test_whoever_cannot_be_reached_reads_it_where_they_said_yes_and_in_home(
    maya: Visitor, workspace: Workspace, refusal: str
) -> None:
    workspace.faults.set("chat.postMessage", Fault.refused(refusal))

    maya.type("/nudge on 9:00")

    assert in_time(lambda: SAID.resting in private_answers(maya))
    maya.home()
    assert SAID.resting in maya.reads(InHome())
    assert SAID.next_resting in answer(maya, "/nudge next")


def test_whoever_can_be_reached_again_says_yes_once_more(
    maya: Visitor, workspace: Workspace
) -> None:
    workspace.faults.set("chat.postMessage", Fault.refused("messages_tab_disabled"))
    maya.type("/nudge on 9:00")
    assert in_time(lambda: SAID.resting in private_answers(maya))
    workspace.faults.clear()

    said = answer(maya, "/nudge on")

    assert SAID.turned_on in said
    assert "Next: Tue 2 March" in said
    assert in_time(lambda: len(direct_messages(maya)) == 1)


def test_a_form_saved_by_whoever_cannot_be_reached_says_so(
    maya: Visitor, workspace: Workspace
) -> None:
    workspace.faults.set("chat.postMessage", Fault.refused("messages_tab_disabled"))
    open_form(maya)

    maya.submit({})

    assert in_time(lambda: SAID.resting in maya.reads())


@pytest.mark.parametrize("background", [AtOnce()])
def test_a_refusal_that_is_quicker_than_the_answer_is_what_the_answer_says(
    background: Executor, maya: Visitor, workspace: Workspace
) -> None:
    workspace.faults.set("chat.postMessage", Fault.refused("messages_tab_disabled"))
    open_form(maya)

    maya.submit({})

    assert SAID.resting in maya.reads()


def test_a_refusal_that_is_heard_of_late_puts_the_answer_right(
    maya: Visitor, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handlers.nudges, "REFUSED_WITHIN_S", 0)
    workspace.faults.set("chat.postMessage", Fault.refused("messages_tab_disabled"))
    open_form(maya)

    maya.submit({})

    assert in_time(lambda: SAID.resting in maya.reads())
    sleep(0.5)
    assert SAID.resting in maya.reads()


def test_with_the_database_locked_nothing_is_promised(maya: Visitor, database_url: str) -> None:
    with held(database_url):
        said = maya.type("/nudge on 9:00").text

    assert said == ENGLISH.trouble.busy
    assert SAID.next_off in answer(maya, "/nudge next")


def test_a_form_that_cannot_be_saved_stays_open_and_says_so(
    maya: Visitor, database_url: str
) -> None:
    open_form(maya)

    with held(database_url):
        outcome = maya.submit({})

    assert ENGLISH.trouble.busy in outcome.errors.values()
    assert maya.modal().title == SAID.form.title


def test_a_form_whose_question_would_come_before_the_nudge_says_so_beside_it(
    maya: Visitor,
) -> None:
    open_form(maya)
    maya.workspace.fill(maya.id, ids.NUDGE_FORM_LOOK_BACK, ids.NUDGE_FORM_LOOK_BACK, ("yes",))

    outcome = maya.submit({ids.NUDGE_FORM_TIME: "19:00"})

    assert outcome.errors == {
        ids.NUDGE_FORM_LOOK_BACK: SAID.form.look_back_too_early.format(command="/nudge")
    }


def test_home_leads_to_the_form(maya: Visitor) -> None:
    maya.home()

    maya.press(ENGLISH.nudge_message.home.invite, where=InHome())

    assert maya.modal().title == SAID.form.title


def test_an_old_button_says_how_things_stand_now(maya: Visitor) -> None:
    answered = maya.type("/nudge on 9:00")
    maya.type("/nudge off")

    maya.press(SAID.turn_off, where=at(answered))

    assert SAID.was_off in maya.reads(at(answered))
