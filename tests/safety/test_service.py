"""Contacts: set by admins, used at once, confirmed as read; help comes whatever happens."""

from time import monotonic

import pytest

from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts, SavedContacts
from bot.model.deadline import deadline
from bot.model.people import SlackIdentity
from bot.safety.admins import Standing
from bot.safety.rules import with_defaults
from bot.safety.service import ContactsChangedError, NotAnAdminError, SafetyService
from bot.safety.views import default_contacts
from storage.engine import Database
from storage.sides import LONGEST_WAIT_S
from tests.fakes import FrozenClock, identity
from tests.safety.away import away
from tests.safety.conftest import KnowingSlack

WORDS = ENGLISH.safety
DEFAULTS = default_contacts(WORDS)
ADMIN, OWNER, MEMBER = identity("UADMIN"), identity("UOWNER"), identity("UMEMBER")
MINE = Contacts(crisis_contact="Samaritans, 116 123", eap_contact="CareLine")
OTHER = Contacts(crisis_contact="Telefonseelsorge")


def test_at_first_the_defaults_serve(safety: SafetyService) -> None:
    assert safety.contacts("T1", WORDS) == DEFAULTS


def test_what_an_admin_saves_serves_at_once_and_defaults_fill_the_rest(
    safety: SafetyService,
) -> None:
    safety.contacts("T1", WORDS)

    safety.save(ADMIN, MINE, seen=0)

    assert safety.contacts("T1", WORDS) == with_defaults(MINE, DEFAULTS)
    assert safety.contacts("T2", WORDS) == DEFAULTS


def test_another_process_names_them_too(
    safety: SafetyService, database: Database, slack: KnowingSlack, clock: FrozenClock
) -> None:
    elsewhere = SafetyService(database, slack, clock)
    elsewhere.contacts("T1", WORDS)
    safety.save(ADMIN, MINE, seen=0)

    clock.advance(seconds=31)

    assert elsewhere.contacts("T1", WORDS).eap_contact == "CareLine"


@pytest.mark.parametrize("known", [True, False])
def test_with_the_database_away_help_comes_in_time(
    known: bool, safety: SafetyService, database: Database, clock: FrozenClock
) -> None:
    if known:
        safety.save(ADMIN, MINE, seen=0)
    clock.advance(hours=1)

    with away(database):
        begun = monotonic()
        with deadline():
            found = safety.contacts("T1", WORDS)
        took = monotonic() - begun

    assert found == (with_defaults(MINE, DEFAULTS) if known else DEFAULTS)
    assert took < LONGEST_WAIT_S, "somebody waited for the database"


@pytest.mark.parametrize(
    ("who", "refusal", "standing"),
    [
        (MEMBER, "", Standing.MEMBER),
        (ADMIN, "missing_scope", Standing.NO_SCOPE),
        (ADMIN, "unreachable", Standing.UNKNOWN),
    ],
    ids=["member", "no scope", "no answer"],
)
def test_nobody_but_an_admin_sees_saves_or_confirms(
    who: SlackIdentity, refusal: str, standing: Standing, safety: SafetyService, slack: KnowingSlack
) -> None:
    slack.refusal = refusal

    for attempt in (
        lambda: safety.look(who),
        lambda: safety.save(who, MINE, seen=0),
        lambda: safety.confirm(who, seen=0),
    ):
        with pytest.raises(NotAnAdminError) as refused:
            attempt()
        assert refused.value.standing is standing

    assert safety.overview("T1") == SavedContacts()


def test_the_same_form_sent_twice_is_saved_once(safety: SafetyService) -> None:
    first = safety.save(ADMIN, MINE, seen=0)

    second = safety.save(ADMIN, MINE, seen=0)

    assert first == second == SavedContacts(MINE, version=1)


def test_a_second_admin_overwrites_nothing_unseen(safety: SafetyService) -> None:
    safety.save(ADMIN, MINE, seen=0)

    with pytest.raises(ContactsChangedError):
        safety.save(OWNER, OTHER, seen=0)

    assert safety.look(OWNER).contacts == MINE


def test_an_empty_form_can_be_saved_and_confirmed(
    safety: SafetyService, clock: FrozenClock
) -> None:
    safety.save(ADMIN, Contacts(), seen=0)
    safety.confirm(ADMIN, seen=1)

    assert safety.overview("T1") == SavedContacts(Contacts(), 1, clock.now(), "UADMIN")


def test_saving_what_is_there_keeps_the_confirmation(
    safety: SafetyService, clock: FrozenClock
) -> None:
    safety.save(ADMIN, MINE, seen=0)
    safety.confirm(ADMIN, seen=1)

    saved = safety.save(OWNER, MINE, seen=1)

    assert saved == SavedContacts(MINE, 1, clock.now(), "UADMIN")


def test_a_change_has_to_be_confirmed_anew(safety: SafetyService) -> None:
    safety.save(ADMIN, MINE, seen=0)
    safety.confirm(ADMIN, seen=1)

    safety.save(OWNER, OTHER, seen=1)

    assert safety.overview("T1") == SavedContacts(OTHER, version=2)


def test_nobody_confirms_what_they_did_not_read(safety: SafetyService) -> None:
    safety.save(ADMIN, MINE, seen=0)
    safety.save(OWNER, OTHER, seen=1)

    with pytest.raises(ContactsChangedError):
        safety.confirm(ADMIN, seen=1)

    found = safety.overview("T1")
    assert found is not None
    assert found.confirmed_at is None


def test_home_hears_once_that_someone_is_an_admin(safety: SafetyService) -> None:
    told = [(safety.has_changed_for(who), safety.is_shown_to(who)) for who in (ADMIN, ADMIN)]

    assert told == [(True, True), (False, True)]


def test_home_hears_when_someone_is_an_admin_no_longer(
    safety: SafetyService, slack: KnowingSlack, clock: FrozenClock
) -> None:
    safety.has_changed_for(ADMIN)
    slack.admins["UADMIN"] = {"is_admin": False}
    clock.advance(minutes=6)

    assert safety.has_changed_for(ADMIN)
    assert not safety.is_shown_to(ADMIN)


def test_while_the_database_is_away_home_claims_nothing(
    safety: SafetyService, database: Database
) -> None:
    with away(database):
        assert safety.overview("T1") is None
