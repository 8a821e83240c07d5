"""The articles of a workspace on disk: each text once, named by its hash, never changed."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from desktop_app.domain.canonical_text import CanonicalText
from desktop_app.domain.identity import EntityId, article_id, sha256_of
from desktop_app.storage.whole_file import reason, write_whole

Write: TypeAlias = Callable[[Path, bytes], None]
"""How a whole file is written: durable at once, or flushed later with others."""


class ArticleUnreadable(OSError):
    """The text of an article is missing, damaged or out of reach; the message is one sentence."""


class ArticleStore:
    """Content-addressed texts under `articles/` and originals under `originals/`."""

    def __init__(self, workspace: Path) -> None:
        self._articles = workspace / "articles"
        self._originals = workspace / "originals"

    def put(self, text: CanonicalText, write: Write = write_whole) -> EntityId:
        """Store a text and return its article id; one that is there already is left alone.

        Raises NotWritten where the folder cannot be written.
        """
        digest = text.sha256
        path = self.path(article_id(digest))
        encoded = text.text.encode("utf-8")
        if not _holds(path, encoded):
            write(path, encoded)
        return article_id(digest)

    def put_original(self, content: bytes, suffix: str, write: Write = write_whole) -> str:
        """Store the original file untouched; return its SHA-256. Raises NotWritten."""
        digest = sha256(content).hexdigest()
        path = self.original_path(digest, suffix)
        if not _holds(path, content):
            write(path, content)
        return digest

    def text(self, article: EntityId) -> str:
        """Return the canonical text. Raises ArticleUnreadable unless its bytes match its hash."""
        path = self.path(article)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise ArticleUnreadable(
                f"The text of an article has not arrived yet: «{path.name}» is missing in "
                f"{path.parent}. Its passages are kept; wait for the shared folder, or copy the "
                "file there."
            ) from error
        except OSError as error:
            raise ArticleUnreadable(
                f"«{path.name}» in {path.parent} cannot be read: {reason(error)}. Its passages are "
                "kept; open the article again when the folder can be reached."
            ) from error
        if sha256(content).hexdigest() != sha256_of(article):
            raise ArticleUnreadable(
                f"«{path.name}» in {path.parent} was changed after it was stored and is not shown, "
                "because its passages would point at other words. Restore it from a copy, or add "
                "the article again."
            )
        return content.decode("utf-8")

    def path(self, article: EntityId) -> Path:
        """Return where the text of an article is kept."""
        digest = sha256_of(article)
        return self._articles / digest[:2] / f"{digest}.txt"

    def original_path(self, digest: str, suffix: str) -> Path:
        """Return where the original file with this SHA-256 and this name's ending is kept."""
        known = suffix.lower() if suffix[1:].isalnum() else ""
        return self._originals / digest[:2] / f"{digest}{known}"


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
