"""Moments in Slack's mark-up, so that each reader sees them by their own clock and language."""

from datetime import datetime, tzinfo


def day_and_time(at: datetime, zone: tzinfo) -> str:
    """Return the day and the hour of *at*; the day is today or tomorrow where it is."""
    there = f"{at.astimezone(zone):%Y-%m-%d %H:%M}"
    return f"<!date^{int(at.timestamp())}^{{date_long_pretty}} at {{time}}|{there}>"


def time_of_day(at: datetime, zone: tzinfo) -> str:
    """Return the hour of *at*; where mark-up is not read, as a clock in *zone* shows it."""
    return f"<!date^{int(at.timestamp())}^{{time}}|{at.astimezone(zone):%H:%M}>"
