"""A Word document is read back as a reader sees it, whoever saved it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.reading.read_text import NoteMark, ReadDocument
from desktop_app.formats.word.reading.reading import read_document
from tests.formats.word.audited_briefings import docx_of, manifest_for, paragraph, passages, text

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(*paragraphs: str, footnotes: str = "") -> ReadDocument:
    return read_document(docx_of("".join(paragraphs), footnotes=footnotes))


def said(*runs: str) -> str:
    return read(paragraph("Body Text", *runs)).paragraphs[0].text


def test_paragraphs_come_in_order_with_style_heading_level_and_number() -> None:
    document = read(paragraph("heading 1", "Arms"), paragraph("Body Text", "Own words."))
    found = [(each.number, each.style, each.level, each.text) for each in document.paragraphs]
    assert found == [(1, "heading 1", 1, "Arms"), (2, "Body Text", 0, "Own words.")]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (f"<w:ins w:author='K'>{RUN.format('new ')}</w:ins>", "new "),
        (f"<w:moveTo>{RUN.format('come ')}</w:moveTo>", "come "),
        ("<w:del w:author='K'><w:r><w:delText>old </w:delText></w:r></w:del>", ""),
        (f"<w:moveFrom>{RUN.format('gone ')}</w:moveFrom>", ""),
        (f"<w:hyperlink>{RUN.format('linked ')}</w:hyperlink>", "linked "),
        (f"<w:fldSimple w:instr='PAGE'>{RUN.format('3 ')}</w:fldSimple>", "3 "),
        (f"<w:sdt><w:sdtContent>{RUN.format('held ')}</w:sdtContent></w:sdt>", "held "),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/></w:r>", "a\nb\t"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>", ""),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>seen</w:t></w:r>", "seen"),
        ("<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>arm </w:t></w:r>", "re\u2011arm "),
        ("<w:r><w:instrText> REF x </w:instrText></w:r>", ""),
        ("<w:r><w:sym w:font='Symbol' w:char='2192'/></w:r>", "→"),
    ],
)
def test_what_counts_as_text(run: str, words: str) -> None:
    assert said("before ", run, "after") == f"before {words}after"


def test_tracked_changes_have_authors_and_places() -> None:
    inserted = f"<w:ins w:author='Kim'>{RUN.format('new ')}</w:ins>"
    deleted = "<w:del w:author='Lee'><w:r><w:delText>old</w:delText></w:r></w:del>"
    document = read(paragraph("Body Text", "a ", inserted, deleted))
    tracked = document.paragraphs[0].tracked
    assert [(each.kind, each.author, each.start, each.end, each.text) for each in tracked] == [
        ("inserted", "Kim", 2, 6, "new "),
        ("deleted", "Lee", 6, 6, "old"),
    ]
    assert document.change_authors == ("Kim", "Lee")


def test_a_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    joined = f"<w:p><w:pPr><w:rPr><w:del w:author='K'/></w:rPr></w:pPr>{text('one ')}</w:p>"
    document = read(joined, paragraph("Body Text", "two"))
    assert [each.text for each in document.paragraphs] == ["one two"]


def test_bookmarks_reach_over_paragraphs_and_controls_stand_at_points() -> None:
    start, end = '<w:bookmarkStart w:id="4" w:name="ex_1"/>', '<w:bookmarkEnd w:id="4"/>'
    control = '<w:sdt><w:sdtPr><w:tag w:val="ex:1"/></w:sdtPr><w:sdtContent/></w:sdt>'
    document = read(
        paragraph("Excerpt", "“", start, "one"), paragraph("Excerpt", "two", end, "”", control)
    )
    (bookmark,), (mark,) = document.bookmarks, document.controls
    assert document.text_of(bookmark) == "one\ntwo"
    assert (mark.name, mark.first, mark.start) == ("ex:1", 1, 4)


def test_tables_keep_their_place_and_their_header_rows() -> None:
    def row(words: str, more: str = "") -> str:
        return f"<w:tr>{more}<w:tc>{paragraph('Body Text', words)}</w:tc></w:tr>"

    table = f"<w:tbl>{row('Outlet', '<w:trPr><w:tblHeader/></w:trPr>')}{row('Dong-A')}</w:tbl>"
    document = read(table, paragraph("Body Text", "after"))
    assert [(each.text, each.place, each.in_header_row) for each in document.paragraphs] == [
        ("Outlet", "table", True),
        ("Dong-A", "table", False),
        ("after", "body", False),
    ]


def test_notes_follow_the_text_and_lead_back_to_their_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    note = f'<w:footnote w:id="7">{paragraph("footnote text", "Dong-A Ilbo.")}</w:footnote>'
    document = read(paragraph("Body Text", "Said.", mark), footnotes=separator + note)
    body, footnote = document.paragraphs
    assert body.marks == (NoteMark("footnote", "7", 5),)
    assert (footnote.text, footnote.place, footnote.note, footnote.number) == (
        "Dong-A Ilbo.",
        "footnote",
        "7",
        1,
    )


def test_the_words_of_a_text_box_count_once() -> None:
    box = f"<w:txbxContent>{paragraph('Body Text', 'In a box')}</w:txbxContent>"
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    run = (
        f'<w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(paragraph("Body Text", "Around", run))
    assert [each.text for each in document.paragraphs] == ["Around", "In a box"]
    assert document.paragraphs[1].place == "textbox"


def test_the_manifest_is_read() -> None:
    texts = {"article:1": "One sentence of the article. Another one that is longer."}
    manifest = manifest_for(passages(texts, 1))
    assert read_document(docx_of("", manifest)).manifest == manifest
    assert read_document(docx_of("")).manifest is None


def test_a_strict_document_is_read_like_any_other() -> None:
    content = docx_of(paragraph("heading 1", "Arms"))
    strict = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(strict, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("word/") and name.endswith(".xml"):
                part = part.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, part)
    assert [each.level for each in read_document(strict.getvalue()).paragraphs] == [1]


def a_zip(**parts: str) -> bytes:
    written = BytesIO()
    with ZipFile(written, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"plain text", "not a Word document"),
        (b"", "not a Word document"),
        (docx_of("")[:-40], "not a Word document"),
        (a_zip(mimetype="application/vnd.oasis.opendocument.text"), "not a Word document"),
        (a_zip(**{"word/document.xml": "<w:document"}), "damaged"),
        (a_zip(**{"word/document.xml": BOMB}), "declares entities"),
        (COMPOUND_FILE + bytes(600), "old kind"),
        (COMPOUND_FILE + "EncryptedPackage".encode("utf-16-le"), "password"),
    ],
)
def test_what_is_no_word_document_is_refused_in_a_sentence(content: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFile, match=sentence) as refused:
        read_document(content)
    assert str(refused.value).endswith(".")
