"""For every moment, audience and pattern the library has stories enough."""

from collections import Counter
from random import Random

import pytest

from bot.assumptions.choosing import GOOD_QUALITY, choose_stories, stories_for
from bot.library.choosing import Known, Wanted
from bot.library.loading import Library
from bot.model.moments import Moment
from bot.model.people import Audience

REPEATS = frozenset({"repeat-pattern"})
CASES = [
    (moment, audience, repeats)
    for moment in Moment
    if moment is not Moment.ANY
    for audience in (None, *Audience)
    for repeats in (False, True)
]


def is_enough(library: Library, moment: Moment, audience: Audience | None, repeats: bool) -> bool:
    wanted = Wanted(moment, None, audience, REPEATS if repeats else frozenset())
    told = choose_stories(stories_for(library, moment), wanted, Known(), Random(1)).stories
    reasons = Counter(each.assumption.reason for each in told)
    questions = {each.question.id for each in told}
    return len(reasons) == 3 and bool(reasons[GOOD_QUALITY]) and len(questions) >= 2


@pytest.mark.parametrize(("moment", "audience", "repeats"), CASES)
def test_three_reasons_a_good_quality_and_two_questions_are_there(
    library: Library, moment: Moment, audience: Audience | None, repeats: bool
) -> None:
    assert is_enough(library, moment, audience, repeats)
