"""Who can help: an admin sets the workspace's contacts, reads the sentences, confirms them."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids
from bot.model.people import SlackIdentity
from bot.safety import forms
from bot.safety.rules import mistakes_in
from bot.safety.service import ContactsChangedError, NotAnAdminError
from handlers import reading
from handlers.services import Payload, Services
from handlers.showing import put_on_top
from handlers.trouble import trouble_modal


def open_contacts(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Open the form for an admin; whoever is none any more is told so.

    The rare request with two calls to Slack, when it did not tell lately who is an admin.
    """
    try:
        form = forms.contacts_form(services.safety.look(me), words)
    except NotAnAdminError as stranger:
        form = trouble_modal(forms.refusal(stranger.standing, words), words)
    put_on_top(services.slack, body, form)
    ack()


def save_contacts(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Save the contacts and show the sentences they stand in, or say what is wrong with which."""
    contacts = reading.read_contacts(view)
    mistakes = mistakes_in(contacts)
    if mistakes:
        ack(response_action="errors", errors=forms.under_fields(mistakes, words))
        return
    try:
        saved = services.safety.save(me, contacts, seen=reading.read_version(view))
    except (NotAnAdminError, ContactsChangedError) as refusal:
        errors = {forms.field_id("hr_contact"): _why_not(refusal, words)}
        ack(response_action="errors", errors=errors)
        return
    services.home.refresh_soon(me, words)
    ack(response_action="update", view=forms.confirm_form(saved, words))


def confirm_contacts(
    ack: Ack, view: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Note that an admin read the sentences and stands by them."""
    if not reading.read_ticked(view):
        ack(
            response_action="errors",
            errors={ids.CONTACTS_CONFIRM_READ: words.contacts.not_ticked},
        )
        return
    try:
        services.safety.confirm(me, seen=reading.read_version(view))
    except (NotAnAdminError, ContactsChangedError) as refusal:
        errors = {ids.CONTACTS_CONFIRM_READ: _why_not(refusal, words)}
        ack(response_action="errors", errors=errors)
        return
    services.home.refresh_soon(me, words)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.CONTACTS_OPEN)(open_contacts)
    app.view(ids.CONTACTS_FORM)(save_contacts)
    app.view(ids.CONTACTS_CONFIRM)(confirm_contacts)


def _why_not(refusal: NotAnAdminError | ContactsChangedError, words: Words) -> str:
    if isinstance(refusal, NotAnAdminError):
        return forms.refusal(refusal.standing, words)
    return words.contacts.overtaken
