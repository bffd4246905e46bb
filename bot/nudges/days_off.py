"""Public holidays, from the `holidays` library, which is read only when someone chose a country."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from bot.nudges.rules import IsOff


def days_off(country: str) -> IsOff:
    """Return what tells the public holidays of a country or region ("DE", "DE-BY"); "": none."""
    if not country:
        return lambda on: False
    return lambda on: on in _holidays(country, on.year)


def is_known(country: str) -> bool:
    """Tell whether the holidays of that country or region are known."""
    return _is_known(country)


def read_ahead(countries: Iterable[str], now: date) -> None:
    """Read the holidays of this year and the next, which takes a while the first time."""
    for country in sorted(set(countries) - {""}):
        _holidays(country, now.year)
        _holidays(country, now.year + 1)


@cache
def _is_known(country: str) -> bool:
    from holidays import country_holidays

    code, _, region = country.partition("-")
    try:
        country_holidays(code, subdiv=region or None)
    except NotImplementedError:
        return False
    return True


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    """Return the dates; none for a country that the library no longer knows."""
    if not _is_known(country):
        return frozenset()
    from holidays import country_holidays

    code, _, region = country.partition("-")
    return frozenset(country_holidays(code, subdiv=region or None, years=year))
