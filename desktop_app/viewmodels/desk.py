"""The desk: an open workspace as the widgets see it, with Qt signals in place of subscribers."""

from __future__ import annotations

import getpass
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.folder_state import FolderState
from desktop_app.viewmodels.labels import action_name, moment, thing_name
from desktop_app.viewmodels.news import NewsFeed
from desktop_app.viewmodels.relations import RelationIndex
from desktop_app.viewmodels.server.server_state import ServerState
from desktop_app.viewmodels.taking_back import TakingBack
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.undoing import Undone

_TEXTS_KEPT = 64
"""Article texts held in memory; six panes and the articles looked at last."""

MakeChange: TypeAlias = Callable[[Project], Change]
"""A change still to be made of the project as it is when it is done."""


class Desk(QObject):
    """What every view shares: the project, the door for changes, texts, messages to the analyst.

    `changed(project, change)` is emitted after every change, mine or received; views update what
    the change touches. `message(sentence)` is for the status bar. `name_wanted` asks the window
    for the analyst's name; the change that needed it is done once `introduce` was called.
    `closing` comes before the workspace is let go of: whoever holds typed words does them then, and
    an analyst who has given no name by then acts under the one of their account on this computer.
    """

    changed = Signal(object, object)
    undo_changed = Signal()
    saving_changed = Signal()
    message = Signal(str)
    name_wanted = Signal()
    closing = Signal()

    def __init__(
        self, workspace: OpenWorkspace, settings: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.settings = settings
        self.relations = RelationIndex(self.project)
        self.server_state = ServerState(workspace, self)
        self.folder_state = FolderState(workspace, self, self.server_state)
        self.saving_changed.connect(self.folder_state.follow)
        self._texts: OrderedDict[EntityId, str] = OrderedDict()
        self._waiting_for_name: list[MakeChange] = []
        self._is_closing = False
        self._whole = workspace.session.project
        self._taking_back = TakingBack(workspace.session, self)
        self._stop = workspace.session.subscribe(self._tell)
        self.news = NewsFeed(workspace, self.may_see, self)

    @property
    def project(self) -> Project:
        """The project as the analyst may see it; all of it where the workspace is not blind."""
        return self.workspace.project

    def may_see(self, entity: EntityId) -> bool:
        """Tell whether the analyst may see a thing and its history, be it deleted or not."""
        return self.workspace.may_see(entity)

    def is_blind_to(self, article: EntityId) -> bool:
        """Tell whether what others did in an article is hidden until the analyst seals it."""
        return self.workspace.blinders.is_blind_to(self.workspace.session.project, article)

    @property
    def analyst(self) -> EntityId:
        """Id of the analyst who sits here."""
        return self.workspace.session.analyst

    def is_mine(self, made: Annotation | Relation) -> bool:
        """Tell whether I made a passage or a relation, be it as myself on another computer."""
        return self.workspace.session.project.people.same(made.creator, self.analyst)

    @property
    def is_named(self) -> bool:
        """Whether the analyst has said who they are."""
        return self.analyst in self.project.analysts

    def text(self, article: EntityId) -> str:
        """Return an article's canonical text. Raises ArticleUnreadable with one sentence."""
        if article in self._texts:
            self._texts.move_to_end(article)
            return self._texts[article]
        text = self.workspace.text(article)
        self._texts[article] = text
        if len(self._texts) > _TEXTS_KEPT:
            self._texts.popitem(last=False)
        return text

    def do(self, change: Change) -> Change:
        """Do a change; return it as it took effect, empty where blind mode forbids it."""
        if self.workspace.blinders.reaches_hidden(self.workspace.session.project, change):
            self.message.emit(
                self.tr(
                    "Not done: it would reach what colleagues coded in articles that you have not "
                    "sealed. Seal your coding of these first, or end blind mode."
                )
            )
            return Change(change.label, ())
        done = self.workspace.session.do(change)
        self.undo_changed.emit()
        self.saving_changed.emit()
        return done

    def do_as_analyst(self, change: Change | MakeChange) -> None:
        """Do a change that shows who made it; asks for the analyst's name first where needed.

        A change that may have to wait is better handed over as the way to make it: several that
        wait are then made one on top of the other.
        """
        make = _always(change) if isinstance(change, Change) else change
        made = make(self.project)
        if made.is_empty:
            return
        if self.is_named:
            self.do(made)
            return
        name = self.settings.get("analyst_name", "")
        if name:
            self.introduce(name, self.settings.get("analyst_colour", ""))
            self.do(make(self.project))
            return
        self._waiting_for_name.append(make)
        if not self._is_closing:
            self.name_wanted.emit()

    def introduce(self, name: str, colour: str = "") -> None:
        """Give the analyst a name and colour, remember both for other workspaces, and go on."""
        self._introduce(name, colour)
        known = self.project.analysts[self.analyst]
        self.settings.set(analyst_name=known.name, analyst_colour=known.colour)

    def _introduce(self, name: str, colour: str = "") -> None:
        self.do(introduce(self.project, self.analyst, name, colour))
        waiting, self._waiting_for_name = self._waiting_for_name, []
        for make in waiting:
            self.do(make(self.project))

    def forget_waiting(self) -> None:
        """Drop the changes that waited for a name: the analyst did not give one."""
        self._waiting_for_name.clear()

    def undo(self) -> None:
        """Take back my latest action, a large one in turns, and say what happened."""
        nothing, done = self.tr("Nothing to undo."), self.tr("Taken back: {what}")
        self._taking_back.undo(lambda undone: self._report(undone, nothing, done))

    def redo(self) -> None:
        """Do again what undo took back, as `undo` does, and say what happened."""
        nothing, done = self.tr("Nothing to redo."), self.tr("Done again: {what}")
        self._taking_back.redo(lambda redone: self._report(redone, nothing, done))

    @property
    def undo_name(self) -> str:
        """What Undo would take back, in words, or the empty text."""
        label = self.workspace.session.undo_label
        return action_name(label) if label else ""

    @property
    def redo_name(self) -> str:
        """What Redo would do again, in words, or the empty text."""
        label = self.workspace.session.redo_label
        return action_name(label) if label else ""

    @property
    def saved_sentence(self) -> str:
        """The saved state in one sentence for the status bar."""
        return self.folder_state.saved_sentence

    @property
    def fault_sentences(self) -> list[str]:
        """What could not be read in the logs, a sentence each."""
        return self.folder_state.fault_sentences

    def close(self) -> None:
        """Stop listening and let go of the workspace; what waits is written and published."""
        self._is_closing = True
        self._taking_back.finish()
        self.closing.emit()
        if self._waiting_for_name:
            self._introduce(_account_name() or self.tr("Somebody"))
        self._stop()
        self.news.stop()
        self.workspace.close()

    def _tell(self, project: Project, change: Change) -> None:
        before, self._whole = self._whole, project
        seen = self.workspace.blinders.seen_change(before, project, change)
        if seen.is_empty and not change.is_empty:
            return
        self.relations.apply(seen)
        self.changed.emit(self.project, seen)

    def _report(self, undone: Undone | None, nothing: str, done: str) -> None:
        self.undo_changed.emit()
        self.saving_changed.emit()
        if undone is None:
            self.message.emit(nothing)
        elif undone.standing:
            blocked = undone.standing[0]
            name = self.project.analyst_name(blocked.record.analyst) or self.tr("Somebody")
            self.message.emit(
                self.tr("Not undone: {name} changed {thing} at {time}.").format(
                    name=name,
                    thing=thing_name(blocked.entity),
                    time=moment(blocked.record.wall[0]),
                )
            )
        elif undone.change is None:
            self.message.emit(self.tr("There was nothing left of that to take back."))
        else:
            self.message.emit(done.format(what=action_name(undone.label)))


def _always(change: Change) -> MakeChange:
    return lambda project: change


def _account_name() -> str:
    """Return the name under which the analyst is logged in, or the empty text."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No entry for this user, or (on Windows) no variable that names them.
        return ""
