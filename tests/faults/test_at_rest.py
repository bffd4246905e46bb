"""What a bot that has started leaves alone."""

from functools import partial
from pathlib import Path
from time import sleep

import pytest

from tests.faults.marks import on_sqlite
from tests.faults.mischief import let_another_thread_take_sigterm, tell_once_all_is_read
from tests.faults.trial import Trial, until

pytestmark = pytest.mark.faults


@on_sqlite
def test_what_was_read_at_the_start_is_not_looked_through_for_garbage(
    trial: Trial, tmp_path: Path
) -> None:
    told = tmp_path / "told"

    trial.start(partial(tell_once_all_is_read, told))

    until(told.exists)


@on_sqlite
def test_it_ends_also_when_the_signal_does_not_wake_the_main_thread(
    trial: Trial, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    bot = trial.start(let_another_thread_take_sigterm, partial(tell_once_all_is_read, told))
    until(told.exists)
    sleep(0.5)  # by then it waits

    assert bot.stop() == 0, bot.output
