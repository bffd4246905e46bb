"""The weekly summary: who gets it, when, how often, and what it says, on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from bot.model.summaries import SummaryWish
from bot.people.homes import Homes
from bot.people.zones import Zones
from bot.practice.days import Days
from bot.practice.summaries import SummaryService
from bot.practice.summary_planning import SummaryPlanner
from bot.practice.summary_room import SummaryRoom
from bot.practice.weeks import WeekReader
from bot.slack.client import Slack
from storage import deliveries, people, rests, small_moments, summary_plans, tenants
from storage.engine import Database
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
MONDAY, FRIDAY = date(2027, 3, 1), date(2027, 3, 5)
WINDOW = timedelta(hours=2)
WISH = SummaryWish()
LIBRARY = Library.load()
SAID = ENGLISH.summary


@dataclass
class Weeks:
    """Ana in Berlin, her summaries, and what plans and writes them."""

    database: Database
    clock: FrozenClock
    service: SummaryService
    planner: SummaryPlanner
    room: SummaryRoom

    def note(self, on: date, who: SlackIdentity = ANA, **told: object) -> None:
        with self.database.write() as session:
            person = people.ensure_person(session, who, self.clock.now())
            key = f"{on}-{small_moments.count(session, person.id)}"
            entry = Told(on=on, **{"practice": Practice.SAY_MORE, **told})  # type: ignore[arg-type]
            small_moments.add(session, person.id, key, LoggedFrom.FORM, entry, self.clock.now())

    def person_id(self, who: SlackIdentity = ANA) -> int:
        with self.database.read() as session:
            person = people.find_person(session, who)
        assert person
        return person.id

    def planned(self, who: SlackIdentity = ANA) -> list[Delivery]:
        since = date(2000, 1, 1)
        with self.database.read() as session:
            return deliveries.of_person(
                session, self.person_id(who), DeliveryKind.SUMMARY, since=since
            )[::-1]

    def go_to(self, at: str) -> int:
        self.clock.move_to(at)
        return self.planner.plan_due()

    def message(self) -> str:
        """Return all the words of Ana's last summary; nothing if none is to be sent."""
        return str(self.room.compose(self.planned()[-1]) or "")


def no_holidays(country: str) -> Callable[[date], bool]:
    return lambda on: False


@pytest.fixture
def weeks(database: Database, clock: FrozenClock) -> Weeks:
    homes = Homes(Slack("xoxb-none", "http://127.0.0.1:9/"), clock)
    reader = WeekReader(LIBRARY)
    with database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        people.set_home(session, ana.id, zone="Europe/Berlin", locale="de-DE")
    return Weeks(
        database,
        clock,
        SummaryService(database, clock, Days(clock, Zones(database, homes), no_holidays), reader),
        SummaryPlanner(database, clock, window=WINDOW),
        SummaryRoom(database, reader, ENGLISH, lambda due, now: {}),
    )


def test_nothing_is_planned_for_someone_who_did_not_ask(weeks: Weeks) -> None:
    weeks.note(MONDAY)

    assert weeks.go_to("2028-03-01T09:00+00:00") == 0
    assert not weeks.service.look(ANA).enabled


def test_looking_at_the_form_leaves_no_row_behind(weeks: Weeks) -> None:
    weeks.service.look(BO)

    with weeks.database.read() as session:
        assert people.find_person(session, BO) is None


def test_it_is_planned_for_its_minute_once_a_week(weeks: Weeks) -> None:
    standing = weeks.service.save(ANA, WISH)
    counts = [
        weeks.go_to(f"2027-03-{moment}+00:00")
        for moment in ("05T14:59", "05T15:00", "05T15:00", "08T09:00", "12T15:00")
    ]

    assert standing.next_at == datetime(2027, 3, 5, 15, tzinfo=UTC)
    assert counts == [0, 1, 0, 0, 1]
    assert [each.occasion for each in weeks.planned()] == ["2027-W09", "2027-W10"]
    assert weeks.planned()[0].expires_at == datetime(2027, 3, 5, 17, tzinfo=UTC)


def test_none_is_planned_while_the_workspace_has_the_bot_out_and_then_the_next_week(
    weeks: Weeks,
) -> None:
    weeks.service.save(ANA, WISH)
    with weeks.database.write() as session:
        tenants.mark_uninstalled(session, ANA.tenant, weeks.clock.now())
    weeks.go_to("2027-03-12T15:30+00:00")
    with weeks.database.write() as session:
        tenants.mark_installed(session, ANA.tenant)

    counts = [weeks.go_to(f"2027-03-{moment}+00:00") for moment in ("12T15:31", "19T15:00")]

    assert counts == [0, 1]
    assert [each.occasion for each in weeks.planned()] == ["2027-W11"]


