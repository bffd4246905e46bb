"""Charts of one's log: say what will come, send it as a direct message, delete it again."""

from slack_bolt import Ack, App

from bot.library.words.types import Words
from bot.model import ids_summary as ids
from bot.model.errors import SlackError
from bot.model.people import SlackIdentity
from bot.practice import chart_views as views
from bot.practice.charts import Sent
from handlers.services import Payload, Services
from handlers.showing import OVERTAKEN, put_on_top


def offer_charts(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Say what there is to draw and where it would stay; nothing is sent yet."""
    put_on_top(services.slack, body, views.offer_modal(services.charts.read(me), words))
    ack()


def send_charts(
    ack: Ack, body: Payload, me: SlackIdentity, services: Services, words: Words
) -> None:
    """Send the charts behind the request, and say in the modal what came of it.

    Of two presses Slack itself lets one change the modal first; the other sends nothing.
    """
    view_id = body["view"]["id"]

    def tell(sent: Sent) -> None:
        services.slack.update_view(view_id, views.sent_modal(sent, words))

    try:
        services.slack.update_view(view_id, views.sending_modal(words), seen=body["view"]["hash"])
    except SlackError as trouble:
        if trouble.code != OVERTAKEN:
            raise
    else:
        services.charts.send_soon(me, lambda found: views.chart_message(found, words), tell)
    ack()


def remove_charts(ack: Ack, body: Payload, services: Services, words: Words) -> None:
    """Delete the message; a second press says the same."""
    services.slack.replace_message(body["response_url"], views.removed_message(words))
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    app.action(ids.CHART_OPEN)(offer_charts)
    app.action(ids.CHART_SEND)(send_charts)
    app.action(ids.CHART_REMOVE)(remove_charts)
