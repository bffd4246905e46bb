"""What a language must say about small moments."""

from dataclasses import dataclass

from bot.model.practice import Outcome
from bot.model.prompts import Practice


@dataclass(frozen=True, slots=True)
class PracticeNames:
    """The thirteen practices, as something a person did, in the order in which they are offered."""

    ask_to_learn: str
    say_more: str
    small_moments: str
    generous_assumption: str
    own_my_part: str
    name_own_state: str
    acknowledge_unknown: str
    find_commonality: str
    build_jointly: str
    choose_mutuality: str
    expect_quality: str
    anticipate_emotions: str
    map_both_sides: str

    def of(self, practice: Practice) -> str:
        """Return the words for *practice*."""
        found: str = getattr(self, practice.value.replace("-", "_"))
        return found

    def in_order(self) -> list[tuple[Practice, str]]:
        """Return each practice with its words, in the order in which they are offered."""
        return [(Practice(name.replace("_", "-")), getattr(self, name)) for name in self.__slots__]


@dataclass(frozen=True, slots=True)
class OutcomeNames:
    """How it went, in a few plain words."""

    helped: str
    same: str
    harder: str
    too_soon: str

    def of(self, outcome: Outcome) -> str:
        """Return the words for *outcome*."""
        found: str = getattr(self, outcome.value.replace("-", "_"))
        return found

    def in_order(self) -> list[tuple[Outcome, str]]:
        """Return each outcome with its words, in the order in which they are offered."""
        return [(Outcome(name.replace("_", "-")), getattr(self, name)) for name in self.__slots__]


@dataclass(frozen=True, slots=True)
class TimeNames:
    """When someone mostly notes something, as a sentence."""

    morning: str
    midday: str
    afternoon: str
    evening: str

    def of(self, time: str) -> str:
        """Return the sentence for a part of the day."""
        found: str = getattr(self, time)
        return found


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The fields above the whole log, and what is said of what was found."""

    words: str
    placeholder: str
    hint: str
    practice: str
    any_practice: str
    submit: str
    found_one: str
    found: str  # {count}
    nothing: str
    only_last: str  # {count}


@dataclass(frozen=True, slots=True)
class PracticeWords:
    """The log of small moments: the form, what is said after, and its place in Home."""

    practices: PracticeNames
    outcomes: OutcomeNames
    form_title: str
    edit_title: str
    submit: str
    submit_anyway: str
    close: str
    back: str
    done: str
    intro: str
    practice_label: str
    practice_placeholder: str
    outcome_label: str
    outcome_placeholder: str
    moment_label: str
    moment_placeholder: str
    moment_general: str
    alias_label: str
    alias_placeholder: str
    note_label: str
    note_placeholder: str
    note_hint: str
    on_label: str
    nothing_given: str
    not_yet: str
    too_long_ago: str
    noted_title: str
    noted: str  # {day}
    cut: str  # {limit}
    noted_aloud: str  # {day}
    changed: str
    sounds_like: str
    guess_nothing: str
    add_more: str
    undo: str
    undo_label: str
    undone: str
    gone: str
    gone_form: str
    with_someone: str  # {alias}
    used_line: str  # {line}
    own_line: str
    milestone_one: str
    milestone: str  # {count}
    today: str
    yesterday: str
    day: str  # {weekday} {day} {month}
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    usage: str  # {command}
    safe_form: str
    home_title: str
    home_none: str
    home_log: str
    home_all: str  # {count}
    consistency: str  # {days} {of_days} {weeks} {of_weeks} {weeks_in_all}
    month: str  # {month} {days}
    month_run: str  # {first}, {last}
    consistency_hide: str
    consistency_show: str
    consistency_hidden: str
    all_title: str
    all_none: str
    search: SearchWords
    newer: str
    older: str
    page: str  # {number} {of}
    edit: str
    delete: str
    delete_title: str
    delete_text: str
    delete_no: str
    deleted: str
    edit_label: str  # {day}
    times: TimeNames
    home_patterns: str
    patterns_title: str
    patterns_moments: str
    patterns_practices: str
    patterns_lines: str
    patterns_line: str  # {what} {count}
    patterns_none: str
    patterns_private: str
    too_early: str  # {count}
