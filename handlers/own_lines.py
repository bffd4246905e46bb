"""A person's own lines: write one, change, delete and bring back, on a card, in Home, in a list."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model import ids_own_lines as own_ids
from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft
from bot.model.people import SlackIdentity
from bot.pivots import own_views
from bot.pivots.own_views import OwnForm
from bot.pivots.rules import CardReferenceError
from bot.slack.blocks import View
from bot.slack.pager import BACK, ON
from handlers import reading
from handlers.editing import edit_line, own_form_of
from handlers.reading_library import read_list_page, read_page
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def write_line(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Open an empty form; from a card, the line is for the card's moment."""
    on_card = str(body["actions"][0].get("block_id", "")).startswith("more:")
    moment = reading.read_card(body).moment if on_card else Moment.ANY
    view = own_views.own_line_form(OwnForm(OwnDraft("", moment)), words)
    put_on_top(services.slack, body, view)
    ack()


def change_kept(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Turn what is said of a kept line into the form to change it."""
    _replace(body, own_form_of(reading.read_button(body), me, services, words), services)
    ack()


def delete_kept(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Delete the line that was just kept."""
    line_id = reading.read_button(body)
    services.own_lines.delete(me, line_id)
    _replace(body, own_views.deleted_modal(line_id, words), services)
    services.home.refresh_soon(me, words)
    ack()


def bring_kept_back(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Undo that the line was deleted, as long as it is there."""
    line = services.own_lines.bring_back(me, reading.read_button(body))
    view = own_views.kept_modal(line, words) if line else own_views.gone_modal(words)
    _replace(body, view, services)
    services.home.refresh_soon(me, words)
    ack()


def choose_from_home_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form of one's own line, or delete the line."""
    if _changes_or_deletes(body, me, services, words):
        services.home.publish(me, words)
    ack()


def bring_back_in_home(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Undo that a line was deleted."""
    services.own_lines.bring_back(me, reading.read_button(body))
    services.home.publish(me, words)
    ack()


def open_list(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the list of all of one's own lines."""
    put_on_top(services.slack, body, _list(0, me, services, words))
    ack()


def turn_page(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Show another page of the list."""
    _replace(body, _list(read_page(body), me, services, words), services)
    ack()


def choose_from_list_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form of one's own line, or delete the line and show the list without it."""
    if _changes_or_deletes(body, me, services, words):
        _replace(body, _list(read_list_page(body["view"]), me, services, words), services)
        services.home.refresh_soon(me, words)
    ack()


def bring_back_in_list(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Undo that a line was deleted, and show it in the list again."""
    services.own_lines.bring_back(me, reading.read_button(body))
    _replace(body, _list(read_list_page(body["view"]), me, services, words), services)
    services.home.refresh_soon(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    for action_id, answer in (
        (own_ids.OWN_LINE_NEW, write_line),
        (own_ids.OWN_LINE_CHANGE, change_kept),
        (own_ids.OWN_LINE_DELETE, delete_kept),
        (own_ids.OWN_LINE_BACK, bring_kept_back),
        (own_ids.OWN_HOME_LINE, choose_from_home_menu),
        (own_ids.OWN_HOME_BACK, bring_back_in_home),
        (own_ids.OWN_LINES_OPEN, open_list),
        (f"{own_ids.OWN_LINES_PAGE}{BACK}", turn_page),
        (f"{own_ids.OWN_LINES_PAGE}{ON}", turn_page),
        (own_ids.OWN_LINES_LINE, choose_from_list_menu),
        (own_ids.OWN_LINES_BACK, bring_back_in_list),
    ):
        app.action(action_id)(answer)


def _changes_or_deletes(body: Payload, me: SlackIdentity, services: Services, words: Words) -> bool:
    """Do what was chosen in a line's menu; True if the line was deleted."""
    what, line_id = reading.read_menu(body)
    if what == ids.MENU_EDIT:
        edit_line(body, line_id, me, services, words)
    elif what == own_ids.MENU_DELETE:
        services.own_lines.delete(me, line_id)
        return True
    else:
        raise CardReferenceError("not a choice of ours")
    return False


def _list(page: int, me: SlackIdentity, services: Services, words: Words) -> View:
    return own_views.own_lines_modal(services.own_lines.read(me), page, words)


def _replace(body: Payload, view: View, services: Services) -> None:
    services.slack.update_view(body["view"]["id"], view)
