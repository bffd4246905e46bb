"""Keep the libraries between Slack and us from printing what people write."""

import logging

_LIBRARIES = {
    # At DEBUG it prints every envelope and every call, at ERROR what we say in our own words.
    "slack_sdk": logging.CRITICAL,
    # At WARNING it prints the body of a request that nobody took, at ERROR the message of an
    # exception; whatever matters of both we say ourselves.
    "slack_bolt": logging.CRITICAL,
    "aiohttp": logging.WARNING,
    "uvicorn": logging.WARNING,
    # At WARNING it tells of every turn that a chore is still at work on, as in a long fan-out.
    "apscheduler": logging.ERROR,
}


def quieten_sdk_loggers() -> None:
    """Clamp the libraries' loggers, even where the root's level is DEBUG.

    Bolt copies the root's level onto each of its loggers as it makes them, so this must run
    after the app was made; each gateway does it on starting.
    """
    for library, level in _LIBRARIES.items():
        for name in (library, *_below(library)):
            logging.getLogger(name).setLevel(level)


def _below(library: str) -> list[str]:
    return [name for name in logging.root.manager.loggerDict if name.startswith(f"{library}.")]
