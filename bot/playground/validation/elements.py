"""The elements that our views use, and where each may stand.

Limits: docs.slack.dev/reference/block-kit/block-elements, and slack_sdk's models.
"""

from collections.abc import Iterator
from typing import Any
from zoneinfo import available_timezones

from bot.playground.elements import options_of
from bot.playground.validation.checks import (
    Check,
    array,
    boolean,
    by_type,
    integer,
    matching,
    one_of,
    problem,
    shape,
    string,
)
from bot.playground.validation.objects import (
    CONFIRM,
    DISPATCH_CONFIG,
    LINK_OPTION,
    OPTION_GROUP,
    PLAIN_OPTION,
    RICH_OPTION,
    URL,
    plain,
)

ACTION_ID = string(255)
COMMON: dict[str, Check] = {"action_id": ACTION_ID, "confirm": CONFIRM}
FOCUS: dict[str, Check] = {"focus_on_load": boolean}
PLACEHOLDER: dict[str, Check] = {"placeholder": plain(150)}
DATE = matching(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "must be a date: YYYY-MM-DD")
TIME = matching(r"([01]\d|2[0-3]):[0-5]\d", "must be a time: HH:mm")


def _offered(value: Any, pointer: str) -> Iterator[str]:
    """Check that what is chosen at first is among the options, exactly."""
    initial = value.get("initial_options") or [value.get("initial_option")]
    for one in initial:
        if one is not None and one not in options_of(value):
            yield problem("initial option must match one of the options", pointer)


def _either_options(value: Any, pointer: str) -> Iterator[str]:
    if ("options" in value) == ("option_groups" in value):
        yield problem("must provide either options or option_groups", pointer)


def _lengths(value: Any, pointer: str) -> Iterator[str]:
    least, most = value.get("min_length", 0), value.get("max_length", 3000)
    if least > most:
        yield problem("min_length must not be more than max_length", f"{pointer}/min_length")
    if len(value.get("initial_value", "")) > most:
        yield problem(f"must be less than {most + 1} characters", f"{pointer}/initial_value")


def _zone(value: Any, pointer: str) -> Iterator[str]:
    if value not in available_timezones():
        yield problem("must be an IANA timezone", pointer)


BUTTON = shape(
    {"text": plain(75)},
    {
        **COMMON,
        "value": string(2000),
        "url": URL,
        "style": one_of("primary", "danger"),
        "accessibility_label": string(75),
    },
)
STATIC_SELECT = shape(
    {},
    {
        **COMMON,
        **FOCUS,
        **PLACEHOLDER,
        "options": array(PLAIN_OPTION, 1, 100),
        "option_groups": array(OPTION_GROUP, 1, 100),
        "initial_option": PLAIN_OPTION,
    },
    _either_options,
    _offered,
)
OVERFLOW = shape({"options": array(LINK_OPTION, 1, 5)}, COMMON)
RADIO_BUTTONS = shape(
    {"options": array(RICH_OPTION, 1, 10)},
    {**COMMON, **FOCUS, "initial_option": RICH_OPTION},
    _offered,
)
CHECKBOXES = shape(
    {"options": array(RICH_OPTION, 1, 10)},
    {**COMMON, **FOCUS, "initial_options": array(RICH_OPTION, 1, 10)},
    _offered,
)
DATEPICKER = shape({}, {**COMMON, **FOCUS, **PLACEHOLDER, "initial_date": DATE})
TIMEPICKER = shape({}, {**COMMON, **FOCUS, **PLACEHOLDER, "initial_time": TIME, "timezone": _zone})
USERS_SELECT = shape({}, {**COMMON, **FOCUS, **PLACEHOLDER, "initial_user": string(30)})
PLAIN_TEXT_INPUT = shape(
    {},
    {
        **FOCUS,
        **PLACEHOLDER,
        "action_id": ACTION_ID,
        "initial_value": string(3000, 0),
        "multiline": boolean,
        "min_length": integer(0, 3000),
        "max_length": integer(1, 3000),
        "dispatch_action_config": DISPATCH_CONFIG,
    },
    _lengths,
)
IMAGE = shape({"image_url": URL, "alt_text": string(2000)}, {})

_CHOICES: dict[str, Check] = {
    "static_select": STATIC_SELECT,
    "radio_buttons": RADIO_BUTTONS,
    "checkboxes": CHECKBOXES,
    "datepicker": DATEPICKER,
    "timepicker": TIMEPICKER,
    "users_select": USERS_SELECT,
}
IN_ACTIONS = by_type({**_CHOICES, "button": BUTTON, "overflow": OVERFLOW})
IN_SECTION = by_type({**_CHOICES, "button": BUTTON, "overflow": OVERFLOW, "image": IMAGE})
IN_INPUT = by_type({**_CHOICES, "plain_text_input": PLAIN_TEXT_INPUT})
