"""The form in which an admin says who can help, and the sentences that follow from it."""

from collections.abc import Iterator
from dataclasses import asdict

from bot.library.words.types import Words
from bot.model import ids
from bot.model.contacts import LONGEST_CONTACT, Contacts, SavedContacts
from bot.model.moments import Concern, Match, SafetyKind
from bot.safety import views
from bot.safety.admins import Standing
from bot.safety.rules import Mistake, with_defaults
from bot.slack import blocks
from bot.slack.blocks import Block, View

TICKED = "read"


def field_id(name: str) -> str:
    """Return the identifier of a contact's field."""
    return f"{ids.CONTACTS_FORM}.{name}"


def contacts_form(saved: SavedContacts, words: Words) -> View:
    """Build the form; it knows which version its reader saw."""
    said = words.contacts
    fields = [_field(name, value, words) for name, value in asdict(saved.contacts).items()]
    return blocks.modal(
        ids.CONTACTS_FORM,
        said.form_title,
        [blocks.section(said.form_intro), *fields],
        close=said.form_close,
        submit=said.form_submit,
        metadata=str(saved.version),
    )


def confirm_form(saved: SavedContacts, words: Words) -> View:
    """Build the sentences as people read them with *saved*, and the box that confirms them."""
    said = words.contacts
    tick = blocks.checkboxes(ids.CONTACTS_CONFIRM_READ, [(TICKED, said.tick)])
    body = [
        blocks.section(said.saved),
        *_sentences(saved.contacts, words),
        blocks.divider(),
        blocks.field(ids.CONTACTS_CONFIRM_READ, said.tick_label, tick, hint=said.tick_hint),
    ]
    return blocks.modal(
        ids.CONTACTS_CONFIRM,
        said.confirm_title,
        body,
        close=said.confirm_close,
        submit=said.confirm_submit,
        metadata=str(saved.version),
    )


def under_fields(mistakes: dict[str, Mistake], words: Words) -> dict[str, str]:
    """Return a sentence for the field of each mistake."""
    said = {
        Mistake.TOO_LONG: words.contacts.too_long.format(longest=LONGEST_CONTACT),
        Mistake.NOT_A_LINK: words.contacts.not_a_link,
        Mistake.NOT_SECURE: words.contacts.not_secure,
    }
    return {field_id(name): said[mistake] for name, mistake in mistakes.items()}


def refusal(standing: Standing, words: Words) -> str:
    """Return why someone who is not known to be an admin changes nothing here."""
    if standing is Standing.NO_SCOPE:
        return words.contacts.no_scope
    return words.contacts.not_admin if standing is Standing.MEMBER else words.contacts.not_told


def _field(name: str, value: str, words: Words) -> Block:
    said = words.contacts.of(name)
    line = blocks.text_input(
        field_id(name),
        initial=value,
        placeholder=said.example,
        longest=LONGEST_CONTACT,
        multiline=False,
    )
    return blocks.field(field_id(name), said.label, line, hint=said.purpose, optional=True)


def _sentences(contacts: Contacts, words: Words) -> Iterator[Block]:
    named = with_defaults(contacts, views.default_contacts(words.safety))
    said = words.contacts
    for when, kind, concern in (
        (said.when_conduct, SafetyKind.CONDUCT, Concern.SELF),
        (said.when_danger, SafetyKind.DANGER, Concern.SELF),
        (said.when_danger_intent, SafetyKind.DANGER, Concern.INTENT),
        (said.when_self_harm, SafetyKind.SELF_HARM, Concern.SELF),
        (said.when_self_harm_other, SafetyKind.SELF_HARM, Concern.OTHER),
    ):
        yield blocks.header(when)
        match = Match(safety=kind, concern=concern)
        yield blocks.section(views.help_text(match, named, words.safety))
    yield blocks.header(said.when_still_here)
    yield views.still_here(named, words.safety)
    yield blocks.header(said.when_care)
    yield views.care_note(named, words.safety)
    if contacts.locale:
        yield blocks.context(said.for_locale.format(locale=blocks.escape(contacts.locale)))
