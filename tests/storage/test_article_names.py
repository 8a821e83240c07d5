"""Names of files are shown in one line and counted by their endings."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.article_names import by_kind, is_hidden, shown_name, shown_path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("나토 😀.txt", "나토 😀.txt"),
        ("two\nlines.txt", "two_lines.txt"),
        ("a\x1b[31mb\u2028c.txt", "a_[31mb_c.txt"),
        ("bad\udcff.txt", "bad?.txt"),
    ],
)
def test_a_name_is_shown_in_one_line_that_every_text_can_hold(name: str, shown: str) -> None:
    assert shown_name(Path("folder", name)) == shown
    assert shown_path(Path("fold\ner", name)) == str(Path("fold_er", shown))


@pytest.mark.parametrize("name", [".hidden", "~$Report.docx", "Thumbs.db", "__MACOSX"])
def test_what_systems_and_programs_leave_behind_is_hidden(name: str) -> None:
    assert is_hidden(name)
    assert not is_hidden(f"my {name}")


def test_endings_are_counted_the_most_frequent_first() -> None:
    assert by_kind(["a.jpg", "b.exe", "c.JPG", "d"]) == {".jpg": 2, "": 1, ".exe": 1}
    assert list(by_kind(["a.jpg", "b.exe", "c.JPG", "d"])) == [".jpg", "", ".exe"]
