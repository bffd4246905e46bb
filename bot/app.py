"""The wiring: the only module that knows every part."""

import gc
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from time import sleep
from typing import TYPE_CHECKING

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult

from bot.clock import Clock
from bot.delivery.service import DeliveryService
from bot.ending import Ending
from bot.gateway.answers import Sentences, Trouble, answer
from bot.gateway.errors import answer_error, trouble_of
from bot.gateway.pool import Pool
from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import Reception
from bot.library.words.en import ENGLISH
from bot.library.words.types import Words
from bot.logs import begin_log
from bot.model.errors import DatabaseBusyError, NobodyAskedError, SlackError
from bot.model.people import SlackIdentity
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from bot.people.leftovers import wipe_and_tell
from bot.people.service import PeopleService
from bot.pivots.rules import CardReferenceError
from bot.settings import Settings
from bot.slack.client import Slack
from bot.timed import Parts, at_their_times, let_pass
from bot.use_cases import Options, make_services
from handlers import register_all
from handlers.services import Payload, Services
from handlers.trouble import busy_sentence, say_it
from handlers.uninstall import WITHOUT_A_PERSON
from storage import holds
from storage.clock import shared_clock
from storage.engine import Database
from storage.secrets import Cipher

if TYPE_CHECKING:
    from bot.gateway.http import HttpGateway
    from bot.gateway.socket import SocketGateway

log = logging.getLogger(__name__)

HOME_THREADS = 2
CONNECTIONS_BESIDE_THREADS = 4
LONGEST_PAUSE_S = 30
CONNECT_S = 10
HEAR_SIGNALS_EVERY_S = 1.0
"""A signal that comes just before the main thread falls asleep, or to another thread, does not
wake it: Python acts on it when the main thread runs again."""
REFUSALS = {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"}

Say = Callable[[str], None]
Next = Callable[[], None]


@dataclass(frozen=True, slots=True)
class BotIds:
    """Who the bot is in its workspace, as `auth.test` tells."""

    team_id: str
    bot_id: str
    bot_user_id: str


def serve(settings: Settings, *, clock: Clock, hold: bool, say: Say, ending: Ending) -> int:
    """Run the bot until *ending* raises `KeyboardInterrupt`; return an exit code.

    The database is migrated and its key known. *hold* sets the flag that stops whatever is
    sent at its time, until an operator releases it.
    """
    _log_as(settings)
    slack = Slack(settings.bot_token.reveal(), settings.slack_api_url)
    try:
        bot = _introduced(slack, say, ending)
    except SlackError as refusal:
        return _refused(refusal, settings, clock, say)
    with (
        closing(_open_database(settings)) as database,
        ThreadPoolExecutor(HOME_THREADS, thread_name_prefix="home") as background,
    ):
        clock = shared_clock(clock, database)
        if hold:
            _hold(database, clock)
        matcher = LearnedMatcher(PatternMatcher())
        options = _options(settings)
        services = make_services(database, slack, clock, background, matcher, options)
        parts = Parts(database, slack, clock, settings.limits, options.library, ENGLISH)
        let_pass(parts, bot.team_id)
        services.uninstalls.bring_back(bot.team_id)
        app = make_app(settings.bot_token.reveal(), bot, services)
        reception = _reception(app, settings)
        with at_their_times(parts) as sending:
            gateway = _gateway(settings, reception)
            return _listen(gateway, say, lambda: matcher.match(""), sending, ending)


def _reception(app: App, settings: Settings) -> Reception:
    pool = Pool(threads=settings.listener_threads)
    return Reception(app.dispatch, sentences_for(ENGLISH), pool)


def _options(settings: Settings) -> Options:
    return Options(
        settings.command_prefix,
        settings.limits.catch_up,
        settings.default_zone,
        grace=settings.limits.grace,
    )


def who_we_are(slack: Slack) -> BotIds:
    """Ask Slack for the bot's own ids. Raises `SlackError`."""
    answer = slack.who_am_i()
    return BotIds(str(answer["team_id"]), str(answer["bot_id"]), str(answer["user_id"]))


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
) -> Callable[[BoltContext, Payload, Next], None]:
    def introduce(context: BoltContext, body: Payload, next_: Next) -> None:
        tenant = context.enterprise_id or context.team_id or bot.team_id
        context["services"] = services
        context["words"] = words
        context["tenant"] = tenant
        if context.user_id:
            context["me"] = SlackIdentity(tenant, context.user_id)
            services.uninstalls.note_request(tenant)
        elif (body.get("event") or {}).get("type") not in WITHOUT_A_PERSON:
            raise NobodyAskedError("a request without a person")
        next_()

    return introduce


