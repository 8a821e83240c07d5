"""What is held back reaches the workspace folder when it is kept, and never otherwise."""

from __future__ import annotations

import gc
from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.storage.article_store import ArticleStore, ArticleUnreadable
from desktop_app.storage.held_articles import HeldArticles
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles

TEXT = canonical("A corrected text.\nWith two lines.")
RAW = b"%PDF the original"
DIGEST = sha256(RAW).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    folder.mkdir()
    return folder


@pytest.fixture
def store(folder: Path) -> ArticleStore:
    return ArticleStore(folder)


def an_original(folder: Path) -> Path:
    path = folder / "original.pdf"
    path.write_bytes(RAW)
    return path


def test_what_is_held_is_read_and_leaves_the_folder_as_it_was(
    store: ArticleStore, folder: Path, tmp_path: Path
) -> None:
    held = HeldArticles(store)
    article = held.put(TEXT)
    held.put_original(b"raw", ".txt")
    held.copy_original(an_original(tmp_path), DIGEST, ".pdf", UnflushedFiles().write_parts)
    assert held.text(article) == TEXT.text
    assert list(folder.iterdir()) == []
    with pytest.raises(ArticleUnreadable):
        store.text(article)


def test_keeping_stores_text_and_originals_also_when_the_source_has_gone(
    store: ArticleStore, tmp_path: Path
) -> None:
    held = HeldArticles(store)
    article = held.put(TEXT)
    source = an_original(tmp_path)
    held.copy_original(source, DIGEST, ".pdf", UnflushedFiles().write_parts)
    source.unlink()
    held.keep()
    assert store.text(article) == TEXT.text
    assert store.original(DIGEST, ".pdf").read_bytes() == RAW


def test_a_folder_that_takes_nothing_is_told_when_it_is_kept(
    store: ArticleStore, folder: Path
) -> None:
    held = HeldArticles(store)
    held.put(TEXT)
    folder.rmdir()
    with pytest.raises(NotWritten):
        held.keep()


def test_nothing_stays_on_this_machine_once_it_is_let_go(store: ArticleStore) -> None:
    held = HeldArticles(store)
    digest = held.put_original(RAW, ".pdf")
    copy = held._held(digest, ".pdf")
    assert copy.is_file()
    del held
    gc.collect()
    assert not copy.parent.exists()
