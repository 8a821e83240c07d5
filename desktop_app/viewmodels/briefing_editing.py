"""What the analyst does to a briefing, each as one change, with a word about it where one helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from PySide6.QtCore import QObject

from desktop_app.domain.briefing import Briefing, Outline, Runs
from desktop_app.domain.change import Change, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.viewmodels.block_words import level_of, role_of
from desktop_app.viewmodels.briefing_outline import BriefingOutline
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.briefings.templates import is_own, key_of
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands import briefing_blocks as block_commands
from desktop_app.workspace.commands import briefing_editions as editions
from desktop_app.workspace.commands.briefing_layout import begin_briefing, lay_out

Step = Literal["up", "down", "in", "out"]

_STEPS: dict[Step, Callable[[Project, EntityId], Change]] = {
    "up": commands.move_up,
    "down": commands.move_down,
    "in": commands.indent,
    "out": commands.outdent,
}


class BriefingEditing(QObject):
    """Edits the briefing whose outline the model shows."""

    def __init__(self, desk: Desk, model: BriefingOutline, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._model = model

    @property
    def briefing(self) -> Briefing | None:
        """The briefing that is shown, if there is one."""
        return self._desk.project.briefings.get(self._model.briefing)

    @property
    def outline(self) -> Outline:
        return self._model.outline

    def briefings(self) -> list[Briefing]:
        """Return all briefings, the first made first."""
        return sorted(
            self._desk.project.briefings.values(), key=lambda each: (each.created, each.id)
        )

    def make(self) -> EntityId:
        """Make a briefing, titled after the workspace, and return its id."""
        plain = self._desk.project.title or self.tr("Briefing")
        change, briefing = commands.new_briefing(self._free_title(plain))
        self._desk.do(change)
        return briefing

    def begin(self, template: str, language: str) -> EntityId:
        """Make a briefing in a template: a key, an own one's name, or "" for the general one."""
        title = self._free_title(self._desk.project.title or self.tr("Briefing"))
        own = template if is_own(template) else ""
        change, briefing = begin_briefing(
            self._desk.project, key_of(template), own, title, language
        )
        self._desk.do(change)
        return briefing

    def lay_out(self, choices: Mapping[str, str], marking: str | None = None) -> None:
        """Make choices about the briefing, by option, and its marking, as one change."""
        if known := self.briefing:
            change = lay_out(self._desk.project, known.id, choices, marking)
            if not change.is_empty:
                self._desk.do(change)

    def _free_title(self, plain: str) -> str:
        taken = {each.title for each in self._desk.project.briefings.values()}
        title, number = plain, 1
        while title in taken:
            number += 1
            title = self.tr("{title} ({number})").format(title=plain, number=number)
        return title

    def remove(self) -> None:
        """Delete the briefing; its passages stay in their articles."""
        if (known := self.briefing) is None:
            return
        self._desk.do(commands.delete_briefing(self._desk.project, known.id))
        self._desk.message.emit(
            self.tr("“{title}” was deleted; Ctrl+Z brings it back.").format(title=known.title)
        )

    def retitle(self, title: str) -> None:
        """Give the briefing another title; a blank one changes nothing."""
        if (known := self.briefing) and title.strip() and title != known.title:
            self._desk.do(commands.retitle_briefing(self._desk.project, known.id, title))

    def choose(self, option: str, value: str) -> None:
        """Choose an option of the briefing, such as the length aimed at; "" leaves it open."""
        if known := self.briefing:
            change = editions.set_briefing_option(self._desk.project, known.id, option, value)
            if not change.is_empty:
                self._desk.do(change)

    def copy(self) -> EntityId:
        """Copy the briefing with its outline under a free title, and return the copy's id."""
        if (known := self.briefing) is None:
            return ""
        title = self._free_title(self.tr("{title} (copy)").format(title=known.title))
        change, copy = editions.copy_briefing(self._desk.project, known.id, title)
        self._desk.do(change)
        return copy

    def new_edition(self, as_of: str) -> EntityId:
        """Copy the briefing as its next edition, as of a date, and return its id."""
        if (known := self.briefing) is None:
            return ""
        change, edition = editions.new_edition(self._desk.project, known.id, as_of)
        self._desk.do(change)
        return edition

    def fill_in(self, name: str, value: str) -> None:
        """Fill in a field of the front matter."""
        if (known := self.briefing) and value.strip() != known.front.get(name, ""):
            self._desk.do(commands.set_front(self._desk.project, known.id, name, value))

    def add_heading(self, text: str, spot: Spot) -> EntityId:
        """Put a heading at a spot; return its id."""
        change, block = commands.add_heading(
            self._desk.project, self._model.briefing, text, spot.parent, spot.after, spot.first
        )
        self._desk.do(change)
        return block

    def reword(self, heading: EntityId, text: str) -> None:
        """Give a heading other words; one that is gone by now is made again at the end."""
        known = self._desk.project.blocks.get(heading)
        if known is None:
            self.add_heading(text, Spot(self._model.briefing))
        elif text.strip() and text != known.text:
            self._desk.do(commands.rename_heading(self._desk.project, heading, text))

    def add_paragraph(
        self, runs: Runs, spot: Spot, options: Mapping[str, str] | None = None
    ) -> EntityId:
        """Put an own paragraph at a spot, or at the end where its section is gone."""
        if spot.parent not in self.outline and spot.parent != self._model.briefing:
            spot = Spot(self._model.briefing)
        change, block = new_paragraph(
            self._desk.project, self._model.briefing, runs, spot, options or {}
        )
        self._desk.do(change)
        return block

    def tell(self, paragraph: EntityId, name: str, value: str) -> None:
        """Give a paragraph another role, level or judgement."""
        project = self._desk.project
        if name == "role":
            known = {"role": value}
            level = int(level_of(project.blocks[paragraph].options))
            change = block_commands.set_role(project, paragraph, role_of(known), level)
        elif name == "level":
            change = block_commands.set_level(project, paragraph, int(level_of({"level": value})))
        else:
            change = block_commands.set_option(project, paragraph, name, value)
        if not change.is_empty:
            self._desk.do(change)

    def write(self, paragraph: EntityId, runs: Runs, over: tuple[Version[Runs], ...]) -> None:
        """Write a paragraph anew, in place of the versions that the writer has seen."""
        self._desk.do(commands.write_paragraph(self._desk.project, paragraph, runs, over))

    def move(self, blocks: Iterable[EntityId], step: Step) -> None:
        """Move blocks one step; they stop together where the first of them cannot go on."""
        project, changes = self._desk.project, []
        order = self._model.topmost(blocks)
        for block in reversed(order) if step == "down" else order:
            change = _STEPS[step](project, block)
            if change.is_empty:
                break
            changes.append(change)
            project = project.with_edits(change.edits)
        if changes:
            self._desk.do(combined(changes[0].label, *changes))
        elif order and step == "in":
            self._desk.message.emit(self.tr("There is no heading above it to put it under."))

    def delete(self, blocks: Sequence[EntityId]) -> None:
        """Delete blocks and what stands below them, and say how they come back."""
        doomed = self._model.topmost(blocks)
        if not doomed:
            return
        change = commands.delete_blocks(self._desk.project, doomed)
        self._desk.do(change)
        words = (
            self.tr("Deleted; Ctrl+Z brings it back.")
            if len(change.edits) == 1
            else self.tr("{n} blocks deleted; the passages stay, and Ctrl+Z brings them back.")
        )
        self._desk.message.emit(words.format(n=len(change.edits)))


def new_paragraph(
    project: Project,
    briefing: EntityId,
    runs: Runs,
    spot: Spot,
    options: Mapping[str, str],
) -> tuple[Change, EntityId]:
    """Put an own paragraph with its role at a spot, as one change; return it and the block's id."""
    change, block = commands.add_paragraph(
        project, briefing, runs, spot.parent, spot.after, spot.first
    )
    if not options:
        return change, block
    told = block_commands.set_options(project.with_edits(change.edits), block, options)
    return combined(change.label, change, told), block
