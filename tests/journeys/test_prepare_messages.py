"""A talk with its reminder and its look back, over real sockets: put off, stopped, answered."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.delivery.service import DeliveryService
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model import ids_conversations as ids
from bot.model.conversations import Ask, Felt, Field, Remind, Step, WhenTrouble
from bot.model.limits import Limits
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage, Message, Outcome
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.timed import Parts, sending_of
from storage.engine import Database
from tests.journeys.test_prepare import fill, home, inputs, send, send_when, title, use
from tests.journeys.visitor import Visitor

SAID = ENGLISH.conversations
MESSAGES = SAID.messages
ZONE = ZoneInfo("Europe/Stockholm")
"""Where Maya is, as her Slack profile says: nobody told the bot."""


@dataclass
class Talks:
    """Maya, and what sends her messages; all times are hers."""

    person: Visitor
    sender: DeliveryService

    def go_to(self, day: int, hour: int, minute: int = 0) -> None:
        """Move the clock within March, and have everything sent that is due by then."""
        moment = datetime(2027, 3, day, hour, minute, tzinfo=ZONE).astimezone(UTC)
        self.person.workspace.clock.move_to(moment)
        self.sender.work()

    def messages(self) -> list[Message]:
        """Return what the bot wrote to her, oldest first."""
        workspace, person = self.person.workspace, self.person.id
        return list(workspace.messages(person, workspace.bot_channel(person).id))

    def place(self, nth: int = -1) -> InMessage:
        """Return where a message is, the newest unless told otherwise."""
        message = self.messages()[nth]
        return InMessage(message.channel, message.ts)

    def reads(self, nth: int = -1) -> str:
        """Return every word of a message."""
        return self.person.reads(self.place(nth))

    def plan(self, alias: str = "Sam", **when: str) -> Outcome:
        """Prepare a talk, and say when it is; return what became of the last page."""
        use(self.person)
        if title(self.person) == SAID.list_title:
            self.person.press(SAID.list_new)
        send(self.person, {Field.ALIAS: alias})
        self.person.press(SAID.save_card)
        return self.set(**when)

    def set(self, **when: str) -> Outcome:
        """Say on the card when it is."""
        self.person.choose(SAID.steps[Step.WHEN].title, action=ids.TALK_CHANGE)
        return send_when(self.person, **when)

    def look_back(self, felt: Felt, **notes: str) -> None:
        """Fill in the page about how it went."""
        there = inputs(self.person)
        block = str(there[f"{ids.PREPARE_FORM}.{Field.FELT_MINE.value}"]["block_id"])
        named = {Field(name.replace("_", "-")): text for name, text in notes.items()}
        fill(self.person, named)
        assert self.person.submit({block: felt.value}).went_well


@pytest.fixture
def talks(
    server: PlaygroundServer, database: Database, workspace: Workspace, maya: Visitor
) -> Talks:
    """Give Maya's Monday at eight."""
    workspace.clock.move_to(datetime(2027, 3, 1, 8, tzinfo=ZONE).astimezone(UTC))
    slack = Slack(server.bot_token, server.api_url)
    parts = Parts(database, slack, workspace.clock, Limits(), Library(), ENGLISH)
    return Talks(maya, sending_of(parts))


