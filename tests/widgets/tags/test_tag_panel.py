"""The tag panel: made, chosen, renamed, coloured, pinned, moved and deleted in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.codebook import Tag
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.tag_panel import TagPanel
from desktop_app.widgets.tags.target_dialog import TargetDialog
from desktop_app.widgets.theme import ROW_COMPACT, Theme
from desktop_app.workspace.commands.codebook import make_tag
from tests.builders import NATO, a_passage, a_target, tag_words
from tests.widgets.tags.composition import compose

ALT = Qt.KeyboardModifier.AltModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, reading: Reading, theme: Theme) -> TagPanel:
    """Return a panel that shows Arms (digit 1), Arms/Figures and China."""
    for path in ("Arms/Figures", "China"):
        desk.do(make_tag(desk.project, path).change)
    panel = TagPanel(desk, reading, theme)
    qtbot.addWidget(panel)
    panel.resize(280, 600)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


@pytest.fixture
def said(desk: Desk) -> list[str]:
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    return sentences


def tag(desk: Desk, path: str) -> Tag:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known


def paths(desk: Desk) -> list[str]:
    return [desk.project.codebook.path(each.id) for each in desk.project.codebook]


def spot(panel: TagPanel, known: Tag) -> QPoint:
    """Return a point in the row of a tag."""
    model = panel.tree.model()
    for row in range(model.rowCount()):
        index = model.index(row, 1)
        if index.data() == known.name:
            return panel.tree.visualRect(index).center()
        for below in range(model.rowCount(index.siblingAtColumn(0))):
            child = model.index(below, 1, index.siblingAtColumn(0))
            if child.data() == known.name:
                return panel.tree.visualRect(child).center()
    raise AssertionError(known.name)


def click(panel: TagPanel, known: Tag) -> None:
    viewport = panel.tree.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot(panel, known))


def refusal(panel: TagPanel) -> str:
    """Return the sentence shown below the field, if one is."""
    return panel.refusal.text() if panel.refusal.isVisible() else ""


def editor_of(panel: TagPanel) -> QLineEdit:
    editor = panel.tree.viewport().findChild(ComposingField)
    assert editor is not None
    return editor


def test_every_tag_has_a_row_of_28_pixels(panel: TagPanel, desk: Desk) -> None:
    arms, figures = tag(desk, "Arms"), tag(desk, "Arms/Figures")
    assert spot(panel, figures).y() - spot(panel, arms).y() == ROW_COMPACT


def test_a_click_tags_the_selected_words_and_a_second_one_takes_it_off(
    panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    reading.point_at(a_target(NATO, "first time"), "")
    click(panel, tag(desk, "China"))
    (passage,) = desk.project.annotations.values()
    assert passage.tags == {tag(desk, "China").id}
    click(panel, tag(desk, "China"))
    assert not desk.project.annotations


def test_a_double_click_tags_once(panel: TagPanel, desk: Desk, reading: Reading) -> None:
    reading.point_at(a_target(NATO, "first time"), "")
    place = spot(panel, tag(desk, "China"))
    kinds = QEvent.Type
    for kind in (
        kinds.MouseButtonPress,
        kinds.MouseButtonRelease,
        kinds.MouseButtonDblClick,
        kinds.MouseButtonRelease,
    ):
        send_mouse(panel, kind, place)
    assert len(desk.project.annotations) == 1


def send_mouse(panel: TagPanel, kind: QEvent.Type, place: QPoint) -> None:
    viewport = panel.tree.viewport()
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(
        kind,
        QPointF(place),
        QPointF(viewport.mapToGlobal(place)),
        left,
        held,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)


def test_without_words_a_click_only_selects(panel: TagPanel, desk: Desk, said: list[str]) -> None:
    click(panel, tag(desk, "China"))
    assert panel.tree.current == tag(desk, "China")
    assert said == []


def test_enter_toggles_the_current_tag(panel: TagPanel, desk: Desk, reading: Reading) -> None:
    reading.point_at(a_target(NATO, "first time"), "")
    panel.tree.setFocus()
    panel.tree.select(tag(desk, "Arms/Figures").id)
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    (passage,) = desk.project.annotations.values()
    assert passage.tags == {tag(desk, "Arms/Figures").id}


def test_tags_of_the_passage_in_focus_are_ticked(
    panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    passage = tag_words(desk.workspace, "first time")
    index = panel.tree.model().index(0, 1)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert "on these words" not in index.data(spoken)
    reading.point_at(None, passage)
    assert index.data(spoken) == "Arms, digit 1, 1 passage, on these words"
    reading.toggle(tag(desk, "Arms").id)
    assert "on these words" not in index.data(spoken)


def test_the_field_makes_a_tag_with_its_parents(panel: TagPanel, desk: Desk) -> None:
    QTest.keyClicks(panel.new_tag, "Sanctions/Maritime")
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    assert paths(desk)[-2:] == ["Sanctions", "Sanctions/Maritime"]
    assert panel.new_tag.text() == ""
    assert panel.tree.current == tag(desk, "Sanctions/Maritime")
    assert panel.tree.visualRect(panel.tree.currentIndex()).height() == ROW_COMPACT


def test_a_refused_name_stays_in_the_field_with_the_reason(panel: TagPanel, desk: Desk) -> None:
    panel.new_tag.setText("x" * 300)
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    assert "at most 200 characters" in refusal(panel)
    assert len(panel.new_tag.text()) == 300
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Backspace)
    assert refusal(panel) == ""


def test_the_enter_that_ends_a_composition_makes_no_tag(panel: TagPanel, desk: Desk) -> None:
    compose(panel.new_tag, "무")
    compose(panel.new_tag, "기", commit="무")
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    compose(panel.new_tag, "", commit="기")
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    assert "무기" not in paths(desk)
    QTest.keyClick(panel.new_tag, Qt.Key.Key_Return)
    assert "무기" in paths(desk)


def test_f2_renames_in_place(qtbot: QtBot, panel: TagPanel, desk: Desk) -> None:
    panel.tree.select(tag(desk, "China").id)
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    editor = editor_of(panel)
    assert editor.text() == "China"
    editor.setText("Beijing")
    editor.setModified(True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Beijing" in paths(desk))


def test_a_refused_new_name_stays_in_its_editor(qtbot: QtBot, panel: TagPanel, desk: Desk) -> None:
    panel.tree.rename(tag(desk, "China").id)
    editor = editor_of(panel)
    editor.selectAll()
    QTest.keyClicks(editor, "a/b")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "holds no «/»" in refusal(panel)
    assert editor.isVisible()
    assert editor.text() == "a/b"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: refusal(panel) == "")
    assert "China" in paths(desk)


def test_a_change_by_somebody_else_leaves_the_open_editor_alone(
    panel: TagPanel, desk: Desk
) -> None:
    panel.tree.rename(tag(desk, "China").id)
    editor = editor_of(panel)
    editor.selectAll()
    QTest.keyClicks(editor, "Bei")
    tag_words(desk.workspace, "first time", tag="China")
    desk.do(make_tag(desk.project, "A new one").change)
    assert editor.isVisible()
    assert editor.text() == "Bei"


def test_delete_says_what_it_touches_and_is_undone(
    panel: TagPanel, desk: Desk, said: list[str]
) -> None:
    tag_words(desk.workspace, "first time", tag="China")
    panel.tree.select(tag(desk, "China").id)
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert said == ["China: 1 passage keeps its place without it. Ctrl+Z undoes."]
    assert "China" not in paths(desk)
    desk.undo()
    assert "China" in paths(desk)


def test_alt_and_arrows_move_a_tag(panel: TagPanel, desk: Desk) -> None:
    panel.tree.select(tag(desk, "China").id)
    QTest.keyClick(panel.tree, Qt.Key.Key_Up, ALT)
    assert paths(desk) == ["China", "Arms", "Arms/Figures"]
    QTest.keyClick(panel.tree, Qt.Key.Key_Down, ALT)
    QTest.keyClick(panel.tree, Qt.Key.Key_Right, ALT)
    assert paths(desk) == ["Arms", "Arms/Figures", "Arms/China"]
    assert panel.tree.current == tag(desk, "Arms/China")
    QTest.keyClick(panel.tree, Qt.Key.Key_Left, ALT)
    assert paths(desk) == ["Arms", "Arms/Figures", "China"]


def test_the_tree_takes_no_input_method(panel: TagPanel, desk: Desk) -> None:
    panel.tree.setFocus()
    for path in ("Arms", "China"):
        panel.tree.select(tag(desk, path).id)
        assert not panel.tree.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_an_empty_codebook_says_how_to_begin(panel: TagPanel, desk: Desk) -> None:
    for path in ("Arms", "China"):
        panel.tree.delete_wanted.emit(tag(desk, path).id)
    assert not panel.tree.isVisible()
    assert panel.nothing.isVisible()
    assert panel.nothing.text() == "Select words, press T, type a name."
    desk.undo()
    assert panel.tree.isVisible()
    assert not panel.nothing.isVisible()


def choose(menu: QMenu, *words: str) -> None:
    """Trigger the entry that begins with the last words, in the submenus before it."""
    for word in words[:-1]:
        submenu = next(each.menu() for each in menu.actions() if each.text().startswith(word))
        assert isinstance(submenu, QMenu)
        menu = submenu
    next(each for each in menu.actions() if each.text().startswith(words[-1])).trigger()


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (("Colour", "Violet"), "colour", "violet"),
        (("Pattern of the bar", "Dotted"), "pattern", "dotted"),
        (("Digit", "For the team", "&7"), "key", "7"),
    ],
)
def test_the_menu_changes_the_tag(
    panel: TagPanel, desk: Desk, words: tuple[str, ...], field: str, value: str
) -> None:
    menu = panel.menu_of(tag(desk, "China").id)
    choose(menu, *words)
    menu.close()
    assert getattr(tag(desk, "China"), field) == value


def test_the_menu_marks_what_is_chosen_and_who_has_a_digit(panel: TagPanel, desk: Desk) -> None:
    menu = panel.menu_of(tag(desk, "Arms").id)
    submenus = {each.text().split("\t")[0]: each.menu() for each in menu.actions() if each.menu()}
    digits, colours = submenus["Digit"], submenus["Colour"]
    assert isinstance(digits, QMenu)
    assert isinstance(colours, QMenu)
    assert digits.actions()[1].text() == "&1 – now Arms"
    assert digits.actions()[2].text() == "&2 – free"
    assert [each.text() for each in digits.actions() if each.isChecked()] == ["&1 – now Arms"]
    assert [each.text() for each in colours.actions() if each.isChecked()] == ["Red\t✓"]
    menu.close()


def test_the_form_keeps_second_name_and_description(panel: TagPanel, desk: Desk) -> None:
    panel.open_details(tag(desk, "Arms").id)
    QTest.keyClicks(panel.form.other_name, "Weapons")
    panel.form.description.setPlainText("Men or goods that move.")
    QTest.keyClick(panel.form.description, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not panel.form.isVisible()
    assert tag(desk, "Arms").other_name == "Weapons"
    assert tag(desk, "Arms").description_text == "Men or goods that move."


def test_the_form_saves_what_was_typed_when_another_tag_comes_into_it(
    panel: TagPanel, desk: Desk
) -> None:
    panel.open_details(tag(desk, "Arms").id)
    QTest.keyClicks(panel.form.other_name, "Weapons")
    panel.open_details(tag(desk, "China").id)
    assert tag(desk, "Arms").other_name == "Weapons"
    assert panel.form.other_name.text() == ""


def test_the_form_of_a_tag_that_was_deleted_closes(panel: TagPanel, desk: Desk) -> None:
    panel.open_details(tag(desk, "China").id)
    panel.tree.delete_wanted.emit(tag(desk, "China").id)
    assert not panel.form.isVisible()


def test_typing_in_the_form_survives_a_change_of_the_tag(panel: TagPanel, desk: Desk) -> None:
    panel.open_details(tag(desk, "China").id)
    QTest.keyClicks(panel.form.other_name, "Zhong")
    menu = panel.menu_of(tag(desk, "China").id)
    choose(menu, "Colour", "Violet")
    menu.close()
    assert panel.form.other_name.text() == "Zhong"


def test_a_tag_below_another_is_begun_in_the_field(panel: TagPanel, desk: Desk) -> None:
    menu = panel.menu_of(tag(desk, "Arms/Figures").id)
    choose(menu, "New tag below…")
    menu.close()
    assert panel.new_tag.text() == "Arms/Figures/"
    assert QApplication.focusWidget() is panel.new_tag


def test_the_panel_is_painted_in_both_palettes(panel: TagPanel, desk: Desk, theme: Theme) -> None:
    tag_words(desk.workspace, "first time")
    light = panel.grab().toImage()
    theme.set_mode("dark")
    assert panel.grab().toImage() != light
    theme.set_mode("light")


def eye_of(panel: TagPanel, known: Tag) -> QPoint:
    """Return a point on the eye in the row of a tag."""
    place = spot(panel, known)
    return QPoint(panel.tree.viewport().width() - 14, place.y())


def test_the_eye_hides_a_tag_with_what_is_below_and_tags_nothing(
    panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    told: list[frozenset[str]] = []
    panel.hidden_changed.connect(told.append)
    reading.point_at(a_target(NATO, "first time"), "")
    viewport = panel.tree.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(viewport, left, pos=eye_of(panel, tag(desk, "Arms")))
    assert told == [{tag(desk, "Arms").id, tag(desk, "Arms/Figures").id}]
    assert not desk.project.annotations
    assert panel.show_all.isVisible()
    assert panel.show_all.text() == "2 hidden · Show all"
    QTest.mouseClick(panel.show_all, left)
    assert told[-1] == frozenset()
    assert not panel.show_all.isVisible()


@pytest.mark.parametrize(("key", "text"), [(Qt.Key.Key_E, "e"), (Qt.Key.Key_unknown, "ㄷ")])
def test_e_is_the_eye_of_the_current_tag_also_on_a_korean_keyboard(
    panel: TagPanel, desk: Desk, key: Qt.Key, text: str
) -> None:
    panel.tree.select(tag(desk, "China").id)
    panel.tree.setFocus()
    send_key(panel, key, text)
    assert panel.visibility.is_hidden(tag(desk, "China").id)
    send_key(panel, key, text)
    assert not panel.visibility.hidden


def send_key(panel: TagPanel, key: Qt.Key, text: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(panel.tree, event)


def test_the_eye_is_drawn_where_a_tag_is_hidden(panel: TagPanel, desk: Desk) -> None:
    before = panel.tree.viewport().grab().toImage()
    panel.visibility.toggle(tag(desk, "China").id)
    at = eye_of(panel, tag(desk, "China"))
    hidden = panel.tree.viewport().grab().toImage()
    box = (at.x() - 8, at.y() - 8, 16, 16)
    assert hidden.copy(*box) != before.copy(*box)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_p_pins_the_tag_to_a_digit_for_me(
    qtbot: QtBot, panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    panel.tree.select(tag(desk, "China").id)
    panel.tree.setFocus()
    QTest.keyClick(panel.tree, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_7)
    assert reading.pins.digit_of(tag(desk, "China").id) == "7"
    assert tag(desk, "China").key == ""
    index = panel.tree.model().index(1, 0)
    assert index.data() == "7"


def test_the_menu_gives_a_digit_for_me_and_forgets_it(
    panel: TagPanel, desk: Desk, reading: Reading
) -> None:
    for words in ("&5", "&6"):
        menu = panel.menu_of(tag(desk, "China").id)
        choose(menu, "Digit", words)
        menu.close()
    assert reading.pins.own == {"6": tag(desk, "China").id}
    menu = panel.menu_of(tag(desk, "China").id)
    choose(menu, "Digit", "Forget my digits")
    menu.close()
    assert reading.pins.own == {}


def test_a_hidden_tag_that_i_put_on_words_is_shown_again(
    panel: TagPanel, desk: Desk, reading: Reading, said: list[str]
) -> None:
    china = tag(desk, "China").id
    panel.visibility.toggle(china)
    panel.visibility.toggle(tag(desk, "Arms").id)
    reading.point_at(a_target(NATO, "first time"), "")
    reading.toggle(china)
    assert not panel.visibility.is_hidden(china)
    assert panel.visibility.is_hidden(tag(desk, "Arms").id)
    assert said[-1] == "«China» was hidden and is shown again."


def test_what_a_colleague_tags_stays_hidden(panel: TagPanel, desk: Desk) -> None:
    china = tag(desk, "China").id
    panel.visibility.toggle(china)
    hers = a_passage("Korean", tags=[china], creator="analyst:daniel")
    desk.do(Change(Label("x"), made(hers)))
    assert panel.visibility.is_hidden(china)


def dialog_of(panel: TagPanel) -> TargetDialog:
    dialog = panel.findChild(TargetDialog)
    assert dialog is not None
    return dialog


def test_tags_are_merged_by_keyboard(panel: TagPanel, desk: Desk, said: list[str]) -> None:
    tag_words(desk.workspace, "first time", tag="China")
    china, arms = tag(desk, "China").id, tag(desk, "Arms").id
    menu = panel.menu_of(china)
    choose(menu, "Merge into…")
    menu.close()
    dialog = dialog_of(panel)
    assert dialog.windowTitle() == "Merge tags"
    QTest.keyClicks(dialog.field, "arms")
    assert dialog.result_label.text() == (
        "«China» (1 passage) becomes part of «Arms», which then has 1 passage."
    )
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert said == ["«China» (1 passage) is now part of «Arms» (1 passage). Ctrl+Z undoes."]
    assert desk.project.tag_count(arms) == 1
    assert panel.tree.current == tag(desk, "Arms")
    desk.undo()
    assert "China" in paths(desk)


def test_a_tag_cannot_be_chosen_as_its_own_target(panel: TagPanel, desk: Desk) -> None:
    panel.ask_to_merge(tag(desk, "China").id)
    dialog = dialog_of(panel)
    QTest.keyClicks(dialog.field, "china")
    assert dialog.result_label.text() == "No other tag is called so."
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert paths(desk) == ["Arms", "Arms/Figures", "China"]
    dialog.reject()


def test_the_enter_that_ends_a_composition_merges_nothing(panel: TagPanel, desk: Desk) -> None:
    desk.do(make_tag(desk.project, "무기").change)
    panel.ask_to_merge(tag(desk, "China").id)
    dialog = dialog_of(panel)
    compose(dialog.field, "무")
    assert dialog.rows.currentIndex().data() == "무기"
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "China" in paths(desk)
    dialog.reject()


def test_passages_are_moved_with_the_arrow_keys(
    panel: TagPanel, desk: Desk, said: list[str]
) -> None:
    tag_words(desk.workspace, "first time", tag="China")
    panel.ask_to_move_passages(tag(desk, "China").id)
    dialog = dialog_of(panel)
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.result_label.text() == "1 passage of yours becomes «Arms/Figures»."
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert said == ["1 passage of «China» is «Arms/Figures» now. Ctrl+Z undoes."]
    assert desk.project.tag_count(tag(desk, "Arms/Figures").id) == 1


def test_passages_of_an_unused_tag_cannot_be_moved(panel: TagPanel, desk: Desk) -> None:
    menu = panel.menu_of(tag(desk, "China").id)
    move = next(each for each in menu.actions() if each.text().startswith("Move its passages"))
    assert not move.isEnabled()
    menu.close()


def test_a_command_without_a_current_tag_says_so(panel: TagPanel, said: list[str]) -> None:
    panel.tree.setCurrentIndex(QModelIndex())
    panel.for_current(panel.ask_to_merge)
    assert said == ["Choose a tag in the panel Tags first."]
    assert panel.findChild(TargetDialog) is None


def test_a_second_name_that_is_refused_stays_in_the_form(panel: TagPanel, desk: Desk) -> None:
    panel.open_details(tag(desk, "China").id)
    panel.form.other_name.setText("중" * 300)
    panel.form.description.setPlainText("About Beijing.")
    QTest.keyClick(panel.form.description, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.form.isVisible()
    assert "second name has at most 200 characters" in refusal(panel)
    assert tag(desk, "China").description_text == "About Beijing."
    QTest.keyClick(panel.form.other_name, Qt.Key.Key_Escape)
    assert not panel.form.isVisible()
    assert tag(desk, "China").other_name == ""


@pytest.mark.parametrize("name", [" \u3164 ", "\u200b", "x" * 500, "a／b"])
def test_a_new_name_that_cannot_be_is_refused_in_its_editor(
    panel: TagPanel, desk: Desk, name: str
) -> None:
    panel.tree.rename(tag(desk, "China").id)
    editor = editor_of(panel)
    editor.setText(name)
    editor.setModified(True)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert refusal(panel).startswith("A tag")
    assert editor.isVisible()
    assert "China" in paths(desk)


def test_everything_in_the_panel_is_named_and_reached_by_tab(panel: TagPanel, desk: Desk) -> None:
    panel.visibility.toggle(tag(desk, "China").id)
    panel.tree.setFocus()
    reached: list[str] = []
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert set(reached) >= {"Tags", "New tag", "1 hidden · Show all"}


def test_a_drop_with_ctrl_held_merges_and_one_without_puts_the_tag_below(
    panel: TagPanel, desk: Desk, said: list[str]
) -> None:
    drop(panel, tag(desk, "China"), tag(desk, "Arms"), Qt.DropAction.CopyAction)
    assert paths(desk) == ["Arms", "Arms/Figures"]
    assert said == ["«China» (0 passages) is now part of «Arms» (0 passages). Ctrl+Z undoes."]
    desk.undo()
    drop(panel, tag(desk, "China"), tag(desk, "Arms"), Qt.DropAction.MoveAction)
    assert paths(desk) == ["Arms", "Arms/Figures", "Arms/China"]


def drop(panel: TagPanel, dragged: Tag, onto: Tag, action: Qt.DropAction) -> None:
    """Drop a tag on the middle of another one's row, as Qt tells the view of it."""
    model, viewport = panel.tree.model(), panel.tree.viewport()
    panel.tree.select(dragged.id)
    mime = model.mimeData([panel.tree.currentIndex()])
    place, left, none = spot(panel, onto), Qt.MouseButton.LeftButton, NO_MODIFIER
    entering = QDragEnterEvent(place, action, mime, left, none)
    QApplication.sendEvent(viewport, entering)
    moving = QDragMoveEvent(place, action, mime, left, none)
    QApplication.sendEvent(viewport, moving)
    assert moving.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(place), action, mime, left, none))


def test_a_syllable_is_composed_in_the_editor_of_a_name_and_in_the_form(
    qtbot: QtBot, panel: TagPanel, desk: Desk
) -> None:
    china = tag(desk, "China").id
    panel.tree.rename(china)
    editor = editor_of(panel)
    editor.clear()
    editor.setModified(True)
    compose(editor, "중")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert "China" in paths(desk)
    compose(editor, "", commit="중")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "중" in paths(desk))
    panel.open_details(china)
    compose(panel.form.other_name, "국")
    QTest.keyClick(panel.form.other_name, Qt.Key.Key_Return)
    assert panel.form.isVisible()
    compose(panel.form.other_name, "", commit="국")
    compose(panel.form.description, "때", commit="쓸 ")
    compose(panel.form.description, "", commit="때")
    panel.form.close_form()
    assert desk.project.tags[china].other_name == "국"
    assert desk.project.tags[china].description_text == "쓸 때"
