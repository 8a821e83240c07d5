"""What is composed and written is read back and found in the articles, word for word."""

from __future__ import annotations

from desktop_app.formats.word.audit.audit import audit
from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.reading.reading import read_document
from tests.formats.word.composed_briefings import composed, quoted_articles

EXCERPTS = 1_050
"""A tenth of what `bench_audit` asks for."""


def test_every_excerpt_of_a_large_briefing_is_found_verbatim_in_its_article() -> None:
    planted = quoted_articles(EXCERPTS)
    written = composed(planted.project)
    document = read_document(written.content)
    found = audit(document, document.manifest, planted.texts)
    assert lint(written.content) == ()
    assert found.counts == {Verdict.VERBATIM: EXCERPTS}
    assert {each.against for each in found.quotations} == {"article"}
    passages = planted.project.annotations
    assert {each.passage: each.printed for each in found.quotations} == {
        id: passages[id].target.exact for id in passages
    }
