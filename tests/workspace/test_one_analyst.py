"""One analyst's annotations as JSON-LD, both ways, with what W3C has no word for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation, Figure, Relation
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.project import Project
from desktop_app.formats.web_annotation import read_annotations
from desktop_app.workspace.interchange.one_analyst import (
    NoSuchAnalyst,
    annotations_out,
    take_document,
)
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import NATO, a_passage, a_project, a_workspace, an_article, tag_words

JUN = Analyst("analyst:jun", "Jun Seo", "blue")


def two_analysts(**facts: Any) -> Project:
    one = a_passage("first time", number=1)
    other = replace(a_passage("Korean", number=2, creator=JUN.id), **facts)
    relation = Relation("relation:" + "1" * 26, other.id, one.id, "supports", JUN.id, 1)
    return a_project(an_article(), JUN, one, other, relation)


def taken_in(document: bytes, by: str = "") -> Project:
    """Return a project with the same article and nothing else after a document came in."""
    project = a_project(an_article())
    change, _ = take_document(project, document, lambda article: NATO, "analyst:minji", by)
    return project.with_edits(change.edits)


def only(project: Project) -> Annotation:
    (passage,) = project.annotations.values()
    return passage


def test_only_one_analysts_passages_go_out() -> None:
    document, count = annotations_out(two_analysts(), "jun seo")
    (annotation,) = read_annotations(document).annotations
    assert count == 1
    assert (annotation.exact, annotation.creator) == ("Korean", "Jun Seo")


def test_a_name_that_nobody_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(NoSuchAnalyst, match="there are: Jun Seo, Minji Park"):
        annotations_out(two_analysts(), "Kim")


def test_annotations_come_in_as_whose_they_are_said_to_be() -> None:
    document, _ = annotations_out(two_analysts(), "Jun Seo")
    as_named, as_kim = taken_in(document), taken_in(document, "Kim")
    assert as_named.analyst_name(only(as_named).creator) == "Jun Seo"
    assert as_kim.analyst_name(only(as_kim).creator) == "Kim"


TEXT = st.text(alphabet="abc 한국 é", min_size=1, max_size=12).map(lambda t: " ".join(t.split()))


@given(
    speaker=TEXT,
    grade=st.sampled_from(["", "1", "2", "6"]),
    status=st.sampled_from(["", "check", "confirmed"]),
    event_date=st.sampled_from(["", "2024", "2024-07", "2024-07-09"]),
    figure=st.none()
    | st.builds(Figure, st.sampled_from(["12", "3,000"]), unit=TEXT, originator=TEXT),
)
def test_facts_come_back_as_they_went(
    speaker: str, grade: str, status: str, event_date: str, figure: Figure | None
) -> None:
    facts: dict[str, Any] = {
        "speaker": speaker,
        "grade": grade,
        "status": status,
        "event_date": event_date,
        "figure": figure,
    }
    project = two_analysts(**facts)
    came = taken_in(annotations_out(project)[0])
    for passage in project.annotations.values():
        back = came.annotations[passage.id]
        for name in facts:
            assert getattr(back, name) == getattr(passage, name)


def test_relations_go_along_where_both_passages_do() -> None:
    everybody, _ = annotations_out(two_analysts())
    (relation,) = taken_in(everybody).relations.values()
    assert relation.kind == "supports"
    alone, _ = annotations_out(two_analysts(), "Jun Seo")
    assert not taken_in(alone).relations


def test_plain_annotations_stay_plain() -> None:
    plain = json.loads(annotations_out(a_project(an_article(), a_passage()))[0])
    said = json.loads(annotations_out(two_analysts(grade="2"))[0])
    assert plain["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert said["@context"][1] == {"bd": "urn:briefing-desk:terms:"}
    assert "bd:facts" in said


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = a_workspace(tmp_path)
    yield workspace
    workspace.close()


def test_twice_does_not_bring_back_what_somebody_knows_better(workspace: OpenWorkspace) -> None:
    session = workspace.session
    tagged = tag_words(workspace, "Korean")
    passage = session.project.annotations[tagged]
    session.do(Change(Label("grade"), (Edit(passage, replace(passage, grade="5")),)))
    document, _ = annotations_out(session.project)
    fresh = a_project(*session.project.articles.values())
    change, _ = take_document(fresh, document, workspace.text, session.analyst)
    fresh = fresh.with_edits(change.edits)
    known = only(fresh)
    assert known.grade == "5"
    fresh = fresh.with_edits([Edit(known, replace(known, grade="1"))])
    again, report = take_document(fresh, document, workspace.text, session.analyst)
    assert again.is_empty
    assert report.already == [known.id]


def test_facts_that_are_no_facts_do_not_stop_the_annotations() -> None:
    document = json.loads(annotations_out(two_analysts(grade="2"))[0])
    document["bd:facts"] = {"passages": "none"}
    assert len(taken_in(json.dumps(document).encode()).annotations) == 2
