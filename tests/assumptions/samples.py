"""Stories to test with."""

from bot.assumptions.choosing import Story
from bot.model.moments import Moment
from bot.model.prompts import Kind, Prompt
from tests.library.samples import a_pivot


def a_question(number: int = 1, **changes: object) -> Prompt:
    """Return a line to ask, that fits everyone."""
    return a_pivot(**{"id": f"pivot-no-answer-{number:03}", "moments": (MOMENT,), **changes})


def a_reading(number: int = 1, **changes: object) -> Prompt:
    """Return a kinder reading that keeps every rule, but for the changes."""
    base = {
        "id": f"assumption-no-answer-{number:03}",
        "kind": Kind.ASSUMPTION,
        "text": "Maybe they want to give you a real answer & don't have it <yet>.",
        "moments": (MOMENT,),
        "reason": "workload",
        "leads_to": "pivot-no-answer-001",
    }
    return a_pivot(**{**base, **changes})


def a_story(number: int = 1, question: int | None = None, **changes: object) -> Story:
    """Return a story, which asks a question of its own unless one is named."""
    asked = a_question(number if question is None else question)
    return Story(a_reading(number, leads_to=asked.id, **changes), asked)


MOMENT = Moment.NO_ANSWER
