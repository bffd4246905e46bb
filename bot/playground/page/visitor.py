"""One browser tab: who it acts as, what it looks at, and what its person does."""

import asyncio
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from nicegui import run

from bot.playground.page.mrkdwn import Reader
from bot.playground.page.stage import Stage
from bot.playground.values import Channel, ChannelKind, Json, Member, Outcome
from bot.playground.workspace import Workspace


class Pane(StrEnum):
    """Which pane a narrow screen shows; a wide one shows them all."""

    LIST = "list"
    TALK = "talk"
    THREAD = "thread"


class Tab(StrEnum):
    """The tabs of the bot's own place."""

    HOME = "home"
    MESSAGES = "messages"


@dataclass(frozen=True, slots=True)
class Spot:
    """What a tab looks at."""

    channel: str
    thread: str | None = None
    pane: Pane = Pane.TALK
    tab: Tab = Tab.HOME


class Visitor:
    """The person at one browser tab. Lives on the event loop; what may wait runs in a thread."""

    def __init__(self, stage: Stage, memory: MutableMapping[str, Any]) -> None:
        opening = stage.opening
        first = Spot(opening.channel, opening.thread, Pane.THREAD if opening.thread else Pane.TALK)
        self.stage = stage
        self.person: str = memory.get("person", opening.person)
        self.spot: Spot = memory.get("spot", first)
        self._memory = memory
        """What the tab remembers when it is loaded again."""
        self.asking = 0
        """How many deeds wait for the bot just now."""
        self.parts: list[Callable[[], None]] = []
        self.on_notice: Callable[[str], None] = lambda _: None
        self.on_step: Callable[[int], None] = lambda _: None
        self.ask: Callable[[Json], asyncio.Future[bool]] | None = None

    # --- what there is to see ---

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that every tab looks at."""
        return self.stage.workspace

    @property
    def me(self) -> Member:
        """Return the person this tab acts as."""
        return self.workspace.member(self.person)

    @property
    def zone(self) -> ZoneInfo:
        """Return that person's time zone."""
        return ZoneInfo(self.me.zone)

    @property
    def channel(self) -> Channel:
        """Return the conversation that is open."""
        mine = self.workspace.channels(self.person)
        return next((one for one in mine if one.id == self.spot.channel), mine[0])

    @property
    def in_app(self) -> bool:
        """Return whether the bot's own place is open."""
        return self.channel.kind is ChannelKind.APP

    def title(self, channel: Channel) -> str:
        """Return what this person calls a conversation."""
        if channel.kind is not ChannelKind.DIRECT:
            return channel.name
        others = [self.workspace.member(one) for one in channel.members if one != self.person]
        return ", ".join(one.real_name for one in others) or self.me.real_name

    def reader(self) -> Reader:
        """Return who reads: their zone, the workspace's time, and the names of people."""
        space = self.workspace
        names = {one.id: one.real_name for one in (*space.people, space.bot)}
        names |= {one.id: one.name for one in space.channels(self.person)}
        return Reader(self.zone, space.clock.now(), names)

    # --- what its person does ---

    def refresh(self) -> None:
        """Bring every part of the page up to date."""
        for part in list(self.parts):
            part()

    def go(self, **changes: Any) -> None:
        """Look at something else."""
        self._stand(self.person, replace(self.spot, **changes))

    def act_as(self, person: str) -> None:
        """Become somebody else; what they may not see is left."""
        space, spot = self.workspace, self.spot
        mine = [one.id for one in space.channels(person)]
        if self.in_app:
            spot = replace(spot, channel=space.bot_channel(person).id)
        elif spot.channel not in mine:
            spot = replace(spot, channel=mine[0], thread=None, pane=Pane.TALK)
        self._stand(person, spot)

    async def act(self, deed: Callable[[], Outcome]) -> Outcome:
        """Do something that may ask the bot, off the event loop; say what went wrong, if it did."""
        self.asking += 1
        self.refresh()
        try:
            outcome = await run.io_bound(deed) or Outcome()
        except (KeyError, ValueError):
            # What was used has just been replaced or taken away by the bot.
            outcome = Outcome()
        finally:
            self.asking -= 1
        if outcome.notice and not outcome.message:
            self.on_notice(outcome.notice)
        self.refresh()
        return outcome

    def _stand(self, person: str, spot: Spot) -> None:
        self.person, self.spot = person, spot
        self._memory.update(person=person, spot=spot)
        self.refresh()

    async def confirm(self, question: Json) -> bool:
        """Ask whether the person is sure."""
        return await self.ask(question) if self.ask else True


def tint(member: Member, people: tuple[Member, ...]) -> str:
    """Return the class that gives a member their own colour."""
    if member.is_bot:
        return "tint-bot"
    ids = [one.id for one in people]
    return f"tint-{ids.index(member.id) + 1}" if member.id in ids else "tint-0"


def initials(member: Member) -> str:
    """Return the letters on a member's picture."""
    words = member.real_name.split()
    return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()
