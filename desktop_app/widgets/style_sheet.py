"""The one style sheet: what Fusion and the palette cannot say."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

_SHEET = Template("""
QToolTip { color: $text; background: $raised; border: 1px solid $border; padding: 4px 8px; }

QPushButton, QToolButton {
    color: $text; background: $raised; border: 1px solid $edge; border-radius: 4px;
    padding: 4px 12px; min-height: 18px;
}
QToolButton { padding: 4px; }
QPushButton[flat="true"], QToolButton[autoRaise="true"] {
    background: transparent; border-color: transparent;
}
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed,
QPushButton:checked, QToolButton:checked { background: $selected; }
QPushButton:default { background: $accent; border-color: $accent; color: $pane; }
QPushButton:disabled, QToolButton:disabled { color: $dimmed; border-color: $border; }
QPushButton:focus, QToolButton:focus {
    border: 2px solid $accent; padding: 3px 11px; outline: none;
}
QToolButton:focus { padding: 3px; }
QPushButton:default:focus { border-color: $text; }
QPushButton:default:disabled { background: $raised; border-color: $border; color: $dimmed; }
QPushButton[flat="true"]:disabled,
QToolButton[autoRaise="true"]:disabled { border-color: transparent; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }

QTabWidget::pane { border: none; border-top: 1px solid $border; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    color: $second; background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 4px 12px; min-height: 20px;
}
QTabBar::tab:hover { background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:selected:focus { background: $selected; }

QSlider { min-height: 28px; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { height: 4px; background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -7px 0; background: $accent;
    border: 2px solid $window; border-radius: 9px;
}
QSlider::handle:horizontal:focus { border-color: $text; }
QSlider:focus { outline: none; }

QCheckBox { spacing: 8px; }
QCheckBox::indicator {
    width: 14px; height: 14px; background: $pane; border: 1px solid $edge; border-radius: 4px;
}
QCheckBox::indicator:hover { background: $hover; }
QCheckBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:disabled { border-color: $border; }
QCheckBox:focus { outline: none; }
QCheckBox::indicator:focus { border: 2px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:checked:focus { border-color: $text; }

QLineEdit, QPlainTextEdit#field, QTextEdit#field, QComboBox, QDateEdit, QSpinBox {
    color: $text; background: $pane; border: 1px solid $edge; border-radius: 4px;
    padding: 4px 8px; selection-background-color: $selected; selection-color: $text;
}
QLineEdit:focus, QPlainTextEdit#field:focus, QTextEdit#field:focus, QComboBox:focus,
QDateEdit:focus, QSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$arrow"); width: 12px; height: 12px; }
QLineEdit:disabled { color: $dimmed; border-color: $border; }

QMenuBar { background: $window; }
QMenuBar::item { padding: 4px 8px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 12px; min-height: 20px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $dimmed; }
QMenu::icon { padding-left: 8px; }
QMenu::icon:checked { background: $selected; border: 1px solid $accent; border-radius: 4px; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QListView, QTreeView, QTableView {
    background: $pane; border: none; outline: none; alternate-background-color: $window;
}
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected:active, QTreeView::item:selected:active {
    background: $selected; color: $text; border-left: 3px solid $accent;
}
/* Rows of several columns, in Qt's dialog for files: a bar in each would move their words. */
QFileDialog QTreeView::item:selected:active { border-left: none; }
QListView::item:selected:!active, QTreeView::item:selected:!active {
    background: $selected_inactive; color: $text;
}
QHeaderView::section {
    background: $window; color: $second; border: none; border-bottom: 1px solid $border;
    padding: 4px 8px;
}

QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { border-left: 1px solid $border; margin-left: 3px; }
QSplitter::handle:vertical { border-top: 1px solid $border; margin-top: 3px; }
QSplitter::handle:hover { border-color: $accent; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $edge; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QStatusBar { background: $window; color: $second; border-top: 1px solid $border; }
QStatusBar::item { border: none; }
""")


def style_sheet(colours: Mapping[str, str], tick: str, arrow: str) -> str:
    """Return the sheet for colours by name (`#rrggbb`).

    `tick` and `arrow` are the pictures in a ticked box and at the right of a choice, as paths.
    """
    return _SHEET.substitute(colours, tick=tick, arrow=arrow)
