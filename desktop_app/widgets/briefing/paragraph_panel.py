"""The panel under the page in which the current paragraph is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.briefing import Runs
from desktop_app.domain.prose import Version
from desktop_app.viewmodels.citations import Citations
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.viewmodels.passage_words import ShownVersion
from desktop_app.widgets.briefing.paragraph_edit import ParagraphEdit
from desktop_app.widgets.briefing.role_bar import JudgementForm, RoleBar
from desktop_app.widgets.composition import CompositionWatch
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme, Type
from desktop_app.widgets.versions_view import VersionsView

_VERSIONS = 190
"""Pixels that several versions have at least before they scroll: two short ones are seen whole."""


_WORDED = 460
"""Pixels of the panel from which on its title and its hint have room beside the buttons."""


class LinkField(QLineEdit):
    """A line for the address of a link; `given` carries it, `given_up` follows Esc."""

    given = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("Address, such as https://… (empty: no link)"))
        self.setAccessibleName(self.tr("Address of the link"))
        self.returnPressed.connect(lambda: self.given.emit(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class ParagraphPanel(QWidget):
    """Buttons for styles and citations, and what the paragraph is, above the words.

    `cite_wanted` asks for a passage to be cited.
    """

    cite_wanted = Signal()

    def __init__(
        self,
        session: ParagraphSession,
        citations: Callable[[], Citations],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._citations = citations
        self.edit = ParagraphEdit(session, citations, theme)
        self.link_field = LinkField()
        self.link_field.hide()
        self._title = QLabel()
        self._hint = dimmed(QLabel(self.tr("Ctrl+Enter: done")))
        self.bold = self._letter_button("B", self.tr("Bold (Ctrl+B)"))
        self.italic = self._letter_button("I", self.tr("Italic (Ctrl+I)"))
        self.link = self._icon_button(icons, "link", self.tr("Link (Ctrl+L)"))
        self.cite = self._icon_button(
            icons, "quote", self.tr("Cite a passage in the paragraph (Ctrl+Shift+E)")
        )
        self.versions = VersionsView(theme)
        self._is_joining = False
        self.roles = RoleBar(session, icons)
        self.judgement = JudgementForm(session)
        self._lay_out()
        self._follow_session()
        self._follow_theme()
        self.bold.clicked.connect(self.edit.set_bold)
        self.italic.clicked.connect(self.edit.set_italic)
        self.link.clicked.connect(self._ask_link)
        self.cite.clicked.connect(self.cite_wanted)
        self.roles.done.connect(self.write)
        self.edit.link_wanted.connect(self._ask_link)
        self.edit.currentCharFormatChanged.connect(self._follow_style)
        self.link_field.given.connect(self._link)
        self.link_field.given_up.connect(self._close_link)
        composition = CompositionWatch(self.edit)
        session.is_composing = lambda: composition.is_composing
        composition.ended.connect(session.look_again)
        session.opened.connect(self._follow_session)
        session.recorded.connect(self._follow_session)
        session.retold.connect(self._follow_role)
        session.refilled.connect(self._follow_versions)
        session.compared.connect(self._follow_versions)
        session.opened.connect(self._forget_joining)
        self.versions.chosen.connect(self._use)
        self.versions.join_wanted.connect(self._join)
        self.versions.edit_wanted.connect(self._edit_all)
        self.edit.deserted.connect(self._forget_joining)
        theme.changed.connect(self._follow_theme)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._title)
        row.addSpacing(TIGHT)
        row.addWidget(self.roles)
        for button in (self.bold, self.italic, self.link, self.cite):
            row.addWidget(button)
        row.addWidget(self.link_field, 1)
        row.addStretch(1)
        row.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, TIGHT, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addLayout(row)
        column.addWidget(self.judgement)
        column.addWidget(self.edit, 1)
        room = QScrollArea()
        room.setWidget(self.versions)
        room.setWidgetResizable(True)
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.viewport().setAutoFillBackground(False)
        self.versions.setAutoFillBackground(False)
        self._room = room
        column.addWidget(room, 1)
        self.setMinimumHeight(150)

    def write(self) -> None:
        """Give the keyboard to the words, or to what makes one wording of several."""
        if self._room.isVisibleTo(self) and not self.edit.isVisibleTo(self):
            self.versions.take_keyboard()
        else:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # Several versions

    def _follow_versions(self) -> None:
        """Show the versions in place of the words, or below them while these are written."""
        several = self._session.versions if len(self._session.versions) > 1 else ()
        is_writing = bool(several) and (
            self._is_joining or self.edit.hasFocus() or self._session.is_modified
        )
        shown = self._session.strangers if is_writing else several
        remark = (
            self.tr("This paragraph changed while you were writing; both stay:")
            if is_writing
            else self.tr("Written at the same time; both stay until one of you makes one of them:")
        )
        self.versions.show_versions(
            tuple(map(self._shown_version, shown)), remark=remark, while_typing=is_writing
        )
        self._room.setVisible(bool(shown))
        self.edit.setVisible(is_writing or not several)
        self._fit_room()

    def _fit_room(self) -> None:
        """Let short versions be seen whole; long ones scroll."""
        column = self.versions.layout()
        needed = column.totalHeightForWidth(self._room.viewport().width()) if column else 0
        beside_words = self.edit.isVisibleTo(self)
        self._room.setMinimumHeight(min(needed, _VERSIONS // 2 if beside_words else _VERSIONS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._title.setVisible(self.width() >= _WORDED)
        self._show_hint()
        self._fit_room()

    def _show_hint(self) -> None:
        self._hint.setVisible(self.width() >= _WORDED and self.link_field.isHidden())

    def _shown_version(self, version: Version[Runs]) -> ShownVersion:
        words = self._citations().plain_text(version.value)
        return ShownVersion(version.record, words, self._session.author(version))

    def _use(self, record: str) -> None:
        self._session.use(record)
        self._follow_versions()
        self.write()

    def _join(self) -> None:
        self._session.join()
        self._follow_versions()
        self.write()

    def _edit_all(self) -> None:
        self._is_joining = True
        self._session.edit_all()
        self._follow_versions()
        self.write()

    def _forget_joining(self) -> None:
        self._is_joining = False
        self._follow_versions()

    def _letter_button(self, letter: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(letter)
        font = self._theme.font(Type.INTERFACE)
        font.setBold(letter == "B")
        font.setItalic(letter == "I")
        button.setFont(font)
        button.setCheckable(True)
        return _flat(button, tip)

    def _icon_button(self, icons: Icons, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        icons.put(button, name)
        button.setIconSize(QSize(SMALL, SMALL))
        return _flat(button, tip)

    def _ask_link(self) -> None:
        self.link_field.setText(self.edit.link)
        self.link_field.show()
        self._hint.hide()
        self.link_field.selectAll()
        self.link_field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _link(self, address: str) -> None:
        self._close_link()
        self.edit.set_link(address)

    def _close_link(self) -> None:
        self.link_field.hide()
        self._show_hint()
        self.write()

    def _follow_style(self) -> None:
        self.bold.setChecked(self.edit.fontWeight() >= QFont.Weight.DemiBold)
        self.italic.setChecked(self.edit.fontItalic())

    def _follow_session(self) -> None:
        self._follow_versions()
        self._title.setText(
            self.tr("New paragraph") if self._session.is_new else self.tr("Paragraph")
        )
        self._follow_style()
        self._follow_role()

    def _follow_role(self) -> None:
        self.roles.follow()
        self.judgement.follow()

    def _follow_theme(self) -> None:
        self._title.setFont(self._theme.font(Type.SECTION))


def _flat(button: QToolButton, tip: str) -> QToolButton:
    button.setAutoRaise(True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setMinimumSize(HIT_AREA, HIT_AREA)
    # A click leaves the keyboard, and with it the selection, in the words.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
