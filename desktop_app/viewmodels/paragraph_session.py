"""The paragraph being written: one change for one session, and no word of anybody lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextDocument

from desktop_app.domain.briefing import PARAGRAPH, Block, Runs
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.viewmodels.block_words import LEVELS, LISTED, level_of, role_of
from desktop_app.viewmodels.briefing_editing import BriefingEditing, new_paragraph
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.paragraph_runs import Wording, fill, runs_of, trimmed
from desktop_app.viewmodels.passage_words import author_and_time
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.wordings import join_wordings, use_wording, without

_IDLE_MS = 30_000
"""Time without a key after which the words are recorded, though the session goes on."""


class ParagraphSession(QObject):
    """Holds the document that is typed into, for one paragraph of the outline at a time.

    `opened` says that the document shows another paragraph (or none), `refilled` that it shows
    other words of the same one; `typed` follows every key, `recorded` every change it does;
    `retold` says that the paragraph has another role, level or judgement, `compared` that versions
    of it may have come or gone.
    """

    opened = Signal()
    refilled = Signal()
    typed = Signal()
    recorded = Signal()
    retold = Signal()
    compared = Signal()

    def __init__(self, desk: Desk, editing: BriefingEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = QTextDocument(self)
        self._desk = desk
        self._editing = editing
        self._block: EntityId = ""
        self._spot: Spot | None = None
        self._new_options: dict[str, str] = {}
        self._loaded: Runs = ()
        self._coming: EntityId = ""
        self._seen: tuple[Version[Runs], ...] = ()
        self._is_filling = self._is_writing = False
        self.is_composing: Callable[[], bool] = lambda: False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self.commit)
        self.document.contentsChanged.connect(self._note_typing)
        desk.changed.connect(self._follow)
        desk.closing.connect(self.commit)

    @property
    def block(self) -> EntityId:
        """The paragraph that is open; empty for a new one that has no words yet, and for none."""
        return self._block

    @property
    def coming(self) -> EntityId:
        """The block that a new paragraph is in the latest `pending`."""
        return self._coming

    @property
    def is_open(self) -> bool:
        return bool(self._block) or self._spot is not None

    @property
    def is_new(self) -> bool:
        """Whether the paragraph stands in the outline only once it has words."""
        return self._spot is not None

    @property
    def is_modified(self) -> bool:
        """Whether something was typed that is not recorded yet."""
        return self.is_open and self._runs() != self._loaded

    @property
    def options(self) -> Mapping[str, str]:
        """Role, level and judgement of the paragraph, of one that is to come too."""
        block = self._desk.project.blocks.get(self._block)
        return self._new_options if block is None else block.options

    @property
    def language(self) -> str:
        """The language of the briefing."""
        briefing = self._editing.briefing
        return (briefing.options.get("language") if briefing else "") or "en"

    def set_option(self, name: str, value: str) -> None:
        """Give the paragraph another role, level or judgement; a new one gets it with its words."""
        if self._block in self._desk.project.blocks:
            self.commit()
            self._editing.tell(self._block, name, value)
        elif self._spot is not None:
            self._new_options = {**self._new_options, name: value}
            self.retold.emit()
            self.typed.emit()

    def step_level(self, by: int) -> bool:
        """Put a paragraph of a list deeper or less deep; tell whether that could be done."""
        level = LEVELS.index(level_of(self.options)) + by
        if role_of(self.options) not in LISTED or not 0 <= level < len(LEVELS):
            return False
        self.set_option("level", LEVELS[level])
        return True

    def open(self, block: EntityId) -> None:
        """Open a paragraph; what was typed in the one before is recorded first."""
        if block == self._block and self._spot is None:
            return
        self.commit()
        self._block, self._spot = block, None
        self._load()
        self.opened.emit()

    def open_new(self, spot: Spot, options: Mapping[str, str] | None = None) -> None:
        """Open a paragraph that will stand at a spot, with these options."""
        self.commit()
        self._block, self._spot = "", spot
        self._new_options = dict(options or {})
        self._load()
        self.opened.emit()

    def close(self) -> None:
        """Record what was typed and show no paragraph."""
        if self.is_open:
            self.commit()
            self._block, self._spot = "", None
            self._load()
            self.opened.emit()

    def commit(self) -> None:
        """Record what was typed, if anything was."""
        self._idle.stop()
        runs = self._runs()
        if not self.is_open or runs == self._loaded:
            return
        joined, strangers = len(self._seen) > 1, self.strangers
        self._loaded = runs
        self._is_writing = True
        if self._spot is not None:
            spot, self._spot = self._spot, None
            self._block = self._editing.add_paragraph(runs, spot, self._new_options)
        elif self._block in self._desk.project.blocks:
            self._editing.write(self._block, runs, self._seen)
        else:
            self._write_again(runs)
        # What came meanwhile stays a version of its own, which the words typed were not made over.
        self._is_writing = False
        self._seen = without(strangers, self._versions())
        if joined and not strangers:
            self._load()
            self.refilled.emit()
        self.recorded.emit()

    def pending(self) -> Project:
        """Return the project as it would be if what was typed were recorded now."""
        project = self._desk.project
        self._coming = ""
        if not self.is_modified:
            return project
        runs = self._runs()
        if self._block in project.blocks:
            change = commands.write_paragraph(project, self._block, runs, self._seen)
        elif self._spot is not None:
            spot, briefing = self._spot, self._editing.outline.briefing
            change, self._coming = new_paragraph(project, briefing, runs, spot, self._new_options)
        else:
            return project
        return project.with_edits(change.edits)

    # Several versions

    @property
    def versions(self) -> tuple[Version[Runs], ...]:
        """All visible versions of the paragraph, oldest first."""
        return self._versions()

    @property
    def strangers(self) -> tuple[Version[Runs], ...]:
        """The versions that came while the words in the document were typed."""
        return without(self._seen, self._versions())

    def edit_all(self) -> None:
        """Show all versions in the document; what is typed then is made over all of them."""
        self.commit()
        self._load()
        self.refilled.emit()

    def use(self, record: str) -> None:
        """Let one version stand alone; what was typed is recorded before."""
        self._settle_with(lambda project: use_wording(project, self._block, record))

    def join(self) -> None:
        """Make one wording of all versions, what was typed among them."""
        self._settle_with(lambda project: join_wordings(project, self._block))

    def _settle_with(self, make: Callable[[Project], Change]) -> None:
        self.commit()
        if self._block in self._desk.project.blocks:
            self._desk.do(make(self._desk.project))
            self._load()
            self.refilled.emit()
            self.recorded.emit()

    def redraw(self) -> None:
        """Have the citations drawn anew: their sources may have other numbers now."""
        self._is_filling = True
        self.document.markContentsDirty(0, self.document.characterCount())
        self._is_filling = False

    # Following changes

    def _follow(self, project: Project, change: Change) -> None:
        if not self._block or all(edit.id != self._block for edit in change.edits):
            return
        if self._block not in project.blocks:
            if not self.is_modified:
                self.close()
            return
        self.retold.emit()
        self.look_again()

    def look_again(self) -> None:
        """Show what came, unless something is typed or a syllable composed."""
        # A further version does not move the words that are read or typed: it stands beside them.
        stands = bool(self._seen) and not without(self._versions(), self._seen)
        if self.is_open and not (
            self._is_writing or self.is_modified or stands or self.is_composing()
        ):
            self._load()
            self.refilled.emit()
        self.compared.emit()

    def _write_again(self, runs: Runs) -> None:
        """Keep the words typed in a paragraph that was deleted meanwhile, in a new one."""
        if runs:
            self._block = self._editing.add_paragraph(runs, Spot(self._editing.outline.briefing))
            self._desk.message.emit(
                self.tr("The paragraph was deleted meanwhile; your words stand in a new one.")
            )

    # The document

    def _load(self) -> None:
        versions = self._versions()
        several = len(versions) > 1
        self._is_filling = True
        fill(
            self.document,
            [
                Wording(version.value, self.author(version) if several else "")
                for version in versions
            ],
        )
        self._is_filling = False
        self._seen = versions
        self._loaded = self._runs()

    def _runs(self) -> Runs:
        return trimmed(runs_of(self.document))

    def _versions(self) -> tuple[Version[Runs], ...]:
        block = self._desk.project.blocks.get(self._block)
        return block.runs if isinstance(block, Block) and block.kind == PARAGRAPH else ()

    def author(self, version: Version[Runs]) -> str:
        """Return `Minji, 14:05`: who wrote a version, and when."""
        return author_and_time(self._desk.project, version.analyst, version.written)

    def _note_typing(self) -> None:
        if not self._is_filling and self.is_open:
            self._idle.start()
            self.typed.emit()
