"""What any test may ask for. `database` makes it run twice, on SQLite and on PostgreSQL."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.engine import Database
from tests.fakes import FrozenClock
from tests.postgres import NoServerError, new_database, server_url

KEYS = ("8e5bJxqmCHFe1dQa0J3Yk9oZ1rWvM0bQm3t6Zr4yPzA=",)


@pytest.fixture(scope="module", autouse=True)
def _what_stays_is_left_alone() -> None:
    """Tidy up between tests, and leave what is there by now alone from then on.

    A test run holds a million objects: to look through them in the middle of a press takes so long
    on a busy machine that the press is answered as too late.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock() -> FrozenClock:
    """Give a clock that stands at Monday, 1 March 2027, 09:00 UTC."""
    return FrozenClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Name the kind of database; parametrise it yourself to run on one of them alone."""
    return str(request.param)


@pytest.fixture
def empty_url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database of the test's own, with no table in it."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    with new_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture
def database_url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the address of a database of the test's own, migrated."""
    if dialect == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "common-ground.db")
        yield f"sqlite:///{tmp_path}/common-ground.db"
        return
    template = request.getfixturevalue("postgres_template")
    with new_database(request.getfixturevalue("postgres_url"), template) as url:
        yield url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a migrated database of the test's own."""
    opened = Database.open(database_url, keys=KEYS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make one migrated file, for each test to copy."""
    path = tmp_path_factory.mktemp("template") / "common-ground.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """Start a PostgreSQL for this run, or use the one that TEST_DATABASE_URL gives."""
    try:
        with server_url() as url:
            yield url
    except NoServerError as error:
        problem = str(error)
    else:
        return
    pytest.fail(problem, pytrace=False)


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """Make one migrated database, for each test to copy."""
    with new_database(postgres_url) as url:
        _migrate(url)
        yield url.rpartition("/")[2].partition("?")[0]


def _migrate(url: str) -> None:
    database = Database.open(url, keys=KEYS)
    database.migrate()
    database.close()
