"""Assume generously: other stories that fit the same facts, and what to ask."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.assumptions import views
from bot.assumptions.rules import Card, Form, Reference, Written
from bot.assumptions.service import AssumptionService
from bot.library.words.types import Words
from bot.model import ids as common
from bot.model import ids_assumptions as ids
from bot.model import ids_library
from bot.model.contacts import Contacts
from bot.model.errors import SlackError
from bot.model.good_qualities import Whom
from bot.model.moments import Match, Moment
from bot.model.people import SlackIdentity
from bot.model.practice import Told
from bot.model.prompts import Practice
from bot.moments.slack_text import without_encodings
from bot.pivots.rules import CardReferenceError
from bot.practice.views import moment_form
from bot.safety.views import care_note, default_contacts
from bot.slack.blocks import View
from handlers import reading
from handlers import reading_assumptions as reading_form
from handlers.editing import edit_line
from handlers.library import show_why
from handlers.naming import command_named
from handlers.reading_practice import read_whole_number
from handlers.services import Payload, Services
from handlers.showing import put_on_top

USAGE_WORDS = {"help", "?", "--help", "-h"}

Act = Callable[[AssumptionService, SlackIdentity, Form, Payload], Card]


def answer_assume_command(
    ack: Ack, command: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Answer `/assume` with the modal, its words already in it; harm gets help instead."""
    typed = " ".join(without_encodings(str(command.get("text") or "")).split())
    if typed.lower() in USAGE_WORDS:
        ack(**views.usage_message(str(command["command"]), words))
        return
    written = Written(typed)
    match = services.assumptions.understand(written)
    if match.safety:
        contacts = services.safety.contacts(me.tenant, words.safety)
        ack(**views.help_message(Reference(), match, contacts, words))
        return
    view = _told(Form(written=written, begun=written), match, me, services, words)
    try:
        services.slack.open_view(command["trigger_id"], view)
    except SlackError:
        if not typed:
            raise
        ack(**views.unopened_message(typed, words))
        return
    services.home.refresh_soon(me, words)
    ack()


