"""Prompts to test with."""

from dataclasses import replace

from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone

GOOD_PIVOT = Prompt(
    id="pivot-unheard-001",
    text="I may have missed your point. Could you tell me once more?",
    kind=Kind.PIVOT,
    practice=Practice.SAY_MORE,
    moments=(Moment.UNHEARD,),
    principle="Owning the slip makes it easy for the other person to try again.",
    tone=Tone.WARM,
    setting=(Setting.ANY,),
    direction=(Direction.ANY,),
    source=Source("original", "[A] say more"),
    lang="en",
    status="draft",
    version=1,
)


def a_pivot(**changes: object) -> Prompt:
    """Return a pivot that keeps every rule, but for the changes."""
    return replace(GOOD_PIVOT, **changes)  # type: ignore[arg-type]


def a_text(kind: Kind, text: str = GOOD_PIVOT.text) -> Prompt:
    """Return a prompt of another kind, with its id and with what that kind must carry."""
    return a_pivot(
        id=f"{kind}-unheard-001",
        kind=kind,
        text=text,
        reason="workload" if kind is Kind.ASSUMPTION else None,
        status="needs-local-review" if kind is Kind.SAFETY else "draft",
    )


def filed(*prompts: Prompt) -> list[Filed]:
    """Return the prompts, each in the file that its id names."""
    return [Filed(f"{prompt.id.rpartition('-')[0]}.toml", prompt) for prompt in prompts]
