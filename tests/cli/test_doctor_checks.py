"""Each check of doctor that needs no Slack, on its own."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.checks.finding import Finding, Level, Subject
from bot.cli.checks.machine import check_files, check_model, check_zones
from bot.cli.checks.promises import check_contacts, check_manifest
from bot.cli.checks.storage import check_database, check_key, check_sending
from bot.cli.checks.tokens import check_api_address, check_settings, check_tokens
from bot.cli.doctor import examine_all
from bot.cli.places import place_of
from bot.model.contacts import Contacts
from bot.model.senders import Sender
from bot.moments.encoder import GRAPH_FILE
from bot.moments.tables import model_file
from storage import holds, senders
from storage.contacts import confirm_contacts, save_contacts
from storage.engine import Database
from storage.keys import find_keys
from storage.people import ensure_person
from storage.senders import Lease
from tests.cli.findings import Make, levels, only
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity

# --- settings ------------------------------------------------------------------------------


def test_each_wrong_setting_is_a_problem_with_its_remedy(subject: Make) -> None:
    broken = subject(SLACK_BOT_TOKEN="", PORT="high")

    port, token = check_settings(broken)

    assert (port.level, port.what) == (Level.PROBLEM, "PORT is not a whole number.")
    assert token.what == "SLACK_BOT_TOKEN is missing."
    assert all(each.why and each.mend for each in (port, token))


def test_good_settings_are_said_to_be_good(subject: Make) -> None:
    assert only(check_settings, subject()).level is Level.OK


def test_tokens_are_told_by_their_kind(subject: Make) -> None:
    told = [each.what for each in check_tokens(subject())]

    assert told == [
        "SLACK_BOT_TOKEN holds a bot token.",
        "SLACK_APP_TOKEN holds an app-level token.",
        "Slack reaches the bot over Socket Mode.",
    ]


def test_a_token_of_the_wrong_kind_is_not_said_to_be_good(subject: Make) -> None:
    told = [each.what for each in check_tokens(subject(SLACK_BOT_TOKEN="xoxp-1234567890"))]

    assert not any("SLACK_BOT_TOKEN" in each for each in told)


def test_http_is_told_with_its_port(subject: Make) -> None:
    over_http = subject(SLACK_APP_TOKEN="", SLACK_SIGNING_SECRET="secret", PORT="4000")

    assert [each.what for each in check_tokens(over_http)][-1] == (
        "Slack reaches the bot over HTTP, at port 4000 of 127.0.0.1."
    )


@pytest.mark.parametrize(
    ("address", "found"),
    [("http://slack.example.com/", 1), ("http://127.0.0.1:80/", 0), ("https://a.example/", 0)],
)
def test_tokens_in_the_clear_are_warned_of(address: str, found: int, subject: Make) -> None:
    assert len(list(check_api_address(subject(SLACK_API_URL=address)))) == found


# --- database and key ----------------------------------------------------------------------


def test_a_database_that_is_not_there_yet_is_not_made(subject: Make, tmp_path: Path) -> None:
    finding = only(check_database, subject())

    assert finding.level is Level.NOTE
    assert list(tmp_path.iterdir()) == []


def test_a_current_database_is_well(database_url: str, subject: Make) -> None:
    settings = {"DATABASE_URL": database_url, "ENCRYPTION_KEY": KEYS[0]}

    assert levels(check_database(subject(**settings))) == {
        "database": Level.OK,
        "migrations": Level.OK,
    }


def test_what_keeps_messages_from_being_sent_is_told(
    database: Database, database_url: str, subject: Make, clock: FrozenClock
) -> None:
    here = replace(subject(DATABASE_URL=database_url), clock=clock)
    well = only(check_sending, here)
    with database.write() as session:
        tenant = ensure_person(session, identity(), clock.now()).tenant
        senders.take(session, tenant, "a process", Lease(clock.now(), timedelta(seconds=30)))
        until = clock.now() + timedelta(minutes=5)
        senders.pause(session, Sender(tenant, "a process", until, trouble="token_revoked"))
        holds.hold(session, holds.BY_HAND, clock.now())

    held, troubled = check_sending(here)
    clock.advance(minutes=6)
    _, waited_out = check_sending(here)

    assert well.level is Level.OK
    assert held.what == "Sending is held since 2027-03-01 09:00 UTC (by hand)."
    assert held.mend == "Type: common-ground nudges release"
    assert troubled.what == "Slack lets nothing be sent just now (token_revoked)."
    assert waited_out.what.startswith("The last message was refused (token_revoked)")


def test_of_a_database_that_cannot_be_read_nothing_is_said_twice(
    empty_url: str, subject: Make, tmp_path: Path
) -> None:
    assert list(check_sending(subject(DATABASE_URL=empty_url))) == []
    assert list(check_sending(subject(DATABASE_URL=f"sqlite:///{tmp_path}/none.db"))) == []
    assert list(check_sending(subject(DATABASE_URL="postgresql://u:p@127.0.0.1:9/x"))) == []


def test_an_empty_database_is_noted(empty_url: str, subject: Make) -> None:
    Database.open(empty_url, keys=KEYS).close()

    findings = check_database(subject(DATABASE_URL=empty_url, ENCRYPTION_KEY=KEYS[0]))

    assert levels(findings) == {"database": Level.OK, "migrations": Level.NOTE}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_database_of_a_newer_release_is_a_problem(
    database: Database, database_url: str, subject: Make
) -> None:
    with database.write() as session:
        session.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")

    findings = check_database(subject(DATABASE_URL=database_url))

    assert levels(findings)["migrations"] is Level.PROBLEM


def test_a_database_out_of_reach_is_a_problem_without_its_password(subject: Make) -> None:
    away = subject(DATABASE_URL="postgresql://me:hidden@127.0.0.1:9/x", ENCRYPTION_KEY=KEYS[0])

    finding = only(check_database, away)

    assert finding.level is Level.PROBLEM
    assert finding.what == "The database does not answer: x on 127.0.0.1 (PostgreSQL)."


def test_a_file_that_is_no_database_is_a_problem(subject: Make, tmp_path: Path) -> None:
    (tmp_path / "common-ground.db").write_text("a letter to a friend " * 100)

    finding = only(check_database, subject())

    assert finding.level is Level.PROBLEM
    assert "friend" not in str(finding)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("sqlite:////srv/bot.db", "/srv/bot.db"),
        ("postgresql://me:hidden@db.example/cg", "cg on db.example (PostgreSQL)"),
        ("postgresql:///", "the default on this machine (PostgreSQL)"),
    ],
)
def test_a_database_is_named_without_its_password(url: str, place: str) -> None:
    assert place_of(url) == place


def test_a_key_file_is_told_by_its_path(subject: Make, tmp_path: Path) -> None:
    find_keys(None, f"sqlite:///{tmp_path}/common-ground.db")

    finding = only(check_key, subject())

    assert finding.level is Level.OK
    assert "common-ground.db.key" in finding.what


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_a_key_file_that_others_may_read_is_a_problem(subject: Make, tmp_path: Path) -> None:
    find_keys(None, f"sqlite:///{tmp_path}/common-ground.db")
    (tmp_path / "common-ground.db.key").chmod(0o644)

    finding = only(check_key, subject())

    assert finding.level is Level.PROBLEM
    assert "chmod 600" in finding.mend


def test_no_key_yet_is_a_note_and_none_is_made(subject: Make, tmp_path: Path) -> None:
    assert only(check_key, subject()).level is Level.NOTE
    assert list(tmp_path.iterdir()) == []


def test_a_database_without_its_key_is_a_warning(subject: Make, tmp_path: Path) -> None:
    (tmp_path / "common-ground.db").touch()

    assert only(check_key, subject()).level is Level.WARNING


def test_a_given_key_is_told_without_showing_it(subject: Make) -> None:
    finding = only(check_key, subject(ENCRYPTION_KEY=KEYS[0]))

    assert finding.what == "The key is from ENCRYPTION_KEY."


def test_a_malformed_key_is_told_once_with_the_settings(subject: Make) -> None:
    assert list(check_key(subject(ENCRYPTION_KEY="short"))) == []


# --- the machine, and what we promise --------------------------------------------------------


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
@pytest.mark.parametrize("name", [".env", "common-ground.db"])
def test_files_that_others_may_read_are_warned_of(name: str, subject: Make, tmp_path: Path) -> None:
    (tmp_path / name).touch(0o644)

    finding = only(check_files, subject())

    assert finding.level is Level.WARNING
    assert finding.mend == f"Type: chmod go= {tmp_path / name}"


def test_private_files_are_well(subject: Make, tmp_path: Path) -> None:
    (tmp_path / ".env").touch(0o600)

    assert only(check_files, subject()).level is Level.OK


def test_zones_are_told_with_their_version(subject: Make) -> None:
    finding = only(check_zones, subject())

    assert finding.level is Level.OK
    assert finding.what.startswith("Time zones come from the package tzdata, 20")


def test_the_language_model_is_tried(subject: Make) -> None:
    assert only(check_model, subject()).level is Level.OK


@pytest.mark.parametrize("content", [None, b"", b"no graph"])
def test_a_language_model_that_cannot_be_loaded_is_a_problem(
    subject: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None
) -> None:
    broken = tmp_path / GRAPH_FILE
    if content is not None:
        broken.write_bytes(content)
    monkeypatch.setattr(
        "bot.moments.encoder.model_file",
        lambda name: broken if name == GRAPH_FILE else model_file(name),
    )

    finding = only(check_model, subject())

    assert finding.level is Level.PROBLEM
    assert finding.what.startswith("The language model cannot be loaded")


def test_the_manifest_is_well(subject: Make) -> None:
    assert only(check_manifest, subject()).level is Level.OK


def test_unconfirmed_contacts_are_noted_and_named(subject: Make) -> None:
    finding = only(check_contacts, subject())

    assert finding.level is Level.NOTE
    assert "findahelpline.com" in finding.what


@pytest.mark.parametrize(
    ("confirmed", "level", "said"),
    [
        ((), Level.NOTE, "Not confirmed yet"),
        (("T1",), Level.OK, "An admin has confirmed them"),
        (("T1", None), Level.NOTE, "Not confirmed in 1 of 2 workspaces"),
    ],
)
def test_contacts_are_told_as_the_database_has_them(
    confirmed: tuple[str | None, ...],
    level: Level,
    said: str,
    database: Database,
    database_url: str,
    subject: Make,
) -> None:
    now = FrozenClock().now()
    with database.write() as session:
        for tenant in confirmed:
            admin = ensure_person(session, identity("UADMIN", tenant or "T2"), now)
            save_contacts(session, admin.tenant, Contacts(), seen=0)
            if tenant:
                confirm_contacts(session, tenant, admin.id, now, seen=1)

    finding = only(check_contacts, subject(DATABASE_URL=database_url, ENCRYPTION_KEY=KEYS[0]))

    assert (finding.level, said in finding.what) == (level, True)


def test_contacts_of_a_database_without_tables_are_not_confirmed(
    empty_url: str, subject: Make
) -> None:
    Database.open(empty_url, keys=KEYS).close()

    finding = only(check_contacts, subject(DATABASE_URL=empty_url, ENCRYPTION_KEY=KEYS[0]))

    assert finding.what.startswith("Not confirmed yet")


def test_a_database_out_of_reach_leaves_open_whether_contacts_are_confirmed(subject: Make) -> None:
    away = subject(DATABASE_URL="postgresql://me:hidden@127.0.0.1:9/x", ENCRYPTION_KEY=KEYS[0])

    finding = only(check_contacts, away)

    assert finding.level is Level.NOTE
    assert "did not say" in finding.what
    assert "hidden" not in str(finding)


def test_a_check_that_fails_does_not_stop_the_others(subject: Make) -> None:
    def check_something_broken(_: Subject) -> Iterator[Finding]:
        raise RuntimeError("with something that must not be shown")

    broken, contacts = examine_all(subject(), (check_something_broken, check_contacts))

    assert (broken.check, broken.level) == ("something broken", Level.PROBLEM)
    assert broken.what == "This check could not be made (RuntimeError)."
    assert contacts.level is Level.NOTE
