"""Plain text in pieces, as the encoder reads them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.moments.pieces import END, HIDDEN, START, UNKNOWN, WINDOW, Pieces

KNOWN = [UNKNOWN, START, END, HIDDEN, "she", "##ep", "sheep", "was", "!", "##s", "a"]


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces(KNOWN)


def read(pieces: Pieces, text: str) -> list[str]:
    """Return the pieces of a short text."""
    [window] = pieces.windows(text)
    return [KNOWN[number] for number in window]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("she was", ["she", "was"]),
        ("sheep!", ["sheep", "!"]),
        ("sheeps", ["sheep", "##s"]),
        ("shes", ["she", "##s"]),
        ("she-was", ["she", UNKNOWN, "was"]),
        ("shex", ["she", UNKNOWN]),
        ("a" * 41, [UNKNOWN]),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(pieces: Pieces, text: str, found: list[str]) -> None:
    assert read(pieces, text) == [START, *found, END]


def test_a_long_text_is_read_in_windows_that_overlap(pieces: Pieces) -> None:
    windows = pieces.windows("she was " * 100)

    assert len(windows) > 2
    assert all(len(window) == WINDOW for window in windows[:-1])
    inner = [window[1:-1] for window in windows]
    assert all(set(one[-24:]) == set(other[:24]) for one, other in pairwise(inner))


def test_of_a_text_of_odd_signs_only_both_ends_are_read(pieces: Pieces) -> None:
    windows = pieces.windows("was " + "!" * 9_000 + " she")

    assert len(windows) == 16
    assert KNOWN[windows[0][1]] == "was"
    assert KNOWN[windows[-1][-2]] == "she"


@given(st.text(alphabet="she p!swaé漢", max_size=400))
def test_no_text_is_too_odd_and_no_window_too_long(pieces: Pieces, text: str) -> None:
    windows = pieces.windows(text)

    assert len(windows) >= 1
    assert all(2 <= len(window) <= WINDOW for window in windows)


def test_the_shipped_pieces_are_those_that_english_needs() -> None:
    shipped = Pieces.load()

    [window] = shipped.windows("nobody answered")

    assert shipped.hidden not in window
    assert len(window) == 4
