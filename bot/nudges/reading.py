"""Read a day's nudge as it is stored."""

from datetime import datetime

from bot.model.deliveries import Delivery
from bot.model.nudge_answers import Answer
from bot.nudges.choosing import NudgeDeck
from bot.nudges.days import Day
from storage import nudge_answers, nudge_plans
from storage.engine import Session


def read_day(session: Session, delivery: Delivery, deck: NudgeDeck, now: datetime) -> Day:
    """Return the day of *delivery*, whether or not anything was pressed."""
    answer = nudge_answers.find_answer(session, delivery.person_id, delivery.local_date)
    prompt = deck.named(answer.prompt_id if answer else delivery.content)
    plan = nudge_plans.find_plan(session, delivery.person_id)
    untouched = Answer(delivery.person_id, delivery.local_date, prompt.id)
    return Day(delivery, prompt, answer or untouched, plan, now)
