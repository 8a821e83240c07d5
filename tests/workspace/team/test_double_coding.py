"""Seals, agreement at the seals, and disagreements that are settled without deleting anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.disagreements import disagreements, yielded
from desktop_app.domain.identity import EntityId
from desktop_app.workspace.commands.articles import remove
from desktop_app.workspace.commands.codebook import delete_tag, make_tag, merge_tags, rename_tag
from desktop_app.workspace.commands.double_coding import (
    accept,
    discuss,
    keep_all,
    reopen,
    seal_article,
    set_blind,
    unseal,
)
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.tagging import delete_passages
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.agreement import TeamAgreement, compared_passages, team_agreement
from desktop_app.workspace.team.sealing import sealed_codings
from tests.builders import a_workspace, tag_words

TEXT = "NATO invited Korea. Korea accepted. The meeting is next year."
JAN, LAPTOP = "analyst:jan", "analyst:minji-laptop"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return a workspace with one article, the tags Arms and NATO, and Minji and Jan."""
    opened = a_workspace(tmp_path, TEXT, "Another article altogether.")
    opened.session.do(make_tag(opened.session.project, "NATO").change)
    opened.session.do(introduce(opened.session.project, JAN, "Jan"))
    yield opened
    opened.close()


def article(workspace: OpenWorkspace) -> EntityId:
    return next(
        each.id
        for each in workspace.session.project.articles.values()
        if each.characters == len(TEXT)
    )


def tagged(workspace: OpenWorkspace, words: str, tag: str = "Arms", by: str = "") -> EntityId:
    """Tag words as somebody; return the passage's id."""
    session, me = workspace.session, workspace.session.analyst
    session.analyst = by or me
    try:
        return tag_words(workspace, words, TEXT, tag)
    finally:
        session.analyst = me


def seal(workspace: OpenWorkspace, by: str = "") -> None:
    session = workspace.session
    session.do(seal_article(session.project, by or session.analyst, article(workspace)))


def found(workspace: OpenWorkspace, tag: str = "Arms") -> float | None:
    """Return the percentage agreement by sentence on one tag."""
    known = workspace.session.project.codebook.at_path(tag)
    assert known is not None
    table = team_agreement(workspace, unit="sentence").table
    return table.by_tag[known.id].percentage.value


def test_agreement_counts_what_was_coded_at_the_seals(workspace: OpenWorkspace) -> None:
    tagged(workspace, "NATO invited Korea.")
    tagged(workspace, "NATO invited Korea.", by=JAN)
    tagged(workspace, "Korea accepted.", by=JAN)
    seal(workspace)
    seal(workspace, JAN)
    assert found(workspace) == pytest.approx(2 / 3)


def test_what_is_coded_after_the_seal_does_not_count_until_it_is_sealed_again(
    workspace: OpenWorkspace,
) -> None:
    tagged(workspace, "NATO invited Korea.")
    tagged(workspace, "NATO invited Korea.", by=JAN)
    seal(workspace)
    seal(workspace, JAN)
    tagged(workspace, "Korea accepted.")
    assert found(workspace) == 1
    seal(workspace)
    assert found(workspace) == pytest.approx(2 / 3)


def test_a_passage_deleted_after_the_seal_still_counts(workspace: OpenWorkspace) -> None:
    mine = tagged(workspace, "NATO invited Korea.")
    seal(workspace)
    seal(workspace, JAN)
    session = workspace.session
    session.do(delete_passages(session.project, [mine]))
    assert found(workspace) == pytest.approx(2 / 3)
    codings = sealed_codings(session)
    assert [each.id for each in codings.passages[article(workspace)][session.analyst]] == [mine]


def test_adjudication_alters_nothing_of_the_agreement(workspace: OpenWorkspace) -> None:
    mine = tagged(workspace, "NATO invited Korea.")
    hers = tagged(workspace, "NATO invited Korea.", "NATO", by=JAN)
    seal(workspace)
    seal(workspace, JAN)
    before = team_agreement(workspace).table
    session = workspace.session
    session.do(accept(session.project, session.analyst, [mine, hers], [hers]))
    assert team_agreement(workspace).table == before


def test_an_opened_seal_takes_the_coding_out(workspace: OpenWorkspace) -> None:
    seal(workspace)
    seal(workspace, JAN)
    session = workspace.session
    assert team_agreement(workspace).articles == (article(workspace),)
    session.do(unseal(session.project, JAN, article(workspace)))
    assert team_agreement(workspace).articles == ()
    session.undo()
    assert team_agreement(workspace).articles == (article(workspace),)


def test_tags_count_as_what_they_are_called_today(workspace: OpenWorkspace) -> None:
    tagged(workspace, "NATO invited Korea.")
    tagged(workspace, "NATO invited Korea.", "NATO", by=JAN)
    seal(workspace)
    seal(workspace, JAN)
    assert found(workspace) == pytest.approx(2 / 3)
    session = workspace.session
    arms, nato = (session.project.codebook.at_path(name) for name in ("Arms", "NATO"))
    assert arms is not None
    assert nato is not None
    session.do(merge_tags(session.project, [nato.id], arms.id))
    session.do(rename_tag(session.project, arms.id, "Weapons"))
    assert found(workspace, "Weapons") == 1
    session.do(delete_tag(session.project, arms.id))
    assert not team_agreement(workspace).table.by_tag


