import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import Appearance, Article
from desktop_app.formats.manuscript.csl_json import labelled_articles, sources_csl_json
from tests.formats.manuscript.builders import (
    BRIEFING,
    briefing,
    excerpt,
    inferred,
    passage,
    project,
)
from tests.formats.manuscript.citing import DONGA, HERALD, JOONGANG, TEMPO, sample_articles

# The parts of https://github.com/citation-style-language/schema (csl-data.json) that are used.
_STRINGS = {"title", "container-title", "URL", "language", "note"}


def check(items: Any) -> None:
    """Hold items against the rules of the CSL-JSON schema; it allows no other fields."""
    assert isinstance(items, list)
    for item in items:
        assert item.keys() <= _STRINGS | {"id", "type", "author", "issued"}
        assert isinstance(item["id"], str)
        assert item["type"] == "article-newspaper"
        assert all(isinstance(item[field], str) for field in _STRINGS & item.keys())
        for name in item.get("author", []):
            assert name.keys() <= {"family", "given", "literal"}
            assert all(isinstance(each, str) for each in name.values())
        issued = item.get("issued", {})
        assert issued.keys() <= {"date-parts", "literal", "circa"}
        assert isinstance(issued.get("circa", True), bool)
        for parts in issued.get("date-parts", []):
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)


def item(article: Article) -> dict[str, Any]:
    """The one item that an article becomes."""
    items = json.loads(sources_csl_json([("S1", article)]))
    check(items)
    (only,) = items
    assert isinstance(only, dict)
    return only


def test_the_sample_keeps_to_the_schema_and_its_labels() -> None:
    articles = sample_articles()

    items = json.loads(sources_csl_json((f"S{n}", each) for n, each in enumerate(articles, 1)))

    check(items)
    assert [each["id"] for each in items] == ["S1", "S2", "S3", "S4", "S5"]


def test_a_name_is_split_and_a_date_has_the_precision_that_is_known() -> None:
    made = item(JOONGANG)

    assert made["author"] == [{"family": "Oh", "given": "Young-hwan"}]
    assert made["issued"] == {"date-parts": [[2002, 12]], "circa": True}
    assert item(DONGA)["issued"] == {"date-parts": [[2009, 12, 22]]}


def test_a_korean_name_in_hangul_is_split_and_an_office_is_not() -> None:
    korean = Article("article:1", said={"byline": "오영환 기자"})
    office = Article("article:1", said={"byline": "Yonhap News Agency"})

    assert item(korean)["author"] == [{"family": "오", "given": "영환"}]
    assert item(office)["author"] == [{"literal": "Yonhap News Agency"}]


def test_what_is_not_known_is_left_out() -> None:
    assert item(Article("article:1")) == {"id": "S1", "type": "article-newspaper"}
    assert "title" not in item(TEMPO)


def test_the_note_holds_what_no_field_does() -> None:
    assert item(HERALD)["note"] == "Byline: mkjung@heraldcorp.com. Outlet inferred."
    assert "author" not in item(HERALD)
    twice = Article(
        "article:1",
        appearances={"a": Appearance("a.txt", added=1), "b": Appearance("b.txt", added=2)},
        said={"outlet@b": "Dong-A", "published@b": "2024", "url@b": "https://donga.com/1"},
    )
    assert item(twice)["note"] == "Also printed in Dong-A, 2024, https://donga.com/1."


def test_a_date_in_words_stays_in_words() -> None:
    assert item(Article("article:1", said={"published@": "late October"}))["issued"] == {
        "literal": "late October"
    }


def test_a_workspace_lists_its_articles_by_date_the_undated_last() -> None:
    undated = inferred(Article("article:u"), headline="A")

    labelled = labelled_articles(project(TEMPO, undated, DONGA))

    assert labelled == [("S1", DONGA), ("S2", TEMPO), ("S3", undated)]


def test_a_briefing_lists_its_sources_under_the_numbers_it_prints() -> None:
    chosen = replace(briefing(), sources={DONGA.id: 4})
    unused = Article("article:unused")
    quoted = passage("1", "first time", DONGA), passage("2", "12,000", TEMPO)
    blocks = excerpt("a", "2", 1), excerpt("b", "1", 2)
    whole = project(chosen, DONGA, TEMPO, unused, *quoted, *blocks)

    assert labelled_articles(whole, BRIEFING) == [("S4", DONGA), ("S5", TEMPO)]


@given(
    st.dictionaries(
        st.sampled_from(["headline", "byline", "language", "outlet@", "published@", "url@"]),
        st.text(max_size=30),
    )
)
def test_whatever_was_said_keeps_to_the_schema(said: dict[str, str]) -> None:
    item(Article("article:1", said=said))
