"""Near-duplicates of a workspace: twins of one article, groups of all, kept from run to run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from desktop_app.domain.article import Appearance, Article
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.kept_sketches import KeptSketches
from desktop_app.workspace.versions.twins import Twins, without_boilerplate
from tests.builders import a_project
from tests.workspace.versions.edited_texts import ENGLISH, KOREAN, a_long_text, edited


class Texts:
    """Texts by article, which tell how often they were read."""

    def __init__(self) -> None:
        self.articles: dict[str, Article] = {}
        self._texts: dict[EntityId, str] = {}
        self.reads: list[EntityId] = []

    def add(self, name: str, text: str, outlet: str = "") -> EntityId:
        kept = canonical(text)
        article = article_id(kept.sha256)
        added = Appearance(f"{name}.txt", added=len(self.articles) + 1)
        said = {"outlet@k": outlet} if outlet else {}
        self.articles[name] = Article(article, len(kept.text), {"k": added}, said=said)
        self._texts[article] = kept.text
        return article

    def read(self, article: EntityId) -> str:
        self.reads.append(article)
        if article not in self._texts:
            raise ArticleUnreadable("The text of the article has not arrived yet.")
        return self._texts[article]

    def forget(self, article: EntityId) -> Callable[[], None]:
        text = self._texts.pop(article)
        return lambda: self._texts.__setitem__(article, text)


def some_texts() -> Texts:
    """Return an agency's report, two papers that print it, and strangers in two languages."""
    random, texts = Random(4), Texts()
    report = a_long_text(random, 3000, ENGLISH)
    texts.add("agency", report)
    texts.add("herald", "SEOUL (Yonhap) – " + edited(random, report, 0.01, ENGLISH).new)
    texts.add("times", report[: len(report) // 2] + "\nRead more at times.com")
    texts.add("stranger", a_long_text(random, 3000, ENGLISH))
    korean = a_long_text(random, 2000, KOREAN)
    texts.add("연합", korean)
    texts.add("신문", f"(서울=연합뉴스) {korean}")
    return texts


def test_groups_hold_those_that_are_nearly_the_same_the_largest_first() -> None:
    texts = some_texts()
    names = {article.id: name for name, article in texts.articles.items()}
    groups = Twins(texts.read).groups(a_project(*texts.articles.values()))
    found = [{names[each] for each in group.articles} for group in groups]
    assert found == [{"agency", "herald", "times"}, {"연합", "신문"}]
    assert all(group.containment >= 0.5 for group in groups)
    assert len(groups[0].pairs) == 3


@pytest.mark.parametrize(("shared", "are_twins"), [(40, False), (60, True)])
def test_articles_are_twins_where_more_than_half_of_the_shorter_is_shared(
    shared: int, are_twins: bool
) -> None:
    random, texts = Random(7), Texts()
    common = a_long_text(random, 100 * shared, ENGLISH)
    for name in ("one", "other"):
        texts.add(name, common + "\n" + a_long_text(random, 100 * (100 - shared), ENGLISH))
    groups = Twins(texts.read).groups(a_project(*texts.articles.values()))
    assert bool(groups) == are_twins


def test_boilerplate_makes_no_twins_and_unmakes_none() -> None:
    random, texts = Random(8), Texts()
    frame = "\n".join(
        f"{role} © 2024 Example. All rights reserved. No part of {role} may be reproduced"
        for role in ("Copyright", "© Herald", "© Times", "© Post")
    )
    for name in ("one", "other"):
        texts.add(name, a_long_text(random, 200, ENGLISH) + "\n" + frame)
    story = a_long_text(random, 200, ENGLISH)
    texts.add("bare", story)
    texts.add("framed", f"Home > News > Politics\n{story}\n{frame}")
    [group] = Twins(texts.read).groups(a_project(*texts.articles.values()))
    assert set(group.articles) == {texts.articles[each].id for each in ("bare", "framed")}
    assert group.containment == 1.0


def test_an_article_of_boilerplate_alone_is_compared_by_it() -> None:
    assert without_boilerplate("Home > News > Politics\n") == "Home > News > Politics\n"


def test_an_older_version_is_no_twin_of_the_newer_one() -> None:
    texts = some_texts()
    old, new = texts.articles["연합"], texts.articles["신문"]
    articles = {**texts.articles, "신문": replace(new, replaces=old.id)}
    groups = Twins(texts.read).groups(a_project(*articles.values()))
    assert len(groups) == 1


def test_twins_of_an_article_that_came_are_found_without_reading_all_texts_again() -> None:
    texts = some_texts()
    twins = Twins(texts.read)
    twins.refresh([each.id for each in texts.articles.values()])
    for number in range(70):
        # So many others that no run of words of the first ones is remembered.
        twins.refresh(
            [texts.add(f"other{number}", a_long_text(Random(99 + number), 1500, ENGLISH))]
        )
    herald = texts.articles["herald"].id
    texts.reads.clear()
    everything = {each.id for each in texts.articles.values()}
    found = twins.of(herald, everything)
    assert {each.article for each in found} == {
        texts.articles[each].id for each in ("agency", "times")
    }
    assert set(texts.reads) <= {texts.articles[each].id for each in ("herald", "agency", "times")}
    assert twins.of(herald, everything - {found[0].article}) == found[1:]


def test_sketches_are_kept_from_run_to_run(tmp_path: Path) -> None:
    texts = some_texts()
    articles = [each.id for each in texts.articles.values()]
    assert Twins(texts.read, KeptSketches(tmp_path)).refresh(articles) == articles
    texts.reads.clear()
    later = Twins(texts.read, KeptSketches(tmp_path))
    assert later.refresh(articles) == []
    assert texts.reads == []
    assert len(later.of(articles[0], set(articles))) == 2


def test_a_text_that_has_not_arrived_is_passed_over_until_it_has() -> None:
    texts = some_texts()
    agency = texts.articles["agency"].id
    arrive = texts.forget(agency)
    twins = Twins(texts.read)
    everything = {each.id for each in texts.articles.values()}
    assert twins.of(agency, everything) == []
    assert agency not in twins.refresh(everything)
    arrive()
    assert twins.refresh(everything) == [agency]
    assert len(twins.of(agency, everything)) == 2


def test_reading_stops_when_it_is_told_to() -> None:
    texts = some_texts()
    answers = iter([True, True, False])
    articles = [each.id for each in texts.articles.values()]
    assert Twins(texts.read).refresh(articles, lambda: next(answers)) == articles[:2]
