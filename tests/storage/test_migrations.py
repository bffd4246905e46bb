"""Migrations: safe together, complete, and gentle to what is there."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from time import sleep

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, create_engine, inspect, text

from bot.model.people import Audience
from storage.address import parse_address, sqlite_file
from storage.engine import Database
from storage.errors import UnusableDatabaseError
from storage.people import delete_person, ensure_person, set_preference
from storage.postgres import PostgresBackend
from storage.schema import SCRIPTS, known_versions, metadata
from storage.secrets import Cipher
from storage.sides import Backend
from storage.sqlite import SqliteBackend
from tests.fakes import FrozenClock, identity
from tests.postgres import new_database
from tests.storage.definitions import definitions
from tests.storage.filling import counts, fill
from tests.storage.starting import at_once

_NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0999"
down_revision = "{last}"


def upgrade():
    {change}
"""
_REBUILD = """recreate = "always" if op.get_bind().dialect.name == "sqlite" else "auto"
    with op.batch_alter_table("person", recreate=recreate) as person:
        person.add_column(sa.Column("nickname", sa.Text))"""
_ORPHAN = """op.execute("INSERT INTO kept_line VALUES (404, 'pivot-1', '2027-01-01')")"""


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    """Give a database with no table in it."""
    database = Database.open(empty_url, keys=())
    yield database
    database.close()


def test_a_migrated_database_has_the_newest_version(database: Database) -> None:
    assert database.schema_version() == known_versions()[-1]


def test_an_empty_database_has_no_version(empty: Database) -> None:
    assert empty.schema_version() is None


