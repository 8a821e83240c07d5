"""The parts of the place Briefing and how they share its room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.widgets.briefing.briefing_bar import BriefingBar
from desktop_app.widgets.briefing.empty_briefing import EmptyBriefing
from desktop_app.widgets.briefing.export_bar import ExportBar
from desktop_app.widgets.briefing.front_form import FrontForm
from desktop_app.widgets.briefing.outline_panel import OutlinePanel
from desktop_app.widgets.briefing.outline_tree import OutlineTree
from desktop_app.widgets.briefing.page_view import PageView
from desktop_app.widgets.briefing.paragraph_panel import ParagraphPanel
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, SPACE, SPLITTER_GRAB, Theme

_OUTLINE_WIDTH, _PANEL_HEIGHT = 460, 220
"""Usual sizes in pixels."""


class BriefingLayout(QWidget):
    """Bars on top, outline at the left, page at the right; words or front matter below the page.

    Its actions are registered by the time it is made.
    """

    def __init__(
        self,
        tree: OutlineTree,
        editing: BriefingEditing,
        session: ParagraphSession,
        citations: Callable[[], Citations],
        actions: Actions,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__()
        self.tree = tree
        self.page = PageView(theme)
        self.panel = ParagraphPanel(session, citations, actions["add.cite"], theme, icons)
        self.front = FrontForm(editing, theme)
        self.empty = EmptyBriefing(theme)
        self.export_bar = ExportBar(theme, icons)
        self.bar = BriefingBar(
            actions["briefing.front"],
            actions["export.word"],
            [actions[name] for name in ("briefing.new", "briefing.remove", "export.notes")],
            theme,
            icons,
        )
        self._pages = dimmed(QLabel())
        self._lower = QStackedWidget()
        self.page_splitter = _splitter(Qt.Orientation.Vertical, self._page_part(), self._lower)
        self.page_splitter.setSizes([1000, _PANEL_HEIGHT])
        outline = self._outline_part(actions, theme, icons)
        self.splitter = _splitter(Qt.Orientation.Horizontal, outline, self.page_splitter)
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_OUTLINE_WIDTH, 1000])
        self._stack = QStackedWidget()
        self._put_together()

    def _put_together(self) -> None:
        self._lower.addWidget(self.panel)
        self._lower.addWidget(self.front)
        self._lower.hide()
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

    def _outline_part(self, actions: Actions, theme: Theme, icons: Icons) -> OutlinePanel:
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
        return OutlinePanel(self.tree, adding, moving, theme, icons)

    def show_briefing(self, there: bool) -> None:
        """Show outline and page, or the empty place where there is no briefing."""
        self._stack.setCurrentWidget(self.splitter if there else self.empty)
        self._lower.hide()

    def take_keyboard(self) -> None:
        """Give the keyboard to the outline, or to the button that makes a briefing."""
        is_empty = self._stack.currentWidget() is self.empty
        part = self.empty.button if is_empty else self.tree
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_panel(self) -> None:
        """Show the words of a paragraph below the page."""
        self._lower.setCurrentWidget(self.panel)
        self._lower.show()

    def show_front(self) -> None:
        """Show title and front matter below the page."""
        self.front.show_front()
        self._lower.setCurrentWidget(self.front)
        self._lower.show()

    def hide_lower(self) -> None:
        """Leave all the room to the page."""
        self._lower.hide()

    def tell_pages(self, page: int, count: int) -> None:
        """Say which page is in view, from 0, and that breaks may differ in Word."""
        words = self.tr("Page {n} of {all} · page breaks are approximate")
        self._pages.setText(words.format(n=page + 1, all=count) if count else "")

    def walk(self, step: int) -> None:
        """Give the keyboard to the next part: outline, page, words or title."""
        parts = (self.tree, self.page, self.panel.edit, self.front.fields["title"])
        visible = [part for part in parts if part.isVisible()]
        if not visible:
            return
        here = QApplication.focusWidget()
        at = next((at for at, part in enumerate(visible) if part is here), -1 if step > 0 else 0)
        visible[(at + step) % len(visible)].setFocus(Qt.FocusReason.TabFocusReason)

    def splitter_sizes(self) -> dict[str, list[int]]:
        """Return the sizes of the parts in pixels, by splitter."""
        return {"briefing": self.splitter.sizes(), "page": self.page_splitter.sizes()}

    def set_splitter_sizes(self, sizes: dict[str, list[int]]) -> None:
        """Give the parts the sizes they had."""
        for name, splitter in (("briefing", self.splitter), ("page", self.page_splitter)):
            kept = sizes.get(name, [])
            if len(kept) == splitter.count() and all(kept):
                splitter.setSizes(kept)


def _splitter(orientation: Qt.Orientation, *widgets: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(SPLITTER_GRAB)
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setStretchFactor(0, 1)
    return splitter
