"""Blocks that Slack takes, up to its limits, and blocks it refuses, with what it says of each."""

from typing import Any

from tests.playground.pieces import Block, actions, button, field, option, plain, section

IMAGE = {"image_url": "https://example.com/a.png", "alt_text": "A leaf"}
CONFIRM = {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain()}


def mrkdwn(text: str = "words") -> Block:
    return {"type": "mrkdwn", "text": text}


def context(*elements: Block) -> Block:
    return {"type": "context", "elements": list(elements)}


def element(kind: str, **more: Any) -> Block:
    return {"type": kind, "action_id": "one", **more}


def options(count: int) -> list[Block]:
    return [option(str(number)) for number in range(count)]


def buttons(count: int) -> list[Block]:
    return [button(f"b{number}") for number in range(count)]


TAKEN: dict[str, Block] = {
    "section at its limit": section("x" * 3000),
    "section of fields": {"type": "section", "fields": [mrkdwn("x" * 2000)] * 10},
    "section with an image": section(accessory={"type": "image", **IMAGE}),
    "section that expands": section(expand=True),
    "header at its limit": {"type": "header", "text": plain("x" * 150)},
    "divider": {"type": "divider", "block_id": "x" * 255},
    "context at its limit": context(*[mrkdwn()] * 9, {"type": "image", **IMAGE}),
    "actions at their limit": actions(*buttons(25)),
    "image with a title": {"type": "image", "title": plain("x" * 2000), **IMAGE},
    "button at its limits": actions(
        button(
            "x" * 255,
            value="x" * 2000,
            url="https://example.com",
            style="danger",
            confirm=CONFIRM,
            accessibility_label="x" * 75,
        )
    ),
    "select of a hundred": actions(element("static_select", options=options(100))),
    "select of groups": actions(
        element(
            "static_select",
            placeholder=plain("x" * 150),
            option_groups=[{"label": plain("x" * 75), "options": options(2)}],
            initial_option=option("1"),
        )
    ),
    "overflow of five": actions(element("overflow", options=options(5))),
    "radio buttons of ten": actions(
        element("radio_buttons", options=options(10), initial_option=option("9"))
    ),
    "checkboxes with words": actions(
        element(
            "checkboxes",
            options=[{"text": mrkdwn(), "value": "a", "description": mrkdwn()}],
        )
    ),
    "pickers": actions(
        element("datepicker", initial_date="2027-02-28"),
        {"type": "timepicker", "action_id": "t", "initial_time": "23:59", "timezone": "Asia/Tokyo"},
        {"type": "users_select", "action_id": "u", "initial_user": "U05MAYA0001"},
    ),
    "input with everything": field(
        "a",
        element(
            "plain_text_input",
            multiline=True,
            min_length=0,
            max_length=3000,
            initial_value="x" * 3000,
            placeholder=plain(),
            focus_on_load=True,
            dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"]},
        ),
        hint=plain("x" * 2000),
        optional=True,
        dispatch_action=True,
    ),
}

