"""What a language must say: a missing sentence is a type error.

Braces are filled in by the views; the names inside them are part of the type's promise.
"""

from dataclasses import dataclass

from bot.library.words.types_assumptions import AssumptionWords, QualityWords
from bot.library.words.types_chart import ChartWords
from bot.library.words.types_contacts import ContactsWords
from bot.library.words.types_conversations import ConversationWords
from bot.library.words.types_data import DataWords
from bot.library.words.types_library import (
    IdeasWords,
    KindWords,
    LibraryWords,
    ListsWords,
    PagingWords,
)
from bot.library.words.types_nudge_message import NudgeMessageWords
from bot.library.words.types_nudges import NudgeWords
from bot.library.words.types_own_lines import EditorWords, OwnLinesWords
from bot.library.words.types_practice import PracticeWords
from bot.library.words.types_starter import StarterWords
from bot.library.words.types_summary import SummaryWords
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Tone


@dataclass(frozen=True, slots=True)
class MomentWords:
    """One moment in plain words: as a choice in a list, as a guess said aloud, and in a chart.

    A `label` has 20 characters at most, and no two are alike: Slack's limit.
    """

    name: str
    guess: str
    label: str


@dataclass(frozen=True, slots=True)
class MomentsWords:
    """The twenty moments, in the order in which they are offered."""

    unheard: MomentWords
    accused: MomentWords
    terse_reply: MomentWords
    no_answer: MomentWords
    going_in_circles: MomentWords
    misunderstanding: MomentWords
    public_criticism: MomentWords
    missed_commitment: MomentWords
    my_mistake: MomentWords
    power_gap: MomentWords
    overload: MomentWords
    credit: MomentWords
    left_out: MomentWords
    values_clash: MomentWords
    bad_news: MomentWords
    sarcasm: MomentWords
    client_pressure: MomentWords
    team_blame: MomentWords
    strong_feelings: MomentWords
    distance: MomentWords

    def of(self, moment: Moment) -> MomentWords:
        """Return the words for *moment*, which is not `Moment.ANY`."""
        found: MomentWords = getattr(self, moment.value.replace("-", "_"))
        return found

    def in_order(self) -> list[tuple[Moment, MomentWords]]:
        """Return each moment with its words, in the order in which they are offered."""
        return [(Moment(name.replace("_", "-")), getattr(self, name)) for name in self.__slots__]


@dataclass(frozen=True, slots=True)
class ToneWords:
    """The tones, as a choice and beside a line."""

    any: str
    warm: str
    direct: str
    careful: str

    def of(self, tone: Tone | None) -> str:
        """Return the words for *tone*, or for no preference."""
        found: str = getattr(self, tone.value if tone else "any")
        return found


@dataclass(frozen=True, slots=True)
class AudienceWords:
    """Whom a line is for."""

    any: str
    peer: str
    cross_team: str
    up: str
    down: str
    coaching: str
    client: str

    def of(self, audience: Audience | None) -> str:
        """Return the words for *audience*, or for no preference."""
        found: str = getattr(self, audience.value.replace("-", "_") if audience else "any")
        return found


@dataclass(frozen=True, slots=True)
class PivotWords:
    """Three lines worth saying, and all around them."""

    title: str
    close: str
    guess: str  # {moment}
    general: str
    summary: str  # {lines}
    more: str
    change_moment: str
    tone_placeholder: str
    audience_placeholder: str
    or_is_it: str
    any_moment: str
    make_it_yours: str
    make_it_yours_label: str  # {line}
    use: str
    use_label: str  # {line}
    used: str
    undo: str
    undo_label: str
    keep: str
    unkeep: str
    kept: str
    hide: str
    hidden: str
    deleted: str
    show_again: str
    started_over: str
    none_left: str
    unplaced: str
    private: str
    shortcut_hint: str
    busy: str
    why: str  # {tone} {principle}


@dataclass(frozen=True, slots=True)
class SituationWords:
    """The form in which a person says what is going on."""

    title: str
    submit: str
    close: str
    intro: str
    moment_label: str
    moment_placeholder: str
    words_label: str
    words_placeholder: str
    words_hint: str
    nothing_given: str


@dataclass(frozen=True, slots=True)
class HelpWords:
    """What `/pivot help` says."""

    text: str  # {command}


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """What is said instead of a line when there is harm. Contacts stand in braces.

    These texts stay "needs local review" until a workspace's admin confirms them.
    """

    title: str
    conduct: str  # {help}
    danger: str  # {emergency_number} {at_work}
    danger_intent: str  # {crisis_contact}
    self_harm: str  # {crisis_contact} {emergency_number} {through_work}
    self_harm_other: str  # {crisis_contact} {emergency_number} {through_work}
    nothing_saved: str
    not_meant: str
    still_here: str  # {crisis_contact} {emergency_number}
    care: str  # {hr_contact}
    hr_contact: str
    crisis_contact: str
    emergency_number: str
    at_work: str  # {security_contact}
    through_work: str  # {eap_contact}
    trusted: str  # {contacts}
    summary: str


@dataclass(frozen=True, slots=True)
class HomeWords:
    """App Home."""

    welcome: str
    intro: str
    promise_title: str
    promise: str
    threads_title: str
    threads: str
    try_it: str
    tone_title: str
    tone: str
    kept_title: str
    kept_none: str
    last_title: str
    last_none: str
    hidden_title: str
    hidden_none: str
    left_out: str  # {count}
    part_missing: str
    used: str
    saved_nothing: str


@dataclass(frozen=True, slots=True)
class TroubleWords:
    """What is said when something went wrong, and what to do next."""

    title: str
    close: str
    busy: str
    busy_deleting: str
    unexpected: str
    unknown: str
    old_card: str


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the bot says in one language."""

    lang: str
    moments: MomentsWords
    tones: ToneWords
    audiences: AudienceWords
    pivot: PivotWords
    situation: SituationWords
    editor: EditorWords
    own_lines: OwnLinesWords
    help: HelpWords
    safety: SafetyWords
    contacts: ContactsWords
    practice: PracticeWords
    summary: SummaryWords
    chart: ChartWords
    assumptions: AssumptionWords
    qualities: QualityWords
    conversations: ConversationWords
    data: DataWords
    home: HomeWords
    starter: StarterWords
    library: LibraryWords
    kinds: KindWords
    ideas: IdeasWords
    lists: ListsWords
    paging: PagingWords
    trouble: TroubleWords
    nudge_message: NudgeMessageWords
    nudges: NudgeWords
