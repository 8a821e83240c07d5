"""Panes scrolled together: who leads, where the others go, and that nothing drifts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.linked_scrolling import Linking
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.scroll_places import height_of, place_at
from desktop_app.widgets.tag_walk import TagWalk
from desktop_app.widgets.theme import Theme
from tests.builders import a_passage, a_workspace

SHORT = "\n\n".join(f"Paragraph {n} of the short one, with a few words more." for n in range(40))
LONG = "\n\n".join(
    f"Paragraph {n} of the long one. " + "It goes on and on, as such texts do. " * 6
    for n in range(40)
)


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, SHORT, LONG), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> ReadView:
    view = ReadView(desk, reading, theme)
    qtbot.addWidget(view)
    desk.changed.connect(view.apply)
    view.resize(1100, 500)
    view.show()
    by_file = sorted(desk.project.articles.values(), key=lambda article: article.file)
    for slot, article in zip(view.slots, by_file, strict=True):
        slot.show_article(article.id)
        page = slot.view.page
        assert page is not None
        # Laid out to its end: the range of a text that is still being laid out grows.
        page.block_rect(page.document.lastBlock())
    view.activate(0)
    QApplication.processEvents()
    return view


def scroll(slot: PaneSlot, share: float) -> None:
    bar = slot.view.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))


def tops(view: ReadView) -> list[int]:
    return [slot.view.verticalScrollBar().value() for slot in view.slots]


def ends(view: ReadView) -> list[int]:
    return [slot.view.verticalScrollBar().maximum() for slot in view.slots]


def paragraph_on_top(slot: PaneSlot) -> str:
    line = slot.text[slot.reader.reading_place() :].split("\n")
    return next(each for each in line if each)


def tag_paragraphs(desk: Desk, text: str, *numbers: int) -> list[str]:
    """Tag the words "Paragraph n" of these paragraphs with the tag of digit 1."""
    tag = desk.project.codebook.with_key("1")
    assert tag is not None
    passages = [
        a_passage(f"Paragraph {n} ", text, [tag.id], number=n + len(text), creator=desk.analyst)
        for n in numbers
    ]
    desk.do(Change(Label("tag-passage"), made(*passages)))
    return [each.id for each in passages]


def test_off_leaves_the_other_pane_alone(view: ReadView) -> None:
    scroll(view.slots[0], 0.7)
    assert tops(view)[1] == 0


def test_by_share_both_reach_their_ends_and_their_beginnings(view: ReadView) -> None:
    view.linked.link("proportional")
    scroll(view.slots[0], 1)
    assert tops(view) == ends(view)
    scroll(view.slots[0], 0)
    assert tops(view) == [0, 0]
    scroll(view.slots[0], 0.5)
    assert tops(view)[1] / ends(view)[1] == pytest.approx(0.5, abs=0.03)


def test_by_paragraph_the_same_paragraph_is_on_top(view: ReadView) -> None:
    view.linked.link("paragraph")
    for number in (3, 17, 25):
        leader = view.slots[0]
        place = SHORT.index(f"Paragraph {number} ")
        leader.view.verticalScrollBar().setValue(round(height_of(leader.view, place)))
        assert paragraph_on_top(leader).startswith(f"Paragraph {number} ")
        assert paragraph_on_top(view.slots[1]).startswith(f"Paragraph {number} ")


@pytest.mark.parametrize("linking", ["proportional", "paragraph", "tag"])
def test_no_pane_drifts_when_scrolled_down_and_up_again(
    view: ReadView, desk: Desk, linking: Linking
) -> None:
    tag_paragraphs(desk, SHORT, 1, 4, 9, 20)
    tag_paragraphs(desk, LONG, 2, 3, 12, 30)
    view.linked.link(linking)
    bar = view.slots[0].view.verticalScrollBar()
    down: dict[int, list[int]] = {}
    for value in range(37, bar.maximum(), 37):
        bar.setValue(value)
        down[value] = tops(view)
    for value in reversed(down):
        bar.setValue(value)
        assert tops(view) == down[value]


@pytest.mark.parametrize("linking", ["proportional", "paragraph"])
def test_leading_by_turns_does_not_drift_either(view: ReadView, linking: Linking) -> None:
    view.linked.link(linking)
    scroll(view.slots[0], 0.43)
    before = tops(view)
    for turn in range(20):
        number = (turn + 1) % 2
        view.activate(number)
        bar = view.slots[number].view.verticalScrollBar()
        value = bar.value()
        bar.setValue(value + 60)
        bar.setValue(value)
    assert all(abs(now - was) <= 5 for now, was in zip(tops(view), before, strict=True))


def test_what_follows_does_not_lead(view: ReadView) -> None:
    view.linked.link("proportional")
    scroll(view.slots[1], 0.8)
    assert tops(view)[0] == 0
    scroll(view.slots[0], 0.31)
    assert tops(view)[0] == round(ends(view)[0] * 0.31)


def test_by_tag_the_passage_with_the_same_number_stands_as_high(view: ReadView, desk: Desk) -> None:
    tag_paragraphs(desk, SHORT, 5, 15, 25)
    tag_paragraphs(desk, LONG, 2, 20, 22)
    view.linked.link("tag")
    first, second = (slot.view for slot in view.slots)
    first.verticalScrollBar().setValue(round(height_of(first, SHORT.index("Paragraph 15 "))) - 40)
    above = height_of(first, SHORT.index("Paragraph 15 ")) - tops(view)[0]
    other = height_of(second, LONG.index("Paragraph 20 ")) - tops(view)[1]
    assert other == pytest.approx(above, abs=1)


def test_a_hidden_tag_links_nothing(view: ReadView, desk: Desk) -> None:
    tag_paragraphs(desk, SHORT, 5)
    tag_paragraphs(desk, LONG, 20)
    tag = desk.project.codebook.with_key("1")
    assert tag is not None
    view.common_sight.hide_tags(frozenset({tag.id}))
    view.linked.link("tag")
    scroll(view.slots[0], 0.1)
    assert tops(view)[1] == 0


def test_opening_an_article_or_zooming_moves_no_other_pane(view: ReadView) -> None:
    view.linked.link("proportional")
    scroll(view.slots[0], 0.5)
    before = tops(view)[1]
    view.set_zoom(2.0)
    view.open_article(view.slots[0].wanted)
    assert tops(view)[1] == before


def test_the_key_turns_linking_off_and_on_as_it_was(view: ReadView) -> None:
    view.linked.link("paragraph")
    told: list[str] = []
    view.linked.linking_changed.connect(told.append)
    view.linked.toggle()
    view.linked.toggle()
    assert told == ["off", "paragraph"]


def test_places_and_heights_answer_each_other(view: ReadView) -> None:
    page_view = view.slots[1].view
    for y in range(30, 3000, 111):
        place = place_at(page_view, y)
        assert place_at(page_view, height_of(page_view, place)) == pytest.approx(place, abs=0.01)


def test_the_next_passage_of_the_tag_comes_into_focus_in_every_pane(
    view: ReadView, desk: Desk, reading: Reading
) -> None:
    short = tag_paragraphs(desk, SHORT, 5, 25)
    long = tag_paragraphs(desk, LONG, 10, 30, 35)
    walk = TagWalk(view, desk, reading)
    view.active.focus_passage(short[0])
    walk.walk(1)
    assert [pane.focused_passage for pane in view.panes] == [short[1], long[0]]
    assert all(tops(view))
    walk.walk(1)
    assert [pane.focused_passage for pane in view.panes] == [short[1], long[1]]
    walk.walk(-1)
    assert [pane.focused_passage for pane in view.panes] == [short[0], long[0]]


def test_without_a_tag_the_walk_says_what_to_do(
    view: ReadView, desk: Desk, reading: Reading, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(desk.message) as said:
        TagWalk(view, desk, reading).walk(1)
    assert "Click a tagged passage first" in said.args[0]
