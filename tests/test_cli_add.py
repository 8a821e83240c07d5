"""`add` and `articles` without a window: what came in, what did not and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from tests.builders import NATO
from tests.formats.intake.pdf_files import column, pdf
from tests.web_pages import a_page


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    assert main(["new", str(tmp_path / "w")]) == 0
    return tmp_path / "w"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{NATO}\n\nPosted December. 22, 2009 13:55", encoding="utf-8")
    (folder / "b.html").write_bytes(a_page("Korea Invited to Meeting"))
    return folder


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    capfd.readouterr()
    code = main([str(word) for word in words])
    out, err = capfd.readouterr()
    return code, out, err


def added(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code, out, _ = answer(capfd, "add", *words, "--json")
    return code, json.loads(out)


def test_all_that_came_in_is_listed_and_the_command_is_content(
    empty: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = added(capfd, empty, news)
    assert code == 0
    assert [each["file"] for each in told["added"]] == ["a.txt", "b.html"]
    assert told["added"][0]["path"] == str(news / "a.txt")
    assert told["added"][1]["title"] == "Korea Invited to Meeting"
    assert (told["present"], told["refused"], told["left"]) == ([], [], [])
    listed = json.loads(answer(capfd, "articles", empty, "--json")[1])["articles"]
    assert {each["id"] for each in listed} == {each["id"] for each in told["added"]}
    dated = next(each for each in listed if each["file"] == "a.txt")
    assert dated["evidence"]["published"]["status"] == "found"
    assert "December" in dated["evidence"]["published"]["text"]


def test_a_date_that_is_still_to_come_is_taken_and_doubted(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ahead = tmp_path / "ahead.txt"
    ahead.write_text(f"{NATO}\n\nPosted January 5, 2099", encoding="utf-8")
    code, _, err = answer(capfd, "add", empty, ahead)
    assert code == 0
    assert "«ahead.txt»: “2099-01-05” is still to come; check when it was published." in err
    (listed,) = json.loads(answer(capfd, "articles", empty, "--json")[1])["articles"]
    assert listed["published"] == "2099-01-05"


def test_what_is_there_already_is_no_failure(
    empty: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    added(capfd, empty, news)
    code, told = added(capfd, empty, news)
    assert code == 0
    assert [each["file"] for each in told["present"]] == ["a.txt", "b.html"]
    assert told["added"] == []


def test_a_refusal_has_a_stable_code_and_the_others_come_in(
    empty: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (news / "c.txt").write_bytes(b"")
    (news / "d.jpg").write_bytes(b"\xff\xd8\xff")
    code, told = added(capfd, empty, news, news / "gone.pdf")
    assert code == 1
    assert [(each["file"], each["reason"]) for each in told["refused"]] == [
        ("c.txt", "empty"),
        ("gone.pdf", "missing"),
    ]
    assert all(each["message"] for each in told["refused"])
    assert len(told["added"]) == 2
    assert told["left"] == ["1 file of a kind that is not read, in «news»: .jpg 1."]


def test_lines_go_to_stdout_and_notices_beside_them(
    empty: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (news / "d.jpg").write_bytes(b"\xff\xd8\xff")
    code, out, err = answer(capfd, "add", empty, news)
    assert code == 0
    assert out.splitlines() == [
        "added: «a.txt» was added.",
        "added: «b.html» was added.",
    ]
    assert "1 file of a kind that is not read, in «news»: .jpg 1." in err.splitlines()


def test_what_nearly_every_page_has_to_say_is_said_once(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_bytes(a_page(f"Page {number}"))
    code, out, err = answer(capfd, "add", empty, folder)
    assert code == 0
    assert len(out.splitlines()) == 3
    assert err == "3 pages: words of their frames left out; the originals are kept.\n"
    (folder / "new.html").write_bytes(a_page("One more"))
    _, told = added(capfd, empty, folder / "new.html")
    assert "of the page's frame" in told["added"][0]["notices"][0]


def test_one_page_says_itself_how_much_was_left_out(
    empty: Path, news: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _, _, err = answer(capfd, "add", empty, news)
    assert err.startswith("«b.html»: ")
    assert "of the page's frame" in err


def test_a_locked_pdf_is_refused_with_the_option_that_opens_it(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(pdf(column(NATO), password="secret"))
    code, out, _ = answer(capfd, "add", empty, locked)
    assert code == 1
    assert out == (
        "refused: «locked.pdf» is protected by a password: enter it to read the document. The "
        "option --password gives its password.\n"
    )
    assert answer(capfd, "add", empty, locked, "--password", "secret")[0] == 0
