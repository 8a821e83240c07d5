"""Editing the codebook: each command done, what it touched said, what is refused told in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.codebook import ROOT, Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, joined
from desktop_app.viewmodels import codebook_words as words
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands import codebook as commands
from desktop_app.workspace.commands.codebook import TagRefused
from desktop_app.workspace.commands.leading import file_tag, new_tag
from desktop_app.workspace.commands.recoding import coders, move_passages


class CodebookEditing(QObject):
    """What the tag panel does to tags. `refused` carries one sentence, to be shown where it was."""

    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """The desk on whose codebook it works."""
        return self._desk

    def make(self, path: str) -> EntityId:
        """Make the tag at a path such as `Arms/figures`; return its id, empty if refused."""
        try:
            made = new_tag(self._desk.project, self._desk.analyst, path, give_key=True)
        except TagRefused as refusal:
            self.refused.emit(str(refusal))
            return ""
        if made.change.is_empty:
            self._desk.message.emit(
                self.tr("There is a tag «{path}» already.").format(path=self._path(made.tag))
            )
        else:
            self._desk.do(made.change)
        return made.tag

    def refusal_of_name(self, tag: EntityId, name: str) -> str:
        """Return why a tag cannot be called so, in one sentence, or the empty text."""
        try:
            commands.rename_tag(self._desk.project, tag, name)
        except TagRefused as refusal:
            return str(refusal)
        return ""

    def rename(self, tag: EntityId, name: str) -> bool:
        """Give a tag another name; tell whether it was taken."""
        return self._try(lambda: commands.rename_tag(self._desk.project, tag, name), tag)

    def set_other_name(self, tag: EntityId, other_name: str) -> bool:
        """Give a tag its name in the other language."""
        project = self._desk.project
        name = project.tags[tag].name
        return self._try(lambda: commands.rename_tag(project, tag, name, other_name), tag)

    def describe(self, tag: EntityId, description: str, over: Prose | None = None) -> None:
        """Say when a tag is to be used, over the versions that the writer has seen (all now)."""
        known = self._desk.project.tags[tag].description if over is None else over
        if description.strip() != joined(known).strip():
            self._desk.do(commands.describe_tag(self._desk.project, tag, description, over))

    def recolour(self, tag: EntityId, colour: str, pattern: str = "") -> None:
        """Give a tag a base colour, and a bar pattern where one is named."""
        self._desk.do(commands.recolour_tag(self._desk.project, tag, colour, pattern or None))

    def move(self, tag: EntityId, parent: EntityId, before: EntityId = "") -> bool:
        """Move a tag below another (or `ROOT`), in front of a tag there or to the end."""
        if self._stands_there(tag, parent, before):
            return False
        return self._try(
            lambda: commands.move_tag(self._desk.project, tag, parent, before=before), tag
        )

    def move_by(self, tag: EntityId, steps: int) -> bool:
        """Move a tag up (negative) or down among its siblings."""
        siblings = self._siblings(tag)
        at = siblings.index(tag) + steps
        if not 0 <= at < len(siblings):
            return False
        beyond = at if steps < 0 else at + 1
        before = siblings[beyond] if beyond < len(siblings) else ""
        return self.move(tag, self._desk.project.codebook.parent(tag), before)

    def move_in(self, tag: EntityId) -> bool:
        """Move a tag below the sibling above it."""
        siblings = self._siblings(tag)
        at = siblings.index(tag)
        return at > 0 and self.move(tag, siblings[at - 1])

    def move_out(self, tag: EntityId) -> bool:
        """Move a tag beside the tag above it, just behind that."""
        codebook = self._desk.project.codebook
        parent = codebook.parent(tag)
        if parent == ROOT:
            return False
        aunts = self._siblings(parent)
        behind = aunts.index(parent) + 1
        before = aunts[behind] if behind < len(aunts) else ""
        return self.move(tag, codebook.parent(parent), before)

    def delete(self, tag: EntityId) -> None:
        """Delete a tag and those below it, and say how many passages stay without it."""
        project = self._desk.project
        doomed = self._with_below(tag)
        tagged = frozenset().union(*(project.passages_tagged(each.id) for each in doomed))
        touched = [
            passage
            for passage in map(project.annotations.__getitem__, tagged)
            if passage.article in project.articles
        ]
        of_others = sum(not self._desk.is_mine(passage) for passage in touched)
        what = words.with_below(self._path(tag), len(doomed) - 1)
        self._desk.do(commands.delete_tag(project, tag))
        self._desk.message.emit(words.deleted(what, len(touched), of_others))

    def merge(self, tag: EntityId, into: EntityId) -> bool:
        """Make a tag part of another one, and say what that touches; tell whether it was done."""
        project = self._desk.project
        change = commands.merge_tags(project, [tag], into)
        if change.is_empty:
            return False
        path, below = self._path(tag), len(self._with_below(tag)) - 1
        self._desk.do(change)
        total = self._desk.project.tag_count(into)
        self._desk.message.emit(
            words.merged(path, below, project.tag_count(tag), self._path(into), total)
        )
        return True

    def file_into(self, tag: EntityId, into: EntityId) -> None:
        """File a proposed tag: it becomes part of one that is there."""
        self._file(lambda: file_tag(self._desk.project, tag, into=into), tag)

    def file_below(self, tag: EntityId, parent: EntityId = ROOT) -> None:
        """File a proposed tag as it is, below another one or at the top."""
        self._file(lambda: file_tag(self._desk.project, tag, parent=parent), tag)

    def _file(self, command: Callable[[], Change], tag: EntityId) -> None:
        if self._try(command, tag):
            self._desk.message.emit(self.tr("Filed: {path}").format(path=self._path(tag)))

    def file_outlook(self, tag: EntityId, parent: EntityId) -> str:
        """Say where `file_below` would put a tag."""
        project = self._desk.project
        name = project.tags[tag].name
        return self.tr("It will be {path}.").format(path=f"{self._path(parent)}/{name}")

    def merge_outlook(self, tag: EntityId, into: EntityId) -> str:
        """Say what `merge` would do."""
        project = self._desk.project
        both = project.with_edits(commands.merge_tags(project, [tag], into).edits)
        count, total = project.tag_count(tag), both.tag_count(into)
        return words.merge_outlook(self._path(tag), count, self._path(into), total)

    def recoding_outlook(self, tag: EntityId, into: EntityId) -> str:
        """Say what `move_passages` would do."""
        project = self._desk.project
        staying = coders(project, tag)
        mine = staying.pop(project.person_of(self._desk.analyst).id, 0)
        return words.recoding_outlook(project, mine, staying, self._path(into))

    def move_passages(self, tag: EntityId, into: EntityId) -> bool:
        """Give my passages of a tag another one instead; say how many, and whose stay."""
        project = self._desk.project
        recoding = move_passages(project, self._desk.analyst, tag, into)
        if recoding.moved:
            self._desk.do(recoding.change)
        self._desk.message.emit(words.moved(project, recoding, self._path(tag), self._path(into)))
        return recoding.moved > 0

    def _try(self, command: Callable[[], Change], tag: EntityId) -> bool:
        try:
            change = command()
        except TagRefused as refusal:
            self.refused.emit(str(refusal))
            return False
        self._desk.do(change)
        shown = self._desk.project.codebook.shown(tag)
        if shown is not None and shown.id != tag:
            self._desk.message.emit(
                self.tr(
                    "There was a tag «{path}» already: both are shown as one. Ctrl+Z undoes."
                ).format(path=self._path(tag))
            )
        return True

    def _stands_there(self, tag: EntityId, parent: EntityId, before: EntityId) -> bool:
        codebook = self._desk.project.codebook
        if codebook.parent(tag) != parent:
            return False
        siblings = self._siblings(tag)
        behind = siblings.index(tag) + 1
        return before == tag or before == (siblings[behind] if behind < len(siblings) else "")

    def _siblings(self, tag: EntityId) -> tuple[EntityId, ...]:
        codebook = self._desk.project.codebook
        return codebook.below(codebook.parent(tag))

    def _with_below(self, tag: EntityId) -> list[Tag]:
        codebook = self._desk.project.codebook
        found: list[Tag] = []
        waiting = [tag]
        while waiting:
            shown = codebook.shown(waiting.pop())
            if shown is not None:
                found.append(shown)
                waiting += codebook.below(shown.id)
        return found

    def _path(self, tag: EntityId) -> str:
        return self._desk.project.codebook.path(tag)
