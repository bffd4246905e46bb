"""What a language must say about the weekly summary."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SummaryWords:
    """The form, the message, and its place in Home."""

    numbers: tuple[str, ...]
    title: str
    intro_off: str
    intro_on: str
    weekday: str
    weekday_placeholder: str
    at: str
    quiet_weeks: str
    quiet_weeks_choice: str
    zone_hint: str  # {zone}
    turn_on: str
    save: str
    close: str
    done: str
    turn_off: str
    saved: str  # {weekday} {at}
    saved_not_quiet: str
    saved_stop: str
    next: str  # {when}
    next_paused: str
    stopped: str
    aloud: str
    week: str
    noted: str  # {moments} {days}
    moment_one: str
    moments: str  # {count}
    day_one: str
    days: str  # {count}
    noted_uncounted: str
    noted_nothing: str
    helped: str  # {practices}
    helped_line: str  # {line}
    keep_in_mind: str  # {line}
    question: str  # {question}
    why: str  # {weekday} {at}
    stop: str
    change: str
    missed: str  # {day}
    missed_quiet: str  # {day}
    unsure: str  # {day}
    home_on: str  # {weekday} {at}
    home_open: str
