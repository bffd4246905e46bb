"""Charts as Slack draws them, within its limits: docs.slack.dev/reference/block-kit/blocks.

Only a message shows a `data_visualization` block. It has no words for a screen reader, so every
chart stands beside its numbers as text, which is complete without it.
"""

from collections.abc import Mapping, Sequence

from bot.slack.blocks import Block, Message, clip

CHART = "data_visualization"
TITLE_LIMIT = 50
LABEL_LIMIT = 20
MOST_CATEGORIES = 20
MOST_IN_A_MESSAGE = 2
"""Slack's reference does not say so; it refuses a message with a third."""


def bar_chart(
    title: str, categories: Sequence[str], series: Mapping[str, Sequence[int]], *, counted: str
) -> Block:
    """Build bars: for each name in *series* a number for each of the *categories*, in order.

    *counted* says what the numbers are. The categories must differ within `LABEL_LIMIT`.
    """
    labels = [clip(each, LABEL_LIMIT) for each in categories]
    drawn = [
        {"name": clip(name, LABEL_LIMIT), "data": _points(labels, values)}
        for name, values in series.items()
    ]
    axes = {"categories": labels, "y_label": clip(counted, TITLE_LIMIT)}
    chart = {"type": "bar", "series": drawn, "axis_config": axes}
    return {"type": CHART, "title": clip(title, TITLE_LIMIT), "chart": chart}


def without_charts(message: Message) -> Message:
    """Return *message* with its words alone."""
    return {**message, "blocks": [each for each in message["blocks"] if each["type"] != CHART]}


def _points(labels: Sequence[str], values: Sequence[int]) -> list[Block]:
    return [{"label": label, "value": n} for label, n in zip(labels, values, strict=True)]
