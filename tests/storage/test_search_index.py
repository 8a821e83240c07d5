"""The index file: what it keeps, several at once, and every way in which it can be useless."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.identity import article_id
from desktop_app.storage import search_index
from desktop_app.storage.search_index import NAME, Entry, IndexFailed, SearchIndex, has_fts5

pytestmark = pytest.mark.skipif(not has_fts5(), reason="this SQLite has no FTS5")
ONE, TWO = article_id("1" * 64), article_id("2" * 64)
NATO, ARMY = "NATO invited a delegation; nato는 초청했다.", "한국군은 초청에 응했다."


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    with closing(SearchIndex(tmp_path, wait=0.05)) as made:
        yield made


def fill(index: SearchIndex) -> None:
    index.add([Entry.of(ONE, NATO), Entry.of(TWO, ARMY)])


def found(index: SearchIndex, expression: str) -> set[str]:
    return {index.articles()[row] for row in index.rows(expression)}


def test_words_and_pairs_are_found(index: SearchIndex) -> None:
    fill(index)
    assert found(index, '"nato"') == {ONE}
    assert found(index, '"초청"') == {ONE, TWO}
    assert found(index, '"한국 국군"') == {TWO}
    assert found(index, '"군"*') == {TWO}
    assert found(index, '"국은"') == set()
    assert found(index, '"\ue000군"') == {TWO}
    assert set(index.ranked('"nato" OR "군은"')) == set(index.articles())
    assert index.forms("invit") == ["invited"]


def test_a_text_comes_back_as_it_was_folded(index: SearchIndex) -> None:
    fill(index)
    rows = {article: row for row, article in index.articles().items()}
    (kept,) = index.texts([rows[TWO], 99]).values()
    assert (kept.text, kept.folded.folded) == (ARMY, ARMY)
    assert len(index.texts([*rows.values()] * 150)) == 2


@given(st.text(max_size=80))
def test_any_text_is_kept(text: str) -> None:
    with closing(SearchIndex(Path(__file__))) as index:
        text = text.encode("utf-8", "replace").decode().replace("\0", "")
        entry = Entry.of(ONE, text)
        index.add([entry])
        (kept,) = index.texts([1]).values()
        assert (kept.text, kept.folded.folded) == (text, entry.folded.folded)
        assert kept.folded.originals([(0, 1)] if entry.folded.folded else []) == (
            entry.folded.originals([(0, 1)] if entry.folded.folded else [])
        )


def test_the_same_article_is_kept_once(index: SearchIndex) -> None:
    fill(index)
    fill(index)
    assert sorted(index.articles().values()) == [ONE, TWO]
    assert len(index.rows('"nato"')) == 1


def test_it_is_there_again_after_closing(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as first:
        fill(first)
    with closing(SearchIndex(tmp_path)) as again:
        assert found(again, '"nato"') == {ONE}
        assert again.size > 0


def test_what_another_process_added_is_seen_at_once(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as mine, closing(SearchIndex(tmp_path)) as theirs:
        assert mine.articles() == {}
        theirs.add([Entry.of(ONE, NATO)])
        assert found(mine, '"nato"') == {ONE}
        mine.add([Entry.of(TWO, ARMY)])
        assert found(theirs, '"초청"') == {ONE, TWO}


def test_processes_that_begin_at_the_same_time_share_one_index(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from contextlib import closing\n"
        "from desktop_app.domain.identity import article_id\n"
        "from desktop_app.storage.search_index import Entry, SearchIndex\n"
        "with closing(SearchIndex(Path(sys.argv[1]))) as index:\n"
        "    for at in range(40):\n"
        "        index.add([Entry.of(article_id(f'{at:064x}'), f'number n{at}')])\n"
        "    print(index.path.name, len(index.articles()), len(index.rows('number')))\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[0].split() for process in running]
    assert said == [[NAME, "40", "40"]] * 3


def test_a_damaged_file_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"This is no database at all. " * 400)
    with closing(SearchIndex(tmp_path)) as index:
        assert index.path == tmp_path / NAME
        assert index.articles() == {}
        fill(index)
        assert found(index, '"nato"') == {ONE}


def test_damage_inside_is_told_and_begun_anew(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as index:
        fill(index)
    whole = bytearray((tmp_path / NAME).read_bytes())
    for page in range(1, len(whole) // 4096):
        whole[page * 4096 : page * 4096 + 4000] = b"\xa5" * 4000
    (tmp_path / NAME).write_bytes(whole)
    with closing(SearchIndex(tmp_path)) as index:
        with pytest.raises(IndexFailed):
            # Where it opens all the same, because its first page is whole, the rest fails.
            fill(index if index.articles() else _failed())
        index.begin_anew()
        assert index.articles() == {}
        fill(index)
        assert found(index, '"nato"') == {ONE}


def _failed() -> SearchIndex:
    raise IndexFailed("begun anew already")


def test_an_index_of_another_version_is_begun_anew(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as index:
        fill(index)
    with closing(sqlite3.connect(tmp_path / NAME)) as other:
        other.execute("PRAGMA user_version = 99")
    with closing(SearchIndex(tmp_path)) as index:
        assert index.articles() == {}


def test_where_the_file_is_locked_for_good_another_is_begun(
    tmp_path: Path, index: SearchIndex
) -> None:
    fill(index)
    with closing(sqlite3.connect(tmp_path / NAME, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(IndexFailed) as refused:
            index.add([Entry.of(article_id("3" * 64), "more")])
        assert refused.value.is_busy
        assert found(index, '"nato"') == {ONE}
        index.begin_anew()
        fill(index)
        assert found(index, '"nato"') == {ONE}


def test_without_a_place_on_the_disk_it_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with closing(SearchIndex(tmp_path / "file")) as index:
        assert (index.path, index.size) == (None, 0)
        fill(index)
        assert found(index, '"nato"') == {ONE}


def test_without_fts5_texts_are_kept_and_the_file_is_no_mixture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as old_sqlite, closing(SearchIndex(tmp_path)) as whole:
        fill(whole)
        old_sqlite.setattr(search_index, "has_fts5", lambda: False)
        with closing(SearchIndex(tmp_path)) as bare:
            assert not bare.has_words
            fill(bare)
            assert len(bare.articles()) == 2
    with closing(SearchIndex(tmp_path)) as index:
        assert index.has_words
        assert index.articles() == {}


def test_a_closed_index_says_so(tmp_path: Path) -> None:
    index = SearchIndex(tmp_path)
    index.close()
    with pytest.raises(IndexFailed):
        index.articles()
    with pytest.raises(IndexFailed):
        fill(index)


def test_a_closed_index_is_not_thrown_away(tmp_path: Path) -> None:
    with closing(SearchIndex(tmp_path)) as index:
        fill(index)
    index.begin_anew()
    with closing(SearchIndex(tmp_path)) as again:
        assert found(again, '"nato"') == {ONE}


def test_it_can_be_begun_in_memory_where_the_disk_is_full(index: SearchIndex) -> None:
    index.begin_anew(on_disk=False)
    assert index.path is None
    fill(index)
    assert found(index, '"nato"') == {ONE}
