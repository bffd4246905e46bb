"""Measure how easy a text is to read."""

import re
from importlib import import_module
from types import ModuleType

from bot.model.errors import BotError

_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+")
_LETTER_OR_DIGIT = re.compile(r"\w")
_AROUND_A_WORD = ".,;:!?…'\"“”()[]–—"


class MissingToolError(BotError):
    """A tool that only those who work on the library need is not installed."""


def sentences(text: str) -> list[str]:
    """Return the sentences of *text*, without the blanks between them."""
    return [part for part in _BETWEEN_SENTENCES.split(text.strip()) if part]


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, without the marks around them."""
    return [
        word.strip(_AROUND_A_WORD).lower()
        for word in straight(text).split()
        if _LETTER_OR_DIGIT.search(word)
    ]


def straight(text: str) -> str:
    """Return *text* with every curly apostrophe made straight."""
    return text.replace("’", "'").replace("‘", "'")


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*; raise `MissingToolError` without textstat."""
    return round(float(_textstat().flesch_kincaid_grade(straight(text))), 2)


def syllables(word: str) -> int:
    """Return how many syllables *word* has; raise `MissingToolError` without textstat."""
    return int(_textstat().syllable_count(word))


def _textstat() -> ModuleType:
    """Return the library; it reads a big dictionary, which no running bot should have to do."""
    try:
        return import_module("textstat")
    except ImportError:
        message = "textstat is not installed; it comes with: pip install 'common-ground[dev]'"
        raise MissingToolError(message) from None
