"""A morning with a nudge, over real sockets: it comes, and each press says what it did."""

from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random

import pytest

from bot.delivery.service import DeliveryService
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.limits import Limits
from bot.model.nudges import Plan, Schedule
from bot.nudges.choosing import NudgeDeck
from bot.nudges.planning import NudgePlanner
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.values import Direction, InHome, InMessage, Message
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.timed import Parts, sending_of
from storage import nudge_plans, people
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.conftest import let_finish
from tests.journeys.visitor import Visitor

SAID = ENGLISH.nudge_message
MONDAY = date(2027, 3, 1)
WINDOW = timedelta(hours=2)
SECRET = "zebra-umbrella-4711"


def utc(hour: int, minute: int = 0, *, day: int = 1) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


@dataclass
class Morning:
    """Someone's mornings in the playground, with what plans and sends."""

    person: Visitor
    planner: NudgePlanner
    sender: DeliveryService
    background: Executor

    def go_to(self, moment: datetime) -> None:
        """Move the clock, and have everything sent that is due by then."""
        let_finish(self.background)
        self.person.workspace.clock.move_to(moment)
        self.planner.plan_due()
        self.sender.work()

    def messages(self) -> list[Message]:
        """Return what the bot wrote to the person, oldest first."""
        workspace, person = self.person.workspace, self.person.id
        return list(workspace.messages(person, workspace.bot_channel(person).id))

    def place(self, nth: int = -1) -> InMessage:
        """Return where one of the messages is, the newest unless told otherwise."""
        message = self.messages()[nth]
        return InMessage(message.channel, message.ts)

    def press(self, words: str, nth: int = -1) -> None:
        """Press a button on a message."""
        self.person.press(words, where=self.place(nth))

    def put_off(self, words: str, nth: int = -1) -> None:
        """Choose from *later today*."""
        self.person.choose(words, where=self.place(nth))

    def reads(self, nth: int = -1) -> str:
        """Return every word of a message."""
        return self.person.reads(self.place(nth))

    def home(self) -> str:
        """Open Home and return every word of it."""
        self.person.home()
        return self.person.reads(InHome())


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


def planner_and_sender(
    server: PlaygroundServer, database: Database
) -> tuple[NudgePlanner, DeliveryService]:
    """Give what plans and sends on the playground's clock."""
    slack, library = Slack(server.bot_token, server.api_url), Library()
    clock = server.workspace.clock
    parts = Parts(database, slack, clock, Limits(), library, ENGLISH)
    deck = NudgeDeck(library, Random(3))
    planner = NudgePlanner(database, clock, deck.choose, window=WINDOW)
    return planner, sending_of(parts)


def opt_in(database: Database, workspace: Workspace, person: Visitor) -> None:
    with database.write() as session:
        who = identity(person.id, workspace.state.team.id)
        known = people.ensure_person(session, who, workspace.clock.now())
        schedule = Schedule(zone="Europe/Dublin", look_back=True)
        plan = Plan(known.id, who.tenant, who.slack_user, True, schedule)
        due = {"next_date": MONDAY, "next_due_at": utc(9)}
        nudge_plans.save_plan(session, Plan(**{**_fields(plan), **due}), "test")  # type: ignore[arg-type]


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in Plan.__slots__}


def test_the_nudge_comes_with_its_why_and_all_that_can_be_done(morning: Morning) -> None:
    [message] = morning.messages()

    for words in (SAID.answer, SAID.later, SAID.skip, SAID.another, SAID.stop, "Why: "):
        assert words in morning.reads()
    assert "Why: " in message.text


def test_a_connection_is_chosen_and_stands_in_home_and_in_no_message(morning: Morning) -> None:
    morning.press(SAID.answer)
    outcome = morning.person.submit(
        {ids.NUDGE_CHOICE_ALIAS: SECRET, ids.NUDGE_CHOICE_MOVE: "Ask how she slept"}
    )

    assert outcome.went_well and not morning.person.workspace.modal(morning.person.id)
    assert SAID.chosen in morning.reads()
    assert SECRET not in morning.reads() + morning.messages()[-1].text
    assert f"Your connection for today: *{SECRET}*" in morning.home()
    assert "Ask how she slept" in morning.home()


def test_a_person_who_is_picked_hears_nothing(morning: Morning, workspace: Workspace) -> None:
    [ben] = [each for each in workspace.people if each.name == "ben"]

    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_PERSON: ben.id})

    assert f"<@{ben.id}>" in morning.home()
    assert workspace.messages(ben.id, workspace.bot_channel(ben.id).id) == ()


