"""The audit calls every quotation what it is, whatever an editor did to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from zlib import crc32

import pytest

from desktop_app.formats.word.audit.audit import audit
from desktop_app.formats.word.audit.verdicts import Audit, Quotation, Verdict
from desktop_app.formats.word.reading.reading import read_document
from tests.formats.word.audited_briefings import (
    Quoted,
    articles,
    body_of,
    docx_of,
    footnotes_for,
    manifest_for,
    paragraph,
    passages,
    quotation,
)
from tests.formats.word.simulated_editor import Edited, SimulatedEditor

TEXTS = articles(100, 16)
TEXT = (
    "The minister said that 3,000 soldiers – “elite troops” – had left for Russia in October. "
    "Nobody denied it. The alliance’s envoy called it a threat to the peace of Asia."
)
ARTICLE = "article:one"


def audited(
    body: str, quoted: list[Quoted], texts: dict[str, str], *, with_manifest: bool = True
) -> Audit:
    manifest = manifest_for(quoted) if with_manifest else None
    document = read_document(docx_of(body, manifest, footnotes_for(quoted)))
    return audit(document, document.manifest, texts)


def a_passage(words: str, number: int = 1, *, in_sentence: bool = False) -> Quoted:
    start = TEXT.index(words)
    return Quoted(number, ARTICLE, start, start + len(words), words, in_sentence)


def verdict_on(printed: str, words: str = "The minister said that 3,000 soldiers") -> Quotation:
    each = a_passage(words)
    body = paragraph("Excerpt", quotation(each)).replace(words, printed)
    (found,) = audited(body, [each], {ARTICLE: TEXT}).quotations
    return found


def own_words(words: str, style: str = "Body Text", *, with_manifest: bool = False) -> Audit:
    return audited(paragraph(style, words), [], {ARTICLE: TEXT}, with_manifest=with_manifest)


# A thousand quotations under the editor's hands


@pytest.fixture(scope="module")
def edited() -> tuple[Edited, Audit]:
    quoted = passages(TEXTS, 1000)
    result = SimulatedEditor(quoted).edit()
    return result, audited(result.body, quoted, TEXTS)


def by_number(found: Audit) -> dict[int, Quotation]:
    exported = (each for each in found.quotations if each.label)
    return {int(each.label[1:]): each for each in exported if each.verdict != Verdict.COPIED}


def test_ninety_nine_of_a_hundred_quotations_are_called_what_they_are(
    edited: tuple[Edited, Audit],
) -> None:
    truth, found = edited[0].truth, by_number(edited[1])
    wrong = Counter(
        (edited[0].fates[number], found[number].verdict)
        for number, expected in truth.items()
        if found[number].verdict != expected
    )
    assert len(truth) == 1000
    assert wrong.total() <= 10, wrong


def test_no_altered_quotation_is_called_verbatim(edited: tuple[Edited, Audit]) -> None:
    truth, found = edited[0].truth, by_number(edited[1])
    passed = (Verdict.VERBATIM, Verdict.TYPOGRAPHY, Verdict.MOVED, Verdict.SHORTENED)
    harmed = [number for number, expected in truth.items() if expected == "ALTERED"]
    assert len(harmed) > 300
    assert not [number for number in harmed if found[number].verdict in passed]


def test_every_copy_and_every_string_without_a_source_is_found(
    edited: tuple[Edited, Audit],
) -> None:
    result, found = edited
    copies = [each for each in found.quotations if each.verdict == Verdict.COPIED]
    assert sorted(int(each.label[1:]) for each in copies) == sorted(result.copies)
    unsourced = {each.printed for each in found.quotations if each.verdict == Verdict.UNSOURCED}
    assert set(result.unsourced) <= unsourced
    assert len(unsourced - set(result.unsourced)) <= 3


def test_a_tenth_of_the_largest_briefing_is_verbatim_with_and_without_its_manifest() -> None:
    quoted = passages(TEXTS, 1050)
    for with_manifest in (True, False):
        found = audited(body_of(quoted), quoted, TEXTS, with_manifest=with_manifest)
        assert found.counts == {Verdict.VERBATIM: 1050}
        assert found.faults == ()


# Word by word


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("The minister said that 3,000 soldiers", "VERBATIM"),
        ("The  minister said that\t3,000 soldiers", "VERBATIM"),
        ("The minister said that 3,000\u00a0soldiers", "TYPOGRAPHY"),
        ("The minister said that 3,000 soldiers –", "VERBATIM"),
        ("The minister said […] 3,000 soldiers", "SHORTENED"),
        ("The minister said … 3,000 soldiers", "SHORTENED"),
        ("[T]he minister said that 3,000 soldiers", "SHORTENED"),
        ("The minister [of defence] said that 3,000 soldiers", "SHORTENED"),
        ("minister said that 3,000", "SHORTENED"),
        ("The minister said that 3,000 soldiers, […] had left", "ALTERED"),
        ("The minister said that 3,001 soldiers", "ALTERED"),
        ("The minister said that 3000 soldiers", "ALTERED"),
        ("the Minister said that 3,000 soldiers", "ALTERED"),
        ("The minister said 3,000 soldiers", "ALTERED"),
        ("The minister said that 3,000 soldier", "ALTERED"),
        ("The ministers said that […] soldiers", "ALTERED"),
        ("soldiers […] The minister said", "ALTERED"),
        ("Theminister said that 3,000 soldiers", "ALTERED"),
    ],
)
def test_an_exported_quotation_is_held_against_its_passage(printed: str, verdict: str) -> None:
    assert verdict_on(printed).verdict == verdict


def test_an_altered_quotation_shows_the_words_that_differ() -> None:
    changes = verdict_on("The minister denied that 3,000 elite soldiers").changes
    assert [(each.kind, each.original, each.printed) for each in changes] == [
        ("changed", "said", "denied"),
        ("added", "", "elite"),
    ]


def test_a_longer_stretch_of_the_article_is_verbatim_too() -> None:
    words = "Nobody denied it."
    assert verdict_on("Nobody denied it. The alliance’s envoy", words).verdict == "VERBATIM"
    assert verdict_on("Nobody denied it. The alliance’s boss", words).verdict == "ALTERED"


def test_a_manifest_that_lies_is_not_believed() -> None:
    said = a_passage("Nobody denied it.")
    lie = Quoted(1, ARTICLE, said.start, said.end, "Everybody denied it.", in_sentence=False)
    (found,) = audited(body_of([lie]), [lie], {ARTICLE: TEXT}).quotations
    assert (found.verdict, found.original) == ("ALTERED", "Nobody denied it.")


def test_without_its_article_a_quotation_is_held_against_the_manifest_and_says_so() -> None:
    each = a_passage("Nobody denied it.")
    (found,) = audited(body_of([each]), [each], {}).quotations
    assert (found.verdict, found.against) == ("VERBATIM", "manifest")


def test_it_is_said_where_a_quotation_stands() -> None:
    each = a_passage("Nobody denied it.", in_sentence=True)
    (found,) = audited(body_of([each]), [each], {ARTICLE: TEXT}).quotations
    assert found.where is not None
    assert found.where.heading == "Section 1"
    assert found.where.before == "A source of number 1 said “"
    assert found.where.paragraph == 4


# Own sentences


@pytest.mark.parametrize(
    "marks", ["“{}”", '"{}"', "«{}»", "„{}“", "「{}」", "‘{}’", "'{}'", "《{}》", "‹{}›"]
)
def test_a_quoted_string_of_four_words_is_looked_for_in_all_articles(marks: str) -> None:
    def verdicts(words: str) -> list[str]:
        return [each.verdict for each in own_words(f"He wrote {marks.format(words)}.").quotations]

    assert verdicts("called it a threat to the peace of Asia") == ["VERBATIM"]
    assert verdicts("called it a danger to the peace of Asia") == ["ALTERED"]
    assert verdicts("this was never said anywhere") == ["UNSOURCED"]
    assert verdicts("three little words") == []


@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", "'{}'", "「{}」", "《{}》"])
def test_a_korean_particle_behind_the_closing_mark_hides_no_quotation(marks: str) -> None:
    said = marks.format("우리는 그런 조건을 결코 받아들이지 않겠다")
    (found,) = own_words(f"장관은 {said}고 말했다.").quotations
    assert (found.verdict, found.printed) == ("UNSOURCED", said[1:-1])


def test_the_apostrophes_of_english_words_quote_nothing() -> None:
    words = (
        "The ’90s and Korea’s envoys’ visits: it isn't the '90s, nor the ministers' first talks."
    )
    assert own_words(words).quotations == ()


def test_writing_without_spaces_is_counted_by_its_letters() -> None:
    assert own_words("部长说「我们绝不会接受这样的条件」。").counts == {Verdict.UNSOURCED: 1}
    assert own_words("所谓「无核化」进程。").quotations == ()


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_asked_for_its_source() -> None:
    said = ("He said “this was never said anywhere", "and this was not said either”.")
    body = "".join(paragraph("Body Text", words) for words in said)
    found = audited(body, [], {ARTICLE: TEXT}).quotations
    assert [each.printed for each in found] == ["this was never said anywhere"]


def in_a_table(words: str) -> str:
    cell = f"<w:tc><w:tcPr/>{paragraph('Table Text', words)}</w:tc>"
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("He wrote “this was never said anywhere”.", Verdict.UNSOURCED),
        ("He called it “a danger to the peace of Asia”.", Verdict.ALTERED),
    ],
)
def test_a_table_is_asked_unless_it_says_what_was_exported(words: str, verdict: Verdict) -> None:
    document = read_document(docx_of(in_a_table(words)))
    exported = replace(manifest_for([]), paragraphs=f"{crc32(words.encode()):08x}")
    for manifest, expected in (
        (None, {verdict: 1}),
        (replace(exported, paragraphs="00000000"), {verdict: 1}),
        (exported, {}),
    ):
        assert audit(document, manifest, {ARTICLE: TEXT}).counts == expected


@pytest.mark.parametrize("style", ["Excerpt Note", "Title", "heading 1", "Source Entry", "caption"])
def test_notes_titles_sources_and_captions_are_not_asked(style: str) -> None:
    assert own_words("See “this was never said anywhere”.", style).quotations == ()


def test_a_headline_between_quotation_marks_is_a_name() -> None:
    body = paragraph("Body Text", "As “Korea Invited to NATO Meeting” has it.")
    document = read_document(docx_of(body))
    assert audit(document, None, {ARTICLE: TEXT}).counts == {Verdict.UNSOURCED: 1}
    names = {ARTICLE: "Korea Invited to NATO Meeting"}
    assert audit(document, None, {ARTICLE: TEXT}, names).quotations == ()


def test_translations_and_citations_are_listed_and_never_faults() -> None:
    each = a_passage("Nobody denied it.")
    (anchor,) = manifest_for([each]).anchors
    translated = replace(
        anchor, manner="translation", printed="아무도 부인하지 않았다.", bookmark="", control=""
    )
    cited = replace(anchor, manner="citation", printed="", bookmark="", control="ex:9")
    mark = '<w:sdt><w:sdtPr><w:tag w:val="ex:9"/></w:sdtPr><w:sdtContent/></w:sdt>'
    body = (
        paragraph("Excerpt", quotation(each))
        + paragraph("Excerpt Translation", "아무도 부인하지 않았다.")
        + paragraph("Body Text", "First sentence. It was not denied", mark, ".")
    )
    manifest = replace(manifest_for([each]), anchors=(anchor, translated, cited))
    found = audit(read_document(docx_of(body)), manifest, {ARTICLE: TEXT})
    assert [each.verdict for each in found.quotations] == ["VERBATIM", "TRANSLATED", "PARAPHRASED"]
    assert found.quotations[-1].printed == "It was not denied"
    assert found.faults == ()
    assert found.quotations[1].changes == ()


def test_a_translation_that_an_editor_changed_shows_the_words_that_differ() -> None:
    each = a_passage("Nobody denied it.")
    (anchor,) = manifest_for([each]).anchors
    bookmark = "tr_1"
    translated = replace(
        anchor,
        manner="translation",
        printed="누구도 부인하지 않았다.",
        bookmark=bookmark,
        control="",
    )
    words = "모두가 부인하지 않았다."
    marked = (
        f'<w:bookmarkStart w:id="77" w:name="{bookmark}"/><w:r><w:t>{words}</w:t></w:r>'
        '<w:bookmarkEnd w:id="77"/>'
    )
    body = paragraph("Excerpt", quotation(each)) + f"<w:p>{marked}</w:p>"
    manifest = replace(manifest_for([each]), anchors=(anchor, translated))
    found = audit(read_document(docx_of(body)), manifest, {ARTICLE: TEXT}).quotations[1]
    (change,) = found.changes
    assert (found.verdict, change.original, change.printed) == ("TRANSLATED", "누구도", "모두가")


def test_a_document_without_any_quotation_has_an_empty_audit() -> None:
    assert own_words("Nothing is quoted here.").quotations == ()
