"""Home holds what rooms put there, in order, and never more than Slack takes."""

import json

import pytest

from bot.home.views import MOST_BLOCKS, MOST_BYTES, home
from bot.library.words.en import ENGLISH
from bot.slack import blocks
from bot.slack.blocks import Block


def card(title: str, rows: int, text: str = "a row") -> list[Block]:
    button = blocks.button("all", "All of them")
    shown = [blocks.section(f"{text} {number}") for number in range(rows)]
    return [blocks.header(title), *shown, blocks.actions(f"all_{title}", [button])]


def kinds(cards: list[list[Block]]) -> list[str]:
    return [block["type"] for block in home(cards, ENGLISH)["blocks"]]


def test_cards_keep_their_order_and_are_divided() -> None:
    page = home([card("one", 1), card("two", 1)], ENGLISH)["blocks"]

    titles = [block["text"]["text"] for block in page if block["type"] == "header"]
    assert titles == ["one", "two"]
    assert [block["type"] for block in page].count("divider") == 1


def test_an_empty_card_leaves_no_trace() -> None:
    assert kinds([[], card("one", 1), [], card("two", 1), []]).count("divider") == 1


@pytest.mark.parametrize("rows", [(300, 2), (2, 300), (60, 60), (96, 0)])
def test_what_does_not_fit_is_left_out_of_the_largest_card_and_counted(
    rows: tuple[int, int],
) -> None:
    page = home([card("one", rows[0]), card("two", rows[1])], ENGLISH)["blocks"]

    said = [b["elements"][0]["text"] for b in page if b["type"] == "context"]
    left_out = sum(int(text.split()[0]) for text in said)
    assert len(page) <= MOST_BLOCKS
    assert sum(block["type"] == "section" for block in page) == sum(rows) - left_out
    assert left_out > 0


def test_titles_and_buttons_are_never_left_out() -> None:
    page = kinds([card("one", 300), card("two", 300)])

    assert (page.count("header"), page.count("actions")) == (2, 2)


def test_a_page_that_is_too_large_in_bytes_is_shortened_too() -> None:
    page = home([card("one", 90, "x" * 2900)], ENGLISH)

    assert len(json.dumps(page)) <= MOST_BYTES + 100
    assert len(page["blocks"]) > 50


def test_a_page_that_fits_is_left_as_it_is() -> None:
    one, two = card("one", 40), card("two", 40)

    assert home([one, two], ENGLISH)["blocks"] == [*one, blocks.divider(), *two]
