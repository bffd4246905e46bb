"""What the dates of nudges are computed from: when it changes, they are computed anew."""

from functools import cache

from bot.delivery.times import zone_data


@cache
def basis() -> str:
    """Return the versions of the zone data and of the public holidays.

    Neither needs the data itself to be read.
    """
    from importlib.metadata import version

    return f"{zone_data()}, holidays {version('holidays')}"
