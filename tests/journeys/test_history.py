"""An analyst looks up who did what, and has an earlier state again: from every menu."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop_app.app import Application
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.prose import plain
from desktop_app.widgets.team.history_view import HistoryWindow
from tests.journeys.analyst_at_work import AnalystAtWork

DONG_A = "Korea Invited"


def histories(analyst: AnalystAtWork) -> list[HistoryWindow]:
    return [each for each in analyst.view.findChildren(HistoryWindow) if each.isVisible()]


def the_history(analyst: AnalystAtWork) -> HistoryWindow:
    (window,) = histories(analyst)
    return window


def tagged(analyst: AnalystAtWork, application: Application) -> str:
    """Open the sample, tag words as Minji Park and return the passage's id."""
    application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article(DONG_A)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_1)
    focused = analyst.view.reading.focused
    assert focused is not None
    return focused.id


def test_a_note_overwritten_by_mistake_is_had_again_from_the_passage_panel(
    analyst: AnalystAtWork, application: Application
) -> None:
    passage = tagged(analyst, application)
    desk = analyst.view.desk
    for words in ("The first invitation, says the ministry.", "x"):
        known = desk.project.annotations[passage]
        after = replace(known, note=plain(words))
        desk.do(Change(Label("note", ("military",)), (Edit(known, after),)))
    panel = analyst.view.read_place.side.passage
    analyst.wait_until(lambda: panel.history.isVisible())
    assert panel.maker.changed_by.text().startswith("changed by Minji Park ")
    analyst.click(panel.history)
    window = the_history(analyst)
    assert window.title.text() == "History of «military delegation»"
    window.list.setCurrentIndex(window.rows.index(1))
    analyst.click(window.restore)
    note = desk.project.annotations[passage].note_text
    assert note == "The first invitation, says the ministry."
    desk.undo()
    assert desk.project.annotations[passage].note_text == "x"


def test_the_workspace_has_one_history_that_the_keys_bring_forward(
    analyst: AnalystAtWork, application: Application
) -> None:
    tagged(analyst, application)
    for _ in range(2):
        analyst.view.commands["team.history"].trigger()
    window = the_history(analyst)
    first = window.rows.index(0).data()
    assert first.startswith("Minji Park tagged «military delegation» with ")
    analyst.view.go("excerpts")
    analyst.click(window.go)
    assert analyst.view.place == "read"


def test_tag_article_and_block_have_their_histories_in_their_menus(
    analyst: AnalystAtWork, application: Application
) -> None:
    tagged(analyst, application)
    view = analyst.view
    tag = view.desk.project.codebook.with_key("1")
    assert tag is not None
    menu = view.read_place.side.tags.menu_of(tag.id)
    next(each for each in menu.actions() if each.text() == "History…").trigger()
    assert the_history(analyst).entity == tag.id
    the_history(analyst).close()
    view.commands["article.history"].trigger()
    assert the_history(analyst).entity == view.read.active.article_id
    the_history(analyst).close()
    view.go("briefing")
    tree = view.places.briefing.tree
    tree.select(
        next(iter(view.desk.project.outline(view.places.briefing.model.briefing).walk()))[0].id
    )
    view.commands["block.history"].trigger()
    assert the_history(analyst).entity == tree.current


def test_an_open_history_is_closed_with_the_workspace(
    analyst: AnalystAtWork, application: Application
) -> None:
    tagged(analyst, application)
    analyst.view.commands["team.history"].trigger()
    window = the_history(analyst)
    closed: list[bool] = []
    window.finished.connect(lambda: closed.append(True))
    application.show_start()
    assert closed
