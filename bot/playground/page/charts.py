"""Charts, drawn as a table of numbers with a bar beside each: what is seen can also be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.playground.page.node import node
from bot.playground.values import Json

_LONGEST_BAR = 70
"""In hundredths of a cell: the number stands beside it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a chart shows, whatever its kind: a value for each label in each series."""

    of: str
    """What the labels are, for the head of their column; nothing where the bot does not say."""
    labels: Sequence[str]
    series: Mapping[str, Mapping[str, float]]


def draw_chart(block: Json) -> None:
    """Draw a chart under its title."""
    drawn = read_chart(block["chart"])
    most = max(abs(value) for values in drawn.series.values() for value in values.values())
    with node("figure", "bk-chart"):
        node("figcaption", "", str(block["title"]))
        with node("table"):
            with node("thead"), node("tr"):
                node("th" if drawn.of else "td", "", drawn.of)
                for name in drawn.series:
                    node("th", "", name, scope="col")
            with node("tbody"):
                for label in drawn.labels:
                    _row(label, [values[label] for values in drawn.series.values()], most)


def read_chart(chart: Json) -> Drawn:
    """Return what a chart shows; the slices of a pie are one series."""
    if chart["type"] == "pie":
        slices = {str(each["label"]): float(each["value"]) for each in chart["segments"]}
        return Drawn("", tuple(slices), {"Value": slices})
    axes = chart["axis_config"]
    series = {
        str(each["name"]): {str(point["label"]): float(point["value"]) for point in each["data"]}
        for each in chart["series"]
    }
    return Drawn(str(axes.get("x_label", "")), tuple(axes["categories"]), series)


def _row(label: str, values: Sequence[float], most: float) -> None:
    with node("tr"):
        node("th", "", label, scope="row")
        for value in values:
            with node("td"), node("div", "bk-value"):
                length = round(_LONGEST_BAR * abs(value) / most) if most else 0
                node("span", "bk-bar", aria_hidden="true").style(f"width: {length}%")
                node("span", "", f"{value:g}")
