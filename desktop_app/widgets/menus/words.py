"""The words of the menus, as they are translated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

Run: TypeAlias = Callable[[], object]


def tr(words: str) -> str:
    """Return the words of an action or a menu in the language of the interface."""
    return QCoreApplication.translate("actions", words)


def menu_titles() -> dict[str, str]:
    """Return the titles of the menus by their names in the register."""
    return {
        "File": tr("&File"),
        "Edit": tr("&Edit"),
        "View": tr("&View"),
        "Passage": tr("&Passage"),
        "Tags": tr("&Tags"),
        "Briefing": tr("&Briefing"),
        "Articles": tr("&Articles"),
        "Team": tr("Tea&m"),
        "Help": tr("&Help"),
    }
