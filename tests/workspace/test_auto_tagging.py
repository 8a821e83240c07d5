"""Tagging many passages at once, and the word lists by which they are suggested."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.change import Label
from desktop_app.domain.project import Project
from desktop_app.formats.codebook_table import IncomingCodebook, IncomingTag, tags_of
from desktop_app.workspace.commands.auto_tagging import tag_all
from desktop_app.workspace.commands.codebook import list_words, merge_tags
from desktop_app.workspace.interchange.codebook import take_codebook
from tests.builders import a_passage, a_project, a_session, a_tag, a_target, an_article

ARMS, TROOPS = a_tag("Arms", 1), a_tag("Troops", 2)
MINJI, DANIEL = "analyst:minji", "analyst:daniel"
FIRST, SECOND = a_target(words="Korean military"), a_target(words="next year")


def said(project: Project) -> set[tuple[str, str, frozenset[str]]]:
    """Return analyst, words and tags of each passage."""
    passages = project.annotations.values()
    return {(each.creator, each.exact, each.tags) for each in passages}


def test_all_that_was_accepted_is_one_change() -> None:
    project = a_project(an_article(), ARMS, TROOPS)
    change = tag_all(project, MINJI, [(FIRST, ARMS.id), (SECOND, ARMS.id), (FIRST, TROOPS.id)])
    assert change.label == Label("auto-tag", ("2",))
    assert said(project.with_edits(change.edits)) == {
        (MINJI, "Korean military", frozenset((ARMS.id, TROOPS.id))),
        (MINJI, "next year", frozenset((ARMS.id,))),
    }
    assert all(each.created > 0 for each in project.with_edits(change.edits).annotations.values())


def test_my_own_passage_takes_the_tag_and_a_colleague_keeps_hers() -> None:
    mine = a_passage(FIRST.exact, tags=[ARMS.id], creator=MINJI, number=1)
    hers = a_passage(FIRST.exact, tags=[TROOPS.id], creator=DANIEL, number=2)
    project = a_project(an_article(), ARMS, TROOPS, mine, hers)
    change = tag_all(project, MINJI, [(FIRST, TROOPS.id)])
    after = project.with_edits(change.edits)
    assert after.annotations[mine.id].tags == {ARMS.id, TROOPS.id}
    assert after.annotations[hers.id] == hers
    assert len(after.annotations) == 2


def test_what_has_the_tag_already_is_no_change() -> None:
    mine = a_passage(FIRST.exact, tags=[ARMS.id], creator=MINJI)
    project = a_project(an_article(), ARMS, mine)
    assert tag_all(project, MINJI, [(FIRST, ARMS.id)]).is_empty


def test_a_tag_that_was_deleted_meanwhile_is_left_out() -> None:
    change = tag_all(a_project(an_article()), MINJI, [(FIRST, ARMS.id)])
    assert change.is_empty


def test_a_merged_tag_is_put_on_as_what_it_is_today() -> None:
    merged = replace(TROOPS, into=ARMS.id)
    project = a_project(an_article(), ARMS, merged)
    change = tag_all(project, MINJI, [(FIRST, TROOPS.id)])
    assert said(project.with_edits(change.edits)) == {
        (MINJI, "Korean military", frozenset((ARMS.id,)))
    }


def test_a_word_list_goes_through_the_log_and_is_taken_back() -> None:
    session = a_session()
    session.do(take_codebook(session.project, IncomingCodebook((IncomingTag("Arms"),), ())).change)
    (tag,) = session.project.codebook
    session.do(list_words(session.project, tag.id, " NATO\r\n나토\n"))
    assert session.project.tags[tag.id].words == "NATO\n나토"
    session.undo()
    assert session.project.tags[tag.id].words == ""


def test_the_same_word_list_is_no_change() -> None:
    project = a_project(replace(ARMS, words="NATO"))
    assert list_words(project, ARMS.id, "NATO\n").is_empty
    assert not list_words(project, ARMS.id, "").is_empty


def test_a_tag_without_a_list_takes_that_of_one_merged_into_it() -> None:
    project = a_project(ARMS, replace(TROOPS, words="soldiers"))
    change = merge_tags(project, [TROOPS.id], ARMS.id)
    assert project.with_edits(change.edits).tags[ARMS.id].words == "soldiers"


def test_a_table_brings_lists_and_an_empty_cell_takes_none_away() -> None:
    project = a_project(replace(ARMS, words="NATO"), TROOPS)
    table = IncomingCodebook((IncomingTag("Arms"), IncomingTag("Troops", words="soldiers")), ())
    taken = take_codebook(project, table)
    after = project.with_edits(taken.change.edits)
    assert [tag.words for tag in after.codebook] == ["NATO", "soldiers"]
    assert [each.columns for each in taken.changed] == [("words",)]
    assert [each.words for each in tags_of(after.codebook)] == ["NATO", "soldiers"]
