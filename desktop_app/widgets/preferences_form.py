"""The window Preferences: each control takes effect at once, in the panes behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.preferences import (
    LINE_WIDTHS,
    SCALES,
    SIZES,
    SPACINGS,
    Preferences,
)
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import SPACE, TIGHT, WIDE

_STEP_OF_SPACING = 0.05
_STEP_OF_SCALE = 10
_WIDTH = 520
_MODES = ("light", "dark", "system")


class _Scale(QWidget):
    """A slider with its value beside it, in words."""

    def __init__(
        self, name: str, limits: tuple[int, int], words: Callable[[int], str], step: int = 1
    ) -> None:
        super().__init__()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(*limits)
        self.slider.setPageStep(step)
        self.slider.setAccessibleName(name)
        self._words = words
        self._value = QLabel()
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("0") * 8)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.slider, 1)
        row.addWidget(self._value)
        self.slider.valueChanged.connect(self._say)
        self._say(self.slider.value())

    def show_value(self, value: int) -> None:
        """Show a value without telling that it was chosen."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(value)
        self._say(value)

    def _say(self, value: int) -> None:
        self._value.setText(self._words(value))
        self.slider.setAccessibleDescription(self._words(value))


class PreferencesForm(QDialog):
    """Stands beside the panes without holding them up; Esc closes it.

    `pages` are further pages with their titles, built by whoever knows the workspace.
    """

    def __init__(
        self,
        preferences: Preferences,
        actions: Actions,
        pages: dict[str, QWidget],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._actions = actions
        self.font_choice = self._fonts(self.tr("Font"), QFontDatabase.WritingSystem.Latin)
        self.korean_font_choice = self._fonts(
            self.tr("Korean font"), QFontDatabase.WritingSystem.Korean
        )
        px, em, times = self.tr("{n} px"), self.tr("{n} em"), self.tr("× {n}")
        percent = self.tr("{n} %")
        self.text_size = _Scale(self.tr("Size"), SIZES, lambda n: px.format(n=n))
        self.line_width = _Scale(self.tr("Line width"), LINE_WIDTHS, lambda n: em.format(n=n), 6)
        least, most = (round(each / _STEP_OF_SPACING) for each in SPACINGS)
        self.spacing = _Scale(
            self.tr("Line spacing"),
            (least, most),
            lambda n: times.format(n=f"{n * _STEP_OF_SPACING:.2f}"),
            2,
        )
        self.palette_choice = QComboBox()
        self.scale = _Scale(
            self.tr("Size of everything"),
            (SCALES[0] // _STEP_OF_SCALE, SCALES[1] // _STEP_OF_SCALE),
            lambda n: percent.format(n=n * _STEP_OF_SCALE),
        )
        self.snapping = QCheckBox(self.tr("Widen what is selected to whole words"))
        self.usual = QPushButton(self.tr("Usual values"))
        self.done_button = QPushButton(self.tr("Close"))
        self.setWindowTitle(self.tr("Preferences"))
        self.setModal(False)
        self._lay_out(pages)
        self._connect()
        self._follow()
        self._follow_palette()
        self.adjustSize()
        self.resize(max(_WIDTH, self.width()), self.height())
        self.font_choice.setFocus()

    def _fonts(self, name: str, script: QFontDatabase.WritingSystem) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(name)
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(24)
        choice.addItem(self.tr("As the system"), "")
        for family in QFontDatabase.families(script):
            if not QFontDatabase.isPrivateFamily(family):
                choice.addItem(family, family)
        return choice

    # Layout

    def _lay_out(self, pages: dict[str, QWidget]) -> None:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._reading_page(), self.tr("Reading"))
        self.tabs.addTab(self._window_page(), self.tr("Window"))
        usual_pages = self.tabs.count()
        for title, page in pages.items():
            self.tabs.addTab(page, title)
        # Digits and name have no usual value.
        self.tabs.currentChanged.connect(lambda at: self.usual.setVisible(at < usual_pages))
        buttons = QHBoxLayout()
        buttons.addWidget(self.usual)
        buttons.addStretch(1)
        buttons.addWidget(self.done_button)
        for button in (self.usual, self.done_button):
            # Enter in a field takes what was typed, and presses nothing.
            button.setAutoDefault(False)
        self.usual.setToolTip(self.tr("Fonts, sizes, spacing and selecting as they were at first"))
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, SPACE, WIDE, WIDE)
        column.setSpacing(WIDE)
        column.addWidget(self.tabs, 1)
        column.addLayout(buttons)

    def _reading_page(self) -> QWidget:
        page, rows = form_page()
        rows.addRow(self.tr("Font"), self.font_choice)
        rows.addRow(self.tr("Korean font"), self.korean_font_choice)
        rows.addRow(self.tr("Size"), self.text_size)
        rows.addRow(self.tr("Line width"), self.line_width)
        rows.addRow(self.tr("Line spacing"), self.spacing)
        rows.addRow("", self.snapping)
        return page

    def _window_page(self) -> QWidget:
        page, rows = form_page()
        self.palette_choice.setAccessibleName(self.tr("Palette"))
        for mode in _MODES:
            self.palette_choice.addItem(self._actions[f"theme.{mode}"].text(), mode)
        rows.addRow(self.tr("Palette"), self.palette_choice)
        rows.addRow(self.tr("Size of everything"), self.scale)
        rows.addRow("", remark(self.tr("The new size counts from the next start.")))
        return page

    # What is shown and chosen

    def _connect(self) -> None:
        mine = self._preferences
        mine.changed.connect(self._follow)
        self.font_choice.activated.connect(
            lambda _: mine.set_look(font=self.font_choice.currentData())
        )
        self.korean_font_choice.activated.connect(
            lambda _: mine.set_look(korean_font=self.korean_font_choice.currentData())
        )
        self.text_size.slider.valueChanged.connect(lambda n: mine.set_look(size=n))
        self.line_width.slider.valueChanged.connect(lambda n: mine.set_look(line_width=n))
        self.spacing.slider.valueChanged.connect(
            lambda n: mine.set_look(spacing=n * _STEP_OF_SPACING)
        )
        self.scale.slider.valueChanged.connect(lambda n: mine.set_scale(n * _STEP_OF_SCALE))
        self.snapping.toggled.connect(mine.set_snaps_to_words)
        self.usual.clicked.connect(mine.take_usual)
        self.done_button.clicked.connect(self.close)
        self.palette_choice.activated.connect(
            lambda _: self._actions[f"theme.{self.palette_choice.currentData()}"].trigger()
        )
        for mode in _MODES:
            self._actions[f"theme.{mode}"].toggled.connect(self._follow_palette)

    def _follow(self) -> None:
        mine, look = self._preferences, self._preferences.look
        # A family that is no longer there is shown as what is used in its place.
        self.font_choice.setCurrentIndex(max(0, self.font_choice.findData(look.font)))
        self.korean_font_choice.setCurrentIndex(
            max(0, self.korean_font_choice.findData(look.korean_font))
        )
        self.text_size.show_value(look.size)
        self.line_width.show_value(look.line_width)
        self.spacing.show_value(round(look.spacing / _STEP_OF_SPACING))
        self.scale.show_value(round(mine.scale / _STEP_OF_SCALE))
        with QSignalBlocker(self.snapping):
            self.snapping.setChecked(mine.snaps_to_words)

    def _follow_palette(self) -> None:
        for at, mode in enumerate(_MODES):
            if self._actions[f"theme.{mode}"].isChecked():
                self.palette_choice.setCurrentIndex(at)


def form_page() -> tuple[QWidget, QFormLayout]:
    """Return an empty page of labelled controls, and the layout that takes them."""
    page = QWidget()
    rows = QFormLayout(page)
    rows.setContentsMargins(0, WIDE, 0, 0)
    rows.setHorizontalSpacing(WIDE)
    rows.setVerticalSpacing(TIGHT)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return page, rows


def remark(words: str) -> QLabel:
    """Return a dimmed sentence that explains a control."""
    label = dimmed(QLabel(words))
    label.setWordWrap(True)
    return label
