"""The form in which a person says when their nudge comes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby

from bot.library.words.types import Words
from bot.library.words.types_nudges import NudgeFormWords, NudgeWords
from bot.model import ids
from bot.model.nudges import UNTIL_RESUMED, Plan
from bot.nudges.changes import is_paused
from bot.nudges.places import regions
from bot.nudges.wording import date_in_words, zone_in_words
from bot.nudges.zones import zone_names
from bot.slack import blocks, menus
from bot.slack.blocks import Block, Choice, View
from bot.slack.menus import Group

NONE = "none"
"""The value of a menu's first choice: no country, or the whole of it."""

YES = "yes"


def nudge_form(plan: Plan, today: date, words: Words) -> View:
    """Build the form with what *plan* says; a country with regions has a field for them."""
    said, chosen = words.nudges, plan.schedule
    country, _, region = chosen.country.partition("-")
    body = [
        blocks.section(_intro(plan, today, said)),
        blocks.field(
            ids.NUDGE_FORM_TIME,
            said.form.at,
            menus.time_picker(ids.NUDGE_FORM_TIME, initial=f"{chosen.at:%H:%M}"),
        ),
        blocks.field(ids.NUDGE_FORM_DAYS, said.form.days, _days(plan, said)),
        _zone_field(plan, said.form),
        _country_field(country, said),
        *_region_field(country, region, said.form),
        blocks.field(
            ids.NUDGE_FORM_LOOK_BACK,
            said.form.look_back,
            _look_back(plan, said.form),
            optional=True,
        ),
    ]
    submit = said.form.save if plan.enabled and not plan.resting else said.form.turn_on
    return blocks.modal(ids.NUDGE_FORM, said.form.title, body, close=said.form.close, submit=submit)


def _intro(plan: Plan, today: date, words: NudgeWords) -> str:
    until = plan.schedule.paused_until
    if not plan.enabled:
        return words.form.intro_off
    if plan.resting:
        return words.resting
    if until == UNTIL_RESUMED:
        return words.form.intro_paused_open
    if until and is_paused(plan, today):
        return words.form.intro_paused.format(date=date_in_words(until, today, words.calendar))
    return words.form.intro_on


def _days(plan: Plan, words: NudgeWords) -> blocks.Element:
    names = [(str(day), name) for day, name in enumerate(words.calendar.days)]
    return blocks.checkboxes(ids.NUDGE_FORM_DAYS, names, chosen=map(str, plan.schedule.days))


def _zone_field(plan: Plan, words: NudgeFormWords) -> Block:
    first = tuple(
        dict.fromkeys(each for each in (plan.slack_zone, plan.schedule.zone, "UTC") if each)
    )
    menu = menus.grouped_select(
        ids.NUDGE_FORM_ZONE,
        words.zone_placeholder,
        [(words.zone_first, [_zone_choice(each) for each in first]), *_zones(words, without=first)],
        chosen=plan.schedule.zone,
    )
    hint = words.zone_hint if plan.slack_zone else words.zone_unknown_hint
    hint = hint.format(zone=zone_in_words(plan.schedule.zone))
    return blocks.field(ids.NUDGE_FORM_ZONE, words.zone, menu, hint=hint)


def _country_field(country: str, words: NudgeWords) -> Block:
    menu = menus.grouped_select(
        ids.NUDGE_FORM_COUNTRY,
        words.form.country_placeholder,
        [
            (words.form.no_country, [(NONE, words.form.no_country)]),
            (words.form.countries, list(words.countries.items())),
        ],
        chosen=country or NONE,
    )
    return blocks.field(
        ids.NUDGE_FORM_COUNTRY,
        words.form.country,
        menu,
        hint=words.form.country_hint,
        told_at_once=True,
    )


def _region_field(country: str, region: str, words: NudgeFormWords) -> Iterator[Block]:
    known = regions(country) if country else ()
    if not known:
        return
    # Another country is another field: Slack keeps what was chosen in one of the same name.
    name = f"{ids.NUDGE_FORM_REGION}.{country}"
    menu = menus.grouped_select(
        name,
        words.whole_country,
        [(words.whole_country, [(NONE, words.whole_country)]), (words.regions, known)],
        chosen=region or NONE,
    )
    yield blocks.field(name, words.region, menu)


def _look_back(plan: Plan, words: NudgeFormWords) -> blocks.Element:
    at = f"{plan.schedule.look_back_at:%H:%M}"
    return blocks.checkboxes(
        ids.NUDGE_FORM_LOOK_BACK,
        [(YES, words.look_back_choice.format(at=at))],
        chosen=[YES] if plan.schedule.look_back else [],
    )


def _zones(words: NudgeFormWords, *, without: Sequence[str]) -> Iterator[Group]:
    by_region = _zones_by_region()
    for region, name in words.zone_regions.items():
        zones = by_region.get(region, ())
        yield name, [_zone_choice(each) for each in zones if each not in without]


@cache
def _zones_by_region() -> Mapping[str, tuple[str, ...]]:
    grouped = groupby(zone_names(), key=lambda name: name.partition("/")[0])
    return {region: tuple(names) for region, names in grouped}


def _zone_choice(zone: str) -> Choice:
    return zone, zone_in_words(zone)
