"""The bar at the top: what this is, what time it is here, who you are, what went over the line."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from bot.playground.page.dates import clock_face, clock_time
from bot.playground.page.icons import icon
from bot.playground.page.node import Menu, button, node, put, say
from bot.playground.page.visitor import Visitor, initials, tint

IMITATION = "A local imitation of Slack, on this computer only"
_TOMORROW = time(8, 59)


class TopBar:
    """Name, clock, person and log."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        with node("header", "topbar"):
            with node("div", "brand"):
                with node("span", "brand-mark", aria_hidden="true"):
                    icon("app")
                with node("p", "brand-words"):
                    node("strong", "", visitor.workspace.name)
                    node("span", "", IMITATION)
            self._clock = _ClockMenu(visitor)
            self._people = _PeopleMenu(visitor)
            self.log = button("bar-button", aria_expanded="false", aria_label="Log of all calls")
            with self.log:
                icon("log")
                node("span", "wide-only", "Log")
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show the present time, and who this tab acts as."""
        self._clock.show()
        self._people.show()


class _ClockMenu:
    """The workspace's clock, which can be moved."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._menu = Menu("Clock", [], look="bar-button", heading="Move the clock", shown=True)
        with self._menu:
            icon("clock")
            self._face = node("span", "bar-words", "")
            self._moved = node("span", "moved", "moved")
        self._menu.on("choose", self._move)

    def show(self) -> None:
        """Show the workspace's time as the person's clock on the wall has it."""
        visitor = self._visitor
        clock = visitor.workspace.clock
        now = clock.now()
        say(self._face, clock_face(now, visitor.zone))
        moved = abs(clock.shift) >= timedelta(seconds=1)
        self._moved.set_visibility(moved)
        put_label(self._menu, f"Clock: {clock_face(now, visitor.zone)}")
        heading = f"It is {clock_face(now, visitor.zone)} in {self._place()}. Move the clock:"
        self._menu.offer(self._choices(moved), heading=heading)

    def _place(self) -> str:
        return self._visitor.zone.key.rsplit("/", 1)[-1].replace("_", " ")

    def _choices(self, moved: bool) -> list[dict[str, str]]:
        choices = [
            {"id": "hour", "text": "One hour later"},
            {"id": "tomorrow", "text": "Tomorrow, 08:59", "note": f"in {self._place()}"},
        ]
        back = [{"id": "now", "text": "Back to now"}] if moved else []
        return [*choices, *back]

    def _move(self, event: GenericEventArguments) -> None:
        clock = self._visitor.workspace.clock
        if event.args == "hour":
            clock.move_by(timedelta(hours=1))
        elif event.args == "tomorrow":
            clock.move_to(tomorrow(clock.now().astimezone(self._visitor.zone)))
        else:
            clock.reset()


class _PeopleMenu:
    """The five people that a visitor can act as."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._menu = Menu("Act as", [], look="bar-button", heading="Act as", shown=True)
        with self._menu:
            self._picture = node("span", "avatar small", "", aria_hidden="true")
            with node("span", "bar-words wide-only"):
                self._name = node("span", "", "")
            with node("span", "wide-only"):
                icon("down")
        self._menu.on("choose", lambda event: visitor.act_as(str(event.args)))

    def show(self) -> None:
        """Show who this tab acts as, and who else it could be."""
        visitor, me = self._visitor, self._visitor.me
        people = visitor.workspace.people
        now = visitor.workspace.clock.now()
        self._picture.classes(replace=f"avatar small {tint(me, people)}")
        say(self._picture, initials(me))
        say(self._name, me.real_name)
        put_label(self._menu, f"Acting as {me.real_name}. Act as somebody else")
        self._menu.offer(
            [
                {
                    "id": one.id,
                    "text": one.real_name,
                    "note": f"{one.title} · {clock_time(now, ZoneInfo(one.zone))} there",
                    "mark": initials(one),
                    "tint": tint(one, people),
                }
                for one in people
            ],
            chosen=me.id,
        )


def tomorrow(local: datetime) -> datetime:
    """Return the next day's 08:59 on the same wall clock."""
    return datetime.combine(local.date() + timedelta(days=1), _TOMORROW, tzinfo=local.tzinfo)


def put_label(menu: Element, words: str) -> None:
    """Name a menu's button, if it has another name now."""
    if menu.props.get("label") != words:
        put(menu, label=words)
