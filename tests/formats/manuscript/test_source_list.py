from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Briefing
from desktop_app.formats.manuscript.parts import Row, Table, Words
from desktop_app.formats.manuscript.source_list import SourceList, sources_table
from desktop_app.formats.manuscript.wording import ENGLISH, KOREAN
from tests.formats.manuscript.citing import (
    DONGA,
    HERALD,
    JOONGANG,
    citations,
    cited,
    graded,
    read,
)

ROWS = [("S1", DONGA), ("S2", HERALD)]


def cells(row: Row) -> list[str]:
    return [" ".join(map(read, cell)) for cell in row.cells]


def titles(table: Table) -> list[str]:
    return [column.title for column in table.columns]


def test_sources_keep_their_numbers_and_new_ones_get_the_next() -> None:
    sources = SourceList(Briefing("briefing:1", sources={HERALD.id: 4}), ENGLISH)

    labels = [sources.cite(each) for each in (DONGA, HERALD, JOONGANG, DONGA)]

    assert labels == ["S5", "S4", "S6", "S5"]
    assert [label for label, _ in sources.cited()] == ["S4", "S5", "S6"]


def test_a_number_that_nobody_gives_is_listed_all_the_same() -> None:
    sources = SourceList(Briefing("briefing:1", sources={HERALD.id: -5}), ENGLISH)

    sources.cite(HERALD)

    assert [label for label, _ in sources.cited()] == ["S-5"]


def test_an_entry_has_its_citation_and_its_article() -> None:
    sources = SourceList(None, ENGLISH, citations())
    sources.cite(JOONGANG)

    (entry,) = sources.entries().entries

    assert entry.article == JOONGANG.id
    assert read(entry.citation).startswith("Oh Young-hwan, “U.S., Korea start")


def test_a_source_line_dates_as_the_citations_do() -> None:
    short = SourceList(None, KOREAN, citations("inline", "ko", "korean-short"))

    assert short.line(DONGA).published == "'09.12.22."
    assert short.line(JOONGANG).published == "'02.12.\u00a0추정"


def test_a_release_names_no_files() -> None:
    citing = citations()
    citing.names_files = False
    sources = SourceList(None, ENGLISH, citing)
    sources.cite(HERALD)

    (entry,) = sources.entries().entries

    assert ".txt" not in read(entry.citation)
    assert [place.file for place in entry.appearances] == [""]


def test_grades_are_explained_where_any_was_printed() -> None:
    citing = citations()
    sources = SourceList(None, ENGLISH, citing)
    citing.reference([cited(DONGA)], sources.cite)
    assert sources.entries().remark == ""

    citing.reference([cited(DONGA, grade="2")], sources.cite)

    assert sources.entries().remark == ENGLISH.remarks["grades"]


class TestTable:
    def test_a_row_for_each_source_led_by_its_label(self) -> None:
        table = sources_table(ROWS, citations())

        assert table.kind == "sources"
        assert table.caption == "Sources"
        assert titles(table) == ["No.", "Outlet", "Headline", "Published", "Byline"]
        assert [row.label for row in table.rows] == ["S1", "S2"]
        assert cells(table.rows[1]) == [
            "S2",
            "[Korea Herald, inferred]",
            "[untitled article]",
            "[17 January 2025, inferred]",
            "–",
        ]

    def test_guesses_are_explained_below(self) -> None:
        assert sources_table(ROWS, citations()).remark == (Words(ENGLISH.brackets_explained),)
        assert sources_table(ROWS[:1], citations()).remark == ()

    def test_grades_and_counts_have_columns_where_there_are_any(self) -> None:
        table = sources_table(
            [("S1", graded(DONGA, "B")), ("S2", HERALD)],
            citations(),
            times={DONGA.id: 3},
            grades={HERALD.id: "C3"},
        )

        assert titles(table)[-2:] == ["Grade", "Cited"]
        assert [cells(row)[-2:] for row in table.rows] == [["B", "3"], ["C3", "0"]]
        assert table.columns[-1].is_numeric

    def test_a_dossier_proves_each_text_by_its_hash(self) -> None:
        article = Article("article:" + "ab" * 32)

        table = sources_table([("S1", article)], citations(), hashes=True, caption="Texts")

        assert table.caption == "Texts"
        assert cells(table.rows[0])[-1].replace(" ", "") == article.sha256

    def test_korean_titles(self) -> None:
        table = sources_table(ROWS, citations(language="ko"))

        assert titles(table) == ["번호", "매체", "제목", "게재일", "기자"]

    def test_every_row_has_a_cell_for_each_column(self) -> None:
        table = sources_table(ROWS, citations(), times={DONGA.id: 1}, hashes=True)

        assert {len(row.cells) for row in table.rows} == {len(table.columns)}
