"""Charts of a log: the offer, what came of it, and the message with its numbers as text too."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids_summary as ids
from bot.practice.chart_rules import Charts, MomentCount
from bot.practice.charts import Sent
from bot.practice.patterns import ENOUGH
from bot.practice.rules import LatelyWeek
from bot.slack import blocks
from bot.slack.blocks import Block, Message, View
from bot.slack.charts import MOST_IN_A_MESSAGE, bar_chart

Part = tuple[Block, Block]
"""A chart, and the same as text."""


def offer_modal(found: Charts, words: Words) -> View:
    """Build what says beforehand what will come and where it stays, with the button for it."""
    if not found.is_enough:
        left = ENOUGH - found.entries
        return _modal([blocks.section(words.practice.too_early.format(count=left))], words)
    if found.is_empty:
        return _modal([blocks.section(words.practice.patterns_none)], words)
    said = words.chart
    offered = (
        (found.weeks, said.offer_weeks),
        (found.moments, said.offer_moments),
        (found.lines, said.offer_lines),
    )
    parts = "\n".join(sentence for part, sentence in offered if part)
    body = [
        blocks.section(said.offer.format(parts=parts)),
        blocks.section(said.offer_where),
        _send_button(words),
    ]
    return _modal(body, words)


def sending_modal(words: Words) -> View:
    """Build what stands there while the message is under way."""
    return _modal([blocks.section(words.chart.sending)], words)


def sent_modal(sent: Sent, words: Words) -> View:
    """Build what came of it; what surely did not arrive can be asked for again at once."""
    said = words.chart
    sentences = {
        Sent.ARRIVED: said.arrived,
        Sent.UNSURE: said.unsure,
        Sent.FAILED: said.failed,
        Sent.NOTHING: said.nothing,
    }
    again = [_send_button(words)] if sent is Sent.FAILED else []
    return _modal([blocks.section(sentences[sent]), *again], words)


def chart_message(found: Charts, words: Words) -> Message:
    """Build the message: the first charts that Slack takes, and the numbers of all as text.

    The text is complete without the charts.
    """
    said = words.chart
    parts = [
        *([_weeks(found.weeks, words)] if found.weeks else []),
        *([_moments(found.moments, words)] if found.moments else []),
        *([_lines(found.lines, words)] if found.lines else []),
    ]
    drawn, listed = parts[:MOST_IN_A_MESSAGE], parts[MOST_IN_A_MESSAGE:]
    body = [
        *(block for part in drawn for block in part),
        *(text for _, text in listed),
        blocks.context(said.why),
        blocks.actions("chart_actions", [blocks.button(ids.CHART_REMOVE, said.remove)]),
    ]
    return blocks.message(said.aloud, body)


def removed_message(words: Words) -> Message:
    """Build what takes the place of the message once it is deleted."""
    said = words.chart.removed
    return blocks.message(said, [blocks.section(said)])


def _modal(body: Sequence[Block], words: Words) -> View:
    said = words.chart
    return blocks.modal(ids.CHART_OFFER, said.title, body, close=said.close)


def _send_button(words: Words) -> Block:
    send = blocks.button(ids.CHART_SEND, words.chart.send, style="primary")
    return blocks.actions("chart_sending", [send])


def _weeks(weeks: Sequence[LatelyWeek], words: Words) -> Part:
    said, months = words.chart, words.practice.months
    begins = [{"day": each.begins.day, "month": months[each.begins.month - 1]} for each in weeks]
    chart = bar_chart(
        said.weeks_title,
        [said.week_label.format(**each) for each in begins],
        {said.weeks_series: [each.days for each in weeks]},
        counted=said.weeks_series,
    )
    lines = [
        said.week.format(**begin, days=_days(each.days, words))
        for begin, each in zip(begins, weeks, strict=True)
    ]
    return chart, _list(said.weeks_title, [*lines, said.weeks_rest])


def _moments(counted: Sequence[MomentCount], words: Words) -> Part:
    said = words.chart
    title, series = said.moments_alone, {said.moments_series: [each.times for each in counted]}
    if any(each.helped for each in counted):
        title = said.moments_title
        series[said.helped_series] = [each.helped for each in counted]
    labels = [words.moments.of(each.moment).label for each in counted]
    chart = bar_chart(title, labels, series, counted=said.times_axis)
    return chart, _list(title, [_moment(each, words) for each in counted])


def _moment(counted: MomentCount, words: Words) -> str:
    said = words.chart.moment_helped if counted.helped else words.chart.moment
    return said.format(
        moment=words.moments.of(counted.moment).name,
        times=_times(counted.times, words),
        helped=_times(counted.helped, words),
    )


def _lines(counted: Sequence[tuple[str, int]], words: Words) -> Part:
    said = words.chart
    numbered = list(enumerate(counted, start=1))
    chart = bar_chart(
        said.lines_title,
        [said.line_label.format(number=number) for number, _ in numbered],
        {said.helped_series: [times for _, times in counted]},
        counted=said.times_axis,
    )
    lines = [
        said.line.format(number=number, line=blocks.escape(line), times=_times(times, words))
        for number, (line, times) in numbered
    ]
    return chart, _list(said.lines_title, lines)


def _list(title: str, lines: Sequence[str]) -> Block:
    return blocks.section("\n".join([f"*{title}*", *lines]))


def _days(count: int, words: Words) -> str:
    said = words.chart
    if count == 0:
        return said.day_none
    return said.day_one if count == 1 else said.days.format(count=count)


def _times(count: int, words: Words) -> str:
    return words.chart.time_one if count == 1 else words.chart.times.format(count=count)
