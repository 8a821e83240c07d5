"""How the parts of the place Briefing share its room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.briefing.add_menu import fill_add_menu
from desktop_app.widgets.briefing.before_export_panel import BeforeExportPanel
from desktop_app.widgets.briefing.briefing_bar import BriefingBar
from desktop_app.widgets.briefing.briefing_parts import BriefingParts
from desktop_app.widgets.briefing.empty_briefing import EmptyBriefing
from desktop_app.widgets.briefing.outline_panel import OutlinePanel
from desktop_app.widgets.briefing.unused_drawer import UnusedDrawer
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, SPACE, SPLITTER_GRAB

_OUTLINE_WIDTH, _PANEL_HEIGHT = 460, 260
"""Usual sizes in pixels."""
_MORE = (
    "briefing.new",
    "briefing.copy",
    "briefing.edition",
    "briefing.remove",
    "templates.show",
)
_EXPORTS = ("export.form", "export.release", "export.pdf", "export.sources", "audit.open")


class BriefingLayout(QWidget):
    """Bars on top, outline at the left, page at the right; the panel of a block below the page.

    The actions are registered by the time it is made.
    """

    def __init__(self, parts: BriefingParts, actions: Actions) -> None:
        super().__init__()
        self.tree, self.page, self.panel = parts.tree, parts.page, parts.panel
        self.front, self.below, self.export_bar = parts.front, parts.below, parts.export_bar
        theme, icons = parts.theme, parts.icons
        self.empty = EmptyBriefing(theme)
        self.drawer = UnusedDrawer(parts.unused, theme, icons)
        self.checks = BeforeExportPanel(parts.findings, theme, icons)
        self.drawers = QStackedWidget()
        self.drawers.addWidget(self.drawer)
        self.drawers.addWidget(self.checks)
        self.drawers.hide()
        self.bar = BriefingBar(
            actions["briefing.front"],
            actions["export.word"],
            actions["unused.show"],
            actions["checks.show"],
            [actions[name] for name in _MORE],
            [actions[name] for name in _EXPORTS],
            theme,
            icons,
        )
        self._pages = dimmed(QLabel())
        self.page_splitter = _splitter(Qt.Orientation.Vertical, self._page_part(), self.below)
        self.page_splitter.setSizes([1000, _PANEL_HEIGHT])
        outline = self._outline_part(parts, actions)
        self.outline_splitter = _splitter(Qt.Orientation.Vertical, outline, self.drawers)
        self.splitter = _splitter(
            Qt.Orientation.Horizontal, self.outline_splitter, self.page_splitter
        )
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        # Wide enough for the words of its buttons, as long as the window is.
        width = max(_OUTLINE_WIDTH, outline.bar.sizeHint().width())
        self.splitter.setSizes([width, 1000])
        self._stack = QStackedWidget()
        self._put_together()

    def _put_together(self) -> None:
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.splitter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.export_bar)
        whole.addWidget(self._stack, 1)

    def _page_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.page, 1)
        self._pages.setContentsMargins(SPACE, GRID, SPACE, GRID)
        column.addWidget(self._pages)
        return part

    def _outline_part(self, parts: BriefingParts, actions: Actions) -> OutlinePanel:
        adding = (
            (actions["add.heading"], "heading", self.tr("Heading")),
            (actions["add.paragraph"], "pilcrow", self.tr("Paragraph")),
            (actions["add.excerpt"], "quote", self.tr("Excerpt")),
        )
        moving = (
            (actions["block.up"], "arrow-up"),
            (actions["block.down"], "arrow-down"),
            (actions["block.out"], "indent-decrease"),
            (actions["block.in"], "indent-increase"),
            (actions["block.delete"], "trash-2"),
        )
        panel = OutlinePanel(self.tree, adding, moving, parts.theme, parts.icons)
        fill_add_menu(panel.add_menu, actions)
        return panel

    def show_briefing(self, there: bool) -> None:
        """Show outline and page, or the empty place where there is no briefing."""
        self._stack.setCurrentWidget(self.splitter if there else self.empty)
        self.below.hide()

    def show_drawer(self, wanted: bool) -> None:
        """Show the passages not yet used below the outline, or leave the room to it."""
        self._show_below_outline(self.drawer, wanted)
        if wanted and self.isVisible():
            self.drawer.take_keyboard()

    def show_checks(self, wanted: bool) -> None:
        """Show below the outline what to look at before the export, or leave the room to it."""
        self._show_below_outline(self.checks, wanted)
        if wanted and self.isVisible():
            self.checks.take_keyboard()

    def _show_below_outline(self, part: QWidget, wanted: bool) -> None:
        self.drawers.setCurrentWidget(part)
        self.drawers.setVisible(wanted)

    def take_keyboard(self) -> None:
        """Give the keyboard to the outline, or to the button that makes a briefing."""
        is_empty = self._stack.currentWidget() is self.empty
        part = self.empty.button if is_empty else self.tree
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_pages(self, page: int, count: int, remark: str) -> None:
        """Say which page is in view, from 0, and how far the pages can be trusted."""
        words = self.tr("Page {n} of {all} · {remark}")
        said = words.format(n=page + 1, all=count, remark=remark) if count else ""
        self._pages.setText(said)

    def walk(self, step: int) -> None:
        """Give the keyboard to the next part: outline, unused passages, page, panel."""
        parts = (self.tree, self.drawer.rows, self.checks.rows, self.page, self.below.first_field)
        visible = [part for part in parts if part.isVisible()]
        if not visible:
            return
        here = QApplication.focusWidget()
        at = next((at for at, part in enumerate(visible) if _holds(part, here)), None)
        start = at if at is not None else (-1 if step > 0 else 0)
        visible[(start + step) % len(visible)].setFocus(Qt.FocusReason.TabFocusReason)

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of the parts in pixels, by splitter."""
        return {name: splitter.sizes() for name, splitter in self._splitters().items()}

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the parts the sizes they had."""
        for name, splitter in self._splitters().items():
            kept = sizes.get(name, [])
            if len(kept) == splitter.count() and all(kept):
                splitter.setSizes(kept)

    def _splitters(self) -> dict[str, QSplitter]:
        return {
            "briefing": self.splitter,
            "page": self.page_splitter,
            "unused": self.outline_splitter,
        }


def _holds(part: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (part is widget or part.isAncestorOf(widget))


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(SPLITTER_GRAB)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setStretchFactor(0, 1)
    return splitter
