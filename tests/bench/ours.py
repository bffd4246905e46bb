"""The bot itself, wired as `run` wires it, up to where a parsed request comes in."""

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from slack_bolt import App

from bot.app import BotIds, make_app, sentences_for
from bot.clock import SystemClock
from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import Reception
from bot.library.words.en import ENGLISH
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from storage.keys import new_key

TOKEN = "xoxb-1"
NOWHERE = "http://127.0.0.1:9/"


class Never(Executor):
    """Takes what is to be done after the answer, and does nothing of it."""

    def submit(self, *_: Any, **__: Any) -> "Future[Any]":
        return Future()


@dataclass(frozen=True, slots=True)
class Bot:
    """The app, and the gateway's part that stands before it."""

    app: App
    reception: Reception


@contextmanager
def our_bot(url: str, background: Executor, slack_url: str = NOWHERE) -> Iterator[Bot]:
    """Give the bot on the database at *url*, which is brought up to date first."""
    with closing(Database.open(url, keys=[new_key()])) as database:
        database.migrate()
        slack, matcher = Slack(TOKEN, slack_url), LearnedMatcher(PatternMatcher())
        services = make_services(database, slack, SystemClock(), background, matcher)
        app = make_app(TOKEN, BotIds("T1", "B1", "UBOT"), services)
        reception = Reception(app.dispatch, sentences_for(ENGLISH))
        quieten_sdk_loggers()
        reception.open()
        yield Bot(app, reception)
        reception.close(within=5)
