"""What a language must say to help people prepare a conversation, and look back on it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.model.conversations import Ask, Felt, Field, Remind, Step, WhenTrouble, With


@dataclass(frozen=True, slots=True)
class SettingWords:
    """One setting as a choice, and examples for what the library's cards leave out."""

    name: str
    early_sign: str
    plan: str
    quality: str
    grow: str
    first_question: str
    what_ifs: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SettingsWords:
    """The settings, in the order in which they are offered."""

    peer: SettingWords
    up: SettingWords
    down: SettingWords
    cross_team: SettingWords
    client: SettingWords
    coaching: SettingWords

    def of(self, setting: With) -> SettingWords:
        """Return the words for *setting*."""
        found: SettingWords = getattr(self, setting.value.replace("-", "_"))
        return found


@dataclass(frozen=True, slots=True)
class StepWords:
    """One page of the form: its title, and a word of guidance."""

    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class ReminderWords:
    """The messages before and after a talk. They never say with whom it is, nor what about."""

    summary: str
    text: str  # {when}
    show: str
    postpone: str
    stop: str
    postponed: str  # {when}
    comes_along: str
    stopped: str
    gone: str
    debrief_summary: str
    debrief: str
    look_back: str
    debrief_stop: str
    debrief_stopped: str
    debriefed: str


@dataclass(frozen=True, slots=True)
class WhenWords:
    """The page that asks when a talk is."""

    date_label: str
    date_placeholder: str
    time_label: str
    time_placeholder: str
    words_label: str
    words_placeholder: str
    words_hint: str  # {zone}
    remind_label: str
    reminds: Mapping[Remind, str]
    ask_label: str
    asks: Mapping[Ask, str]
    troubles: Mapping[WhenTrouble, str]
    nothing: str
    none: str
    next_day: str
    next_week: str
    pick: str


@dataclass(frozen=True, slots=True)
class CardWords:
    """A card that was filled in."""

    title: str
    empty: str
    names: Mapping[Field, str]
    with_someone: str  # {alias}
    with_picked: str
    nobody: str
    at: str  # {when}
    was_at: str  # {when}
    reminder_comes: str  # {when}
    reminder_missed: str
    reminder_unsure: str
    reminder_too_late: str
    plan: str  # {sign} {plan}
    exchange: str  # {said} {answer}
    change: str
    go_on: str
    postpone: str
    rehearse: str
    copy: str
    look_back: str
    looked_back: str
    archive: str
    archived: str
    bring_back: str
    delete: str
    delete_title: str
    delete_text: str
    delete_yes: str
    delete_no: str
    deleted: str
    gone: str
    private: str
    done: str
    not_sent: str
    waits: str  # {page}
    see_typed: str


@dataclass(frozen=True, slots=True)
class RehearsalWords:
    """What they may say, one at a time, as questions to oneself."""

    title: str
    place: str  # {number} {of}
    if_they_say: str
    questions: tuple[str, str, str]
    show: str
    could_say: str
    nothing_yet: str
    on: str
    again: str
    nothing: str


@dataclass(frozen=True, slots=True)
class DebriefWords:
    """Looking back on a talk."""

    saved_title: str
    saved: str
    logged: str
    patterns: Mapping[Felt, str]  # {alias}
    nothing: str


@dataclass(frozen=True, slots=True)
class ConversationWords:
    """Preparing a conversation, from the first page to looking back."""

    home_title: str
    home_none: str
    home_new: str
    home_all: str  # {count}
    show: str
    show_label: str  # {title}
    list_title: str
    list_intro: str
    list_none: str
    list_new: str
    usage: str  # {command}
    unopened: str  # {typed}
    unopened_aloud: str
    place: str  # {number} {of}
    safe: str
    next: str
    back: str
    save: str
    save_card: str
    close: str
    submit_anyway: str
    keep_mine: str
    keep_as_new: str
    take_saved: str
    waited: str
    begin_afresh: str
    overtaken: str
    overtaken_field: str  # {label} {text}
    overtaken_empty: str  # {label}
    timing_overtaken: str
    page_gone: str
    too_long: str
    example: str  # {example}
    choose: str
    choose_person: str
    use: str
    use_label: str  # {text}
    others: str
    noticed: str  # {alias}
    readings: str
    and_still: str
    questions: str
    use_what_ifs: str
    answer_to: str  # {said}
    steps: Mapping[Step, StepWords]
    labels: Mapping[Field, str]
    hints: Mapping[Field, str]
    examples: Mapping[Field, str]  # where neither a setting nor the library has one
    any_examples: SettingWords
    settings: SettingsWords
    felts: Mapping[Felt, str]
    when: WhenWords
    card: CardWords
    rehearsal: RehearsalWords
    debrief: DebriefWords
    messages: ReminderWords
