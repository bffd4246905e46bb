"""The rules about the lines that a pivot names as its sisters, each shown broken."""

from collections.abc import Sequence

import pytest

from bot.library.lint import sisters
from bot.library.lint.findings import LibraryRule
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Prompt, Setting, Sisters, Tone
from tests.library.samples import a_pivot, a_text, filed

OTHER = "pivot-unheard-002"


def linked(name: str, *, to: Prompt, **mine: object) -> Sequence[Filed]:
    """Return a pivot that is direct, and its sister."""
    changes: dict[str, object] = {"tone": Tone.DIRECT, "sisters": Sisters(**{name: to.id}), **mine}
    return filed(a_pivot(**changes), to)


def sister(text: str = "May I try that once more?", **changes: object) -> Prompt:
    return a_pivot(**{"id": OTHER, "text": text, "tone": Tone.WARM, **changes})


BROKEN: list[tuple[LibraryRule, Sequence[Filed]]] = [
    (sisters.sisters_exist, filed(a_pivot(sisters=Sisters(softer="pivot-unheard-404")))),
    (sisters.sisters_exist, filed(a_pivot(sisters=Sisters(softer="pivot-unheard-001")))),
    (
        sisters.sisters_exist,
        filed(a_pivot(sisters=Sisters(softer=OTHER, shorter=OTHER)), sister()),
    ),
    (
        sisters.sisters_exist,
        filed(
            a_pivot(kind=Kind.NUDGE, id="nudge-unheard-001", sisters=Sisters(softer=OTHER)),
            sister(),
        ),
    ),
    (sisters.sisters_are_of_a_kind, linked("softer", to=a_text(Kind.QUESTION))),
    (sisters.sisters_are_of_a_kind, linked("question", to=a_text(Kind.REFLECTION, "Who spoke?"))),
    (sisters.sisters_are_of_a_kind, linked("softer", to=sister(lang="de"))),
    (sisters.sisters_fit_the_moment, linked("softer", to=sister(moments=(Moment.CREDIT,)))),
    (sisters.sisters_are_as_safe, linked("softer", to=sister(direction=(Direction.DOWN,)))),
    (
        sisters.sisters_are_as_safe,
        linked(
            "softer",
            to=sister(direction=(Direction.DOWN,)),
            direction=(Direction.PEER, Direction.DOWN),
        ),
    ),
    (sisters.sisters_are_as_safe, linked("softer", to=sister(setting=(Setting.COACHING,)))),
    (sisters.sisters_are_as_safe, linked("softer", to=sister(avoid_when=("repeat-pattern",)))),
    (sisters.sisters_are_what_they_say, linked("softer", to=sister(tone=Tone.DIRECT))),
    (sisters.sisters_are_what_they_say, linked("softer", to=sister(), tone=Tone.WARM)),
    (
        sisters.sisters_are_what_they_say,
        linked("shorter", to=sister("May I try to say my whole point once more, please?")),
    ),
    (
        sisters.sisters_are_what_they_say,
        linked("plainer", to=sister("I appreciate alternative considerations enormously.")),
    ),
    (sisters.sisters_are_what_they_say, linked("question", to=sister("Please go on."))),
]

SOUND = [
    linked("softer", to=sister()),
    linked("softer", to=sister(tone=Tone.CAREFUL), tone=Tone.WARM),
    linked("softer", to=sister(moments=(Moment.ANY,))),
    linked("softer", to=sister(), setting=(Setting.CLIENT,), direction=(Direction.UP,)),
    linked("shorter", to=sister()),
    linked("plainer", to=sister("I see it now."), text="I appreciate your consideration."),
    linked("question", to=a_text(Kind.QUESTION, "What did we skip?")),
    linked("question", to=sister("What did we skip?")),
]


@pytest.mark.parametrize(("rule", "library"), BROKEN)
def test_a_broken_link_is_told_what_is_wrong(rule: LibraryRule, library: Sequence[Filed]) -> None:
    assert list(rule(library))


@pytest.mark.parametrize("rule", sisters.SISTERS)
def test_every_rule_is_shown_broken(rule: LibraryRule) -> None:
    assert rule in {shown for shown, _ in BROKEN}


@pytest.mark.parametrize("library", SOUND)
def test_a_sound_link_is_left_alone(library: Sequence[Filed]) -> None:
    assert [list(rule(library)) for rule in sisters.SISTERS] == [[]] * len(sisters.SISTERS)


def test_every_moment_has_lines_with_sisters(shipped: Sequence[Filed]) -> None:
    linking = [filed.prompt for filed in shipped if filed.prompt.sisters.linked()]

    counts = {moment: sum(moment in prompt.moments for prompt in linking) for moment in set(Moment)}
    assert min(counts.values()) >= 5
