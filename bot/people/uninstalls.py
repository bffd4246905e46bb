"""A workspace takes the bot out, and perhaps comes back before its data is gone."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import timedelta
from threading import Lock
from time import monotonic, sleep

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.errors import BotError, DatabaseBusyError, SlackError, name_and_place
from bot.slack.client import Slack
from storage import tenants
from storage.engine import Database

NOTE_SECONDS = 1.5
PATIENCE_S = 60.0
"""How long it is tried to note what the request could not: Slack says it only once."""
PAUSE_S = 0.5
LOOK_EVERY_S = 600.0
"""How often it is read who is out, which another process may have noted."""

log = logging.getLogger(__name__)


class UninstallService:
    """Who has taken the bot out. `grace` is how long their data waits for them.

    There is one token, and it is in the environment: nothing is to be deleted of it. It is not
    used for such a workspace any more: nothing is sent there.
    """

    def __init__(
        self, database: Database, slack: Slack, clock: Clock, background: Executor, grace: timedelta
    ) -> None:
        self._database = database
        self._slack = slack
        self._clock = clock
        self._background = background
        self._grace = grace
        self._out = _Out()

    def note_uninstalled(self, tenant: str) -> None:
        """Stop sending there, and let the time begin after which its data goes.

        Safe to be told again: the first time counts. Goes on behind the request while the
        database is busy.
        """
        self._out.add(tenant)
        try:
            with deadline(NOTE_SECONDS):
                self._note(tenant)
        except DatabaseBusyError:
            self._do_behind(lambda: _patiently(lambda: self._note(tenant)))

    def note_request(self, tenant: str) -> None:
        """Bring a workspace back that is heard of again, if Slack says that the bot is in it.

        Costs nothing for those that never were out. A request may be older than the event.
        """
        if self._out.is_due():
            self._do_behind(self._look)
        if tenant in self._out:
            self._do_behind(lambda: self._ask_and_bring_back(tenant))

    def bring_back(self, tenant: str) -> None:
        """Keep the workspace's data, and send there again. Raises `DatabaseBusyError`."""
        _bring_back(self._database, tenant)
        self._out.remove(tenant)

    def _note(self, tenant: str) -> None:
        with self._database.write() as session:
            is_new = tenants.mark_uninstalled(session, tenant, self._clock.now())
        if is_new:
            goes_on = f"{self._clock.now() + self._grace:%Y-%m-%d}"
            log.warning(
                "The workspace %s took the bot out. The token is not used for it any more, and "
                "its data is deleted on %s unless it comes back.",
                tenant,
                goes_on,
            )

    def _look(self) -> None:
        with self._database.read() as session:
            self._out.put(tenants.uninstalled(session))

    def _ask_and_bring_back(self, tenant: str) -> None:
        try:
            self._slack.who_am_i()
        except SlackError as refusal:
            log.info("The workspace %s stays out: %s", tenant, refusal.code)
            return
        self.bring_back(tenant)

    def _do_behind(self, act: Callable[[], None]) -> None:
        def do() -> None:
            try:
                act()
            except BotError as trouble:
                log.warning("Who has the bot is not noted: %s", name_and_place(trouble))

        self._background.submit(do)


def bring_back_whoever_has_it(database: Database, slack: Slack) -> int:
    """Bring back a workspace that counts as out, if Slack says that the bot is in it.

    Slack may tell of an uninstall only after the bot was put in again; then nobody need ever
    press anything there. Return how many came back. Raises `DatabaseBusyError`.
    """
    with database.read() as session:
        out = tenants.uninstalled(session)
    if not out:
        return 0
    try:
        answer = slack.who_am_i()
    except SlackError:
        return 0
    tenant = str(answer.get("enterprise_id") or answer.get("team_id") or "")
    return int(tenant in out and _bring_back(database, tenant))


def _bring_back(database: Database, tenant: str) -> bool:
    with database.write() as session:
        is_back = tenants.mark_installed(session, tenant)
    if is_back:
        log.info("The workspace %s has the bot again; its data stays.", tenant)
    return is_back


class _Out:
    """The workspaces that are known here to be out, and how old that is."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tenants: frozenset[str] = frozenset()
        self._looked_at = -LOOK_EVERY_S

    def __contains__(self, tenant: str) -> bool:
        return tenant in self._tenants

    def is_due(self) -> bool:
        """Say whether it is time to look anew; the next time is a while after that."""
        if monotonic() - self._looked_at < LOOK_EVERY_S:
            return False
        with self._lock:
            self._looked_at = monotonic()
        return True

    def put(self, tenants: set[str]) -> None:
        with self._lock:
            self._tenants = frozenset(tenants)

    def add(self, tenant: str) -> None:
        with self._lock:
            self._tenants |= {tenant}

    def remove(self, tenant: str) -> None:
        with self._lock:
            self._tenants -= {tenant}


def _patiently(act: Callable[[], None]) -> None:
    ends_at = monotonic() + PATIENCE_S
    while True:
        try:
            act()
        except DatabaseBusyError:
            if monotonic() > ends_at:
                raise
        else:
            return
        sleep(PAUSE_S)
