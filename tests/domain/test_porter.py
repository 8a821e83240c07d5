"""Stems of English words, as every search engine finds them."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.porter import stem
from desktop_app.storage.search_index import has_fts5

WORDS = st.text("abcdeginorstlvz", min_size=2, max_size=9)
ENDINGS = st.sampled_from(["", "s", "ies", "sses", "ed", "eed", "ing", "y", "e", "ll", "able"])
LONG_ENDINGS = st.sampled_from(
    ["ational", "ization", "ousness", "biliti", "icate", "ative", "ness", "ement", "ion", "logi"]
)


@pytest.mark.parametrize(
    ("stemmed", "forms"),
    [
        ("invit", ["invite", "invites", "invited", "inviting", "invitation", "invitations"]),
        ("deploy", ["deployment", "deployments"]),
        ("alli", ["ally", "allies"]),
        ("sanction", ["sanction", "sanctions", "sanctioned"]),
    ],
)
def test_forms_of_a_word_have_one_stem(stemmed: str, forms: list[str]) -> None:
    assert {stem(form) for form in forms} == {stemmed}


def test_short_words_numbers_and_other_letters_are_their_own_stems() -> None:
    assert [stem(word) for word in ("is", "2009s", "나토", "cafés", "")] == [
        "is", "2009s", "나토", "cafés", "",
    ]  # fmt: skip


@given(WORDS, ENDINGS | LONG_ENDINGS)
def test_every_word_begins_with_its_stem_but_for_the_last_letter(word: str, ending: str) -> None:
    assert (word + ending).startswith(stem(word + ending)[:-1])


@pytest.mark.skipif(not has_fts5(), reason="this SQLite has no FTS5")
@settings(derandomize=True)
@given(st.lists(st.tuples(WORDS, ENDINGS | LONG_ENDINGS), min_size=1, max_size=20))
def test_stems_are_those_of_sqlite(pieces: list[tuple[str, str]]) -> None:
    # Of letters that are an ending and nothing else, SQLite keeps one more.
    words = [word + ending for word, ending in pieces if word + ending != "ies"]
    with closing(sqlite3.connect(":memory:")) as theirs:
        theirs.execute("CREATE VIRTUAL TABLE t USING fts5(word, tokenize = 'porter ascii')")
        theirs.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        theirs.executemany("INSERT INTO t (rowid, word) VALUES (?, ?)", enumerate(words))
        found = dict(theirs.execute("SELECT doc, term FROM v"))
    assert {at: stem(word) for at, word in enumerate(words)} == found
