"""Files of many kinds in one import: each gets its line, bad ones stop nothing, nothing is lost."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.article_worker import Limits
from desktop_app.storage.article_workers import ArticleWorkers
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles
from desktop_app.workspace.intake.importing import (
    Outcome,
    Progress,
    Stored,
    add_paths,
    article_files,
    record_files,
    store_files,
)
from desktop_app.workspace.opening import OpenWorkspace, make_workspace
from tests.builders import NATO
from tests.formats.intake.pdf_files import column, pdf
from tests.web_pages import SENTENCE, a_long_page, a_page


@pytest.fixture(scope="module")
def workers() -> Iterator[ArticleWorkers]:
    with ArticleWorkers(count=2) as workers:
        yield workers


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = make_workspace(tmp_path / "workspace", "", tmp_path / "machine")
    yield workspace
    workspace.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def kinds(outcomes: tuple[Outcome, ...]) -> dict[str, str]:
    return {each.path.name: each.reason or each.kind for each in outcomes}


def test_pages_and_texts_come_in_together_in_the_order_of_the_files(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    for number in range(0, 12, 2):
        write(folder / f"{number:02}.html", a_page(f"Page {number}"))
        write(folder / f"{number + 1:02}.txt", f"{NATO} {number}")
    told: list[Progress] = []

    def tell(progress: Progress) -> bool:
        told.append(progress)
        return True

    report = add_paths(workspace, [folder], tell, workers)
    assert [each.path.name for each in report.of("added")] == sorted(
        path.name for path in folder.iterdir()
    )
    assert [each.number for each in told] == list(range(1, 13))
    assert {each.count for each in told} == {12}


def test_what_a_page_says_of_itself_is_recorded_and_undone_with_the_batch(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    write(folder / "page.html", a_page("Korea Invited to NATO Meeting"))
    write(folder / "text.txt", f"Home > World\n\n{NATO}\n\nPosted December. 22, 2009 13:55")
    add_paths(workspace, [folder], workers=workers)
    articles = {each.file: each for each in workspace.session.project.articles.values()}
    assert articles["page.html"].metadatum("headline").how == "found"
    assert articles["page.html"].headline == "Korea Invited to NATO Meeting"
    assert articles["text.txt"].published == "2009-12-22T13:55"
    assert articles["text.txt"].metadatum("published").line == 5
    assert 1 in articles["text.txt"].dimmed_lines
    workspace.session.undo()
    assert not workspace.session.project.articles
    assert workspace.session.undo_label is None


def test_the_original_is_kept_beside_the_text(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    page = a_page()
    add_paths(workspace, [write(folder / "page.HTML", page)], workers=workers)
    (article,) = workspace.session.project.articles.values()
    (appearance,) = article.appearances.values()
    kept = workspace.articles.original(appearance.original, ".html")
    assert kept.read_bytes() == page
    assert kept.suffix == ".html"


def test_the_same_text_as_page_and_as_text_is_one_article_with_two_appearances(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    page = write(folder / "page.html", a_page())
    add_paths(workspace, [page], workers=workers)
    (article,) = workspace.session.project.articles
    text = write(folder / "text.txt", workspace.text(article))
    report = add_paths(workspace, [text, page], workers=workers)
    assert [each.sentence for each in report.outcomes] == [
        "«text.txt» has the text of an article that is there already; noted as another appearance "
        "of it.",
        "«page.html» is in the workspace already.",
    ]
    assert len(workspace.session.project.articles[article].appearances) == 2


def test_a_wrong_ending_is_read_as_what_it_is_and_said(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    report = add_paths(workspace, [write(folder / "page.txt", a_page())], workers=workers)
    (added,) = report.of("added")
    assert added.notices[0].startswith("«page.txt» is a web page, although its name ends in .txt")


def test_hidden_files_and_locks_are_passed_over_and_other_kinds_counted_once(
    workspace: OpenWorkspace, folder: Path
) -> None:
    (folder / ".git").mkdir()
    for name in (".hidden.txt", "~$report.docx", ".git/a.txt", "a.jpg", "b.JPG", "run.exe", "x"):
        write(folder / name, NATO)
    write(folder / "news.txt", NATO)
    report = add_paths(workspace, [folder])
    assert [each.path.name for each in report.of("added")] == ["news.txt"]
    assert report.of("refused") == []
    assert [each.sentence for each in report.of("left")] == [
        "4 files of kinds that are not read, in «news»: .jpg 2, without an ending 1, .exe 1."
    ]


def test_an_archive_yields_a_line_for_each_of_its_files(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    with zipfile.ZipFile(folder / "news.zip", "w") as archive:
        archive.writestr("below/a.txt", NATO)
        archive.writestr("page.html", a_page())
        archive.writestr("empty.txt", b"")
        archive.writestr("../out.txt", "Words that would lie elsewhere.")
        archive.writestr("picture.jpg", b"\xff\xd8\xff")
    report = add_paths(workspace, [folder], workers=workers)
    assert kinds(report.outcomes) == {
        "news.zip › a.txt": "added",
        "news.zip › page.html": "added",
        "news.zip › empty.txt": "empty",
        "news.zip › ..∕out.txt": "unsafe-name",
        "news.zip": "left",
    }
    assert not (folder.parent / "out.txt").exists()
    files = {each.file for each in workspace.session.project.articles.values()}
    assert files == {"news.zip › a.txt", "news.zip › page.html"}


def test_five_hundred_files_with_ten_bad_ones_lose_nothing(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    for number in range(490):
        write(folder / f"{number:03}.txt", f"{NATO} {number}")
    bad = {
        "b0.txt": (b"", "empty"),
        "b1.txt": (b" \n ", "empty"),
        "b2.txt": (b"\x89PNG\r\n\x1a\n", "kind"),
        "b3.html": (b"", "empty"),
        "b4.pdf": (b"%PDF-1.7\nnothing", "damaged"),
        "b5.docx": (b"PK\x03\x04 torn", "damaged"),
        "b6.hwp": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 torn", "damaged"),
        "b7.zip": (b"PK\x03\x04 torn", "damaged"),
        "b8.txt": (bytes(range(32)) * 40, "not-text"),
        "b9.md": (b"", "empty"),
    }
    for name, (content, _) in bad.items():
        write(folder / name, content)
    report = add_paths(workspace, [folder], workers=workers)
    assert len(report.of("added")) == 490
    assert len(workspace.session.project.articles) == 490
    assert {each.path.name: each.reason for each in report.of("refused")} == {
        name: reason for name, (_, reason) in bad.items()
    }
    assert all(each.sentence.count("\n") == 0 for each in report.of("refused"))


def test_a_file_that_takes_too_long_is_refused_and_the_others_come_in(
    workspace: OpenWorkspace, folder: Path
) -> None:
    write(folder / "a.html", a_long_page(4_000_000))
    write(folder / "b.txt", NATO)
    with ArticleWorkers(Limits(seconds=0.05), count=1) as hasty:
        report = add_paths(workspace, [folder], workers=hasty)
    assert kinds(report.outcomes) == {"a.html": "timeout", "b.txt": "added"}


def test_a_stop_kills_what_is_read_and_keeps_what_was(
    workspace: OpenWorkspace, folder: Path
) -> None:
    write(folder / "a.txt", NATO)
    for name in ("b.html", "c.html"):
        write(folder / name, a_long_page(4_900_000))
    asked = 0

    def go_on() -> bool:
        nonlocal asked
        asked += 1
        return asked < 6

    with ArticleWorkers(count=1) as own:
        stored = store_files(workspace.articles, article_files([folder]), workers=own, go_on=go_on)
    report = record_files(workspace, stored)
    assert kinds(report.outcomes) == {"a.txt": "added"}
    assert report.unread == 2


def test_a_full_disk_refuses_the_file_and_leaves_no_half_of_it(
    workspace: OpenWorkspace,
    workers: ArticleWorkers,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(folder / "a.txt", NATO)
    write(folder / "b.html", a_page())
    whole = UnflushedFiles.write_parts

    def full(self: UnflushedFiles, path: Path, parts: Iterable[bytes]) -> None:
        if path.parent.parent.name == "originals":
            raise NotWritten(path, "no space left on device")
        whole(self, path, parts)

    monkeypatch.setattr(UnflushedFiles, "write_parts", full)
    store = ArticleStore(workspace.folder.path)
    stored = store_files(store, article_files([folder]), workers=workers)
    assert kinds(record_files(workspace, stored).outcomes) == {
        "a.txt": "not-stored",
        "b.html": "not-stored",
    }
    assert not workspace.session.project.articles


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    page = write(folder / "page.html", a_page())
    digest = "0" * 64
    with pytest.raises(NotWritten, match="was changed while it was read"):
        ArticleStore(workspace.folder.path).copy_original(
            page, digest, ".html", UnflushedFiles().write_parts
        )
    assert not list(workspace.folder.path.glob("originals/*/*"))


def test_what_cannot_be_read_is_said_in_a_sentence(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    loop = folder / "loop.txt"
    loop.symlink_to(loop)
    gone = folder / "gone"
    paths = [gone / "a.txt", loop]
    assert kinds(add_paths(workspace, paths, workers=workers).outcomes) == {
        "a.txt": "missing",
        "loop.txt": "missing",
    }
    # They were there when the folder was looked through, and are gone when they are read.
    stored = store_files(workspace.articles, [gone / "a.txt", gone / "b.html"], workers=workers)
    assert [each.reason for each in stored.files if isinstance(each, Outcome)] == ["missing"] * 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes in folders")
def test_what_a_folder_lists_and_is_no_file_gets_its_line(
    workspace: OpenWorkspace, folder: Path
) -> None:
    write(folder / "news.txt", NATO)
    (folder / "dangling.txt").symlink_to(folder / "gone.txt")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.html")
    os.mkfifo(folder / "pipe.zip")
    os.mkfifo(folder / "of-a-program")
    report = add_paths(workspace, [folder])
    assert kinds(report.outcomes) == {
        "news.txt": "added",
        "dangling.txt": "missing",
        "loop.txt": "unreadable",
        "pipe.html": "unreadable",
        "pipe.zip": "unreadable",
        "news": "left",
    }
    sentences = [each.sentence for each in report.of("refused")]
    assert sentences[0] == (
        "«dangling.txt» leads to a file that is not there: find that one and add it."
    )
    assert sentences[1].startswith("«loop.txt» cannot be read: ")
    assert sentences[1].endswith("; check that you may open it and try again.")
    assert sentences[2].startswith("«pipe.html» is no file but a pipe")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_of_two_lines_is_told_in_one(folder: Path) -> None:
    (folder / "two\nlines.txt").symlink_to(folder / "gone.txt")
    (folder / "no\nnews").mkdir()
    told = article_files([folder, folder / "no\nnews", folder / "a\nb.txt"])
    assert len(told) == 3
    assert all(isinstance(each, Outcome) and "\n" not in each.sentence for each in told)


def test_an_archive_with_nothing_in_it_is_empty_not_damaged(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    zipfile.ZipFile(folder / "a.zip", "w").close()
    write(folder / "b.zip", b"")
    write(folder / "c.docx", (folder / "a.zip").read_bytes())
    report = add_paths(workspace, [folder], workers=workers)
    assert {each.path.name: (each.reason, each.sentence) for each in report.outcomes} == {
        "a.zip": (
            "empty",
            "«a.zip» is a zip file with nothing in it: choose one that holds articles.",
        ),
        "b.zip": (
            "empty",
            "«b.zip» is empty: choose a file that holds the article's words.",
        ),
        "c.docx": (
            "empty",
            "«c.docx» is an empty zip file: choose a file that holds the article's words.",
        ),
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names that are not Unicode")
def test_a_name_that_is_not_unicode_is_shown_as_far_as_it_can_be(
    workspace: OpenWorkspace, folder: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(folder / "na") + b"\xffme.txt"))
    write(path, NATO)
    report = add_paths(workspace, [folder])
    assert [each.sentence for each in report.outcomes] == ["«na?me.txt» was added."]


def test_a_report_counts_the_fields_that_are_still_asked(
    workspace: OpenWorkspace, folder: Path
) -> None:
    write(folder / "a.txt", SENTENCE)
    write(folder / "b.txt", f"{SENTENCE}\n\nPosted December. 22, 2009 13:55")
    report = add_paths(workspace, [folder])
    assert report.asked["published"] == 1
    assert report.asked["outlet"] == 2


def test_recording_nothing_changes_nothing(workspace: OpenWorkspace) -> None:
    before = workspace.session.project
    assert record_files(workspace, Stored()).outcomes == ()
    assert workspace.session.project is before


def test_an_encrypted_file_comes_in_with_its_password(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path
) -> None:
    locked = write(folder / "locked.pdf", pdf(column(SENTENCE), password="secret"))
    for tried in ("", "wrong"):
        report = add_paths(workspace, [locked], workers=workers, password=tried)
        assert kinds(report.outcomes) == {"locked.pdf": "encrypted"}
    report = add_paths(workspace, [locked], workers=workers, password="secret")
    assert kinds(report.outcomes) == {"locked.pdf": "added"}


def test_the_unpacked_files_of_an_archive_are_gone_afterwards(
    workspace: OpenWorkspace, workers: ArticleWorkers, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = folder / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with zipfile.ZipFile(folder / "news.zip", "w") as archive:
        archive.writestr("a.txt", NATO)
    report = add_paths(workspace, [folder / "news.zip"], workers=workers)
    assert kinds(report.outcomes) == {"news.zip › a.txt": "added"}
    assert list(temporary.iterdir()) == []
