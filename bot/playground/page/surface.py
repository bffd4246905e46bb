"""Where blocks stand (a message, a modal, App Home), and what using one of their elements does."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.playground.page.mrkdwn import Reader
from bot.playground.values import Choice, Json, Member, Outcome, Place, Values
from bot.playground.workspace import Workspace

Key = tuple[str, str]
"""A block's id and an element's action id: together they name what a person used."""


class Actor(Protocol):
    """The person in front of a browser tab, as far as blocks need to know them."""

    person: str

    @property
    def workspace(self) -> Workspace:
        """Return the workspace that they look at."""

    def reader(self) -> Reader:
        """Return in which zone and by which names this person reads."""

    async def act(self, deed: Callable[[], Outcome]) -> Outcome:
        """Do something that may ask the bot, and show what came of it."""

    async def confirm(self, question: Json) -> bool:
        """Ask whether the person is sure, in the words the bot gave."""


@dataclass(slots=True)
class Surface:
    """One message, modal or Home before one person."""

    actor: Actor
    place: Place
    values: Values = field(default_factory=dict)
    drafts: dict[Key, str] = field(default_factory=dict)
    """What is being typed, and the workspace has not been told yet."""
    on_press: Callable[[], None] = lambda: None
    """Called when a person uses something here that acts at once."""

    @property
    def reader(self) -> Reader:
        """Return who reads this."""
        return self.actor.reader()

    @property
    def people(self) -> tuple[Member, ...]:
        """Return whom a person can be chosen from."""
        return self.actor.workspace.people

    def value(self, key: Key) -> Json:
        """Return what stands in an element now, in Slack's terms."""
        if key in self.drafts:
            return {"value": self.drafts[key]}
        block_id, action_id = key
        return self.values.get(block_id, {}).get(action_id, {})

    async def press(self, key: Key, choice: Choice) -> None:
        """Use an element that acts at once; what was typed before goes along."""
        self.on_press()
        await self.hand_over()
        await self.actor.act(
            lambda: self.actor.workspace.press(self.actor.person, self.place, *key, choice)
        )

    async def fill(self, key: Key, choice: Choice) -> None:
        """Put something into an input."""
        self.drafts.pop(key, None)
        await self.actor.act(
            lambda: self.actor.workspace.fill(self.actor.person, *key, choice, self.place)
        )

    async def hand_over(self) -> None:
        """Tell the workspace what was typed so far."""
        for key, text in list(self.drafts.items()):
            await self.fill(key, text)


@dataclass(frozen=True, slots=True)
class Field:
    """One element where it stands, with what helps a screen reader."""

    surface: Surface
    block_id: str
    element: Json
    redraw: Callable[[], None]
    is_input: bool = False
    dispatches: bool = False
    """Whether the bot wants to hear of it while a person is still typing."""
    labelled_by: str | None = None
    described_by: str | None = None
    invalid: bool = False

    @property
    def key(self) -> Key:
        """Return the element's name."""
        return self.block_id, str(self.element.get("action_id", ""))

    @property
    def focus_key(self) -> str:
        """Return the name by which focus finds this element again after a redraw."""
        return "/".join(self.key)

    @property
    def value(self) -> Json:
        """Return what stands in it."""
        return self.surface.value(self.key)

    @property
    def placeholder(self) -> str:
        """Return the words in it while it is empty."""
        return str((self.element.get("placeholder") or {}).get("text", ""))

    def labels(self, fallback: str = "") -> dict[str, Any]:
        """Return the attributes that name this element to a screen reader."""
        return {
            "aria_labelledby": self.labelled_by,
            "aria_label": None if self.labelled_by else (self.placeholder or fallback),
            "aria_describedby": self.described_by,
            "aria_invalid": "true" if self.invalid else None,
            "data_key": self.focus_key,
            "data_first": True if self.element.get("focus_on_load") else None,
        }

    async def choose(self, choice: Choice) -> None:
        """Let the person's choice take effect, after a question if the bot wants one."""
        question = self.element.get("confirm")
        if question and not await self.surface.actor.confirm(question):
            self.redraw()
            return
        if self.dispatches:
            self.surface.drafts.pop(self.key, None)
            await self.surface.hand_over()
        use: Callable[[Key, Choice], Awaitable[None]] = (
            self.surface.fill if self.is_input else self.surface.press
        )
        await use(self.key, choice)

    def note(self, text: str) -> None:
        """Remember what is being typed."""
        self.surface.drafts[self.key] = text
