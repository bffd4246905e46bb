"""The library: browse it, search it, read the ideas behind it, and why a line works."""

from slack_bolt import Ack, App

from bot.browsing import idea_views, views
from bot.browsing.rules import Found, Seen, Wish
from bot.library.words.types import Words
from bot.model import ids as common
from bot.model import ids_library as ids
from bot.model.people import SlackIdentity
from bot.pivots.rules import CardReferenceError
from bot.safety.views import default_contacts
from bot.slack.blocks import View
from bot.slack.pager import BACK, ON
from handlers import reading
from handlers.editing import edit_line
from handlers.reading_library import read_page, read_shown, read_wish
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def open_library(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the library at its first page."""
    wish = Wish()
    found = _look(wish, me, services, words)
    put_on_top(services.slack, body, _modal(found, wish, me, services, words))
    ack()


def search_library(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what fits the words; they are looked up and forgotten."""
    wish = read_wish(view)
    found = _look(wish, me, services, words)
    ack(response_action="update", view=_modal(found, wish, me, services, words))


def narrow_library(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show what fits the kind and the moment now chosen, with the words in the field."""
    _show(body, me, services, words, Seen())
    ack()


def turn_page(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page; the words are read anew from their field."""
    _show(body, me, services, words, read_shown(body["view"]), read_page(body))
    ack()


def show_results_anyway(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Take the person at their word that the words were not meant as they sound."""
    _show(body, me, services, words, Seen(anyway=True))
    ack()


def choose_from_result_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep a text, stop keeping it, make it one's own, or say why it works."""
    what, prompt_id = reading.read_menu(body)
    prompt = services.browsing.prompt(prompt_id)
    if prompt is None:
        raise CardReferenceError("a text that is gone")
    if what == ids.MENU_WHY:
        show_why(body, prompt_id, services, words)
    elif what == common.MENU_EDIT:
        edit_line(body, prompt_id, me, services, words)
    elif what in (common.MENU_KEEP, common.MENU_UNKEEP):
        services.shelf.keep(me, prompt.id, kept=what == common.MENU_KEEP)
        seen = read_shown(body["view"])
        _show(body, me, services, words, seen, seen.page)
        services.home.refresh_soon(me, words)
    else:
        raise CardReferenceError("not a choice of ours")
    ack()


def show_why(body: Payload, prompt_id: str, services: Services, words: Words) -> None:
    """Put on top why a line works. Raises `CardReferenceError` for one that is gone."""
    prompt = services.browsing.prompt(prompt_id)
    if prompt is None:
        raise CardReferenceError("a line that is gone")
    idea = services.browsing.idea_behind(prompt)
    put_on_top(services.slack, body, idea_views.why_modal(prompt, idea, words))


def open_ideas(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Open the list of ideas."""
    put_on_top(services.slack, body, idea_views.ideas_modal(services.browsing.ideas, words))
    ack()


def read_idea(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Put one idea on top of the list."""
    put_on_top(services.slack, body, _idea_modal(body, services, words))
    ack()


def turn_to_idea(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Show the idea before or after, in the same place."""
    services.slack.update_view(body["view"]["id"], _idea_modal(body, services, words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.view(ids.LIBRARY)(search_library)
    for action_id, answer in (
        (ids.LIBRARY_OPEN, open_library),
        (ids.LIBRARY_KIND, narrow_library),
        (ids.LIBRARY_MOMENT, narrow_library),
        (f"{ids.LIBRARY_PAGE}{BACK}", turn_page),
        (f"{ids.LIBRARY_PAGE}{ON}", turn_page),
        (ids.LIBRARY_RESULT, choose_from_result_menu),
        (ids.LIBRARY_ANYWAY, show_results_anyway),
        (ids.IDEAS_OPEN, open_ideas),
        (ids.IDEA_READ, read_idea),
        (f"{ids.IDEA_TURN}{BACK}", turn_to_idea),
        (f"{ids.IDEA_TURN}{ON}", turn_to_idea),
    ):
        app.action(action_id)(answer)


def _look(
    wish: Wish,
    me: SlackIdentity,
    services: Services,
    words: Words,
    seen: Seen | None = None,
    turn_to: int = 0,
) -> Found:
    marks = services.shelf.marks(me)
    return services.browsing.look(
        wish, words, hidden=marks.hidden, kept=marks.kept, seen=seen, turn_to=turn_to
    )


def _modal(found: Found, wish: Wish, me: SlackIdentity, services: Services, words: Words) -> View:
    """Build the modal; whom a workspace names is looked up only where someone is named."""
    contacts = default_contacts(words.safety)
    if found.match.safety:
        contacts = services.safety.contacts(me.tenant, words.safety)
    kinds = services.browsing.kinds(words)
    return views.library_modal(found, wish, kinds, contacts, words)


def _show(
    body: Payload,
    me: SlackIdentity,
    services: Services,
    words: Words,
    seen: Seen,
    turn_to: int = 0,
) -> None:
    wish = read_wish(body["view"])
    found = _look(wish, me, services, words, seen, turn_to)
    services.slack.update_view(body["view"]["id"], _modal(found, wish, me, services, words))


def _idea_modal(body: Payload, services: Services, words: Words) -> View:
    ideas = services.browsing.ideas
    idea = ideas.get(reading.read_button(body))
    if idea is None:
        raise CardReferenceError("an idea that is gone")
    return idea_views.idea_modal(idea, ideas, words)
