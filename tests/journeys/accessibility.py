"""An audit of a window as people meet it who use a keyboard and a screen reader, but no mouse."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

_KINDS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)
_INNER = (QScrollBar, QHeaderView, QMenuBar)
"""Parts of controls, and what Qt itself gives keys to."""
_MOST_STEPS = 400
_AROUND = 6


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be worked in a window and is in sight: Qt's own controls and our own."""
    return [each for each in window.findChildren(QWidget) if _is_control(each, window)]


def _is_control(widget: QWidget, window: QWidget) -> bool:
    if widget.window() is not window.window() or not widget.isVisible() or not widget.isEnabled():
        return False
    if isinstance(widget, _INNER) or isinstance(widget.parent(), _INNER):
        return False
    # The field inside a box of choices belongs to the box.
    if isinstance(widget.parent(), QComboBox | QAbstractSpinBox):
        return False
    if widget.visibleRegion().isEmpty() and not _scrolls_into_view(widget):
        return False
    takes_keys = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return isinstance(widget, _KINDS) or (takes_keys and widget.focusProxy() is None)


def _scrolls_into_view(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if parent.objectName() == "qt_scrollarea_viewport":
            return True
        parent = parent.parentWidget()
    return False


def unnamed(window: QWidget) -> list[str]:
    """Return the controls of a window that a screen reader has no name for."""
    return [_said(each) for each in controls(window) if not name_of(each).strip()]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def unreachable(window: QWidget) -> list[str]:
    """Return the controls that no press of Tab comes to, lists moved by a field's arrows apart."""
    reached = set(_walked(window))
    wanted = controls(window)
    return [_said(each) for each in wanted if not _is_reached(each, reached)]


def _is_reached(control: QWidget, reached: set[QWidget]) -> bool:
    if control in reached or any(control.isAncestorOf(each) for each in reached):
        return True
    if isinstance(control, QAbstractButton) and control.group() is not None:
        # One of a group is reached by Tab, the others by arrows.
        return control.group().exclusive() and any(
            each in reached for each in control.group().buttons()
        )
    return isinstance(control, QAbstractItemView) and _follows_a_field(control)


def _follows_a_field(rows: QAbstractItemView) -> bool:
    """Tell whether the arrows of the field that has the keyboard move through a list."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit):
        return False
    if rows.model().rowCount() < 2:
        return True
    before = rows.currentIndex().row()
    QTest.keyClick(field, Qt.Key.Key_Down)
    moved = rows.currentIndex().row() != before
    QTest.keyClick(field, Qt.Key.Key_Up)
    return moved


def _walked(window: QWidget) -> Iterator[QWidget]:
    """Yield what has the keyboard while Tab is pressed, until it comes round."""
    first = QApplication.focusWidget()
    if first is None or not (first is window or window.isAncestorOf(first)):
        window.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(window, Qt.Key.Key_Tab)
        first = QApplication.focusWidget()
    seen: set[QWidget] = set()
    now = first
    for _ in range(_MOST_STEPS):
        if now is None or now in seen:
            break
        seen.add(now)
        yield now
        QTest.keyClick(now, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
    assert len(seen) < _MOST_STEPS, "Tab goes on for ever"
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)


def unmarked(window: QWidget) -> list[str]:
    """Return the controls that look the same with the keyboard as without it."""
    # What has just been shown gets its place first.
    QApplication.processEvents()
    first = QApplication.focusWidget()
    alike = [control for control in list(_walked(window)) if _looks_alike(window, control)]
    if alike:
        # What comes from the background may have laid the window out meanwhile.
        QApplication.processEvents()
    faults = [
        f"{_said(each)} at {each.mapTo(window.window(), each.rect().topLeft()).toTuple()}"
        for each in alike
        if isValid(each) and _looks_alike(window, each)
    ]
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
    return faults


def _looks_alike(window: QWidget, control: QWidget) -> bool:
    """Whether a control looks the same with the keyboard and without, a box ticked or not."""
    if not isinstance(control, QCheckBox):
        return _looks_alike_now(window, control)
    was_ticked = control.isChecked()
    control.blockSignals(True)
    alike = False
    for ticked in (not was_ticked, was_ticked):
        control.setChecked(ticked)
        alike = _looks_alike_now(window, control) or alike
    control.blockSignals(False)
    return alike


def _looks_alike_now(window: QWidget, control: QWidget) -> bool:
    control.setFocus(Qt.FocusReason.TabFocusReason)
    if control is not QApplication.focusWidget():
        return False
    having = _picture(control)
    elsewhere = next((each for each in controls(window) if each is not control), None)
    control.clearFocus()
    if elsewhere is not None:
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    # What closes when the keyboard leaves it is never seen without.
    return control.isVisible() and having == _picture(control)


def deaf(window: QWidget) -> list[str]:
    """Return the text fields of a window in which a Korean syllable cannot be composed."""
    fields = [each for each in controls(window) if _is_field(each)]
    return [_said(each) for each in fields if not _composes(each)]


def _is_field(widget: QWidget) -> bool:
    if isinstance(widget, QComboBox):
        return widget.isEditable()
    if isinstance(widget, QTextEdit | QPlainTextEdit | QLineEdit):
        return not widget.isReadOnly()
    return False


def _composes(field: QWidget) -> bool:
    """Type 한 as an input method does: ㅎ, 하, 한 in composition, then the syllable as it is."""
    edit = field.lineEdit() if isinstance(field, QComboBox) else field
    assert edit is not None
    # Not by Tab, which selects what a first letter would then replace.
    edit.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(edit, QLineEdit):
        edit.end(False)
    if not edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    before = _words(edit)
    for stage in ("ㅎ", "하", "한"):
        QApplication.sendEvent(edit, QInputMethodEvent(stage, []))
        # The field in a box of choices has the keyboard by way of the box.
        if not edit.hasFocus() or _words(edit) != before:
            return False
    committed = QInputMethodEvent()
    committed.setCommitString("한")
    QApplication.sendEvent(edit, committed)
    return "한" in _words(edit)


def _words(edit: QWidget) -> str:
    if isinstance(edit, QLineEdit):
        return edit.text()
    assert isinstance(edit, QTextEdit | QPlainTextEdit)
    return edit.toPlainText()


def _picture(control: QWidget) -> QImage:
    """Return how a control and what is close around it look, scrolled into view."""
    top = control.window()
    around_it = control.parentWidget()
    while around_it is not None:
        if isinstance(around_it, QScrollArea):
            around_it.ensureWidgetVisible(control)
        around_it = around_it.parentWidget()
    corner = control.mapTo(top, control.rect().topLeft())
    around = control.rect().translated(corner).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return top.grab(around & top.rect()).toImage()


def _said(widget: QWidget) -> str:
    """Return what a person needs to find a control in the code."""
    path = [type(widget).__name__]
    parent = widget.parentWidget()
    while parent is not None and len(path) < 5:
        path.append(type(parent).__name__)
        parent = parent.parentWidget()
    called = name_of(widget) or widget.toolTip() or widget.objectName()
    return f"{' in '.join(path)} ({called})"
