"""What an own paragraph is in its briefing: its role, its level in a list, its judgement."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop_app.viewmodels.block_words import (
    CONFIDENCE,
    LEVELS,
    LISTED,
    ROLES,
    level_of,
    role_of,
    said,
)
from desktop_app.viewmodels.judgements import NAMES, likelihoods, yardstick_for
from desktop_app.viewmodels.paragraph_session import ParagraphSession
from desktop_app.widgets.briefing.block_form import choice, labelled, show_choice
from desktop_app.widgets.briefing.kept_fields import KeptLine
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT


class RoleBar(QWidget):
    """Boxes for the paragraph of a session; `done` asks for the keyboard in its words."""

    done = Signal()

    def __init__(
        self, session: ParagraphSession, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.role = choice(
            self.tr("Role of the paragraph"), [(role, said(name)) for role, name in ROLES.items()]
        )
        self.out = _arrow(icons, "indent-decrease", self.tr("Less deep in the list (Shift+Tab)"))
        self.deeper = _arrow(icons, "indent-increase", self.tr("Deeper in the list (Tab)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for widget in (self.role, self.out, self.deeper):
            row.addWidget(widget)
        self.role.activated.connect(self._take_role)
        self.out.clicked.connect(lambda: session.step_level(-1))
        self.deeper.clicked.connect(lambda: session.step_level(1))
        self.follow()

    def follow(self) -> None:
        """Show what the session's paragraph is."""
        options = self._session.options
        show_choice(self.role, role_of(options))
        is_listed = role_of(options) in LISTED
        for button, at_end in ((self.out, LEVELS[0]), (self.deeper, LEVELS[-1])):
            button.setVisible(is_listed)
            button.setEnabled(level_of(options) != at_end)

    def _take_role(self) -> None:
        self._session.set_option("role", self.role.currentData())
        self.done.emit()


class JudgementForm(QWidget):
    """Likelihood in a word of the yardstick; confidence and its basis are stated apart from it."""

    def __init__(self, session: ParagraphSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offered = ("", "")
        self.yardstick = choice(self.tr("Yardstick"), list(NAMES.items()))
        self.likelihood = choice(self.tr("Likelihood"), [])
        levels = [(level, said(name)) for level, name in CONFIDENCE.items()]
        self.confidence = choice(self.tr("Confidence"), levels)
        self.basis = KeptLine(
            self.tr("Basis of the confidence"),
            self.tr("What it rests on: number, kind and agreement of the sources"),
        )
        judged, based = QHBoxLayout(), QHBoxLayout()
        for row in (judged, based):
            row.setSpacing(TIGHT)
        labelled(self.tr("Likelihood"), self.likelihood, judged)
        judged.addWidget(self.yardstick)
        labelled(self.tr("Confidence"), self.confidence, judged)
        judged.addStretch(1)
        labelled(self.tr("because"), self.basis, based, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(TIGHT)
        column.addLayout(judged)
        column.addLayout(based)
        self.yardstick.activated.connect(lambda _: self._offer())
        for name, box in (("likelihood", self.likelihood), ("confidence", self.confidence)):
            box.activated.connect(
                lambda _, name=name, box=box: session.set_option(name, box.currentData())
            )
        self.basis.kept.connect(lambda words: session.set_option("basis", words))
        self.follow()

    def follow(self) -> None:
        """Show the judgement of the session's paragraph; hidden for any other paragraph."""
        options = self._session.options
        self.setVisible(role_of(options) == "judgement")
        word = options.get("likelihood", "")
        show_choice(self.yardstick, yardstick_for(word, self.yardstick.currentData()))
        self._offer()
        show_choice(self.likelihood, word)
        show_choice(self.confidence, options.get("confidence", ""))
        self.basis.show_words(options.get("basis", ""))

    def _offer(self) -> None:
        """Offer the words of the chosen yardstick."""
        wanted = (self.yardstick.currentData(), self._session.language)
        if wanted == self._offered:
            return
        self._offered = wanted
        self.likelihood.clear()
        self.likelihood.addItem(self.tr("Not stated"), "")
        for each in likelihoods(*wanted):
            self.likelihood.addItem(each.said, each.word)
        show_choice(self.likelihood, self._session.options.get("likelihood", ""))


def _arrow(icons: Icons, icon: str, tip: str) -> QToolButton:
    button = QToolButton()
    icons.put(button, icon)
    button.setIconSize(QSize(SMALL, SMALL))
    button.setAutoRaise(True)
    button.setMinimumSize(HIT_AREA, HIT_AREA)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
