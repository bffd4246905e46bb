"""Interactive elements: where they stand, and what a choice in one looks like to Slack."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.playground.values import Choice, Json, Values

VALUE_KEY = {
    "plain_text_input": "value",
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
}
"""Under which key Slack keeps what stands in an element, for those that keep anything."""

INITIAL_KEY = {
    "plain_text_input": "initial_value",
    "static_select": "initial_option",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
    "datepicker": "initial_date",
    "timepicker": "initial_time",
    "users_select": "initial_user",
}

INTERACTIVE = frozenset({*VALUE_KEY, "button", "overflow"})
"""The types of elements that a person can use."""

_OF_OPTIONS = ("static_select", "radio_buttons", "overflow")


def elements_of(block: Json) -> Iterator[Json]:
    """Yield the elements of a block that a person can use."""
    candidates = [block.get("element"), block.get("accessory"), *(block.get("elements") or ())]
    for element in candidates:
        if isinstance(element, dict) and element.get("type") in INTERACTIVE:
            yield element


def find_element(blocks: Iterable[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    """Return the block and the element in it; ValueError if no such thing is shown."""
    for block in blocks:
        if block.get("block_id") == block_id:
            for element in elements_of(block):
                if element["action_id"] == action_id:
                    return block, element
    raise ValueError(f"no element {action_id!r} in a block {block_id!r} is shown here")


def chosen(element: Json, choice: Choice) -> Any:
    """Return a choice in Slack's terms; ValueError if the element does not offer it."""
    kind = element["type"]
    if kind == "checkboxes":
        values = (choice,) if isinstance(choice, str) else choice or ()
        return [_option(element, value) for value in values]
    if kind in _OF_OPTIONS:
        return None if choice is None else _option(element, str(choice))
    return choice or None


def value_of(element: Json, choice: Choice) -> Json:
    """Return what stands in the element after a choice, as `state.values` shows it."""
    kind = element["type"]
    return {"type": kind, VALUE_KEY[kind]: chosen(element, choice)}


def values_in(blocks: Iterable[Json], before: Values | None = None) -> Values:
    """Return what stands in every element: as *before* where it was shown then, else its initial.

    Slack keeps what a person wrote through an update if block id and action id stay the same.
    """
    values: dict[str, dict[str, Json]] = {}
    for block in blocks:
        for element in elements_of(block):
            kind = element["type"]
            if kind not in VALUE_KEY:
                continue
            old = (before or {}).get(block["block_id"], {}).get(element["action_id"])
            kept = old if old and old["type"] == kind else _initial(element)
            values.setdefault(block["block_id"], {})[element["action_id"]] = kept
    return values


def with_value(values: Values, block_id: str, action_id: str, value: Json) -> Values:
    """Return the values with one of them changed."""
    return {**values, block_id: {**values.get(block_id, {}), action_id: value}}


def options_of(element: Json) -> list[Json]:
    """Return all options of an element, those in groups included."""
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(one for group in groups for one in group["options"])]


def _option(element: Json, value: str) -> Json:
    for option in options_of(element):
        if option.get("value") == value:
            return option
    raise ValueError(f"the element {element['action_id']!r} has no option {value!r}")


def _initial(element: Json) -> Json:
    kind = element["type"]
    nothing: Any = [] if kind == "checkboxes" else None
    return {"type": kind, VALUE_KEY[kind]: element.get(INITIAL_KEY[kind], nothing)}
