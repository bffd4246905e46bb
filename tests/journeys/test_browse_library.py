"""Looking around the library: by kind, by moment, by words; and what is done with what is found."""

import logging

import pytest

from bot.library.words.en import ENGLISH
from bot.model import ids_library as ids
from bot.playground.values import Direction, InHome
from tests.journeys.visitor import Visitor

SAID = ENGLISH.library
SECRET = "zebra umbrella 4711"


def open_library(visitor: Visitor) -> None:
    visitor.home()
    visitor.press(SAID.open, where=InHome())


def narrow(visitor: Visitor, field: str, value: str) -> None:
    outcome = visitor.workspace.fill(visitor.id, field, field, value)
    assert outcome.went_well, outcome


def search(visitor: Visitor, words: str) -> None:
    outcome = visitor.submit({ids.LIBRARY_WORDS: words})
    assert outcome.went_well, outcome


def texts(visitor: Visitor) -> list[str]:
    """Return the texts of the library in front of the person."""
    return [
        str(block["text"]["text"])
        for block in visitor.modal().blocks
        if (block.get("accessory") or {}).get("action_id") == ids.LIBRARY_RESULT
    ]


def kinds(visitor: Visitor) -> set[str]:
    """Return of which kinds the texts in front of the person are."""
    small = [b["elements"][0]["text"] for b in visitor.modal().blocks if b["type"] == "context"]
    named = vars_of_kinds()
    return {text.partition(" · ")[0] for text in small} & named


def vars_of_kinds() -> set[str]:
    return {getattr(ENGLISH.kinds, name) for name in ENGLISH.kinds.__slots__}


def test_the_library_is_turned_over_page_by_page(maya: Visitor) -> None:
    open_library(maya)
    first = texts(maya)

    maya.press(ENGLISH.paging.on)
    second = texts(maya)
    maya.press(ENGLISH.paging.back)

    assert len(first) == len(second) == 8
    assert not set(first) & set(second)
    assert texts(maya) == first


def test_a_kind_and_a_moment_narrow_it_at_once(maya: Visitor) -> None:
    open_library(maya)

    narrow(maya, ids.LIBRARY_KIND, "assumption")
    narrow(maya, ids.LIBRARY_MOMENT, "credit")

    assert kinds(maya) == {ENGLISH.kinds.assumption}
    assert ENGLISH.moments.credit.name in maya.reads()


def test_words_find_lines_whatever_their_case_and_ending(maya: Visitor) -> None:
    open_library(maya)

    search(maya, "APOLOGISE or sorrys")

    assert texts(maya)
    assert any("sorry" in text for text in texts(maya))


def test_paging_reads_the_words_anew_from_their_field(maya: Visitor) -> None:
    open_library(maya)
    search(maya, "sorry")
    first = texts(maya)

    maya.press(ENGLISH.paging.on)

    assert maya.modal().values[ids.LIBRARY_WORDS][ids.LIBRARY_WORDS]["value"] == "sorry"
    assert not set(first) & set(texts(maya))
    assert all("sorr" in text.lower() for text in texts(maya)[:1])


def test_a_search_that_finds_nothing_says_what_to_try(maya: Visitor) -> None:
    open_library(maya)

    search(maya, "qqqqzz")

    assert SAID.nothing_for_words in maya.reads()


def test_a_found_line_is_kept_and_waits_in_home(maya: Visitor) -> None:
    open_library(maya)
    search(maya, "sorry")
    line = texts(maya)[0]

    maya.choose(ENGLISH.pivot.keep)
    marked = maya.reads()
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()

    assert ENGLISH.pivot.kept in marked
    assert line in maya.reads(InHome()).partition(ENGLISH.home.kept_title)[2]


def test_a_kept_line_is_let_go_where_it_stands(maya: Visitor) -> None:
    open_library(maya)
    maya.press(ENGLISH.paging.on)
    before = texts(maya)
    maya.choose(ENGLISH.pivot.keep)

    maya.choose(ENGLISH.pivot.unkeep)

    assert texts(maya) == before
    assert ENGLISH.pivot.kept not in maya.reads()


