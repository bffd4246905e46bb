"""Slack on several devices of one person, in front of the real handlers and the real database.

Each device shows one modal, and keeps what was typed as Slack does. Whatever the bot shows is
checked against Slack's limits.
"""

import json
from collections.abc import Callable
from concurrent.futures import Executor, Future
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Any, cast

from bot.conversations.checking import PageCheck
from bot.conversations.desk import ConversationDesk, Neighbours
from bot.conversations.home_card import ConversationsCard
from bot.conversations.work import Work
from bot.home.service import HomeService
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.moments import Match, SafetyKind
from bot.model.people import SlackIdentity
from bot.nudges.when_words import read_when
from bot.people.homes import Homes
from bot.people.zones import Zones
from bot.playground.adoption import adopt
from bot.playground.elements import VALUE_KEY, elements_of, values_in
from bot.playground.validation.views import view_problems
from bot.slack.client import Slack
from bot.use_cases import Options, make_services
from handlers.services import Payload, Services
from storage.engine import Database
from tests.fakes import FrozenClock

HARM = "someone hits me"
LARGEST = 250_000
NUMBERS = count(1)
"""By which Slack tells one modal from another."""
LIBRARY = Library()


class HearsOneHarm:
    """Understands one sentence only."""

    def match(self, text: str) -> Match:
        return Match(safety=SafetyKind.CONDUCT if HARM in text else None)


class AtOnce(Executor):
    """Does what it is given before it goes on."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "Future[Any]":
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def checked(view: Payload, kind: str = "modal") -> Payload:
    """Return *view* as Slack would show it; fail if Slack would refuse it."""
    assert view_problems(view, kind) == []
    assert len(json.dumps(view, ensure_ascii=False).encode()) < LARGEST
    return {**view, "blocks": adopt(view["blocks"])}


class Device:
    """One device: the modal in front of its person, and what stands in its fields.

    It remembers what was typed into a field for as long as the modal is open, also while another
    page is shown: that is the most that Slack may do.
    """

    def __init__(self) -> None:
        self.name = ""
        self.view: Payload | None = None
        self.values: Any = {}
        self.typed: Any = {}

    def show(self, view: Payload, *, new: bool = False) -> None:
        """Put *view* in front of the person; what is in fields of the same names stays."""
        shown = checked(view)
        self.name = f"V{next(NUMBERS)}" if new else self.name
        self.typed = {} if new else {**self.typed, **self.values}
        self.values = values_in(shown["blocks"], self.typed)
        self.view = shown

    def close(self) -> None:
        """Close the modal: what was typed and not sent is gone."""
        self.view, self.values, self.typed = None, {}, {}

    @property
    def fields(self) -> dict[str, Payload]:
        """Return the elements of the form by the block they are in."""
        assert self.view
        inputs = [block for block in self.view["blocks"] if block["type"] == "input"]
        return {str(block["block_id"]): dict(block["element"]) for block in inputs}

    def type(self, block_id: str, text: str) -> None:
        """Write into a field, or choose what has that value."""
        element = self.fields[block_id]
        kind = element["type"]
        value: Any = text
        if "options" in element:
            value = next((each for each in element["options"] if each["value"] == text), None)
        held = {"type": kind, VALUE_KEY[kind]: value or None}
        self.values = {**self.values, block_id: {element["action_id"]: held}}

    def payload(self) -> Payload:
        """Return the modal as Slack hands it to the bot."""
        assert self.view
        return deepcopy({**self.view, "id": self.name, "state": {"values": self.values}})

    def buttons(self) -> dict[str, Payload]:
        """Return the buttons of the modal by their action."""
        assert self.view
        every = [each for block in self.view["blocks"] for each in elements_of(block)]
        pressed = (dict(each) for each in every if each["type"] == "button")
        return {str(each["action_id"]): each for each in pressed}

    @property
    def submit(self) -> str:
        """Return what the form's own button says."""
        assert self.view
        return str(self.view.get("submit", {}).get("text", ""))


class ShownOn:
    """A Slack client that shows views on the device that is being used."""

    def __init__(self) -> None:
        self.device = Device()
        self.homes = 0

    def open_view(self, trigger_id: str, view: Payload) -> None:
        self.device.show(view, new=True)

    push_view = open_view

    def update_view(self, view_id: str, view: Payload, *, seen: str | None = None) -> None:
        self.device.show(view)

    def publish_home(self, slack_user: str, view: Payload) -> None:
        checked(view, "home")
        self.homes += 1

    def user(self, slack_user: str) -> Payload:
        return {"tz": "Europe/Stockholm", "locale": "en-GB"}


class Bot:
    """The handlers and use cases of a bot that has just been started."""

    def __init__(
        self, database: Database, clock: FrozenClock, me: SlackIdentity, chance: Random
    ) -> None:
        self.slack = ShownOn()
        self.me = me
        slack = cast(Slack, self.slack)
        options = Options(library=LIBRARY)
        own = (database, slack, clock, AtOnce(), HearsOneHarm())
        every: Services = make_services(*own, options)
        work = Work(database, clock, Zones(database, Homes(slack, clock)), timedelta(hours=2))
        neighbours = Neighbours(read_when, every.practice.note_in, chance)
        desk = ConversationDesk.open(work, LIBRARY, PageCheck(HearsOneHarm()), neighbours)
        card = ConversationsCard(desk.cards)
        home = HomeService([card], slack, AtOnce(), lambda who: False)
        self.services = replace(every, home=home, conversations=desk)

    def send(self, device: Device, handler: Callable[..., None]) -> dict[str, str]:
        """Press the form's own button; return what is said under fields."""
        self.slack.device = device
        answers: list[dict[str, Any]] = []

        def ack(**answer: Any) -> None:
            answers.append(answer)

        handler(ack, device.payload(), self.me, self.services, ENGLISH)
        [answer] = answers
        if answer.get("response_action") == "errors":
            return cast(dict[str, str], answer["errors"])
        device.show(answer["view"])
        return {}

    def press(
        self, device: Device, handler: Callable[..., None], action: Payload | None = None
    ) -> None:
        """Press a button, or choose in a menu."""
        self.slack.device = device
        body: Payload = {"trigger_id": "T1", "type": "block_actions", "actions": [action or {}]}
        if device.view:
            body["view"] = device.payload()
        answers: list[dict[str, Any]] = []
        handler(lambda **answer: answers.append(answer), body, self.me, self.services, ENGLISH)
        assert answers == [{}]
