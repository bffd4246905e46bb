"""Start real processes that do the same at the same moment."""

import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import TypeVar

Result = TypeVar("Result")

_WAIT_S = 30


def at_once(
    processes: int, act: Callable[[str], Result], urls: Sequence[str]
) -> list[list[Result]]:
    """Let each process act on each address, all of them together; return what each brought."""
    context = multiprocessing.get_context("spawn")
    barrier = context.Barrier(processes)
    pipes = [context.Pipe(duplex=False) for _ in range(processes)]
    runners = [context.Process(target=_run, args=(end, barrier, act, urls)) for _, end in pipes]
    for runner in runners:
        runner.start()
    for _, end in pipes:
        end.close()  # so that a process that died is noticed
    results = [receiver.recv() for receiver, _ in pipes]
    for runner in runners:
        runner.join()
        runner.close()
    return results


def _run(
    end: "Connection[list[Result], None]",
    barrier: Barrier,
    act: Callable[[str], Result],
    urls: Sequence[str],
) -> None:
    results = []
    for url in urls:
        barrier.wait(_WAIT_S)
        results.append(act(url))
    end.send(results)
