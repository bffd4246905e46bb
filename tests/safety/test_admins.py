"""Only whom Slack calls an admin is one."""

import pytest

from bot.safety.admins import Admins, Standing
from tests.fakes import FrozenClock, identity
from tests.safety.conftest import KnowingSlack


@pytest.fixture
def admins(slack: KnowingSlack, clock: FrozenClock) -> Admins:
    return Admins(slack, clock)


@pytest.mark.parametrize(
    ("who", "standing"),
    [
        ("UADMIN", Standing.ADMIN),
        ("UOWNER", Standing.ADMIN),
        ("UMEMBER", Standing.MEMBER),
        ("USTRANGER", Standing.MEMBER),
    ],
)
def test_slack_says_who_is_an_admin(who: str, standing: Standing, admins: Admins) -> None:
    assert admins.standing(identity(who)) is standing


@pytest.mark.parametrize("odd", ["yes", 1, None])
def test_an_answer_that_is_not_plainly_true_makes_no_admin(
    odd: object, admins: Admins, slack: KnowingSlack
) -> None:
    slack.admins["UODD"] = {"is_admin": odd}

    assert admins.standing(identity("UODD")) is Standing.MEMBER


@pytest.mark.parametrize(
    ("refusal", "standing"),
    [
        ("missing_scope", Standing.NO_SCOPE),
        ("ratelimited", Standing.UNKNOWN),
        ("unreachable", Standing.UNKNOWN),
    ],
)
def test_without_an_answer_nobody_is_an_admin(
    refusal: str, standing: Standing, admins: Admins, slack: KnowingSlack
) -> None:
    slack.refusal = refusal

    assert admins.standing(identity("UADMIN")) is standing


def test_slack_is_asked_once_in_five_minutes(
    admins: Admins, slack: KnowingSlack, clock: FrozenClock
) -> None:
    asked = []
    for minutes in (0, 4, 2):
        clock.advance(minutes=minutes)
        admins.standing(identity("UADMIN"))
        asked.append(slack.asked)

    assert asked == [1, 1, 2]


def test_a_failure_is_not_remembered(admins: Admins, slack: KnowingSlack) -> None:
    slack.refusal = "unreachable"
    admins.standing(identity("UADMIN"))
    slack.refusal = ""

    assert admins.standing(identity("UADMIN")) is Standing.ADMIN


def test_whoever_was_an_admin_is_none_once_slack_can_no_longer_tell(
    admins: Admins, slack: KnowingSlack, clock: FrozenClock
) -> None:
    admins.standing(identity("UADMIN"))
    slack.refusal = "missing_scope"
    clock.advance(minutes=6)

    assert admins.standing(identity("UADMIN")) is Standing.NO_SCOPE


def test_an_admin_of_one_workspace_is_a_stranger_in_another(
    admins: Admins, slack: KnowingSlack
) -> None:
    admins.standing(identity("UADMIN", "T1"))

    assert not admins.is_known(identity("UADMIN", "T2"))
