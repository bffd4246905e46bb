"""Processes beside this one, which end with it, and what they take of the machine (Linux)."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

LOG_SHOWN = 2000
_GUARD = 'read -r _; kill -KILL "$1" 2>/dev/null'
"""Reads until its parent is gone, and then ends the process: nothing outlives the benchmark."""
STOP_SECONDS = 20


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="common-ground-bench-") as name:
        yield Path(name)


@contextmanager
def logged(place: Path) -> Iterator[IO[str]]:
    """Give a log for processes to write to, whose end is told with any error."""
    path = place / "log"
    with path.open("w") as log:
        try:
            yield log
        except Exception as error:
            error.add_note(path.read_text()[-LOG_SHOWN:])
            raise


@contextmanager
def running(
    command: Sequence[str], *, log: IO[str] | None = None, **environment: str
) -> Iterator["subprocess.Popen[str]"]:
    """Give a running `python` with the arguments *command*; what it prints can go to a *log*."""
    settings = [f"{name}={value}" for name, value in environment.items()]
    process = subprocess.Popen(
        ["env", *settings, sys.executable, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if log is None else log,
        stderr=None if log is None else subprocess.STDOUT,
        text=True,
        start_new_session=True,  # Ctrl-C is for the benchmark, which ends its processes in order
    )
    guard = subprocess.Popen(
        ["/bin/sh", "-c", _GUARD, "guard", str(process.pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process)
        guard.kill()
        guard.communicate()


def rss_mb(pid: int) -> float:
    """Return the memory that a process holds, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    [line] = [line for line in status.splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def cpu_seconds(pid: int) -> float:
    """Return the CPU time that a process has used so far, to the microsecond."""
    # The kernel's number for "the CPU clock of this process" (clock_getcpuclockid(3)).
    return time.clock_gettime((~pid << 3) | 2)


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
