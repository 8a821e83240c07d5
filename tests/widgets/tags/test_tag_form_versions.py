"""Two versions of a tag's description stand below its field until one of them is chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.tag_form import TagForm
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import describe_tag


def test_a_description_that_came_while_i_wrote_stays_beside_mine(
    desk: Desk, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    form = TagForm(CodebookEditing(desk, desk), theme, icons)
    qtbot.addWidget(form)
    (tag,) = desk.project.codebook
    form.show_tag(tag, tag.name)
    form.description.setPlainText("Mine")
    desk.do(describe_tag(desk.project, tag.id, "Hers"))
    form.follow(desk.project.tags[tag.id], tag.name)
    assert form.description.toPlainText() == "Mine"
    assert [card.words.text() for card in form.versions.cards] == ["Hers"]
    form.save()
    assert {each.value for each in desk.project.tags[tag.id].description} == {"Hers", "Mine"}
    QTest.mouseClick(form.versions.cards[0].use, Qt.MouseButton.LeftButton)
    assert [each.value for each in desk.project.tags[tag.id].description] == ["Hers"]
    assert form.description.toPlainText() == "Hers"
