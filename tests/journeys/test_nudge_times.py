"""From `/nudge on` to the mornings that follow: one nudge each, at its time, or none."""

from concurrent.futures import Executor
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, Message
from bot.playground.workspace import Workspace
from storage.engine import Database
from tests.journeys.passing import Passing, work_of
from tests.journeys.visitor import Visitor

MINUTE = timedelta(minutes=1)


class Mornings(Passing):
    """Maya in Stockholm, and everything that happens of its own accord."""

    def nudges(self) -> list[Message]:
        """Return the nudges that came, without the first message and tests."""
        workspace, person = self.person.workspace, self.person.id
        everything = workspace.messages(person, workspace.bot_channel(person).id)
        return [each for each in everything if each.metadata]


@pytest.fixture
def mornings(
    server: PlaygroundServer,
    database: Database,
    workspace: Workspace,
    maya: Visitor,
    background: Executor,
) -> Mornings:
    """Let Maya say yes to nine o'clock on Monday, 1 March 2027."""
    workspace.clock.move_to(datetime(2027, 3, 1, 12, tzinfo=UTC))
    maya.type("/nudge on 9:00")
    return Mornings(maya, work_of(server, database, background, "plan nudges"))


def test_each_workday_brings_one_nudge_at_its_minute(mornings: Mornings) -> None:
    counts = []
    for moment in (
        "2027-03-01T20:00",
        "2027-03-02T07:59",
        "2027-03-02T08:00",
        "2027-03-02T12:00",
        "2027-03-03T08:00",
        "2027-03-06T12:00",
        "2027-03-08T08:00",
    ):
        mornings.go_to(moment)
        counts.append(len(mornings.nudges()))

    assert counts == [0, 0, 1, 1, 2, 2, 3]


def test_when_the_clocks_change_it_stays_nine_o_clock(mornings: Mornings) -> None:
    mornings.person.type("/nudge every day")
    mornings.go_to("2027-03-27T08:00")
    before = len(mornings.nudges())

    mornings.go_to("2027-03-28T07:00")

    assert len(mornings.nudges()) == before + 1


def test_after_three_hours_away_the_day_is_missed_and_told_in_home(mornings: Mornings) -> None:
    mornings.go_to("2027-03-02T11:00")

    mornings.person.home()
    assert mornings.nudges() == []
    assert "there is nothing to catch up on" in mornings.person.reads(InHome())


def test_within_two_hours_it_still_comes(mornings: Mornings) -> None:
    mornings.go_to("2027-03-02T09:59")

    assert len(mornings.nudges()) == 1


def test_in_do_not_disturb_it_comes_at_its_end(mornings: Mornings) -> None:
    due = datetime(2027, 3, 2, 8, tzinfo=UTC)
    workspace = mornings.person.workspace
    workspace.do_not_disturb(mornings.person.id, due - MINUTE, due + 40 * MINUTE)
    counts = []
    for moment in ("2027-03-02T08:00", "2027-03-02T08:39", "2027-03-02T08:40"):
        mornings.go_to(moment)
        counts.append(len(mornings.nudges()))

    assert counts == [0, 0, 1]


def test_a_do_not_disturb_beyond_the_window_skips_the_day(mornings: Mornings) -> None:
    due = datetime(2027, 3, 2, 8, tzinfo=UTC)
    workspace = mornings.person.workspace
    workspace.do_not_disturb(mornings.person.id, due - MINUTE, due + 240 * MINUTE)
    mornings.go_to("2027-03-02T08:00")

    mornings.go_to("2027-03-02T12:00")

    assert mornings.nudges() == []


@pytest.mark.parametrize(
    ("words", "counts"),
    [
        ("skip tomorrow", [0, 1, 2]),
        ("pause until thursday", [0, 0, 1]),
        ("off", [0, 0, 0]),
        ("days thursdays", [0, 0, 1]),
        ("not wednesdays", [1, 1, 2]),
        ("test", [1, 2, 3]),
    ],
)
def test_what_was_said_holds_for_the_mornings_that_follow(
    mornings: Mornings, words: str, counts: list[int]
) -> None:
    mornings.person.type(f"/nudge {words}")

    seen = []
    for day in (2, 3, 4):
        mornings.go_to(f"2027-03-0{day}T08:00")
        seen.append(len(mornings.nudges()))

    assert seen == counts


def test_stopping_in_the_morning_itself_is_heard(mornings: Mornings) -> None:
    mornings.go_to("2027-03-02T07:59")
    mornings.person.type("/nudge off")

    mornings.go_to("2027-03-02T08:00")

    assert mornings.nudges() == []


def test_public_holidays_of_the_country_are_left_out(mornings: Mornings) -> None:
    mornings.person.type("/nudge country Sweden")
    mornings.go_to("2027-03-25T08:00")
    before = len(mornings.nudges())

    mornings.go_to("2027-03-26T08:00")  # Good Friday

    assert len(mornings.nudges()) == before
    assert "Next: Tue 30 March" in mornings.person.type("/nudge next").text
