"""Texts, options and confirmations: the objects that elements and blocks are made of.

Limits: docs.slack.dev/reference/block-kit/composition-objects, and slack_sdk's models.
"""

from bot.playground.validation.checks import (
    Check,
    array,
    boolean,
    by_type,
    matching,
    one_of,
    shape,
    string,
)

URL = matching(r"https?://\S{1,2990}", "invalid url")


def plain(maximum: int) -> Check:
    """Check for a plain_text object of at most *maximum* characters."""
    return by_type({"plain_text": shape({"text": string(maximum)}, {"emoji": boolean})})


def words(maximum: int) -> Check:
    """Check for a plain_text or mrkdwn object of at most *maximum* characters."""
    return by_type(
        {
            "plain_text": shape({"text": string(maximum)}, {"emoji": boolean}),
            "mrkdwn": shape({"text": string(maximum)}, {"verbatim": boolean}),
        }
    )


PLAIN_OPTION = shape({"text": plain(75), "value": string(150)}, {"description": plain(75)})
"""An option of a menu."""

LINK_OPTION = shape(
    {"text": plain(75), "value": string(150)}, {"description": plain(75), "url": URL}
)
"""An option of an overflow menu."""

RICH_OPTION = shape({"text": words(75), "value": string(150)}, {"description": words(75)})
"""An option of radio buttons or checkboxes."""

OPTION_GROUP = shape({"label": plain(75), "options": array(PLAIN_OPTION, 1, 100)}, {})

CONFIRM = shape(
    {"title": plain(100), "text": words(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)

DISPATCH_CONFIG = shape(
    {"trigger_actions_on": array(one_of("on_enter_pressed", "on_character_entered"), 1, 2)}, {}
)
