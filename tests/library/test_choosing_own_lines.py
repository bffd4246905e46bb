"""Lines of one's own among those of the library."""

from collections import Counter
from random import Random

import pytest

from bot.library.choosing import Known, Wanted, choose_lines
from bot.model.moments import Moment
from bot.model.own_lines import OwnLine, Sayable
from bot.model.people import Audience
from bot.model.prompts import Practice, Tone
from tests.library.samples import a_pivot

LIBRARY_LINES = [a_pivot(id=f"pivot-unheard-{number:03}") for number in range(4)]
SPREAD = [
    a_pivot(id=f"pivot-unheard-{number:03}", practice=practice)
    for number, practice in enumerate(Practice)
]


def own(number: int, **changes: object) -> OwnLine:
    fields: dict[str, object] = {
        "text": "I'd like to finish my thought.",
        "moment": Moment.UNHEARD,
        "tone": None,
        "from_prompt": None,
        "version": 1,
        **changes,
    }
    return OwnLine(number, **fields)  # type: ignore[arg-type]


def drawn(pool: list[Sayable], wanted: Wanted, seed: int = 0) -> tuple[Sayable, ...]:
    return choose_lines(pool, wanted, Known(), Random(seed)).lines


def test_a_line_of_ones_own_comes_a_little_more_often() -> None:
    mine = own(7, practice=Practice.SAY_MORE, tone=Tone.WARM)
    wanted = Wanted(Moment.UNHEARD, count=1)

    counts = Counter(drawn([*LIBRARY_LINES, mine], wanted, seed)[0].id for seed in range(300))

    assert counts.most_common(1)[0][0] == mine.id
    assert len(counts) == 5


def test_many_lines_of_ones_own_leave_room_for_others() -> None:
    mine = [own(number) for number in range(10)]

    for seed in range(50):
        lines = drawn([*SPREAD, *mine], Wanted(Moment.UNHEARD), seed)
        assert sum(isinstance(each, OwnLine) for each in lines) <= 1


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("audience", Audience)
def test_a_line_without_a_tone_fits_each_tone_and_audience(tone: Tone, audience: Audience) -> None:
    assert drawn([own(1)], Wanted(Moment.UNHEARD, tone, audience)) == (own(1),)


def test_a_line_with_a_tone_comes_for_that_tone_alone() -> None:
    warm = own(1, tone=Tone.WARM)

    assert drawn([warm], Wanted(Moment.UNHEARD, Tone.WARM)) == (warm,)
    assert drawn([warm], Wanted(Moment.UNHEARD, Tone.DIRECT)) == ()


def test_a_line_made_from_another_practises_the_same() -> None:
    origin = a_pivot(id="pivot-unheard-900", practice=Practice.SAY_MORE)
    mine = own(1, practice=Practice.SAY_MORE)

    for seed in range(20):
        lines = drawn([origin, mine, *SPREAD[:5]], Wanted(Moment.UNHEARD), seed)
        assert not {origin.id, mine.id} <= {each.id for each in lines}


def test_what_a_person_wrote_is_not_in_what_a_program_prints() -> None:
    assert "thought" not in repr(own(1))
