"""The menu “Add” above the outline: every kind of block, tables and roles in menus of their own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.block_words import ROLES, TABLES, said


def fill_add_menu(menu: QMenu, actions: Actions) -> None:
    """Fill the menu with the actions that add something."""
    for name in ("add.heading", "add.paragraph", "add.judgement"):
        menu.addAction(actions[name])
    roles = menu.addMenu(_tr("Paragraph as"))
    for role, words in ROLES.items():
        _add(roles, actions, f"role.{role}", said(words))
    menu.addSeparator()
    for name in ("add.excerpt", "add.tag"):
        menu.addAction(actions[name])
    tables = menu.addMenu(_tr("Table"))
    for kind, words in TABLES.items():
        _add(tables, actions, f"table.{kind}", said(words))
    menu.addSeparator()
    for name in ("add.picture", "add.page-break"):
        menu.addAction(actions[name])


def _add(menu: QMenu, actions: Actions, name: str, words: str) -> None:
    """Add an action under its short name: the menu says the rest."""
    menu.addAction(words).triggered.connect(actions[name].trigger)


def _tr(words: str) -> str:
    return QCoreApplication.translate("AddMenu", words)