def test_it_says_what_was_noted_and_what_helped_in_words(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.note(MONDAY, outcome=Outcome.HELPED, note="my secret words", alias="K.")
    weeks.note(MONDAY)
    weeks.note(FRIDAY)
    weeks.go_to("2027-03-05T15:00+00:00")

    said = weeks.message()

    assert "You noted three small moments on two days." in said
    assert ENGLISH.practice.practices.say_more in said
    assert SAID.stop in said
    assert "secret" not in said
    assert "K." not in said


def test_a_line_that_helped_is_the_one_to_keep_in_mind(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    line = LIBRARY.all()[0]
    weeks.note(MONDAY, outcome=Outcome.HELPED, prompt_id=line.id)
    weeks.go_to("2027-03-05T15:00+00:00")

    assert SAID.keep_in_mind.partition("\n")[0] in weeks.message()
    with weeks.database.read() as session:
        ana = people.find_person(session, ANA)
        assert ana
        told = WeekReader(LIBRARY).read(
            session,
            ana,
            weeks.clock.now(),
            weeks.planned()[0].due_at.tzinfo,  # type: ignore[arg-type]
        )
    assert told.line == line.text


def test_who_wants_nothing_counted_gets_no_number(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.note(MONDAY)
    with weeks.database.write() as session:
        people.hide_counts(session, weeks.person_id(), weeks.clock.now())
    weeks.go_to("2027-03-05T15:00+00:00")

    assert SAID.noted_uncounted in weeks.message()
    assert "one small moment" not in weeks.message()


@pytest.mark.parametrize("quiet_weeks", [False, True])
def test_a_week_without_entries_is_silent_unless_that_was_chosen(
    weeks: Weeks, quiet_weeks: bool
) -> None:
    weeks.service.save(ANA, replace(WISH, quiet_weeks=quiet_weeks))
    weeks.note(MONDAY - timedelta(days=7))
    weeks.go_to("2027-03-05T15:00+00:00")

    assert (SAID.noted_nothing in weeks.message()) is quiet_weeks
    assert bool(weeks.message()) is quiet_weeks


def test_none_comes_during_a_pause_and_the_form_says_when_it_does(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.note(FRIDAY)
    with weeks.database.write() as session:
        rests.add_rest(session, weeks.person_id(), MONDAY, FRIDAY)
    standing = weeks.service.look(ANA)
    weeks.go_to("2027-03-05T15:00+00:00")

    assert weeks.message() == ""
    assert standing.next_at == datetime(2027, 3, 12, 15, tzinfo=UTC)


def test_stopping_cancels_what_is_on_its_way_and_keeps_the_choice(weeks: Weeks) -> None:
    wish = SummaryWish(4, time(16), quiet_weeks=True)
    weeks.service.save(ANA, wish)
    weeks.go_to("2027-03-05T15:00+00:00")

    standings = [weeks.service.stop(ANA), weeks.service.stop(ANA)]

    assert {(each.enabled, each.wish) for each in standings} == {(False, wish)}
    assert [each.state for each in weeks.planned()] == [DeliveryState.CANCELLED]
    assert weeks.message() == ""
    assert weeks.go_to("2027-03-12T15:00+00:00") == 0


def test_another_day_in_the_same_week_brings_no_second_one(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.go_to("2027-03-05T15:00+00:00")

    standing = weeks.service.save(ANA, SummaryWish(weekday=6))

    assert standing.next_at == datetime(2027, 3, 14, 15, tzinfo=UTC)


def test_after_deleting_everything_the_first_comes_tomorrow_at_the_earliest(weeks: Weeks) -> None:
    weeks.clock.move_to("2027-03-05T08:00+00:00")

    standing = weeks.service.save(BO, WISH)

    assert standing.next_at == datetime(2027, 3, 12, 16, tzinfo=UTC)


def test_saving_the_same_again_loses_nothing_that_is_due(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.clock.move_to("2027-03-05T15:00:02+00:00")

    weeks.service.save(ANA, WISH)

    assert weeks.planner.plan_due() == 1
    assert len(weeks.planned()) == 1


def test_after_weeks_away_one_is_recorded_as_missed_and_the_next_comes(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)

    count = weeks.go_to("2027-04-01T09:00+00:00")

    [missed] = weeks.planned()
    assert count == 1
    assert missed.expires_at < weeks.clock.now()
    assert weeks.service.look(ANA).next_at == datetime(2027, 4, 2, 14, tzinfo=UTC)


def test_someone_who_moved_gets_it_by_the_clock_there(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    with weeks.database.write() as session:
        people.set_home(session, weeks.person_id(), zone="Asia/Tokyo", locale="ja-JP")

    counts = [weeks.planner.recompute(), weeks.planner.recompute()]

    assert counts == [1, 0]
    assert weeks.service.look(ANA).next_at == datetime(2027, 3, 5, 7, tzinfo=UTC)


def test_one_that_only_seemed_due_waits_for_its_hour(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    with weeks.database.write() as session:
        people.set_home(session, weeks.person_id(), zone="America/New_York", locale="en-US")

    weeks.go_to("2027-03-05T15:00+00:00")

    assert weeks.planned() == []
    assert weeks.service.look(ANA).next_at == datetime(2027, 3, 5, 21, tzinfo=UTC)


def test_two_planners_at_once_plan_each_week_once(weeks: Weeks) -> None:
    who = [identity(f"U{number}") for number in range(20)]
    for each in who:
        weeks.service.save(each, WISH)
    weeks.clock.move_to("2027-03-05T16:00+00:00")
    planners = [
        SummaryPlanner(weeks.database, weeks.clock, window=WINDOW, batch=3) for _ in range(2)
    ]

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(SummaryPlanner.plan_due, planners))
    planners[0].plan_due()

    assert {len(weeks.planned(each)) for each in who} == {1}


def test_someone_with_a_summary_is_not_idle(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    with weeks.database.write() as session:
        gone = people.delete_idle(session, weeks.clock.advance(days=400), 10)

    assert gone == 0


def test_nobody_reads_the_summary_of_someone_else(weeks: Weeks) -> None:
    weeks.service.save(ANA, WISH)
    weeks.service.save(BO, WISH)
    weeks.go_to("2027-03-05T15:00+00:00")
    [mine] = weeks.planned()

    assert weeks.service.read(BO, mine.id) is None
    assert weeks.service.read(ANA, mine.id)
    with weeks.database.read() as session:
        assert summary_plans.find(session, weeks.person_id())