def test_a_connection_leads_on_to_assuming_generously_about_the_same_one(morning: Morning) -> None:
    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ana & co"})

    morning.press(ENGLISH.assumptions.open)

    field = morning.person.modal().values["assume.alias"]["assume.alias"]
    assert field["value"] == "Ana & co"


def test_a_ready_made_move_is_one_tap_and_offered_again(morning: Morning) -> None:
    morning.press(SAID.answer)
    [radio] = [b for b in morning.person.modal().blocks if b["block_id"] == "nudge_choice.practice"]
    move = radio["element"]["options"][0]
    chosen = {
        ids.NUDGE_CHOICE_ALIAS: "Ana",
        ids.NUDGE_CHOICE_PRACTICE: str(move["value"]),
    }
    morning.person.submit(chosen)
    morning.press(SAID.change)

    held = morning.person.modal().values
    assert held[ids.NUDGE_CHOICE_PRACTICE][ids.NUDGE_CHOICE_PRACTICE]["selected_option"] == move
    assert held[ids.NUDGE_CHOICE_ALIAS][ids.NUDGE_CHOICE_ALIAS]["value"] == "Ana"


def test_a_form_without_anybody_says_what_is_missing(morning: Morning) -> None:
    morning.press(SAID.answer)

    outcome = morning.person.submit({ids.NUDGE_CHOICE_MOVE: "Ask how she slept"})

    assert outcome.errors == {ids.NUDGE_CHOICE_ALIAS: SAID.choice.nobody}


def test_help_comes_before_saving_and_what_was_typed_waits_in_the_form(
    morning: Morning, workspace: Workspace
) -> None:
    morning.press(SAID.answer)
    harm = f"he threatened to hit me {SECRET}"

    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ed", ids.NUDGE_CHOICE_MOVE: harm})

    assert "go where there are people" in morning.person.reads()
    assert SAID.choice.anyway_hint in morning.person.reads()
    assert "Ed" not in morning.home()
    held = morning.person.modal().values
    assert held[ids.NUDGE_CHOICE_MOVE][ids.NUDGE_CHOICE_MOVE]["value"] == harm
    said = [each for each in workspace.calls.all() if each.direction is Direction.FROM_BOT]
    answers = [each.answer for each in workspace.calls.all() if each.kind != "views.open"]
    assert SECRET not in repr([each.request for each in said])
    assert SECRET not in repr([each for each in answers if isinstance(each, dict)])


def test_what_someone_wants_saved_anyway_is_saved(morning: Morning) -> None:
    morning.press(SAID.answer)
    morning.person.submit(
        {ids.NUDGE_CHOICE_ALIAS: "Ed", ids.NUDGE_CHOICE_MOVE: "he threatened to hit me"}
    )

    outcome = morning.person.submit({})

    assert outcome.went_well and not morning.person.workspace.modal(morning.person.id)
    assert SAID.chosen in morning.reads()
    assert "he threatened to hit me" in morning.home()


def test_help_for_self_harm_stays_on_screen_when_it_is_saved_anyway(morning: Morning) -> None:
    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "me", ids.NUDGE_CHOICE_MOVE: "I want to die"})

    morning.person.submit({})

    assert SAID.choice.saved in morning.person.reads()
    assert "Still here if you need it" in morning.person.reads()


def test_it_is_put_off_and_comes_again_once(morning: Morning) -> None:
    morning.put_off(SAID.in_one_hour)
    said = morning.reads()
    morning.go_to(utc(9, 59))
    waiting = len(morning.messages())

    morning.go_to(utc(10, 1))
    morning.go_to(utc(11))

    assert "Put off" in said
    assert waiting == 1
    assert len(morning.messages()) == 2
    assert SAID.answer in morning.reads()


def test_putting_off_is_undone_and_nothing_comes(morning: Morning) -> None:
    morning.put_off(SAID.this_evening)

    morning.press(SAID.undo)
    morning.go_to(utc(18, 1))

    assert SAID.undone in morning.reads()
    assert len(morning.messages()) == 1


def test_the_day_s_end_is_told_in_true_words(morning: Morning) -> None:
    morning.person.workspace.clock.move_to(utc(22))

    morning.put_off(SAID.in_three_hours)

    assert SAID.day_ends_first in morning.reads()


def test_skipping_and_undoing_it(morning: Morning) -> None:
    morning.press(SAID.skip)
    skipped = morning.reads()
    morning.press(SAID.undo)

    assert SAID.skipped in skipped
    assert SAID.skip in morning.reads()


