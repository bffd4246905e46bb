"""The wiring: the only module that knows every part."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from random import SystemRandom
from time import sleep
from typing import TYPE_CHECKING

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.clock import Clock
from bot.gateway.answers import Sentences, Trouble, answer
from bot.gateway.errors import answer_error, trouble_of
from bot.gateway.pool import Pool
from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import Reception
from bot.home.service import HomeService
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.library.words.types import Words
from bot.model.errors import NobodyAskedError, SlackError
from bot.model.people import SlackIdentity
from bot.model.prompts import Kind
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import CueMatcher, Matcher
from bot.people.service import PeopleService
from bot.pivots.rules import CardReferenceError
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from bot.safety.service import SafetyService
from bot.scheduler import chores
from bot.settings import Settings
from bot.slack.client import Slack
from handlers import register_all
from handlers.services import Payload, Services
from handlers.trouble import say_it
from storage.engine import Database
from storage.flags import Flag, set_flag

if TYPE_CHECKING:
    from bot.gateway.http import HttpGateway
    from bot.gateway.socket import SocketGateway

log = logging.getLogger(__name__)

HOME_THREADS = 2
CONNECTIONS_BESIDE_THREADS = 4
LONGEST_PAUSE_S = 30
CONNECT_S = 10
REFUSALS = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}

Say = Callable[[str], None]
Next = Callable[[], None]


@dataclass(frozen=True, slots=True)
class BotIds:
    """Who the bot is in its workspace, as `auth.test` tells."""

    team_id: str
    bot_id: str
    bot_user_id: str


def serve(settings: Settings, *, clock: Clock, hold: bool, say: Say) -> int:
    """Run the bot until someone ends it with `KeyboardInterrupt`; return an exit code.

    The database is migrated and its key known. *hold* sets the flag that stops whatever is
    sent at its time, until an operator releases it.
    """
    _log_at(settings.log_level)
    slack = Slack(settings.bot_token.reveal(), settings.slack_api_url)
    try:
        bot = _introduced(slack, say)
    except SlackError as refusal:
        say(f"Slack refuses SLACK_BOT_TOKEN ({refusal.code}). `common-ground doctor` says more.")
        return 2
    with (
        closing(_open_database(settings)) as database,
        ThreadPoolExecutor(HOME_THREADS, thread_name_prefix="home") as background,
    ):
        if hold:
            _hold(database, clock)
        matcher = LearnedMatcher(CueMatcher())
        prefix = settings.command_prefix
        services = make_services(database, slack, clock, background, matcher, prefix)
        app = make_app(settings.bot_token.reveal(), bot, services)
        pool = Pool(threads=settings.listener_threads)
        reception = Reception(app.dispatch, sentences_for(ENGLISH), pool)
        with chores(clock, forget_idle=PeopleService(database, clock).forget_idle):
            return _listen(settings, reception, say, lambda: matcher.match(""))


def who_we_are(slack: Slack) -> BotIds:
    """Ask Slack for the bot's own ids. Raises `SlackError`."""
    answer = slack.who_am_i()
    return BotIds(str(answer["team_id"]), str(answer["bot_id"]), str(answer["user_id"]))


def make_services(
    database: Database,
    slack: Slack,
    clock: Clock,
    background: Executor,
    matcher: Matcher,
    prefix: str = "",
) -> Services:
    """Make the use cases, all on one database and one clock."""
    library = Library.load(kinds=[Kind.PIVOT])
    shelf = ShelfService(database, library, clock)
    safety = SafetyService(database, slack, clock)
    return Services(
        pivots=PivotService(database, library, matcher, clock, SystemRandom()),
        shelf=shelf,
        safety=safety,
        home=HomeService(shelf, safety, slack, background, prefix),
        slack=slack,
    )


def sentences_for(words: Words) -> Sentences:
    """Return what the gateway says when the app cannot."""
    return Sentences(words.trouble.busy, words.trouble.unexpected, words.trouble.unknown)


def make_app(token: str, bot: BotIds, services: Services, words: Words = ENGLISH) -> App:
    """Make the Bolt app; the gateway has checked and stripped whatever reaches it."""
    known = AuthorizeResult(
        enterprise_id=None,
        team_id=bot.team_id,
        bot_token=token,
        bot_id=bot.bot_id,
        bot_user_id=bot.bot_user_id,
    )
    app = App(
        name="common-ground",  # to find one by itself, Bolt looks up the source of every module
        # Its level is copied to all of Bolt's loggers; Bolt also warns of settings it ignores.
        logger=logging.getLogger("slack_bolt"),
        authorize=lambda: known,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )
    app.use(_introducing(bot, services, words))
    app.error(_answering_trouble(services, words))
    register_all(app)
    return app


def _introducing(
    bot: BotIds, services: Services, words: Words
) -> Callable[[BoltContext, Next], None]:
    def introduce(context: BoltContext, next_: Next) -> None:
        if not context.user_id:
            raise NobodyAskedError("a request without a person")
        tenant = context.enterprise_id or context.team_id or bot.team_id
        context["services"] = services
        context["words"] = words
        context["me"] = SlackIdentity(tenant, context.user_id)
        next_()

    return introduce


def _answering_trouble(
    services: Services, words: Words
) -> Callable[[Exception, Payload], BoltResponse]:
    sentences = sentences_for(words)

    def answer_trouble(error: Exception, body: Payload) -> BoltResponse:
        if isinstance(error, CardReferenceError):
            say_it(services.slack, body, words.trouble.old_card, words)
            return answer(body, Trouble.UNKNOWN, replace(sentences, unknown=words.trouble.old_card))
        say_it(services.slack, body, sentences.of(trouble_of(error)), words)
        return answer_error(error, body, sentences)

    return answer_trouble


def _introduced(slack: Slack, say: Say) -> BotIds:
    """Ask Slack who we are, for as long as it takes; raise `SlackError` if it refuses us."""
    pause = 1
    while True:
        try:
            return who_we_are(slack)
        except SlackError as trouble:
            if trouble.code in REFUSALS:
                raise
            say(f"Slack cannot be reached ({trouble.code}). Trying again in {pause} s.")
        sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_S)


def _log_at(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    quieten_sdk_loggers()


def _open_database(settings: Settings) -> Database:
    keys = settings.encryption_key.reveal().split(",") if settings.encryption_key else []
    connections = settings.listener_threads + CONNECTIONS_BESIDE_THREADS
    return Database.open(settings.database_url, keys=keys, connections=connections)


def _hold(database: Database, clock: Clock) -> None:
    with database.write() as session:
        set_flag(session, Flag.HOLD, "run --hold", clock.now())


def _listen(
    settings: Settings, reception: Reception, say: Say, warm_up: Callable[[], object]
) -> int:
    gateway = _gateway(settings, reception)
    gateway.start()
    try:
        say("Listening for Slack. Press Ctrl-C to stop.")
        # Before that, reading the matcher's tables would double the time until Slack is heard.
        gateway.wait_until_connected(CONNECT_S)
        warm_up()
        gateway.wait_until_ended()
    except SlackError:
        return 2
    finally:
        gateway.stop()
    say("Hearing Slack ended by itself, which is a mistake of ours. The log says more.")
    return 1


def _gateway(settings: Settings, reception: Reception) -> "SocketGateway | HttpGateway":
    if settings.app_token:
        from bot.gateway.socket import SocketGateway

        return SocketGateway(reception, settings.app_token.reveal(), settings.slack_api_url)
    from bot.gateway.http import HttpGateway

    secret = settings.signing_secret.reveal() if settings.signing_secret else ""
    return HttpGateway(reception, secret, host=settings.host, port=settings.port)
