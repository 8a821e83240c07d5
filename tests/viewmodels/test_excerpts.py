"""The board's rows: grouping, order, filters, and that updates equal a fresh start."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Citation, Run
from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.viewmodels.excerpt_grouping import Grouping
from desktop_app.viewmodels.excerpts import Excerpts
from desktop_app.workspace.commands import articles, briefing, codebook, people, tagging
from desktop_app.workspace.team.arrivals import Arrivals
from tests.builders import HANJA, NATO, a_passage, a_project, a_tag, an_article

ARMS = a_tag("Arms", 1, key="1")
FIGURES = a_tag("Figures", 2, parent=ARMS.id)
CHINA = a_tag("China", 3)
DANIEL = Analyst("analyst:daniel", "Daniel Weber", "blue")


def two_articles() -> tuple[Article, Article]:
    """Return a dated article and one of which nothing but the file is known."""
    return an_article(NATO), an_article(HANJA, None, None, None)


def the_project() -> Project:
    """Return two articles; three passages, one of them under two tags, one under none."""
    return a_project(
        *two_articles(),
        ARMS,
        FIGURES,
        CHINA,
        DANIEL,
        a_passage("first time", tags=[CHINA.id, ARMS.id], number=1),
        a_passage("NATO", tags=[CHINA.id], note="see 나토", creator=DANIEL.id, number=2),
        a_passage("회의에", HANJA, number=3),
    )


def rows(excerpts: Excerpts) -> list[str]:
    """Return headings as `# title count`, passages by their quotation."""
    lines = []
    for row in range(excerpts.rowCount()):
        heading = excerpts.heading_at(row)
        excerpt = excerpts.excerpt_at(row)
        if heading is not None:
            lines.append(f"# {heading.title} {heading.count}")
        else:
            assert excerpt is not None
            lines.append(excerpt.annotation.exact)
    return lines


@pytest.fixture
def excerpts(qapp: QApplication) -> Excerpts:
    excerpts = Excerpts(the_project())
    QAbstractItemModelTester(
        excerpts, QAbstractItemModelTester.FailureReportingMode.Warning, excerpts
    )
    return excerpts


def do(excerpts: Excerpts, change: Change) -> Project:
    project = excerpts.project.with_edits(change.edits)
    excerpts.apply(project, change)
    return project


def test_a_passage_stands_under_each_of_its_tags_and_untagged_ones_last(
    excerpts: Excerpts,
) -> None:
    assert rows(excerpts) == [
        "# Arms 1",
        "first time",
        "# China 2",
        "NATO",
        "first time",
        "# Untagged 1",
        "회의에",
    ]
    assert excerpts.excerpts == 3
    assert excerpts.rows_of(f"annotation:{1:026d}") == [1, 4]


def test_by_article_the_earlier_one_comes_first(excerpts: Excerpts) -> None:
    excerpts.group_by("article")
    assert rows(excerpts) == [
        "# Korea Invited 2",
        "NATO",
        "first time",
        "# korea.txt 1",
        "회의에",
    ]


def test_by_date_what_has_none_comes_last(excerpts: Excerpts) -> None:
    excerpts.group_by("date")
    assert [line for line in rows(excerpts) if line.startswith("#")] == [
        "# 2009-12-22 2",
        "# No date 1",
    ]


def test_by_analyst_names_are_sorted(excerpts: Excerpts) -> None:
    excerpts.group_by("analyst")
    assert rows(excerpts) == ["# Daniel Weber 1", "NATO", "# Minji Park 2", "first time", "회의에"]


def test_two_ids_of_one_name_are_one_person(excerpts: Excerpts) -> None:
    excerpts.group_by("analyst")
    again = Analyst("analyst:again", "minji  park")
    passage = a_passage("Korean", creator=again.id, number=9)
    do(excerpts, Change(Label("x"), made(again, passage)))
    assert "# Minji Park 3" in rows(excerpts)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("FIRST", ["first time"]),
        ("나토", ["NATO"]),
        ("daniel", ["NATO"]),
        ("dong-a  first", ["first time"]),
        ("arms china", ["first time"]),
        ("ＮＡＴＯ", ["NATO"]),
        ("nothing like it", []),
    ],
)
def test_the_filter_looks_at_all_that_is_shown(
    excerpts: Excerpts, words: str, expected: list[str]
) -> None:
    excerpts.group_by("article")
    excerpts.filter_by(words)
    shown = [line for line in rows(excerpts) if not line.startswith("#")]
    assert shown == expected


def test_a_filter_counts_what_it_shows(excerpts: Excerpts) -> None:
    excerpts.filter_by("first")
    assert rows(excerpts) == ["# Arms 1", "first time", "# China 1", "first time"]
    assert excerpts.is_filtered
    excerpts.filter_by("")
    assert len(rows(excerpts)) == 7
    assert not excerpts.is_filtered


def test_what_the_briefing_uses_can_be_hidden(excerpts: Excerpts) -> None:
    project = the_project()
    made_briefing, briefing_id = briefing.new_briefing("Brief")
    project = do(excerpts, made_briefing)
    excerpts.show_only_unplaced(True)
    first, nato = f"annotation:{1:026d}", f"annotation:{2:026d}"
    placing = briefing.place_excerpts(project, briefing_id, [first])
    project = do(excerpts, placing)
    assert excerpts.rows_of(first) == []
    cites = Run(citation=Citation(nato, "paraphrase"))
    paragraph, _ = briefing.add_paragraph(project, briefing_id, (Run("They said so "), cites))
    project = do(excerpts, paragraph)
    assert rows(excerpts) == ["# Untagged 1", "회의에"]
    do(excerpts, Change(Label("delete-block"), placing.inverse.edits))
    assert excerpts.rows_of(first) != []


def test_another_briefing_does_not_count(excerpts: Excerpts) -> None:
    made_briefing, one = briefing.new_briefing("One")
    project = do(excerpts, made_briefing)
    do(excerpts, briefing.place_excerpts(project, one, [f"annotation:{1:026d}"]))
    excerpts.show_only_unplaced(True)
    assert excerpts.excerpts == 2
    excerpts.show_briefing("briefing:another")
    assert excerpts.excerpts == 3


def test_a_row_says_what_else_the_passage_carries(excerpts: Excerpts) -> None:
    under_arms = excerpts.excerpt_at(1)
    assert under_arms is not None
    assert under_arms.tags == (CHINA,)
    assert under_arms.bars == (ARMS, CHINA)
    assert not under_arms.is_placed


def test_headings_cannot_be_selected_and_passages_can_be_dragged(excerpts: Excerpts) -> None:
    assert excerpts.flags(excerpts.index(0)) == Qt.ItemFlag.NoItemFlags
    assert excerpts.flags(excerpts.index(1)) & Qt.ItemFlag.ItemIsDragEnabled


def test_a_screen_reader_hears_quotation_source_tags_and_note(excerpts: Excerpts) -> None:
    spoken = excerpts.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "NATO, Korea Invited, China, Daniel Weber, with a note"


def test_one_tag_is_one_row_in_and_no_reset(excerpts: Excerpts) -> None:
    told: list[str] = []
    excerpts.modelReset.connect(lambda: told.append("reset"))
    excerpts.rowsInserted.connect(lambda parent, first, last: told.append(f"in {first}-{last}"))
    excerpts.rowsRemoved.connect(lambda parent, first, last: told.append(f"out {first}-{last}"))
    project = excerpts.project
    passage = project.annotations[f"annotation:{3:026d}"]
    do(excerpts, tagging.tag_passage(project, passage.creator, passage.target, [FIGURES.id]))
    assert told == ["out 5-6", "in 2-3"]
    assert rows(excerpts)[2:4] == ["# Arms / Figures 1", "회의에"]


def test_a_new_tag_does_not_disturb_the_others(excerpts: Excerpts) -> None:
    told: list[str] = []
    excerpts.modelReset.connect(lambda: told.append("reset"))
    do(excerpts, codebook.make_tag(excerpts.project, "Outlook").change)
    assert told == []


def test_a_note_changes_its_rows_only(excerpts: Excerpts) -> None:
    told: list[int] = []
    excerpts.dataChanged.connect(lambda first, last, roles: told.append(first.row()))
    before = excerpts.project.annotations[f"annotation:{1:026d}"]
    do(excerpts, Change(Label("note"), (Edit(before, replace(before, note=plain("so"))),)))
    assert sorted(told) == [1, 4]


def test_the_passages_of_a_removed_article_leave_and_come_back(excerpts: Excerpts) -> None:
    before = rows(excerpts)
    article = excerpts.project.annotations[f"annotation:{3:026d}"].article
    removing = articles.remove(excerpts.project, article)
    do(excerpts, removing)
    assert "회의에" not in rows(excerpts)
    do(excerpts, removing.inverse)
    assert rows(excerpts) == before


CHANGES = ("tag", "untag", "mark", "delete", "drop tag", "rename", "move", "merge", "name", "date")
GROUPINGS: tuple[Grouping, ...] = ("tag", "article", "date", "analyst")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(CHANGES), st.integers(0, 5), st.integers(0, 5)), max_size=9),
    st.sampled_from(GROUPINGS),
    st.sampled_from(["", "a", "china"]),
)
def test_after_any_changes_the_rows_are_those_of_a_fresh_start(
    steps: list[tuple[str, int, int]], grouping: Grouping, words: str
) -> None:
    excerpts = Excerpts(the_project())
    excerpts.group_by(grouping)
    excerpts.filter_by(words)
    count = [excerpts.rowCount()]
    excerpts.rowsInserted.connect(lambda parent, first, last: count.append(last - first + 1))
    excerpts.rowsRemoved.connect(lambda parent, first, last: count.append(first - last - 1))
    excerpts.modelReset.connect(lambda: count.__setitem__(slice(None), [excerpts.rowCount()]))
    for what, one, other in steps:
        change = a_change(excerpts.project, what, one, other)
        if change is not None:
            do(excerpts, change)
    fresh = Excerpts(excerpts.project)
    fresh.group_by(grouping)
    fresh.filter_by(words)
    assert rows(excerpts) == rows(fresh)
    assert sum(count) == excerpts.rowCount()


def a_change(project: Project, what: str, one: int, other: int) -> Change | None:
    """Return a change of some kind, or None where there is nothing for it to change."""
    passages = sorted(project.annotations.values(), key=lambda each: each.id)
    tags = [tag.id for tag in project.codebook]
    passage = passages[one % len(passages)] if passages else None
    tag = tags[other % len(tags)] if tags else ""
    if what == "name":
        return people.introduce(project, DANIEL.id, ("Daniel", "Minji Park", "Zoe")[one % 3])
    if what == "date":
        article = sorted(project.articles)[one % 2]
        return articles.describe(project, article, {"published": f"20{other:02d}-01"})
    if what == "mark":
        words = ("Korean", "military", "delegation", "meeting")[one % 4]
        made_passage = a_passage(words, tags=[tag] if tag else [], number=10 + one * 6 + other)
        return None if made_passage.id in project.annotations else made_change(made_passage)
    if passage is not None and what == "delete":
        return Change(Label("delete-passage"), deleted(passage))
    if passage is not None and what == "untag":
        return Change(Label("x"), (Edit(passage, replace(passage, tags=frozenset())),))
    if not tag:
        return None
    if passage is not None and what == "tag":
        return Change(Label("x"), (Edit(passage, replace(passage, tags=passage.tags | {tag})),))
    if what == "drop tag":
        return codebook.delete_tag(project, tag)
    if what == "rename":
        return codebook.rename_tag(project, tag, ("Arms", "China", "Zebra")[one % 3])
    if what == "move" and project.codebook.parent(tag) == "":
        return codebook.move_tag(project, tag, "", before=tags[0] if tags[0] != tag else "")
    if what == "merge" and tags[one % len(tags)] != tag:
        return codebook.merge_tags(project, [tag], tags[one % len(tags)])
    return None


def made_change(passage: Annotation) -> Change:
    return Change(Label("x"), made(passage))


# What the team settled


SETTLED = Adjudication(
    "adjudication:1",
    (f"annotation:{1:026d}", f"annotation:{2:026d}"),
    "accept",
    accepted=(f"annotation:{2:026d}",),
)


def test_what_yielded_is_hidden_until_it_is_asked_for(excerpts: Excerpts) -> None:
    do(excerpts, Change(Label("test"), made(SETTLED)))
    assert rows(excerpts) == ["# China 1", "NATO", "# Untagged 1", "회의에"]
    assert excerpts.yielded == 1
    excerpts.show_yielded(True)
    assert rows(excerpts) == rows(Excerpts(the_project()))
    shown = excerpts.excerpt_at(1)
    assert shown is not None
    assert shown.has_yielded
    assert excerpts.yielded == 1


def test_what_is_opened_again_comes_back(excerpts: Excerpts) -> None:
    before = rows(excerpts)
    do(excerpts, Change(Label("test"), made(SETTLED)))
    do(excerpts, Change(Label("test"), deleted(SETTLED)))
    assert rows(excerpts) == before
    assert excerpts.yielded == 0


def test_only_those_are_counted_that_the_filter_would_find(excerpts: Excerpts) -> None:
    do(excerpts, Change(Label("test"), made(SETTLED)))
    excerpts.filter_by("delegation")
    assert excerpts.yielded == 0
    excerpts.filter_by("first")
    assert (excerpts.yielded, excerpts.rowCount()) == (1, 0)


# Articles that have not arrived


@pytest.mark.parametrize("grouping", ["tag", "article", "date", "analyst"])
def test_a_passage_whose_article_is_to_come_stands_in_every_grouping(
    qapp: QApplication, grouping: Grouping
) -> None:
    nato, odd = two_articles()
    project = a_project(odd, ARMS, a_passage("first time", tags=[ARMS.id]))
    excerpts = Excerpts(project, arrivals=Arrivals(lambda article: []))
    excerpts.group_by(grouping)
    assert rows(excerpts)[1:] == ["first time"]
    shown = excerpts.excerpt_at(1)
    assert shown is not None
    assert shown.article is None
    assert "text not yet arrived" in excerpts.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    excerpts.filter_by("minji first")
    assert excerpts.excerpts == 1
    do(excerpts, Change(Label("test"), made(nato)))
    arrived = excerpts.excerpt_at(1)
    assert arrived is not None
    assert arrived.article == nato


def test_the_group_of_an_article_to_come_says_so_and_is_the_last(qapp: QApplication) -> None:
    project = a_project(two_articles()[1], a_passage("first time"), a_passage("회의에", HANJA))
    project = project.with_edits(made(a_passage("NATO", number=5)))
    excerpts = Excerpts(project, arrivals=Arrivals(lambda article: []))
    excerpts.group_by("article")
    titles = [line for line in rows(excerpts) if line.startswith("#")]
    assert titles == ["# korea.txt 1", "# Text not yet arrived 1"]
