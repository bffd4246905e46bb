"""Charts: what Slack takes of them, where, and what it says of the others."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.playground.page.charts import Drawn, read_chart
from bot.playground.validation.messages import block_problems
from bot.playground.validation.views import view_problems
from tests.playground.pieces import Block, home, modal

DAYS = [f"{'x' * 18}{number:02}" for number in range(20)]


def points(*labels: str, value: float = 1) -> list[Block]:
    return [{"label": label, "value": value} for label in labels]


def plot(kind: str = "bar", **more: Any) -> Block:
    chart = {
        "type": kind,
        "series": [{"name": "One", "data": points("Mon", "Tue")}],
        "axis_config": {"categories": ["Mon", "Tue"]},
    }
    return chart | more


def pie(*segments: Block) -> Block:
    return {"type": "pie", "segments": list(segments)}


def block(chart: Any, **more: Any) -> Block:
    return {"type": "data_visualization", "title": "Days", "chart": chart, **more}


TAKEN = {
    "bars": block(plot()),
    "a line": block(plot("line", series=[{"name": "a", "data": points("Tue", "Mon", value=-1.5)}])),
    "an area": block(plot("area", axis_config={"categories": ["Tue", "Mon"], "x_label": "x" * 50})),
    "a pie": block(pie(*points(*"abcdef"))),
    "at its limits": block(
        plot(
            series=[{"name": f"{'x' * 19}{n}", "data": points(*DAYS)} for n in range(6)],
            axis_config={"categories": DAYS, "y_label": "x" * 50},
        ),
        title="x" * 50,
        block_id="x" * 255,
    ),
}
SERIES = plot()["series"][0]
REFUSED: Mapping[str, tuple[Block, str]] = {
    "no title": ({"type": "data_visualization", "chart": plot()}, "missing required field: title"),
    "title too long": (block(plot(), title="x" * 51), "less than 51"),
    "title as an object": (block(plot(), title={"type": "plain_text"}), "must provide a string"),
    "another kind": (block(plot("scatter")), "unsupported type: scatter"),
    "alt_text": (block(plot(), alt_text="words"), "invalid additional property: alt_text"),
    "no axes": (
        block({"type": "bar", "series": [SERIES]}),
        "missing required field: axis_config",
    ),
    "no series": (block(plot(series=[])), "no fewer than 1 items"),
    "seven series": (
        block(plot(series=[{**SERIES, "name": str(n)} for n in range(7)])),
        "no more than 6 items",
    ),
    "two of a name": (block(plot(series=[SERIES, SERIES])), "One already exists"),
    "name too long": (block(plot(series=[{**SERIES, "name": "x" * 21}])), "less than 21"),
    "a category twice": (
        block(plot(axis_config={"categories": ["Mon", "Mon"]})),
        "Mon already exists",
    ),
    "21 categories": (
        block(plot(axis_config={"categories": [str(n) for n in range(21)]})),
        "no more than 20 items",
    ),
    "label too long": (block(pie(*points("x" * 21))), "less than 21"),
    "a value too few": (
        block(plot(series=[{"name": "a", "data": points("Mon")}])),
        "must match the categories",
    ),
    "a day of its own": (
        block(plot(series=[{"name": "a", "data": points("Mon", "Sun")}])),
        "must match the categories",
    ),
    "axis too long": (
        block(plot(axis_config={"categories": ["Mon", "Tue"], "y_label": "x" * 51})),
        "less than 51",
    ),
    "words for a number": (block(pie({"label": "a", "value": "9"})), "must provide a number"),
    "a true number": (block(pie({"label": "a", "value": True})), "must provide a number"),
    "no number": (block(pie({"label": "a", "value": float("nan")})), "must provide a number"),
    "an empty slice": (block(pie(*points("a", value=0))), "must be greater than 0"),
    "seven slices": (block(pie(*points(*"abcdefg"))), "no more than 6 items"),
}


@pytest.mark.parametrize("chart", TAKEN.values(), ids=TAKEN.keys())
def test_a_message_takes_a_chart_up_to_its_limits(chart: Block) -> None:
    assert block_problems([chart]) == []


@pytest.mark.parametrize("chart", TAKEN.values(), ids=TAKEN.keys())
def test_no_modal_and_no_home_takes_one(chart: Block) -> None:
    for found in (view_problems(modal(chart), "modal"), view_problems(home(chart), "home")):
        assert found == ["unsupported type: data_visualization [json-pointer:/view/blocks/0/type]"]


@pytest.mark.parametrize(("chart", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_chart_beyond_its_limits_is_refused_and_named(chart: Block, said: str) -> None:
    found = block_problems([chart])

    assert any(said in problem and "[json-pointer:/blocks/0" in problem for problem in found)


def test_a_message_takes_two_and_no_third() -> None:
    assert block_problems([block(plot())] * 2) == []
    assert block_problems([block(plot())] * 3) == [
        "no more than 2 charts allowed [json-pointer:/blocks]"
    ]


def test_a_number_of_any_length_is_judged() -> None:
    assert block_problems([block(pie({"label": "a", "value": 10**400}))]) == []


def test_any_kind_reads_as_a_table() -> None:
    axes = {"categories": ["Mon", "Tue"], "x_label": "Day"}
    line = plot("line", axis_config=axes, series=[{"name": "a", "data": points("Tue", "Mon")}])

    assert read_chart(line) == Drawn("Day", ("Mon", "Tue"), {"a": {"Mon": 1.0, "Tue": 1.0}})
    assert read_chart(pie(*points("a", "b"))) == Drawn(
        "", ("a", "b"), {"Value": {"a": 1.0, "b": 1.0}}
    )
