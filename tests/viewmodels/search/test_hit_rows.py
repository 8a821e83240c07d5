"""What was found as rows: groups, how many are shown, walking over headings."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Span
from desktop_app.viewmodels.search.hit_rows import Heading, HitRows, More, Rest, key_of
from tests.builders import HANJA, NATO, a_passage, a_project, a_tag, an_article

KOREA, OTHER = an_article(NATO), an_article(HANJA, "Other")
ARMS = a_tag("Arms")
PASSAGE = a_passage(tags=[ARMS.id])
BRIEFING = Briefing("briefing:1", "Troops")
BLOCK = Block("block:1", BRIEFING.id, "heading", text="NATO")
PROJECT = a_project(KOREA, OTHER, ARMS, PASSAGE, BRIEFING, BLOCK)


def hit_in(article: str, start: int, score: float = 1.0) -> SearchHit:
    return SearchHit("article", article, article, Span(start, start + 4), "NATO", score=score)


def rows_of(*hits: SearchHit) -> HitRows:
    rows = HitRows()
    rows.show(PROJECT, hits, keeps_open=False)
    return rows


def listed(rows: HitRows) -> list[object]:
    return [rows.row_at(at) for at in range(rows.rowCount())]


def test_groups_come_by_their_best_hit_and_hits_in_reading_order(qtbot: QtBot) -> None:
    rows = rows_of(hit_in(OTHER.id, 30), hit_in(KOREA.id, 5), hit_in(OTHER.id, 2))
    other, first, second, korea, last = listed(rows)
    assert isinstance(other, Heading)
    assert isinstance(korea, Heading)
    assert (other.group, other.count, other.title) == (OTHER.id, 2, "Other")
    assert korea.article == KOREA
    spans = [each.span for each in (first, second, last) if isinstance(each, SearchHit)]
    assert spans == [Span(2, 6), Span(30, 34), Span(5, 9)]


def test_a_headline_stands_before_the_text_below_it(qtbot: QtBot) -> None:
    headline = SearchHit("article", KOREA.id, KOREA.id, None, "Korea")
    rows = rows_of(hit_in(KOREA.id, 0), headline)
    assert rows.row_at(1) == headline


def test_of_many_hits_in_an_article_three_are_shown_until_it_is_opened(qtbot: QtBot) -> None:
    rows = rows_of(*(hit_in(KOREA.id, at) for at in range(5)))
    assert rows.rowCount() == 5
    more = rows.row_at(4)
    assert more == More(KOREA.id, 2, True)
    rows.open(KOREA.id)
    assert [type(row) for row in listed(rows)] == [Heading, *[SearchHit] * 5]


def test_a_fourth_hit_is_shown_rather_than_counted(qtbot: QtBot) -> None:
    rows = rows_of(*(hit_in(KOREA.id, at) for at in range(4)))
    assert not any(isinstance(row, More) for row in listed(rows))


def test_below_the_hits_stands_what_is_not_listed(qtbot: QtBot) -> None:
    rows = HitRows()
    rows.show(PROJECT, [hit_in(KOREA.id, 5)], rest={"note": 2, "article": 12}, keeps_open=False)
    assert listed(rows)[2:] == [Rest({"note": 2, "article": 12})]
    assert rows.data(rows.index(2)) == "List more: Articles 12 · Notes 2"
    # It is walked to as the hits are.
    assert rows.step(1, 1) == 2
    rows.show(PROJECT, [hit_in(KOREA.id, 5)], keeps_open=True)
    assert rows.rowCount() == 2


def test_opened_groups_stay_open_only_for_the_same_words(qtbot: QtBot) -> None:
    hits = [hit_in(KOREA.id, at) for at in range(6)]
    rows = rows_of(*hits)
    rows.open(KOREA.id)
    rows.show(PROJECT, hits, keeps_open=True)
    assert rows.rowCount() == 7
    rows.show(PROJECT, hits, keeps_open=False)
    assert rows.rowCount() == 5


def test_tags_stand_together_and_blocks_under_their_briefing(qtbot: QtBot) -> None:
    rows = rows_of(
        SearchHit("tag", ARMS.id, exact="Arms", tags=(ARMS.id,)),
        SearchHit("briefing", BLOCK.id, exact="NATO"),
    )
    titles = [row.title for row in listed(rows) if isinstance(row, Heading)]
    assert titles == ["Tags", "Briefing: Troops"]


def test_walking_leaves_headings_out_and_ends_at_the_ends(qtbot: QtBot) -> None:
    rows = rows_of(hit_in(OTHER.id, 1), hit_in(KOREA.id, 1), hit_in(KOREA.id, 9))
    first = rows.step(-1, 1)
    assert [first, rows.step(first, 1), rows.step(3, 1), rows.step(4, 1)] == [1, 3, 4, 4]
    assert [rows.step(3, -1), rows.step(1, -1), rows.step(1, 8)] == [1, 1, 4]
    assert rows.step(2, 1) == 3
    assert rows.step(2, -1) == 1
    assert HitRows().step(-1, 1) == -1


def test_a_row_is_found_again_after_another_search(qtbot: QtBot) -> None:
    rows = rows_of(hit_in(KOREA.id, 1), hit_in(KOREA.id, 9))
    second = rows.row_at(2)
    assert second is not None
    rows.show(PROJECT, [hit_in(OTHER.id, 0), hit_in(KOREA.id, 9, 0.5)], keeps_open=True)
    assert rows.row_of(key_of(second)) == 3
    assert rows.row_of(("article", "nobody", 0)) == -1


def test_a_row_is_read_aloud_with_kind_tags_and_words(qtbot: QtBot) -> None:
    passage = SearchHit(
        "passage", PASSAGE.id, KOREA.id, Span(1, 2), "time", "for the\u2028first ", "", (ARMS.id,)
    )
    rows = rows_of(passage)
    assert rows.data(rows.index(1)) == "Passage, Arms, for the first time"
    assert rows.data(rows.index(0)) == "Korea Invited, 1"


def test_only_places_in_the_text_itself_are_marked_there(qtbot: QtBot) -> None:
    note = SearchHit("note", PASSAGE.id, KOREA.id, Span(0, 40))
    rows = rows_of(hit_in(KOREA.id, 7), note, hit_in(KOREA.id, 2))
    assert rows.places(KOREA.id) == [Span(2, 6), Span(7, 11)]
