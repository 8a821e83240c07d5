"""The tones of the twelve tag colours on light and dark panes, and the tints made of them."""

from __future__ import annotations

from PySide6.QtGui import QColor

OWN_TINT = 0.28
"""Share of the bar colour in the tint of my own passages."""
OTHERS_TINT = 0.14
"""Share of the bar colour in the tint of another analyst's passages."""
FOCUSED_TINT = 0.30
"""Share of the bar colour in the tint of the focused passage, whoever made it."""

GRADE_COLOURS = {
    "1": "green",
    "2": "blue",
    "3": "amber",
    "4": "orange",
    "5": "red",
    "6": "violet",
}
"""Bases for the grade of information, from confirmed (1) to improbable (5); 6 cannot be judged."""
UNGRADED = "slate"

_BARS = {
    "red": ("#E36270", "#F16F7C"),
    "orange": ("#AD5010", "#CD4805"),
    "amber": ("#B38C15", "#D5A13C"),
    "olive": ("#333D01", "#E1E85D"),
    "green": ("#2A824A", "#6CFEB9"),
    "teal": ("#34615F", "#8AB6AA"),
    "sky": ("#0B3C58", "#458595"),
    "blue": ("#588CFF", "#3C91FD"),
    "violet": ("#806DAF", "#6C5EBA"),
    "magenta": ("#851B9B", "#EEA8EC"),
    "rose": ("#4E2D33", "#896369"),
    "slate": ("#8E939A", "#D8DFE6"),
}


def bar_colour(base: str, *, dark: bool) -> QColor:
    """Return the bar colour of a base on a light or dark pane; slate for an unknown base."""
    return QColor(_BARS.get(base, _BARS["slate"])[dark])


def tint(bar: QColor, pane: QColor, share: float) -> QColor:
    """Return the opaque mixture of a share (0 to 1) of the bar colour with the pane's."""
    return QColor(
        round(bar.red() * share + pane.red() * (1 - share)),
        round(bar.green() * share + pane.green() * (1 - share)),
        round(bar.blue() * share + pane.blue() * (1 - share)),
    )


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: QColor) -> QColor:
    """Return black or white, whichever reads better on a ground."""
    black, white = QColor("#000000"), QColor("#FFFFFF")
    return max(black, white, key=lambda ink: contrast(ink, ground))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
