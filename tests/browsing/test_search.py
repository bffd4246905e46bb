"""Words find texts, whatever their case, ending, accent or slip."""

import pytest

from bot.browsing.search import Index, stems

TEXTS = [
    "I left your name off, and I'm sorry.",
    "Which part of the criticism seems fair to you?",
    "Shall we talk for ten minutes at the café?",
    "What would your two parties need to plan the meeting?",
]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index.of([(text, 1.0)] for text in TEXTS)


def best(index: Index, words: str) -> list[int]:
    scores = index.scores(words)
    return sorted(scores, key=lambda number: -scores[number])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("sorry", 0),
        ("SORRY!", 0),
        ("names", 0),
        ("critisism", 1),
        ("criticisms", 1),
        ("critic", 1),
        ("cafe", 2),
        ("CAFÉ", 2),
        ("minute", 2),
        ("meetings", 3),
        ("party", 3),
        ("planned", 3),
        ("what's the plan", 3),
    ],
)
def test_a_word_is_found(index: Index, words: str, number: int) -> None:
    assert best(index, words)[0] == number


@pytest.mark.parametrize("words", ["", "  ", "?!", "qqqq", "🙂", "zz", "<@U123>"])
def test_what_is_no_word_of_ours_finds_nothing(index: Index, words: str) -> None:
    assert index.scores(words) == {}


def test_more_of_the_words_come_before_fewer(index: Index) -> None:
    assert best(index, "meeting plan for both parties")[0] == 3


def test_a_word_in_a_weightier_part_comes_first() -> None:
    index = Index.of([[("about trust", 1.0)], [("trust", 3.0)]])

    assert best(index, "trust") == [1, 0]


def test_a_word_that_stands_nearly_everywhere_does_not_count_beside_others() -> None:
    animals = ("dog", "cat", "bird", "fish", "horse")
    index = Index.of([(f"the {animal}", 1.0)] for animal in animals)

    assert best(index, "the cat") == [1]
    assert len(best(index, "the")) == 5


@pytest.mark.parametrize("word", ["glass", "bus", "is", "yes", "us", "sing", "red", "need"])
def test_a_short_word_keeps_its_ending(word: str) -> None:
    assert stems(word) == [word]


@pytest.mark.parametrize(
    "words",
    [
        "résumé resume RÉSUMÉ",
        "meeting meetings meet",
        "party parties",
        "boss bosses",
        "plan planned planning plans",
    ],
)
def test_forms_of_a_word_are_one(words: str) -> None:
    assert len(set(stems(words))) == 1
