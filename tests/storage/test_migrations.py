"""Migrations: safe together, complete, and gentle to what is there."""

import shutil
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

from storage.address import parse_address, sqlite_file
from storage.engine import Database
from storage.errors import UnusableDatabaseError
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


def _with_next(folder: Path, change: str) -> Path:
    """Return a copy of the migrations with one more that makes *change*."""
    scripts = folder / "migrations"
    shutil.copytree(SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    next_one = _NEXT.format(last=known_versions()[-1], change=change)
    (scripts / "versions" / "0999_next.py").write_text(next_one)
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
