"""The numbers of delivery are settings; what is no such number is told with how to mend it."""

from datetime import timedelta

import pytest

from bot.model.limits import NUMBERS, Limits, read_limits


def test_without_settings_the_numbers_are_the_designs() -> None:
    assert read_limits({}) == (Limits(), {})
    assert read_limits(dict.fromkeys(NUMBERS, " ")) == (Limits(), {})


def test_each_number_is_read_as_what_it_is() -> None:
    limits, wrong = read_limits(
        {
            "SENDING_PER_SECOND": "2.5",
            "SENDING_BURST": "3",
            "CATCH_UP_MINUTES": "90",
            "ROW_LEASE_SECONDS": "0.5",
        }
    )

    assert wrong == {}
    assert (limits.per_second, limits.burst) == (2.5, 3)
    assert limits.catch_up == timedelta(minutes=90)
    assert limits.row_lease == timedelta(seconds=0.5)


@pytest.mark.parametrize("text", ["many", "0", "1e9", "nan", "inf", "-1", "5,5"])
def test_what_will_not_do_is_told_with_its_bounds(text: str) -> None:
    limits, wrong = read_limits({"SENDING_PER_SECOND": text})

    assert limits == Limits()
    assert wrong == {"SENDING_PER_SECOND": "Write one from 0.1 to 100."}
