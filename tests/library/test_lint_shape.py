"""The rules about the parts of a text, each shown broken."""

import pytest

from bot.library.lint import shape
from bot.library.lint.findings import PromptRule
from bot.model.prompts import Kind
from tests.library.samples import a_text

CARD = (
    "I want: A day off. / They may want: A full shift. / Sets me off: A flat no. / "
    "May set them off: Late notice. / Kinder reading: They may be short of people. / "
    "First line: May I ask about Friday?"
)
PRACTICE = "When a message stings, I read it once more before I type."


@pytest.mark.parametrize(
    ("rule", "kind", "text"),
    [
        (shape.if_then, Kind.MICRO_PRACTICE, "I read a message once more before I type."),
        (shape.if_then, Kind.MICRO_PRACTICE, "Read it twice. When it stings, I wait."),
        (shape.if_then, Kind.MICRO_PRACTICE, "When a message stings I read it once more."),
        (shape.if_then, Kind.MICRO_PRACTICE, "When I read a message, wait for a breath."),
        (shape.prep_parts, Kind.PREP, CARD.replace("Sets me off: A flat no. / ", "")),
        (shape.prep_parts, Kind.PREP, CARD.replace("First line:", "Opening:")),
        (shape.prep_parts, Kind.PREP, CARD.replace("A day off.", "")),
        (shape.prep_parts, Kind.PREP, "I want a day off."),
    ],
)
def test_a_text_without_its_parts_is_told(rule: PromptRule, kind: Kind, text: str) -> None:
    assert list(rule(a_text(kind, text)))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.PREP, CARD),
        (Kind.MICRO_PRACTICE, PRACTICE),
        (Kind.MICRO_PRACTICE, "Ten minutes before a talk, I write one line."),
        (Kind.MICRO_PRACTICE, "As soon as my face gets hot, I put the phone down."),
        (Kind.MICRO_PRACTICE, "If a client says 'it’s fine', I ask, 'What else?'"),
        (Kind.PIVOT, "Could you say it again?"),
    ],
)
def test_a_text_with_its_parts_passes(kind: Kind, text: str) -> None:
    assert [message for rule in shape.SHAPE for message in rule(a_text(kind, text))] == []
