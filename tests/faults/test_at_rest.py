"""What a bot that has started leaves alone."""

from functools import partial
from pathlib import Path

import pytest

from tests.faults.marks import on_sqlite
from tests.faults.mischief import tell_once_all_is_read
from tests.faults.trial import Trial, until

pytestmark = pytest.mark.faults


@on_sqlite
def test_what_was_read_at_the_start_is_not_looked_through_for_garbage(
    trial: Trial, tmp_path: Path
) -> None:
    told = tmp_path / "told"

    trial.start(partial(tell_once_all_is_read, told))

    until(told.exists)
