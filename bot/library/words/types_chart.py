"""What a language must say in charts of a log, and around them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The offer of charts, what came of it, and the message itself."""

    home: str
    title: str
    close: str
    offer: str  # {parts}
    offer_weeks: str
    offer_moments: str
    offer_lines: str
    offer_where: str
    send: str
    sending: str
    arrived: str
    unsure: str
    failed: str
    nothing: str
    aloud: str
    weeks_title: str
    weeks_series: str
    week_label: str  # {day} {month}
    week: str  # {day} {month} {days}
    weeks_rest: str
    day_none: str
    day_one: str
    days: str  # {count}
    moments_title: str
    moments_alone: str
    moments_series: str
    helped_series: str
    times_axis: str
    moment: str  # {moment} {times}
    moment_helped: str  # {moment} {times} {helped}
    lines_title: str
    line_label: str  # {number}
    line: str  # {number} {line} {times}
    time_one: str
    times: str  # {count}
    why: str
    remove: str
    removed: str
