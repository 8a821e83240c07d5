"""Ways through the window by keyboard: F6 from region to region, Tab from control to control."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def next_region(regions: Sequence[QWidget], step: int) -> QWidget | None:
    """Return the visible region after the one that has the keyboard, or before it (step -1)."""
    visible = [region for region in regions if region.isVisible()]
    if not visible:
        return None
    keyboard = QApplication.focusWidget()
    here = next(
        (
            at
            for at, region in enumerate(visible)
            if keyboard is region or (keyboard is not None and region.isAncestorOf(keyboard))
        ),
        -1 if step > 0 else 0,
    )
    return visible[(here + step) % len(visible)]


def give_keyboard(region: QWidget) -> None:
    """Give a region the keyboard, and bring its window before the analyst."""
    if not region.window().isActiveWindow():
        region.window().activateWindow()
    region.setFocus(Qt.FocusReason.TabFocusReason)


def stops_in(region: QWidget) -> list[QWidget]:
    """Return what Tab stops at in a region, in the order of Tab."""
    return [each for each in _chain(region) if region.isAncestorOf(each) and _is_stop(each)]


def stop_beyond(widget: QWidget, avoided: QWidget, *, onward: bool) -> QWidget | None:
    """Return what Tab (or Shift+Tab) stops at after a widget, outside of a region."""
    chain = _chain(widget)
    for each in chain if onward else reversed(chain):
        if _is_stop(each) and not avoided.isAncestorOf(each):
            return each
    return None


def _chain(widget: QWidget) -> list[QWidget]:
    """Return the widgets of a window in the order of Tab, beginning behind one of them."""
    found: list[QWidget] = []
    each = widget.nextInFocusChain()
    while each is not None and each is not widget:
        found.append(each)
        each = each.nextInFocusChain()
    return found


def _is_stop(widget: QWidget) -> bool:
    takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return takes_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
