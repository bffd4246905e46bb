"""A Slack that knows one admin, and the service that asks it."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.model.errors import SlackError
from bot.safety.service import SafetyService
from bot.slack.client import Slack
from storage.engine import Database
from tests.fakes import FrozenClock


class KnowingSlack(Slack):
    """Says who is an admin, refuses when told to, and counts how often it is asked."""

    def __init__(self) -> None:
        super().__init__("xoxb-0", "http://127.0.0.1:9/api/")
        self.admins: dict[str, Mapping[str, Any]] = {
            "UADMIN": {"is_admin": True},
            "UOWNER": {"is_owner": True},
            "UMEMBER": {"is_admin": False, "is_owner": False},
        }
        self.refusal = ""
        self.asked = 0

    def user(self, slack_user: str) -> Mapping[str, Any]:
        self.asked += 1
        if self.refusal:
            raise SlackError(self.refusal)
        return self.admins.get(slack_user, {})


@pytest.fixture
def slack() -> KnowingSlack:
    return KnowingSlack()


@pytest.fixture
def safety(database: Database, slack: KnowingSlack, clock: FrozenClock) -> SafetyService:
    return SafetyService(database, slack, clock)
