"""The bar below the panes: words to find, or what is the same as a passage, and where one is."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.text_search import Query
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT, WIDE, Theme

_FIELD = (120, 320)
"""Least and greatest width of the field, in pixels."""
_QUOTED = 48
"""Characters of a passage in what is said of it."""


class FindBar(Band):
    """One row with the words to find, which way to go on, and where the analyst is among the hits.

    `query_changed` is emitted for each letter, also of a syllable being composed; `step_wanted`
    with True for the next hit; `closed` by Esc and by its button. Where it looks for the same as a
    passage, the field gives way to that passage.
    """

    query_changed = Signal()
    step_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, Qt.Edge.TopEdge, parent)
        self._icons = icons
        self.field = ComposingField()
        self.field.setMinimumWidth(_FIELD[0])
        self.field.setMaximumWidth(_FIELD[1])
        self.field.setPlaceholderText(self.tr("Find in the open articles"))
        self.field.setAccessibleName(self.tr("Words to find"))
        self.match_case = self._button("case-sensitive", self.tr("Match case"), checkable=True)
        self.whole_words = self._button("whole-word", self.tr("Whole words"), checkable=True)
        self.outcome = ElidingLabel()
        self.outcome.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.previous = self._button("arrow-up", self.tr("Previous hit (Shift+F3)"))
        self.next = self._button("arrow-down", self.tr("Next hit (F3)"))
        self.close_button = self._button("x", self.tr("Close (Esc)"))
        self._passage = ""
        self._lay_out()
        self._connect()
        self.hide()

    def _button(self, icon: str, name: str, *, checkable: bool = False) -> QToolButton:
        button = QToolButton()
        self._icons.put(button, icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        button.setCheckable(checkable)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setFixedSize(HIT_AREA, HIT_AREA)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(WIDE, GRID + 1, TIGHT, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.field, 2)
        for button in (self.match_case, self.whole_words):
            row.addWidget(button)
        row.addSpacing(TIGHT)
        row.addWidget(self.outcome, 3)
        for button in (self.previous, self.next, self.close_button):
            row.addWidget(button)
        self.setAccessibleName(self.tr("Find in the open articles"))

    def _connect(self) -> None:
        self.field.typed_changed.connect(lambda typed: self.query_changed.emit())
        self.field.entered.connect(self._step_by_enter)
        for option in (self.match_case, self.whole_words):
            option.toggled.connect(lambda on: self.query_changed.emit())
        self.previous.clicked.connect(lambda: self.step_wanted.emit(False))
        self.next.clicked.connect(lambda: self.step_wanted.emit(True))
        self.close_button.clicked.connect(self.closed)

    # What is looked for

    @property
    def query(self) -> Query:
        """What is looked for, the syllable being composed included."""
        field = self.field
        is_last = field.cursorPosition() == len(field.text())
        return Query(
            field.typed,
            match_case=self.match_case.isChecked(),
            whole_words=self.whole_words.isChecked(),
            is_open=field.is_composing and is_last,
        )

    @property
    def looks_for_same(self) -> bool:
        """Whether it shows what is the same as a passage, not hits of words."""
        return bool(self._passage)

    def show_words(self) -> None:
        """Look for the words in the field."""
        self._turn_to("")

    def ask(self, words: str = "") -> None:
        """Look for words; the keyboard goes to the field, where they are selected to be replaced.

        Without words those looked for last stay.
        """
        self.show_words()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        if not self.isActiveWindow():
            self.activateWindow()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_passage(self, passage: str) -> None:
        """Look for what is the same as a passage."""
        self._turn_to(shortened(passage, _QUOTED))

    def _turn_to(self, passage: str) -> None:
        self._passage = passage
        for each in (self.field, self.match_case, self.whole_words):
            each.setVisible(not passage)
        self.setFocusProxy(self.next if passage else self.field)
        self.show()

    # What was found

    def say(self, words: str, *, found: bool = True) -> None:
        """Say what was found, in the colour of what matters less where it was nothing."""
        self.previous.setEnabled(found)
        self.next.setEnabled(found)
        role = QPalette.ColorRole.WindowText if found else QPalette.ColorRole.PlaceholderText
        self.outcome.setForegroundRole(role)
        if words != self.outcome.text():
            self.outcome.setText(words)
            if words:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.outcome, words))

    def say_hit(self, number: int, total: int, articles: int, around: str = "") -> None:
        """Say which hit of how many is the current one, from 0; `around` that it began anew."""
        said = [self.tr("{number} of {total}").format(number=_n(number + 1), total=_n(total))]
        if articles > 1:
            said.append(self.tr("{count} articles").format(count=_n(articles)))
        self.say(" · ".join([*said, around] if around else said))

    def say_nothing_found(self, articles: int) -> None:
        """Say that the words stand in none of the open articles."""
        if not articles:
            words = self.tr("Open an article first, then search it.")
        elif articles == 1:
            words = self.tr("Not in this article")
        else:
            words = self.tr("In none of the {count} articles").format(count=_n(articles))
        self.say(words, found=False)

    def say_comparing(self) -> None:
        """Say that the other articles are being compared with the passage."""
        self.say(self.tr("Looking for the same as “{passage}” …").format(passage=self._passage))

    def say_alike(self, total: int, share: float, *, in_meaning: bool) -> None:
        """Say how many passages were found, and how like the best one is, from 0 to 1."""
        words = self.tr("{total} found, the best {share} (F3 goes there) · same as “{passage}”")
        how = self._how_alike(share, in_meaning)
        self.say(words.format(passage=self._passage, total=_n(total), share=how))

    def say_same(
        self, number: int, total: int, share: float, around: str = "", *, in_meaning: bool
    ) -> None:
        """Say which passage of how many is the current one, from 0, and how like it is."""
        # The passage comes last, since a narrow window cuts what comes last.
        words = self.tr("{number} of {total} · {share}{around} · same as “{passage}”")
        self.say(
            words.format(
                number=_n(number + 1),
                total=_n(total),
                share=self._how_alike(share, in_meaning),
                around=f" · {around}" if around else "",
                passage=self._passage,
            )
        )

    def _how_alike(self, share: float, in_meaning: bool) -> str:
        words = self.tr("≈ {share} % in meaning") if in_meaning else self.tr("{share} %")
        return words.format(share=_percent(share))

    def say_nothing_alike(self) -> None:
        """Say that the other articles say nothing like the passage."""
        words = self.tr("Nothing in the other panes says the same as “{passage}”.")
        self.say(words.format(passage=self._passage), found=False)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _step_by_enter(self, modifiers: Qt.KeyboardModifier) -> None:
        self.step_wanted.emit(not modifiers & Qt.KeyboardModifier.ShiftModifier)


def _n(number: int) -> str:
    return QLocale().toString(number)


def _percent(share: float) -> str:
    return _n(round(share * 100))
