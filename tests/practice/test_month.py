"""The month as a sentence and a grid."""

from datetime import date

from bot.library.words.en import ENGLISH
from bot.practice.month import month_text
from bot.practice.rules import MONDAY, SUNDAY

MARCH = [date(2027, 3, day) for day in (1, 9, 22)]


def test_the_month_reads_as_a_sentence_and_shows_as_a_grid() -> None:
    text = month_text([date(2027, 2, 28), *MARCH], date(2027, 3, 23), MONDAY, ENGLISH)

    assert text == (
        "*March:* noted on 1, 9, 22.\n"
        "```   Mo   Tu   We   Th   Fr   Sa   Su\n"
        "    ●    2    3    4    5    6    7\n"
        "    8    ●   10   11   12   13   14\n"
        "   15   16   17   18   19   20   21\n"
        "    ● [23]   24   25   26   27   28\n"
        "   29   30   31```"
    )


def test_days_in_a_row_read_as_one() -> None:
    days = [date(2027, 3, day) for day in (1, 2, 5, 7, 8, 9, 10)]

    text = month_text(days, date(2027, 3, 23), MONDAY, ENGLISH)

    assert text.splitlines()[0] == "*March:* noted on 1, 2, 5, 7 to 10."


def test_a_week_can_start_on_sunday() -> None:
    text = month_text(MARCH, date(2027, 3, 1), SUNDAY, ENGLISH)

    assert text.splitlines()[1:3] == [
        "```   Su   Mo   Tu   We   Th   Fr   Sa",
        "       [●]    2    3    4    5    6",
    ]


def test_a_month_without_an_entry_shows_nothing() -> None:
    assert month_text(MARCH, date(2027, 4, 1), MONDAY, ENGLISH) == ""
    assert month_text(MARCH, date(2028, 3, 1), MONDAY, ENGLISH) == ""
