"""Clock, replicas, crashes, plans and Slack's moods, in any order: I1-I3 hold after every step."""

from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bot.model.errors import SlackError
from bot.model.people import SlackIdentity
from bot.nudges.requests import Adjust
from bot.slack.outcomes import NotSent, Refused, RefusedForWorkspace, Throttled, Uncertain
from tests.faults.marks import LONG
from tests.faults.memory_slack import Mood
from tests.faults.simulation import PEOPLE, Simulation

FROZEN_S = 200.0
"""How long a process is frozen: longer than its lease."""
SLOW_S = 5.0
SILENT_S = 20.0
"""How long Slack may take to show a message: not as long as the settling time."""
SLOWEST, FASTEST = timedelta(hours=-1), timedelta(hours=12)
"""How far the bot's clock may be from the true one."""

MOODS = {
    "dropped after accepting": Mood(True, Uncertain("RemoteDisconnected")),
    "dropped without accepting": Mood(False, Uncertain("RemoteDisconnected")),
    "http 500 after accepting": Mood(True, Uncertain("http_500")),
    "throttled": Mood(False, Throttled(30)),
    "unreachable": Mood(False, NotSent("refused")),
    "deactivated": Mood(False, Refused("user_disabled")),
    "revoked": Mood(False, RefusedForWorkspace("token_revoked")),
}
REFUSALS = [None, "ratelimited", "missing_scope", "internal_error"]

pytestmark = pytest.mark.faults

WHICH, WHO = st.integers(0, 2), st.sampled_from(PEOPLE)