def test_a_found_line_is_made_ones_own(maya: Visitor) -> None:
    open_library(maya)
    line = texts(maya)[0]

    maya.choose(ENGLISH.pivot.make_it_yours)

    assert line in str(maya.modal().values)
    assert len(maya.workspace.modals(maya.id)) == 2


def test_a_hidden_line_is_left_out_and_that_is_said(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]
    maya.choose(ENGLISH.pivot.hide)
    maya.workspace.close_modal(maya.id, everything=True)

    open_library(maya)
    search(maya, line)

    assert line not in texts(maya)
    assert SAID.everything_hidden in maya.reads()


@pytest.mark.parametrize("then", ["search", "narrow", "turn"])
def test_words_of_harm_get_help_and_no_line(maya: Visitor, then: str) -> None:
    open_library(maya)
    maya.workspace.fill(maya.id, ids.LIBRARY_WORDS, ids.LIBRARY_WORDS, "I want to kill myself")

    if then == "search":
        search(maya, "I want to kill myself")
    elif then == "narrow":
        narrow(maya, ids.LIBRARY_KIND, "pivot")
    else:
        maya.press(ENGLISH.paging.on)

    assert texts(maya) == []
    assert "findahelpline.com" in maya.reads()


def test_whoever_did_not_mean_it_sees_results_with_the_help_above(maya: Visitor) -> None:
    open_library(maya)
    search(maya, "I want to kill myself, sorry")

    maya.press(ENGLISH.safety.not_meant)
    maya.press(ENGLISH.paging.on)

    assert texts(maya)
    assert "findahelpline.com" in maya.reads()


def test_the_words_reach_no_log_and_nothing_that_is_sent(
    maya: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    open_library(maya)

    search(maya, f"sorry {SECRET}")
    maya.press(ENGLISH.paging.on)
    narrow(maya, ids.LIBRARY_MOMENT, "my-mistake")
    search(maya, f"I want to kill myself {SECRET}")
    maya.press(ENGLISH.safety.not_meant)

    calls = maya.workspace.calls.all()
    sent = [call.request for call in calls if call.direction is Direction.FROM_BOT]
    answers = [call.answer for call in calls if call.direction is Direction.TO_BOT]
    assert "zebra" not in caplog.text
    assert "zebra" not in repr(sent) + repr(answers)


def test_all_kept_lines_are_a_press_away(maya: Visitor) -> None:
    open_library(maya)
    kept = []
    for _ in range(12):
        kept.append(texts(maya)[0])
        maya.choose(ENGLISH.pivot.keep)
        maya.press(ENGLISH.paging.on)
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()

    maya.press(ENGLISH.lists.all_kept.format(count=12), where=InHome())
    first = maya.reads()
    maya.press(ENGLISH.paging.on)

    assert kept[-1] in first
    assert kept[0] in maya.reads()
    assert kept[0] not in first


def test_a_line_of_the_whole_list_is_let_go(maya: Visitor) -> None:
    test_all_kept_lines_are_a_press_away(maya)

    maya.choose(ENGLISH.pivot.unkeep)
    maya.choose(ENGLISH.pivot.unkeep)

    assert len([b for b in maya.modal().blocks if b.get("accessory")]) == 10
    maya.home()
    assert ENGLISH.lists.all_kept.format(count=10) in maya.reads(InHome())


def test_every_hidden_line_is_brought_back_from_its_list(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    for _ in range(6):
        maya.choose(ENGLISH.pivot.hide)
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()

    maya.press(ENGLISH.lists.all_hidden.format(count=6), where=InHome())
    for _ in range(6):
        maya.press(ENGLISH.pivot.show_again)

    assert ENGLISH.lists.nothing_hidden in maya.reads()
    maya.home()
    assert ENGLISH.home.hidden_title not in maya.reads(InHome())
