"""The message of the weekly summary, for the engine that sends it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.library.words.types import Words
from bot.model.deliveries import Delivery
from bot.model.people import SlackIdentity
from bot.practice.summary_views import summary_message
from bot.practice.weeks import WeekReader
from bot.slack.blocks import Message
from storage import people, summary_plans
from storage.engine import Database, Session

HoldBack = Callable[[Sequence[Delivery], datetime], Mapping[int, datetime]]
"""Says who is not to be disturbed, and until when."""


class SummaryRoom:
    """The summary of a week. What it says is read when it is sent, and stored nowhere."""

    def __init__(
        self, database: Database, weeks: WeekReader, words: Words, hold_back: HoldBack
    ) -> None:
        self._database = database
        self._weeks = weeks
        self._words = words
        self._hold_back = hold_back

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the message; None where it is off or paused, or nothing was noted.

        Whoever chose quiet weeks too gets one all the same.
        """
        who = SlackIdentity(delivery.tenant, delivery.slack_user)
        with self._database.read() as session:
            person = people.find_person(session, who)
            plan = summary_plans.find(session, person.id) if person else None
            if person is None or plan is None or not plan.enabled:
                return None
            told = self._weeks.to_tell(session, person, plan, delivery)
        return summary_message(told, plan.wish, delivery.id, self._words) if told else None

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Have nothing follow: to someone who is away it is tried again in a week."""

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Return who is not to be disturbed now, and until when."""
        return self._hold_back(deliveries, now)
