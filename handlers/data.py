"""My data: see what is held, take it away, delete it."""

from dataclasses import replace

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import SlackError
from bot.model.held import HeldKind, Receipt
from bot.model.people import SlackIdentity
from bot.people import data_views as views
from bot.pivots.rules import CardReferenceError
from bot.slack.blocks import View
from handlers import reading
from handlers.services import Payload, Services
from handlers.showing import OVERTAKEN, put_on_top


def open_held(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Say what is held about the person who asks."""
    put_on_top(services.slack, body, _held(me, services, words))
    ack()


def choose_keeping(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Keep small moments for as long as was chosen, and say what follows from it."""
    services.keeping.choose(me, read_days(reading.read_choice(body)))
    services.slack.update_view(body["view"]["id"], _held(me, services, words))
    services.home.refresh_soon(me, words)
    ack()


def open_export(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Show all of it as text, as far back as a modal holds."""
    found = services.data.as_text(me)
    may_send = services.files.may_send()
    put_on_top(services.slack, body, views.export_modal(found, words, may_send=may_send))
    ack()


def send_file(ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words) -> None:
    """Bring all of it as a file, behind the request, and say in the modal what came of it."""
    view_id = body["view"]["id"]

    def tell(is_there: bool) -> None:
        sentence = words.data.file_sent if is_there else words.data.file_failed
        services.slack.update_view(view_id, views.file_modal(sentence, words))

    services.slack.update_view(view_id, views.file_modal(words.data.file_sending, words))
    services.files.send_soon(me, lambda file_id: views.file_message(file_id, words), tell)
    ack()


def remove_file(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Delete the file, and say so in the place of the message above it."""
    services.files.remove(reading.read_button(body))
    services.slack.replace_message(body["response_url"], views.removed_message(words))
    ack()


def delete_kind(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Delete all of one kind, and give a receipt."""
    chosen = reading.read_button(body)
    if chosen not in set(HeldKind):
        raise CardReferenceError("not a kind of ours")
    _give_receipt(body, me, services, words, services.data.delete_kind(me, HeldKind(chosen)))
    ack()


def delete_all(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Delete everything, and give a receipt."""
    _give_receipt(body, me, services, words, services.data.delete_everything(me))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.DATA_OPEN)(open_held)
    app.action(ids.DATA_KEEP)(choose_keeping)
    app.action(ids.DATA_EXPORT)(open_export)
    app.action(ids.DATA_SEND_FILE)(send_file)
    app.action(ids.DATA_REMOVE_FILE)(remove_file)
    app.action(ids.DATA_DELETE_KIND)(delete_kind)
    app.action(ids.DATA_DELETE_ALL)(delete_all)


def read_days(choice: str) -> int | None:
    """Return for how many days, None for ever and for whatever is no number."""
    return int(choice) if choice.isascii() and choice.isdecimal() else None


def _held(me: SlackIdentity, services: Services, words: Words) -> View:
    return views.held_modal(services.data.look(me), services.keeping.look(me), words)


def _give_receipt(
    body: Payload, me: SlackIdentity, services: Services, words: Words, receipt: Receipt
) -> None:
    view_id = body["view"]["id"]
    if not receipt.gone:
        _say_nothing_was_there(body, services, views.receipt_modal(receipt, words))
        return
    try:
        services.slack.update_view(view_id, views.receipt_modal(receipt, words))
    finally:
        if not receipt.is_wiped:
            wiped = views.receipt_modal(replace(receipt, is_wiped=True), words)
            services.data.finish_wiping(lambda: services.slack.update_view(view_id, wiped))
    services.home.refresh_soon(me, words)


def _say_nothing_was_there(body: Payload, services: Services, view: View) -> None:
    """Show *view*, unless the receipt of an earlier press is there by now."""
    try:
        services.slack.update_view(body["view"]["id"], view, seen=body["view"].get("hash"))
    except SlackError as trouble:
        if trouble.code != OVERTAKEN:
            raise
