"""The message with charts: what Slack takes of it, and what it says in words."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from bot.library.words.en import ENGLISH
from bot.playground.validation.messages import block_problems
from bot.playground.validation.views import view_problems
from bot.practice import chart_views as views
from bot.practice.chart_rules import Charts
from bot.practice.charts import Sent
from bot.slack.charts import CHART, LABEL_LIMIT, without_charts
from tests.gallery_charts import CHARTS, NO_LINE, UNCOUNTED

SAID = ENGLISH.chart
SOME = {
    "all of it": CHARTS,
    "nothing counted": UNCOUNTED,
    "lines alone": replace(UNCOUNTED, moments=()),
    "no line helped": NO_LINE,
}


def charts_of(found: Charts) -> list[dict[str, Any]]:
    message = views.chart_message(found, ENGLISH)
    return [each for each in message["blocks"] if each["type"] == CHART]


def words_of(found: Charts) -> str:
    message = without_charts(views.chart_message(found, ENGLISH))
    return "\n".join(str(each.get("text", {}).get("text")) for each in message["blocks"])


@pytest.mark.parametrize("found", SOME.values(), ids=SOME.keys())
def test_slack_takes_it_with_and_without_its_charts(found: Charts) -> None:
    message = views.chart_message(found, ENGLISH)

    assert block_problems(message["blocks"]) == []
    assert block_problems(without_charts(message)["blocks"]) == []
    assert 1 <= len(charts_of(found)) <= 2


@pytest.mark.parametrize("found", SOME.values(), ids=SOME.keys())
def test_every_number_that_is_drawn_stands_in_words_below_it(found: Charts) -> None:
    message = views.chart_message(found, ENGLISH)

    for chart, below in pairwise(message["blocks"]):
        if chart["type"] == CHART:
            title, *lines = below["text"]["text"].splitlines()
            assert title == f"*{chart['title']}*"
            for series in chart["chart"]["series"]:
                for point, line in zip(series["data"], lines, strict=False):
                    assert spoken(point["value"]) in line


def spoken(value: int) -> str:
    return {0: "", 1: "1 day"}.get(value, f"{value} ")


def test_it_reads_as_a_list() -> None:
    said = words_of(CHARTS)

    assert "• Week from 7 December: none\n• Week from 14 December: 1 day\n" in said
    assert "• Week from 21 December: 2 days\n" in said
    assert "• A short or cold reply: 9 times, and a line helped 3 times" in said
    assert "• Too much to do: 2 times" in said
    assert "1. “Is &lt;this&gt; &amp; that fine?” (2 times)\n2. “Say more?” (2 times)" in said


def test_what_a_lock_screen_shows_says_nothing() -> None:
    assert views.chart_message(CHARTS, ENGLISH)["text"] == SAID.aloud


def test_whoever_has_nothing_counted_gets_no_weeks() -> None:
    assert [each["title"] for each in charts_of(UNCOUNTED)] == [
        SAID.moments_title,
        SAID.lines_title,
    ]
    assert "week" not in words_of(UNCOUNTED).lower()


def test_a_line_that_never_helped_is_no_row_of_noughts() -> None:
    [_, chart] = charts_of(NO_LINE)

    assert chart["title"] == SAID.moments_alone
    assert [each["name"] for each in chart["chart"]["series"]] == [SAID.moments_series]


def test_every_moment_has_a_label_of_its_own_that_slack_takes() -> None:
    labels = [words.label for _, words in ENGLISH.moments.in_order()]

    assert len(set(labels)) == len(labels) == 20
    assert [each for each in labels if len(each) > LABEL_LIMIT] == []


@pytest.mark.parametrize(
    "build",
    [
        lambda: views.offer_modal(CHARTS, ENGLISH),
        lambda: views.offer_modal(Charts(3), ENGLISH),
        lambda: views.offer_modal(Charts(30), ENGLISH),
        lambda: views.sending_modal(ENGLISH),
        *[lambda sent=sent: views.sent_modal(sent, ENGLISH) for sent in Sent],
    ],
)
def test_slack_takes_what_is_said_around_it(build: Callable[[], Any]) -> None:
    assert view_problems(build(), "modal") == []