def test_another_nudge_takes_its_place_and_can_be_exchanged_back(morning: Morning) -> None:
    first = morning.person.lines(morning.place())

    morning.press(SAID.another)
    second = morning.person.lines(morning.place())
    morning.press(SAID.bring_back)

    assert first != second
    assert morning.person.lines(morning.place()) == first
    assert len(morning.messages()) == 1


def test_stopping_stops_and_is_undone_with_one_press(morning: Morning) -> None:
    morning.press(SAID.stop)
    stopped = morning.reads()
    morning.go_to(utc(9, day=2))
    after = len(morning.messages())

    morning.press(SAID.start_again)
    morning.go_to(utc(9, day=3))

    assert SAID.stopped in stopped
    assert after == 1
    assert len(morning.messages()) == 2


def test_the_evening_asks_how_it_went_and_one_press_notes_it(morning: Morning) -> None:
    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: SECRET})
    morning.go_to(utc(17, 31))

    asked = morning.reads()
    morning.press(ENGLISH.practice.outcomes.helped)

    assert SAID.look_back.question in asked
    assert SECRET not in asked + morning.messages()[-1].text
    assert "Noted for you alone: It helped." in morning.reads()
    assert "Noted for you alone: It helped." in morning.home()


def test_what_was_chosen_is_shown_on_request_in_the_evening(morning: Morning) -> None:
    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: SECRET})
    morning.go_to(utc(17, 31))

    morning.press(SAID.look_back.show)

    assert SECRET in morning.person.reads()


def test_the_evening_is_silent_where_nothing_was_chosen(morning: Morning) -> None:
    morning.press(SAID.skip)

    morning.go_to(utc(17, 31))

    assert len(morning.messages()) == 1


def test_home_answers_too_and_the_message_says_so(morning: Morning) -> None:
    morning.person.home()
    morning.person.press(SAID.answer, where=InHome())
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ana"})

    assert SAID.chosen in morning.reads()
    assert "Your connection for today: *Ana*" in morning.home()


def test_home_skips_and_undoes(morning: Morning) -> None:
    morning.person.home()

    morning.person.press(SAID.skip, where=InHome())
    skipped = morning.person.reads(InHome())
    morning.person.press(SAID.undo, where=InHome())

    assert SAID.skipped in skipped
    assert SAID.skip in morning.person.reads(InHome())


def test_a_message_that_cannot_be_rewritten_costs_no_answer(
    morning: Morning, workspace: Workspace
) -> None:
    morning.press(SAID.answer)
    workspace.faults.set("chat.update", Fault.refused("message_not_found"))

    outcome = morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ana"})

    assert outcome.went_well
    assert "Your connection for today: *Ana*" in morning.home()


def test_a_missed_morning_is_told_gently_in_home(morning: Morning) -> None:
    morning.go_to(utc(15, day=2))

    assert len(morning.messages()) == 1
    assert "That was me, not you" in morning.home()


def test_a_rewritten_message_keeps_the_mark_by_which_it_is_found(morning: Morning) -> None:
    mark = morning.messages()[-1].blocks[0]["block_id"]

    morning.press(SAID.skip)
    pressed = morning.messages()[-1].blocks[0]["block_id"]
    morning.press(SAID.undo)
    morning.press(SAID.answer)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ana"})

    assert len(mark) >= 32
    assert pressed == mark
    assert morning.messages()[-1].blocks[0]["block_id"] == mark


def test_one_button_pressed_twice_at_once_does_it_once(morning: Morning) -> None:
    place = morning.place()
    press = partial(morning.person.workspace.press, morning.person.id, place, "nudge")

    with ThreadPoolExecutor(2) as fingers:
        presses = [fingers.submit(press, ids.NUDGE_ANOTHER) for _ in range(2)]
        outcomes = [each.result() for each in presses]
    morning.press(SAID.bring_back)

    assert all(each.went_well for each in outcomes)
    assert SAID.brought_back in morning.reads()


def test_a_button_of_yesterday_s_message_works_today(morning: Morning) -> None:
    morning.go_to(utc(9, day=2))

    morning.press(SAID.answer, nth=0)
    morning.person.submit({ids.NUDGE_CHOICE_ALIAS: "Ana"})

    assert SAID.chosen in morning.reads(0)
    assert SAID.answer in morning.reads(1)


def test_everything_deleted_leaves_buttons_that_say_so(
    morning: Morning, database: Database, workspace: Workspace
) -> None:
    with database.write() as session:
        known = people.find_person(session, identity(morning.person.id, workspace.state.team.id))
        assert known
        people.delete_person(session, known.id)

    morning.press(SAID.skip)

    assert SAID.gone in morning.reads()
