"""Which tag is on which digit for this analyst: own pins over the defaults of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.codebook import DIGITS, pin_tag

_SETTING = "pins"
_MOST_WORKSPACES = 30
FREE: EntityId = ""
"""Stands for no tag at all: this digit is free for me, whatever the codebook says."""


class Pins(QObject):
    """The nine digits as they work for the analyst at this computer.

    Own pins are personal settings, kept for each workspace and not in its log; `changed` tells of
    them. What the codebook says is told by the desk like every other change.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._own = _kept(desk.settings.get(_SETTING), desk.project.id)
        self._codebook: Codebook | None = None
        self._tags: dict[str, Tag] = {}
        self._digits: dict[EntityId, str] = {}

    @property
    def own(self) -> Mapping[str, EntityId]:
        """My own pins: the tag on a digit, or `FREE`."""
        return self._own

    @property
    def tags(self) -> Mapping[str, Tag]:
        """The tag on each digit that has one."""
        self._follow_codebook()
        return self._tags

    def tag_on(self, digit: str) -> Tag | None:
        """Return the tag that a digit stands for, None where it is free."""
        return self.tags.get(digit)

    def digit_of(self, tag: EntityId) -> str:
        """Return the digit that stands for a tag as shown, or the empty text."""
        self._follow_codebook()
        return self._digits.get(tag, "")

    def is_own(self, digit: str) -> bool:
        """Whether a digit works by a pin of mine, not by the codebook's default."""
        tag = self.tag_on(digit)
        own = self._own.get(digit)
        if own is None:
            return False
        shown = self._desk.project.codebook.shown(own)
        return own == FREE or (tag is not None and tag == shown)

    def pin_for_me(self, tag: EntityId, digit: str) -> None:
        """Put a tag on a digit for me only, or with an empty digit on none; say what it means."""
        members = self._desk.project.codebook.members(tag)
        loser = self.tag_on(digit)
        own = {kept: its for kept, its in self._own.items() if its not in members}
        if digit:
            own[digit] = tag
        elif default := self._default_of(members):
            own[default] = FREE
        self._take(own)
        self._say_own(tag, digit, loser)

    def pin_for_team(self, tag: EntityId, digit: str) -> None:
        """Give a tag a digit in the codebook, or none; say what it means for others and for me."""
        loser = self._desk.project.codebook.with_key(digit)
        self._desk.do(pin_tag(self._desk.project, tag, digit))
        said = ""
        if loser is not None and loser.id != tag:
            said = self.tr("{digit} is «{tag}» now; «{loser}» has no digit any more.").format(
                digit=digit, tag=self._path(tag), loser=self._path(loser.id)
            )
        if digit and (for_me := self.tag_on(digit)) != self._desk.project.codebook.shown(tag):
            said = self.tr("For the team {digit} is «{tag}» now; for you it stays {mine}.").format(
                digit=digit,
                tag=self._path(tag),
                mine=f"«{self._path(for_me.id)}»" if for_me else self.tr("free"),
            )
        if said:
            self._desk.message.emit(said)

    def forget(self) -> None:
        """Go back to the codebook's digits."""
        had_own = bool(self._own)
        self._take({})
        self._desk.message.emit(
            self.tr("The digits are the team's again.")
            if had_own
            else self.tr("The digits are the team's; you have none of your own.")
        )

    def _say_own(self, tag: EntityId, digit: str, loser: Tag | None) -> None:
        if not digit:
            said = self.tr("«{tag}» has no digit for you now.")
        elif loser is None or loser.id == tag or self.digit_of(loser.id):
            said = self.tr("For you {digit} is «{tag}» now.")
        else:
            said = self.tr("For you {digit} is «{tag}» now, and «{loser}» has no digit.")
        said = said.format(
            digit=digit, tag=self._path(tag), loser=self._path(loser.id) if loser else ""
        )
        self._desk.message.emit(
            self.tr("{said} Ctrl+Z leaves that; «Forget my digits» goes back.").format(said=said)
        )

    def _default_of(self, members: tuple[EntityId, ...]) -> str:
        """Return the digit that the codebook gives a tag."""
        tags = self._desk.project.tags
        return next((tags[each].key for each in members if tags[each].key), "")

    def _path(self, tag: EntityId) -> str:
        return self._desk.project.codebook.path(tag)

    def _take(self, own: dict[str, EntityId]) -> None:
        if own == self._own:
            return
        self._own = own
        self._codebook = None
        settings = self._desk.settings
        settings.set(**{_SETTING: _with(settings.get(_SETTING), self._desk.project.id, own)})
        self.changed.emit()

    def _follow_codebook(self) -> None:
        codebook = self._desk.project.codebook
        if codebook is not self._codebook:
            self._codebook = codebook
            self._tags = tags_on_digits(codebook, self._own)
            # Two digits may lead to one tag after a merge; its row shows the lower.
            self._digits = {tag.id: digit for digit, tag in reversed(self._tags.items())}


def tags_on_digits(codebook: Codebook, own: Mapping[str, EntityId]) -> dict[str, Tag]:
    """Return the tag on each digit, the lowest first: own pins before the codebook's defaults.

    A pin to a tag that is not there counts as none. A tag pinned by oneself leaves the digit that
    the codebook gives it.
    """
    mine = {digit: shown for digit, tag in own.items() if (shown := codebook.shown(tag))}
    pinned = {tag.id for tag in mine.values()}
    defaults: dict[str, Tag] = {}
    for tag in codebook:
        if tag.key and tag.id not in pinned and own.get(tag.key) != FREE:
            defaults.setdefault(tag.key, tag)
    on_digits = {**defaults, **mine}
    return {digit: on_digits[digit] for digit in DIGITS if digit in on_digits}


def _kept(setting: Any, workspace: str) -> dict[str, EntityId]:
    """Return a workspace's own pins from the settings; what makes no sense there is passed over."""
    pins = setting.get(workspace) if isinstance(setting, dict) else None
    if not isinstance(pins, dict):
        return {}
    return {digit: tag for digit, tag in pins.items() if digit in DIGITS and isinstance(tag, str)}


def _with(setting: Any, workspace: str, own: Mapping[str, EntityId]) -> dict[str, Any]:
    """Return the setting with these pins; those of the workspaces pinned in longest ago go."""
    others = dict(setting) if isinstance(setting, dict) else {}
    others.pop(workspace, None)
    latest = dict(list(others.items())[-(_MOST_WORKSPACES - 1) :])
    return {**latest, workspace: dict(own)} if own else latest
