"""A workspace's contacts: saved once, confirmed as they stand, and without a name once it goes."""

import pytest
from sqlalchemy.exc import IntegrityError

from bot.model.contacts import LONGEST_CONTACT, Contacts, SavedContacts
from bot.model.people import Person
from storage.contacts import (
    confirm_contacts,
    count_confirmed,
    find_contacts,
    named_contacts,
    save_contacts,
)
from storage.engine import Database
from storage.people import delete_person, ensure_person
from tests.fakes import FrozenClock, identity

TENANT = "T1"
FULL = Contacts(
    hr_contact="Ines, ines@example.org",
    report_link="https://example.org/report",
    security_contact="the front desk",
    eap_contact="0800 123",
    crisis_contact="Samaritans, 116 123",
    emergency_number="112",
    locale="Ireland",
)
OTHER = Contacts(hr_contact="Omar")


def test_a_workspace_begins_with_nothing_set(database: Database) -> None:
    with database.read() as session:
        assert find_contacts(session, TENANT) == SavedContacts()
        assert named_contacts(session, TENANT) == Contacts()


def test_what_was_saved_is_read_back_unconfirmed(database: Database, ana: Person) -> None:
    with database.write() as session:
        assert save_contacts(session, TENANT, FULL, seen=0)

    with database.read() as session:
        assert find_contacts(session, TENANT) == SavedContacts(FULL, version=1)
        assert named_contacts(session, TENANT) == FULL


def test_two_workspaces_have_contacts_of_their_own(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        ensure_person(session, identity("U2", "T2"), clock.now())
        save_contacts(session, "T1", FULL, seen=0)
        save_contacts(session, "T2", OTHER, seen=0)

    with database.read() as session:
        assert named_contacts(session, "T1") == FULL
        assert named_contacts(session, "T2") == OTHER


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_who_did_not_see_the_newest_version_changes_nothing(
    seen: int, database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        save_contacts(session, TENANT, OTHER, seen=0)
        save_contacts(session, TENANT, FULL, seen=1)

        saved = save_contacts(session, TENANT, OTHER, seen=seen)
        confirmed = confirm_contacts(session, TENANT, ana.id, clock.now(), seen=seen)

        assert (saved, confirmed) == (False, False)
        assert find_contacts(session, TENANT) == SavedContacts(FULL, version=2)


def test_confirming_tells_who_and_when(database: Database, clock: FrozenClock, ana: Person) -> None:
    with database.write() as session:
        save_contacts(session, TENANT, FULL, seen=0)
        confirm_contacts(session, TENANT, ana.id, clock.now(), seen=1)

    with database.read() as session:
        found = find_contacts(session, TENANT)
    assert found == SavedContacts(FULL, 1, clock.now(), ana.slack_user)


def test_a_change_takes_the_confirmation_back(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        save_contacts(session, TENANT, FULL, seen=0)
        confirm_contacts(session, TENANT, ana.id, clock.now(), seen=1)

        save_contacts(session, TENANT, OTHER, seen=1)

        assert find_contacts(session, TENANT) == SavedContacts(OTHER, version=2)


def test_when_who_confirmed_goes_only_their_name_goes(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        save_contacts(session, TENANT, FULL, seen=0)
        confirm_contacts(session, TENANT, ana.id, clock.now(), seen=1)

        delete_person(session, ana.id)

        found = find_contacts(session, TENANT)
    assert found == SavedContacts(FULL, 1, clock.now(), confirmed_by=None)


def test_workspaces_are_counted_with_and_without_confirmed_contacts(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        ensure_person(session, identity("U2", "T2"), clock.now())
        save_contacts(session, TENANT, FULL, seen=0)
        save_contacts(session, "T2", FULL, seen=0)
        confirm_contacts(session, TENANT, ana.id, clock.now(), seen=1)

        assert count_confirmed(session) == (1, 2)


def test_the_database_itself_refuses_a_contact_that_is_too_long(
    database: Database, ana: Person
) -> None:
    too_long = Contacts(eap_contact="x" * (LONGEST_CONTACT + 1))

    with pytest.raises(IntegrityError), database.write() as session:
        save_contacts(session, TENANT, too_long, seen=0)
