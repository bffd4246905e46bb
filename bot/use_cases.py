"""The use cases, put together: all on one database and one clock."""

from concurrent.futures import Executor
from dataclasses import dataclass, field, fields
from datetime import timedelta
from functools import cached_property
from random import SystemRandom

from bot.assumptions.home_card import PeopleCard
from bot.assumptions.noticing import NoticingService
from bot.assumptions.service import AssumptionService
from bot.browsing.service import BrowsingService
from bot.browsing.views import library_card
from bot.clock import Clock
from bot.conversations.checking import PageCheck
from bot.conversations.desk import ConversationDesk, Neighbours
from bot.conversations.home_card import ConversationsCard
from bot.conversations.work import Work
from bot.home.cards import AboutCard, HomeCard
from bot.home.service import FirstPage, HomeService
from bot.home.starter import StarterCard, StarterService, first_card
from bot.library.ideas import Ideas
from bot.library.loading import Library
from bot.model.prompts import Kind
from bot.moments.learned import LearnedMatcher
from bot.moments.matching import Matcher
from bot.moments.typed import TypedCheck
from bot.nudges.answering import AnswerService
from bot.nudges.choosing import NudgeDeck
from bot.nudges.days_off import days_off
from bot.nudges.desk import Means, NudgeDesk
from bot.nudges.home_card import InvitationCard, TodayCard
from bot.nudges.today import TodayService
from bot.nudges.when_words import read_when
from bot.people.data import DataService
from bot.people.files import FileService
from bot.people.home_card import DataCard
from bot.people.homes import Homes
from bot.people.keeping import KeepingService
from bot.people.uninstalls import UninstallService
from bot.people.zones import Zones
from bot.pivots.home_card import LinesCard, begin_card
from bot.pivots.own_home_card import OwnLinesCard
from bot.pivots.own_lines import OwnLineService
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from bot.practice.charts import ChartService
from bot.practice.days import Days
from bot.practice.home_card import PracticeCard
from bot.practice.look_back import LookBackLog
from bot.practice.service import PracticeService
from bot.practice.summaries import SummaryService
from bot.practice.weeks import WeekReader
from bot.safety.home_card import ContactsCard
from bot.safety.service import SafetyService
from bot.slack.client import Slack
from handlers.services import Services
from storage.engine import Database


def _library() -> Library:
    return Library.load(kinds=[Kind.PIVOT])


@dataclass(frozen=True, slots=True)
class Options:
    """What the use cases need besides their means; tests seldom mind."""

    prefix: str = ""
    catch_up: timedelta = timedelta(hours=2)
    """How late something may still be sent."""
    default_zone: str = "UTC"
    """The zone of whoever has none in their Slack profile."""
    library: Library = field(default_factory=_library)
    grace: timedelta = timedelta(days=30)
    """How long the data of a workspace that took the bot out waits for it."""


def make_services(
    database: Database,
    slack: Slack,
    clock: Clock,
    background: Executor,
    matcher: Matcher,
    options: Options | None = None,
) -> Services:
    """Make the use cases, all on one database and one clock."""
    rooms = _Rooms(_Common(database, slack, clock, background, matcher, options or Options()))
    return Services(**{each.name: getattr(rooms, each.name) for each in fields(Services)})


@dataclass(frozen=True, slots=True)
class _Common:
    """What all rooms are made of."""

    database: Database
    slack: Slack
    clock: Clock
    background: Executor
    matcher: Matcher
    options: Options


