"""Elements of forms that hold much, or stand for a time of day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.slack.blocks import OPTION_LIMIT, Choice, Element, option, plain

MOST_IN_A_GROUP = 100
"""How many choices Slack takes under one heading."""

Group = tuple[str, Sequence[Choice]]
"""A heading, and the choices under it."""


def grouped_select(
    action_id: str, placeholder: str, groups: Iterable[Group], *, chosen: str | None = None
) -> Element:
    """Build a long menu under headings, in which people search by typing.

    A group of more than Slack takes is divided, its heading then says from where to where. A
    *chosen* value that is no choice is left out, as Slack would refuse it.
    """
    listed = [_group(label, part) for group in groups for label, part in _divided(*group)]
    element: Element = {
        "type": "static_select",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
        "option_groups": listed,
    }
    offered = (each for group in listed for each in group["options"])
    initial = next((each for each in offered if each["value"] == chosen), None)
    if initial:
        element["initial_option"] = initial
    return element


def time_picker(action_id: str, *, initial: str) -> Element:
    """Build a clock to pick a time of day from; *initial* is as in 09:00."""
    return {"type": "timepicker", "action_id": action_id, "initial_time": initial}


def empty_day_picker(action_id: str, placeholder: str) -> Element:
    """Build a calendar in which no day is picked yet."""
    return {
        "type": "datepicker",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
    }


def empty_time_picker(action_id: str, placeholder: str) -> Element:
    """Build a clock on which no time is picked yet."""
    return {
        "type": "timepicker",
        "action_id": action_id,
        "placeholder": plain(placeholder, 150),
    }


def _divided(label: str, choices: Sequence[Choice]) -> Iterator[Group]:
    for start in range(0, len(choices), MOST_IN_A_GROUP):
        part = choices[start : start + MOST_IN_A_GROUP]
        whole = len(part) == len(choices)
        yield (label if whole else f"{label}: {part[0][1]} – {part[-1][1]}"), part


def _group(label: str, choices: Sequence[Choice]) -> Mapping[str, Any]:
    options = [option(choice) for choice in choices]
    return {"label": plain(label, OPTION_LIMIT), "options": options}
