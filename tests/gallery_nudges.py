"""The form and the answers about when nudges come, with sample data."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.library.words.en import ENGLISH
from bot.model.moments import Moment
from bot.model.nudges import EVERY_DAY, UNTIL_RESUMED, Plan, Schedule
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone
from bot.nudges import answers
from bot.nudges.form import nudge_form
from bot.nudges.replanning import Outlook
from bot.nudges.requests import Hint
from bot.nudges.results import Did, Done

Payload = dict[str, Any]

TODAY = date(2027, 3, 1)
COMMAND = "/nudge"
SCHEDULE = Schedule("Europe/Berlin")
PLAN = Plan(1, "T1", "U1", enabled=True, schedule=SCHEDULE, slack_zone="Europe/Berlin")
TOMORROW = Outlook(PLAN, date(2027, 3, 2), datetime(2027, 3, 2, 8, tzinfo=UTC))
FULL = replace(
    PLAN,
    schedule=Schedule(
        "America/Argentina/Buenos_Aires",
        at=time(7, 45),
        days=frozenset({0, 2, 5}),
        country="DE-BY",
        look_back=True,
    ),
    spread_s=241,
)
OFF = replace(PLAN, enabled=False)
PAUSED = replace(PLAN, schedule=replace(SCHEDULE, paused_until=date(2027, 3, 15)))
RESTING = replace(PLAN, resting="channel_not_found")

SAMPLE = Prompt(
    id="nudge-any-001",
    text="Who said <less> & *more* than usual today?",
    kind=Kind.NUDGE,
    practice=Practice.SMALL_MOMENTS,
    moments=(Moment.ANY,),
    principle="Small moments count.",
    tone=Tone.WARM,
    setting=(Setting.ANY,),
    direction=(Direction.ANY,),
    source=Source("original", "Dutton"),
    lang="en",
    status="reviewed",
    version=1,
)


def _done(did: Did, plan: Plan = PLAN, **changes: Any) -> Done:
    coming = replace(TOMORROW, plan=plan) if plan.enabled and not plan.resting else Outlook(plan)
    return Done(did, replace(coming, **changes), TODAY)


def _answer(done: Done) -> Payload:
    return answers.answer_message(done, COMMAND, ENGLISH)


NUDGE_VIEWS: dict[str, Callable[[], Payload]] = {
    "nudge_form_first": lambda: nudge_form(OFF, TODAY, ENGLISH),
    "nudge_form": lambda: nudge_form(FULL, TODAY, ENGLISH),
    "nudge_turned_on": lambda: _answer(_done(Did.TURNED_ON)),
    "nudge_turned_on_zone_guessed": lambda: _answer(
        _done(Did.TURNED_ON, replace(PLAN, slack_zone="", schedule=Schedule("UTC")))
    ),
    "nudge_changed_full": lambda: _answer(_done(Did.CHANGED, FULL)),
    "nudge_saved_off": lambda: _answer(_done(Did.SAVED_OFF, OFF)),
    "nudge_off": lambda: _answer(_done(Did.OFF, OFF)),
    "nudge_question_too_early": lambda: _answer(_done(Did.LOOK_BACK_TOO_EARLY, PLAN)),
    "nudge_off_on_its_way": lambda: _answer(_done(Did.OFF, OFF, on_its_way=True)),
    "nudge_was_off": lambda: _answer(_done(Did.WAS_OFF, OFF)),
    "nudge_paused": lambda: _answer(_done(Did.PAUSED, PAUSED)),
    "nudge_paused_open": lambda: _answer(
        Done(
            Did.LOOKED,
            Outlook(replace(PLAN, schedule=replace(SCHEDULE, paused_until=UNTIL_RESUMED))),
            TODAY,
        )
    ),
    "nudge_skipped": lambda: _answer(
        replace(
            _done(Did.SKIPPED, replace(PLAN, schedule=replace(SCHEDULE, days=EVERY_DAY))),
            skipped=(date(2027, 3, 1), date(2027, 3, 5), date(2028, 1, 3)),
        )
    ),
    "nudge_paused_on_its_way": lambda: _answer(_done(Did.PAUSED, PAUSED, on_its_way=True)),
    "nudge_skipped_on_its_way": lambda: _answer(
        replace(_done(Did.SKIPPED, on_its_way=True, sent_on=TODAY), skipped=(TODAY,))
    ),
    "nudge_has_come": lambda: _answer(_done(Did.HAS_COME)),
    "nudge_status": lambda: _answer(_done(Did.LOOKED)),
    "nudge_status_resting": lambda: _answer(_done(Did.LOOKED, RESTING)),
    "nudge_none_left": lambda: _answer(Done(Did.CHANGED, Outlook(PLAN), TODAY)),
    "nudge_saved_modal": lambda: answers.answer_modal(_done(Did.TURNED_ON), COMMAND, ENGLISH),
    "nudge_help": lambda: answers.help_message(_done(Did.LOOKED), COMMAND, ENGLISH),
    "nudge_not_understood": lambda: answers.hint_message(
        Hint.ANYTHING, _done(Did.LOOKED, OFF), COMMAND, ENGLISH
    ),
    "nudge_date_not_understood": lambda: answers.hint_message(
        Hint.WHICH_DATE, _done(Did.LOOKED), COMMAND, ENGLISH
    ),
    "nudge_welcome": lambda: answers.welcome_message(_done(Did.TURNED_ON), COMMAND, ENGLISH),
    "nudge_test": lambda: answers.test_message(SAMPLE, ENGLISH),
    "nudge_test_refused": lambda: answers.tested_message(
        _done(Did.LOOKED), COMMAND, ENGLISH, sent=False
    ),
}
