"""Every action once: menus, shortcuts, buttons and the command palette all take it from here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

MENUS = ("File", "Edit", "View", "Articles", "Passage", "Tags", "Briefing", "Team", "Help")
"""Names of the menus in order, before translation."""


class Actions(QObject):
    """The register of actions by name (`passage.note`); an action's menu is a name of `MENUS`.

    Single keys (T, N, 1) get the scope of the widget they are added to, so that text fields keep
    their letters: the window adds the actions of `single_keys` to the panes, boards and lists, and
    all others to itself.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, str] = {}

    def add(
        self,
        name: str,
        text: str,
        run: Callable[[], object],
        *,
        menu: str = "",
        keys: Sequence[str] = (),
        tip: str = "",
        checkable: bool = False,
    ) -> QAction:
        """Register an action; `keys` are portable key sequences such as `Ctrl+K`, the first shown.

        Raises ValueError for a name or a key that is taken.
        """
        if name in self._actions:
            raise ValueError(f"the action {name} is registered twice")
        taken = {key.toString(): other for other in self for key in other.shortcuts()}
        for key in keys:
            if (other := taken.get(QKeySequence(key).toString())) is not None:
                raise ValueError(f"{key} belongs to {other.objectName()}")
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setCheckable(checkable)
        action.setToolTip(tip or text.replace("&", ""))
        action.setStatusTip(action.toolTip())
        if any(_is_single(key) for key in keys):
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda: run())
        self._actions[name] = action
        self._menus[name] = menu
        return action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def in_menu(self, menu: str) -> list[QAction]:
        """Return a menu's actions in the order of registration."""
        return [self._actions[name] for name, its in self._menus.items() if its == menu]

    def listed(self) -> list[QAction]:
        """Return the actions without those that say the same again, to have another key."""
        first = {action.text(): action for action in reversed(self._actions.values())}
        return [action for action in self if first[action.text()] is action]

    def single_keys(self) -> list[QAction]:
        """Return the actions on a bare key, for widgets that take no text."""
        return [action for action in self if any(map(_is_bare, action.shortcuts()))]

    def window_keys(self) -> list[QAction]:
        """Return all other actions, for the window."""
        single = self.single_keys()
        return [action for action in self if action not in single]


def _is_single(key: str) -> bool:
    return _is_bare(QKeySequence(key))


def _is_bare(sequence: QKeySequence) -> bool:
    """Whether a sequence is one key without Ctrl, Alt or Meta, a function key apart."""
    written = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    held = any(modifier in written for modifier in ("Ctrl+", "Alt+", "Meta+"))
    return bool(written) and not held and not re.fullmatch(r"(Shift\+)?F\d+", written)
