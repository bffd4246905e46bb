"""How strict the workspace is, and how long it waits: the defaults are Slack's."""

import secrets
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rules:
    """Slack's limits of time and number. A test may shorten them."""

    ack_seconds: float = 3.0
    trigger_seconds: float = 3.0
    response_url_uses: int = 5
    response_url_minutes: float = 30.0
    event_retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    """Seconds after the first failure at which an event is sent again."""
    ping_seconds: float = 10.0
    """How often Slack pings each Socket Mode connection."""
    rate_limits: bool = False
    """Whether too many calls are answered with 429."""
    messages_per_minute: float = 300.0
    """Slack's ceiling for chat.postMessage in a workspace: "several hundred" a minute."""
    message_burst: int = 60
    stacked_views: int = 3
    connections: int = 10


@dataclass(frozen=True, slots=True)
class Team:
    """The ids of the workspace and of the app in it."""

    name: str
    domain: str
    id: str = "T05MERIDIAN"
    app_id: str = "A05COMMONGR"
    bot_id: str = "B05COMMONGR"
    bot_user: str = "U05COMMONGR"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the bot shows Slack, and Slack the bot. New for every workspace, and worth nothing."""

    bot_token: str = field(default_factory=lambda: f"xoxb-playground-{secrets.token_hex(12)}")
    app_token: str = field(default_factory=lambda: f"xapp-playground-{secrets.token_hex(12)}")
    signing_secret: str = field(default_factory=lambda: secrets.token_hex(16))
    verification: str = field(default_factory=lambda: secrets.token_hex(12))
