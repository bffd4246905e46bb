"""Whatever a person does on two devices, nothing they sent is lost, doubled or overwritten."""

import json
import shutil
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from bot.conversations.fields import action_of
from bot.conversations.rules import read_place
from bot.library.words.en import ENGLISH
from bot.model import ids_conversations as ids
from bot.model.conversations import FIELDS, Field, Step
from handlers import conversation_cards, conversations
from storage.engine import Database
from storage.unsent import UnsentNote
from tests.conftest import KEYS
from tests.conversations.devices import HARM, LIBRARY, Bot, Device
from tests.fakes import FrozenClock, identity

SAID = ENGLISH.conversations
ME = identity("UANA")
UNDECIDED = {SAID.keep_mine, SAID.keep_as_new, SAID.submit_anyway}
SCRIPTS = ("a", "&", "<", "*", "漢", "ש", "ع", "😀", "👩‍🔬", "é", "\u202e", "\n", "_x_ ", "`")
WHICH = st.integers(0, 1)
MOST_CARDS = 2
"""So few that the two devices often meet."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was typed in a field and not sent: in which modal, when, and what stood there."""

    text: str
    view: str
    at: datetime
    drawn: dict[Field, int]


class Flow(RuleBasedStateMachine):
    """One person with two devices; what they sent is remembered beside what is stored."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "flow.db"
        shutil.copy(self.template, path)
        self.database = Database.open(f"sqlite:///{path}", keys=KEYS)
        self.clock = FrozenClock()
        self.devices = [Device(), Device()]
        self.sent: dict[str, dict[Field, str]] = {}
        self.waiting: defaultdict[str, dict[Field, Waiting]] = defaultdict(dict)
        self.shown_at = [self.clock.now()] * 2
        self.just: list[Field | None] = [None, None]
        self.changes: defaultdict[tuple[str, Field], int] = defaultdict(int)
        self.drawn: list[dict[Field, int]] = [{}, {}]
        self.chance = Random(7)
        self.restart()

    def teardown(self) -> None:
        self.database.close()
        self.folder.cleanup()

    # --- what a person does --------------------------------------------------------------

    @rule()
    def restart(self) -> None:
        """End the bot, and begin it anew."""
        self.bot = Bot(self.database, self.clock, ME, self.chance)

    @precondition(lambda self: len(self.sent) < MOST_CARDS)
    @rule(which=WHICH)
    def open_a_new_card(self, which: int) -> None:
        device = self.devices[which]
        device.close()
        self.bot.press(device, conversations.open_new)
        self.look(which)

    @precondition(lambda self: self.sent)
    @rule(which=WHICH, data=st.data())
    def go_on_with_a_card(self, which: int, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.sent)))
        self.open_page(which, key, data.draw(st.sampled_from(list(Step))))

    @rule(which=WHICH)
    def open_the_same_page_on_the_other_device(self, which: int) -> None:
        if self.is_at_a_page(which) and self.key(which) in self.sent:
            self.open_page(1 - which, self.key(which), self.step(which))

    @precondition(lambda self: self.sent)
    @rule(which=WHICH, data=st.data())
    def write_on_the_same_page_of_both_devices(self, which: int, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.sent)))
        step = data.draw(st.sampled_from([each for each in Step if FIELDS[each]]))
        for device in (which, 1 - which):
            self.open_page(device, key, step)
        for device in (which, 1 - which):
            self.type(device, data)
            self.send(device, False)

    @precondition(lambda self: self.sent)
    @rule(which=WHICH, data=st.data())
    def delete_a_card_that_is_open_elsewhere(self, which: int, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.sent)))
        self.open_page(which, key, data.draw(st.sampled_from(list(Step))))
        self.delete(1 - which, key)

    def open_page(self, which: int, key: str, step: Step) -> None:
        device = self.devices[which]
        device.close()
        self.bot.press(device, conversation_cards.show_card, {"value": key})
        chosen = {"selected_option": {"value": step.value}}
        if not self.is_at_a_page(which):
            self.bot.press(device, conversation_cards.change_card, chosen)
        self.look(which)

    @rule(which=WHICH, data=st.data())
    def type(self, which: int, data: st.DataObject) -> None:
        device = self.devices[which]
        if not self.is_at_a_page(which):
            self.open_a_new_card(which)
        if not device.fields:
            return
        block_id = data.draw(st.sampled_from(sorted(device.fields)))
        self.just[which] = named(block_id)
        element = device.fields[block_id]
        if "options" in element:
            device.type(block_id, data.draw(st.sampled_from(element["options"]))["value"])
        elif element["type"] == "plain_text_input":
            device.type(block_id, data.draw(texts(element)))
        elif element["type"] == "users_select":
            device.type(block_id, data.draw(st.sampled_from(["", "U1", "U2"])))

    @rule(which=WHICH, data=st.data())
    def write_and_be_heard(self, which: int, data: st.DataObject) -> None:
        self.type(which, data)
        self.be_heard(which)

    @rule(which=WHICH, data=st.data())
    def write_close_and_come_back(self, which: int, data: st.DataObject) -> None:
        self.type(which, data)
        self.be_heard(which)
        if not self.is_at_a_page(which):
            return
        key, step = self.key(which), self.step(which)
        self.close(which)
        if key in self.sent or self.waiting[key]:
            self.open_page(which, key, step)

    @rule(which=WHICH)
    def be_heard(self, which: int) -> None:
        """Let Slack tell of what stands on a page, as it does at each letter."""
        if not self.is_at_a_page(which) or self.step(which) is Step.WHEN:
            return
        device, key, typed = self.devices[which], self.key(which), self.typed(which)
        if not typed:
            return
        place = read_place(device.payload()["private_metadata"])
        now = self.clock.advance(seconds=1)
        just = self.just[which]
        if just not in typed:
            just = min(typed)
        letter = {"action_id": action_of(just), "action_ts": f"{now.timestamp():.6f}"}
        self.bot.press(device, conversations.keep_typed, letter)
        assert self.typed(which) == typed, "nobody is interrupted while they type"
        saved = self.sent.get(key, {})
        new = {name: text for name, text in typed.items() if text != saved.get(name, "")}
        if any(HARM in text for text in new.values()):
            self.forget(key, set(typed), which)
        elif key in self.sent or not place.version:
            there = {name for name, text in typed.items() if text or name == just}
            self.forget(key, there - set(new), which)
            for name in there & set(new):
                text = new[name]
                before = self.waiting[key].get(name)
                is_new = before is None or before.text != text
                if is_new and (name == just or self.has_seen(which, key, name)):
                    drawn = dict(self.drawn[which])
                    self.waiting[key][name] = Waiting(text, device.name, now, drawn)

    @rule(which=WHICH, data=st.data(), twice=st.booleans())
    def write_and_send(self, which: int, data: st.DataObject, twice: bool) -> None:
        self.type(which, data)
        self.send(which, twice)

    @rule(which=WHICH, twice=st.booleans())
    def send(self, which: int, twice: bool) -> None:
        if not self.is_at_a_page(which):
            self.open_a_new_card(which)
        else:
            self.turn(which, lambda: self.bot.send(self.devices[which], conversations.save_page))
            if twice:
                self.again(which)

    @rule(which=WHICH)
    def go_back(self, which: int) -> None:
        if self.is_at_a_page(which) and ids.PREPARE_BACK in self.devices[which].buttons():
            self.turn(which, lambda: self.bot.press(self.devices[which], conversations.go_back))

    @rule(which=WHICH)
    def save(self, which: int) -> None:
        if self.is_at_a_page(which) and ids.PREPARE_SAVE in self.devices[which].buttons():
            handler = conversations.save_and_show
            self.turn(which, lambda: self.bot.press(self.devices[which], handler))

    @rule(which=WHICH)
    def take_what_is_saved(self, which: int) -> None:
        device = self.devices[which]
        if not self.is_at_a_page(which) or ids.PREPARE_TAKE_SAVED not in device.buttons():
            return
        key, shown_at = self.key(which), self.shown_at[which]
        self.bot.press(device, conversations.take_saved)
        if not self.is_at_a_page(which):
            assert key not in self.sent
            return
        self.forget(key, set(FIELDS[self.step(which)]), which, until=shown_at)
        self.look(which)

    @rule(which=WHICH, nth=st.integers(0, 4))
    def use_an_offer(self, which: int, nth: int) -> None:
        device = self.devices[which]
        if not self.is_at_a_page(which):
            return
        before = self.typed(which)
        offers = [each for name, each in device.buttons().items() if ids.PREPARE_USE in name]
        if not offers:
            return
        offer = offers[nth % len(offers)]
        use = conversations.use_offer if offer.get("value") else conversations.use_what_ifs
        self.bot.press(device, use, offer)
        after = self.typed(which)
        assert all(text in after[name] or is_offer(text) for name, text in before.items())

    @rule(which=WHICH)
    def ask_for_others(self, which: int) -> None:
        device = self.devices[which]
        if self.is_at_a_page(which) and ids.PREPARE_OTHERS in device.buttons():
            before = self.typed(which)
            self.bot.press(device, conversations.show_others)
            assert self.typed(which) == before

    @rule(which=WHICH)
    def close(self, which: int) -> None:
        self.devices[which].close()

    @precondition(lambda self: len(self.sent) == MOST_CARDS)
    @rule(which=WHICH, data=st.data())
    def delete_a_card(self, which: int, data: st.DataObject) -> None:
        self.delete(which, data.draw(st.sampled_from(sorted(self.sent))))

    def delete(self, which: int, key: str) -> None:
        device = self.devices[which]
        device.close()
        self.bot.press(device, conversation_cards.show_card, {"value": key})
        self.bot.press(device, conversation_cards.delete_card)
        device.close()
        del self.sent[key]
        self.waiting.pop(key, None)

    # --- what must hold ------------------------------------------------------------------

    @invariant()
    def what_is_stored_is_what_was_sent(self) -> None:
        with self.database.read() as session:
            run = session.exec_driver_sql
            cards = run("SELECT key FROM conversation").scalars().all()
            notes = run("SELECT conversation, field FROM conversation_note").all()
        assert len(set(notes)) == len(notes)
        assert set(cards) == set(self.sent) | {key for key, each in self.waiting.items() if each}
        for key, fields in self.sent.items():
            known = self.bot.services.conversations.cards.look(ME, key)
            assert known
            assert known.card.notes == {name: text for name, text in fields.items() if text}

    @invariant()
    def what_waits_is_what_was_typed_and_not_sent(self) -> None:
        with self.database.read() as session:
            found = session.execute(select(UnsentNote)).all()
            waiting = {(each.conversation, Field(each.field)): each.text or "" for each in found}
        assert waiting == {
            (key, name): each.text
            for key, fields in self.waiting.items()
            for name, each in fields.items()
        }

    # --- helpers -------------------------------------------------------------------------

    def turn(self, which: int, press: Any) -> None:
        """Turn a page, and check what became of what was typed on it."""
        key, step, typed = self.key(which), self.step(which), self.typed(which)
        saved = self.sent.get(key, {})
        lost = {
            name
            for name, text in typed.items()
            if self.changes[key, name] > self.drawn[which].get(name, 0)
            and text != saved.get(name, "")
        }
        view, shown_at = self.devices[which].payload(), self.shown_at[which]
        has_read_help = read_place(view["private_metadata"]).anyway is not None
        # Also the words for a time, which are no field of the card.
        tells_of_harm = HARM in json.dumps(view["state"]["values"])
        self.last_page = view
        if press():
            assert step is Step.WHEN, "only a time can be one that will not do"
            assert self.typed(which) == typed and self.is_same_page(which, key, step)
            return
        if self.devices[which].submit in UNDECIDED and self.is_same_page(which, key, step):
            is_gone = self.devices[which].submit == SAID.keep_as_new
            is_harm = self.devices[which].submit == SAID.submit_anyway
            assert lost or is_gone or (is_harm and tells_of_harm)
            assert self.typed(which) == typed, "what was typed still stands there"
            if is_harm:
                self.forget(key, set(typed), which)
            else:
                self.see(which)
            return
        assert not lost, "nobody's words are overwritten unasked"
        assert has_read_help or not tells_of_harm, "help comes first"
        self.keep(key, typed)
        if step is not Step.WHEN:
            self.forget(key, set(typed), which, view=view["id"], until=shown_at)
        self.look(which)

    def again(self, which: int) -> None:
        """Deliver the last page once more, as Slack may."""
        device = Device()
        device.view, device.values = self.last_page, self.last_page["state"]["values"]
        self.bot.send(device, conversations.save_page)

    def keep(self, key: str, typed: dict[Field, str]) -> None:
        before = self.sent.get(key)
        if before is None and not any(typed.values()):
            return
        stored = self.sent.setdefault(key, {})
        for name, text in typed.items():
            if stored.get(name, "") != text:
                self.changes[key, name] += 1
                stored[name] = text

    def forget(
        self,
        key: str,
        names: set[Field],
        which: int,
        view: str = "",
        until: datetime | None = None,
    ) -> None:
        """Drop what waits in fields, as far as it was seen on that device."""
        self.waiting[key] = {
            name: each
            for name, each in self.waiting[key].items()
            if name not in names
            or (
                each.view != (view or self.devices[which].name)
                and each.at > (until or self.shown_at[which])
            )
        }

    def has_seen(self, which: int, key: str, name: Field) -> bool:
        """Tell whether what waits in a field was typed on that device, or shown there."""
        each = self.waiting[key].get(name)
        return (
            each is None or each.view == self.devices[which].name or each.at <= self.shown_at[which]
        )

    def look(self, which: int) -> None:
        """Check that a page that was just filled in shows what is saved, or waits."""
        if not self.is_at_a_page(which):
            return
        self.see(which)
        self.shown_at[which] = self.clock.now()
        self.clock.advance(seconds=1)
        waiting, saved = self.waiting[self.key(which)], self.sent.get(self.key(which), {})
        both = saved | {name: each.text for name, each in waiting.items()}
        assert self.typed(which) == {name: both.get(name, "") for name in self.typed(which)}
        for each in (waiting[name] for name in FIELDS[self.step(which)] if name in waiting):
            drawn = self.drawn[which]
            self.drawn[which] = {name: min(drawn[name], each.drawn.get(name, 0)) for name in Field}

    def see(self, which: int) -> None:
        """Remember which version of each field is in front of the person."""
        key = self.key(which)
        self.drawn[which] = {name: self.changes[key, name] for name in Field}

    def is_at_a_page(self, which: int) -> bool:
        view = self.devices[which].view
        return view is not None and view["callback_id"] == ids.PREPARE_FORM

    def is_same_page(self, which: int, key: str, step: Step) -> bool:
        at_page = self.is_at_a_page(which)
        return at_page and (self.key(which), self.step(which)) == (key, step)

    def key(self, which: int) -> str:
        view = self.devices[which].view
        assert view
        return read_place(view["private_metadata"]).key

    def step(self, which: int) -> Step:
        view = self.devices[which].view
        assert view
        return read_place(view["private_metadata"]).step

    def typed(self, which: int) -> dict[Field, str]:
        """Return what stands in the fields of the page, as it is stored."""
        found = {}
        for block_id, held in self.devices[which].values.items():
            name = named(block_id)
            if name:
                [value] = held.values()
                chosen = (value.get("selected_option") or {}).get("value")
                said = value.get("value") or value.get("selected_user") or chosen
                found[name] = str(said or "").strip()
        return found


def texts(element: dict[str, Any]) -> st.SearchStrategy[str]:
    """Give short texts, and the longest there can be in any script."""
    longest = int(element["max_length"])
    filled = st.sampled_from(SCRIPTS).map(lambda each: (each * longest)[:longest])
    few = st.sampled_from(["", "yes", "no", "  maybe ", "a | b:c|", HARM])
    return st.one_of(few, filled)


def named(block_id: str) -> Field | None:
    """Return which field a block is for, if it is one of a card's."""
    name = block_id.rpartition(":")[0].removeprefix(f"{ids.PREPARE_FORM}.")
    return Field(name) if name in set(Field) else None


def is_offer(text: str) -> bool:
    """Tell whether a text is the library's own: it may give way to another."""
    return any(each.text == text for each in LIBRARY.all())


@pytest.mark.timeout(300)
def test_whatever_is_done_nothing_is_lost_doubled_or_overwritten(
    sqlite_template: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A letter that a machine under load takes too long for is dropped, by design.
    monkeypatch.setattr("bot.conversations.unsent.LETTER_SECONDS", 60)
    monkeypatch.setattr("bot.conversations.work.CARD_SECONDS", 60)

    class FlowOnACopy(Flow):
        template = sqlite_template

    run_state_machine_as_test(
        FlowOnACopy,
        settings=settings(
            max_examples=40,
            # To make simple what fails takes minutes.
            phases=[Phase.generate],
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
