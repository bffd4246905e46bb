"""The views of small moments, with sample data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

from bot.delivery.missing import Missing
from bot.home.path import Path, Step
from bot.home.starter import first_card, path_card
from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.practice import LoggedFrom, Outcome, SmallMoment, Told
from bot.model.prompts import Practice
from bot.model.summaries import SummaryWish
from bot.practice import log_views, summary_views, views
from bot.practice.home_card import practice_card
from bot.practice.patterns import Patterns, TimeOfDay
from bot.practice.rules import Consistency
from bot.practice.searching import LogWish
from bot.practice.service import Log, Noted
from bot.practice.shown import LogPage
from bot.practice.summaries import Standing
from bot.practice.summary_rules import Week
from bot.practice.weeks import WeekTold
from bot.safety.views import default_contacts
from bot.slack import blocks

Payload = dict[str, Any]

TODAY = date(2027, 3, 1)
TOLD = Told(
    on=TODAY,
    practice=Practice.ASK_TO_LEARN,
    moment=Moment.TERSE_REPLY,
    outcome=Outcome.HELPED,
    note="Asked <what> he needs & why.\nHe *told* me.",
    alias="K. & co",
)
ENTRY = SmallMoment(7, TOLD, LoggedFrom.FORM)
USED = SmallMoment(
    6, Told(on=TODAY, moment=Moment.ANY, prompt_id="pivot-1"), LoggedFrom.LINE, "Is <a> & b fine?"
)
OWN = SmallMoment(5, Told(on=TODAY, prompt_id="own-1"), LoggedFrom.LINE)
NOTED = Noted(ENTRY, TODAY)
BARE = SmallMoment(8, Told(on=TODAY - timedelta(days=1), note="thanked Ed"), LoggedFrom.COMMAND)
OLD = SmallMoment(9, replace(TOLD, on=date(2026, 12, 24), note=""), LoggedFrom.LINE)
LONGEST = SmallMoment(
    10,
    replace(TOLD, note="&" * views.LONGEST_NOTE, alias="<" * views.LONGEST_ALIAS),
    LoggedFrom.FORM,
)
PAGE = LogPage((ENTRY, USED, OWN, BARE, OLD), 2, 3, TODAY)
LOG = Log((ENTRY, BARE, OLD), 37, TODAY, (TODAY,), Consistency(9, 20, 7, 12, 15, 37))
PATTERNS = Patterns(
    entries=40,
    moments=((Moment.TERSE_REPLY, 9), (Moment.OVERLOAD, 4)),
    practices=((Practice.ASK_TO_LEARN, 7),),
    lines=(("Is <this> & that fine?", 2),),
    time=TimeOfDay.AFTERNOON,
)
DEFAULTS: Contacts = default_contacts(ENGLISH.safety)
HARM = Match(safety=SafetyKind.SELF_HARM)


def _as_home(card: list[blocks.Block]) -> Payload:
    return blocks.home(card)


NEXT = datetime(2027, 3, 5, 15, tzinfo=UTC)
NOT_COME = Missing((date(2027, 2, 24),), (date(2027, 2, 25),), (date(2027, 2, 28),))
STANDING = Standing(SummaryWish(quiet_weeks=True), True, "Europe/Berlin", NEXT)
WEEK = WeekTold(
    Week(13, 2, (Practice.ASK_TO_LEARN, Practice.SAY_MORE), ("Is <a> & b fine?", "And <c>?")),
    line="Is <a> & b fine?",
    question="What do <questions> & bonds share?",
)
QUIET = replace(WEEK, week=Week())


def _path_at(step: Step) -> Payload:
    return _as_home(path_card(Path(step, 1), ENGLISH))


PRACTICE_VIEWS: dict[str, Callable[[], Payload]] = {
    "practice_form": lambda: views.moment_form(Told(on=TODAY), ENGLISH),
    "practice_form_changing": lambda: views.moment_form(TOLD, ENGLISH, which=7),
    "practice_form_longest": lambda: views.moment_form(
        LONGEST.told, ENGLISH, which=10, helped=views.help_before(HARM, DEFAULTS, ENGLISH)
    ),
    "practice_form_with_help": lambda: views.moment_form(
        TOLD, ENGLISH, helped=views.help_before(HARM, DEFAULTS, ENGLISH)
    ),
    "practice_help": lambda: views.help_message(HARM, DEFAULTS, ENGLISH),
    "practice_noted": lambda: views.noted_modal(replace(NOTED, milestone=10), ENGLISH),
    "practice_changed": lambda: views.noted_modal(Noted(LONGEST, TODAY), ENGLISH, changed=True),
    "practice_noted_message": lambda: views.noted_message(NOTED, ENGLISH),
    "practice_noted_message_bare": lambda: views.noted_message(Noted(BARE, TODAY), ENGLISH),
    "practice_undone": lambda: views.plain_modal(ENGLISH.practice.undone, ENGLISH),
    "practice_usage": lambda: views.usage_message("/practice", ENGLISH),
    "practice_log": lambda: log_views.log_modal(PAGE, ENGLISH),
    "practice_log_empty": lambda: log_views.log_modal(LogPage((), 1, 1, TODAY), ENGLISH),
    "practice_log_longest": lambda: log_views.log_modal(
        LogPage((LONGEST,) * 8, 1, 2, TODAY), ENGLISH
    ),
    "practice_log_found": lambda: log_views.log_modal(
        replace(PAGE, total=20, wish=LogWish("deadline"), searched=5000), ENGLISH
    ),
    "practice_log_nothing_found": lambda: log_views.log_modal(
        LogPage((), 1, 1, TODAY, wish=LogWish(practice=Practice.SAY_MORE)), ENGLISH
    ),
    "practice_log_harm": lambda: log_views.log_modal(
        replace(PAGE, total=1, wish=LogWish("harm"), match=HARM), ENGLISH, DEFAULTS
    ),
    "practice_patterns": lambda: log_views.patterns_modal(PATTERNS, ENGLISH),
    "practice_patterns_early": lambda: log_views.patterns_modal(Patterns(3), ENGLISH),
    "practice_patterns_none": lambda: log_views.patterns_modal(Patterns(12), ENGLISH),
    "summary_form": lambda: summary_views.summary_form(Standing(SummaryWish()), ENGLISH),
    "summary_form_on": lambda: summary_views.summary_form(STANDING, ENGLISH),
    "summary_saved": lambda: summary_views.saved_modal(STANDING, ENGLISH),
    "summary_saved_paused": lambda: summary_views.saved_modal(
        replace(STANDING, next_at=None), ENGLISH
    ),
    "summary_stopped": lambda: summary_views.saved_modal(replace(STANDING, enabled=False), ENGLISH),
    "summary_message": lambda: summary_views.summary_message(WEEK, SummaryWish(), 7, ENGLISH),
    "summary_message_stopped": lambda: summary_views.summary_message(
        replace(WEEK, counted=False), SummaryWish(), 7, ENGLISH, stopped=True
    ),
    "summary_message_quiet": lambda: summary_views.summary_message(
        QUIET, SummaryWish(), 7, ENGLISH
    ),
    "summary_message_gone": lambda: summary_views.stopped_message(ENGLISH),
    "practice_card_with_summary": lambda: _as_home(practice_card(LOG, ENGLISH, STANDING)),
    "home_first_page": lambda: _as_home(first_card(None, ENGLISH)),
    **{f"starter_{step}": partial(_path_at, step) for step in Step},
    "starter_tomorrow": lambda: _as_home(path_card(Path(None, 2), ENGLISH)),
    "practice_card_summary_missed": lambda: _as_home(
        practice_card(LOG, ENGLISH, replace(STANDING, missing=NOT_COME))
    ),
    "practice_card": lambda: _as_home(practice_card(LOG, ENGLISH)),
    "practice_card_empty": lambda: _as_home(practice_card(Log((), 0, TODAY), ENGLISH)),
    "practice_card_uncounted": lambda: _as_home(
        practice_card(replace(LOG, consistency=None), ENGLISH)
    ),
}
