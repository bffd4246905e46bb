"""The weekly summary, from Home and from a command to the message and its end."""

from concurrent.futures import Executor
from datetime import UTC, date, datetime

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids_summary as ids
from bot.model.people import SlackIdentity
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage, Message
from bot.playground.workspace import Workspace
from storage.engine import Database
from storage.people import find_person
from storage.rests import add_rest
from tests.journeys.passing import Passing, work_of
from tests.journeys.visitor import Visitor

SAID = ENGLISH.summary
PRACTICE = ENGLISH.practice


class Weeks(Passing):
    """Maya in Stockholm, and everything that happens of its own accord."""

    def messages(self) -> list[Message]:
        """Return the summaries that came."""
        workspace, person = self.person.workspace, self.person.id
        return list(workspace.messages(person, workspace.bot_channel(person).id))


@pytest.fixture
def weeks(
    server: PlaygroundServer,
    database: Database,
    workspace: Workspace,
    maya: Visitor,
    background: Executor,
) -> Weeks:
    """Begin on Monday, 1 March 2027."""
    workspace.clock.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    return Weeks(maya, work_of(server, database, background, "plan summaries"))


def turn_on(maya: Visitor) -> None:
    """Say yes to the form that is open, as it stands."""
    outcome = maya.submit({ids.SUMMARY_FORM_WEEKDAY: "4", ids.SUMMARY_FORM_AT: "16:00"})
    assert outcome.went_well, outcome


def having_one(weeks: Weeks) -> Visitor:
    """Let Maya note something, and say yes to the summary from Home; return her."""
    maya = weeks.person
    maya.type("/practice asked Sam what the deadline is for")
    maya.home()
    maya.press(SAID.home_open, where=InHome())
    turn_on(maya)
    maya.workspace.close_modal(maya.id, everything=True)
    return maya


def test_from_a_command_to_the_message_and_its_end(weeks: Weeks) -> None:
    maya = weeks.person
    maya.type("/practice asked Sam what the deadline is for")
    where = maya.workspace.channels(maya.id)[0]
    assert maya.workspace.type_in(maya.id, where.id, "/practice summary").went_well
    turn_on(maya)
    saved = maya.reads()
    maya.workspace.close_modal(maya.id, everything=True)
    weeks.go_to("2027-03-05T15:00")

    [message] = weeks.messages()
    at = InMessage(message.channel, message.ts)
    said = maya.reads(at)
    maya.press(SAID.stop, where=at)
    weeks.go_to("2027-03-12T15:00")

    assert "Every Friday at 16:00" in saved
    assert message.text == SAID.aloud
    assert "one small moment on one day" in said
    assert "deadline" not in said
    assert SAID.stopped in maya.reads(at)
    assert len(weeks.messages()) == 1


def test_a_week_in_which_nothing_was_noted_is_left_in_peace(weeks: Weeks) -> None:
    having_one(weeks)
    weeks.go_to("2027-03-05T15:00")

    weeks.go_to("2027-03-12T15:00")

    assert len(weeks.messages()) == 1


def test_a_summary_that_could_not_come_is_told_on_home_for_a_week(weeks: Weeks) -> None:
    maya = having_one(weeks)
    weeks.go_to("2027-03-05T17:30")

    maya.home()
    told = maya.reads(InHome())
    weeks.go_to("2027-03-12T17:30")
    maya.home()
    a_week_later = maya.reads(InHome())
    weeks.go_to("2027-03-13T12:00")
    maya.home()

    assert weeks.messages() == []
    assert SAID.missed.format(day=PRACTICE.today) in told
    # Nothing was noted in the second week, so none was to come.
    assert SAID.missed.format(day="Friday, 5 March") in a_week_later
    assert SAID.missed.format(day=PRACTICE.today) not in a_week_later
    assert SAID.missed.partition("{")[0] not in maya.reads(InHome())


def test_in_a_rest_none_was_to_come_so_none_is_missed(weeks: Weeks, database: Database) -> None:
    maya = having_one(weeks)
    with database.write() as session:
        me = find_person(session, SlackIdentity(maya.workspace.state.team.id, maya.id))
        assert me
        add_rest(session, me.id, date(2027, 3, 5), date(2027, 3, 7))
    weeks.go_to("2027-03-05T17:30")

    maya.home()

    assert weeks.messages() == []
    assert SAID.missed.partition("{")[0] not in maya.reads(InHome())


def test_home_says_when_it_comes_and_the_form_turns_it_off(weeks: Weeks) -> None:
    maya = having_one(weeks)
    maya.home()
    on = maya.reads(InHome())

    maya.press(SAID.home_open, where=InHome())
    maya.press(SAID.turn_off)

    assert "Weekly summary: every Friday at 16:00." in on
    assert SAID.stopped in maya.reads()
    maya.home()
    assert "every Friday" not in maya.reads(InHome())


def test_other_words_with_the_same_beginning_are_the_persons_own(weeks: Weeks) -> None:
    answer = weeks.person.type("/practice summary of the week told to Ed")

    assert "summary of the week told to Ed" in weeks.person.reads(
        InMessage(answer.channel, answer.ts)
    )
