"""What a language must say when a person sets when their nudge comes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Days and dates in words; lists begin with Monday and with January."""

    short_days: tuple[str, ...]
    days: tuple[str, ...]
    months: tuple[str, ...]
    date: str  # {day} {number} {month}
    date_in_year: str  # {day} {number} {month} {year}
    weekdays: str
    weekend: str
    every_day: str
    only: str  # {day}
    and_then: str  # {days} {last}


@dataclass(frozen=True, slots=True)
class NudgeFormWords:
    """The form."""

    title: str
    turn_on: str
    save: str
    close: str
    intro_off: str
    intro_on: str
    intro_paused: str  # {date}
    intro_paused_open: str
    at: str
    days: str
    zone: str
    zone_hint: str
    zone_unknown_hint: str  # {zone}
    zone_placeholder: str
    zone_first: str
    zone_regions: Mapping[str, str]
    country: str
    country_hint: str
    country_placeholder: str
    no_country: str
    countries: str
    region: str
    whole_country: str
    regions: str
    look_back: str
    look_back_choice: str  # {at}
    look_back_too_early: str  # {command}
    no_time: str


@dataclass(frozen=True, slots=True)
class NudgeHints:
    """What would be understood, for each kind of words that were not."""

    anything: str
    time: str
    days: str
    date: str
    which_date: str
    past: str
    too_far: str
    zone: str
    country: str

    def of(self, hint: str) -> str:
        """Return the sentence for the hint of that name."""
        found: str = getattr(self, hint.replace("-", "_"))
        return found


@dataclass(frozen=True, slots=True)
class NudgeWords:
    """Every answer about when nudges come. `{command}` is `/nudge`, under its prefix."""

    calendar: CalendarWords
    form: NudgeFormWords
    hints: NudgeHints
    countries: Mapping[str, str]
    """By code, in the order in which people look for them."""
    other_names: Mapping[str, str]
    """Codes by what else people call them, in small letters."""
    help: str  # {command}
    answer_title: str
    close: str
    turned_on: str
    changed: str
    saved_off: str  # {command}
    off: str
    was_off: str
    on_its_way: str
    paused: str  # {command}
    paused_open: str
    resumed: str
    was_not_paused: str
    skipped: str  # {dates}
    nothing_to_skip: str
    has_come: str
    no_day_left: str
    look_back_too_early: str  # {command}
    status: str
    status_off: str
    status_paused: str
    resting: str
    schedule: str  # {days} {at}
    schedule_elsewhere: str  # {days} {at} {zone}
    holidays: str  # {country}
    look_back: str  # {at}
    next: str  # {date} {at}
    next_elsewhere: str  # {date} {at} {zone}
    next_late: str  # {next}
    next_off: str
    next_resting: str
    next_open: str  # {command}
    next_never: str
    crowd: str  # {minutes}
    zone_guessed: str  # {zone} {command}
    settings: str
    turn_on: str
    turn_off: str
    go_on: str
    welcome: str  # {days} {at}
    welcome_more: str
    welcome_stop: str  # {command}
    test: str  # {nudge}
    test_why: str  # {principle}
    test_note: str
    test_sent: str
    test_refused: str
    old_button: str
