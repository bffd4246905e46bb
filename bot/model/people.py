"""Who someone is to the bot, and what they prefer."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.prompts import Tone


class Audience(StrEnum):
    """To whom a line goes, seen from the person who sends it."""

    PEER = "peer"
    CROSS_TEAM = "cross-team"
    UP = "up"
    DOWN = "down"
    COACHING = "coaching"
    CLIENT = "client"


@dataclass(frozen=True, slots=True)
class SlackIdentity:
    """Who is asking, as Slack names them: the tenant is `enterprise_id or team_id`."""

    tenant: str
    slack_user: str


@dataclass(frozen=True, slots=True)
class Home:
    """The IANA name of someone's zone and their locale; empty where Slack tells none."""

    zone: str = ""
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A person with a row of their own; None means no preference yet."""

    id: int
    tenant: str
    slack_user: str
    tone: Tone | None = None
    audience: Audience | None = None
    zone: str = ""
    """The IANA name of the zone in their Slack profile; empty while it is not known."""
    locale: str = ""
    counts_hidden: bool = False
    """They want nothing counted of what they practise."""
