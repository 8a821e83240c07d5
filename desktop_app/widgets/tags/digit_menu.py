"""The menu of a tag's digit: for me, for the team, or back to what the team has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.pins import Pins
from desktop_app.workspace.commands.codebook import DIGITS

_LONGEST = 32
"""Characters of another tag's name beside its digit."""


class DigitMenu(QMenu):
    """Nine digits for oneself, where a key of the menu is the digit; below them those of the team.

    Own digits are personal settings: no undo takes them back, so `Forget my digits` is here, too.
    """

    def __init__(self, tag: Tag, codebook: Codebook, pins: Pins, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Digit"))
        self._add_heading(self.tr("For me"))
        self._add_digits(self, tag, pins.digit_of(tag.id), pins.tags, pins.pin_for_me)
        self.addSeparator()
        team = QMenu(self.tr("For the team"), self)
        self.addMenu(team)
        holders = {digit: its for digit in DIGITS if (its := codebook.with_key(digit))}
        self._add_digits(team, tag, tag.key, holders, pins.pin_for_team)
        forget = self.addAction(self.tr("Forget my digits"))
        forget.setEnabled(bool(pins.own))
        forget.triggered.connect(pins.forget)

    def _add_heading(self, words: str) -> None:
        self.addAction(words).setEnabled(False)

    def _add_digits(
        self,
        menu: QMenu,
        tag: Tag,
        its: str,
        holders: Mapping[str, Tag],
        pin: Callable[[EntityId, str], None],
    ) -> None:
        for digit in DIGITS:
            if (holder := holders.get(digit)) is not None:
                words = self.tr("&{digit} – now {tag}")
                words = words.format(digit=digit, tag=_short(holder.name))
            else:
                words = self.tr("&{digit} – free").format(digit=digit)
            self._add_choice(menu, words, partial(pin, tag.id, digit), digit == its)
        self._add_choice(menu, self.tr("&No digit"), partial(pin, tag.id, ""), not its)

    def _add_choice(
        self, menu: QMenu, words: str, run: Callable[[], None], is_chosen: bool
    ) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        # By a lambda, since the signal would hand over whether the entry is checked.
        action.triggered.connect(lambda: run())


def _short(name: str) -> str:
    kept = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    return kept.replace("&", "&&")
