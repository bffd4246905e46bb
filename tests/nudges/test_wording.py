"""Days, dates, places and the form, in words."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from itertools import chain
from typing import Any

import holidays
import pytest

from bot.library.words.en import ENGLISH
from bot.library.words.en_countries import OTHER_NAMES
from bot.model import ids
from bot.model.nudges import EVERY_DAY, UNTIL_RESUMED, WORKDAYS, Plan, Schedule
from bot.nudges.days_off import days_off, is_known
from bot.nudges.form import NONE, nudge_form
from bot.nudges.places import country_name, country_named, regions
from bot.nudges.wording import date_in_words, days_in_words, next_in_words
from bot.nudges.zones import find_zone, zone_named, zone_names
from tests.nudges.conftest import utc

SAID = ENGLISH.nudges
TODAY = date(2027, 3, 1)
PLAN = Plan(
    1, "T1", "U1", enabled=True, schedule=Schedule("Europe/Berlin"), slack_zone="Europe/Berlin"
)
NOBODY_LIVES_THERE = {"BV", "GS", "HM", "IO", "TF", "UM"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (WORKDAYS, "Monday to Friday"),
        (EVERY_DAY, "every day"),
        ({5, 6}, "Saturday and Sunday"),
        ({4}, "Friday only"),
        ({0, 2, 4}, "Monday, Wednesday and Friday"),
    ],
)
def test_days_are_said_as_people_say_them(days: set[int], words: str) -> None:
    assert days_in_words(days, SAID.calendar) == words


def test_a_date_of_another_year_says_which() -> None:
    assert date_in_words(date(2027, 3, 2), TODAY, SAID.calendar) == "Tue 2 March"
    assert date_in_words(date(2028, 1, 3), TODAY, SAID.calendar) == "Mon 3 January 2028"


def test_the_hour_is_the_one_that_the_wall_will_show() -> None:
    plan = replace(PLAN, schedule=Schedule("America/Nuuk", at=time(23, 30)))

    said = next_in_words(plan, date(2027, 3, 27), utc("2027-03-28T01:30"), TODAY, SAID)

    assert said == "Next: Sat 27 March, 00:30 in America/Nuuk"


def test_an_hour_that_the_clocks_leave_out_is_said_as_it_comes() -> None:
    plan = replace(PLAN, schedule=Schedule("Europe/Berlin", at=time(2, 30)))

    said = next_in_words(plan, date(2027, 3, 28), utc("2027-03-28T01:30"), TODAY, SAID)

    assert said == "Next: Sun 28 March, 03:30 your time"


# --- places --------------------------------------------------------------------------------


def test_every_country_whose_holidays_are_known_can_be_chosen() -> None:
    known = set(holidays.list_supported_countries(include_aliases=False))

    assert known - set(SAID.countries) == NOBODY_LIVES_THERE
    assert set(SAID.countries) <= known


def test_every_other_name_leads_to_holidays() -> None:
    assert [name for name, code in OTHER_NAMES.items() if not is_known(code)] == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("germany", "DE"),
        ("DE", "DE"),
        ("the netherlands", "NL"),
        ("uk", "GB"),
        ("de-by", "DE-BY"),
        ("DE-Bayern", "DE-BY"),
        ("us-california", "US-CA"),
        ("de-xx", None),
        ("ie-by", None),
        ("narnia", None),
    ],
)
def test_a_country_is_found_by_what_people_call_it(typed: str, code: str | None) -> None:
    assert country_named(typed, SAID) == code


def test_a_region_is_said_by_its_name() -> None:
    assert country_name("DE-BY", SAID) == "Germany, Bayern"
    assert country_name("IE", SAID) == "Ireland"
    assert country_name("XX", SAID) == "XX"


def test_holidays_of_a_region_are_its_own() -> None:
    epiphany = date(2027, 1, 6)

    assert days_off("DE-BY")(epiphany)
    assert not days_off("DE")(epiphany)
    assert not days_off("")(date(2027, 12, 25))


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("buenos aires", "America/Argentina/Buenos_Aires"),
        ("UTC", "UTC"),
        ("US/Pacific", "US/Pacific"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("EST", None),
        ("Berlin/Europe", None),
        ("", None),
    ],
)
def test_a_zone_is_found_in_full_or_by_its_city(typed: str, zone: str | None) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize("name", ["", "Factory", "posixrules", "Europe", "../UTC", "Ü", "a" * 300])
def test_what_is_no_zone_is_not_taken_for_one(name: str) -> None:
    assert find_zone(name) is None


def test_every_zone_that_can_be_chosen_exists() -> None:
    assert len(zone_names()) > 400
    assert [name for name in zone_names() if find_zone(name) is None] == []


# --- the form ------------------------------------------------------------------------------


def form(plan: Plan) -> Mapping[str, Any]:
    return nudge_form(plan, TODAY, ENGLISH)


def field(view: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = next(b for b in view["blocks"] if b.get("block_id") == name)
    return found


def values(view: Mapping[str, Any], name: str) -> list[str]:
    groups = field(view, name)["element"]["option_groups"]
    return [each["value"] for each in chain.from_iterable(group["options"] for group in groups)]


def intro(plan: Plan) -> str:
    return str(form(plan)["blocks"][0]["text"]["text"])


def test_every_zone_and_country_stands_in_the_form_once() -> None:
    view = form(PLAN)

    zones, countries = values(view, ids.NUDGE_FORM_ZONE), values(view, ids.NUDGE_FORM_COUNTRY)
    assert sorted(zones) == sorted({*zone_names(), "UTC"})
    assert countries == [NONE, *SAID.countries]


def test_the_zone_of_the_profile_comes_first_and_the_chosen_one_is_chosen() -> None:
    plan = replace(PLAN, slack_zone="Asia/Tokyo")
    view = form(plan)

    assert values(view, ids.NUDGE_FORM_ZONE)[:3] == ["Asia/Tokyo", "Europe/Berlin", "UTC"]
    chosen = field(view, ids.NUDGE_FORM_ZONE)["element"]["initial_option"]
    assert chosen["value"] == "Europe/Berlin"


def test_an_old_name_of_a_zone_can_stay_chosen() -> None:
    view = form(replace(PLAN, slack_zone="", schedule=Schedule("Asia/Calcutta")))

    chosen = field(view, ids.NUDGE_FORM_ZONE)["element"]["initial_option"]
    assert chosen["value"] == "Asia/Calcutta"


def test_a_zone_that_slack_did_not_tell_is_said_to_be_chosen() -> None:
    view = form(replace(PLAN, slack_zone="", schedule=Schedule("UTC")))

    assert "UTC is chosen" in field(view, ids.NUDGE_FORM_ZONE)["hint"]["text"]


def test_a_country_without_regions_has_no_field_for_them() -> None:
    view = form(replace(PLAN, schedule=Schedule("Europe/Dublin", country="IE")))

    assert not any(ids.NUDGE_FORM_REGION in b.get("block_id", "") for b in view["blocks"])


def test_even_the_country_with_most_regions_has_them_all() -> None:
    view = form(replace(PLAN, schedule=Schedule("Europe/Rome", country="IT-RM")))

    name = f"{ids.NUDGE_FORM_REGION}.IT"
    assert values(view, name) == [NONE, *(code for code, _ in regions("IT"))]
    assert field(view, name)["element"]["initial_option"]["value"] == "RM"


@pytest.mark.parametrize(
    ("plan", "begins"),
    [
        (replace(PLAN, enabled=False), SAID.form.intro_off),
        (PLAN, SAID.form.intro_on),
        (replace(PLAN, resting="is_archived"), SAID.resting),
        (
            replace(PLAN, schedule=replace(PLAN.schedule, paused_until=UNTIL_RESUMED)),
            SAID.form.intro_paused_open,
        ),
        (
            replace(PLAN, schedule=replace(PLAN.schedule, paused_until=date(2027, 3, 15))),
            SAID.form.intro_paused.format(date="Mon 15 March"),
        ),
        (
            replace(PLAN, schedule=replace(PLAN.schedule, paused_until=date(2027, 2, 15))),
            SAID.form.intro_on,
        ),
    ],
)
def test_the_form_begins_with_how_things_stand(plan: Plan, begins: str) -> None:
    assert intro(plan) == begins
