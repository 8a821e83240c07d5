"""What the choices about a briefing's layout are called: languages, citations, paper, notes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

LANGUAGES: Mapping[str, str] = {"en": "English", "ko": "한국어"}
"""The languages of a briefing's own words, each in itself."""

CITATIONS: Mapping[str, object] = {
    "footnote": QT_TRANSLATE_NOOP("LayoutWords", "Footnotes"),
    "endnote": QT_TRANSLATE_NOOP("LayoutWords", "Endnotes"),
    "inline": QT_TRANSLATE_NOOP("LayoutWords", "In line, in brackets"),
    "table": QT_TRANSLATE_NOOP("LayoutWords", "Numbers of a source table"),
}
PAPERS: Mapping[str, object] = {
    "A4": QT_TRANSLATE_NOOP("LayoutWords", "A4"),
    "Letter": QT_TRANSLATE_NOOP("LayoutWords", "US Letter"),
}
NOTES: Mapping[str, object] = {
    "none": QT_TRANSLATE_NOOP("LayoutWords", "Not printed"),
    "below": QT_TRANSLATE_NOOP("LayoutWords", "Below their excerpts"),
    "comments": QT_TRANSLATE_NOOP("LayoutWords", "As Word comments"),
}
YIELDED: Mapping[str, object] = {
    "": QT_TRANSLATE_NOOP("LayoutWords", "Left out, and named after the export"),
    "listed": QT_TRANSLATE_NOOP("LayoutWords", "Listed with the others"),
}
MARKINGS = ("", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED", "대외비")
"""Markings to choose from; any other can be typed (FIRST, Traffic Light Protocol 2.0)."""


def said(words: object) -> str:
    """Return a name of this module in the language of the interface."""
    return QCoreApplication.translate("LayoutWords", str(words))
