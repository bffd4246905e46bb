"""Whom to name to someone in danger, and how an admin sets and confirms it."""

from bot.clock import Clock
from bot.library.words.types import SafetyWords
from bot.model.contacts import Contacts, SavedContacts
from bot.model.deadline import deadline
from bot.model.errors import BotError, DatabaseBusyError
from bot.model.people import Person, SlackIdentity
from bot.safety.admins import Admins, Standing
from bot.safety.memory import ContactsMemory
from bot.safety.rules import with_defaults
from bot.safety.views import default_contacts
from bot.slack.client import Slack
from storage import contacts as notes
from storage import people
from storage.engine import Database, Session

FORM_SECONDS = 1.2
"""How long a form waits for the database; the rest of the request's time is for Slack."""


class NotAnAdminError(BotError):
    """Only an admin may do this; `standing` says what is known of who asked."""

    def __init__(self, standing: Standing) -> None:
        super().__init__(standing)
        self.standing = standing


class ContactsChangedError(BotError):
    """Another admin changed the contacts after this one saw them; nothing was saved."""


class SafetyService:
    """A workspace's own safety contacts, with the guide's defaults where nothing is set."""

    def __init__(self, database: Database, slack: Slack, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._admins = Admins(slack, clock)
        self._memory = ContactsMemory(self._named, clock)

    def contacts(self, tenant: str, words: SafetyWords) -> Contacts:
        """Return whom to name, within `PATIENCE_S`, whatever the database does."""
        return with_defaults(self._memory.recall(tenant) or Contacts(), default_contacts(words))

    def is_shown_to(self, who: SlackIdentity) -> bool:
        """Tell whether *who* was an admin when Slack was last asked; asks nobody."""
        return self._admins.last_known(who) is Standing.ADMIN

    def has_changed_for(self, who: SlackIdentity) -> bool:
        """Ask Slack, unless it told lately, and tell whether `is_shown_to` changed by that."""
        before = self.is_shown_to(who)
        return not self._admins.is_known(who) and before is not (
            self._admins.standing(who) is Standing.ADMIN
        )

    def overview(self, tenant: str) -> SavedContacts | None:
        """Return what is set and confirmed; None if the database could not be read."""
        try:
            with deadline(FORM_SECONDS), self._database.read() as session:
                return notes.find_contacts(session, tenant)
        except DatabaseBusyError:
            return None

    def look(self, admin: SlackIdentity) -> SavedContacts:
        """Return what is set, for an admin. Raises `NotAnAdminError`, `DatabaseBusyError`."""
        self._check(admin)
        with deadline(FORM_SECONDS), self._database.read() as session:
            return notes.find_contacts(session, admin.tenant)

    def save(self, admin: SlackIdentity, contacts: Contacts, *, seen: int) -> SavedContacts:
        """Put *contacts* in place of version *seen*; what is the same already stays as it is.

        So a form that is sent twice is saved once. Raises `NotAnAdminError`,
        `ContactsChangedError` and `DatabaseBusyError`, having saved nothing.
        """
        self._check(admin)
        with deadline(FORM_SECONDS), self._database.write() as session:
            self._person(session, admin)
            found = notes.find_contacts(session, admin.tenant)
            if not found.version or found.contacts != contacts:
                _insist(notes.save_contacts(session, admin.tenant, contacts, seen=seen))
            saved = notes.find_contacts(session, admin.tenant)
        self._memory.remember(admin.tenant, saved.contacts)
        return saved

    def confirm(self, admin: SlackIdentity, *, seen: int) -> None:
        """Note that *admin* read the sentences with version *seen*. Raises as `save` does."""
        self._check(admin)
        with deadline(FORM_SECONDS), self._database.write() as session:
            person = self._person(session, admin)
            now = self._clock.now()
            _insist(notes.confirm_contacts(session, admin.tenant, person.id, now, seen=seen))

    def _named(self, tenant: str) -> Contacts:
        with self._database.read() as session:
            return notes.named_contacts(session, tenant)

    def _person(self, session: Session, who: SlackIdentity) -> Person:
        return people.ensure_person(session, who, self._clock.now())

    def _check(self, who: SlackIdentity) -> None:
        standing = self._admins.standing(who)
        if standing is not Standing.ADMIN:
            raise NotAnAdminError(standing)


def _insist(done: bool) -> None:
    if not done:
        raise ContactsChangedError