class DeliveryMachine(RuleBasedStateMachine):
    """What may happen, and what holds after each of it."""

    all: Simulation | None = None

    @initialize(processes=st.integers(2, 3), silent=st.booleans())
    def begin(self, processes: int, silent: bool) -> None:
        """Begin. Where Slack shows messages late no clock jumps: that would shorten its time."""
        self.may_jump = not silent
        self.all = Simulation(processes, SILENT_S if silent else 0.0)

    @property
    def now(self) -> Simulation:
        """Return how everything is now."""
        assert self.all
        return self.all

    # --- time and processes ----------------------------------------------------------------

    @rule(seconds=st.sampled_from([5, 31, 130, 1800, 7200, 6 * 3600, 86400]))
    def time_passes(self, seconds: int) -> None:
        """Let time pass, truly."""
        self.now.go_on(seconds)

    @rule(who=WHO, which=WHICH)
    def a_nudge_comes_due(self, who: SlackIdentity, which: int) -> None:
        """Let time pass until someone's next nudge, and have a process see it."""
        self.now.go_to_next_of(who)
        self.now.tick(which)

    @precondition(lambda self: self.may_jump)
    @rule(apart=st.timedeltas(SLOWEST, FASTEST))
    def the_clock_jumps(self, apart: timedelta) -> None:
        """Set the bot's clock forth or back."""
        self.now.jump(apart)

    @rule(which=WHICH)
    def a_process_does_what_is_due(self, which: int) -> None:
        """Afterwards nothing is stuck (I3)."""
        if self.now.tick(which):
            self.now.nothing_is_left_behind()

    @rule(who=WHO, which=WHICH, touches=st.integers(1, 25))
    def a_process_dies(self, who: SlackIdentity, which: int, touches: int) -> None:
        """Kill one at some touch of the database; another comes in its place."""
        self.now.go_to_next_of(who)
        self.now.kill_at_touch(which, touches)

    @rule(who=WHO, which=WHICH, keeps=st.booleans())
    def a_process_dies_in_a_request(self, who: SlackIdentity, which: int, keeps: bool) -> None:
        """Kill one before or after Slack has taken the message."""
        self._meets(Mood(keeps, after=self.now.die), who, which)

    @rule(who=WHO, which=WHICH, keeps=st.booleans())
    def a_process_freezes_in_a_request(self, who: SlackIdentity, which: int, keeps: bool) -> None:
        """Freeze one for longer than its lease, while another goes on.

        Frozen before it wrote anything, it notices by the monotonic clock, and writes nothing.
        """

        def meanwhile() -> None:
            self.now.meanwhile(FROZEN_S)

        mood = Mood(after=meanwhile) if keeps else Mood(False, NotSent("too_late"), meanwhile)
        self._meets(mood, who, which)

    @rule(who=WHO, which=WHICH, keeps=st.booleans())
    def a_request_takes_its_time(self, who: SlackIdentity, which: int, keeps: bool) -> None:
        """Let another process do what is due while one waits for Slack, well within its lease."""

        def meanwhile() -> None:
            self.now.meanwhile(SLOW_S)

        outcome = None if keeps else Uncertain("TimeoutError")
        self._meets(Mood(keeps, outcome, before=meanwhile), who, which)

    # --- Slack -----------------------------------------------------------------------------

    @rule(name=st.sampled_from(sorted(MOODS)), times=st.integers(1, 3))
    def slack_has_a_mood(self, name: str, times: int) -> None:
        """Let the next requests meet it."""
        self.now.slack.moods.extend([MOODS[name]] * times)

    @rule(code=st.sampled_from(REFUSALS))
    def slack_answers_looks_otherwise(self, code: str | None) -> None:
        """Let looks at a conversation be refused from now on, or be allowed again."""
        self.now.slack.history_error = SlackError(code) if code else None

    # --- people ----------------------------------------------------------------------------

    @rule(who=WHO, hour=st.integers(0, 23))
    def someone_changes_the_time(self, who: SlackIdentity, hour: int) -> None:
        """Give someone another hour."""
        self.now.change(who, lambda: self.now.nudges.adjust(who, Adjust(at=time(hour))))

    @rule(who=WHO)
    def someone_stops(self, who: SlackIdentity) -> None:
        """Let someone want no more."""
        self.now.change(who, lambda: self.now.nudges.turn_off(who))

    @rule(who=WHO)
    def someone_begins_again(self, who: SlackIdentity) -> None:
        """Let someone want nudges again."""
        self.now.change(who, lambda: self.now.nudges.adjust(who, Adjust(turn_on=True)))

    @rule(who=WHO, days=st.integers(1, 3))
    def someone_pauses(self, who: SlackIdentity, days: int) -> None:
        """Let someone want none for some days."""
        until = self.now.clock.now().date() + timedelta(days=days)
        self.now.change(who, lambda: self.now.nudges.pause(who, until))

    @rule(who=WHO)
    def someone_skips_the_next(self, who: SlackIdentity) -> None:
        """Let someone leave one out."""
        self.now.change(who, lambda: self.now.nudges.skip(who))

    # --- what holds ------------------------------------------------------------------------

    @invariant()
    def no_one_got_two(self) -> None:
        """I1."""
        if self.all:
            self.all.no_one_got_two()

    @invariant()
    def the_ledger_is_true(self) -> None:
        """I2, as far as it can be seen at any time."""
        if self.all:
            self.all.the_ledger_is_true()

    @invariant()
    def nothing_came_too_late(self) -> None:
        """The window holds."""
        if self.all:
            self.all.nothing_came_too_late()

    def _meets(self, mood: Mood, who: SlackIdentity, which: int) -> None:
        """Let a process send someone's next nudge, and its request meet a mood."""
        self.now.go_to_next_of(who)
        self.now.slack.moods.appendleft(mood)
        self.now.tick(which)

    def teardown(self) -> None:
        """I2: once all was well for a while, everything has ended."""
        if not self.all:
            return
        self.all.calm_down()
        self.all.no_one_got_two()
        self.all.the_ledger_is_true()
        self.all.everything_has_ended()
        self.all.no_date_is_left_out()
        self.all.end()


@pytest.mark.parametrize(
    ("examples", "steps"), [(40, 25), pytest.param(3000, 60, marks=LONG)], ids=["short", "long"]
)
def test_whatever_happens_in_whatever_order_nothing_is_doubled_or_lost(
    examples: int, steps: int
) -> None:
    run_state_machine_as_test(
        DeliveryMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=examples < 100,
            # What fails is made simple in the long run only: that takes minutes.
            phases=[Phase.generate, *([Phase.shrink] if examples > 100 else [])],
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
