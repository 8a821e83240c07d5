"""What yielded by adjudication: left out of lists and tables by name, kept where it is cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.annotation import Adjudication, Annotation, Figure
from desktop_app.domain.briefing import TableKind
from desktop_app.domain.change import Entity
from desktop_app.domain.disagreements import ACCEPT
from desktop_app.formats.manuscript.compose import Grouping, manuscript_by, manuscript_of_briefing
from desktop_app.formats.manuscript.parts import LeftOut, Manuscript, Reason
from tests.formats.manuscript.builders import (
    BRIEFING,
    DONGA,
    briefing,
    excerpt,
    passage,
    project,
    tag,
)
from tests.formats.manuscript.printed import excerpts_of, table

SETTLED = Adjudication(
    "adjudication:1", ("annotation:1", "annotation:2"), ACCEPT, accepted=("annotation:1",)
)
GONE = LeftOut("“yielded words”", Reason.YIELDED)


def passages() -> tuple[Annotation, Annotation]:
    """Return two passages with a tag, a date and a figure."""
    return a_fact("1", "accepted words", 0), a_fact("2", "yielded words", 30)


def a_fact(name: str, words: str, start: int) -> Annotation:
    plain = passage(name, words, DONGA, ["tag:Arms"], start=start)
    return replace(plain, event_date="2024-10-19", figure=Figure("12", "troops"))


def written(*things: Entity, **options: str) -> Manuscript:
    whole = project(
        replace(briefing(), options=options), DONGA, tag("Arms", "a"), *passages(), *things
    )
    return manuscript_of_briefing(whole, BRIEFING)


def printed(manuscript: Manuscript) -> str:
    return repr(manuscript.parts)


def test_a_list_of_excerpts_leaves_it_out_and_says_so() -> None:
    manuscript = written(SETTLED, excerpts_of("a", "Arms"))
    assert "accepted words" in printed(manuscript)
    assert "yielded words" not in printed(manuscript)
    assert manuscript.left_out == (GONE,)


@pytest.mark.parametrize("kind", ["evidence", "chronology", "figures"])
def test_a_table_of_passages_leaves_it_out_and_says_so(kind: TableKind) -> None:
    manuscript = written(SETTLED, table("a", kind))
    assert "accepted words" in printed(manuscript) or "12" in printed(manuscript)
    assert "annotation:2" not in printed(manuscript)
    assert manuscript.left_out == (GONE,)


def test_a_table_that_would_not_have_shown_it_says_nothing() -> None:
    stands, lost = passages()
    things = (stands, replace(lost, figure=None), SETTLED, table("a", "figures"))
    whole = project(briefing(), DONGA, tag("Arms", "a"), *things)
    assert manuscript_of_briefing(whole, BRIEFING).left_out == ()


def test_what_the_briefing_cites_stays_and_is_not_called_left_out() -> None:
    manuscript = written(SETTLED, excerpts_of("a", "Arms"), excerpt("b", "2", 4))
    assert "yielded words" in printed(manuscript)
    assert manuscript.left_out == ()


def test_a_briefing_may_list_it_all_the_same() -> None:
    manuscript = written(SETTLED, excerpts_of("a", "Arms"), yielded="listed")
    assert "yielded words" in printed(manuscript)
    assert manuscript.left_out == ()


def test_nothing_is_left_out_while_it_is_discussed() -> None:
    manuscript = written(replace(SETTLED, outcome="discuss"), excerpts_of("a", "Arms"))
    assert "yielded words" in printed(manuscript)


@pytest.mark.parametrize("group", ["tag", "article", "analyst"])
def test_a_document_without_an_outline_leaves_it_out_and_says_so(group: Grouping) -> None:
    whole = project(DONGA, tag("Arms", "a"), *passages(), SETTLED)
    manuscript = manuscript_by(whole, group)
    assert "accepted words" in printed(manuscript)
    assert manuscript.left_out == (GONE,)
