"""Harm is looked for in all that is typed, and a bare name is not taken for a sentence."""

import pytest

from bot.model.moments import Match, Moment, SafetyKind
from bot.moments.matching import PatternMatcher
from bot.moments.typed import TypedCheck

CHECK = TypedCheck(PatternMatcher())


class Knows:
    """Knows three words, and nothing else."""

    def match(self, text: str) -> Match:
        if "life" in text:
            return Match(safety=SafetyKind.SELF_HARM)
        harm = SafetyKind.DANGER if "harm" in text else None
        return Match((Moment.CREDIT,), safety=harm, care="dread" in text)


@pytest.mark.parametrize(
    ("facts", "name", "kind"),
    [
        ("", "the man who hits me", SafetyKind.DANGER),
        ("he threatened to hit me", "Ed", SafetyKind.DANGER),
        ("I want to kill myself", "me", SafetyKind.SELF_HARM),
        ("my boss keeps touching me", "", SafetyKind.CONDUCT),
    ],
)
def test_harm_is_found_wherever_it_is_typed(facts: str, name: str, kind: SafetyKind) -> None:
    assert CHECK.match(facts, name).safety is kind


@pytest.mark.parametrize("name", ["me", "my boss", "HR", "Hope", "the night nurse", "Ana & co"])
def test_a_bare_name_is_no_sign_of_harm(name: str) -> None:
    assert CHECK.match("", name) == Match()


def test_danger_to_a_life_comes_before_any_other_harm() -> None:
    found = TypedCheck(Knows()).match("harm", "life")

    assert found.safety is SafetyKind.SELF_HARM


def test_moments_come_from_the_words_and_care_from_both() -> None:
    found = TypedCheck(Knows()).match("she thanked him", "dread")

    assert found == Match((Moment.CREDIT,), care=True)


def test_nothing_typed_is_about_nothing() -> None:
    assert TypedCheck(Knows()).match("", "") == Match()
