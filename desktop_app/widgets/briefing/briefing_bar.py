"""The bar above a briefing: which one it is, its front matter, a new one, the export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.identity import EntityId
from desktop_app.widgets.briefing.fitting import Fitting
from desktop_app.widgets.briefing.length_button import LengthButton
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme
from desktop_app.workspace.briefings.briefing_checks import Finding

_LIST = 140
"""Pixels of the list of briefings that are left where everything is short."""
_LIST_SPARE = 100
"""Pixels more that it has before words are taken from the buttons."""


class BriefingBar(Band):
    """`chosen` names the briefing that is picked from the list.

    `length` says how long the briefing is, `unused` how many passages it does not show yet,
    `checks` how much there is to look at before it is exported.
    """

    chosen = Signal(str)

    def __init__(
        self,
        front: QAction,
        export: QAction,
        unused: QAction,
        checks: QAction,
        more: Iterable[QAction],
        exports: Iterable[QAction],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("Briefing"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setMinimumWidth(_LIST)
        self.list.setMaximumWidth(480)
        self.front = QToolButton()
        self.front.setText(self.tr("Title and front matter"))
        icons.put(self.front, "pencil")
        self.export = QPushButton(self.tr("Export to Word…"))
        icons.put(self.export, "file-output")
        self.length = LengthButton(theme)
        self.unused = QToolButton()
        icons.put(self.unused, "list-filter")
        self._more = QToolButton()
        self.checks = QToolButton()
        self._exports = QToolButton()
        self._icons = icons
        self._set_up(front, export)
        self._fill(self._more, "ellipsis", more, self.tr("More about briefings"))
        self._fill(self._exports, "chevron-down", exports, self.tr("Other ways to export"))
        self._set_up_count(self.unused, unused)
        self._set_up_count(self.checks, checks)
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, GRID, SPACE, GRID + 1)
        row.setSpacing(TIGHT)
        row.addWidget(self.list)
        row.addWidget(self.front)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self.unused)
        row.addWidget(self.length)
        row.addWidget(self.checks)
        row.addWidget(self.export)
        row.addWidget(self._exports)
        self._fitting = Fitting(
            self, [self.front, self.export, self.unused, self.checks], _LIST_SPARE
        )
        self.show_unused(0)
        self.show_findings(())
        self.list.activated.connect(lambda row: self.chosen.emit(self.list.itemData(row)))

    def _set_up(self, front: QAction, export: QAction) -> None:
        self.front.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.front.setAutoRaise(True)
        self.front.setToolTip(front.toolTip())
        self.front.clicked.connect(front.trigger)
        self.front.setIconSize(QSize(SMALL, SMALL))
        self.front.setMinimumSize(HIT_AREA, HIT_AREA)
        for button in (self.front, self.export):
            button.setAccessibleName(button.text())
        self.export.setToolTip(export.toolTip())
        self.export.clicked.connect(export.trigger)
        export.enabledChanged.connect(self.export.setEnabled)

    def _fill(self, button: QToolButton, icon: str, actions: Iterable[QAction], name: str) -> None:
        """Make a button open a menu of these actions."""
        menu = QMenu(button)
        menu.addActions(list(actions))
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setAutoRaise(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._icons.put(button, icon)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setMinimumSize(HIT_AREA, HIT_AREA)

    def _set_up_count(self, button: QToolButton, action: QAction) -> None:
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setMinimumHeight(HIT_AREA)
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        action.toggled.connect(button.setChecked)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._fitting.least, super().minimumSizeHint().height())

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Say how much there is to look at before the export, and whether something is missing."""
        words = self.tr("To check ({n})").format(n=f"{len(findings):,}")
        self._fitting.say(self.checks, words, f"{len(findings):,}")
        stops = any(each.group == "stops" for each in findings)
        said = self.tr("{words}; something cannot be printed") if stops else "{words}"
        self.checks.setAccessibleName(said.format(words=words))
        self._icons.put(self.checks, "triangle-alert" if stops else "check")

    def show_unused(self, count: int) -> None:
        """Say how many tagged passages the briefing does not show."""
        words = self.tr("Not yet used ({n})").format(n=count)
        self._fitting.say(self.unused, words, f"{count:,}")
        self.unused.setAccessibleName(words)

    def _name(self, briefing: Briefing) -> str:
        title = briefing.title or self.tr("Untitled")
        edition = briefing.options.get("edition", "")
        if not edition:
            return title
        return self.tr("{title} · edition {n}").format(title=title, n=edition)

    def show_briefings(self, briefings: Iterable[Briefing], shown: EntityId) -> None:
        """List these briefings, and show which one is open."""
        wanted = [(self._name(each), each.id) for each in briefings]
        rows = range(self.list.count())
        if wanted != [(self.list.itemText(row), self.list.itemData(row)) for row in rows]:
            self.list.clear()
            for title, briefing in wanted:
                self.list.addItem(title, briefing)
        self.list.setCurrentIndex(self.list.findData(shown))
