"""Wait for what follows in the background, however slow the machine is just now."""

from collections.abc import Callable
from time import monotonic, sleep

PATIENCE_S = 15.0


def in_time(happens: Callable[[], bool]) -> bool:
    """Tell whether it happens within `PATIENCE_S`; no test waits longer than it takes."""
    ends_at = monotonic() + PATIENCE_S
    while not happens():
        if monotonic() > ends_at:
            return False
        sleep(0.02)
    return True
