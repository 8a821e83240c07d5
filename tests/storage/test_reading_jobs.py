"""Files are read within their limits, whatever lies at a path, and looked at as far as it pays."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.article_text import LIMIT, UnreadableArticle
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.storage.reading_jobs import LARGEST, bytes_of, described, text_bytes

HEAD = "Korea Invited to NATO Meeting\nPosted December. 22, 2009 13:55\n"


def refusal_of_text(path: Path) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as raised:
        text_bytes(path, path.name, lambda start: True)
    return raised.value


def refusal_of_file(path: Path) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as raised:
        bytes_of(path, path.name)
    return raised.value


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only there are pipes files")
def test_a_pipe_is_refused_without_waiting_for_somebody_to_write(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    for refused in (refusal_of_text(pipe), refusal_of_file(pipe)):
        assert refused.reason == "unreadable"
        assert "«pipe.txt» is no file but a pipe" in str(refused)


def test_what_is_no_text_by_its_first_bytes_is_not_read_as_text(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"<html>")
    assert text_bytes(page, page.name, lambda start: not start.startswith(b"<")) is None
    assert text_bytes(page, page.name, lambda start: True) == b"<html>"


def test_a_file_above_the_limit_is_refused_with_its_size(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    assert str(refusal_of_text(large)) == (
        "«large.txt» holds 21 MB of text; the limit is 20 MB. Split it or import a part."
    )
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    assert refusal_of_file(large).reason == "too-large"


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(LIMIT)
    read = text_bytes(large, large.name, lambda start: True)
    assert read is not None
    assert len(read) == LIMIT


def test_a_text_of_very_many_lines_is_taken_in_without_a_look_at_each() -> None:
    article = ReadArticle(canonical(HEAD + "a\n" * 100_000), "text")
    read = described(article, "0" * 64, "endless.txt")
    assert (dict(read.metadata.found), dict(read.metadata.roles)) == ({}, {})
    assert read.article.notices == (
        "«endless.txt» has 100,003 lines: neither details nor boilerplate were looked for.",
    )


def test_a_text_of_some_lines_says_when_it_was_published() -> None:
    article = ReadArticle(canonical(HEAD + "It was said in Seoul.\n"), "text")
    read = described(article, "0" * 64, "a.txt")
    assert read.metadata.found["published"].value == "2009-12-22T13:55"
    assert read.article.notices == ()
