"""Small moments on Home: the last few, what they add up to, and the way to note one."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids, ids_summary
from bot.model.people import SlackIdentity
from bot.practice.month import month_text
from bot.practice.patterns import ENOUGH
from bot.practice.rules import Consistency
from bot.practice.service import Log, PracticeService
from bot.practice.summaries import Standing, SummaryService
from bot.practice.summary_views import summary_lines
from bot.practice.views import entry_block
from bot.slack import blocks
from bot.slack.blocks import Block


class PracticeCard:
    """The card of the small moments of whoever opens Home."""

    def __init__(self, practice: PracticeService, summaries: SummaryService) -> None:
        self._practice = practice
        self._summaries = summaries

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card from what is stored. Raises `DatabaseBusyError`."""
        return practice_card(self._practice.read(asker), words, self._summaries.look(asker))


def practice_card(log: Log, words: Words, summary: Standing | None = None) -> list[Block]:
    """Build the card."""
    said = words.practice
    if not log.count:
        return [
            blocks.header(said.home_title),
            blocks.section(said.home_none),
            *summary_lines(summary, log.today, words),
            _ways_on(log, words),
        ]
    return [
        blocks.header(said.home_title),
        *_counted(log.consistency, words),
        *_month(log, words),
        *(entry_block(each, log.today, words) for each in log.last),
        *summary_lines(summary, log.today, words),
        _ways_on(log, words),
    ]


def _month(log: Log, words: Words) -> list[Block]:
    text = month_text(log.days, log.today, log.week_starts_on, words)
    return [blocks.section(text)] if text and log.consistency else []


def _counted(found: Consistency | None, words: Words) -> list[Block]:
    said = words.practice
    if found is None:
        return [_with_switch(said.consistency_hidden, said.consistency_show, ids.MENU_SHOW)]
    text = said.consistency.format(
        days=found.days,
        of_days=found.of_days,
        weeks=found.weeks,
        of_weeks=found.of_weeks,
        weeks_in_all=found.weeks_in_all,
    )
    return [_with_switch(text, said.consistency_hide, ids.MENU_HIDE)]


def _with_switch(text: str, label: str, value: str) -> Block:
    return blocks.section(text, accessory=blocks.button(ids.PRACTICE_COUNTS, label, value=value))


def _ways_on(log: Log, words: Words) -> Block:
    said = words.practice
    note = blocks.button(ids.PRACTICE_OPEN, said.home_log)
    every = blocks.button(ids.PRACTICE_ALL, said.home_all.format(count=log.count))
    works = blocks.button(ids.PRACTICE_PATTERNS, said.home_patterns)
    week = blocks.button(ids_summary.SUMMARY_OPEN, words.summary.home_open)
    chart = blocks.button(ids_summary.CHART_OPEN, words.chart.home)
    drawn = [chart] if log.count >= ENOUGH else []
    ways = [note, every, works, *drawn, week] if log.count else [note, week]
    return blocks.actions("practice_ways", ways)
