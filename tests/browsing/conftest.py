"""What the tests of the browsing room share."""

from dataclasses import replace

import pytest

from bot.browsing.service import BrowsingService
from bot.library.ideas import Ideas
from bot.library.loading import Library
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.prompts import Kind, Prompt
from tests.library.samples import a_pivot


class Hearing:
    """Hears harm in one word, a moment in another, and nothing else."""

    def match(self, text: str) -> Match:
        if "harm" in text:
            return Match(safety=SafetyKind.SELF_HARM)
        return Match(moments=(Moment.CREDIT,)) if "robbed" in text else Match()


def a_line(number: int, **changes: object) -> Prompt:
    """Return a line that people may look at."""
    text = f"Line number {number}, about a {'meeting' if number % 2 else 'letter'}."
    return a_pivot(id=f"pivot-unheard-{number:03}", text=text, status="reviewed", **changes)


LINES = [a_line(number) for number in range(1, 21)]
OTHERS = [
    a_pivot(id="pivot-credit-001", text="Thanks.", moments=(Moment.CREDIT,), status="reviewed"),
    replace(a_line(30), status="draft"),
    a_pivot(id="question-any-001", kind=Kind.QUESTION, text="A quiet one?", status="reviewed"),
    a_pivot(id="safety-any-001", kind=Kind.SAFETY, text="Help.", status="reviewed"),
    a_pivot(id="pivot-unheard-040", text="Eine Zeile.", lang="de", status="reviewed"),
]


@pytest.fixture
def browsing() -> BrowsingService:
    """Give a service on a small library."""
    return BrowsingService(Library.of([*LINES, *OTHERS]), Ideas(), Hearing())
