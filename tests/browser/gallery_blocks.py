"""Every block and element that the workspace takes, once."""

from typing import Any

from tests.playground.pieces import Block, actions, button, field, modal, plain

PICTURE = "https://example.org/heron.png"
RICH = (
    "*Bold*, _italic_, ~struck~, `code`, <https://example.org/a?b=1&amp;c=2|a link>, :wave: and "
    "<@U05TOMAS002> in <#C05LAUNCH01>, <!date^1803975540^{date_short} at {time}|a date>.\n"
    "&gt; A quoted line\n```\nsome code\n```"
)


def mrkdwn(text: str) -> Block:
    """Return a text in Slack's mark-up."""
    return {"type": "mrkdwn", "text": text}


def option(value: str, note: str = "") -> Block:
    """Return an option, with a note under it if given."""
    made: Block = {"text": plain(value.capitalize()), "value": value}
    return made | ({"description": plain(note)} if note else {})


def element(kind: str, **more: Any) -> Block:
    """Return an element whose action id is its type."""
    return {"type": kind, "action_id": kind, **more}


SELECT = element(
    "static_select",
    placeholder=plain("Choose a season"),
    option_groups=[
        {"label": plain("Warm"), "options": [option("spring"), option("summer")]},
        {"label": plain("Cold"), "options": [option("autumn"), option("winter")]},
    ],
)
RADIO = element("radio_buttons", options=[option("left", "the one hand"), option("right")])
BOXES = element("checkboxes", options=[option("tea"), option("coffee", "black")])
OVERFLOW = element("overflow", options=[option("keep"), option("hide")])
USERS = element("users_select", placeholder=plain("Choose a person"))
CONFIRM = {
    "title": plain("Are you sure?"),
    "text": mrkdwn("This *cannot* be undone."),
    "confirm": plain("Delete it"),
    "deny": plain("Keep it"),
    "style": "danger",
}
SHOWN: list[Block] = [
    {"type": "header", "text": plain("Everything at once")},
    {"type": "section", "text": mrkdwn(RICH), "accessory": OVERFLOW},
    {"type": "section", "fields": [mrkdwn("*Left*\none"), mrkdwn("*Right*\ntwo")]},
    {"type": "divider"},
    {"type": "image", "image_url": PICTURE, "alt_text": "A heron", "title": plain("Seen today")},
    {"type": "context", "elements": [mrkdwn("Small print, :seedling: and a dot")]},
    actions(
        button("plain_button"),
        button("main_button", text=plain("Count up"), style="primary"),
        button("danger_button", text=plain("Delete"), style="danger", confirm=CONFIRM),
        button("link_button", text=plain("Elsewhere"), url="https://example.org/"),
        button("slow_button", text=plain("Slow")),
        button("late_button", text=plain("Too late")),
        block_id="buttons",
    ),
    actions(
        SELECT,
        USERS,
        element("datepicker", initial_date="2027-03-01"),
        element("timepicker", initial_time="08:59"),
        block_id="pickers",
    ),
    {"type": "section", "text": plain("Which hand?"), "accessory": RADIO, "block_id": "hand"},
    {"type": "section", "text": plain("What to drink?"), "accessory": BOXES, "block_id": "drink"},
]


CHART: Block = {
    "type": "data_visualization",
    "title": "What grew",
    "chart": {
        "type": "bar",
        "series": [
            {"name": "Trees", "data": [{"label": "North", "value": 4}, {"label": "S", "value": 0}]},
            {"name": "Herbs", "data": [{"label": "S", "value": 9}, {"label": "North", "value": 2}]},
        ],
        "axis_config": {"categories": ["North", "S"], "x_label": "Side"},
    },
}


def form(counted: int = 0, words: str = "") -> Block:
    """Return a form with every kind of field; its first line shows what the bot knows."""
    return modal(
        {"type": "section", "block_id": "count", "text": mrkdwn(f"Counted {counted} {words}")},
        actions(
            button("form_count", text=plain("Count up"), value=str(counted)),
            button("form_push", text=plain("One above")),
            block_id=f"row-{counted}",
        ),
        field("one_line", {"type": "plain_text_input", "action_id": "words"}),
        field(
            "many_lines",
            {"type": "plain_text_input", "action_id": "words", "multiline": True},
            hint=plain("As long as you like"),
            optional=True,
        ),
        field(
            "eager",
            element(
                "plain_text_input",
                dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]},
            ),
            dispatch_action=True,
            optional=True,
        ),
        field("season", {**SELECT, "action_id": "in_form"}, optional=True),
        field("person", {**USERS, "action_id": "in_form"}, optional=True),
        field("hand", {**RADIO, "action_id": "in_form"}, optional=True),
        field("drink", {**BOXES, "action_id": "in_form"}, optional=True),
        field("day", {"type": "datepicker", "action_id": "in_form"}, optional=True),
        field("hour", {"type": "timepicker", "action_id": "in_form"}, optional=True),
        callback_id="form",
        submit=plain("Send"),
        close=plain("Not now"),
    )
