"""Which charts Slack takes, in messages only.

Limits: docs.slack.dev/reference/block-kit/blocks/data-visualization-block. That two are the most
in a message is not in there: Slack says so when it refuses a third (github.com/vercel/chat, pull
request 696).
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from bot.playground.validation.checks import (
    Check,
    array,
    both,
    by_type,
    number,
    problem,
    shape,
    string,
)

LABEL = string(20)
MOST_IN_A_MESSAGE = 2


def _above_zero(value: Any, pointer: str) -> Iterator[str]:
    if value <= 0:
        yield problem("must be greater than 0", pointer)


def _distinct(names: Any, pointer: str) -> Iterator[str]:
    for name, count in Counter(names).items():
        if count > 1:
            yield problem(f"{name} already exists", pointer)


def _fitting(value: Any, pointer: str) -> Iterator[str]:
    """Check that no two series share a name, and each has one value for every category."""
    yield from _distinct([each["name"] for each in value["series"]], f"{pointer}/series")
    categories = sorted(value["axis_config"]["categories"])
    for index, each in enumerate(value["series"]):
        if sorted(point["label"] for point in each["data"]) != categories:
            yield problem("data must match the categories", f"{pointer}/series/{index}/data")


_POINT = shape({"label": LABEL, "value": number}, {})
_SEGMENT = shape({"label": LABEL, "value": both(number, _above_zero)}, {})
_SERIES = shape({"name": LABEL, "data": array(_POINT, 1, 20)}, {})
_AXES = shape(
    {"categories": both(array(LABEL, 1, 20), _distinct)},
    {"x_label": string(50), "y_label": string(50)},
)
_PIE = shape({"segments": array(_SEGMENT, 1, 6)}, {})
_PLOT = shape({"series": array(_SERIES, 1, 6), "axis_config": _AXES}, {}, _fitting)

CHART: Check = shape(
    {
        "title": string(50),
        "chart": by_type({"pie": _PIE, "bar": _PLOT, "area": _PLOT, "line": _PLOT}),
    },
    {"block_id": string(255)},
)


def few_charts(value: Any, pointer: str) -> Iterator[str]:
    """Check that a message holds no more charts than Slack draws in one."""
    found = [block for block in value if block["type"] == "data_visualization"]
    if len(found) > MOST_IN_A_MESSAGE:
        yield problem(f"no more than {MOST_IN_A_MESSAGE} charts allowed", pointer)
