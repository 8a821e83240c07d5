"""The articles of a workspace on disk: each text once, named by its hash, never changed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from desktop_app.domain.canonical_text import CanonicalText
from desktop_app.domain.identity import EntityId, article_id, is_article_id, sha256_of
from desktop_app.storage.mirror import Mirror
from desktop_app.storage.timely import Patience, TookTooLong
from desktop_app.storage.whole_file import NotWritten, reason, write_whole

_TEXT_SECONDS = 0.5
"""Somebody waits for the text of an article; one that takes longer comes with the mirror."""

Write: TypeAlias = Callable[[Path, bytes], None]
"""How a whole file is written: durable at once, or flushed later with others."""

WriteParts: TypeAlias = Callable[[Path, Iterable[bytes]], None]
"""How a file is written that is not to be in memory as a whole."""

_THERE_SECONDS = 0.1
"""How long a folder is taken to be ours while one is there: files come in by the thousand."""

_PART = 1 << 20
_SHA256 = re.compile(r"[0-9a-f]{64}")


class ArticleUnreadable(OSError):
    """The text of an article is missing, damaged or out of reach; the message is one sentence."""


class ArticleAway(ArticleUnreadable):
    """The text of an article has not arrived yet, or cannot be reached now; it may come by itself.

    Nothing is wrong with its passages: they are neither orphaned nor an error.
    """


class ArticleStore:
    """Content-addressed texts under `articles/` and originals under `originals/`.

    With a mirror, texts are read from this machine where they are mirrored, and what the workspace
    folder does not take is kept there until it does. `is_there` says whether that folder can be
    reached, and is this workspace's.
    """

    def __init__(
        self,
        workspace: Path,
        mirror: Mirror | None = None,
        patience: Patience | None = None,
        is_there: Callable[[], bool] | None = None,
    ) -> None:
        self._workspace = workspace
        self._is_there = is_there or workspace.is_dir
        self._there_until = 0.0
        self._articles = workspace / "articles"
        self._originals = workspace / "originals"
        self._mirror = mirror
        self._patience = patience or Patience()

    def put(self, text: CanonicalText, write: Write = write_whole) -> EntityId:
        """Store a text and return its article id; one that is there already is left alone.

        Raises NotWritten where the folder cannot be written.
        """
        encoded = text.text.encode("utf-8")
        article = article_id(sha256(encoded).hexdigest())
        self._keep(self.path(article), encoded, write)
        return article

    def put_original(self, content: bytes, suffix: str, write: Write = write_whole) -> str:
        """Store the original file untouched; return its SHA-256. Raises NotWritten."""
        digest = sha256(content).hexdigest()
        path = self.original_path(digest, suffix)
        self._keep(path, content, write)
        return digest

    def copy_original(self, source: Path, digest: str, suffix: str, write: WriteParts) -> None:
        """Store a file whose SHA-256 is known as an original, without holding it in memory.

        Raises NotWritten, also where the file is another one by now.
        """
        path = self.original_path(digest, suffix)
        if _holds_sha256(path, digest):
            return
        try:
            self._ask_whether_there(path)
            write(path, _parts_of(source, digest))
        except NotWritten:
            if self._mirror is None:
                raise
            self._mirror.keep_outgoing(path, b"".join(_parts_of(source, digest)))

    def original(self, digest: str, suffix: str) -> Path:
        """Return where the original with this SHA-256 lies now. Raises ArticleAway."""
        if not _SHA256.fullmatch(digest):
            raise ArticleAway("No original file was kept for this article.")
        place = self.original_path(digest, suffix)
        try:
            if self._patience.call(place, place.is_file, _TEXT_SECONDS):
                return place
        except OSError:
            # Slow or away: as good as missing, for whoever waits for it.
            pass
        kept = self._mirror.outgoing(place) if self._mirror else None
        if kept is None:
            raise ArticleAway(
                f"The original file is missing in {place.parent}. It may still lie with the "
                "colleague who added the article; wait for the shared folder."
            )
        return kept

    def text(self, article: EntityId) -> str:
        """Return the canonical text. Raises ArticleUnreadable unless its bytes match its hash.

        What is mirrored is read without asking the workspace folder, which may be slow or away.
        """
        _refuse_odd_name(article)
        mirrored = self._mirror.article_bytes(sha256_of(article)) if self._mirror else None
        return self.shared_text(article) if mirrored is None else mirrored.decode("utf-8")

    def shared_text(self, article: EntityId) -> str:
        """Return the text as the workspace folder holds it. Raises ArticleUnreadable."""
        _refuse_odd_name(article)
        path = self.path(article)
        try:
            content = self._patience.call(path, path.read_bytes, _TEXT_SECONDS)
        except (FileNotFoundError, TookTooLong) as error:
            raise ArticleAway(
                f"The text of an article has not arrived yet: «{path.name}» is missing in "
                f"{path.parent}. Its passages are kept; wait for the shared folder, or copy the "
                "file there."
            ) from error
        except OSError as error:
            raise ArticleAway(
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

    def _keep(self, path: Path, content: bytes, write: Write) -> None:
        """Write a file unless it is there; on this machine alone while the folder is away."""
        try:
            self._ask_whether_there(path)
            if not _holds(path, content):
                write(path, content)
        except NotWritten:
            if self._mirror is None:
                raise
            self._mirror.keep_outgoing(path, content)

    def _ask_whether_there(self, path: Path) -> None:
        """Raise NotWritten for a file of a workspace folder that cannot be reached."""
        asked = time.monotonic()
        if asked < self._there_until and self._workspace.is_dir():
            return
        if not self._is_there():
            raise NotWritten(path, "the workspace folder cannot be reached")
        self._there_until = asked + _THERE_SECONDS

    def path(self, article: EntityId) -> Path:
        """Return where the text of an article is kept."""
        digest = sha256_of(article)
        return self._articles.joinpath(digest[:2], f"{digest}.txt")

    def original_path(self, digest: str, suffix: str) -> Path:
        """Return where the original file with this SHA-256 and this name's ending is kept."""
        known = suffix.lower() if suffix[1:].isalnum() else ""
        return self._originals.joinpath(digest[:2], f"{digest}{known}")


def _refuse_odd_name(article: EntityId) -> None:
    if not is_article_id(article):
        raise ArticleUnreadable(
            "There is no text for an article that a damaged change names; its passages are kept "
            "with their quotations."
        )


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _holds_sha256(path: Path, digest: str) -> bool:
    try:
        for _ in _parts_of(path, digest):
            pass
    except OSError:
        return False
    return True


def _parts_of(source: Path, digest: str) -> Iterator[bytes]:
    """Yield a file in parts. Raises OSError, also at the end where its SHA-256 is not digest."""
    seen = sha256()
    with source.open("rb") as file:
        while part := file.read(_PART):
            seen.update(part)
            yield part
    if seen.hexdigest() != digest:
        raise OSError(f"«{source.name}» was changed while it was read")
