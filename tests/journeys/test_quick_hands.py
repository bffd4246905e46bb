"""Two presses at once, from two fingers or two devices: what is shown is what is so."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.faults import Fault
from bot.playground.values import ChannelKind, InHome, InMessage, InModal
from tests.journeys.visitor import Visitor
from tests.waiting import in_time


def press_all_at_once(person: Visitor, action: str) -> None:
    """Press each button of that action before any answer has come."""
    found = [
        (block["block_id"], element["action_id"])
        for block in person.modal().blocks
        for element in block.get("elements", ())
        if element.get("action_id") == action
    ]
    ready = Barrier(len(found))

    def press(block_id: str, action_id: str) -> None:
        ready.wait()
        person.workspace.press(person.id, InModal(), block_id, action_id)

    with ThreadPoolExecutor(len(found)) as hands:
        for each in [hands.submit(press, *one) for one in found]:
            each.result()


def test_two_lines_marked_as_used_at_once_are_both_shown_as_used(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())

    press_all_at_once(maya, ids.LINE_USE)

    assert maya.reads().count(ENGLISH.pivot.used) == 3


def test_everything_deleted_with_a_double_press_has_its_receipt(maya: Visitor) -> None:
    maya.type("/practice asked the zebra")
    maya.home()
    maya.press(ENGLISH.data.open, where=InHome())
    maya.workspace.faults.set("views.update", Fault.slow(0.2))

    with ThreadPoolExecutor(2) as hands:
        for each in [hands.submit(maya.press, ENGLISH.data.delete_all) for _ in range(2)]:
            each.result()

    receipt = maya.reads()
    assert ENGLISH.data.receipt_nothing not in receipt
    assert ENGLISH.data.tables["small_moment"].format(count=1) in receipt


def test_an_entry_taken_out_while_its_guess_is_changed_is_said_to_be_gone(maya: Visitor) -> None:
    where = maya.channel(ChannelKind.PUBLIC)
    maya.workspace.type_in(maya.id, where.id, "/practice")
    maya.submit({f"{ids.PRACTICE_FORM}.note": "asked her to tell me more"})
    maya.workspace.faults.set("views.update", Fault.slow(0.8), times=1)

    with ThreadPoolExecutor(1) as other_hand:
        changing = other_hand.submit(maya.choose, ENGLISH.practice.practices.own_my_part)
        assert in_time(lambda: not maya.workspace.faults.active())
        maya.press(ENGLISH.practice.undo)
        changing.result()

    assert ENGLISH.practice.gone in maya.reads()


def test_a_hidden_line_is_not_among_the_last_lines_of_home(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]

    maya.choose(ENGLISH.pivot.hide)
    maya.home()

    last = maya.reads(InHome()).partition(ENGLISH.home.last_title)[2]
    assert line not in last.partition(ENGLISH.home.kept_title)[0]


def test_a_line_brought_back_is_on_the_card_again(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    lines = maya.lines()

    maya.choose(ENGLISH.pivot.hide, nth=1)
    maya.press(ENGLISH.pivot.show_again)

    assert maya.lines() == lines


def test_a_tone_chosen_on_an_old_card_leaves_who_it_is_to(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    maya.home()
    maya.choose("A client", where=InHome())

    maya.choose("Warm", where=InMessage(answer.channel, answer.ts))
    maya.home()

    home = maya.workspace.home(maya.id)
    assert home
    chosen = {
        element["action_id"]: element["initial_option"]["value"]
        for block in home.blocks
        for element in block.get("elements", ())
        if "initial_option" in element
    }
    assert chosen == {ids.HOME_TONE: "warm", ids.HOME_AUDIENCE: "client"}


@pytest.mark.parametrize("fault", [Fault.refused("not_found"), Fault.slow(3)], ids=["gone", "slow"])
def test_a_form_whose_card_cannot_be_changed_shows_the_lines_itself(
    maya: Visitor, fault: Fault
) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    maya.workspace.faults.set("views.update", fault)

    outcome = maya.submit({ids.SITUATION_MOMENT: "credit"})

    assert outcome.went_well
    assert "credit or thanks went astray" in maya.reads()


def test_a_hidden_line_is_not_among_the_kept_lines_until_it_is_back(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]
    maya.choose(ENGLISH.pivot.keep)

    maya.choose(ENGLISH.pivot.hide)
    maya.home()
    while_hidden = maya.reads(InHome()).partition(ENGLISH.home.hidden_title)[0]
    maya.press(ENGLISH.pivot.show_again, where=InHome())

    kept = maya.reads(InHome()).partition(ENGLISH.home.kept_title)[2]
    assert line not in while_hidden
    assert line in kept
