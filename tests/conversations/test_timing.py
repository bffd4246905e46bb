"""When a talk is, and when its messages come, in spring, in autumn and over midnight."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.conversations.timing import ask_at, chosen_moment, postponed, remind_at
from bot.model.conversations import Ask, Postpone, Remind, Spoken, Timing, WhenTrouble
from bot.nudges.when_words import read_when

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2027, 3, 1, 8, tzinfo=UTC)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "remind", "due"),
    [
        ("2027-03-03T15:00", Remind.TEN_MINUTES, "2027-03-03T14:50"),
        ("2027-03-03T15:00", Remind.HOUR, "2027-03-03T14:00"),
        ("2027-03-03T15:00", Remind.MORNING, "2027-03-03T08:00"),
        ("2027-03-03T07:30", Remind.MORNING, "2027-03-03T06:30"),
        ("2027-03-03T15:00", Remind.EVENING_BEFORE, "2027-03-02T18:00"),
        # The night to 28 March lacks an hour.
        ("2027-03-28T09:00", Remind.EVENING_BEFORE, "2027-03-27T18:00"),
        ("2027-03-28T03:30", Remind.HOUR, "2027-03-28T01:30"),
        ("2027-11-01T00:05", Remind.TEN_MINUTES, "2027-10-31T23:55"),
    ],
)
def test_a_reminder_is_due_by_the_local_clock(at: str, remind: Remind, due: str) -> None:
    assert remind_at(Timing(local(at), remind), BERLIN) == local(due)


@pytest.mark.parametrize(
    ("at", "ask", "due"),
    [
        ("2027-03-03T15:00", Ask.HOUR_AFTER, "2027-03-03T16:00"),
        ("2027-03-03T15:00", Ask.EVENING, "2027-03-03T18:00"),
        ("2027-03-03T19:00", Ask.EVENING, "2027-03-03T20:00"),
        ("2027-03-27T15:00", Ask.NEXT_MORNING, "2027-03-28T09:00"),
    ],
)
def test_a_question_is_due_by_the_local_clock(at: str, ask: Ask, due: str) -> None:
    assert ask_at(Timing(local(at), ask=ask), BERLIN) == local(due)


def test_without_a_time_or_a_wish_nothing_is_due() -> None:
    for timing in (Timing(), Timing(remind=Remind.HOUR, ask=Ask.EVENING), Timing(NOW)):
        assert remind_at(timing, BERLIN) is None
        assert ask_at(timing, BERLIN) is None


@pytest.mark.parametrize(
    ("at", "to", "then"),
    [
        ("2027-03-01T10:00", Postpone.NEXT_DAY, "2027-03-02T10:00"),
        ("2027-03-02T10:00", Postpone.NEXT_DAY, "2027-03-03T10:00"),
        ("2027-02-20T10:00", Postpone.NEXT_DAY, "2027-03-02T10:00"),
        ("2027-03-27T10:00", Postpone.NEXT_DAY, "2027-03-28T10:00"),
        ("2027-03-27T10:00", Postpone.NEXT_WEEK, "2027-04-03T10:00"),
    ],
)
def test_a_talk_is_put_off_to_the_same_time_of_day(at: str, to: Postpone, then: str) -> None:
    assert postponed(local(at), to, NOW, BERLIN) == local(then)


@pytest.mark.parametrize(
    ("spoken", "found"),
    [
        (Spoken(date(2027, 3, 1), time(10)), local("2027-03-01T10:00")),
        (Spoken(None, time(10)), local("2027-03-01T10:00")),
        (Spoken(None, time(8)), local("2027-03-02T08:00")),
        (Spoken(date(2027, 3, 1), time(8)), WhenTrouble.PAST),
        (Spoken(date(2027, 3, 1), None), WhenTrouble.NO_TIME),
        (Spoken(date(2029, 3, 5), time(8)), WhenTrouble.TOO_FAR),
        (Spoken(trouble=WhenTrouble.WHICH_DATE), WhenTrouble.WHICH_DATE),
    ],
)
def test_a_day_and_a_time_make_a_moment_to_come(
    spoken: Spoken, found: datetime | WhenTrouble
) -> None:
    assert chosen_moment(spoken, NOW, BERLIN) == found


MONDAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("words", "on", "at"),
    [
        ("tomorrow at 3", "2027-03-02", "15:00"),
        ("tomorrow 06:30", "2027-03-02", "06:30"),
        ("Tmrw @ 2pm", "2027-03-02", "14:00"),
        ("fri 9.30", "2027-03-05", "09:30"),
        ("10 3 march", "2027-03-03", "10:00"),
        ("3 march 10", "2027-03-03", "10:00"),
        ("Tuesday, 9 March, 11 am", "2027-03-09", "11:00"),
        ("in two weeks at 9am", "2027-03-15", "09:00"),
        ("next week at 10", "2027-03-08", "10:00"),
        ("half past 4 tomorrow", "2027-03-02", "16:30"),
        ("today at noon", "2027-03-01", "12:00"),
        ("this afternoon at 4", "2027-03-01", "16:00"),
        ("tonight 8pm", "2027-03-01", "20:00"),
        ("tonight at 8", "2027-03-01", "20:00"),
        ("this evening at 7:30", "2027-03-01", "19:30"),
        ("tomorrow evening at 8", "2027-03-02", "20:00"),
        ("8 tonight", "2027-03-01", "20:00"),
        ("tonight at 22:15", "2027-03-01", "22:15"),
        ("this morning at 11", "2027-03-01", "11:00"),
        ("2027-03-09 14:00", "2027-03-09", "14:00"),
    ],
)
def test_loose_words_name_a_day_and_a_time(words: str, on: str, at: str) -> None:
    expected = Spoken(date.fromisoformat(on), time.fromisoformat(at))

    assert read_when(words, MONDAY) == expected


@pytest.mark.parametrize("words", ["at 3pm", "15:00"])
def test_a_time_alone_names_no_day(words: str) -> None:
    assert read_when(words, MONDAY) == Spoken(None, time(15))


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("in 20 min", 20),
        ("In twenty minutes!", 20),
        ("in 90m", 90),
        ("in an hour", 60),
        ("in 1.5 hours", 90),
        ("in an hour and a half", 90),
        ("in half an hour", 30),
        ("2 hours from now", 120),
        ("in about a quarter of an hour", 15),
        ("in 1h 30m", 90),
        ("in one and a half hours", 90),
        ("in half hour", 30),
        ("in around 20 minutes’ time", 20),
        ("in an hour and 5 mins", 65),
        ("a minute from now", 1),
    ],
)
def test_a_talk_may_be_counted_from_now_on(words: str, minutes: int) -> None:
    assert read_when(words, MONDAY) == Spoken(after=timedelta(minutes=minutes))


def test_what_is_counted_from_now_on_is_a_whole_minute() -> None:
    after = Spoken(after=timedelta(minutes=20))

    assert chosen_moment(after, NOW.replace(second=41), BERLIN) == local("2027-03-01T09:20")
    assert chosen_moment(Spoken(after=timedelta()), NOW, BERLIN) is WhenTrouble.PAST


@pytest.mark.parametrize("words", ["tomorrow", "9 march", "tomorrow morning"])
def test_a_day_alone_names_no_time(words: str) -> None:
    found = read_when(words, MONDAY)

    assert found.on and found.at is None


@pytest.mark.parametrize(
    ("words", "trouble"),
    [
        ("", WhenTrouble.UNCLEAR),
        ("when it suits", WhenTrouble.UNCLEAR),
        ("end of the week at 3", WhenTrouble.NO_DAY),
        ("end of month 10:00", WhenTrouble.NO_DAY),
        ("31 feb at 10", WhenTrouble.UNCLEAR),
        ("25:00 tomorrow", WhenTrouble.UNCLEAR),
        ("3/4 at 10", WhenTrouble.WHICH_DATE),
        ("yesterday at 3", WhenTrouble.PAST),
        ("9 march 2039 at 3", WhenTrouble.TOO_FAR),
    ],
)
def test_words_that_name_no_moment_say_why(words: str, trouble: WhenTrouble) -> None:
    assert read_when(words, MONDAY) == Spoken(trouble=trouble)
