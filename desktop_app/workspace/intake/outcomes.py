"""What became of the files of an import: one by one, and counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from desktop_app.domain.article import Appearance, Finding
from desktop_app.domain.identity import EntityId
from desktop_app.domain.metadata.text_metadata import Contradiction


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: its article's id, or the sentence that says why there is none.

    `reason` is the code of a refusal (formats.article_text.REASONS), empty for all others.
    `notices` are sentences about how it was read; `removed` counts the characters that no text can
    carry. "left" stands for files of a folder that nobody asked for. A file out of an archive has
    the path «archive.zip › name».
    """

    path: Path
    kind: Literal["added", "already", "refused", "left"]
    sentence: str
    article: EntityId = ""
    reason: str = ""
    notices: tuple[str, ...] = ()
    removed: int = 0


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file whose text and bytes are in the workspace folder, not yet recorded as an article.

    `characters` counts the text's code points, `removed` those that no text can carry. `found` and
    `roles` are what the file and its text say of themselves.
    """

    path: Path
    article: EntityId
    characters: int
    removed: int
    appearance: Appearance
    found: Mapping[str, Finding] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class Stored:
    """What was read and stored, in the order of the files; `unread` ones were left at a stop."""

    files: tuple[StoredFile | Outcome, ...] = ()
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """The file that is being read: its name, and which of how many it is, from 1."""

    name: str
    number: int
    count: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of every file, in order; `unread` files were left when the import was stopped.

    `asked` says of how many added articles a field is not known yet.
    """

    outcomes: tuple[Outcome, ...]
    unread: int = 0
    asked: Mapping[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> list[Outcome]:
        """Return the outcomes of one kind."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]