def test_migrating_twice_changes_nothing(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        fill(session, identity(), clock.now())
        before = counts(session)

    database.migrate()

    with database.read() as session:
        assert counts(session) == before


def test_a_database_of_a_newer_release_is_refused(database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(UnusableDatabaseError, match="newer release"):
        database.migrate()


def test_the_files_are_numbered_as_alembic_understands_them() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    revisions = list(ScriptDirectory.from_config(config).walk_revisions())

    assert tuple(reversed([revision.revision for revision in revisions])) == known_versions()


def test_a_migrated_schema_is_the_one_the_code_declares(
    database: Database, database_url: str, empty_url: str
) -> None:
    migrated, declared = _engine(database_url), _engine(empty_url)
    _tell_both_dialects(metadata)
    metadata.create_all(declared)

    with migrated.connect() as left, declared.connect() as right:
        assert definitions(left) == definitions(right)
        assert compare_metadata(MigrationContext.configure(left), metadata) == []
    migrated.dispose()
    declared.dispose()


def _tell_both_dialects(declared: MetaData) -> None:
    for index in (each for table in declared.tables.values() for each in table.indexes):
        if condition := index.info.get("where"):
            for dialect in ("sqlite", "postgresql"):
                index.dialect_options[dialect]["where"] = text(condition)


def test_processes_that_start_at_once_migrate_once(
    dialect: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    with ExitStack() as databases:
        if dialect == "sqlite":
            urls = [f"sqlite:///{tmp_path}/{number}/x.db" for number in range(8)]
        else:
            server = request.getfixturevalue("postgres_url")
            urls = [databases.enter_context(new_database(server)) for _ in range(2)]

        found = at_once(3, _start, urls)

    assert found == [[known_versions()[-1]] * len(urls)] * 3


def test_a_migration_keeps_every_row_of_every_table(
    database: Database, clock: FrozenClock, tmp_path: Path
) -> None:
    with database.write() as session:
        fill(session, identity(), clock.now())
        before = counts(session)

    database.migrate(scripts=_with_next(tmp_path, _REBUILD))

    assert database.schema_version() == "0999"
    with database.read() as session:
        assert counts(session) == before
        columns = inspect(session).get_columns("person")
    assert "nickname" in [column["name"] for column in columns]


def test_a_start_waits_while_another_migrates_for_long(empty: Database, empty_url: str) -> None:
    with ThreadPoolExecutor(1) as starting:
        with _backend(empty_url).migrating():
            started = starting.submit(empty.migrate)
            sleep(2.3)  # longer than a request would wait
            assert not started.done()
        started.result()

    assert empty.schema_version() == known_versions()[-1]


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_with_foreign_keys_on_the_same_change_would_empty_other_tables(
    database: Database, clock: FrozenClock
) -> None:
    """Show what `migrating()` protects from; if this fails, it may no longer be needed."""
    with database.write() as session:
        fill(session, identity(), clock.now())

        operations = Operations(MigrationContext.configure(session))
        with operations.batch_alter_table("person", recreate="always") as person:
            person.alter_column("slack_user", nullable=True)

        left = counts(session)

    assert (left["person"], left["kept_line"], left["shown_line"]) == (1, 0, 0)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_migration_that_leaves_orphans_is_undone(database: Database, tmp_path: Path) -> None:
    scripts = _with_next(tmp_path, _ORPHAN)

    with pytest.raises(UnusableDatabaseError, match="kept_line"):
        database.migrate(scripts=scripts)

    assert database.schema_version() == known_versions()[-1]
    with database.read() as session:
        assert counts(session)["kept_line"] == 0


def test_a_migration_that_fails_leaves_no_trace(database: Database, tmp_path: Path) -> None:
    change = 'op.create_table("half", sa.Column("id", sa.Integer)); raise ZeroDivisionError'

    with pytest.raises(ZeroDivisionError):
        database.migrate(scripts=_with_next(tmp_path, change))

    assert database.schema_version() == known_versions()[-1]
    with database.read() as session:
        assert not inspect(session).has_table("half")


def test_what_stands_on_cards_outlives_the_field_for_whom_one_picked(
    empty: Database, tmp_path: Path
) -> None:
    empty.migrate(scripts=_until("0010", tmp_path))
    with empty.write() as session:
        for statement in _A_CARD_OF_OLD:
            session.execute(text(statement))

    empty.migrate()

    with empty.write() as session:
        session.execute(text(_NOTE.format(field="person")))
        notes = session.execute(text("SELECT field, text, version FROM conversation_note")).all()
        assert sorted(map(tuple, notes)) == [("alias", "x", 3), ("person", "x", 3)]
        session.execute(text("DELETE FROM conversation"))
        assert not session.scalar(text("SELECT count(*) FROM conversation_note"))


def test_people_and_what_is_theirs_outlive_the_audiences_that_were_added(
    empty: Database, clock: FrozenClock, tmp_path: Path
) -> None:
    empty.migrate(scripts=_until("0012", tmp_path))
    with empty.write() as session:
        assert ensure_person(session, identity(), clock.now()).id == 1
        for statement in _A_CARD_OF_OLD[2:]:
            session.execute(text(statement))
        session.execute(text("UPDATE person SET tone = 'warm', audience = 'up', keep_days = 92"))
        gone = ensure_person(session, identity("UGONE"), clock.now())
        delete_person(session, gone.id)
        before = session.execute(text("SELECT * FROM person")).mappings().all()

    empty.migrate()

    with empty.write() as session:
        assert session.execute(text("SELECT * FROM person")).mappings().all() == before
        later = ensure_person(session, identity("ULATER"), clock.now())
        set_preference(session, later.id, audience=Audience.COACHING)
        delete_person(session, before[0]["id"])
        assert not session.scalar(text("SELECT count(*) FROM conversation_note"))
    assert later.id > gone.id


_NOTE = "INSERT INTO conversation_note VALUES (1, 'talk-1', '{field}', 'x', 3)"
_A_CARD_OF_OLD = (
    "INSERT INTO tenant (id, created_at) VALUES ('T1', '2027-03-01')",
    "INSERT INTO person (id, tenant_id, slack_user, created_at, last_seen_at) "
    "VALUES (1, 'T1', 'U1', '2027-03-01', '2027-03-01')",
    "INSERT INTO conversation "
    "(person_id, key, version, remind, ask, timing_changed, round, created_at, updated_at) "
    "VALUES (1, 'talk-1', 3, 'not', 'not', 0, 0, '2027-03-01', '2027-03-01')",
    _NOTE.format(field="alias"),
)


def _with_next(folder: Path, change: str) -> Path:
    """Return a copy of the migrations with one more that makes *change*."""
    scripts = _copied(folder)
    next_one = _NEXT.format(last=known_versions()[-1], change=change)
    (scripts / "versions" / "0999_next.py").write_text(next_one)
    return scripts


def _until(version: str, folder: Path) -> Path:
    """Return a copy of the migrations up to that one."""
    scripts = _copied(folder)
    for later in known_versions()[known_versions().index(version) + 1 :]:
        [script] = scripts.glob(f"versions/{later}_*.py")
        script.unlink()
    return scripts


def _copied(folder: Path) -> Path:
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    return scripts


def _backend(url: str) -> Backend:
    path = sqlite_file(url)
    if path is not None:
        return SqliteBackend.open(path, Cipher(()), connections=1)
    return PostgresBackend.open(parse_address(url), Cipher(()), connections=1)


def _engine(url: str) -> Engine:
    return create_engine(parse_address(url))


def _start(url: str) -> str | None:
    database = Database.open(url, keys=())
    database.migrate()
    version = database.schema_version()
    database.close()
    return version
