"""What the bot has put before each person: a stack of modals, and an App Home."""

from dataclasses import replace

from bot.playground.values import View


class Screens:
    """Modals and Homes. The workspace's lock guards it."""

    def __init__(self) -> None:
        self._stacks: dict[str, tuple[View, ...]] = {}
        self._homes: dict[str, View] = {}

    def stack(self, person: str) -> tuple[View, ...]:
        """Return the person's modals, the visible one last."""
        return self._stacks.get(person, ())

    def home(self, person: str) -> View | None:
        """Return the person's App Home, once published."""
        return self._homes.get(person)

    def find(self, view_id: str = "", external_id: str = "") -> View | None:
        """Return the view with that id, or with that external id, if it is before someone."""
        everything = [*self._homes.values(), *(v for s in self._stacks.values() for v in s)]
        for view in everything:
            named = external_id and view.body.get("external_id") == external_id
            if view.id == view_id or named:
                return view
        return None

    def open(self, view: View) -> None:
        """Show a modal, in the place of any stack there was."""
        self._stacks[view.person] = (view,)

    def push(self, view: View) -> None:
        """Show a modal above the others."""
        self._stacks[view.person] = (*self.stack(view.person), view)

    def publish(self, view: View) -> None:
        """Show an App Home."""
        self._homes[view.person] = view

    def put(self, view: View) -> None:
        """Show a changed view in the place of the old one; if it is gone, it stays gone."""
        if view.kind == "home":
            self._homes[view.person] = view
            return
        self._stacks[view.person] = tuple(
            view if one.id == view.id else one for one in self.stack(view.person)
        )

    def close(self, view: View) -> None:
        """Take a modal away; the one under it is visible again."""
        self._stacks[view.person] = tuple(
            one for one in self.stack(view.person) if one.id != view.id
        )

    def clear(self, person: str) -> None:
        """Take away all modals of a person."""
        self._stacks.pop(person, None)

    def without_errors(self, view: View) -> View:
        """Take the sentences under the fields away, and return the view as it stands then."""
        clean = replace(view, errors={})
        self.put(clean)
        return clean
