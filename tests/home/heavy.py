"""Someone who has used everything for ten years, and someone who began this week."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, text

from bot.library.loading import Library
from bot.model.conversations import Field
from bot.model.deliveries import DeliveryKind, Planned, occasion_on
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Moment
from bot.model.nudge_answers import LONGEST_MOVE, Choice, LookedBack, Step
from bot.model.nudges import Plan, Schedule
from bot.model.own_lines import OwnDraft
from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from bot.model.summaries import SummaryPlan, SummaryWish
from storage import (
    conversations,
    deliveries,
    good_qualities,
    lines,
    nudge_answers,
    own_lines,
    people,
    small_moments,
)
from storage.engine import Session
from storage.nudge_plans import save_plan
from storage.summary_plans import save as save_summary

TEN_YEARS = 3652
A_DAY = 2
"""How many small moments they note on each day."""

LONG = "<&> what I said, and what they said then. " * 24


def fill_ten_years(session: Session, who: SlackIdentity, now: datetime, library: Library) -> int:
    """Give *who* all that ten years can leave behind; return how many small moments."""
    begun = now - timedelta(days=TEN_YEARS)
    person_id = people.ensure_person(session, who, begun).id
    pivots = [each.id for moment in Moment for each in library.pivots(moment)][:600]
    for number in range(TEN_YEARS * A_DAY):
        _note(session, person_id, number, now.date() - timedelta(days=number // A_DAY), pivots)
    for number, each in enumerate(pivots):
        (lines.keep if number % 2 else lines.hide)(session, person_id, each, now)
    for number, moment in enumerate(Moment):
        lines.record_shown(session, person_id, moment, pivots[:200], now - timedelta(hours=number))
    for number in range(199):
        own_lines.add(session, person_id, OwnDraft(f"{number} {LONG[:200]}"), now)
        noticing = Noticing(Whom(f"K{number}"), LONG[:200])
        good_qualities.add(session, person_id, f"form-{number}", noticing, now)
    for number in range(60):
        conversations.begin(session, person_id, f"talk-{number}", now)
        conversations.write(session, person_id, f"talk-{number}", {Field.ALIAS: "K. <&>"}, now)
    _planned(session, person_id, who)
    _nudged(session, person_id, who, now, TEN_YEARS)
    return TEN_YEARS * A_DAY


def fill_a_week(session: Session, who: SlackIdentity, now: datetime, library: Library) -> None:
    """Give *who* a little of everything."""
    person_id = people.ensure_person(session, who, now - timedelta(days=30)).id
    pivots = [each.id for each in library.pivots(Moment.ANY)][:6]
    for number in range(5):
        _note(session, person_id, number, now.date() - timedelta(days=number), pivots)
    lines.record_shown(session, person_id, Moment.ANY, pivots, now)
    for each in pivots[:2]:
        lines.keep(session, person_id, each, now)
    own_lines.add(session, person_id, OwnDraft("A line of my own."), now)
    good_qualities.add(session, person_id, "form-1", Noticing(Whom("K."), "Asks how I am."), now)
    conversations.begin(session, person_id, "talk-1", now)
    conversations.write(session, person_id, "talk-1", {Field.ALIAS: "K."}, now)
    _planned(session, person_id, who)
    _nudged(session, person_id, who, now, 5)


def _note(session: Session, who: int, number: int, on: date, pivots: list[str]) -> None:
    practices, moments, outcomes = tuple(Practice), tuple(Moment), tuple(Outcome)
    told = Told(
        on=on,
        practice=practices[number % len(practices)],
        moment=moments[number % len(moments)],
        outcome=outcomes[number % len(outcomes)],
        note=LONG,
        alias="K. <&>",
        prompt_id=pivots[number % len(pivots)] if number % 3 == 0 else "",
    )
    at = datetime.fromisoformat(f"{on}T12:00+00:00")
    small_moments.add(session, who, f"form-{number}", LoggedFrom.FORM, told, at)


def _planned(session: Session, person_id: int, who: SlackIdentity) -> None:
    plan = Plan(person_id, who.tenant, who.slack_user, enabled=True, schedule=Schedule("UTC"))
    save_plan(session, plan, "test")
    named = (person_id, who.tenant, who.slack_user)
    wish = SummaryWish()
    summary = SummaryPlan(*named, enabled=True, wish=wish, zone="UTC", not_before=date.min)
    save_summary(session, [summary], "test")


def _nudged(session: Session, person_id: int, who: SlackIdentity, now: datetime, days: int) -> None:
    """Let *who* have had and answered a nudge and a look-back a day, and a summary a week."""
    dates = [now.date() - timedelta(days=number) for number in range(days)]
    daily = [
        _planned_for(person_id, who, kind, on)
        for on in dates
        for kind in (DeliveryKind.NUDGE, DeliveryKind.LOOK_BACK)
    ]
    weekly = [_planned_for(person_id, who, DeliveryKind.SUMMARY, on) for on in dates[::7]]
    deliveries.add(session, [*daily, *weekly], now)
    session.execute(
        text("UPDATE delivery SET state = 'sent' WHERE person_id = :who"), {"who": person_id}
    )
    session.execute(
        text("UPDATE nudge_plan SET last_date = :on WHERE person_id = :who").bindparams(
            bindparam("on", type_=Date)
        ),
        {"who": person_id, "on": now.date()},
    )
    for on in dates:
        answer = nudge_answers.touch_answer(session, person_id, on, "nudge-any-001", now)
        choice = Choice(alias="K. <&>", move=LONG[:LONGEST_MOVE])
        chosen = replace(answer, step=Step.CHOSEN, choice=choice, looked_back=LookedBack.HELPED)
        nudge_answers.save_answer(session, chosen)


def _planned_for(person_id: int, who: SlackIdentity, kind: DeliveryKind, on: date) -> Planned:
    at = datetime.fromisoformat(f"{on}T00:01+00:00")
    return Planned(
        person_id, who.tenant, kind, occasion_on(kind, on), on, at, at, content="nudge-any-001"
    )