REFUSED: dict[str, tuple[Any, str]] = {
    "no object": ("words", "must provide an object [json-pointer:/blocks/0]"),
    "no type": ({"text": plain()}, "missing required field: type"),
    "a type of its own": ({"type": "banner"}, "unsupported type: banner"),
    "a type not used here": ({"type": "rich_text", "elements": []}, "unsupported type: rich_text"),
    "a type that is a list": ({"type": ["section"]}, "unsupported type"),
    "an unknown field": ({"type": "divider", "color": "red"}, "invalid additional property: color"),
    "a null": ({"type": "divider", "block_id": None}, "must provide a string"),
    "block_id too long": ({"type": "divider", "block_id": "x" * 256}, "less than 256 characters"),
    "section too long": (section("x" * 3001), "must be less than 3001 characters"),
    "section of nothing": ({"type": "section"}, "must provide either text or fields"),
    "section of blanks": (section("  \n"), "must be more than 0 characters"),
    "eleven fields": ({"type": "section", "fields": [plain()] * 11}, "no more than 10 items"),
    "field too long": ({"type": "section", "fields": [plain("x" * 2001)]}, "less than 2001"),
    "no fields": ({"type": "section", "fields": []}, "no fewer than 1 items"),
    "words as a string": ({"type": "section", "text": "words"}, "must provide an object"),
    "emoji in mrkdwn": (
        {"type": "section", "text": {**mrkdwn(), "emoji": True}},
        "invalid additional property: emoji",
    ),
    "header in mrkdwn": ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    "header too long": ({"type": "header", "text": plain("x" * 151)}, "less than 151"),
    "eleven in context": (context(*[mrkdwn()] * 11), "no more than 10 items"),
    "a button in context": (context(button()), "unsupported type: button"),
    "no actions": (actions(), "no fewer than 1 items"),
    "twenty-six actions": (actions(*buttons(26)), "no more than 25 items"),
    "a text input in actions": (actions(element("plain_text_input")), "unsupported type"),
    "an image in actions": (actions({"type": "image", **IMAGE}), "unsupported type: image"),
    "the same action twice": (actions(button(), button()), "`action_id` press already exists"),
    "action_id too long": (actions(button("x" * 256)), "less than 256"),
    "button text too long": (actions({**button(), "text": plain("x" * 76)}), "less than 76"),
    "button in mrkdwn": (actions({**button(), "text": mrkdwn()}), "unsupported type: mrkdwn"),
    "button value too long": (actions(button(value="x" * 2001)), "less than 2001"),
    "button of another style": (actions(button(style="blue")), "valid enum value"),
    "button to nowhere": (actions(button(url="example.com")), "invalid url"),
    "label too long": (actions(button(accessibility_label="x" * 76)), "less than 76"),
    "confirm without a no": (
        actions(button(confirm={key: CONFIRM[key] for key in ("title", "text", "confirm")})),
        "missing required field: deny",
    ),
    "confirm too long": (
        actions(button(confirm={**CONFIRM, "title": plain("x" * 101)})),
        "less than 101",
    ),
    "select of nothing": (actions(element("static_select")), "either options or option_groups"),
    "select of both": (
        actions(
            element(
                "static_select",
                options=options(1),
                option_groups=[{"label": plain(), "options": options(1)}],
            )
        ),
        "either options or option_groups",
    ),
    "select of 101": (actions(element("static_select", options=options(101))), "no more than 100"),
    "select placeholder too long": (
        actions(element("static_select", options=options(1), placeholder=plain("x" * 151))),
        "less than 151",
    ),
    "chosen but not offered": (
        actions(element("static_select", options=options(2), initial_option=option("9"))),
        "must match one of the options",
    ),
    "option value too long": (
        actions(element("static_select", options=[{"text": plain(), "value": "x" * 151}])),
        "less than 151",
    ),
    "option text too long": (
        actions(element("overflow", options=[{"text": plain("x" * 76), "value": "a"}])),
        "less than 76",
    ),
    "mrkdwn in a menu": (
        actions(element("static_select", options=[{"text": mrkdwn(), "value": "a"}])),
        "unsupported type: mrkdwn",
    ),
    "a link in a menu": (
        actions(element("static_select", options=[{**option("a"), "url": "https://a.example"}])),
        "invalid additional property: url",
    ),
    "overflow of six": (actions(element("overflow", options=options(6))), "no more than 5"),
    "eleven radio buttons": (
        actions(element("radio_buttons", options=options(11))),
        "no more than 10",
    ),
    "empty initial_options": (
        actions(element("checkboxes", options=options(2), initial_options=[])),
        "no fewer than 1 items",
    ),
    "no such date": (actions(element("datepicker", initial_date="1 March")), "must be a date"),
    "no such time": (actions(element("timepicker", initial_time="24:00")), "must be a time"),
    "no such zone": (actions(element("timepicker", timezone="Mars/Base")), "IANA timezone"),
    "input without a label": (
        {"type": "input", "element": element("plain_text_input")},
        "missing required field: label",
    ),
    "a button as an input": (field("a", button()), "unsupported type: button"),
    "hint too long": (field("a", hint=plain("x" * 2001)), "less than 2001"),
    "label of an input too long": (field("x" * 2001, block_id="a"), "less than 2001"),
    "max_length too large": (
        field("a", element("plain_text_input", max_length=3001)),
        "must be between 1 and 3000",
    ),
    "min above max": (
        field("a", element("plain_text_input", min_length=5, max_length=4)),
        "min_length must not be more than max_length",
    ),
    "more than max_length": (
        field("a", element("plain_text_input", max_length=3, initial_value="four")),
        "less than 4 characters",
    ),
    "a flag in words": (field("a", optional="true"), "must provide a boolean"),
    "a number in words": (
        field("a", element("plain_text_input", max_length="9")),
        "must provide an integer",
    ),
    "a true number": (field("a", element("plain_text_input", max_length=True)), "an integer"),
    "image without alt_text": (
        {"type": "image", "image_url": IMAGE["image_url"]},
        "missing required field: alt_text",
    ),
    "alt_text too long": (
        {"type": "image", **IMAGE, "alt_text": "x" * 2001},
        "less than 2001",
    ),
    "url too long": (
        {"type": "image", **IMAGE, "image_url": "https://" + "x" * 3000},
        "invalid url",
    ),
    "options as an object": (actions(element("overflow", options={})), "must provide an array"),
}
