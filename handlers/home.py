"""App Home: open it, and change what stands on it."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids, ids_home, ids_library
from bot.model.people import SlackIdentity
from bot.pivots.rules import CardReferenceError
from handlers import reading
from handlers.editing import edit_line
from handlers.library import show_why
from handlers.services import Payload, Services


def open_home(
    ack: Ack, event: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Publish Home for whoever opened it, if it changed; the event comes with every visit."""
    if event.get("tab", "home") == "home":
        shown = event.get("view") or {}
        services.home.open(me, words, str(shown.get("private_metadata") or ""))
        services.nudges.profiles.meet_soon(me)
    ack()


def choose_tone(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Remember how lines should sound."""
    services.shelf.prefer_tone(me, reading.read_tone(reading.read_choice(body)))
    services.home.refresh_soon(me, words)
    ack()


def choose_audience(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Remember whom lines are mostly for."""
    services.shelf.prefer_audience(me, reading.read_audience(reading.read_choice(body)))
    services.home.refresh_soon(me, words)
    ack()


def choose_from_line_menu(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put a line into the editor, say why it works, keep it, or stop keeping it."""
    what, line_id = reading.read_menu(body)
    if what == ids.MENU_EDIT:
        edit_line(body, line_id, me, services, words)
    elif what == ids_library.MENU_WHY:
        show_why(body, line_id, services, words)
    elif what in (ids.MENU_KEEP, ids.MENU_UNKEEP):
        services.shelf.keep(me, line_id, kept=what == ids.MENU_KEEP)
        services.home.publish(me, words)
    else:
        raise CardReferenceError("not a choice of ours")
    ack()


def bring_line_back(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Let a hidden line be drawn again."""
    services.shelf.bring_back(me, reading.read_button(body))
    services.home.publish(me, words)
    ack()


def show_whole(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show everything to someone who is new; nothing is remembered of it."""
    services.home.publish_whole(me, words)
    ack()


def close_path(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Put the starter path away."""
    services.starter.close(me)
    services.home.publish(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.event("app_home_opened")(open_home)
    app.action(ids_home.HOME_WHOLE)(show_whole)
    app.action(ids_home.PATH_CLOSE)(close_path)
    app.action(ids.HOME_TONE)(choose_tone)
    app.action(ids.HOME_AUDIENCE)(choose_audience)
    app.action(ids.HOME_LINE)(choose_from_line_menu)
    app.action(ids.HOME_BRING_BACK)(bring_line_back)
