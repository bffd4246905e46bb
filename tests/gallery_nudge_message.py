"""The morning message in each of its states, its form, the evening line, and Home's card."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.delivery.missing import Missing
from bot.home.views import home
from bot.library.words.en import ENGLISH
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.nudge_answers import Answer, Choice, LookedBack, Step
from bot.model.nudges import UNTIL_RESUMED, Plan, Schedule
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Source, Tone
from bot.nudges import answer_form
from bot.nudges.days import Day, Notice
from bot.nudges.home_card import invitation_card, today_card
from bot.nudges.messages import evening_message, gone_message, keyed, morning_message
from bot.nudges.replanning import Outlook
from bot.nudges.today import Today
from bot.safety.views import default_contacts

Payload = dict[str, Any]

MONDAY = date(2027, 3, 1)
NINE = datetime(2027, 3, 1, 8, tzinfo=UTC)
SIX = datetime(2027, 3, 1, 17, tzinfo=UTC)


def _prompt(prompt_id: str, kind: Kind, text: str) -> Prompt:
    return Prompt(
        id=prompt_id,
        text=text,
        kind=kind,
        practice=Practice.SMALL_MOMENTS,
        moments=(Moment.ANY,),
        principle="Short, friendly contact adds up & using a <name> makes it personal.",
        tone=Tone.WARM,
        setting=(Setting.ANY,),
        direction=(Direction.ANY,),
        source=Source("original", "[A] start small"),
        lang="en",
        status="reviewed",
        version=1,
    )


NUDGE = _prompt(
    "nudge-any-019", Kind.NUDGE, "Who <waits> & hopes to hear from you? Write *one* line to them."
)
MOVES = (
    _prompt("micro-practice-any-001", Kind.MICRO_PRACTICE, "If I want to say 'no', I ask first."),
    _prompt(
        "micro-practice-any-002",
        Kind.MICRO_PRACTICE,
        "When I share a shift with someone I argued with, I say good morning and their name "
        "first. The work comes second.",
    ),
    _prompt(
        "micro-practice-any-003",
        Kind.MICRO_PRACTICE,
        "Before I give hard feedback, I write down one thing they may feel and one thing I may "
        "feel. I plan a calm sentence for each.",
    ),
)
DELIVERY = Delivery(
    id=41,
    person_id=7,
    tenant="T1",
    slack_user="U1",
    kind=DeliveryKind.NUDGE,
    occasion="2027-03-01",
    local_date=MONDAY,
    due_at=NINE,
    not_before=NINE,
    expires_at=SIX,
    state=DeliveryState.SENT,
    fence=1,
    tries=1,
    key="c0ffee",
    content=NUDGE.id,
    channel="D1",
    ts="1.0",
)
PLAN = Plan(7, "T1", "U1", True, Schedule(zone="Europe/Berlin", look_back=True))
NO_LOOK_BACK = replace(PLAN, schedule=replace(PLAN.schedule, look_back=False))
CHOICE = Choice(alias="Ana & the <night> shift", move="Ask how *she* slept")
OPEN = Day(DELIVERY, NUDGE, Answer(7, MONDAY, NUDGE.id), PLAN, NINE)
CHOSEN = replace(OPEN, answer=replace(OPEN.answer, step=Step.CHOSEN, choice=CHOICE))
LINE = replace(CHOSEN, delivery=replace(DELIVERY, kind=DeliveryKind.LOOK_BACK), now=SIX)
LOOKED_BACK = replace(LINE, answer=replace(LINE.answer, looked_back=LookedBack.HELPED))
TODAY = Today(
    PLAN, MONDAY, Outlook(PLAN, date(2027, 3, 2), datetime(2027, 3, 2, 8, tzinfo=UTC)), OPEN
)
RESTING = replace(
    PLAN, asked_on=MONDAY, schedule=replace(PLAN.schedule, paused_until=UNTIL_RESUMED)
)
DEFAULTS = default_contacts(ENGLISH.safety)


def _at(step: Step, notice: Notice | None = None) -> Payload:
    answer = replace(OPEN.answer, step=step, later_at=SIX if step is Step.LATER else None)
    return morning_message(replace(OPEN, answer=answer, notice=notice), ENGLISH)


def _noticed(notice: Notice) -> Payload:
    return morning_message(replace(OPEN, notice=notice), ENGLISH)


def _harm(kind: SafetyKind) -> Payload:
    typed = Choice(slack_user="U2", move="what is typed stands in the field, not here")
    return answer_form.harm_form(typed, Match(safety=kind), DEFAULTS, "41|D1|1.0|anyway|", ENGLISH)


def _form(choice: Choice) -> Payload:
    day = replace(OPEN, answer=replace(OPEN.answer, choice=choice))
    return answer_form.choice_form(day, MOVES, "41|D1|1.0||", ENGLISH)


def _home(today: Today) -> Payload:
    return home([today_card(today, ENGLISH), invitation_card(today, ENGLISH)], ENGLISH)


NUDGE_MESSAGE_VIEWS: dict[str, Callable[[], Payload]] = {
    "nudge_open": lambda: morning_message(OPEN, ENGLISH),
    "nudge_chosen": lambda: morning_message(CHOSEN, ENGLISH),
    "nudge_chosen_without_look_back": lambda: morning_message(
        replace(CHOSEN, plan=NO_LOOK_BACK), ENGLISH
    ),
    "nudge_put_off": lambda: _at(Step.LATER),
    "nudge_skipped": lambda: _at(Step.SKIPPED),
    "nudge_stopped": lambda: _at(Step.STOPPED),
    "nudge_another_given": lambda: morning_message(
        replace(
            OPEN,
            notice=Notice.ANOTHER_GIVEN,
            answer=replace(OPEN.answer, before_id="nudge-any-001"),
        ),
        ENGLISH,
    ),
    "nudge_brought_back": lambda: _noticed(Notice.BROUGHT_BACK),
    "nudge_taken_back": lambda: _noticed(Notice.TAKEN_BACK),
    "nudge_undone": lambda: _noticed(Notice.UNDONE),
    "nudge_too_late": lambda: _noticed(Notice.DAY_ENDS_FIRST),
    "nudge_in_the_evening": lambda: _noticed(Notice.EVENING_IS_HERE),
    "nudge_of_another_day": lambda: _noticed(Notice.DAY_OVER),
    "nudge_not_put_off": lambda: _noticed(Notice.OFF),
    "nudge_not_put_off_resting": lambda: _noticed(Notice.RESTING),
    "nudge_asks_to_go_on": lambda: morning_message(
        replace(OPEN, plan=replace(PLAN, ignored_in_a_row=5)), ENGLISH
    ),
    "nudge_going_on": lambda: _noticed(Notice.GOING_ON),
    "nudge_asks_for_the_zone": lambda: morning_message(
        replace(OPEN, plan=replace(PLAN, ask_zone="America/Argentina/Buenos_Aires")), ENGLISH
    ),
    "nudge_zone_followed": lambda: _noticed(Notice.ZONE_FOLLOWED),
    "nudge_zone_stayed": lambda: _noticed(Notice.ZONE_STAYED),
    "nudge_rewritten": lambda: keyed(_at(Step.SKIPPED), DELIVERY.key),
    "nudge_gone": lambda: gone_message(ENGLISH),
    "choice_form": lambda: _form(Choice()),
    "choice_form_again": lambda: _form(CHOICE),
    "choice_form_with_a_person": lambda: _form(
        Choice(slack_user="U2", practice="micro-practice-any-002")
    ),
    "choice_harm_danger": lambda: _harm(SafetyKind.DANGER),
    "choice_harm_self_harm": lambda: _harm(SafetyKind.SELF_HARM),
    "choice_saved_anyway": lambda: answer_form.saved_modal(DEFAULTS, ENGLISH),
    "choice_shown": lambda: answer_form.chosen_modal(CHOSEN, CHOICE.move, ENGLISH),
    "choice_shown_of_a_person": lambda: answer_form.chosen_modal(
        replace(CHOSEN, answer=replace(CHOSEN.answer, choice=Choice(slack_user="U2"))), "", ENGLISH
    ),
    "choice_shown_taken_back": lambda: answer_form.chosen_modal(OPEN, "", ENGLISH),
    "look_back": lambda: evening_message(LINE, ENGLISH),
    "look_back_noted": lambda: evening_message(LOOKED_BACK, ENGLISH),
    "look_back_not_today": lambda: evening_message(
        replace(LINE, answer=replace(LINE.answer, looked_back=LookedBack.NOT_TODAY)), ENGLISH
    ),
    "look_back_stopped": lambda: evening_message(
        replace(LINE, notice=Notice.LOOK_BACK_STOPPED), ENGLISH
    ),
    "look_back_undone": lambda: evening_message(
        replace(LINE, notice=Notice.LOOK_BACK_UNDONE), ENGLISH
    ),
    "look_back_taken_back": lambda: evening_message(replace(OPEN, delivery=LINE.delivery), ENGLISH),
    "home_nudges_invitation": lambda: _home(Today()),
    "home_nudges_waiting": lambda: _home(replace(TODAY, day=None)),
    "home_nudges_today": lambda: _home(TODAY),
    "home_nudges_chosen": lambda: _home(replace(TODAY, day=CHOSEN, move=CHOICE.move)),
    "home_nudges_evening": lambda: _home(
        replace(TODAY, day=replace(CHOSEN, now=SIX), move=CHOICE.move)
    ),
    "home_nudges_looked_back": lambda: _home(
        replace(TODAY, day=replace(LOOKED_BACK, delivery=DELIVERY), move=CHOICE.move)
    ),
    "home_nudges_did_not_come": lambda: _home(
        replace(
            TODAY,
            day=None,
            missing=Missing(
                ours=(date(2027, 2, 25), date(2027, 2, 26)),
                quiet=(date(2027, 2, 23),),
                unsure=(date(2027, 2, 24),),
            ),
        )
    ),
    "home_nudges_paused": lambda: _home(
        Today(
            replace(PLAN, schedule=replace(PLAN.schedule, paused_until=UNTIL_RESUMED)),
            MONDAY,
            Outlook(PLAN),
        )
    ),
    "home_nudges_resting": lambda: _home(Today(RESTING, MONDAY, Outlook(RESTING))),
    "home_nudges_refused": lambda: _home(
        Today(replace(PLAN, resting="user_disabled"), MONDAY, Outlook(PLAN))
    ),
    "home_nudges_none_planned": lambda: _home(Today(PLAN, MONDAY, Outlook(PLAN))),
    "home_nudges_stopped_today": lambda: _home(
        Today(
            replace(PLAN, enabled=False),
            MONDAY,
            Outlook(PLAN),
            replace(OPEN, answer=replace(OPEN.answer, step=Step.STOPPED)),
        )
    ),
}
