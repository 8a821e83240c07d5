"""The file that an article came from is found again, and nothing else is ever opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.storage.article_store import ArticleAway
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.original_file import is_active, is_only_shown, original_of
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.importing import add_paths
from desktop_app.workspace.opening import make_workspace
from tests.builders import NATO


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    workspace = make_workspace(tmp_path / "workspace", "", tmp_path / "machine")
    path = tmp_path / "News of today.TXT"
    path.write_text(NATO, encoding="utf-8")
    add_paths(workspace, [path])
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def the_article(desk: Desk) -> EntityId:
    (article,) = desk.project.articles
    return article


def say_it_came_from(desk: Desk, file: str = "", original: str | None = None) -> None:
    """Record other appearances than the real one, as a colleague's log may."""
    before = desk.project.articles[the_article(desk)]
    (appearance,) = before.appearances.values()
    digest = appearance.original if original is None else original
    elsewhere = Appearance(file or appearance.file, digest, appearance.added)
    after = replace(before, appearances={"k": elsewhere})
    desk.do(Change(Label("add-article", ("x",)), (Edit(before, after),)))


def test_the_original_is_the_file_as_it_came(desk: Desk) -> None:
    original = original_of(desk, the_article(desk))
    assert original.read_text(encoding="utf-8") == NATO
    assert original.suffix == ".txt"


def test_a_missing_original_is_said_to_lie_elsewhere(desk: Desk) -> None:
    original_of(desk, the_article(desk)).unlink()
    with pytest.raises(ArticleAway, match=r"The original file is missing in .* with the colleague"):
        original_of(desk, the_article(desk))


def test_another_appearance_serves_where_the_first_is_missing(desk: Desk) -> None:
    before = desk.project.articles[the_article(desk)]
    gone = Appearance("gone.pdf", "0" * 64, 1)
    after = replace(before, appearances={"gone": gone, **before.appearances})
    desk.do(Change(Label("add-article", ("x",)), (Edit(before, after),)))
    assert original_of(desk, the_article(desk)).suffix == ".txt"


@pytest.mark.parametrize("file", ["run.exe", "run.sh", "run", "run.txt.lnk", "a.desktop"])
def test_what_is_no_article_by_its_name_is_not_opened(desk: Desk, file: str) -> None:
    say_it_came_from(desk, file=file)
    with pytest.raises(ArticleAway, match="is of a kind that is not opened from here"):
        original_of(desk, the_article(desk))


@pytest.mark.parametrize("digest", ["", "../../../etc/passwd", "A" * 64])
def test_a_name_that_no_original_has_leads_nowhere(desk: Desk, digest: str) -> None:
    say_it_came_from(desk, original=digest)
    with pytest.raises(ArticleAway, match="No original file was kept"):
        original_of(desk, the_article(desk))


def test_a_page_that_may_run_scripts_is_only_shown_and_others_are_opened(desk: Desk) -> None:
    assert not is_only_shown(desk, the_article(desk))
    for name in ("page.html", "Page.HTM", "page.mhtml", "page.mht", "page.xhtml"):
        say_it_came_from(desk, file=name)
        assert is_only_shown(desk, the_article(desk))
        assert is_active(Path(name))
    assert not any(map(is_active, map(Path, ("a.pdf", "a.txt", "a.docx", "a.hwpx", "a.eml"))))
    assert not is_only_shown(desk, "article:nobody")
