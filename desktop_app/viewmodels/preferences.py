"""How this user likes to read and work, kept in the settings of this machine."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.storage.settings import Settings

SIZES = (12, 40)
"""Least and greatest size of reading text in pixels."""
LINE_WIDTHS = (24, 60)
"""Least and greatest width of a line in em."""
SPACINGS = (1.2, 2.2)
"""Least and greatest distance of lines as a multiple of the size."""
SCALES = (80, 200)
"""Least and greatest size of the whole window in per cent."""

_SETTING = "preferences"
_LONGEST_NAME = 200
# Hangul fills its square, so that its lines need to stand a little further apart.
_KOREAN_SPACING = 30 / 28


@dataclass(frozen=True, slots=True)
class TextLook:
    """The look of reading text; an empty family name is the system's font.

    `size` is in pixels at zoom 1.0, `line_width` in em, `spacing` a multiple of the size.
    """

    font: str = ""
    korean_font: str = ""
    size: int = 17
    line_width: int = 36
    spacing: float = 1.65

    def pitch(self, *, korean: bool, zoom: float = 1.0) -> int:
        """Return the distance of two lines in pixels, an even number."""
        spacing = self.spacing * (_KOREAN_SPACING if korean else 1)
        return 2 * round(self.size * zoom * spacing / 2)


@dataclass(frozen=True, slots=True)
class _Kept:
    look: TextLook = TextLook()
    scale: int = 100
    snaps_to_words: bool = True


class Preferences(QObject):
    """What is preferred now; `changed` is emitted after each change, which is kept at once.

    The palette is no part of it: the theme has that.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._kept = _read(settings)

    @property
    def look(self) -> TextLook:
        """The look of reading text."""
        return self._kept.look

    @property
    def scale(self) -> int:
        """Size of the whole window in per cent, from the next start of the application on."""
        return self._kept.scale

    @property
    def snaps_to_words(self) -> bool:
        """Whether a selection by mouse takes whole words."""
        return self._kept.snaps_to_words

    def set_look(self, **values: str | int | float) -> None:
        """Change parts of the look by their names in `TextLook`; what cannot be is passed over."""
        self._keep(replace(self._kept, look=_look({**asdict(self.look), **values})))

    def set_scale(self, percent: int) -> None:
        """Change the size of the whole window."""
        self._keep(replace(self._kept, scale=min(max(percent, SCALES[0]), SCALES[1])))

    def set_snaps_to_words(self, snaps: bool) -> None:
        """Have selections take whole words, or single characters."""
        self._keep(replace(self._kept, snaps_to_words=snaps))

    def take_usual(self) -> None:
        """Go back to the usual values."""
        self._keep(_Kept())

    def _keep(self, kept: _Kept) -> None:
        if kept == self._kept:
            return
        self._kept = kept
        usual = asdict(_Kept())
        # Only what differs is written: whoever never chose follows a later version's usual values.
        self._settings.set(**{_SETTING: _differing(asdict(kept), usual)})
        self.changed.emit()


def scale_factor(settings: Settings) -> float:
    """Return by what the whole window is to be enlarged when the application starts."""
    return _read(settings).scale / 100


def _read(settings: Settings) -> _Kept:
    """Return what is kept; a value that makes no sense counts as the usual one."""
    values = settings.get(_SETTING)
    if not isinstance(values, dict):
        return _Kept()
    look = values.get("look")
    snaps = values.get("snaps_to_words")
    return _Kept(
        _look(look if isinstance(look, dict) else {}),
        int(_number(values.get("scale"), SCALES, 100)),
        snaps if isinstance(snaps, bool) else True,
    )


def _look(values: dict[str, Any]) -> TextLook:
    usual = TextLook()
    return TextLook(
        _family(values.get("font")),
        _family(values.get("korean_font")),
        int(_number(values.get("size"), SIZES, usual.size)),
        int(_number(values.get("line_width"), LINE_WIDTHS, usual.line_width)),
        round(float(_number(values.get("spacing"), SPACINGS, usual.spacing)), 2),
    )


def _family(value: Any) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST_NAME else ""


def _number(value: Any, limits: tuple[float, float], usual: float) -> float:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if is_number and limits[0] <= value <= limits[1] else usual


def _differing(values: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    differing: dict[str, Any] = {}
    for name, value in values.items():
        if value == usual[name]:
            continue
        is_group = isinstance(value, dict)
        differing[name] = _differing(value, usual[name]) if is_group else value
    return differing
