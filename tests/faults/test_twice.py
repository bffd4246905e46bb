"""Told twice (24, 25): what Slack delivers again has no second effect, and the same answer."""

import pytest
from sqlalchemy import text

from bot.model.deliveries import DeliveryState
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard
from bot.playground.server import PlaygroundServer
from tests.delivery.world import slack_id
from tests.faults import invariants
from tests.faults.marks import on_sqlite
from tests.faults.trial import NINE, Trial

pytestmark = pytest.mark.faults


class Twice:
    """A line on which everything is told twice, the second time as Slack does it again."""

    def __init__(self, line: PlaygroundServer) -> None:
        self._line = line
        self.base_url = line.base_url
        self.answers: list[tuple[BotAnswer, BotAnswer]] = []

    def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Tell it, and tell it again."""
        first = self._line.ask(delivery, seconds)
        is_event = delivery.envelope is Envelope.EVENT
        retry = (1, "http_timeout") if is_event else (0, "")
        again = Delivery(delivery.envelope, delivery.payload, *retry)
        self.answers.append((first, self._line.ask(again, seconds)))
        return first


@pytest.fixture
def twice(trial: Trial) -> Twice:
    """Let the bot run, and hear everything twice."""
    trial.start()
    line = Twice(trial.server)
    trial.workspace.state.line = line
    return line


@on_sqlite
def test_24_a_command_delivered_twice_makes_one_record_and_gives_the_same_answer(
    trial: Trial, twice: Twice
) -> None:
    trial.command(text="/practice I listened to the end before I spoke")

    [(first, again)] = twice.answers
    assert first.heard is again.heard is Heard.ACKNOWLEDGED
    assert first.body["text"] == again.body["text"]
    # What is said only once, as that it is the first day, is not said again.
    assert first.body["blocks"][0] == again.body["blocks"][0]
    assert first.body["blocks"][-1] == again.body["blocks"][-1]
    assert _count(trial, "small_moment") == 1


@on_sqlite
def test_24_a_yes_delivered_twice_is_one_yes(trial: Trial, twice: Twice) -> None:
    trial.command(text="/nudge on 9:00")

    [(first, again)] = twice.answers
    assert first.heard == again.heard
    assert _count(trial, "nudge_plan") == 1


@on_sqlite
def test_25_an_event_that_comes_again_has_no_second_effect(trial: Trial, twice: Twice) -> None:
    trial.invite([1], at=NINE.time().replace(hour=10))
    person = slack_id(1)

    trial.workspace.open_home(person)
    trial.workspace.change_person(person, deactivated=True)
    trial.move_clock(hours=2)

    assert len(twice.answers) >= 2
    assert all(first.heard == again.heard for first, again in twice.answers)
    assert trial.delivered == 0
    assert DeliveryState.SENT not in trial.states()
    trial.promised.clear()
    invariants.check(trial)


def _count(trial: Trial, table: str) -> int:
    with trial.database.read() as session:
        count: int = session.scalars(text(f"SELECT count(*) FROM {table}")).one()
    return count
