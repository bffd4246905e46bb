"""Pivot: a private line worth saying, from a thread's menu, the command, or Home."""

from collections.abc import Callable
from dataclasses import replace

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids, ids_library
from bot.model import ids_own_lines as own_ids
from bot.model.contacts import Contacts
from bot.model.errors import SlackError
from bot.model.moments import Match, Moment
from bot.model.people import SlackIdentity
from bot.pivots import views
from bot.pivots.rules import Card, CardReference, CardReferenceError, Notice, read_reference
from bot.safety.views import default_contacts
from bot.slack.blocks import View
from bot.slack.client import Slack
from handlers import reading
from handlers.editing import edit_line
from handlers.library import show_why
from handlers.naming import command_named
from handlers.services import Payload, Services
from handlers.showing import put_on_top, show

USAGE_WORDS = {"help", "?", "--help", "-h"}


def answer_pivot_command(
    ack: Ack, command: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Answer `/pivot` with three lines that fit the words after it, or with its usage."""
    typed = str(command.get("text") or "").strip()
    if typed.lower() in USAGE_WORDS:
        ack(**views.usage_message(str(command["command"]), words))
        return
    match = services.pivots.understand(typed) if typed else Match()
    card = _card_for(services.pivots.new_card(), match)
    if match.safety:
        contacts = services.safety.contacts(me.tenant, words.safety)
        ack(**views.help_message(card, match, contacts, words))
        return
    contacts = _contacts_on(card, me, services, words)
    drawn = _saying_if_unplaced(services.pivots.draw(me, card), typed)
    ack(**views.lines_message(drawn, contacts, words))
    services.home.refresh_soon(me, words)


def open_pivot_modal(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open three lines for any moment; what the clicked message says is unknown to us."""
    card = services.pivots.draw(me, services.pivots.new_card())
    contacts = _contacts_on(card.reference, me, services, words)
    services.slack.open_view(body["trigger_id"], views.lines_modal(card, contacts, words))
    services.home.refresh_soon(me, words)
    ack()


def show_another_three(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put three other lines on the card."""
    _show(body, me, services, words, services.pivots.draw(me, reading.read_card(body)))
    ack()


def change_tone(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Remember the tone and draw lines that have it."""
    tone = reading.read_tone(reading.read_choice(body))
    card = services.pivots.prefer_tone(me, reading.read_card(body), tone)
    _show(body, me, services, words, card)
    ack()


def change_audience(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Remember whom the line is for and draw lines that suit them."""
    audience = reading.read_audience(reading.read_choice(body))
    card = services.pivots.prefer_audience(me, reading.read_card(body), audience)
    _show(body, me, services, words, card)
    ack()


def take_other_guess(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Draw lines for another of the guessed moments."""
    card = reading.read_card(body).about(reading.read_moment(reading.read_button(body)))
    _show(body, me, services, words, services.pivots.draw(me, card))
    ack()


def open_situation(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Ask what is going on."""
    form = views.situation_modal(reading.read_card(body), words)
    put_on_top(services.slack, body, form)
    ack()


def save_situation(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Draw lines for the moment picked or the words typed, which are then forgotten."""
    picked, typed = reading.read_situation(view)
    if not picked and not typed:
        ack(
            response_action="errors",
            errors={ids.SITUATION_WORDS: words.situation.nothing_given},
        )
        return
    match = services.pivots.understand(typed) if typed else Match()
    card = _card_for(read_reference(view["private_metadata"]), match)
    moment = reading.read_moment(picked)
    # Who finds nothing that fits in the list, and says it in words, means the words.
    if picked and not (moment is Moment.ANY and card.moments):
        card = card.about(moment)
    if match.safety:
        contacts = services.safety.contacts(me.tenant, words.safety)
        shown = views.help_modal(card, match, contacts, words)
    else:
        contacts = _contacts_on(card, me, services, words)
        drawn = _saying_if_unplaced(services.pivots.draw(me, card), "" if picked else typed)
        shown = views.lines_modal(drawn, contacts, words)
        services.home.refresh_soon(me, words)
    if _is_put_below(services.slack, view, shown):
        ack()
        return
    ack(response_action="update", view=shown)


def show_lines_anyway(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Take the person at their word that no one is in harm's way."""
    _show(body, me, services, words, services.pivots.draw(me, reading.read_card(body)))
    ack()


def use_line(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Note that a line was used."""
    card = services.pivots.use(me, reading.read_card(body), reading.read_button(body))
    _show(body, me, services, words, card)
    ack()


def undo_use(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Take the note back."""
    card = services.pivots.undo_use(me, reading.read_card(body), reading.read_button(body))
    _show(body, me, services, words, card)
    ack()


def choose_from_line_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep a line, stop keeping it, hide or delete it, or say why it works."""
    what, prompt_id = reading.read_menu(body)
    if what == ids_library.MENU_WHY:
        show_why(body, prompt_id, services, words)
        ack()
        return
    choices: dict[str, Callable[[SlackIdentity, CardReference, str], Card]] = {
        ids.MENU_KEEP: services.pivots.keep,
        ids.MENU_UNKEEP: services.pivots.unkeep,
        ids.MENU_HIDE: services.pivots.hide,
        own_ids.MENU_DELETE: services.pivots.delete,
    }
    if what not in choices:
        raise CardReferenceError("not a choice of ours")
    _show(body, me, services, words, choices[what](me, reading.read_card(body), prompt_id))
    ack()


def bring_line_back(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Undo that a line was hidden or deleted."""
    prompt_id, place = reading.read_way_back(body)
    card = services.pivots.show_again(me, reading.read_card(body), prompt_id, place)
    _show(body, me, services, words, card)
    ack()


def open_editor(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put a line into a field where it can be changed, selected and copied."""
    moment = reading.read_card(body).moment
    edit_line(body, reading.read_button(body), me, services, words, moment)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.command(command_named(ids.PIVOT_COMMAND))(answer_pivot_command)
    app.shortcut(ids.PIVOT_SHORTCUT)(open_pivot_modal)
    app.view(ids.SITUATION)(save_situation)
    for action_id, answer in (
        (ids.HOME_PIVOT, open_pivot_modal),
        (ids.PIVOT_MORE, show_another_three),
        (ids.PIVOT_TONE, change_tone),
        (ids.PIVOT_AUDIENCE, change_audience),
        (ids.SITUATION_OPEN, open_situation),
        (ids.PIVOT_LINES_ANYWAY, show_lines_anyway),
        (ids.LINE_USE, use_line),
        (ids.LINE_UNDO_USE, undo_use),
        (ids.LINE_MENU, choose_from_line_menu),
        (ids.LINE_SHOW, bring_line_back),
        (ids.LINE_EDIT, open_editor),
        *((f"{ids.PIVOT_GUESS}.{place}", take_other_guess) for place in range(2)),
    ):
        app.action(action_id)(answer)


def _is_put_below(slack: Slack, form: Payload, shown: View) -> bool:
    """Put *shown* into the card under *form*; False if there is none, or it cannot be changed."""
    below = form.get("root_view_id")
    if below == form["id"]:
        return False
    try:
        slack.update_view(str(below), shown)
    except SlackError:
        return False
    return True


def _card_for(card: CardReference, match: Match) -> CardReference:
    return replace(
        card,
        moments=tuple(each for each in match.moments if each is not Moment.ANY),
        lines=(),
        care=match.care,
        help=views.needs_help_on_screen(match),
    )


def _saying_if_unplaced(card: Card, typed: str) -> Card:
    """Return *card*, which says so if *typed* fits no moment."""
    if not typed or card.notice or card.reference.moments:
        return card
    return replace(card, notice=Notice.UNPLACED)


def _contacts_on(
    card: CardReference, me: SlackIdentity, services: Services, words: Words
) -> Contacts:
    """Return whom *card* names; what is stored is looked up only for a card that does."""
    if card.help or card.care:
        return services.safety.contacts(me.tenant, words.safety)
    return default_contacts(words.safety)


def _show(body: Payload, me: SlackIdentity, services: Services, words: Words, card: Card) -> None:
    contacts = _contacts_on(card.reference, me, services, words)
    if not show(services.slack, body, card, contacts, words):
        now = services.pivots.look(me, card.reference)
        card = replace(card, lines=now.lines, notice=now.notice or card.notice)
        show(services.slack, body, card, contacts, words, at_any_rate=True)
    services.home.refresh_soon(me, words)
