"""A file brought in as a corrected version: read, replaced, undone; in blind mode, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.domain.team import seal_id
from desktop_app.workspace.commands.double_coding import seal_article, set_blind
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.agreement import team_agreement
from desktop_app.workspace.versions.bringing_in import NotBroughtIn, bring_in, read_corrected
from tests.builders import NATO, a_passage, a_workspace, tag_words

CORRECTED = NATO.replace("next year", "this year")
JUN = "analyst:jun"


def identity(text: str) -> EntityId:
    return article_id(canonical(text).sha256)


def a_file(folder: Path, text: str = CORRECTED) -> Path:
    path = folder / "corrected.txt"
    path.write_text(text, encoding="utf-8")
    return path


def hers(workspace: OpenWorkspace, words: str) -> EntityId:
    """Let Jun, who is somebody else, mark words of the article."""
    session = workspace.session
    tag = session.project.codebook.at_path("Arms")
    assert tag is not None
    passage = a_passage(words, NATO, [tag.id], creator=JUN, number=77)
    session.do(Change(Label("do"), made(passage)))
    return passage.id


def test_a_file_replaces_an_article_by_one_action(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    passage = tag_words(workspace, "first time")
    version = read_corrected(workspace.articles, identity(NATO), a_file(tmp_path))
    done = bring_in(workspace, version)
    assert [each.before.id for each in done.placed] == [passage]
    project = workspace.project
    assert list(project.current_articles) == [identity(CORRECTED)]
    assert project.articles[identity(CORRECTED)].file == "corrected.txt"
    assert workspace.text(identity(NATO)) == NATO
    workspace.session.undo()
    assert list(workspace.project.articles) == [identity(NATO)]
    assert workspace.project.annotations[passage].article == identity(NATO)


def test_the_same_text_again_is_no_change(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    version = read_corrected(workspace.articles, identity(NATO), a_file(tmp_path, NATO))
    assert version.is_same
    assert bring_in(workspace, version).change.is_empty
    assert len(workspace.project.articles[identity(NATO)].appearances) == 1


def test_what_cannot_be_read_or_is_no_single_article_is_refused_in_a_sentence(
    tmp_path: Path,
) -> None:
    workspace = a_workspace(tmp_path)
    with pytest.raises(NotBroughtIn, match=r"There is no file"):
        read_corrected(workspace.articles, identity(NATO), tmp_path / "absent.txt")
    folder = tmp_path / "several"
    folder.mkdir()
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(name * 20, encoding="utf-8")
    with pytest.raises(NotBroughtIn, match=r"«several» holds 2 articles; name one of them\."):
        read_corrected(workspace.articles, identity(NATO), folder)


def test_an_article_that_went_in_the_meantime_is_not_replaced(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    version = read_corrected(workspace.articles, identity(NATO), a_file(tmp_path))
    workspace.session.undo()
    workspace.session.undo()
    with pytest.raises(NotBroughtIn, match=r"not in the workspace any more"):
        bring_in(workspace, version)


def test_in_blind_mode_all_are_carried_and_only_ones_own_are_counted(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    session = workspace.session
    session.do(introduce(session.project, JUN, "Jun Lee"))
    mine, other = tag_words(workspace, "first time"), hers(workspace, "military delegation")
    session.do(set_blind(session.project, True))
    assert other not in workspace.project.annotations
    done = bring_in(workspace, read_corrected(workspace.articles, identity(NATO), a_file(tmp_path)))
    assert [each.before.id for each in done.passages] == [mine]
    assert other not in workspace.project.annotations
    assert session.project.annotations[other].article == identity(CORRECTED)


def test_who_sealed_the_old_version_still_sees_what_others_did(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    session = workspace.session
    session.do(introduce(session.project, JUN, "Jun Lee"))
    other = hers(workspace, "military delegation")
    session.do(set_blind(session.project, True))
    session.do(seal_article(session.project, session.analyst, identity(NATO)))
    assert other in workspace.project.annotations
    bring_in(workspace, read_corrected(workspace.articles, identity(NATO), a_file(tmp_path)))
    assert other in workspace.project.annotations
    assert not workspace.blinders.is_blind_to(session.project, identity(CORRECTED))
    session.undo()
    assert other in workspace.project.annotations


def test_agreement_of_what_was_sealed_does_not_change(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    session = workspace.session
    session.do(introduce(session.project, JUN, "Jun Lee"))
    tag_words(workspace, "first time")
    hers(workspace, "first time a Korean")
    article = identity(NATO)
    for analyst in (session.analyst, JUN):
        session.do(seal_article(session.project, analyst, article))
    before = team_agreement(workspace)
    bring_in(workspace, read_corrected(workspace.articles, article, a_file(tmp_path)))
    after = team_agreement(workspace)
    assert before.articles == after.articles == (article,)
    assert after.table == before.table
    assert seal_id(article, JUN) in session.project.seals
