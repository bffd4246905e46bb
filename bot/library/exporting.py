"""Give every prompt with all its fields, for other programs and for people who review them."""

from collections.abc import Iterable
from dataclasses import asdict

from bot.library.readability import MissingToolError, grade, words
from bot.model.prompts import Prompt


def rows(prompts: Iterable[Prompt]) -> list[dict[str, object]]:
    """Return each prompt as a plain row with its number of words and its reading grade.

    The grade is None where textstat, which measures it, is not installed.
    """
    return [
        {**asdict(prompt), "words": len(words(prompt.text)), "grade": _grade(prompt.text)}
        for prompt in prompts
    ]


def _grade(text: str) -> float | None:
    try:
        return grade(text)
    except MissingToolError:
        return None
