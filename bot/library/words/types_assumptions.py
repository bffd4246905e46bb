"""What a language must say to assume generously, and to note what others do well."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AssumptionWords:
    """Other stories that fit the same facts, and all around them."""

    title: str
    close: str
    open: str
    intro: str
    facts_label: str
    facts_placeholder: str
    facts_hint: str
    facts_cut: str  # {limit}
    moment_label: str
    moment_placeholder: str
    any_moment: str
    whom_title: str
    alias_label: str
    alias_placeholder: str
    person_label: str
    person_placeholder: str
    person_hint: str
    submit: str
    again: str
    submit_anyway: str
    nothing_given: str
    unplaced: str
    guess: str  # {moment}
    opening: str
    no_story: str
    noticed: str
    noticed_line: str  # {text}
    ask: str  # {question}
    edit: str
    edit_label: str  # {question}
    keep: str
    unkeep: str
    kept: str
    hide: str
    hidden: str
    show_again: str
    more: str
    repeats: str
    log: str
    note_quality: str
    audience_placeholder: str
    or_is_it: str
    request_title: str
    request: str  # {line}
    request_label: str  # {line}
    still: str
    still_firm: str
    started_over: str
    busy: str
    private: str
    not_meant: str
    unopened: str  # {facts}
    unopened_aloud: str
    usage: str  # {command}


@dataclass(frozen=True, slots=True)
class QualityWords:
    """What a person has noticed others do well."""

    home_title: str
    home_none: str
    home_new: str
    home_all: str  # {count}
    form_title: str
    edit_title: str
    submit: str
    submit_anyway: str
    close: str
    intro: str
    alias_label: str
    alias_placeholder: str
    person_label: str
    person_placeholder: str
    person_hint: str
    text_label: str
    text_placeholder: str
    text_hint: str
    nobody: str
    nothing: str
    too_many: str
    noted_title: str
    noted: str
    changed: str
    line: str  # {who} {text}
    undo: str
    edit: str
    edit_label: str  # {text}
    delete: str
    delete_title: str
    delete_text: str
    delete_no: str
    deleted: str
    gone: str
    all_title: str
    all_none: str
    done: str
