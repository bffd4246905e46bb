"""Connection and load (49, 50, and the fan-out of ten thousand), for `make faults`.

Refresh under load (46), a connection cut without a word (47) and a black hole (48) are in
`tests/gateway/test_socket_faults.py`.
"""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from bot.model.deliveries import DeliveryState
from bot.playground.faults import SOCKET, Fault
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.marks import LONG, on_postgresql, on_sqlite
from tests.faults.trial import Trial, until

SENT = DeliveryState.SENT
CROWD = 10_000
AT_ONCE = 300
AWAY_S = 300.0
BACK_WITHIN_S = 40.0

pytestmark = [pytest.mark.faults, *LONG]


@on_sqlite
def test_49_no_connection_can_be_opened_for_five_minutes_and_then_one_can(begin: Begin) -> None:
    trial = begin()
    bot = trial.start()
    trial.workspace.faults.set("apps.connections.open", Fault.server_error(503))
    trial.workspace.faults.set(SOCKET, Fault.disconnect())
    trial.invite(range(10))
    deaf = trial.wait_until_ended()
    sleep(AWAY_S)
    connections = trial.server.connections

    trial.workspace.faults.clear()

    until(lambda: trial.server.connections == 1, BACK_WITHIN_S)
    assert (deaf, connections, bot.alive) == ({SENT: 10}, 0, True)
    invariants.check(trial)


@on_sqlite
def test_50_three_hundred_commands_at_once_in_a_fan_out_of_ten_thousand(begin: Begin) -> None:
    trial = begin(people=CROWD)
    trial.invite(range(CROWD))
    trial.start()
    until(lambda: trial.states()[SENT] > 500, 120)

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        answers = list(crowd.map(trial.command, range(AT_ONCE)))

    # Slack gives up after three seconds: what went well was answered within them.
    assert all(each.went_well for each in answers)
    _all_get_one(trial)


@on_postgresql
def test_a_fan_out_of_ten_thousand_by_three_replicas(begin: Begin) -> None:
    trial = begin(people=CROWD)
    trial.invite(range(CROWD))
    for _ in range(3):
        trial.start()

    _all_get_one(trial)


def _all_get_one(trial: Trial) -> None:
    assert trial.wait_until_ended(1200) == {SENT: CROWD}
    invariants.check(trial)
