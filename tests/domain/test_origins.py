"""One report printed five times is one origin."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.article import Article
from desktop_app.domain.origins import independent_origins, origin_of
from tests.builders import an_article


def article(number: int, outlet: str | None, relay: str = "", originator: str = "") -> Article:
    known = an_article(f"Text {number}.", outlet=outlet)
    said = {name: value for name, value in (("relay", relay), ("originator", originator)) if value}
    return replace(known, said=said)


def test_an_origin_is_the_originator_else_the_relay_else_the_outlet() -> None:
    assert origin_of(article(1, "Herald", "Yonhap", "NIS")) == "NIS"
    assert origin_of(article(1, "Herald", "Yonhap")) == "Yonhap"
    assert origin_of(article(1, "Herald")) == "Herald"
    assert origin_of(article(1, None)) == ""


def test_what_one_agency_passed_on_is_one_origin_whatever_its_case() -> None:
    articles = [article(1, "Herald", "Yonhap"), article(2, "Times", "YONHAP"), article(3, "Tempo")]
    origins = independent_origins(articles)
    assert [(each.name, len(each.articles)) for each in origins] == [("Yonhap", 2), ("Tempo", 1)]


def test_twins_are_one_origin_named_by_the_one_nearest_to_the_beginning() -> None:
    articles = [article(1, "Herald"), article(2, "opera.com", "VOA"), article(3, "Tempo")]
    twins = [[articles[0].id, articles[1].id, "article:gone"]]
    origins = independent_origins(articles, twins)
    assert [each.name for each in origins] == ["VOA", "Tempo"]
    assert origins[0].articles == (articles[0].id, articles[1].id)


def test_twins_join_what_their_names_have_joined_already() -> None:
    articles = [article(1, "A"), article(2, "A"), article(3, "B"), article(4, "B")]
    assert len(independent_origins(articles)) == 2
    assert len(independent_origins(articles, [[articles[1].id, articles[2].id]])) == 1


def test_articles_of_unknown_origin_stand_alone() -> None:
    origins = independent_origins([article(1, None), article(2, None)])
    assert [(each.name, len(each.articles)) for each in origins] == [("", 1), ("", 1)]
