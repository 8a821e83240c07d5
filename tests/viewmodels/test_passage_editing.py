"""What is done to passages, and what is said where it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_editing import PassageEditing
from desktop_app.viewmodels.reading import Reading
from tests.builders import NATO, a_passage, a_target, a_workspace

KOREAN = "나토는 한국을 처음으로 초청했다. NATO의 결정이다."


class Desktop:
    """A desk, and the words that one points at on it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.reading = Reading(desk, desk)
        self.editing = PassageEditing(desk, self.reading, desk)
        self.said: list[str] = []
        self.focused: list[str] = []
        desk.message.connect(self.said.append)
        self.editing.focus_wanted.connect(self.focused.append)

    def point_at(self, words: str, text: str = NATO) -> None:
        self.reading.point_at(a_target(text, words), "")

    def mark(self, *words: str) -> list[EntityId]:
        """Tag words, and return the passages."""
        for each in words:
            self.point_at(each)
            self.reading.toggle_digit("1")
        ids = {each.exact: each.id for each in self.passages}
        return [ids[each] for each in words]

    def focus(self, passage: EntityId) -> None:
        self.reading.point_at(None, passage)

    def hers(self, words: str) -> Annotation:
        """Let a colleague mark words, and focus her passage."""
        passage = a_passage(words, creator="analyst:tom", number=7)
        self.desk.do(Change(Label("test"), made(passage)))
        self.focus(passage.id)
        return passage

    @property
    def passages(self) -> list[Annotation]:
        return self.desk.project.living_annotations()

    @property
    def words(self) -> list[str]:
        return [each.exact for each in self.passages]


