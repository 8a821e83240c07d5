"""The table of details as a model: what its cells say, and what is said by writing in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.article import Finding
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.metadata_table import FIELDS, MetadataTable
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.articles import find_metadata
from tests.builders import a_workspace

PUBLISHED = 1 + FIELDS.index("published")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def test_a_moment_is_shown_with_its_zone_and_stays_a_finding_unless_it_is_written_anew(
    desk: Desk,
) -> None:
    (article,) = desk.project.articles
    found = {"published": Finding("2019-11-20T06:35:10+00:00")}
    desk.do(find_metadata(desk.project, article, found))
    table = MetadataTable(desk)
    index = table.index(0, PUBLISHED)
    shown = table.data(index)
    assert shown == "2019-11-20 06:35:10 +00:00"
    assert table.setData(index, shown)
    assert desk.project.articles[article].metadatum("published").how == "found"
    assert table.setData(index, "2019-11-20 06:36 +00:00")
    assert desk.project.articles[article].published == "2019-11-20T06:36+00:00"
