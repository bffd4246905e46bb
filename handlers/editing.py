"""Make a line one's own: open it, begin from another, keep what became of it, or forget it."""

from dataclasses import replace

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model import ids_own_lines as own_ids
from bot.model.moments import Match, Moment
from bot.model.own_lines import (
    LONGEST_OWN_LINE,
    MOST_OWN_LINES,
    OwnDraft,
    Sayable,
    Stored,
    own_number,
)
from bot.model.people import SlackIdentity
from bot.pivots import own_views
from bot.pivots.editing import VERSIONS, Editing, EditingReference
from bot.pivots.own_lines import OwnLineChangedError, TooManyOwnLinesError
from bot.pivots.own_views import OwnForm
from bot.pivots.rules import CardReferenceError
from bot.pivots.views import needs_help_on_screen
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, View
from handlers import reading
from handlers.reading_own_lines import read_editor, read_own_form, read_typed
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def edit_line(
    body: Payload,
    line_id: str,
    me: SlackIdentity,
    services: Services,
    words: Words,
    moment: Moment | None = None,
) -> None:
    """Put a line into a field: one of the library to make it one's own, or one's own to change it.

    A line that is kept from there is for *moment*, if that is known.
    """
    if own_number(line_id) is None:
        view = _editor(EditingReference(line_id, moment), services, words)
    else:
        view = own_form_of(line_id, me, services, words)
    put_on_top(services.slack, body, view)


def own_form_of(line_id: str, me: SlackIdentity, services: Services, words: Words) -> View:
    """Return the form to change a line of one's own. Raises `CardReferenceError` if it is gone."""
    line = services.own_lines.find(me, line_id)
    if line is None:
        raise CardReferenceError("a line that is gone")
    draft = OwnDraft(line.text, line.moment, line.tone, line.from_prompt)
    form = OwnForm(draft, Stored(line.number, line.version))
    return own_views.own_line_form(form, words)


def begin_from_other(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Put another version of the line on top; what was typed stays in its own field."""
    view = body["view"]
    reference = read_editor(view).begun_from(reading.read_button(body))
    services.slack.update_view(view["id"], _editor(reference, services, words))
    ack()


def keep_version(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep the changed line, or say what keeps it from that."""
    editing = _editing(read_editor(view), services)
    name, origin = editing.opened[0]
    field = own_views.field_id(name)
    draft = OwnDraft(read_typed(view, field), editing.moment, origin.tone, from_prompt=origin.id)
    # The library's own words need no second look: they only look like harm to a machine.
    form = OwnForm(draft, meant=draft.text == origin.text)
    _keep(ack, form, field, me, services, words)


def save_own_line(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep the line of the form, new or changed, or say what keeps it from that."""
    _keep(ack, read_own_form(view), own_ids.OWN_LINE_TEXT, me, services, words)


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.view(ids.MAKE_IT_YOURS)(keep_version)
    app.view(own_ids.OWN_LINE_FORM)(save_own_line)
    for version in VERSIONS:
        app.action(f"{own_ids.EDITOR_BEGIN}.{version}")(begin_from_other)


def _editing(reference: EditingReference, services: Services) -> Editing:
    editing = services.own_lines.editing(reference)
    if editing is None:
        raise CardReferenceError("a line that is gone")
    return editing


def _editor(reference: EditingReference, services: Services, words: Words) -> View:
    return own_views.editor_modal(_editing(reference, services), words)


def _keep(
    ack: Ack, form: OwnForm, field: str, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Save the line of *form*; a mistake is said under *field*, and harm is met with help first."""
    mistake = _mistake_in(form.draft.text, words)
    match = services.pivots.understand(form.draft.text)
    if mistake:
        ack(response_action="errors", errors={field: mistake})
    elif match.safety and not form.meant:
        helping = _with_help(replace(form, meant=True), match, me, services, words)
        ack(response_action="update", view=helping)
    else:
        try:
            line = _save(form, me, services)
        except (TooManyOwnLinesError, OwnLineChangedError) as refusal:
            ack(response_action="errors", errors={field: _why_not(refusal, words)})
            return
        above = _help_that_stays(match, me, services, words) if match.safety else []
        ack(response_action="update", view=own_views.kept_modal(line, words, above))
        services.home.refresh_soon(me, words)


def _save(form: OwnForm, me: SlackIdentity, services: Services) -> Sayable:
    if form.stored:
        return services.own_lines.change(me, form.stored, form.draft)
    return services.own_lines.add(me, form.draft)


def _with_help(
    form: OwnForm, match: Match, me: SlackIdentity, services: Services, words: Words
) -> View:
    """Return *form* under the help, with what was typed in it: nothing of it was saved."""
    contacts = services.safety.contacts(me.tenant, words.safety)
    way_on = blocks.section(words.own_lines.meant)
    first = safety.help_blocks(match, contacts, words.safety, way_on=way_on)
    return own_views.own_line_form(form, words, first)


def _help_that_stays(
    match: Match, me: SlackIdentity, services: Services, words: Words
) -> list[Block]:
    if not needs_help_on_screen(match):
        return []
    return [safety.still_here(services.safety.contacts(me.tenant, words.safety), words.safety)]


def _mistake_in(text: str, words: Words) -> str:
    if not text:
        return words.own_lines.nothing_written
    if len(text) > LONGEST_OWN_LINE:
        return words.own_lines.too_long.format(count=len(text), longest=LONGEST_OWN_LINE)
    return ""


def _why_not(refusal: TooManyOwnLinesError | OwnLineChangedError, words: Words) -> str:
    if isinstance(refusal, TooManyOwnLinesError):
        return words.own_lines.too_many.format(most=MOST_OWN_LINES)
    return words.own_lines.changed_meanwhile
