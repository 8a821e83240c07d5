"""Search everything, on a workspace on disk: what is found, where, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.domain.synonyms import Synonyms
from desktop_app.storage import search_index
from desktop_app.storage.search_index import NAME
from desktop_app.workspace.commands.articles import describe, remove, say_roles, take_in
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.search.search import Found, Search
from tests.builders import NATO, a_passage, a_workspace, tag_words
from tests.team.rights import like_anybody

KOREAN = "북한의 파병에 대하여 나토는 한국군과 정보를 나눈다.\n나토의 사무총장, 나토와 한국."
MENU = "Home NATO Sports\nThe army held a parade in the capital.\nNATO topics"
LONG = "NATO\n" + "A parade in Seoul. " * 500
NAMES = Synonyms([("NATO", "나토", "북대서양조약기구"), ("United States", "US", "미국")])


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    opened = a_workspace(tmp_path, NATO, KOREAN, MENU, LONG)
    yield opened
    opened.close()


@pytest.fixture
def search(workspace: OpenWorkspace) -> Iterator[Search]:
    with closing(Search(workspace, NAMES)) as made_ready:
        assert made_ready.refresh()
        yield made_ready


def named(text: str) -> EntityId:
    return article_id(canonical(text).sha256)


def find(search: Search, words: str, **how: Any) -> Found:
    return search.find(SearchQuery(words, **how), 1000, 1000)


def said(found: Found, kind: str = "article") -> list[tuple[EntityId, str]]:
    return [(hit.article, hit.exact) for hit in found.hits if hit.kind == kind]


def articles(found: Found) -> set[EntityId]:
    return {hit.article for hit in found.hits}


def do(workspace: OpenWorkspace, *edits: Edit) -> None:
    workspace.session.do(Change(Label("test"), edits))


def test_every_hit_stands_where_it_says(search: Search, workspace: OpenWorkspace) -> None:
    for words in ("nato", "나토", "parade seoul", "한국", '"military delegation"', "invite"):
        hits = find(search, words).hits
        assert hits
        for hit in hits:
            assert hit.span is not None
            assert hit.span.of(workspace.text(hit.article)) == hit.exact


def test_particles_do_not_hide_a_korean_word(search: Search) -> None:
    assert said(find(search, "나토", synonyms=False)) == [(named(KOREAN), "나토")] * 3
    assert said(find(search, "나토와")) == [(named(KOREAN), "나토와")]
    assert len(said(find(search, "군"))) == 1


def test_names_of_the_same_are_found_too(search: Search) -> None:
    found = find(search, "NATO")
    assert {named(NATO), named(KOREAN)} <= articles(found)
    assert found.names == ("나토", "북대서양조약기구")
    assert named(KOREAN) not in articles(find(search, "=NATO"))


def test_all_words_must_occur_and_excluded_ones_must_not(search: Search) -> None:
    assert articles(find(search, "parade capital")) == {named(MENU)}
    assert articles(find(search, "parade -capital")) == {named(LONG)}
    assert articles(find(search, "-parade =nato")) == {named(NATO)}
    assert articles(find(search, "invited OR capital")) == {named(NATO), named(MENU)}


def test_a_word_is_found_while_it_is_typed(search: Search) -> None:
    for typed in ("in", "inv", "invi", "invited"):
        assert named(NATO) in articles(find(search, typed, is_open=True)), typed
    assert articles(find(search, "deleg", is_open=False)) == {named(NATO)}
    assert find(search, "delegat", is_open=False).hits == ()


def test_context_ends_at_words_and_is_one_line(search: Search) -> None:
    (hit,) = find(search, "사무총장").hits
    assert hit.before.endswith("나눈다. 나토의 ")
    assert hit.after == ", 나토와 한국."
    for hit in find(search, "seoul").hits:
        assert len(hit.before) <= 60
        assert len(hit.after) <= 60
        assert hit.before.split()[0] in ("NATO", "A", "parade", "in", "Seoul.")


def test_an_article_with_many_hits_does_not_fill_the_list(search: Search) -> None:
    found = search.find(SearchQuery("parade"))
    assert len([hit for hit in found.hits if hit.article == named(LONG)]) == 3
    assert found.in_article[named(LONG)] == 500
    assert (found.total["article"], found.articles, found.is_whole) == (501, 2, True)
    alone = search.find(SearchQuery("parade", article=named(LONG)), limit=40)
    assert len(alone.hits) == 40
    assert articles(alone) == {named(LONG)}


def test_more_articles_than_were_looked_into_are_said(search: Search) -> None:
    found = search.find(SearchQuery("nato"), limit=1)
    assert len(found.hits) == 1
    assert (found.articles, found.is_whole) == (4, False)


def test_dimmed_lines_count_only_when_they_are_asked_for(
    search: Search, workspace: OpenWorkspace
) -> None:
    article = named(MENU)
    session = workspace.session
    session.do(say_roles(session.project, article, {1: "navigation", 3: "related"}))
    assert article not in articles(find(search, "=nato"))
    assert len(said(find(search, "=nato", in_boilerplate=True, article=article))) == 2
    assert articles(find(search, "parade -nato")) == {article}


def test_places_where_the_words_stand_together_come_first(tmp_path: Path) -> None:
    text = "Seoul. " + "Nothing here at all. " * 30 + "A parade in Seoul, at last."
    opened = a_workspace(tmp_path, text)
    with closing(Search(opened)) as search:
        search.refresh()
        first = search.find(SearchQuery("seoul parade")).hits[0]
        assert first.span is not None
        assert first.span.start > 600
    opened.close()


def test_the_headline_and_the_date_decide_the_order(
    search: Search, workspace: OpenWorkspace
) -> None:
    session = workspace.session
    for text, date in ((MENU, "2020"), (LONG, "2024-05")):
        session.do(describe(session.project, named(text), {"published": date}))
    hits = search.find(SearchQuery("parade")).hits
    assert hits[0].article == named(LONG)
    session.do(describe(session.project, named(MENU), {"headline": "The parade"}))
    assert search.find(SearchQuery("parade")).hits[0].article == named(MENU)
    session.do(describe(session.project, named(NATO), {"headline": "Unheard-of words"}))
    (hit,) = search.find(SearchQuery("unheard")).hits
    assert (hit.article, hit.span, hit.exact) == (named(NATO), None, "Unheard")


def test_passages_notes_tags_and_briefings_are_found(
    search: Search, workspace: OpenWorkspace
) -> None:
    passage = a_passage(
        "first time", note="Compare the 나토 summit.", creator=workspace.session.analyst
    )
    do(workspace, *made(passage))
    assert said(find(search, "first time"), "passage") == [
        (named(NATO), "first"),
    ]
    (note,) = (hit for hit in find(search, "summit").hits)
    assert (note.kind, note.thing, note.exact, note.span) == (
        "note",
        passage.id,
        "summit",
        passage.span,
    )
    (tag,) = find(search, "arms").hits
    assert (tag.kind, tag.exact, tag.article) == ("tag", "Arms", "")
    assert find(search, "nato", kinds=frozenset({"note"})).total == {"note": 1}


def test_tags_at_a_place_come_with_it(search: Search, workspace: OpenWorkspace) -> None:
    tag_words(workspace, "first time")
    arms = workspace.session.project.codebook.at_path("Arms")
    assert arms is not None
    hits = {
        hit.exact: hit.tags
        for hit in find(search, "first OR delegation").hits
        if hit.kind == "article"
    }
    assert hits == {"first": (arms.id,), "delegation": ()}


def test_filters_by_tag_analyst_and_grade_ask_for_a_passage(
    search: Search, workspace: OpenWorkspace
) -> None:
    mine = a_passage("first time", creator=workspace.session.analyst)
    do(workspace, *made(replace(mine, grade="2")))
    tag_words(workspace, "military delegation")
    assert said(find(search, "delegation tag:arms")) == [(named(NATO), "delegation")]
    assert said(find(search, "first tag:arms")) == []
    assert said(find(search, "first by:minji")) == [(named(NATO), "first")]
    assert said(find(search, "first by:somebody")) == []
    assert said(find(search, "first grade:2")) == [(named(NATO), "first")]
    assert said(find(search, "delegation grade:2")) == []
    assert len(said(find(search, "tag:arms"), "passage")) == 1


def test_filters_by_outlet_date_and_language(search: Search, workspace: OpenWorkspace) -> None:
    session, article = workspace.session, named(NATO)
    for name, value in (
        ("outlet", "Dong-A Ilbo"),
        ("published", "2009-12-22T13:55"),
        ("language", "en"),
    ):
        session.do(describe(session.project, article, {name: value}))
    only_it = (
        "outlet:dong-a", "after:2009-12", "before:2010", "date:2009", "lang:EN", "since:2009-12-22",
        "until:2009-12-22",
    )  # fmt: skip
    for each in only_it:
        assert articles(find(search, f"nato {each}")) == {article}, each
    for other in ("outlet:x", "after:2010", "before:2009-12-22", "lang:ko", "until:2009-12-21"):
        assert find(search, f"nato {other}").hits == (), other
    assert articles(find(search, "outlet:dong-a")) == {article}


def test_removed_articles_are_not_found(search: Search, workspace: OpenWorkspace) -> None:
    session = workspace.session
    session.do(remove(session.project, named(NATO)))
    assert named(NATO) not in articles(find(search, "nato"))
    session.undo()
    assert named(NATO) in articles(find(search, "nato"))


def test_blind_mode_hides_what_colleagues_wrote(search: Search, workspace: OpenWorkspace) -> None:
    session = workspace.session
    theirs = a_passage("first time", note="A secret thought.", creator="analyst:jan")
    do(workspace, *made(Analyst("analyst:jan", "Jan"), theirs))
    assert [hit.kind for hit in find(search, "secret").hits] == ["note"]
    agreed = session.project.settings
    do(workspace, Edit(None, replace(agreed, blind=True)))
    assert find(search, "secret").hits == ()
    assert said(find(search, "first"), "passage") == []


def test_what_is_missing_is_counted_until_it_is_indexed(workspace: OpenWorkspace) -> None:
    with closing(Search(workspace)) as search:
        assert search.progress == (0, 4)
        assert find(search, "nato").missing == 4
        assert not search.refresh(lambda: False)
        turns = iter([True] * 6)
        search.refresh(lambda: next(turns, False))
        assert search.progress == (4, 4)
        assert find(search, "nato").missing == 0


def test_a_text_that_cannot_be_read_is_left_for_later(workspace: OpenWorkspace) -> None:
    path = workspace.articles.path(named(NATO))
    content = path.read_bytes()
    path.unlink()
    with closing(Search(workspace)) as search:
        assert not search.refresh()
        assert search.progress == (3, 4)
        path.write_bytes(content)
        assert search.refresh()


def test_the_index_lies_on_this_machine_alone(search: Search, workspace: OpenWorkspace) -> None:
    assert (workspace.machine / NAME).is_file()
    assert not list(workspace.folder.path.rglob("*.sqlite*"))


def test_a_damaged_index_is_built_again(workspace: OpenWorkspace) -> None:
    with closing(Search(workspace)) as search:
        search.refresh()
    path = workspace.machine / NAME
    whole = bytearray(path.read_bytes())
    for page in range(2, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 4000] = b"\xa5" * 4000
    path.write_bytes(whole)
    with closing(Search(workspace)) as search:
        find(search, "nato")
        assert search.refresh()
        find(search, "nato")
        assert search.refresh()
        assert named(NATO) in articles(find(search, "nato"))


def test_two_searches_at_once_do_not_hurt_each_other(workspace: OpenWorkspace) -> None:
    with closing(Search(workspace)) as window, closing(Search(workspace)) as command:
        assert window.refresh()
        assert command.refresh()
        assert find(window, "nato").articles == find(command, "nato").articles == 3


def test_without_full_text_search_all_texts_are_looked_through(
    workspace: OpenWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(Search(workspace, NAMES)) as whole:
        whole.refresh()
        queries = ("nato", "나토", "parade -capital", "invite", '"military delegation"', "군")
        expected = {words: set(said(find(whole, words))) for words in queries}
        assert find(whole, "nato").notice == ""
    monkeypatch.setattr(search_index, "has_fts5", lambda: False)
    with closing(Search(workspace, NAMES)) as bare:
        bare.refresh()
        assert {words: set(said(find(bare, words))) for words in queries} == expected
        assert "FTS5" in find(bare, "nato").notice


def test_a_closed_search_finds_nothing_and_does_not_raise(workspace: OpenWorkspace) -> None:
    search = Search(workspace)
    search.refresh()
    search.close()
    assert said(find(search, "nato")) == []


def test_three_threads_search_while_the_index_is_filled_and_articles_come_in(
    workspace: OpenWorkspace,
) -> None:
    coming = [f"The army number {number} held a parade with 나토." for number in range(60)]
    is_over = Event()

    def asks(words: str) -> int:
        answers = 0
        while not is_over.is_set() or not answers:
            found = everything.find(SearchQuery(words))
            for hit in found.hits:
                assert hit.span is not None
                assert hit.span.of(workspace.text(hit.article)) == hit.exact
            answers += 1
        return answers

    with closing(Search(workspace, NAMES)) as everything, ThreadPoolExecutor(4) as threads:
        asking = [threads.submit(asks, words) for words in ("army parade", "나토", "군 OR held")]
        for number, text in enumerate(coming):
            kept = canonical(text)
            article = workspace.articles.put(kept)
            appearance = Appearance(f"coming-{number}.txt", added=number)
            session = workspace.session
            session.do(take_in(session.project, article, len(kept.text), appearance))
            if number % 10 == 0:
                filling = threads.submit(everything.refresh)
        filling.result()
        assert everything.refresh()
        is_over.set()
        assert all(each.result() > 0 for each in asking)
        assert find(everything, "army number").articles == len(coming)
        assert find(everything, "나토와").articles == 1


def test_who_may_only_read_the_shared_folder_searches_all_the_same(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path, NATO, KOREAN)
    shared = workspace.folder.path
    folders = [shared, *(each for each in shared.rglob("*") if each.is_dir())]
    for each in folders:
        each.chmod(0o555)
    try:
        with like_anybody():
            with pytest.raises(PermissionError):
                (shared / "tried").touch()
            with closing(Search(workspace, NAMES)) as search:
                assert search.refresh()
                assert {named(NATO), named(KOREAN)} == articles(find(search, "nato"))
    finally:
        for each in folders:
            each.chmod(0o755)
        workspace.close()


def test_a_query_that_nobody_waits_for_any_more_is_left(search: Search) -> None:
    assert search.find(SearchQuery("nato")).hits
    assert search.find(SearchQuery("nato"), go_on=lambda: False).hits == ()


def test_a_note_with_capitals_is_told_from_a_word(search: Search, workspace: OpenWorkspace) -> None:
    do(workspace, *made(a_passage("first time", note="They told us nothing.", number=1)))
    assert said(find(search, "US"), "note") == []
    do(workspace, *made(a_passage("first time", note="The US told nothing.", number=2)))
    assert [text for _, text in said(find(search, "US"), "note")] == ["US"]


def test_what_was_typed_comes_before_other_names_of_the_same(search: Search) -> None:
    for typed in ("NATO", "나토"):
        first, *rest = [exact for _, exact in said(find(search, typed))]
        assert first.startswith(typed)
        as_typed = [exact.startswith(typed) for exact in (first, *rest)]
        assert as_typed == sorted(as_typed, reverse=True)
        assert not all(as_typed)
