"""How much is measured: enough to trust the ratios, and bounded in count and time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """The size of every part; the first round of each only warms up."""

    rounds: int = 5
    calls: int = 1500
    """In a round of what runs in process."""
    slow_calls: int = 150
    """In a round of what takes 10 ms a call."""
    load_rounds: int = 3
    load_s: float = 1.5
    bursts: int = 3
    locked_s: float = 10.0
    starts: int = 9
    idle_s: float = 20.0
    commands: int = 100_000
    """After which memory is looked at."""
    crowd: int = 1_000_000
    """People beside whom a thousand are compared."""
    nudges: int = 1500
    """Sent as fast as it goes."""
    limited: int = 400
    """Sent against a ceiling."""
    claims: int = 12_000
    kills: int = 300


FULL = Plan()
QUICK = Plan(
    rounds=2,
    calls=200,
    slow_calls=40,
    load_rounds=1,
    load_s=0.5,
    bursts=1,
    locked_s=2.0,
    starts=2,
    idle_s=2.0,
    commands=10_000,
    crowd=50_000,
    nudges=200,
    limited=120,
    claims=800,
    kills=10,
)
