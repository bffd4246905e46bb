"""Replicas and the database at full length (29-31, 33, 34, 36), for `make faults`."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta, timezone
from functools import partial
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import make_url

from bot.clock import SystemClock
from bot.library.words.en import ENGLISH
from bot.model.deliveries import FINAL, DeliveryKind, DeliveryState, Planned
from storage import deliveries
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.marks import LONG, on_postgresql, on_sqlite
from tests.faults.mischief import knows_only, read_only_while, with_clock_off_by
from tests.faults.own_postgres import OwnPostgres
from tests.faults.trial import MONDAY, NINE, Trial, a_trial, until
from tests.faults.wire import Wire, wired
from tests.postgres import new_database

SENT, PENDING = DeliveryState.SENT, DeliveryState.PENDING
SLOWLY = {"SENDING_PER_SECOND": "10", "SENDING_BURST": "1"}

pytestmark = [pytest.mark.faults, *LONG]


@contextmanager
def sending_by_wire(
    own_server: OwnPostgres, folder: Path, *, people: int
) -> Iterator[tuple[Trial, Wire]]:
    """Give a bot that sends to so many, and the wire by which it reaches its database."""
    with (
        new_database(own_server.admin_url) as url,
        a_trial(url, folder, people=people) as trial,
        wired(own_server.socket) as wire,
    ):
        trial.database.migrate()
        trial.invite(range(people))
        trial.start(DATABASE_URL=_by(wire, url), **SLOWLY)
        yield trial, wire


def test_29_a_commit_whose_answer_is_lost_doubles_and_loses_nothing(
    own_server: OwnPostgres, tmp_path: Path
) -> None:
    with sending_by_wire(own_server, tmp_path, people=40) as (trial, wire):
        while not trial.ended:
            wire.cut_after(b"COMMIT")
            sleep(0.15)
        wire.cut_no_more()

        assert wire.cuts > 10
        assert trial.states() == {SENT: 40}
        invariants.check(trial)


@pytest.mark.parametrize(
    ("begins", "ends"), [(Wire.hold, Wire.release), (Wire.cut, Wire.mend)], ids=["mute", "cut"]
)
def test_30_a_sender_parted_from_its_database_but_not_from_slack_is_replaced(
    own_server: OwnPostgres,
    tmp_path: Path,
    begins: Callable[[Wire], None],
    ends: Callable[[Wire], None],
) -> None:
    with sending_by_wire(own_server, tmp_path, people=60) as (trial, wire):
        until(lambda: trial.delivered > 10)
        trial.start(**SLOWLY)
        begins(wire)
        trial.wait_until_ended(60)
        answers = [trial.command(number) for number in range(6)]
        ends(wire)
        sleep(3)

        assert max(each.seconds for each in answers) < 3
        assert trial.states() == {SENT: 60}
        invariants.check(trial)


@on_postgresql
def test_31_replicas_whose_clocks_are_ten_minutes_apart_agree_on_what_is_due(begin: Begin) -> None:
    now = SystemClock().now()
    trial = begin(people=60, starts_at=now)
    # Where it is nine in the morning just now, the day does not end before the nudges do.
    ahead = (9 - now.hour) % 24
    west = -ahead if ahead <= 12 else 24 - ahead
    there = now.astimezone(timezone(timedelta(hours=-west)))
    due = (there + timedelta(minutes=1)).replace(second=0, microsecond=0)
    for wrong_by in (-600, 0, 600):
        off = (partial(with_clock_off_by, wrong_by),)
        trial.live(trial.birth(("run",), off, **SLOWLY))
    until(lambda: trial.server.connections == 3)
    zone = f"Etc/GMT{west:+}" if west else "UTC"

    trial.invite(range(60), zone=zone, at=due.time(), on=due.date())

    trial.wait_until_ended(120)
    first = min(float(trial.received(number)[0].ts) for number in range(60))
    assert trial.states() == {SENT: 60}
    assert 0 <= first - due.astimezone(UTC).timestamp() < 5
    invariants.check(trial)


@on_sqlite
def test_33_a_full_disk_makes_nudges_late_and_answers_true(begin: Begin) -> None:
    trial = begin(people=40, starts_at=NINE)
    trial.invite(range(40))
    bot = trial.start(**SLOWLY)
    until(lambda: trial.delivered > 5)
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (4096, unlimited[1]))

    answers = _answers(trial, 5)

    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
    assert trial.delivered < 40
    assert all(ENGLISH.trouble.busy in each for each in answers)
    assert trial.wait_until_ended() == {SENT: 40}
    invariants.check(trial)


@on_sqlite
def test_34_a_file_that_becomes_read_only_makes_nudges_late_and_answers_true(
    begin: Begin, tmp_path: Path
) -> None:
    trial, flag = begin(people=40), tmp_path / "read-only"
    trial.invite(range(40))
    trial.start(partial(read_only_while, flag), **SLOWLY)
    until(lambda: trial.delivered > 5)
    flag.touch()

    answers = _answers(trial, 5)

    flag.unlink()
    assert trial.delivered < 40
    assert all(ENGLISH.trouble.busy in each for each in answers)
    assert trial.wait_until_ended() == {SENT: 40}
    invariants.check(trial)


@on_postgresql
def test_36_an_older_release_beside_a_newer_one_leaves_alone_what_it_cannot_write(
    begin: Begin,
) -> None:
    trial = begin(people=20)
    trial.invite(range(20))
    older = trial.start(partial(knows_only, DeliveryKind.NUDGE))
    trial.wait_until_ended()
    for_the_newer = _plan_a_look_back(trial)
    sleep(1)
    untouched = [row.state for row in trial.rows() if row.id == for_the_newer]

    trial.start()

    until(lambda: set(trial.states()) <= FINAL)
    assert older.alive
    assert untouched == [PENDING]
    assert trial.states() == {SENT: 20, DeliveryState.CANCELLED: 1}
    invariants.check(trial)


def _by(wire: Wire, url: str) -> str:
    """Return the address of the same database at the end of a wire."""
    there = make_url(url).set(host="127.0.0.1", port=wire.port, query={})
    return there.render_as_string(hide_password=False)


def _answers(trial: Trial, seconds: float) -> list[str]:
    """Let someone ask for a change again and again; return what they read, each in time."""
    said, ends_at = [], monotonic() + seconds
    while monotonic() < ends_at:
        answer = trial.command(text="/nudge days mon-fri")
        assert answer.seconds < 2.5
        said.append(answer.text)
    return said


def _plan_a_look_back(trial: Trial) -> int:
    """Plan the evening line of someone who chose no connection: it is cancelled once it is due."""
    now = trial.workspace.clock.now()
    line = Planned(
        trial.persons[1],
        trial.tenant,
        DeliveryKind.LOOK_BACK,
        MONDAY.isoformat(),
        MONDAY,
        now,
        now + timedelta(hours=1),
    )
    with trial.database.write() as session:
        [number] = deliveries.add(session, [line], now)
    return number
