"""How Slack says no."""

from collections.abc import Sequence
from typing import Any


class Refusal(Exception):  # noqa: N818 - it is an answer, not a mistake of ours
    """Slack's error code, and what else its answer says."""

    def __init__(self, code: str, problems: Sequence[str] = (), **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.problems = tuple(problems)
        self.more = more

    def body(self) -> dict[str, Any]:
        """Return the body of the answer, as the Web API gives it."""
        body: dict[str, Any] = {"ok": False, "error": self.code, **self.more}
        if self.problems:
            messages = [f"[ERROR] {problem}" for problem in self.problems]
            body["response_metadata"] = {"messages": messages}
        if self.problems and self.code == "invalid_blocks":
            body["errors"] = list(self.problems)
        return body
