"""What the library offers: for each moment and setting enough that fits, and nothing unsafe."""

import pytest

from bot.conversations import offers
from bot.conversations.offers import Need
from bot.library.choosing import is_safe_towards
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.conversations import LONGEST, Field, With
from bot.model.moments import Match, Moment
from bot.model.people import Audience
from bot.model.prompts import Kind

LIBRARY = Library()
SETTINGS = (None, *With)
LONGEST_PLACEHOLDER = 150


def need(setting: With | None, moment: Moment = Moment.ANY, *, care: bool = False) -> Need:
    return Need("card", setting, Match((moment,), care=care))


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("moment", list(Moment))
def test_each_moment_and_setting_has_three_readings_two_questions_and_a_line(
    setting: With | None, moment: Moment
) -> None:
    asked = need(setting, moment)

    readings = offers.kinder_readings(LIBRARY, asked, 0)

    assert len({each.id for each in readings}) == 3
    assert readings[0].reason == offers.GOOD_QUALITY
    assert len(offers.questions(LIBRARY, asked, 0)) >= 2
    assert offers.answer(LIBRARY, asked, 0)


@pytest.mark.parametrize("moment", [each for each in Moment if each is not Moment.ANY])
def test_readings_are_those_of_the_moment(moment: Moment) -> None:
    readings = offers.kinder_readings(LIBRARY, need(None, moment), 0)

    assert all(moment in each.moments for each in readings)


@pytest.mark.parametrize(("setting", "audience"), [(With.UP, "up"), (With.CLIENT, "client")])
def test_nothing_is_offered_that_is_unsafe_towards_whom_it_is_for(
    setting: With, audience: str
) -> None:
    asked = need(setting, Moment.POWER_GAP)

    said = [
        *(each for times in range(20) for each in offers.questions(LIBRARY, asked, times)),
        *(offers.answer(LIBRARY, asked, times) for times in range(20)),
    ]

    assert all(each and is_safe_towards(each, Audience(audience)) for each in said)


def test_nothing_comes_twice_before_all_have_been_offered() -> None:
    asked = need(With.PEER, Moment.CREDIT)

    shown = [each.id for times in range(10) for each in offers.questions(LIBRARY, asked, times)]

    assert len(set(shown)) == len(shown) == 30


def test_where_it_goes_on_and_on_no_reading_spares_it() -> None:
    asked = need(None, Moment.MISSED_COMMITMENT, care=True)

    readings = [
        each for times in range(20) for each in offers.kinder_readings(LIBRARY, asked, times)
    ]

    assert not any("repeat-pattern" in each.avoid_when for each in readings)


@pytest.mark.parametrize("setting", SETTINGS)
def test_each_field_has_an_example_that_fits_its_placeholder(setting: With | None) -> None:
    said = ENGLISH.conversations
    worded = said.settings.of(setting) if setting else said.any_examples
    own = [worded.early_sign, worded.plan, worded.quality, worded.grow, worded.first_question]
    own += [*worded.what_ifs, *said.examples.values()]

    for key in map(str, range(40)):
        found = offers.examples(LIBRARY, key, setting)
        assert len(found) == 6 and all(found.values())
        own += found.values()

    assert max(len(said.example.format(example=each)) for each in own) <= LONGEST_PLACEHOLDER


def test_whatever_is_offered_fits_its_field() -> None:
    fields = {
        Kind.ASSUMPTION: Field.KINDER,
        Kind.QUESTION: Field.FIRST_QUESTION,
        Kind.PIVOT: Field.ANSWER_1,
    }

    for kind, field in fields.items():
        assert max(len(each.text) for each in LIBRARY.of_kind(kind)) <= LONGEST[field]
