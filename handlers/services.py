"""What a handler may call, and the shape of what Slack sends."""

from dataclasses import dataclass
from typing import Any

from bot.home.service import HomeService
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from bot.safety.service import SafetyService
from bot.slack.client import Slack

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases, made once when the bot starts."""

    pivots: PivotService
    shelf: ShelfService
    safety: SafetyService
    home: HomeService
    slack: Slack
