"""Articles on disk: named by their hash, checked at every reading, never changed."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.storage.article_store import ArticleStore, ArticleUnreadable
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles, write_whole
from tests.builders import HANJA


def test_a_text_comes_back_code_point_for_code_point(tmp_path: Path) -> None:
    store = ArticleStore(tmp_path)
    article = store.put(canonical(HANJA))
    assert store.text(article) == canonical(HANJA).text
    assert store.path(article).parent.name == article.removeprefix("article:")[:2]


def test_the_same_text_is_stored_once(tmp_path: Path) -> None:
    store = ArticleStore(tmp_path)
    first = store.put(canonical("a\r\nb"))
    before = store.path(first).stat().st_mtime_ns
    assert store.put(canonical("a\nb")) == first
    assert store.path(first).stat().st_mtime_ns == before


def test_changed_bytes_are_never_shown(tmp_path: Path) -> None:
    store = ArticleStore(tmp_path)
    article = store.put(canonical("eleven thousand"))
    store.path(article).write_text("twelve thousand")
    with pytest.raises(ArticleUnreadable, match="was changed after it was stored"):
        store.text(article)
    store.put(canonical("eleven thousand"))
    assert store.text(article) == "eleven thousand"


def test_a_missing_text_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ArticleUnreadable, match="has not arrived yet"):
        ArticleStore(tmp_path).text("article:" + "0" * 64)


def test_a_file_that_cannot_be_replaced_is_kept_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", held)
    monkeypatch.setattr("desktop_app.storage.whole_file._RETRIES", (0.0, 0.0))
    with pytest.raises(NotWritten) as refused:
        write_whole(tmp_path / "brief.docx", b"content")
    assert refused.value.kept is not None
    assert refused.value.kept.read_bytes() == b"content"


def test_a_write_that_fails_leaves_nothing_half_done(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotWritten):
        write_whole(tmp_path / "file" / "below", b"content")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_many_texts_are_stored_on_one_look_at_the_folder(tmp_path: Path) -> None:
    looks = count()
    store = ArticleStore(tmp_path, is_there=lambda: next(looks) >= 0)
    unflushed = UnflushedFiles()
    for number in range(50):
        store.put(canonical(f"text {number}"), unflushed.write)
    assert next(looks) < 50


def test_a_folder_that_was_away_is_looked_at_again_with_the_next_text(tmp_path: Path) -> None:
    answers = iter((False, True))
    store = ArticleStore(tmp_path, is_there=lambda: next(answers))
    with pytest.raises(NotWritten, match="cannot be reached"):
        store.put(canonical("The first words."))
    article = store.put(canonical("The first words."))
    assert store.text(article) == "The first words."
