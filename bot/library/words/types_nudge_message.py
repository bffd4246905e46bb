"""What a language must say on the morning message, around it, and in the evening."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LookBackWords:
    """The evening line that asks how it went. Only the first two may stand on a lock screen."""

    question: str
    summary: str
    not_today: str
    noted: str  # {how}
    fine: str
    undo: str
    undone: str
    show: str
    stop: str
    stopped: str
    shown_title: str
    gone: str


@dataclass(frozen=True, slots=True)
class NudgeChoiceWords:
    """The form in which a person chooses a connection and one small move."""

    title: str
    submit: str
    close: str
    done: str
    private: str
    person_label: str
    person_placeholder: str
    person_hint: str
    alias_label: str
    alias_placeholder: str
    move_label: str
    no_move: str
    own_label: str
    own_placeholder: str
    nobody: str
    save_anyway: str
    save_nothing: str
    anyway_hint: str
    saved: str
    who: str  # {who}
    move: str  # {move}


@dataclass(frozen=True, slots=True)
class NudgeHomeWords:
    """What App Home says of today, of what comes next, and of what did not come."""

    title: str
    evening: str
    missed: str  # {days}
    quiet: str  # {days}
    unsure: str  # {days}
    paused: str
    resting: str
    invitation_title: str
    invitation: str
    invite: str
    change: str


@dataclass(frozen=True, slots=True)
class NudgeMessageWords:
    """The morning message in each of its states. `summary` is all that a lock screen shows."""

    summary: str  # {nudge} {principle}
    why: str  # {principle}
    answer: str
    answer_now: str
    later: str
    in_one_hour: str
    in_three_hours: str
    this_evening: str
    skip: str
    another: str
    stop: str
    chosen: str
    look_back_follows: str
    change: str
    take_back: str
    put_off: str  # {at}
    skipped: str
    stopped: str
    start_again: str
    undo: str
    bring_back: str
    another_given: str
    brought_back: str
    undone: str
    taken_back: str
    go_on_question: str
    go_on: str
    going_on: str
    zone_question: str  # {new} {old}
    zone_follow: str  # {new}
    zone_stay: str  # {old}
    zone_followed: str  # {zone}
    zone_stayed: str  # {zone}
    day_over: str
    day_ends_first: str
    evening_is_here: str
    off: str
    resting: str
    gone: str
    choice: NudgeChoiceWords
    look_back: LookBackWords
    home: NudgeHomeWords