def open_form(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Open the first step; what a clicked message says is unknown to us."""
    put_on_top(services.slack, body, views.empty_form(Form(), words))
    ack()


def open_from_card(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Go on from a card of lines: what it is about is known already."""
    card = reading.read_card(body)
    reference = Reference(card.moments, care=card.care, help=card.help, guessed=True)
    put_on_top(services.slack, body, _step(Form(reference), me, services, words))
    services.home.refresh_soon(me, words)
    ack()


def open_from_nudge(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Go on from a nudge's answer: about whom is known already."""
    delivery_id, _, _ = reading.read_button(body).partition(":")
    day = services.answers.look(me, read_whole_number(delivery_id))
    choice = day.answer.choice if day else None
    whom = Whom(choice.alias, choice.slack_user) if choice else Whom()
    put_on_top(services.slack, body, views.empty_form(Form(begun=Written(whom=whom)), words))
    ack()


def look_again(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Tell stories for what the form says now, which is then forgotten."""
    form = reading_form.read_shown_form(view)
    picked = reading_form.read_picked(view)
    match = services.assumptions.understand(form.written)
    if form.reference.needs_help(match):
        contacts = services.safety.contacts(me.tenant, words.safety)
        ack(response_action="update", view=views.help_form(form, match, contacts, words))
        return
    if not (form.written.facts or picked or form.reference.moments):
        errors = {ids.ASSUME_FACTS: words.assumptions.nothing_given}
        ack(response_action="errors", errors=errors)
        return
    moment = reading.read_moment(picked)
    # Who finds nothing that fits in the list, and says it in words, means the words.
    if picked and not (moment is Moment.ANY and match.moments):
        form = replace(form, reference=form.reference.about(moment))
    shown = _told(form, match, me, services, words)
    services.home.refresh_soon(me, words)
    ack(response_action="update", view=shown)


def show_anyway(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Take the person at their word that no one is in harm's way."""
    reference = reading_form.read_message_reference(body)
    put_on_top(services.slack, body, _step(Form(reference), me, services, words))
    services.home.refresh_soon(me, words)
    ack()


def choose_from_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep a story, stop keeping it, hide it for good, or say why it works."""
    what, story_id = reading.read_menu(body)
    if what == ids_library.MENU_WHY:
        show_why(body, story_id, services, words)
        ack()
        return
    choices: dict[str, Callable[[SlackIdentity, Form, str], Card]] = {
        common.MENU_KEEP: services.assumptions.keep,
        common.MENU_UNKEEP: services.assumptions.unkeep,
        common.MENU_HIDE: services.assumptions.hide,
    }
    if what not in choices:
        raise CardReferenceError("not a choice of ours")
    _show(body, me, services, words, lambda form: choices[what](me, form, story_id))
    ack()


def open_editor(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put a question or a request into a field where it can be made one's own."""
    moment = reading_form.read_shown_form(body["view"]).reference.moment
    edit_line(body, reading.read_button(body), me, services, words, moment)
    ack()


def open_log(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the form of a small moment, with what is known filled in."""
    form = reading_form.read_shown_form(body["view"])
    told = Told(
        on=services.practice.today(me),
        practice=Practice.GENEROUS_ASSUMPTION,
        moment=form.reference.moment,
        alias=form.written.whom.alias,
    )
    put_on_top(services.slack, body, moment_form(told, words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.command(command_named(ids.ASSUME_COMMAND))(answer_assume_command)
    app.shortcut(ids.ASSUME_SHORTCUT)(open_form)
    app.view(ids.ASSUME)(look_again)
    for action_id, answer in (
        (ids.ASSUME_OPEN, open_form),
        (ids.ASSUME_FROM_CARD, open_from_card),
        (ids.ASSUME_FROM_NUDGE, open_from_nudge),
        (ids.ASSUME_ANYWAY, show_anyway),
        (ids.ASSUME_MENU, choose_from_menu),
        (ids.ASSUME_EDIT, open_editor),
        (ids.ASSUME_LOG, open_log),
        *((action_id, _answering(act)) for action_id, act in _PRESSES.items()),
    ):
        app.action(action_id)(answer)


def _answering(act: Act) -> Callable[..., None]:
    """Return a handler that carries a press out, and shows in its place what it led to."""

    def answer_press(
        ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
    ) -> None:
        _show(body, me, services, words, lambda form: act(services.assumptions, me, form, body))
        ack()

    return answer_press


def _another_three(
    stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload
) -> Card:
    return stories.draw(me, form)


def _take_moment(stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload) -> Card:
    picked = reading.read_moment(reading.read_choice(body))
    return stories.draw(me, replace(form, reference=form.reference.about(picked)))


def _take_guess(stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload) -> Card:
    picked = reading.read_moment(reading.read_button(body))
    return stories.draw(me, replace(form, reference=form.reference.about(picked)))


def _choose_audience(
    stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload
) -> Card:
    return stories.prefer_audience(me, form, reading_form.read_asked_audience(body))


def _keeps_happening(
    stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload
) -> Card:
    return stories.draw(me, replace(form, reference=replace(form.reference, care=True)))


def _bring_back(stories: AssumptionService, me: SlackIdentity, form: Form, body: Payload) -> Card:
    return stories.show_again(me, form, *reading_form.read_way_back(body))


_PRESSES: dict[str, Act] = {
    ids.ASSUME_MORE: _another_three,
    ids.ASSUME_MOMENT: _take_moment,
    ids.ASSUME_AUDIENCE: _choose_audience,
    ids.ASSUME_REPEATS: _keeps_happening,
    ids.ASSUME_SHOW: _bring_back,
    f"{ids.ASSUME_GUESS}.0": _take_guess,
    f"{ids.ASSUME_GUESS}.1": _take_guess,
}


def _show(
    body: Payload,
    me: SlackIdentity,
    services: Services,
    words: Words,
    act: Callable[[Form], Card],
) -> None:
    """Do what was pressed, unless the words in the form call for help, and show it in place."""
    form = reading_form.read_shown_form(body["view"])
    match = services.assumptions.understand(form.written)
    if form.reference.needs_help(match):
        contacts = services.safety.contacts(me.tenant, words.safety)
        view = views.help_form(form, match, contacts, words)
    else:
        form = replace(form, reference=form.reference.heard(match))
        view = _stories(act(form), form, me, services, words)
    services.slack.update_view(body["view"]["id"], view)
    services.home.refresh_soon(me, words)


def _told(form: Form, match: Match, me: SlackIdentity, services: Services, words: Words) -> View:
    """Return what follows on words that were understood as *match*."""
    form = replace(form, reference=form.reference.understood(match))
    return _step(form, me, services, words)


def _step(form: Form, me: SlackIdentity, services: Services, words: Words) -> View:
    """Return stories where a moment is known, and the form that asks for one where none is."""
    if not form.reference.moments:
        notice = words.assumptions.unplaced if form.written.facts else ""
        contacts = services.safety.contacts(me.tenant, words.safety)
        care = [care_note(contacts, words.safety)] if form.reference.care else []
        return views.empty_form(form, words, notice=notice, care=care)
    return _stories(services.assumptions.draw(me, form), form, me, services, words)


def _stories(card: Card, form: Form, me: SlackIdentity, services: Services, words: Words) -> View:
    """Build the stories; whom a workspace names is looked up only where someone is named."""
    contacts: Contacts = default_contacts(words.safety)
    if card.reference.help or card.reference.care:
        contacts = services.safety.contacts(me.tenant, words.safety)
    return views.stories_modal(card, form, contacts, words)
