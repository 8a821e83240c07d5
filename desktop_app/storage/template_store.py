"""The team's own templates: Word documents in the workspace's folder `templates/`.

They may also be put there by hand; the name of a template is that of its file, without `.docx`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.storage.file_names import safe_name
from desktop_app.storage.whole_file import reason, write_whole

FOLDER = "templates"
SUFFIX = ".docx"
LARGEST = 50_000_000
"""Bytes that the file of a template may have."""


class TemplateNotRead(UnreadableFile):
    """A template that is not there or cannot be read; the message is one sentence."""


class TemplateStore:
    """The own templates of a workspace; `workspace` is its folder."""

    def __init__(self, workspace: Path) -> None:
        self.folder = workspace / FOLDER

    def names(self) -> tuple[str, ...]:
        """Return the names of the templates in the order of the alphabet; none without a folder."""
        return tuple(sorted((_name(path) for path in self._files()), key=str.casefold))

    def read(self, name: str) -> bytes:
        """Return the bytes of a template. Raises TemplateNotRead."""
        wanted = unicodedata.normalize("NFC", name).casefold()
        for path in self._files():
            if _name(path).casefold() == wanted:
                return read_template(path)
        raise TemplateNotRead(
            f"The workspace has no template «{name}». Choose another one, or add it again to the "
            f"folder «{FOLDER}»."
        )

    def add(self, name: str, content: bytes) -> str:
        """Store a template and return the name that it got; no other template is replaced.

        The same bytes under the same name are stored once. Raises NotWritten.
        """
        for free in _numbered(safe_name(name, "Template")):
            path = self.folder / f"{free}{SUFFIX}"
            if not path.exists():
                write_whole(path, content)
                return free
            if path.read_bytes() == content:
                return free
        raise AssertionError("numbers never end")

    def remove(self, name: str) -> None:
        """Remove a template from the workspace. Raises TemplateNotRead where it cannot be done."""
        wanted = unicodedata.normalize("NFC", name).casefold()
        for path in self._files():
            if _name(path).casefold() == wanted:
                try:
                    path.unlink()
                except OSError as error:
                    raise TemplateNotRead(
                        f"The template «{name}» cannot be removed: {reason(error)}. Close it "
                        "where it is open, and try again."
                    ) from error

    def _files(self) -> Iterator[Path]:
        """Yield the Word documents of the folder; `~$…` is what Word lays beside an open one."""
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            return
        for path in paths:
            if path.suffix.lower() == SUFFIX and not path.name.startswith(("~$", ".")):
                yield path


def read_template(path: Path) -> bytes:
    """Return the bytes of a file that is to be a template. Raises TemplateNotRead."""
    try:
        if path.stat().st_size > LARGEST:
            raise TemplateNotRead(
                f"«{path.name}» has more than {LARGEST // 1_000_000} MB, too much for a template. "
                "Save it in Word without its largest pictures."
            )
        return path.read_bytes()
    except OSError as error:
        raise TemplateNotRead(
            f"The template «{path.name}» cannot be read: {reason(error)}. Choose another one."
        ) from error


def _name(path: Path) -> str:
    """Return the name of a template's file; macOS may have taken its Hangul apart."""
    return unicodedata.normalize("NFC", path.stem)


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in count(2):
        yield f"{name} ({number})"
