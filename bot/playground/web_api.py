"""The Web API without its HTTP: a method, a token and arguments in; an answer out."""

from dataclasses import dataclass, field
from typing import Any

from bot.playground.methods.arguments import Arguments
from bot.playground.methods.registry import METHODS, Method
from bot.playground.refusal import Refusal
from bot.playground.state import State


@dataclass(frozen=True, slots=True)
class ApiAnswer:
    """What Slack answers to a call."""

    body: dict[str, Any]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def outcome(self) -> str:
        """Return `ok`, or Slack's error code."""
        return "ok" if self.body.get("ok") else str(self.body.get("error"))


def answer(state: State, name: str, token: str, args: Arguments) -> ApiAnswer:
    """Carry a call out as Slack would, with all that Slack refuses."""
    scopes = {"x-oauth-scopes": ",".join(sorted(state.app.scopes))}
    with state.changing():
        try:
            method = _allowed(state, name, token)
            wait = state.pace.seconds_to_wait(name, method.tier, state.clock.now())
            if wait:
                body = {"ok": False, "error": "ratelimited"}
                return ApiAnswer(body, 429, {"retry-after": str(wait)})
            return ApiAnswer({"ok": True, **method.run(state, args)}, headers=scopes)
        except Refusal as refusal:
            return ApiAnswer(refusal.body(), headers=scopes)


def _allowed(state: State, name: str, token: str) -> Method:
    """Return the method if this token may call it."""
    method = METHODS.get(name)
    if method is None:
        raise Refusal("unknown_method", req_method=name)
    if not token:
        raise Refusal("not_authed")
    keys = state.credentials
    if token not in (keys.bot_token, keys.app_token):
        raise Refusal("invalid_auth")
    if token == keys.bot_token and not state.is_installed:
        raise Refusal("account_inactive")
    if (token == keys.app_token) != method.for_app_token and name != "auth.test":
        raise Refusal("not_allowed_token_type")
    if method.scope and not method.for_app_token and method.scope not in state.app.scopes:
        provided = ",".join(sorted(state.app.scopes))
        raise Refusal("missing_scope", needed=method.scope, provided=provided)
    return method