@pytest.fixture
def table(qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    desk = Desk(a_workspace(tmp_path, NATO, KOREAN), Settings(tmp_path / "settings"))
    yield Desktop(desk)
    desk.close()


# Whole words


def test_a_selection_is_widened_to_words_when_it_becomes_a_passage(table: Desktop) -> None:
    widened: list[Span] = []
    table.reading.widened.connect(widened.append)
    table.point_at("ilitary delegat")
    assert widened == []
    table.reading.toggle_digit("1")
    assert table.words == ["military delegation"]
    assert [span.of(NATO) for span in widened] == ["military delegation"]


def test_a_korean_selection_keeps_its_ends_and_a_latin_one_its_word(table: Desktop) -> None:
    table.point_at("나토", KOREAN)
    table.reading.toggle_digit("1")
    table.point_at("ATO", KOREAN)
    table.reading.toggle_digit("1")
    assert table.words == ["나토", "NATO"]


def test_words_kept_exact_are_not_widened_until_others_are_selected(table: Desktop) -> None:
    table.point_at("ilitary")
    table.reading.keep_exact()
    table.reading.highlight()
    table.point_at("elegat")
    table.reading.highlight()
    assert table.words == ["ilitary", "delegation"]


def test_words_that_are_a_passage_already_are_not_widened(table: Desktop) -> None:
    table.hers("ilitary")
    table.point_at("ilitary")
    table.reading.toggle_digit("1")
    assert table.words == ["ilitary", "ilitary"]


# Tags


def test_an_in_vivo_tag_is_named_after_the_words_and_undone_at_once(table: Desktop) -> None:
    table.point_at("first time")
    table.reading.tag_in_vivo()
    (passage,) = table.passages
    project = table.desk.project
    assert [project.codebook.path(tag.id) for tag in project.tags_of(passage)] == ["first time"]
    assert table.desk.undo_name == "new tag first time from the words"
    table.desk.undo()
    assert table.passages == []
    assert table.desk.project.codebook.at_path("first time") is None


def test_a_long_in_vivo_name_is_shortened_between_words(table: Desktop) -> None:
    table.point_at(NATO)
    table.reading.tag_in_vivo()
    tag = table.desk.project.tags_of(table.passages[0])[0]
    assert len(tag.name) <= 60
    assert tag.name.endswith("…")
    assert NATO.startswith(tag.name.removesuffix("…"))


def test_in_vivo_without_words_or_letters_is_refused_in_a_sentence(table: Desktop) -> None:
    table.reading.tag_in_vivo()
    table.point_at(".")
    table.reading.tag_in_vivo()
    assert table.passages == []
    assert table.said == [
        "Select words in an article first.",
        "These words hold no letter or digit that could name a tag.",
    ]


def test_tags_added_one_by_one_are_repeated_together(table: Desktop) -> None:
    table.reading.make_and_apply("Talks")
    arms, talks = (table.desk.project.codebook.at_path(path) for path in ("Arms", "Talks"))
    assert arms
    assert talks
    table.point_at("first time")
    table.reading.add(arms.id)
    table.reading.add(talks.id)
    table.point_at("next year")
    table.reading.repeat()
    assert [each.tags for each in table.passages] == [{arms.id, talks.id}] * 2


def test_a_tag_is_taken_off_mine_and_not_off_others(table: Desktop) -> None:
    (mine,) = table.mark("first time")
    arms = table.desk.project.codebook.at_path("Arms")
    assert arms
    hers = table.hers("military")
    table.editing.take_tag_off(hers.id, arms.id)
    table.editing.take_tag_off(mine, arms.id)
    assert table.words == ["military"]
    assert table.said[-1].startswith("This passage is ?'s; press Ctrl+D")


# Resizing


def test_ends_move_by_words_and_each_step_is_undone_by_name(table: Desktop) -> None:
    (mine,) = table.mark("first time")
    table.focus(mine)
    table.editing.move_end(1)
    table.editing.move_start(-1)
    assert table.words == ["the first time a"]
    assert table.desk.undo_name == "resize passage “the first time a”"
    table.editing.move_end(-1)
    table.editing.move_start(1)
    assert table.words == ["first time"]


def test_a_passage_keeps_its_last_word(table: Desktop) -> None:
    (mine,) = table.mark("military")
    table.focus(mine)
    table.editing.move_end(-1)
    table.editing.move_start(1)
    assert table.words == ["military"]


def test_others_passages_are_not_resized_split_or_merged(table: Desktop) -> None:
    table.hers("military delegation")
    table.editing.move_end(1)
    table.editing.split(NATO.index("delegation"))
    table.editing.merge()
    assert table.words == ["military delegation"]
    assert len(table.said) == 3
    assert set(table.said) == {
        "This passage is ?'s; press Ctrl+D to have your own on the same words."
    }


def test_without_a_passage_in_focus_each_command_says_so(table: Desktop) -> None:
    table.editing.move_start(1)
    table.editing.split(3)
    table.editing.merge()
    table.editing.duplicate()
    assert table.said == ["Click a passage first, or go to one with F8."] * 4


def test_a_passage_resized_to_white_space_is_refused(table: Desktop) -> None:
    (mine,) = table.mark("military")
    table.editing.resize(mine, Span(4, 5))
    assert table.words == ["military"]
    assert table.said == ["A passage needs at least one letter."]


# Splitting, merging, duplicating


def test_a_split_inside_a_word_falls_before_it(table: Desktop) -> None:
    (mine,) = table.mark("a Korean military delegation")
    table.focus(mine)
    table.editing.split(NATO.index("military") + 3)
    assert table.words == ["a Korean", "military delegation"]


def test_a_split_is_exact_where_words_do_not_snap(table: Desktop) -> None:
    (mine,) = table.mark("military")
    table.focus(mine)
    table.reading.snaps_to_words = False
    table.editing.split(NATO.index("military") + 3)
    assert table.words == ["mil", "itary"]


def test_the_focused_passage_is_merged_with_the_next_one_that_touches_it(table: Desktop) -> None:
    one, two, three = table.mark("first time", "a Korean", "next year")
    table.focus(one)
    table.editing.merge()
    assert table.words == ["first time a Korean", "next year"]
    assert table.focused == [one]
    table.focus(three)
    table.editing.merge()
    assert table.said == ["There is only one passage of yours here; two are needed to merge."]
    assert two not in table.desk.project.annotations


def test_the_last_passage_is_merged_with_the_one_before(table: Desktop) -> None:
    one, two = table.mark("first time", "a Korean")
    table.focus(two)
    table.editing.merge()
    assert table.words == ["first time a Korean"]
    assert table.focused == [one]


def test_all_my_passages_inside_the_selection_are_merged(table: Desktop) -> None:
    table.mark("first", "time", "a Korean")
    table.hers("a Korean")
    table.point_at("first time a Korean")
    table.editing.merge()
    assert sorted(table.words) == ["a Korean", "first time a Korean"]
    table.desk.undo()
    assert len(table.words) == 4


def test_passages_with_words_between_them_are_not_merged(table: Desktop) -> None:
    table.mark("first", "Korean")
    table.point_at("first time a Korean")
    table.editing.merge()
    assert table.words == ["first", "Korean"]
    assert table.said[-1].startswith("Words stand between these passages")


def test_a_colleagues_passage_is_duplicated_and_the_copy_is_pointed_at(table: Desktop) -> None:
    table.hers("military")
    table.editing.duplicate()
    (mine,) = [each for each in table.passages if each.creator == table.desk.analyst]
    assert table.focused == [mine.id]
    table.focus(mine.id)
    table.editing.duplicate()
    assert table.said == ["You have marked exactly these words already."]
    assert len(table.passages) == 2
