"""A line to a bot that is not there: it keeps what it is given, and answers as told."""

from typing import Any

from bot.playground.line import BotAnswer, Delivery, Heard


class RecordingLine:
    """Acknowledges everything, with the answers it was given, in their order."""

    base_url = "http://127.0.0.1:9"

    def __init__(self) -> None:
        self.deliveries: list[Delivery] = []
        self.answers: list[BotAnswer] = []

    def will_answer(self, body: Any = None, heard: Heard = Heard.ACKNOWLEDGED) -> None:
        """Answer the next delivery that has no answer yet with *body*."""
        self.answers.append(BotAnswer(heard, body))

    def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Keep the delivery, and answer."""
        self.deliveries.append(delivery)
        return self.answers.pop(0) if self.answers else BotAnswer(Heard.ACKNOWLEDGED)

    @property
    def last(self) -> dict[str, Any]:
        """Return the payload of the newest delivery."""
        return dict(self.deliveries[-1].payload)
