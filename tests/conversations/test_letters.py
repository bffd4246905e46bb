"""Letters as Slack tells of them, from two devices, through the handlers; on both databases."""

from copy import deepcopy
from datetime import datetime
from random import Random

import pytest

from bot.conversations.fields import action_of
from bot.conversations.rules import FormPlace, read_place
from bot.library.words.en import ENGLISH
from bot.model import ids_conversations as ids
from bot.model.conversations import Field, Step
from bot.model.errors import DatabaseBusyError
from handlers import conversation_cards, conversations
from storage.engine import Database
from tests.conversations.devices import HARM, Bot, Device
from tests.fakes import FrozenClock, identity

ME = identity("UANA")
SAID = ENGLISH.conversations


class Hand:
    """One person at their devices."""

    def __init__(self, bot: Bot, clock: FrozenClock, database: Database) -> None:
        self._bot = bot
        self._clock = clock
        self._database = database

    def begin(self, step: Step = Step.WHO) -> Device:
        """Open a new card, at one of its pages."""
        device = Device()
        self._bot.press(device, conversations.open_new)
        while self.place(device).step is not step:
            self._bot.send(device, conversations.save_page)
        return device

    def open_page(self, device: Device, key: str, step: Step) -> None:
        """Open a page of a card that is there."""
        device.close()
        self._bot.press(device, conversation_cards.show_card, {"value": key})
        chosen = {"selected_option": {"value": step.value}}
        if step is not Step.WHO:
            self._bot.press(device, conversation_cards.change_card, chosen)

    def type(self, device: Device, name: str, text: str, at: datetime | None = None) -> None:
        """Write into a field; Slack tells of it at once, whenever it was typed."""
        device.type(self.block(device, name), text)
        moment = at or self._clock.advance(seconds=1)
        letter = {"action_id": name, "action_ts": f"{moment.timestamp():.6f}"}
        self._bot.press(device, conversations.keep_typed, letter)

    def send(self, device: Device) -> None:
        """Press the form's own button."""
        self._clock.advance(seconds=1)
        self._bot.send(device, conversations.save_page)
        self._clock.advance(seconds=1)

    def press(self, device: Device, action: str) -> None:
        """Press a button of the form."""
        handlers = {
            ids.PREPARE_SAVE: conversations.save_and_show,
            ids.PREPARE_TAKE_SAVED: conversations.take_saved,
        }
        assert action in device.buttons()
        self._bot.press(device, handlers[action])

    def waiting(self) -> set[str]:
        """Return in which fields something waits."""
        with self._database.read() as session:
            run = session.exec_driver_sql
            return {str(each) for each in run("SELECT field FROM unsent_note").scalars()}

    def standing(self, device: Device, name: str) -> str:
        """Return what stands in a field."""
        [value] = device.values[self.block(device, name)].values()
        return str(value.get("value") or "")

    def block(self, device: Device, name: str) -> str:
        """Return the block of a field as it is now."""
        return next(each for each in device.fields if each.rpartition(":")[0] == name)

    @staticmethod
    def place(device: Device) -> FormPlace:
        assert device.view
        return read_place(str(device.view["private_metadata"]))


MINE, THEIRS = action_of(Field.MY_WANT), action_of(Field.THEIR_WANT)
ALIAS = action_of(Field.ALIAS)


@pytest.fixture
def hand(database: Database, clock: FrozenClock) -> Hand:
    """Give someone who has used nothing yet."""
    return Hand(Bot(database, clock, ME, Random(7)), clock, database)


def test_help_on_the_screen_is_no_leave_to_keep_anything(hand: Hand) -> None:
    device = hand.begin(Step.WANTS)
    hand.type(device, MINE, HARM)
    hand.send(device)
    helped = device.submit

    hand.type(device, MINE, f"{HARM}!")
    hand.type(device, THEIRS, "x")

    assert helped == SAID.submit_anyway
    assert hand.waiting() == set()


def test_help_where_a_time_was_asked_for_is_no_leave_either(hand: Hand) -> None:
    device = hand.begin(Step.WHEN)
    hand.type(device, ids.WHEN_WORDS, HARM)
    hand.send(device)
    helped = device.submit

    hand.type(device, ids.WHEN_WORDS, f"{HARM}!")

    assert helped == SAID.submit_anyway
    assert hand.waiting() == set()


