"""App Home: open it, and change what stands on it."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.people import SlackIdentity
from bot.pivots.rules import CardReferenceError
from bot.pivots.views import editor_modal
from handlers import reading
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def open_home(
    ack: Ack, event: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Publish Home for whoever opened it; the event comes with every visit."""
    if event.get("tab", "home") == "home":
        services.home.publish(me, words)
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
    """Put a line into the editor, keep it, or stop keeping it."""
    what, prompt_id = reading.read_menu(body)
    line = services.pivots.line(prompt_id)
    if line is None:
        raise CardReferenceError("a line that is gone")
    if what == ids.MENU_EDIT:
        put_on_top(services.slack, body, editor_modal(line, words))
    else:
        services.shelf.keep(me, line.id, kept=what == ids.MENU_KEEP)
        services.home.publish(me, words)
    ack()


def bring_line_back(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Let a hidden line be drawn again."""
    services.shelf.bring_back(me, reading.read_button(body))
    services.home.publish(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.event("app_home_opened")(open_home)
    app.action(ids.HOME_TONE)(choose_tone)
    app.action(ids.HOME_AUDIENCE)(choose_audience)
    app.action(ids.HOME_LINE)(choose_from_line_menu)
    app.action(ids.HOME_BRING_BACK)(bring_line_back)
