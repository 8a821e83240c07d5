"""What is seen alike in all panes: whom they show, what is hidden everywhere, what colours mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.sight import Colouring
from desktop_app.widgets.pane_slot import PaneSlot


class CommonSight:
    """Sets what holds for every pane, besides what each pane hides and colours itself.

    `every` gives all panes, those beyond the layout included, `shown` those in view.
    """

    def __init__(
        self, every: Callable[[], Sequence[PaneSlot]], shown: Callable[[], Sequence[PaneSlot]]
    ) -> None:
        self._every = every
        self._shown = shown
        self._hidden_tags: frozenset[EntityId] = frozenset()
        self._hidden_analysts: frozenset[EntityId] = frozenset()
        self._lights_boilerplate = False

    def reach(self, slot: PaneSlot) -> None:
        """Let a new pane be seen like the others."""
        slot.hide_everywhere(self._hidden_tags)
        slot.hide_analysts_everywhere(self._hidden_analysts)
        slot.set_sight(replace(slot.sight, lights_boilerplate=self._lights_boilerplate))

    def set_analyst(self, analyst: EntityId) -> None:
        """See the passages as this analyst."""
        for slot in self._every():
            slot.reader.set_analyst(analyst)

    @property
    def hidden_tags(self) -> frozenset[EntityId]:
        """The tags hidden in all panes."""
        return self._hidden_tags

    def hide_tags(self, tags: frozenset[EntityId]) -> None:
        """Hide tags in all panes, besides those that each pane hides itself."""
        self._hidden_tags = tags
        for slot in self._every():
            slot.hide_everywhere(tags)

    def hide_analysts(self, analysts: frozenset[EntityId]) -> None:
        """Hide analysts in all panes, besides those that each pane hides itself."""
        self._hidden_analysts = analysts
        for slot in self._every():
            slot.hide_analysts_everywhere(analysts)

    @property
    def lights_boilerplate(self) -> bool:
        """Whether boilerplate looks like text in all panes."""
        return self._lights_boilerplate

    def light_boilerplate(self, lights: bool) -> None:
        """Show boilerplate like text in all panes, or dimmed again."""
        self._lights_boilerplate = lights
        for slot in self._every():
            slot.set_sight(replace(slot.sight, lights_boilerplate=lights))

    @property
    def is_coloured_by_analyst(self) -> bool:
        """Whether colours stand for analysts in every pane that shows an article."""
        shown = self._shown()
        with_article = [slot for slot in shown if slot.wanted] or shown
        return all(slot.sight.colour_by == "analyst" for slot in with_article)

    def colour_by(self, what: Colouring) -> None:
        """Let the colours stand for the same in all panes."""
        for slot in self._every():
            slot.set_sight(replace(slot.sight, colour_by=what))