def _answering_trouble(
    services: Services, words: Words
) -> Callable[[Exception, Payload], BoltResponse]:
    def answer_trouble(error: Exception, body: Payload) -> BoltResponse:
        sentences = replace(sentences_for(words), busy=busy_sentence(body, words))
        if isinstance(error, CardReferenceError):
            say_it(services.slack, body, words.trouble.old_card, words)
            return answer(body, Trouble.UNKNOWN, replace(sentences, unknown=words.trouble.old_card))
        say_it(services.slack, body, sentences.of(trouble_of(error)), words)
        return answer_error(error, body, sentences)

    return answer_trouble


def _introduced(slack: Slack, say: Say, ending: Ending) -> BotIds:
    """Ask Slack who we are, for as long as it takes; raise `SlackError` if it refuses us."""
    pause = 1
    while True:
        try:
            return who_we_are(slack)
        except SlackError as trouble:
            if trouble.code in REFUSALS:
                raise
            say(f"Slack cannot be reached ({trouble.code}). Trying again in {pause} s.")
        with ending.at_once():
            sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_S)


def _refused(refusal: SlackError, settings: Settings, clock: Clock, say: Say) -> int:
    """Say that Slack refuses us, and delete what a workspace left long enough ago.

    With the workspace its token died, and nobody else would do it. Return the exit code.
    """
    say(f"Slack refuses SLACK_BOT_TOKEN ({refusal.code}). `common-ground doctor` says more.")
    with closing(_open_database(settings)) as database, suppress(DatabaseBusyError):
        people = PeopleService(database, shared_clock(clock, database))
        if people.left_at():
            for line in wipe_and_tell(people, settings.limits.grace):
                say(line)
            say("`common-ground data wipe` does the same, and needs no token.")
    return 2


def _log_as(settings: Settings) -> None:
    begin_log(settings.log_level, Cipher(_keys(settings)).pseudonym)
    quieten_sdk_loggers()


def _open_database(settings: Settings) -> Database:
    connections = settings.listener_threads + CONNECTIONS_BESIDE_THREADS
    unreadable = ENGLISH.data.unreadable
    return Database.open(
        settings.database_url,
        keys=_keys(settings),
        connections=connections,
        unreadable=unreadable,
    )


def _keys(settings: Settings) -> list[str]:
    return settings.encryption_key.reveal().split(",") if settings.encryption_key else []


def _hold(database: Database, clock: Clock) -> None:
    with database.write() as session:
        holds.hold(session, "run --hold", clock.now())


def _listen(
    gateway: "SocketGateway | HttpGateway",
    say: Say,
    warm_up: Callable[[], object],
    sending: DeliveryService,
    ending: Ending,
) -> int:
    gateway.start()
    try:
        say("Listening for Slack. Press Ctrl-C to stop.")
        # Before that, reading the matcher's tables would double the time until Slack is heard.
        with ending.at_once():
            gateway.wait_until_connected(CONNECT_S)
        warm_up()
        _leave_alone_what_stays()
        with ending.at_once():
            while not gateway.wait_until_ended(HEAR_SIGNALS_EVERY_S):
                pass
    except SlackError:
        return 2
    finally:
        sending.halt()  # first, so that what is in flight ends while the gateway does
        gateway.stop()
    say("Hearing Slack ended by itself, which is a mistake of ours. The log says more.")
    return 1


def _leave_alone_what_stays() -> None:
    """Look no more for garbage in what was read by now: that takes a press 60 ms, now and then."""
    gc.collect()
    gc.freeze()


def _gateway(settings: Settings, reception: Reception) -> "SocketGateway | HttpGateway":
    if settings.app_token:
        from bot.gateway.socket import SocketGateway

        return SocketGateway(reception, settings.app_token.reveal(), settings.slack_api_url)
    from bot.gateway.http import HttpGateway

    secret = settings.signing_secret.reveal() if settings.signing_secret else ""
    return HttpGateway(reception, secret, host=settings.host, port=settings.port)
