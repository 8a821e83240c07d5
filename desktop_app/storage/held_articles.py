"""Holds texts and originals back from the workspace folder until it is sure that they stay."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from weakref import finalize

from desktop_app.domain.canonical_text import CanonicalText
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.storage.article_store import ArticleStore, Write, WriteParts
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles, reason, write_whole


class HeldArticles:
    """Takes what an ArticleStore takes; `keep` hands it on, and without that nothing of it stays.

    Others may add the same text in the meantime: what was stored could not be taken back safely.
    """

    def __init__(self, store: ArticleStore) -> None:
        self._store = store
        self._texts: dict[EntityId, CanonicalText] = {}
        self._originals: dict[tuple[str, str], Path] = {}
        self._folder = Path(mkdtemp(prefix="briefing-desk-held-"))
        finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def put(self, text: CanonicalText, write: Write = write_whole) -> EntityId:
        """Hold a text; return its article id."""
        article = article_id(text.sha256)
        self._texts[article] = text
        return article

    def put_original(self, content: bytes, suffix: str, write: Write = write_whole) -> str:
        """Hold an original file; return its SHA-256. Raises NotWritten."""
        digest = sha256(content).hexdigest()
        held = self._held(digest, suffix)
        try:
            held.write_bytes(content)
        except OSError as error:
            raise NotWritten(held, reason(error)) from error
        return digest

    def copy_original(self, source: Path, digest: str, suffix: str, write: WriteParts) -> None:
        """Hold a copy of a file whose SHA-256 is known. Raises NotWritten."""
        held = self._held(digest, suffix)
        try:
            shutil.copyfile(source, held)
        except OSError as error:
            raise NotWritten(held, reason(error)) from error

    def text(self, article: EntityId) -> str:
        """Return a text that is held, or one of the store. Raises ArticleUnreadable."""
        held = self._texts.get(article)
        return self._store.text(article) if held is None else held.text

    def keep(self) -> None:
        """Put all of it into the store, on the disk itself. Raises NotWritten."""
        unflushed = UnflushedFiles()
        for text in self._texts.values():
            self._store.put(text, unflushed.write)
        for (digest, suffix), held in self._originals.items():
            self._store.copy_original(held, digest, suffix, unflushed.write_parts)
        for refusal in unflushed.flush().values():
            raise refusal

    def path(self, article: EntityId) -> Path:
        """Return where the text of an article would be kept."""
        return self._store.path(article)

    def original_path(self, digest: str, suffix: str) -> Path:
        """Return where an original would be kept."""
        return self._store.original_path(digest, suffix)

    def _held(self, digest: str, suffix: str) -> Path:
        held = self._folder / digest
        self._originals[digest, suffix] = held
        return held
