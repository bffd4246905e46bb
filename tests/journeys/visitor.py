"""A person at the playground's Slack, who finds things by the words they read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.library.words.en import ENGLISH
from bot.model import ids, ids_home
from bot.playground.values import (
    Channel,
    ChannelKind,
    Choice,
    InHome,
    InMessage,
    InModal,
    Json,
    Message,
    Outcome,
    Place,
    View,
)
from bot.playground.workspace import Workspace


@dataclass
class Visitor:
    """One person; each method does what a hand and an eye would do."""

    workspace: Workspace
    id: str

    def tense_message(self) -> Message:
        """Return the last reply of the tense thread, in a channel that the bot is not in."""
        parent = self.workspace.landmarks["tense"]
        return self.workspace.thread(self.id, parent.channel, parent.ts)[-1]

    def channel(self, kind: ChannelKind) -> Channel:
        """Return the first conversation of that kind."""
        return next(each for each in self.workspace.channels(self.id) if each.kind is kind)

    def pivot_on(self, message: Message) -> View:
        """Choose *Pivot privately* in the message's menu."""
        [shortcut] = [s for s in self.workspace.message_shortcuts if s.name == "Pivot privately"]
        outcome = self.workspace.shortcut(
            self.id, shortcut.callback_id, (message.channel, message.ts)
        )
        assert outcome.went_well, outcome
        return self.modal()

    def type(self, text: str, channel: Channel | None = None) -> Message:
        """Type *text* and return what comes back."""
        where = channel or self.channel(ChannelKind.PUBLIC)
        outcome = self.workspace.type_in(self.id, where.id, text)
        assert outcome.went_well, outcome
        assert outcome.message
        return outcome.message

    def modal(self) -> View:
        """Return the modal on top."""
        view = self.workspace.modal(self.id)
        assert view
        return view

    def home(self) -> View:
        """Open Home, all of it to someone new too, and return it."""
        view = self.first_home()
        if any(each[1]["action_id"] == ids_home.HOME_WHOLE for each in _elements(view.blocks)):
            self.press(ENGLISH.starter.whole, where=InHome())
        whole = self.workspace.home(self.id)
        assert whole
        return whole

    def first_home(self) -> View:
        """Open Home and return what comes of itself."""
        outcome = self.workspace.open_home(self.id)
        assert outcome.went_well, outcome
        view = self.workspace.home(self.id)
        assert view
        return view

    def press(self, words: str, *, nth: int = 0, where: Place | None = None) -> Outcome:
        """Press the *nth* button that says *words*."""
        place = where or InModal()
        found = [e for e in _elements(self._blocks(place)) if _says(e[1], words)]
        block_id, element = found[nth]
        outcome = self.workspace.press(self.id, place, block_id, str(element["action_id"]))
        assert outcome.went_well, outcome
        return outcome

    def press_first_guess(self, where: Place) -> Outcome:
        """Take the first of the other moments that are offered."""
        block_id, element = next(
            each
            for each in _elements(self._blocks(where))
            if str(each[1]["action_id"]).startswith(ids.PIVOT_GUESS)
        )
        return self.workspace.press(self.id, where, block_id, str(element["action_id"]))

    def choose(
        self, words: str, *, nth: int = 0, where: Place | None = None, action: str = ""
    ) -> Outcome:
        """Choose what says *words* in the *nth* menu that offers it."""
        place = where or InModal()
        found = [
            (block_id, element, option)
            for block_id, element in _elements(self._blocks(place))
            for option in element.get("options", ())
            if option["text"]["text"] == words and action in str(element["action_id"])
        ]
        block_id, element, option = found[nth]
        outcome = self.workspace.press(
            self.id, place, block_id, str(element["action_id"]), str(option["value"])
        )
        assert outcome.went_well, outcome
        return outcome

    def submit(self, values: Mapping[str, Choice]) -> Outcome:
        """Fill in the form on top, and send it."""
        return self.workspace.submit(self.id, values)

    def reads(self, where: Place | None = None) -> str:
        """Return every word in front of the person, one text a line."""
        return "\n".join(_texts(self._blocks(where or InModal())))

    def words_of(self, where: InMessage) -> str:
        """Return the plain text of a message, which is all there is where it has no blocks."""
        return self._message(where).text

    def lines(self, where: Place | None = None) -> list[str]:
        """Return the lines worth saying that are shown."""
        sections = [b for b in self._blocks(where or InModal()) if b["type"] == "section"]
        texts = [str(b["text"]["text"]) for b in sections]
        return [text.strip("*") for text in texts if text.startswith("*") and text.endswith("*")]

    def _blocks(self, place: Place) -> Sequence[Json]:
        if isinstance(place, InModal):
            return self.modal().blocks
        if isinstance(place, InHome):
            home = self.workspace.home(self.id)
            assert home
            return home.blocks
        return self._message(place).blocks

    def _message(self, place: InMessage) -> Message:
        there = self.workspace.messages(self.id, place.channel)
        return next(each for each in there if each.ts == place.ts)


def _elements(blocks: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    for block in blocks:
        found = block.get("elements", ()) if block["type"] == "actions" else ()
        beside = block.get("accessory") or block.get("element")
        for element in [*found, *([beside] if beside else [])]:
            yield str(block["block_id"]), element


def _says(element: Json, words: str) -> bool:
    return bool(element["type"] == "button" and element["text"]["text"] == words)


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, Mapping):
        if thing.get("type") in {"plain_text", "mrkdwn"}:
            yield str(thing["text"])
        for value in thing.values():
            yield from _texts(value)
    elif isinstance(thing, list | tuple):
        for value in thing:
            yield from _texts(value)
