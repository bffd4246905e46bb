"""The fixtures of the faults: a trial on each kind of database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from tests.faults.births import prepare
from tests.faults.own_postgres import OwnPostgres, own_postgres
from tests.faults.trial import Trial, a_trial
from tests.postgres import NoServerError


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is only for `make faults`, unless it is asked for by its mark."""
    if "faults_long" in config.option.markexpr:
        return
    long = [each for each in items if each.get_closest_marker("faults_long")]
    items[:] = [each for each in items if each not in long]
    config.hook.pytest_deselected(items=long)


Begin = Callable[..., Trial]
"""Begins a trial with the options of `a_trial`; it ends with the test."""


@pytest.fixture(scope="session", autouse=True)
def _forked_from_one_that_is_ready() -> None:
    """Start what all processes are forked from without coverage, which would slow them."""
    from multiprocessing import forkserver

    with pytest.MonkeyPatch.context() as patch:
        for name in ("COVERAGE_PROCESS_START", "COVERAGE_PROCESS_CONFIG"):
            patch.delenv(name, raising=False)
        prepare()
        forkserver.ensure_running()


@pytest.fixture
def begin(database_url: str, tmp_path: Path) -> Iterator[Begin]:
    """Give a way to begin a trial, for tests that choose its options."""
    with ExitStack() as begun:

        def enter(**options: object) -> Trial:
            made: AbstractContextManager[Trial] = a_trial(
                database_url,
                tmp_path,
                **options,  # type: ignore[arg-type]
            )
            return begun.enter_context(made)

        yield enter


@pytest.fixture
def trial(begin: Begin) -> Trial:
    """Give a trial in a company of twenty."""
    return begin()


@pytest.fixture(scope="module")
def own_server() -> Iterator[OwnPostgres]:
    """Start a PostgreSQL that may be restarted."""
    try:
        with own_postgres() as server:
            yield server
    except NoServerError as error:
        problem = str(error)
    else:
        return
    pytest.skip(problem)
