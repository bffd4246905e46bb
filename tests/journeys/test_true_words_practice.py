"""What is said about small moments holds, also for whoever does the unusual."""

from datetime import UTC, datetime, timedelta

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.practice import Outcome
from bot.model.prompts import Practice
from bot.playground.values import InHome
from tests.journeys.test_practice import at, fill, open_form
from tests.journeys.visitor import Visitor

SAID = ENGLISH.practice
YEAR = timedelta(days=400)


def edit_newest(visitor: Visitor) -> None:
    """Open the newest entry's form from Home."""
    visitor.home()
    visitor.press(SAID.edit, where=InHome())


def test_the_first_milestone_is_one_day_and_not_one_days(maya: Visitor) -> None:
    answer = maya.type("/practice asked Sam what the deadline is for")

    assert "1 days" not in maya.reads(at(answer))


def test_whoever_wants_nothing_counted_hears_of_no_milestone(maya: Visitor) -> None:
    maya.home()
    maya.type("/practice asked Sam")
    maya.home()
    maya.press(SAID.consistency_hide, where=InHome())
    for day in range(4):
        maya.workspace.clock.move_by(timedelta(days=1))
        answer = maya.type(f"/practice asked Sam again {day}")

    assert "small moment." not in maya.reads(at(answer))


def test_undo_after_a_change_does_not_take_the_whole_entry_away(maya: Visitor) -> None:
    maya.type("/practice asked Sam what the deadline is for")
    edit_newest(maya)

    fill(maya, outcome=Outcome.HELPED.value)

    assert SAID.changed in maya.reads()
    assert SAID.undo not in maya.reads()


def test_an_entry_from_long_ago_can_still_be_changed(maya: Visitor) -> None:
    maya.type("/practice asked Sam what the deadline is for")
    maya.workspace.clock.move_by(YEAR)
    edit_newest(maya)

    outcome = fill(maya, outcome=Outcome.HELPED.value)

    assert outcome.went_well, outcome
    assert not outcome.errors
    maya.home()
    assert SAID.outcomes.helped in maya.reads(InHome())


def test_a_long_line_is_not_cut_in_silence(maya: Visitor) -> None:
    words = "I asked her what she needed and she told me. " * 60

    answer = maya.type(f"/practice {words}END")

    seen = maya.reads(at(answer))
    assert "END" in seen or "1,000" in seen or "1000" in seen


def test_a_line_is_noted_as_it_was_typed(maya: Visitor) -> None:
    answer = maya.type("/practice thanked @ben of R&D, who asked <why> at https://meridian.example")

    typed = "thanked @ben of R&amp;D, who asked &lt;why&gt; at https://meridian.example"
    assert typed in maya.reads(at(answer))


def test_help_for_self_harm_stays_on_screen_after_saving_it_anyway(maya: Visitor) -> None:
    open_form(maya)
    fill(maya, note="told him I want to kill myself")

    fill(maya, note="told him I want to kill myself")

    assert SAID.noted.format(day=SAID.today) in maya.reads()
    assert "findahelpline.com" in maya.reads()


def test_harm_in_the_field_for_a_name_gets_help_first(maya: Visitor) -> None:
    open_form(maya)

    fill(maya, practice=Practice.SAY_MORE.value, alias="he threatened to hit me, my boss")

    assert "go where there are people" in maya.reads()
    maya.home()
    assert SAID.home_none in maya.reads(InHome())


def test_at_two_in_the_morning_the_day_on_the_calendar_is_explained(maya: Visitor) -> None:
    maya.workspace.clock.move_to(datetime(2027, 3, 3, 1, tzinfo=UTC))  # 02:00 in Stockholm
    open_form(maya)

    outcome = fill(maya, practice=Practice.SAY_MORE.value, on="2027-03-03")

    assert "four" in dict(outcome.errors)[ids.PRACTICE_FORM_ON]
