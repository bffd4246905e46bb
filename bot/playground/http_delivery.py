"""Signed HTTP: hand payloads to a bot that listens at an address of its own."""

import json
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientConnectorError, ClientError, ClientResponse, ClientSession, ClientTimeout
from slack_sdk.signature import SignatureVerifier

from bot.clock import SystemClock
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard

_FORM = "application/x-www-form-urlencoded"


async def deliver(
    session: ClientSession, url: str, secret: str, delivery: Delivery, seconds: float
) -> BotAnswer:
    """Post a delivery as Slack does, and wait at most *seconds* for the answer."""
    content_type, body = _body(delivery)
    headers = _signed(secret, body) | {"content-type": content_type} | _retry(delivery)
    try:
        async with session.post(
            url, data=body.encode(), headers=headers, timeout=ClientTimeout(total=seconds)
        ) as response:
            return await _read(response)
    except TimeoutError:
        return BotAnswer(Heard.LATE)
    except ClientConnectorError:
        return BotAnswer(Heard.NOBODY)
    except ClientError:
        return BotAnswer(Heard.REFUSED, status=0)


def _body(delivery: Delivery) -> tuple[str, str]:
    payload = delivery.payload
    if delivery.envelope is Envelope.EVENT:
        return "application/json", json.dumps(payload)
    if delivery.envelope is Envelope.INTERACTIVE:
        return _FORM, urlencode({"payload": json.dumps(payload)})
    words = {key: str(value).lower() if value is False else value for key, value in payload.items()}
    return _FORM, urlencode(words)


def _signed(secret: str, body: str) -> dict[str, str]:
    """Sign with the machine's time, not the workspace's: a bot checks it against its machine's."""
    timestamp = str(int(SystemClock().now().timestamp()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": signature or ""}


def _retry(delivery: Delivery) -> dict[str, str]:
    if not delivery.retry:
        return {}
    return {
        "x-slack-retry-num": str(delivery.retry),
        "x-slack-retry-reason": delivery.retry_reason,
    }


async def _read(response: ClientResponse) -> BotAnswer:
    if response.status != 200:
        return BotAnswer(Heard.REFUSED, status=response.status)
    text = await response.text()
    body: Any = text
    if response.content_type == "application/json" and text:
        try:
            body = json.loads(text)
        except json.JSONDecodeError:
            return BotAnswer(Heard.REFUSED, status=response.status)
    return BotAnswer(Heard.ACKNOWLEDGED, body or None)