def test_one_person_under_two_ids_is_one_coder(workspace: OpenWorkspace) -> None:
    session = workspace.session
    tagged(workspace, "NATO invited Korea.")
    session.do(introduce(session.project, LAPTOP, "MINJI PARK"))
    tagged(workspace, "Korea accepted.", by=LAPTOP)
    tagged(workspace, "Korea accepted.", by=JAN)
    seal(workspace, LAPTOP)
    seal(workspace, JAN)
    report = team_agreement(workspace, unit="sentence")
    assert len(report.coders) == 2
    assert report.table.in_all.passages == 3
    assert found(workspace) == pytest.approx(2 / 3)


def test_a_removed_article_does_not_count(workspace: OpenWorkspace) -> None:
    seal(workspace)
    seal(workspace, JAN)
    session = workspace.session
    session.do(remove(session.project, article(workspace)))
    assert team_agreement(workspace).articles == ()


def test_in_blind_mode_nothing_is_said_of_articles_i_have_not_sealed(
    workspace: OpenWorkspace,
) -> None:
    session = workspace.session
    session.do(introduce(session.project, "analyst:ana", "Ana"))
    seal(workspace, "analyst:ana")
    seal(workspace, JAN)
    session.do(set_blind(session.project, True))
    report: TeamAgreement = team_agreement(workspace)
    assert (report.articles, report.hidden) == ((), (article(workspace),))
    seal(workspace)
    assert team_agreement(workspace).articles == (article(workspace),)


def test_an_article_without_its_text_is_named_and_left_out(workspace: OpenWorkspace) -> None:
    seal(workspace)
    seal(workspace, JAN)
    for path in workspace.folder.path.glob("articles/*/*.txt"):
        path.unlink()
    assert team_agreement(workspace).unreadable == (article(workspace),)


def settled(workspace: OpenWorkspace) -> tuple[EntityId, EntityId]:
    """Return my passage and Jan's, which disagree, both sealed."""
    mine = tagged(workspace, "NATO invited Korea.")
    hers = tagged(workspace, "NATO invited Korea.", "NATO", by=JAN)
    seal(workspace)
    seal(workspace, JAN)
    return mine, hers


def status(workspace: OpenWorkspace, passage: EntityId) -> str:
    thing = workspace.session.project.annotations[passage]
    assert isinstance(thing, Annotation)
    return thing.status


def test_the_sealed_codings_of_an_article_are_compared(workspace: OpenWorkspace) -> None:
    mine, hers = settled(workspace)
    project = workspace.session.project
    codings = sealed_codings(workspace.session)
    passages = compared_passages(project, codings, article(workspace), TEXT)
    (only,) = disagreements(passages, [coder.id for coder in codings.coders])
    assert only.kind == "tags"
    assert set(only.members) == {mine, hers}


def test_accepting_one_coding_deletes_nothing_of_the_other(workspace: OpenWorkspace) -> None:
    mine, hers = settled(workspace)
    session = workspace.session
    before = session.project.annotations[mine]
    session.do(accept(session.project, session.analyst, [mine, hers], [hers]))
    assert session.project.annotations[mine] == before
    assert status(workspace, hers) == "confirmed"
    assert yielded(session.project.adjudications.values()) == {mine}


def test_settling_again_replaces_what_was_settled(workspace: OpenWorkspace) -> None:
    mine, hers = settled(workspace)
    session = workspace.session
    session.do(accept(session.project, session.analyst, [mine, hers], [hers]))
    session.do(accept(session.project, JAN, [hers, mine], [mine]))
    assert len(session.project.adjudications) == 1
    assert (status(workspace, mine), status(workspace, hers)) == ("confirmed", "")
    assert yielded(session.project.adjudications.values()) == {hers}


def test_keeping_both_confirms_both_and_leaves_nothing_out(workspace: OpenWorkspace) -> None:
    members = settled(workspace)
    session = workspace.session
    session.do(keep_all(session.project, session.analyst, members))
    assert [status(workspace, each) for each in members] == ["confirmed", "confirmed"]
    assert not yielded(session.project.adjudications.values())


def test_a_discussion_keeps_its_note_when_it_is_settled(workspace: OpenWorkspace) -> None:
    mine, hers = settled(workspace)
    session = workspace.session
    session.do(discuss(session.project, JAN, [mine, hers], "Is an invitation arms?"))
    (open_one,) = session.project.adjudications.values()
    assert (open_one.outcome, open_one.accepted) == ("discuss", ())
    session.do(accept(session.project, JAN, [mine, hers], [mine]))
    (done,) = session.project.adjudications.values()
    assert done.note[0].value == "Is an invitation arms?"


def test_opening_a_disagreement_again_takes_the_confirmation_back(
    workspace: OpenWorkspace,
) -> None:
    mine, hers = settled(workspace)
    session = workspace.session
    session.do(accept(session.project, session.analyst, [mine, hers], [hers]))
    session.do(reopen(session.project, [mine, hers]))
    assert not session.project.adjudications
    assert status(workspace, hers) == ""
    assert reopen(session.project, [mine, hers]).is_empty
