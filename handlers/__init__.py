"""Slack asks, we answer: read the payload, call services, show one view."""

from slack_bolt import App

from handlers import (
    assumptions,
    charts,
    conversation_cards,
    conversation_messages,
    conversations,
    data,
    editing,
    home,
    library,
    lists,
    nudge_answers,
    nudges,
    own_lines,
    pivots,
    practice,
    practice_log,
    qualities,
    safety,
    summaries,
    uninstall,
)


def register_all(app: App) -> None:
    """Tell *app* about everything that we answer."""
    pivots.register(app)
    home.register(app)
    library.register(app)
    lists.register(app)
    editing.register(app)
    own_lines.register(app)
    practice.register(app)
    practice_log.register(app)
    summaries.register(app)
    charts.register(app)
    assumptions.register(app)
    qualities.register(app)
    conversations.register(app)
    conversation_cards.register(app)
    conversation_messages.register(app)
    data.register(app)
    safety.register(app)
    nudge_answers.register(app)
    nudges.register(app)
    uninstall.register(app)
