"""The rules about amounts: the shipped library keeps them, and one line fewer breaks them."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from bot.library.lint import amounts
from bot.library.lint.amounts import AT_LEAST
from bot.library.lint.findings import Complaint, LibraryRule
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Tone


def without(library: Sequence[Filed], gone: Callable[[Prompt], bool], keep: int) -> list[Filed]:
    """Return the library with only *keep* left of those prompts that *gone* names."""
    staying = [each for each in library if gone(each.prompt)][:keep]
    return [each for each in library if not gone(each.prompt)] + staying


def is_about(moment: Moment) -> Callable[[Prompt], bool]:
    return lambda prompt: prompt.kind is Kind.PIVOT and moment in prompt.moments


def reaches(direction: Direction) -> Callable[[Prompt], bool]:
    return lambda prompt: bool({direction, Direction.ANY} & set(prompt.direction))


def with_changed(library: Sequence[Filed], **changes: object) -> list[Filed]:
    return [Filed(each.file, replace(each.prompt, **changes)) for each in library]  # type: ignore[arg-type]


BREAKS: dict[LibraryRule, Callable[[Sequence[Filed]], list[Filed]]] = {
    amounts.pivots_for_each_moment: lambda library: without(
        library, is_about(Moment.CREDIT), AT_LEAST.pivots_a_moment - 1
    ),
    amounts.pivots_in_each_tone: lambda library: without(
        library,
        lambda prompt: Moment.CREDIT in prompt.moments and prompt.tone is Tone.DIRECT,
        AT_LEAST.pivots_a_tone - 1,
    ),
    amounts.enough_pivot_texts: lambda library: without(
        library, lambda prompt: Moment.ANY not in prompt.moments, AT_LEAST.pivot_texts - 1
    ),
    amounts.enough_general_pivots: lambda library: without(
        library, is_about(Moment.ANY), AT_LEAST.general_pivots - 1
    ),
    amounts.safe_upwards: lambda library: without(
        library, reaches(Direction.UP), AT_LEAST.safe_upwards - 1
    ),
    amounts.safe_downwards: lambda library: without(
        library, reaches(Direction.DOWN), AT_LEAST.safe_downwards - 1
    ),
    amounts.practice_spread: lambda library: with_changed(library, practice=Practice.SAY_MORE),
    amounts.enough_without_feeling_words: lambda library: with_changed(
        library, text="I feel lost. Could you help me?"
    ),
    amounts.enough_for_each_setting: lambda library: without(
        library, lambda prompt: Setting.COACHING in prompt.setting, AT_LEAST.tagged_a_setting - 1
    ),
}


@pytest.mark.parametrize("rule", amounts.AMOUNTS)
def test_the_shipped_library_has_enough(rule: LibraryRule, shipped: Sequence[Filed]) -> None:
    assert list(rule(shipped)) == []


@pytest.mark.parametrize("rule", amounts.AMOUNTS)
def test_too_little_is_told(rule: LibraryRule, shipped: Sequence[Filed]) -> None:
    assert list(rule(BREAKS[rule](shipped)))


def test_a_missing_practice_is_told(shipped: Sequence[Filed]) -> None:
    library = without(shipped, lambda prompt: prompt.practice is Practice.SMALL_MOMENTS, 0)

    complaints = list(amounts.practice_spread(library))

    assert [each.id for each in complaints] == ["*"]
    assert "small-moments" in complaints[0].message


def test_a_thin_moment_is_told_how_many_lines_it_lacks(shipped: Sequence[Filed]) -> None:
    library = without(shipped, is_about(Moment.CREDIT), AT_LEAST.pivots_a_moment - 2)

    complaints = list(amounts.pivots_for_each_moment(library))

    message = "has 10 pivots; write 2 more to reach 12"
    assert complaints == [Complaint("pivot-credit.toml", "credit", message)]


def test_translations_do_not_count(shipped: Sequence[Filed]) -> None:
    library = with_changed(shipped, translation_of="pivot-any-001")

    assert len(list(amounts.pivots_for_each_moment(library))) == 20
