"""Each protection taken out once more: now a fault has to notice, for `make faults`.

`tests/mutations` takes them out too, for the smallest test of each.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.marks import LONG
from tests.mutations.mutating import RED, Mutation, copied_to, mutate
from tests.mutations.test_protections import MUTATIONS

MACHINE = "tests/faults/test_machine.py"
NOTICED_BY = {
    "one row for a person, kind and occasion": (
        "tests/faults/test_time.py::test_a_date_that_is_planned_once_more_is_sent_once"
    ),
    "no retry of a request": (
        "tests/faults/test_slack.py::test_10_accepted_and_then_the_connection_closed_arrives_once"
    ),
    "the lease": MACHINE,
    "the fence": MACHINE,
    "the window": MACHINE,
    "the gateway's deadline": (
        "tests/gateway/test_reception.py::test_a_handler_that_hangs_is_answered_for_in_time"
    ),
}
PATIENCE_S = 900

pytestmark = [pytest.mark.faults, *LONG]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.protection)
def test_without_a_protection_a_fault_is_red(mutation: Mutation, tmp_path: Path) -> None:
    code = copied_to(tmp_path)
    mutate(code, mutation)

    assert _run(code, NOTICED_BY[mutation.protection]) == RED


def _run(code: Path, test: str) -> int:
    command = [sys.executable, "-m", "pytest", test, "-q", "-p", "no:cacheprovider"]
    patient = ["-o", f"timeout={PATIENCE_S}"]
    ended = subprocess.run([*command, *patient], cwd=code, capture_output=True, check=False)
    return ended.returncode
