"""The matcher with its shipped weights."""

import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.moments import Concern, Match, Moment, SafetyKind
from bot.moments.learned import MOST, MOST_LETTERS, LearnedMatcher
from bot.moments.matching import PatternMatcher
from bot.moments.safety import TABLES
from bot.moments.tables import read_table
from bot.moments.text import Reading
from tests.matcher import MATCHER
from tests.moments.rows import DATA, read_rows

ALARM = Match((), SafetyKind.CONDUCT, Concern.OTHER, care=True)


class Fixed(PatternMatcher):
    """Finds the same in every text."""

    def __init__(self, found: Match) -> None:
        self._found = found

    def look(self, reading: Reading) -> Match:
        return self._found


def test_it_needs_no_package_that_only_learning_needs() -> None:
    code = (
        "import sys\n"
        "from bot.moments.learned import LearnedMatcher\n"
        "LearnedMatcher(None).match('she took my idea')\n"
        "print({'jax', 'onnx', 'scipy', 'sklearn'} & set(sys.modules))"
    )

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "set()"


def test_nothing_is_read_before_the_first_text() -> None:
    code = (
        "import sys\n"
        "from bot.moments.learned import LearnedMatcher\n"
        "LearnedMatcher(None)\n"
        "print({'numpy', 'onnxruntime'} & set(sys.modules))"
    )

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert printed.stdout.strip() == "set()"


def test_what_a_pattern_found_counts_before_what_the_weights_find() -> None:
    matcher = LearnedMatcher(Fixed(ALARM))

    match = matcher.match("he swung a wrench at my head and said next time he won't miss")

    assert (match.safety, match.concern, match.care) == (ALARM.safety, ALARM.concern, True)


def test_an_alarm_is_taken_back_where_the_weights_are_sure_of_no_harm() -> None:
    matcher = LearnedMatcher(Fixed(ALARM))

    match = matcher.match("the customer wants three extra features at no cost by Thursday")

    assert (match.safety, match.concern, match.care) == (None, Concern.SELF, True)


def test_an_alarm_in_a_text_too_long_to_be_weighed_stands() -> None:
    matcher = LearnedMatcher(Fixed(ALARM))

    match = matcher.match("they had the kickoff without me. " * MOST_LETTERS)

    assert (match.safety, match.concern) == (ALARM.safety, ALARM.concern)


def test_no_sentence_of_our_lists_about_self_harm_is_missed() -> None:
    rows = [row for row in read_rows(DATA / "safety.jsonl") if row.kind == "self-harm"]

    missed = [row.text for row in rows if not MATCHER.match(row.text).safety]

    assert len(rows) >= 150
    assert missed == []


def test_what_a_sign_must_catch_is_caught_with_the_weights_too() -> None:
    texts = [
        text for name in TABLES for sign in read_table(name)["sign"] for text in sign["examples"]
    ]

    missed = [text for text in texts if not MATCHER.match(text).safety]

    assert missed == []


@pytest.mark.parametrize("text", ["", "   ", "😀", "<@U02AB3>"])
def test_a_text_without_words_has_no_moment(text: str) -> None:
    assert MATCHER.match(text).moments == ()


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_can_be_matched(learned: LearnedMatcher, text: str) -> None:
    assert len(learned.match(text).moments) <= MOST


@pytest.mark.parametrize("piece", ["a", "ha ", "no.", "\ud800", "\x00", "<@", "&amp;", "é"])
def test_a_very_long_text_can_be_matched(learned: LearnedMatcher, piece: str) -> None:
    assert len(learned.match(piece * 40_000).moments) <= MOST


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("sent the quote on monday, it's thursday and still not a word back", Moment.NO_ANSWER),
        ("he presented my slides as his own and got all the applause", Moment.CREDIT),
        ("my calendar is full till midnight and they handed me two more projects", Moment.OVERLOAD),
        ("they had the kickoff without me, I heard about it at lunch", Moment.LEFT_OUT),
    ],
)
def test_a_plain_case_is_among_the_first_three(
    learned: LearnedMatcher, text: str, moment: Moment
) -> None:
    assert moment in learned.match(text).moments


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "i keep counting the pills in my drawer, i dont want another morning",
            SafetyKind.SELF_HARM,
        ),
        ("he swung a wrench at my head and said next time he won't miss", SafetyKind.DANGER),
    ],
)
def test_harm_is_seen_without_the_patterns(
    learned: LearnedMatcher, text: str, kind: SafetyKind
) -> None:
    assert learned.match(text).safety is kind


@pytest.mark.parametrize(
    "sentence", ["i want to kill myself tonight.", "i have the pills here, nobody will miss me."]
)
def test_one_sentence_about_harm_is_seen_in_a_long_complaint(sentence: str) -> None:
    moan = "the report is late again and nobody knows where the numbers are. " * 8

    assert MATCHER.match(moan).safety is None
    assert MATCHER.match(moan + sentence + moan).safety is SafetyKind.SELF_HARM


@pytest.mark.parametrize("text", ["", "I cannot go on like this"])
def test_the_weights_are_there_after_the_first_text(text: str) -> None:
    matcher = LearnedMatcher(None)

    matcher.match(text)

    assert {"_scorer", "_encoder"} <= set(vars(matcher))


def test_only_the_start_of_a_very_long_text_is_weighed(learned: LearnedMatcher) -> None:
    start = ("they had the kickoff without me " * MOST_LETTERS)[:MOST_LETTERS]

    match = learned.match(start + " my calendar is full till midnight" * 1_000)

    assert match == learned.match(start)


def test_what_ships_is_small() -> None:
    shipped = (files("bot.moments") / "model").iterdir()

    size = sum(len(file.read_bytes()) for file in shipped)

    assert size <= 30_000_000