class _Rooms:
    """Each room's use case, made once: when it, or a room that needs it, is asked for."""

    def __init__(self, common: _Common) -> None:
        self._all = common
        self._library = common.options.library
        self._database, self._clock = common.database, common.clock

    @property
    def slack(self) -> Slack:
        """Slack itself."""
        return self._all.slack

    @cached_property
    def pivots(self) -> PivotService:
        """Lines worth saying."""
        own = (self._database, self._library, self._all.matcher, self._clock, SystemRandom())
        return PivotService(*own, self.days.day_of)

    @cached_property
    def own_lines(self) -> OwnLineService:
        """Lines that people wrote themselves."""
        return OwnLineService(self._database, self._library, self._clock)

    @cached_property
    def shelf(self) -> ShelfService:
        """Lines that were kept, hidden or seen last."""
        return ShelfService(self._database, self._library, self._clock)

    @cached_property
    def practice(self) -> PracticeService:
        """Small moments."""
        own = (self._database, self._typed, self._clock)
        return PracticeService(*own, self.days, self._library.words_of)

    @cached_property
    def summaries(self) -> SummaryService:
        """The weekly summary."""
        own = (self._database, self._clock)
        return SummaryService(*own, self.days, WeekReader(self._library))

    @cached_property
    def charts(self) -> ChartService:
        """Charts of small moments."""
        own, words_of = self._all, self._library.words_of
        return ChartService(own.database, own.slack, self.days, words_of, own.background)

    @cached_property
    def days(self) -> Days:
        """Which day it is where someone lives."""
        return Days(self._clock, self._zones, days_off)

    @cached_property
    def assumptions(self) -> AssumptionService:
        """Kinder readings."""
        own = (self._database, self._library, self._typed, self._clock, SystemRandom())
        return AssumptionService(*own)

    @cached_property
    def noticing(self) -> NoticingService:
        """What people notice in others."""
        return NoticingService(self._database, self._typed, self._clock)

    @cached_property
    def data(self) -> DataService:
        """Everything held about a person."""
        return DataService(self._database, self._library, self._clock, self._all.background)

    @cached_property
    def files(self) -> FileService:
        """All of it as a file in someone's direct messages."""
        own = self._all
        return FileService(own.database, own.slack, own.clock, own.background)

    @cached_property
    def keeping(self) -> KeepingService:
        """How long small moments are kept."""
        return KeepingService(self._database, self._clock)

    @cached_property
    def safety(self) -> SafetyService:
        """Who can help."""
        return SafetyService(self._database, self._all.slack, self._clock)

    @cached_property
    def browsing(self) -> BrowsingService:
        """The library, to browse and to search."""
        return BrowsingService(self._library, Ideas(), self._all.matcher, self._signs)

    @cached_property
    def answers(self) -> AnswerService:
        """What is said to the nudge of a day."""
        window, log = self._all.options.catch_up, LookBackLog(self._clock)
        own = (self._database, self._deck, self._typed, self._clock)
        return AnswerService(*own, window=window, log=log)

    @cached_property
    def nudges(self) -> NudgeDesk:
        """When nudges come."""
        own, options = self._all, self._all.options
        where = (own.database, own.slack, own.clock, own.background, self._deck)
        return NudgeDesk.open(Means(*where, options.catch_up, options.default_zone, options.prefix))

    @cached_property
    def conversations(self) -> ConversationDesk:
        """Conversations that people prepare."""
        own, options = self._all, self._all.options
        work = Work(own.database, own.clock, self._zones, options.catch_up)
        check = PageCheck(own.matcher, self._signs)
        neighbours = Neighbours(read_when, self.practice.note_in, SystemRandom())
        return ConversationDesk.open(work, self._library, check, neighbours)

    @cached_property
    def uninstalls(self) -> UninstallService:
        """What becomes of the data of a workspace that took the bot out."""
        own = self._all
        return UninstallService(
            own.database, own.slack, own.clock, own.background, own.options.grace
        )

    @cached_property
    def home(self) -> HomeService:
        """App Home."""
        own = self._all
        first = FirstPage(self.starter.is_new, [first_card, ContactsCard(self.safety)])
        changed = self.safety.has_changed_for
        return HomeService(self._cards(), own.slack, own.background, changed, first)

    @cached_property
    def starter(self) -> StarterService:
        """How someone begins."""
        return StarterService(self._database, self._clock)

    def _cards(self) -> list[HomeCard]:
        """Return Home's cards, from top to bottom."""
        today = TodayService(self._database, self._deck, self._clock)
        return [
            TodayCard(today),
            StarterCard(self.starter),
            begin_card,
            InvitationCard(today),
            ConversationsCard(self.conversations.cards),
            PracticeCard(self.practice, self.summaries),
            PeopleCard(self.noticing),
            ContactsCard(self.safety),
            LinesCard(self.shelf),
            OwnLinesCard(self.own_lines),
            library_card,
            DataCard(self.keeping),
            AboutCard(self._all.options.prefix),
        ]

    @cached_property
    def _zones(self) -> Zones:
        homes = Homes(self._all.slack, self._clock)
        return Zones(self._database, homes, self._all.options.default_zone)

    @cached_property
    def _deck(self) -> NudgeDeck:
        return NudgeDeck(self._library, SystemRandom())

    @cached_property
    def _typed(self) -> TypedCheck:
        return TypedCheck(self._all.matcher, self._signs)

    @property
    def _signs(self) -> Matcher | None:
        matcher = self._all.matcher
        return matcher.patterns if isinstance(matcher, LearnedMatcher) else None
