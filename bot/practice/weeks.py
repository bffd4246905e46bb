"""Read a week out of someone's log, with a line to keep in mind and a question for the next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.library.loading import Library
from bot.model.deliveries import Delivery
from bot.model.moments import Moment
from bot.model.people import Person
from bot.model.prompts import Kind, Prompt
from bot.model.summaries import SummaryPlan
from bot.practice.summary_rules import Week, first_day, of_the_week, week_of, zone_from
from storage import lines, rests, small_moments
from storage.engine import Session

MOST_READ = 500
"""How many entries of a week are read: nobody notes more than that by hand."""


@dataclass(frozen=True, slots=True)
class WeekTold:
    """What a summary tells. `counted` is False for someone who wants nothing counted."""

    week: Week
    line: str
    question: str
    counted: bool = True


class WeekReader:
    """Reads weeks; what it adds from the library is the same however often a week is read."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def read(self, session: Session, person: Person, due: datetime, zone: ZoneInfo) -> WeekTold:
        """Return the week before *due*."""
        since = first_day(due, zone)
        found = small_moments.since(session, person.id, since, MOST_READ)
        entries = [
            replace(each, line=self._library.words_of(each.told.prompt_id))
            for each in of_the_week(found, due, zone)
        ]
        week, on = week_of(entries), due.astimezone(zone).date()
        line = week.lines[0] if week.lines else self._line(session, person.id, on)
        return WeekTold(week, line, self._question(person.id, on), not person.counts_hidden)

    def to_tell(
        self, session: Session, person: Person, plan: SummaryPlan, delivery: Delivery
    ) -> WeekTold | None:
        """Return the week that a summary is about.

        None where someone rests that day, or noted nothing and wants no summary of quiet weeks.
        """
        on = delivery.local_date
        if rests.days_of(rests.rests(session, person.id, on), on, on):
            return None
        told = self.read(session, person, delivery.due_at, zone_from(plan.zone))
        return told if told.week.moments or plan.wish.quiet_weeks else None

    def _line(self, session: Session, person_id: int, on: date) -> str:
        """Return a line that the person kept, or else a general one that they did not hide."""
        kept = [self._library.get(each) for each in lines.kept(session, person_id)]
        spoken = [each for each in kept if each and each.kind.is_said]
        if not spoken:
            hidden = set(lines.hidden(session, person_id))
            spoken = [each for each in self._library.pivots(Moment.ANY) if each.id not in hidden]
        return _in_turn(spoken, person_id, on)

    def _question(self, person_id: int, on: date) -> str:
        asked = [each for each in self._library.of_kind(Kind.REFLECTION) if _is_read(each)]
        return _in_turn(asked, person_id, on)


def _is_read(prompt: Prompt) -> bool:
    return prompt.status == "reviewed"


def _in_turn(prompts: Sequence[Prompt], person_id: int, on: date) -> str:
    """Return the words of one, another each week until all had their turn."""
    if not prompts:
        return ""
    return prompts[(on.toordinal() // 7 + person_id) % len(prompts)].text
