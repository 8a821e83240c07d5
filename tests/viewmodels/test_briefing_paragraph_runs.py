"""An own paragraph is the same after it was shown in a document and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop_app.domain.briefing import Citation, Run, Runs
from desktop_app.viewmodels.paragraph_runs import (
    Wording,
    author_above,
    fill,
    insert_runs,
    normal,
    runs_of,
    selected_runs,
    trimmed,
)

CITED = Citation("annotation:1", "paraphrase")

texts = st.text(
    st.one_of(
        st.sampled_from("ab \n\t.,“”é\u0301\u00a0\u2028\u2029\u200b\ufeff\ufffc한글각👩🏽𠀀"),
        st.characters(),
    ),
    max_size=12,
)
citations = st.builds(
    Citation,
    st.sampled_from(["annotation:1", "annotation:2"]),
    st.sampled_from(["quotation", "paraphrase", "footnote"]),
)
run_lists = st.lists(
    st.one_of(
        st.builds(
            Run,
            texts,
            st.booleans(),
            st.booleans(),
            st.sampled_from(["", "", "https://example.org/a?b=c&d"]),
        ),
        st.builds(lambda citation, text: Run(text, citation=citation), citations, texts),
    ),
    max_size=8,
).map(tuple)


@pytest.fixture(scope="module")
def document(qapp: QApplication) -> QTextDocument:
    return QTextDocument()


@given(run_lists)
def test_runs_come_back_from_a_document_as_they_were(document: QTextDocument, runs: Runs) -> None:
    fill(document, [Wording(runs)])
    assert runs_of(document) == normal(runs)


@given(run_lists)
def test_what_a_document_can_hold_stays_as_it_is(runs: Runs) -> None:
    assert normal(normal(runs)) == normal(runs)


@given(run_lists, run_lists)
def test_a_selection_copied_elsewhere_says_the_same(
    document: QTextDocument, before: Runs, runs: Runs
) -> None:
    fill(document, [Wording(before)])
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    start = cursor.position()
    cursor.insertBlock()
    insert_runs(cursor, runs)
    cursor.setPosition(start + 1)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    assert selected_runs(cursor) == normal(runs)


@given(run_lists)
def test_trimming_takes_only_white_space_from_the_ends(runs: Runs) -> None:
    kept = trimmed(runs)
    said = "".join(run.text or "§" for run in normal(runs))
    assert "".join(run.text or "§" for run in kept) == said.strip()


def test_two_wordings_stand_one_under_the_other_with_their_authors(
    document: QTextDocument,
) -> None:
    fill(document, [Wording((Run("Hers"),), "Minji 14:05"), Wording((Run("His"),), "Daniel")])
    blocks = [document.firstBlock(), document.lastBlock()]
    assert [(author_above(block), block.text()) for block in blocks] == [
        ("Minji 14:05", "Hers"),
        ("Daniel", "His"),
    ]
    assert runs_of(document) == (Run("Hers\nHis"),)


def test_words_typed_behind_a_citation_are_words(document: QTextDocument) -> None:
    fill(document, [Wording((Run("Seoul was invited"), Run(citation=CITED)))])
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText(" in 2009.")
    assert runs_of(document) == (
        Run("Seoul was invited"),
        Run(citation=CITED),
        Run(" in 2009."),
    )
