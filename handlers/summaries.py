"""The weekly summary: open its form, save it, and stop it."""

from datetime import time

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids_summary as ids
from bot.model.people import SlackIdentity
from bot.model.summaries import SummaryWish
from bot.practice.summary_views import (
    saved_modal,
    stopped_message,
    summary_form,
    summary_message,
)
from handlers import reading
from handlers.reading_practice import read_whole_number
from handlers.services import Payload, Services
from handlers.showing import put_on_top


def show_form(body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Open the form over whatever the person sees."""
    put_on_top(services.slack, body, summary_form(services.summaries.look(me), words))


def open_summary_form(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form from wherever its button is."""
    show_form(body, me, services, words)
    ack()


def save_summary_form(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Turn the summary on as wished, and say when the next one comes."""
    standing = services.summaries.save(me, read_wish(view))
    services.home.refresh_soon(me, words)
    ack(response_action="update", view=saved_modal(standing, words))


def turn_summary_off(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Send no more, and say so in place of the form."""
    standing = services.summaries.stop(me)
    services.slack.update_view(body["view"]["id"], saved_modal(standing, words))
    services.home.refresh_soon(me, words)
    ack()


def stop_summaries(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Send no more, and say so on the message; a second press says the same."""
    standing = services.summaries.stop(me)
    which = read_whole_number(reading.read_button(body))
    found = services.summaries.read(me, which)
    shown = stopped_message(words)
    if found:
        delivery, told = found
        shown = summary_message(told, standing.wish, delivery.id, words, stopped=True)
    services.slack.replace_message(body["response_url"], shown)
    services.home.refresh_soon(me, words)
    ack()


def read_wish(view: Payload) -> SummaryWish:
    """Return what the form says."""
    values = view["state"]["values"]
    day = values[ids.SUMMARY_FORM_WEEKDAY][ids.SUMMARY_FORM_WEEKDAY].get("selected_option") or {}
    at = values[ids.SUMMARY_FORM_AT][ids.SUMMARY_FORM_AT].get("selected_time")
    quiet = values[ids.SUMMARY_FORM_QUIET][ids.SUMMARY_FORM_QUIET].get("selected_options")
    usual = SummaryWish()
    weekday = str(day.get("value", ""))
    return SummaryWish(
        weekday=int(weekday) if weekday in set("0123456") else usual.weekday,
        at=time.fromisoformat(at) if at else usual.at,
        quiet_weeks=bool(quiet),
    )


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.view(ids.SUMMARY_FORM)(save_summary_form)
    app.action(ids.SUMMARY_OPEN)(open_summary_form)
    app.action(ids.SUMMARY_OFF)(turn_summary_off)
    app.action(ids.SUMMARY_STOP)(stop_summaries)
