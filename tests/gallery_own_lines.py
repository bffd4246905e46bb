"""The views of one's own lines with sample data."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.library.words.en import ENGLISH
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.own_lines import OwnDraft, OwnLine, Stored
from bot.model.prompts import Kind, Tone
from bot.pivots import own_views
from bot.pivots.editing import ITSELF, Editing, EditingReference
from bot.pivots.own_home_card import own_lines_card
from bot.pivots.own_lines import OwnShelf
from bot.pivots.own_views import OwnForm
from bot.safety import views as safety
from bot.slack import blocks
from tests.library.samples import a_pivot

Payload = dict[str, Any]


def sample_own(number: int, **changes: object) -> OwnLine:
    """Build a line whose text holds what Slack would read as mark-up."""
    line = OwnLine(
        number,
        text=f"My <own> & *true* words, {number}.\nAnd a second line.",
        moment=Moment.UNHEARD,
        tone=Tone.WARM,
        from_prompt=None,
        version=1,
    )
    return replace(line, **changes)  # type: ignore[arg-type]


LINE = a_pivot(text="Is <this> & *that* clear?")
EDITING = Editing(
    EditingReference(LINE.id, Moment.UNHEARD),
    {
        ITSELF: LINE,
        "softer": a_pivot(id="pivot-unheard-002", text="I may have been unclear. May I try again?"),
        "shorter": a_pivot(id="pivot-unheard-003", text="May I try again?"),
        "question": a_pivot(
            id="question-unheard-001", kind=Kind.QUESTION, text="Which part did I lose you at?"
        ),
    },
)
SWITCHED = replace(
    EDITING, reference=replace(EDITING.reference, opened=("softer", "question", ITSELF))
)
ALONE = Editing(EditingReference(LINE.id), {ITSELF: LINE})
DRAFT = OwnDraft("I'd like to <finish>.", Moment.UNHEARD, Tone.CAREFUL, LINE.id)
FORM = OwnForm(DRAFT, Stored(17, 2))
MANY = OwnShelf(lines=tuple(sample_own(number) for number in range(23)), deleted=(sample_own(99),))
LONGEST = OwnShelf(lines=tuple(sample_own(number, text="&" * 500) for number in range(200)))
ONE = OwnShelf(lines=(sample_own(1, moment=Moment.ANY, tone=None),))
DEFAULTS = safety.default_contacts(ENGLISH.safety)


def _with_help(kind: SafetyKind) -> Payload:
    way_on = blocks.section(ENGLISH.own_lines.meant)
    first = safety.help_blocks(Match(safety=kind), DEFAULTS, ENGLISH.safety, way_on=way_on)
    return own_views.own_line_form(OwnForm(DRAFT, meant=True), ENGLISH, first)


def _card(shelf: OwnShelf) -> Payload:
    return blocks.home(own_lines_card(shelf, ENGLISH))


OWN_LINES_VIEWS: dict[str, Callable[[], Payload]] = {
    "editor_modal": lambda: own_views.editor_modal(EDITING, ENGLISH),
    "editor_modal_begun_from_another": lambda: own_views.editor_modal(SWITCHED, ENGLISH),
    "editor_modal_without_sisters": lambda: own_views.editor_modal(ALONE, ENGLISH),
    "own_line_form_empty": lambda: own_views.own_line_form(OwnForm(OwnDraft("")), ENGLISH),
    "own_line_form_change": lambda: own_views.own_line_form(FORM, ENGLISH),
    "own_line_form_conduct": lambda: _with_help(SafetyKind.CONDUCT),
    "own_line_form_self_harm": lambda: _with_help(SafetyKind.SELF_HARM),
    "own_line_kept": lambda: own_views.kept_modal(sample_own(17), ENGLISH),
    "own_line_kept_with_help": lambda: own_views.kept_modal(
        sample_own(17), ENGLISH, [safety.still_here(DEFAULTS, ENGLISH.safety)]
    ),
    "own_line_kept_as_it_was": lambda: own_views.kept_modal(LINE, ENGLISH),
    "own_line_deleted": lambda: own_views.deleted_modal("own-17", ENGLISH),
    "own_line_gone": lambda: own_views.gone_modal(ENGLISH),
    "own_lines_modal": lambda: own_views.own_lines_modal(MANY, 1, ENGLISH),
    "own_lines_modal_longest": lambda: own_views.own_lines_modal(LONGEST, 0, ENGLISH),
    "own_lines_modal_empty": lambda: own_views.own_lines_modal(OwnShelf(), 0, ENGLISH),
    "own_lines_card_empty": lambda: _card(OwnShelf()),
    "own_lines_card_one": lambda: _card(ONE),
    "own_lines_card_many": lambda: _card(replace(MANY, lines=MANY.lines[:5], more=18)),
    "own_lines_card_unreadable": lambda: _card(OwnShelf(unreadable=3)),
    "own_lines_card_database_busy": lambda: _card(OwnShelf(known=False)),
}
