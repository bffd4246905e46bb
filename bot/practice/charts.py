"""Bring someone charts of their log as a direct message, because they asked for it just now."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import timedelta
from enum import StrEnum

from bot.model.deadline import deadline
from bot.model.errors import BotError, SlackError, name_and_place
from bot.model.people import SlackIdentity
from bot.practice.chart_rules import Charts, charts
from bot.practice.days import Days
from bot.slack.blocks import Message
from bot.slack.charts import without_charts
from bot.slack.client import Slack
from bot.slack.outcomes import (
    PERMANENT_FOR_PERSON,
    Posted,
    PostOutcome,
    Refused,
    Uncertain,
)
from storage import people, small_moments
from storage.engine import Database

CHART_SECONDS = 1.2
"""How long an answer waits for the database; the rest of the request's time is for Slack."""

LOOKED_BACK = timedelta(days=366)
MOST_LOOKED_AT = 1000

log = logging.getLogger(__name__)


class Sent(StrEnum):
    """What came of it. `UNSURE`: it may be there or not, so it is not tried again by itself."""

    ARRIVED = "arrived"
    NOTHING = "nothing"
    """What there was to draw has been deleted meanwhile."""
    UNSURE = "unsure"
    FAILED = "failed"


class ChartService:
    """Charts of a log. Nothing is stored of them, here or of their having been sent."""

    def __init__(
        self,
        database: Database,
        slack: Slack,
        days: Days,
        words_of: Callable[[str], str],
        background: Executor,
    ) -> None:
        self._database = database
        self._slack = slack
        self._days = days
        self._words_of = words_of
        self._background = background

    def read(self, asker: SlackIdentity) -> Charts:
        """Return what can be drawn of the last year. Raises `DatabaseBusyError`."""
        with deadline(CHART_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Charts(0)
            today = self._days.today(session, person)
            since = today - LOOKED_BACK
            found = small_moments.since(session, person.id, since, MOST_LOOKED_AT)
            weeks = self._days.weeks(session, person, today)
        entries = [replace(each, line=self._words_of(each.told.prompt_id)) for each in found]
        return charts(entries, weeks)

    def send_soon(
        self,
        asker: SlackIdentity,
        message: Callable[[Charts], Message],
        tell: Callable[[Sent], None],
    ) -> None:
        """Send the *message* made of what is noted by then, and *tell* what came of it.

        Behind the request: Slack may take longer than a person's click waits.
        """

        def send() -> None:
            sent = self._send(asker, message)
            try:
                tell(sent)
            except SlackError as refusal:
                log.info("The person could not be told of a chart: %s", refusal.code)

        self._background.submit(send)

    def _send(self, asker: SlackIdentity, message: Callable[[Charts], Message]) -> Sent:
        try:
            found = self.read(asker)
            if found.is_empty:
                return Sent.NOTHING
            outcome = self._post(asker.slack_user, message(found))
        except BotError as trouble:
            log.warning("A chart was not read: %s", name_and_place(trouble))
            return Sent.FAILED
        except Exception as mistake:  # its message may hold what a person wrote
            log.error("A chart was not made: %s", name_and_place(mistake))
            return Sent.FAILED
        if isinstance(outcome, Posted):
            return Sent.ARRIVED
        log.warning("A chart was not sent: %s", outcome.reason)
        return Sent.UNSURE if isinstance(outcome, Uncertain) else Sent.FAILED

    def _post(self, to: str, message: Message) -> PostOutcome:
        """Post *message*, or its words alone where Slack does not take the charts."""
        outcome = self._slack.post_message(to, message)
        if isinstance(outcome, Refused) and outcome.reason not in PERMANENT_FOR_PERSON:
            log.info("A chart is sent as words: %s", outcome.reason)
            return self._slack.post_message(to, without_charts(message))
        return outcome
