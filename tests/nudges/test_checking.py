"""Harm is looked for in all that is typed, and a bare name is not taken for a sentence."""

import pytest

from bot.model.moments import Match, SafetyKind
from bot.model.nudge_answers import Choice
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from bot.moments.typed import TypedCheck

SIGNS = PatternMatcher()
CHECK = TypedCheck(LearnedMatcher(SIGNS), SIGNS)


def about(choice: Choice, check: TypedCheck = CHECK) -> Match:
    """Return what is read out of a choice."""
    return check.match(choice.move, choice.alias)


class Knows:
    """Knows two words, and nothing else."""

    def match(self, text: str) -> Match:
        if "life" in text:
            return Match(safety=SafetyKind.SELF_HARM)
        return Match(safety=SafetyKind.DANGER if "harm" in text else None)


@pytest.mark.parametrize(
    ("choice", "kind"),
    [
        (Choice(alias="the man who hits me"), SafetyKind.DANGER),
        (Choice(alias="Ed", move="he threatened to hit me"), SafetyKind.DANGER),
        (Choice(alias="me", move="I want to kill myself"), SafetyKind.SELF_HARM),
        (Choice(slack_user="U1", move="my boss keeps touching me"), SafetyKind.CONDUCT),
        (Choice(alias="the man who waits outside my home every night"), SafetyKind.DANGER),
    ],
)
def test_harm_is_found_wherever_it_is_typed(choice: Choice, kind: SafetyKind) -> None:
    assert about(choice).safety is kind


@pytest.mark.parametrize(
    "alias", ["me", "him", "my boss", "my manager", "a friend", "night nurse", "HR", "Hope", "Ana"]
)
def test_a_bare_name_is_no_sign_of_harm(alias: str) -> None:
    assert about(Choice(alias=alias)).safety is None
    assert about(Choice(alias=alias, move="say good morning")).safety is None


def test_danger_to_a_life_comes_before_other_harm() -> None:
    check = TypedCheck(Knows())

    assert about(Choice("harm", move="life"), check).safety is SafetyKind.SELF_HARM
    assert about(Choice("harm", move="coffee"), check).safety is SafetyKind.DANGER


def test_nothing_typed_is_nothing_to_look_at() -> None:
    assert about(Choice(slack_user="U1")) == Match()
