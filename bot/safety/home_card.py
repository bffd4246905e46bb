"""What App Home shows an admin about who can help, and nobody else."""

from bot.library.words.types import Words
from bot.model import ids
from bot.model.contacts import SavedContacts
from bot.model.people import SlackIdentity
from bot.safety.service import SafetyService
from bot.safety.views import default_contacts
from bot.slack import blocks
from bot.slack.blocks import Block


class ContactsCard:
    """Who can help here, for admins."""

    def __init__(self, safety: SafetyService) -> None:
        self._safety = safety

    def __call__(self, asker: SlackIdentity, words: Words) -> list[Block]:
        """Build the card for an admin; nothing for anyone else, or if it could not be read."""
        is_admin = self._safety.is_shown_to(asker)
        saved = self._safety.overview(asker.tenant) if is_admin else None
        return contacts_card(saved, words) if saved else []


def contacts_card(saved: SavedContacts, words: Words) -> list[Block]:
    """Build the card: what serves now, whether it is confirmed, and the way to change it."""
    said = words.contacts.change if saved.version else words.contacts.open
    urgent = "" if saved.confirmed_at else "primary"
    button = blocks.button(ids.CONTACTS_OPEN, said, style=urgent)
    return [
        blocks.header(words.contacts.card_title),
        blocks.section(_state(saved, words)),
        blocks.actions("contacts", [button]),
        blocks.context(words.contacts.only_admins),
    ]


def _state(saved: SavedContacts, words: Words) -> str:
    if not saved.version:
        usual = default_contacts(words.safety)
        named = (usual.emergency_number, usual.crisis_contact, usual.hr_contact)
        return words.contacts.defaults.format(named="; ".join(named))
    if not saved.confirmed_at:
        return words.contacts.unconfirmed
    day = blocks.day(saved.confirmed_at)
    if not saved.confirmed_by:
        return words.contacts.confirmed.format(day=day)
    return words.contacts.confirmed_by.format(person=f"<@{saved.confirmed_by}>", day=day)
