"""Whether a text of ours has the parts that its kind is made of."""

import re
from collections.abc import Iterator

from bot.library.lint.findings import PromptRule
from bot.library.readability import straight
from bot.model.prompts import BETWEEN_PARTS, Kind, Prompt

PREP_PARTS = (
    "I want",
    "They may want",
    "Sets me off",
    "May set them off",
    "Kinder reading",
    "First line",
)
"""What a card for a hard talk holds: wants and triggers of both, one assumption, one opening."""

_CONDITION = re.compile(
    r"(?:\w+ ){0,2}(?:when|if|before|after|while|as soon as|each time|once)\b[^.?!]*?,",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\bI\b")


def if_then(prompt: Prompt) -> Iterator[str]:
    """Hold small practices to "When X, I do Y"."""
    if prompt.kind is not Kind.MICRO_PRACTICE:
        return
    condition = _CONDITION.match(straight(prompt.text))
    if not condition:
        yield "names no occasion first; begin with 'When …,' or 'If …,'"
    elif not _FIRST_PERSON.search(straight(prompt.text), condition.end()):
        yield "does not say what I do then; go on with 'I …'"


def prep_parts(prompt: Prompt) -> Iterator[str]:
    """Hold cards for hard talks to their six parts, in order and none empty."""
    if prompt.kind is not Kind.PREP:
        return
    found = [part.partition(":") for part in prompt.parts]
    if tuple(name for name, _, _ in found) != PREP_PARTS:
        yield f"must read '{BETWEEN_PARTS.join(f'{name}: …' for name in PREP_PARTS)}'"
    for name, _, said in found:
        if not said.strip():
            yield f"says nothing after '{name}:'"


SHAPE: tuple[PromptRule, ...] = (if_then, prep_parts)
