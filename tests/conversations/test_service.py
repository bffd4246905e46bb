"""Cards saved, timed, put off, put away and looked back on, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversations.desk import ConversationDesk
from bot.conversations.rules import FormPlace
from bot.model.conversations import Ask, Felt, Field, Postpone, Remind, Step, Timing
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.moments import Moment
from bot.model.people import SlackIdentity
from bot.model.practice import LoggedFrom, Outcome, SmallMoment
from bot.model.prompts import Practice
from storage import conversations, deliveries, held, people, putting_back, small_moments
from storage.engine import Database
from storage.keys import new_key
from storage.rotation import rotate
from tests.conftest import KEYS
from tests.conversations.conftest import desk_on
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
TUESDAY = datetime(2027, 3, 2, 14, tzinfo=UTC)
WANTS = FormPlace("card-1", Step.WANTS)
WHEN = FormPlace("card-1", Step.WHEN)
BACK = FormPlace("card-1", Step.DEBRIEF)
TIMED = Timing(TUESDAY, Remind.HOUR, Ask.HOUR_AFTER)


def messages(
    database: Database, kind: DeliveryKind, who: SlackIdentity = ANA
) -> list[tuple[DeliveryState, datetime]]:
    """Return what is planned and what has become of it, oldest first."""
    return [(each.state, each.due_at) for each in _deliveries(database, kind, who)]


def _deliveries(database: Database, kind: DeliveryKind, who: SlackIdentity) -> list[Delivery]:
    with database.read() as session:
        person = people.find_person(session, who)
        assert person
        found = deliveries.of_person(session, person.id, kind, since=date(2027, 1, 1))
    return sorted(found, key=lambda each: each.id)


def log(database: Database, who: SlackIdentity = ANA) -> list[SmallMoment]:
    with database.read() as session:
        person = people.find_person(session, who)
        assert person
        return list(small_moments.newest(session, person.id, 10))


def test_a_page_sent_twice_is_saved_once(desk: ConversationDesk) -> None:
    first = desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})
    again = desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})

    assert first.is_done and again.is_done
    assert again.known.card.version == first.known.card.version
    assert desk.cards.page(ANA, 0).total == 1


def test_first_pages_sent_at_once_are_one_card(desk: ConversationDesk) -> None:
    notes = [
        {Field.MY_WANT: "more time"},
        {Field.THEIR_WANT: "a date"},
        {Field.MY_WANT: "more time"},
        {Field.PLAN: "breathe"},
    ]
    with ThreadPoolExecutor(4) as threads:
        saved = list(threads.map(lambda each: desk.cards.save(ANA, WANTS, each), notes))

    card = desk.cards.look(ANA, "card-1")
    assert all(each.is_done for each in saved)
    assert card and card.card.notes == {
        Field.MY_WANT: "more time",
        Field.THEIR_WANT: "a date",
        Field.PLAN: "breathe",
    }


def test_the_same_field_saved_at_once_has_one_winner_and_one_who_is_asked(
    desk: ConversationDesk,
) -> None:
    begun = desk.cards.save(ANA, WANTS, {Field.THEIR_WANT: "a date"})
    place = FormPlace("card-1", Step.WANTS, begun.known.card.version)
    texts = ["one", "two", "three"]
    with ThreadPoolExecutor(3) as threads:
        saved = list(
            threads.map(lambda each: desk.cards.save(ANA, place, {Field.MY_WANT: each}), texts)
        )

    [winner] = [text for text, each in zip(texts, saved, strict=True) if each.is_done]
    card = desk.cards.look(ANA, "card-1")
    assert [each.overtaken for each in saved if not each.is_done] == [(Field.MY_WANT,)] * 2
    assert card and card.card.text(Field.MY_WANT) == winner


def test_a_field_that_was_emptied_elsewhere_is_asked_about_too(desk: ConversationDesk) -> None:
    begun = desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})
    place = FormPlace("card-1", Step.WANTS, begun.known.card.version)
    desk.cards.save(ANA, place, {Field.MY_WANT: ""})

    late = desk.cards.save(ANA, place, {Field.MY_WANT: "more time, really"})

    assert late.overtaken == (Field.MY_WANT,)
    assert late.known.card.text(Field.MY_WANT) == ""


def test_a_card_is_its_persons_alone(desk: ConversationDesk) -> None:
    desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})
    desk.cards.save(BO, WANTS, {Field.MY_WANT: "of another"})
    desk.cards.delete(BO, "card-1")

    mine, theirs = desk.cards.look(ANA, "card-1"), desk.cards.look(BO, "card-1")
    assert mine and mine.card.text(Field.MY_WANT) == "more time"
    assert theirs is None
    assert desk.cards.archive(BO, "card-1") is None


def test_looking_around_leaves_nobody_behind(desk: ConversationDesk, database: Database) -> None:
    desk.cards.begin(ANA)
    desk.cards.ahead(ANA)
    desk.cards.page(ANA, 0)
    desk.cards.look(ANA, "card-1")
    desk.appointments.postpone(ANA, "card-1", Postpone.NEXT_DAY, 0)

    with database.read() as session:
        assert people.find_person(session, ANA) is None


def test_a_time_plans_a_reminder_and_a_question(desk: ConversationDesk, database: Database) -> None:
    desk.appointments.set(ANA, WHEN, TIMED)
    desk.appointments.set(ANA, WHEN, TIMED)

    pending = DeliveryState.PENDING
    hour = timedelta(hours=1)
    assert messages(database, DeliveryKind.REMINDER) == [(pending, TUESDAY - hour)]
    assert messages(database, DeliveryKind.DEBRIEF) == [(pending, TUESDAY + hour)]


def test_a_reminder_is_of_no_use_once_the_talk_has_begun(
    desk: ConversationDesk, database: Database
) -> None:
    desk.appointments.set(ANA, WHEN, TIMED)

    [reminder] = _deliveries(database, DeliveryKind.REMINDER, ANA)
    [question] = _deliveries(database, DeliveryKind.DEBRIEF, ANA)
    assert reminder.expires_at == TUESDAY
    assert question.expires_at == question.due_at + timedelta(hours=2)


def test_what_is_over_already_is_not_planned(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    clock.move_to("2027-03-02T13:30+00:00")

    desk.appointments.set(ANA, WHEN, TIMED)

    assert messages(database, DeliveryKind.REMINDER) == []
    assert len(messages(database, DeliveryKind.DEBRIEF)) == 1


def test_a_talk_that_is_put_off_takes_its_messages_along(
    desk: ConversationDesk, database: Database
) -> None:
    set_ = desk.appointments.set(ANA, WHEN, TIMED)
    seen = set_.known.card.round
    desk.appointments.postpone(ANA, "card-1", Postpone.NEXT_WEEK, seen)
    again = desk.appointments.postpone(ANA, "card-1", Postpone.NEXT_WEEK, seen)

    week = timedelta(days=7)
    assert again and again.card.timing.at == TUESDAY + week
    assert messages(database, DeliveryKind.REMINDER) == [
        (DeliveryState.CANCELLED, TUESDAY - timedelta(hours=1)),
        (DeliveryState.PENDING, TUESDAY + week - timedelta(hours=1)),
    ]


def test_a_time_set_on_two_devices_is_asked_about(desk: ConversationDesk) -> None:
    begun = desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})
    place = FormPlace("card-1", Step.WHEN, begun.known.card.version)
    desk.appointments.set(ANA, place, TIMED)

    late = desk.appointments.set(ANA, place, Timing(TUESDAY + timedelta(days=1)))

    assert late.timing_overtaken
    assert late.known.card.timing == TIMED


def test_no_time_at_all_makes_no_card(desk: ConversationDesk) -> None:
    saved = desk.appointments.set(ANA, WHEN, Timing(remind=Remind.HOUR))

    assert saved.is_done and desk.cards.look(ANA, "card-1") is None


@pytest.mark.parametrize("act", ["archive", "delete"])
def test_what_is_put_away_or_deleted_sends_nothing(
    desk: ConversationDesk, database: Database, act: str
) -> None:
    desk.appointments.set(ANA, WHEN, TIMED)

    getattr(desk.cards, act)(ANA, "card-1")

    for kind in (DeliveryKind.REMINDER, DeliveryKind.DEBRIEF):
        assert [state for state, _ in messages(database, kind)] == [DeliveryState.CANCELLED]


def test_what_is_brought_back_is_planned_anew(desk: ConversationDesk, database: Database) -> None:
    desk.appointments.set(ANA, WHEN, TIMED)
    desk.cards.archive(ANA, "card-1")
    desk.cards.bring_back(ANA, "card-1")
    desk.cards.bring_back(ANA, "card-1")

    states = [state for state, _ in messages(database, DeliveryKind.REMINDER)]
    assert states == [DeliveryState.CANCELLED, DeliveryState.PENDING]


@pytest.mark.parametrize("kind", [DeliveryKind.REMINDER, DeliveryKind.DEBRIEF])
def test_one_kind_of_message_is_stopped_and_the_other_stays(
    desk: ConversationDesk, database: Database, kind: DeliveryKind
) -> None:
    [other] = {DeliveryKind.REMINDER, DeliveryKind.DEBRIEF} - {kind}
    desk.appointments.set(ANA, WHEN, TIMED)

    desk.appointments.stop(ANA, "card-1", kind)

    assert [state for state, _ in messages(database, kind)] == [DeliveryState.CANCELLED]
    assert messages(database, other)[-1][0] is DeliveryState.PENDING


def test_looking_back_notes_one_small_moment_and_changes_it(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    desk.cards.save(ANA, WANTS, {Field.ALIAS: "Sam"})
    desk.appointments.set(ANA, FormPlace("card-1", Step.WHEN, 1), TIMED)
    clock.move_to("2027-03-04T09:00+00:00")
    first = desk.debriefs.save(ANA, BACK, {Field.FELT_MINE: Felt.CLOSER.value})
    place = FormPlace("card-1", Step.DEBRIEF, first.saved.known.card.version)
    desk.debriefs.save(ANA, BACK, {Field.FELT_MINE: Felt.CLOSER.value})
    desk.debriefs.save(ANA, place, {Field.MADE: "a plan for Mondays"})

    [entry] = log(database)
    assert entry.source is LoggedFrom.DEBRIEF
    assert (entry.told.on, entry.told.alias) == (date(2027, 3, 2), "Sam")
    assert (entry.told.outcome, entry.told.practice) == (Outcome.HELPED, Practice.BUILD_JOINTLY)
    assert entry.told.note == "a plan for Mondays"


def test_what_was_changed_in_the_log_stays_when_the_page_is_saved_again(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    first = desk.debriefs.save(ANA, BACK, {Field.MADE: "a plan"})
    [entry] = log(database)
    edited = replace(
        entry.told,
        on=entry.told.on - timedelta(days=1),
        practice=Practice.SAY_MORE,
        moment=Moment.UNHEARD,
        note="in my own words",
    )
    with database.write() as session:
        person = people.find_person(session, ANA)
        assert person
        small_moments.change(session, person.id, entry.id, edited, clock.now())
    clock.advance(days=1)

    place = FormPlace("card-1", Step.DEBRIEF, first.saved.known.card.version)
    desk.debriefs.save(ANA, place, {Field.FELT_MINE: Felt.CLOSER.value, Field.MADE: "two plans"})

    [after] = log(database)
    assert after.told == replace(edited, outcome=Outcome.HELPED)


def test_an_entry_that_was_taken_out_of_the_log_stays_out(
    desk: ConversationDesk, database: Database
) -> None:
    first = desk.debriefs.save(ANA, BACK, {Field.MADE: "a plan"})
    with database.write() as session:
        person = people.find_person(session, ANA)
        assert person
        small_moments.remove(session, person.id, log(database)[0].id)

    place = FormPlace("card-1", Step.DEBRIEF, first.saved.known.card.version)
    desk.debriefs.save(ANA, place, {Field.MADE: "another plan"})

    assert log(database) == []


def test_looking_back_with_nothing_to_say_notes_nothing(
    desk: ConversationDesk, database: Database
) -> None:
    desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})

    done = desk.debriefs.save(ANA, BACK, {Field.MADE: ""})

    assert done.saved.is_done and done.pattern is None
    assert log(database) == []


def test_a_pattern_needs_three_talks_with_the_same_person(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    patterns = []
    for number, alias in enumerate(["Sam", "Kim", " SAM", "sam", "Kim", ""]):
        clock.advance(hours=1)
        key = f"card-{number}"
        desk.cards.save(ANA, FormPlace(key, Step.WHO), {Field.ALIAS: alias})
        place = FormPlace(key, Step.DEBRIEF)
        done = desk.debriefs.save(ANA, place, {Field.FELT_MINE: Felt.SAME.value})
        patterns.append(done.pattern)

    assert patterns == [None, None, None, Felt.SAME, None, None]


def look_back(desk: ConversationDesk, clock: FrozenClock, number: int) -> Felt | None:
    clock.advance(hours=1)
    key = f"card-{number}"
    desk.cards.save(ANA, FormPlace(key, Step.WHO), {Field.ALIAS: "Sam"})
    place = FormPlace(key, Step.DEBRIEF)
    return desk.debriefs.save(ANA, place, {Field.FELT_MINE: Felt.SAME.value}).pattern


def test_a_pattern_is_found_again_after_the_oldest_key_was_dropped(
    desk: ConversationDesk, database_url: str, clock: FrozenClock
) -> None:
    newest_key = new_key()
    before = [look_back(desk, clock, number) for number in range(2)]
    with closing(Database.open(database_url, keys=(newest_key, *KEYS))) as newer:
        rotate(newer, lambda table, done, of: None)

    with closing(Database.open(database_url, keys=(newest_key,))) as newest:
        third = look_back(desk_on(newest, clock), clock, 2)

    assert (before, third) == ([None, None], Felt.SAME)


def test_a_pattern_is_found_again_after_cards_came_back_out_of_a_file(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    before = [look_back(desk, clock, number) for number in range(2)]
    with database.write() as session:
        ana = people.find_person(session, ANA)
        assert ana
        exported = held.read_held(session, ana.id)
        people.delete_person(session, ana.id)
        again = people.ensure_person(session, ANA, clock.now())
        putting_back.put_back(session, again.id, exported, clock.now())

    third = look_back(desk, clock, 2)

    assert (before, third) == ([None, None], Felt.SAME)


def test_home_shows_what_comes_next_and_none_that_was_put_away(
    desk: ConversationDesk,
) -> None:
    for number in range(5):
        place = FormPlace(f"card-{number}", Step.WHEN)
        desk.appointments.set(ANA, place, Timing(TUESDAY + timedelta(days=number)))
    desk.cards.archive(ANA, "card-1")

    shelf = desk.cards.ahead(ANA)

    assert [each.card.key for each in shelf.ahead] == ["card-0", "card-2", "card-3"]
    assert shelf.count == 5


def test_cards_come_back_out_of_a_file_with_all_that_stands_on_them(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    written = {Field.MY_WANT: "more time", Field.ALIAS: "Sam", Field.PERSON: "UBEN"}
    desk.cards.save(ANA, WANTS, written)
    desk.appointments.set(ANA, FormPlace("card-1", Step.WHEN, 1), TIMED)
    with database.write() as session:
        ana = people.find_person(session, ANA)
        assert ana
        exported = held.read_held(session, ana.id)
        people.delete_person(session, ana.id)
        again = people.ensure_person(session, ANA, clock.now())
        putting_back.put_back(session, again.id, exported, clock.now())
        putting_back.put_back(session, again.id, exported, clock.now())

    known = desk.cards.look(ANA, "card-1")
    assert known and known.card.notes == written
    assert known.card.timing == TIMED


def test_everything_goes_with_its_person(desk: ConversationDesk, database: Database) -> None:
    desk.cards.save(ANA, WANTS, {Field.MY_WANT: "more time"})

    with database.write() as session:
        ana = people.find_person(session, ANA)
        assert ana
        people.delete_person(session, ana.id)
        left = conversations.all_of(session, ana.id)

    assert left == []
