"""Paper and ink: the colours, type sizes and measures of the window, in light and dark."""

from __future__ import annotations

import sys
from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop_app.storage.bundled import resource
from desktop_app.viewmodels import tag_colours
from desktop_app.viewmodels.preferences import TextLook
from desktop_app.widgets.style_sheet import style_sheet

Mode = Literal["light", "dark", "system"]

GRID = 4
"""Every distance is a multiple of this many pixels."""
TIGHT, SPACE, WIDE = 8, 12, 16
"""Paddings in pixels."""
RADIUS = 4
ROW_COMPACT, ROW, ROW_TWO_LINES = 28, 36, 48
"""Heights of rows in pixels."""
HIT_AREA = 28
"""Least side of anything to be clicked, in pixels."""
SPLITTER_GRAB = 8
"""Width of a splitter to the mouse, in pixels; one of them is drawn."""
FOCUS_RING, FOCUS_GAP = 2, 1
"""Width of the ring around what has the keyboard, and its distance, in pixels."""
EDGE = 3
"""Width of the accent edge at the left of what is selected or active, in pixels."""


class Type(Enum):
    """Uses of type: pixel size, height of its line in pixels, weight."""

    SMALL = (12, 16, QFont.Weight.Normal)
    INTERFACE = (13, 20, QFont.Weight.Normal)
    SECTION = (15, 20, QFont.Weight.DemiBold)
    TITLE = (20, 28, QFont.Weight.DemiBold)
    READING = (17, 28, QFont.Weight.Normal)
    READING_KOREAN = (17, 30, QFont.Weight.Normal)

    @property
    def size(self) -> int:
        """Size of the letters in pixels."""
        return self.value[0]

    @property
    def line(self) -> int:
        """Distance of two lines in pixels."""
        return self.value[1]

    @property
    def weight(self) -> QFont.Weight:
        return self.value[2]


@dataclass(frozen=True)
class Colours:
    """The named colours of one palette."""

    window: QColor
    pane: QColor
    raised: QColor
    border: QColor
    edge: QColor
    text: QColor
    second: QColor
    dimmed: QColor
    accent: QColor
    hover: QColor
    selected: QColor
    selected_inactive: QColor
    warn: QColor
    error: QColor
    ok: QColor


def _colours(*tones: str) -> Colours:
    return Colours(*(QColor(f"#{tone}") for tone in tones))


# fmt: off
LIGHT = _colours(
    "F3F5F7", "FFFFFF", "FFFFFF", "C9D0D8", "7A8694", "1A1F26", "55606D", "69737F",
    "1F5FA8", "E8EDF3", "CFE0F5", "DDE2E8", "8A5A00", "B3261E", "1F6F43",
)
DARK = _colours(
    "14171B", "1B1F24", "232930", "39424D", "75818F", "E6E9ED", "A9B3BF", "8E99A6",
    "7FB2F0", "262D35", "274668", "303841", "E8B44C", "F2938C", "7CC79A",
)
# fmt: on


class Theme(QObject):
    """The look in force, given to each widget that paints; `changed` says it is another now.

    `look_changed(TextLook)` tells how reading text looks from now on.
    """

    changed = Signal()
    look_changed = Signal(object)

    def __init__(self, app: QApplication, mode: Mode) -> None:
        super().__init__(app)
        self._app = app
        self._mode: Mode = mode
        self._is_dark = self._wants_dark()
        self._look = TextLook()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def is_dark(self) -> bool:
        return self._is_dark

    @property
    def colours(self) -> Colours:
        return DARK if self._is_dark else LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Show the light palette, the dark one, or the one the system asks for."""
        self._mode = mode
        self._follow_system()

    @property
    def look(self) -> TextLook:
        """How reading text looks."""
        return self._look

    def set_look(self, look: TextLook) -> None:
        """Have reading text look otherwise, in every pane there is."""
        if look != self._look:
            self._look = look
            self.look_changed.emit(look)

    def bar(self, base: str) -> QColor:
        """Return the bar colour of a tag or an analyst on the pane."""
        return tag_colours.bar_colour(base, dark=self._is_dark)

    def tint(self, base: str, share: float) -> QColor:
        """Return the tint with this share (0 to 1) of a bar colour on the pane."""
        return tag_colours.tint(self.bar(base), self.colours.pane, share)

    def font(self, use: Type, zoom: float = 1.0) -> QFont:
        """Return the font for a use, its size multiplied by zoom."""
        font = QFont()
        font.setFamilies(list(_families(korean=use is Type.READING_KOREAN)))
        font.setPixelSize(max(1, round(use.size * zoom)))
        font.setWeight(use.weight)
        return font

    def reading_font(self, look: TextLook, *, korean: bool, zoom: float = 1.0) -> QFont:
        """Return the font for an article; a family that is not there gives way to the system's."""
        font = self.font(Type.READING_KOREAN if korean else Type.READING)
        chosen = (look.korean_font, look.font) if korean else (look.font, look.korean_font)
        font.setFamilies([family for family in chosen if family] + font.families())
        font.setPixelSize(max(1, round(look.size * zoom)))
        return font

    def apply(self) -> None:
        """Give the application its palette, font and style sheet."""
        self._app.setPalette(_palette(self.colours))
        self._app.setFont(self.font(Type.INTERFACE))
        names = {each.name: getattr(self.colours, each.name).name() for each in fields(Colours)}
        ground = "dark" if self._is_dark else "light"
        tick, arrow = (
            resource("icons", f"{picture}-on-{ground}.svg").as_posix()
            for picture in ("tick", "arrow")
        )
        self._app.setStyleSheet(style_sheet(names, tick, arrow))

    def _wants_dark(self) -> bool:
        if self._mode == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    def _follow_system(self) -> None:
        dark = self._wants_dark()
        if dark != self._is_dark:
            self._is_dark = dark
            self.apply()
            self.changed.emit()


def apply_theme(app: QApplication, mode: Mode) -> Theme:
    """Give the application its look and return the theme that widgets are built with."""
    app.setStyle("Fusion")
    theme = Theme(app, mode)
    theme.apply()
    return theme


@lru_cache
def _families(*, korean: bool) -> tuple[str, ...]:
    """Return the system's interface font and the Korean one; for Korean text the latter first."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if sys.platform == "win32":
        western, hangul = ("Segoe UI",), ("Malgun Gothic",)
    elif sys.platform == "darwin":
        western, hangul = (system,), ("Apple SD Gothic Neo",)
    else:
        western, hangul = ("Noto Sans",), ("Noto Sans KR", "Noto Sans CJK KR")
    return (*hangul, *western, system) if korean else (*western, *hangul, system)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.pane,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.raised,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.dimmed,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Highlight: colours.selected,
        role.HighlightedText: colours.text,
        role.Accent: colours.accent,
        role.Light: colours.raised,
        role.Midlight: colours.hover,
        role.Mid: colours.border,
        role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }.items():
        palette.setColor(which, colour)
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, colours.selected_inactive)
    for faded in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, faded, colours.dimmed)
    return palette
