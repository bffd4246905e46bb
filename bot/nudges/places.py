"""Countries and their regions: by what people call them, and as choices."""

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from bot.nudges.days_off import is_known

_LONGEST_CODE = 3


class CountryNames(Protocol):
    """What a language calls the countries, by their codes."""

    @property
    def countries(self) -> Mapping[str, str]:
        """Return their names, in the order in which people look for them."""
        ...

    @property
    def other_names(self) -> Mapping[str, str]:
        """Return codes by what else people call them, in small letters."""
        ...


def country_named(text: str, names: CountryNames) -> str | None:
    """Return the code of the country or region that *text* names ("DE", "DE-BY"), or None."""
    wanted = text.strip().lower().removeprefix("the ")
    if wanted.upper() in names.countries:
        return wanted.upper()
    country, dash, region = wanted.partition("-")
    if dash and country.upper() in names.countries:
        return _region_named(country.upper(), region)
    other = names.other_names.get(wanted)
    by_name = (code for code, name in names.countries.items() if name.lower() == wanted)
    return other or next(by_name, None)


def _region_named(country: str, wanted: str) -> str | None:
    found = (code for code, name in regions(country) if wanted in {code.lower(), name.lower()})
    code = next(found, None)
    return code and f"{country}-{code}"


def country_name(code: str, names: CountryNames) -> str:
    """Return what to call that country, with its region if it names one."""
    country, _, region = code.partition("-")
    name = names.countries.get(country, country)
    return f"{name}, {dict(regions(country)).get(region, region)}" if region else name


@cache
def regions(country: str) -> tuple[tuple[str, str], ...]:
    """Return the regions of a country whose holidays differ: code and name, by name.

    Reads the holidays, which takes a while the first time.
    """
    if not is_known(country):
        return ()
    from holidays import country_holidays

    known = country_holidays(country)
    # Among the names are codes of other kinds, as GP beside Guadeloupe.
    names = {code: name for name, code in reversed(_aliases(known)) if len(name) > _LONGEST_CODE}
    found = ((code, names.get(code, code)) for code in known.subdivisions)
    return tuple(sorted(found, key=lambda region: region[1]))


def _aliases(known: object) -> list[tuple[str, str]]:
    found: Mapping[str, str] = getattr(known, "subdivisions_aliases", None) or {}
    return list(found.items())
