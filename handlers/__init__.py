"""Slack asks, we answer: read the payload, call services, show one view."""

from slack_bolt import App

from handlers import home, pivots, safety


def register_all(app: App) -> None:
    """Tell *app* about everything that we answer."""
    pivots.register(app)
    home.register(app)
    safety.register(app)
