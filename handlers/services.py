"""What a handler may call, and the shape of what Slack sends."""

from dataclasses import dataclass
from typing import Any

from bot.assumptions.noticing import NoticingService
from bot.assumptions.service import AssumptionService
from bot.browsing.service import BrowsingService
from bot.conversations.desk import ConversationDesk
from bot.home.service import HomeService
from bot.home.starter import StarterService
from bot.nudges.answering import AnswerService
from bot.nudges.desk import NudgeDesk
from bot.people.data import DataService
from bot.people.files import FileService
from bot.people.keeping import KeepingService
from bot.people.uninstalls import UninstallService
from bot.pivots.own_lines import OwnLineService
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from bot.practice.charts import ChartService
from bot.practice.service import PracticeService
from bot.practice.summaries import SummaryService
from bot.safety.service import SafetyService
from bot.slack.client import Slack

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Services:
    """The use cases, made once when the bot starts."""

    pivots: PivotService
    own_lines: OwnLineService
    shelf: ShelfService
    practice: PracticeService
    summaries: SummaryService
    charts: ChartService
    assumptions: AssumptionService
    noticing: NoticingService
    data: DataService
    files: FileService
    keeping: KeepingService
    safety: SafetyService
    browsing: BrowsingService
    answers: AnswerService
    nudges: NudgeDesk
    conversations: ConversationDesk
    uninstalls: UninstallService
    home: HomeService
    starter: StarterService
    slack: Slack
