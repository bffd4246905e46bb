"""The amounts of every other kind: the shipped library has enough, and a few less is told."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.library.lint import amounts_of_kinds as amounts
from bot.library.lint.findings import Complaint, LibraryRule
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import GOOD_MOMENT, Kind, Practice, Prompt, Setting
from tests.library.test_lint_amounts import with_changed, without

Change = Callable[[Sequence[Filed]], list[Filed]]


def of(kind: Kind, moment: Moment | None = None) -> Callable[[Prompt], bool]:
    return lambda prompt: prompt.kind is kind and (moment is None or moment in prompt.moments)


def only(kind: Kind, moment: Moment | None, keep: int) -> Change:
    return lambda library: without(library, of(kind, moment), keep)


BREAKS: dict[LibraryRule, Change] = {
    amounts.enough_texts_of_each_kind: only(Kind.PREP, None, 19),
    amounts.assumptions_for_each_moment: only(Kind.ASSUMPTION, Moment.CREDIT, 14),
    amounts.good_qualities_for_each_moment: lambda library: with_changed(library, reason="life"),
    amounts.reasons_for_each_moment: lambda library: with_changed(library, reason="good-quality"),
    amounts.questions_for_each_setting: lambda library: without(
        library,
        lambda prompt: prompt.kind is Kind.QUESTION and Setting.CLIENT in prompt.setting,
        amounts.QUESTIONS_A_SETTING - 1,
    ),
    amounts.questions_for_good_moments: lambda library: without(
        library,
        lambda prompt: prompt.source.note == GOOD_MOMENT,
        amounts.QUESTIONS_FOR_GOOD_MOMENTS - 1,
    ),
    amounts.nudges_for_each_practice: lambda library: without(
        library, lambda prompt: prompt.practice is Practice.SAY_MORE, amounts.NUDGES_A_PRACTICE - 1
    ),
    amounts.every_quote_is_there: lambda library: without(
        library, lambda prompt: prompt.text.startswith("Can you say more"), 0
    ),
}


@pytest.mark.parametrize("rule", amounts.AMOUNTS_OF_KINDS)
def test_the_shipped_library_has_enough(rule: LibraryRule, shipped: Sequence[Filed]) -> None:
    assert list(rule(shipped)) == []


@pytest.mark.parametrize("rule", amounts.AMOUNTS_OF_KINDS)
def test_too_little_is_told(rule: LibraryRule, shipped: Sequence[Filed]) -> None:
    assert list(rule(BREAKS[rule](shipped)))


@pytest.mark.parametrize("kind", amounts.TEXTS)
def test_each_kind_is_counted(kind: Kind, shipped: Sequence[Filed]) -> None:
    library = without(shipped, of(kind), 0)

    complaints = list(amounts.enough_texts_of_each_kind(library))

    least = amounts.TEXTS[kind]
    message = f"has 0 different texts; write {least} more to reach {least}"
    assert complaints == [Complaint(f"{kind}-*.toml", kind, message)]


def test_the_same_text_twice_and_translations_count_once(shipped: Sequence[Filed]) -> None:
    cards = [each for each in shipped if each.prompt.kind is Kind.PREP]
    twice = [Filed(each.file, replace(each.prompt, text="The same.")) for each in cards]
    translated = with_changed(cards, translation_of="prep-any-001")

    for library in (twice, translated):
        told = {each.id for each in amounts.enough_texts_of_each_kind(library)}
        assert Kind.PREP in told
