"""The views of charts, with sample data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from bot.library.words.en import ENGLISH
from bot.model.moments import Moment
from bot.practice import chart_views as views
from bot.practice.chart_rules import Charts, MomentCount
from bot.practice.charts import Sent
from bot.practice.rules import LatelyWeek
from bot.slack.charts import without_charts

Payload = dict[str, Any]

CHARTS = Charts(
    entries=90,
    weeks=tuple(LatelyWeek(date(2026, 12, 7) + timedelta(weeks=n), n % 8) for n in range(12)),
    moments=(MomentCount(Moment.TERSE_REPLY, 9, helped=3), MomentCount(Moment.OVERLOAD, 2)),
    lines=(("Is <this> & that fine?", 2), ("Say more?", 2)),
)
UNCOUNTED = replace(CHARTS, weeks=())
NO_LINE = replace(CHARTS, moments=(MomentCount(Moment.OVERLOAD, 4),), lines=())

CHART_VIEWS: dict[str, Callable[[], Payload]] = {
    "chart_offer": lambda: views.offer_modal(CHARTS, ENGLISH),
    "chart_offer_early": lambda: views.offer_modal(Charts(3), ENGLISH),
    "chart_offer_nothing": lambda: views.offer_modal(Charts(30), ENGLISH),
    "chart_sending": lambda: views.sending_modal(ENGLISH),
    **{f"chart_{sent}": partial(views.sent_modal, sent, ENGLISH) for sent in Sent},
    "chart_message": lambda: views.chart_message(CHARTS, ENGLISH),
    "chart_message_in_words": lambda: without_charts(views.chart_message(CHARTS, ENGLISH)),
    "chart_message_uncounted": lambda: views.chart_message(UNCOUNTED, ENGLISH),
    "chart_message_no_line": lambda: views.chart_message(NO_LINE, ENGLISH),
    "chart_removed": lambda: views.removed_message(ENGLISH),
}