def test_a_reminder_comes_when_it_was_asked_for_and_names_nobody(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    card = talks.person.reads()
    talks.go_to(2, 13, 59)
    early = talks.messages()
    talks.go_to(2, 14)
    talks.go_to(2, 14, 30)

    assert SAID.card.reminder_comes.partition("{")[0] in card
    assert early == []
    [message] = talks.messages()
    assert message.text == MESSAGES.summary
    assert "Your conversation is" in talks.reads() and "Sam" not in talks.reads()


def test_the_card_is_one_tap_away(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.person.workspace.close_modal(talks.person.id)
    talks.go_to(2, 14)

    talks.person.press(MESSAGES.show, where=talks.place())

    assert "With Sam" in talks.person.reads()


def test_a_talk_that_is_put_off_moves_with_one_tap_and_its_reminder_too(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.go_to(2, 14)
    talks.person.choose(SAID.when.next_day, where=talks.place())
    said = talks.reads()
    talks.go_to(2, 16)
    talks.go_to(3, 13, 59)
    meanwhile = len(talks.messages())
    talks.go_to(3, 14)

    assert "Your conversation is now" in said and "2027-03-03 15:00" in said
    assert meanwhile == 1
    assert len(talks.messages()) == 2


def test_a_second_press_moves_it_no_further(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.go_to(2, 14)
    place = talks.place()
    block, menu = next(
        (block["block_id"], each)
        for block in talks.messages()[-1].blocks
        for each in block.get("elements", ())
        if each["action_id"] == ids.REMINDER_POSTPONE
    )
    value = str(menu["options"][1]["value"])
    old = (talks.person.id, place, str(block), ids.REMINDER_POSTPONE, value)
    talks.person.workspace.press(*old)
    once = talks.reads()
    payload_of_the_same_press = value
    with pytest.raises(ValueError, match="no option"):
        talks.person.workspace.press(*old)

    assert "2027-03-09 15:00" in once
    assert payload_of_the_same_press not in str(talks.messages()[-1].blocks)


def test_another_time_is_picked_from_the_message(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.person.workspace.close_modal(talks.person.id)
    talks.go_to(2, 14)
    talks.person.choose(SAID.when.pick, where=talks.place())

    outcome = send_when(talks.person, date="2027-03-05", time="09:30")

    assert outcome.went_well
    talks.go_to(5, 8, 30)
    assert len(talks.messages()) == 2


def test_a_reminder_can_be_stopped_on_the_message_itself(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.go_to(2, 14)
    talks.person.press(MESSAGES.stop, where=talks.place())
    said = talks.reads()
    talks.person.choose(SAID.when.next_day, where=talks.place())
    talks.go_to(3, 14)

    assert MESSAGES.stopped in said
    assert len(talks.messages()) == 1


@pytest.mark.parametrize(
    ("remind", "day", "hour"),
    [(Remind.TEN_MINUTES, 3, 14), (Remind.MORNING, 3, 8), (Remind.EVENING_BEFORE, 2, 18)],
)
def test_each_choice_of_a_reminder_is_kept(
    talks: Talks, remind: Remind, day: int, hour: int
) -> None:
    talks.plan(date="2027-03-03", time="15:00", remind=remind.value)
    minute = 50 if remind is Remind.TEN_MINUTES else 0
    talks.go_to(day, hour - 1, minute)
    early = len(talks.messages())
    talks.go_to(day, hour, minute)

    assert (early, len(talks.messages())) == (0, 1)


def test_a_reminder_that_could_not_come_is_told_on_home_and_on_the_card(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.TEN_MINUTES.value)
    talks.person.workspace.close_modal(talks.person.id)
    talks.go_to(2, 15, 1)
    assert SAID.card.reminder_missed in str(home(talks.person))
    talks.person.press(SAID.show, where=InHome())

    assert talks.messages() == []
    assert SAID.card.reminder_missed in talks.person.reads()


@pytest.mark.parametrize("what", ["archive", "delete"])
def test_a_card_that_is_gone_sends_nothing(talks: Talks, what: str) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value, ask=Ask.HOUR_AFTER.value)
    talks.person.press(SAID.card.archive if what == "archive" else SAID.card.delete)
    talks.go_to(2, 14)
    talks.go_to(2, 16)

    assert talks.messages() == []


def test_a_button_of_a_card_that_is_gone_says_so(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", remind=Remind.HOUR.value)
    talks.go_to(2, 14)
    talks.person.press(SAID.card.delete)

    talks.person.choose(SAID.when.next_day, where=talks.place())

    assert MESSAGES.gone in talks.reads()


@pytest.mark.parametrize(
    ("when", "field", "trouble"),
    [
        ({"words": "soonish"}, "words", WhenTrouble.UNCLEAR),
        ({"words": "tomorrow"}, "words", WhenTrouble.NO_TIME),
        ({"words": "3/4 at 10"}, "words", WhenTrouble.WHICH_DATE),
        ({"date": "2027-02-26", "time": "10:00"}, "date", WhenTrouble.PAST),
        ({"date": "2027-03-26"}, "time", WhenTrouble.NO_TIME),
    ],
)
def test_a_time_that_will_not_do_is_said_at_its_field(
    talks: Talks, when: dict[str, str], field: str, trouble: WhenTrouble
) -> None:
    outcome = talks.plan(**when)

    [(block, sentence)] = outcome.errors.items()
    assert block.startswith(f"prepare_when.{field}:")
    assert sentence == SAID.when.troubles[trouble]


def test_on_the_way_back_a_time_that_will_not_do_is_said_above(talks: Talks) -> None:
    talks.plan(words="soonish")

    talks.person.press(SAID.back)

    assert SAID.when.troubles[WhenTrouble.UNCLEAR] in talks.person.reads()
    assert title(talks.person) == SAID.steps[Step.WHEN].title


def test_a_look_back_comes_only_if_it_was_asked_for_and_notes_a_small_moment(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", ask=Ask.EVENING.value)
    talks.go_to(2, 18)
    talks.person.workspace.close_modal(talks.person.id, everything=True)
    talks.person.press(MESSAGES.look_back, where=talks.place())
    talks.look_back(Felt.CLOSER, made="A plan for Mondays", next_move="Thank her")
    said = talks.person.reads()
    talks.person.workspace.close_modal(talks.person.id, everything=True)

    shown = home(talks.person)

    assert len(talks.messages()) == 1 and "Sam" not in talks.reads()
    assert SAID.debrief.logged in said
    assert "A plan for Mondays" in shown
    assert ENGLISH.practice.outcomes.helped in shown


def test_looking_back_before_it_is_asked_for_calls_the_question_off(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", ask=Ask.EVENING.value)
    talks.go_to(2, 16)
    talks.person.press(SAID.card.look_back)
    talks.look_back(Felt.SAME)
    talks.go_to(2, 18)

    assert talks.messages() == []


def test_the_question_can_be_stopped_on_the_message_itself(talks: Talks) -> None:
    talks.plan(words="tomorrow at 15:00", ask=Ask.HOUR_AFTER.value)
    talks.go_to(2, 16)

    talks.person.press(MESSAGES.debrief_stop, where=talks.place())

    assert MESSAGES.debrief_stopped in talks.reads()


def test_three_in_a_row_with_the_same_person_show_a_gentle_pattern(talks: Talks) -> None:
    said = []
    for alias in ("Sam", " sam ", "Kim", "SAM"):
        talks.plan(alias, words="in 3 days at 15:00")
        talks.person.press(SAID.card.look_back)
        talks.look_back(Felt.FURTHER)
        said.append(talks.person.reads())
        talks.person.workspace.close_modal(talks.person.id, everything=True)

    pattern = SAID.debrief.patterns[Felt.FURTHER].partition("{alias}")[0]
    assert [pattern in each for each in said] == [False, False, False, True]
    assert "SAM" in said[-1] and "It isn't yours to carry alone" in said[-1]
