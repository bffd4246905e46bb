"""Measuring how easy a text is to read."""

import subprocess
import sys

import pytest

from bot.library.readability import grade, sentences, syllables, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I missed that. Could you say it again?", 2),
        ("One only", 1),
        ("", 0),
        ('She said "wait." Then she left.', 2),
        ("It costs 4.5 in all.", 1),
    ],
)
def test_sentences_are_told_apart(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_words_are_plain_and_lower_case() -> None:
    assert words("I’d say: “go” – it's (now) 10:30!") == [
        *("i'd", "say", "go"),
        *("it's", "now", "10:30"),
    ]


def test_long_words_make_a_harder_text() -> None:
    assert grade("I see it now.") < 3 < grade("Organisational responsibilities accumulate.")
    assert syllables("see") == 1


def test_without_textstat_it_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['textstat'] = None\n"
        "from bot.library.readability import MissingToolError, grade\n"
        "try: grade('I see it.')\n"
        "except MissingToolError as error: print(error)\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert "pip install 'common-ground[dev]'" in done.stdout