@pytest.mark.parametrize(("last", "older"), [(HARM, HARM[:-1]), ("", "he is an idi")])
def test_a_letter_that_comes_late_brings_nothing_back(
    hand: Hand, clock: FrozenClock, last: str, older: str
) -> None:
    device = hand.begin(Step.WANTS)
    before = clock.advance(seconds=1)
    hand.type(device, MINE, last)

    hand.type(device, MINE, older, at=before)

    assert hand.waiting() == set()


def test_a_late_letter_does_not_undo_a_fresh_beginning(hand: Hand, clock: FrozenClock) -> None:
    device = hand.begin()
    hand.type(device, ALIAS, "Sa")
    key = hand.place(device).key
    hand.open_page(device, key, Step.WHO)
    late = deepcopy(device)
    typed_at = clock.advance(seconds=1)
    hand.press(device, ids.PREPARE_TAKE_SAVED)

    hand.type(late, ALIAS, "Sam", at=typed_at)

    assert hand.waiting() == set()


def test_a_field_that_only_stands_there_takes_the_place_of_nothing_newer(hand: Hand) -> None:
    desk, phone = hand.begin(), Device()
    hand.type(desk, ALIAS, "Sam")
    hand.send(desk)
    key = hand.place(desk).key
    hand.type(desk, MINE, "abc")
    hand.open_page(phone, key, Step.WANTS)
    hand.type(desk, MINE, "abc and a whole paragraph")

    hand.type(phone, THEIRS, "x")
    hand.open_page(phone, key, Step.WANTS)

    assert hand.standing(phone, MINE) == "abc and a whole paragraph"
    assert hand.standing(phone, THEIRS) == "x"


def test_an_answer_that_was_emptied_and_closed_can_be_had_back(hand: Hand) -> None:
    device = hand.begin(Step.WHAT_IFS)
    key = hand.place(device).key
    said, answer = action_of(Field.WHAT_IF_1), action_of(Field.ANSWER_1)
    hand.type(device, said, "no")
    hand.send(device)
    hand.type(device, answer, "What could wait?")
    hand.send(device)
    hand.open_page(device, key, Step.ANSWERS)
    hand.type(device, answer, "")
    hand.open_page(device, key, Step.WHAT_IFS)
    hand.type(device, said, "")
    hand.send(device)
    emptied = hand.standing(device, answer)

    hand.press(device, ids.PREPARE_TAKE_SAVED)

    assert emptied == ""
    assert hand.standing(device, answer) == "What could wait?"
    assert hand.waiting() == set()


def test_words_for_a_time_are_not_cut_where_emoji_have_names(hand: Hand) -> None:
    device = hand.begin()
    hand.type(device, ALIAS, "Sam")
    key = hand.place(device).key
    while hand.place(device).step is not Step.WHEN:
        hand.send(device)
    text = ":spiral_calendar_pad: next Tuesday :crossed_fingers: at 14:00 :alarm_clock:"
    hand.type(device, ids.WHEN_WORDS, text)

    hand.open_page(device, key, Step.WHEN)

    assert hand.standing(device, ids.WHEN_WORDS) == text


def test_a_page_that_comes_again_in_the_same_modal_has_new_fields(hand: Hand) -> None:
    desk, phone = hand.begin(), Device()
    hand.type(desk, ALIAS, "S")
    hand.open_page(phone, hand.place(desk).key, Step.WHO)
    hand.type(desk, ALIAS, "")
    hand.type(phone, ALIAS, "Sam, from the phone")

    hand.press(desk, ids.PREPARE_SAVE)

    assert hand.standing(desk, ALIAS) == "Sam, from the phone"


def test_a_mistake_of_the_database_interrupts_nobody(
    hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise DatabaseBusyError("busy")

    device = hand.begin()
    monkeypatch.setattr("bot.conversations.unsent.UnsentService.keep", busy)

    hand.type(device, ALIAS, "Sam")

    assert hand.standing(device, ALIAS) == "Sam"


def test_a_field_that_slack_hands_over_as_empty_is_emptied_only_by_its_own_letter(
    hand: Hand,
) -> None:
    device = hand.begin()
    hand.type(device, ALIAS, "Sam")
    hand.send(device)
    key = hand.place(device).key
    hand.type(device, MINE, "More time")
    hand.open_page(device, key, Step.WANTS)
    device.type(hand.block(device, MINE), "")

    hand.type(device, THEIRS, "A date")

    assert hand.waiting() == {Field.MY_WANT, Field.THEIR_WANT}
    hand.type(device, MINE, "")
    assert hand.waiting() == {Field.THEIR_WANT}
