from __future__ import annotations

import io

import docx as python_docx
import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.docx_text import read_docx
from desktop_app.formats.intake.read_article import ReadArticle
from tests.formats.intake.packages import STRICT, core, docx, paragraph, word_part, zipped


def read(body: str, **parts: str) -> ReadArticle:
    return read_docx(docx(body, **parts), "a.docx")


def lines(body: str, **parts: str) -> list[str]:
    return read(body, **parts).text.text.split("\n")


def run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def styles(*definitions: str) -> str:
    return word_part("".join(definitions), "styles")


def cell(*texts: str) -> str:
    return f"<w:tc>{''.join(map(paragraph, texts))}</w:tc>"


def test_paragraphs_and_tables_come_in_the_order_of_the_document() -> None:
    table = (
        f"<w:tbl><w:tr>{cell('국가')}{cell('병력')}</w:tr>"
        f"<w:tr>{cell('북한')}{cell('1만2000명', '추정')}</w:tr></w:tbl>"
    )
    assert lines(paragraph("앞") + table + paragraph("뒤")) == [
        "앞",
        "국가\t병력",
        "북한\t1만2000명 추정",
        "뒤",
    ]


def test_a_page_laid_out_by_a_table_keeps_its_paragraphs() -> None:
    long = "한국군 대표단이 회의에 참석했다. " * 20
    table = f"<w:tbl><w:tr>{cell('사진')}{cell('첫째. ' + long, '둘째.')}</w:tr></w:tbl>"
    assert [line[:3] for line in lines(table)] == ["사진", "첫째.", "둘째."]


def test_a_document_of_python_docx_is_read() -> None:
    written = python_docx.Document()
    written.add_heading("Korea Invited", 0)
    written.add_paragraph("NATO’s committee invited Seoul.")
    written.add_table(1, 2).rows[0].cells[1].text = "x"
    kept = io.BytesIO()
    written.save(kept)
    article = read_docx(kept.getvalue(), "a.docx")
    assert article.text.text == "Korea Invited\nNATO’s committee invited Seoul.\nx"
    headline = article.found["headline"]
    assert (headline.value, headline.how, headline.line) == ("Korea Invited", "inferred", 1)
    assert headline.evidence == "paragraph style Title"
    # The template says that it was made in 2013 by python-docx.
    assert set(article.found) == {"headline"}


def test_the_strict_kind_is_read_too() -> None:
    raw = docx(paragraph("나토", " 회의"), namespace=STRICT)
    assert read_docx(raw, "a.docx").text.text == "나토 회의"


def test_deleted_words_are_left_out_and_inserted_ones_stay() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>10,000</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>12,000</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t> moved</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> here</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(body) == ["12,000 here"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    first = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>North </w:t></w:r></w:p>"
    assert lines(first + paragraph("Korea") + paragraph("next")) == ["North Korea", "next"]


def test_a_deleted_row_is_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('old')}{cell('row')}</w:tr>"
    kept = f"<w:tr>{cell('new')}{cell('row')}</w:tr>"
    assert lines(f"<w:tbl>{gone}{kept}</w:tbl>") == ["new\trow"]


def test_hidden_words_are_left_out_with_a_notice() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t></w:r>'
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    article = read(f"<w:p>{mark}{hidden}{shown}</w:p>")
    assert article.text.text == "shown"
    assert article.notices == ("Hidden words were left out: 6 characters.",)


def test_words_in_a_style_that_hides_are_left_out() -> None:
    style = '<w:style w:styleId="X"><w:name w:val="x"/><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = '<w:r><w:rPr><w:rStyle w:val="X"/></w:rPr><w:t>secret</w:t></w:r>'
    assert lines(f"<w:p>{hidden}<w:r><w:t>shown</w:t></w:r></w:p>", styles=styles(style)) == [
        "shown"
    ]


def test_a_text_box_is_read_once_and_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>before</w:t></w:r><w:r>{both}</w:r><w:r><w:t> after</w:t></w:r></w:p>"
    assert lines(body + paragraph("next")) == ["before after", "in the box", "next"]


def test_notes_are_marked_where_they_are_cited_and_stand_at_the_end() -> None:
    body = (
        '<w:p><w:r><w:t>11,000</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t> soldiers</w:t></w:r><w:r><w:endnoteReference w:id="7"/></w:r></w:p>'
    )
    separator = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    foot = f'{separator}<w:footnote w:id="2">{paragraph(" 국정원")}</w:footnote>'
    end = f'<w:endnote w:id="7">{paragraph("NIS")}</w:endnote>'
    assert lines(
        body + paragraph("end"),
        footnotes=word_part(foot, "footnotes"),
        endnotes=word_part(end, "endnotes"),
    ) == ["11,000[1] soldiers[2]", "end", "", "[1] 국정원", "[2] NIS"]


def test_breaks_tabs_and_hyphens_are_characters_but_tab_stops_are_not() -> None:
    body = (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/>'
        "<w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>"
    )
    assert lines(body) == ["a\tb", "c\u2011d"]


def test_codes_of_fields_and_readings_above_words_are_no_text() -> None:
    field = (
        "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:r><w:t>link</w:t></w:r>"
        "<w:r><w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t> 韓</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert lines(field) == ["link 韓"]


def test_page_headers_stand_at_the_end_once_and_dimmed() -> None:
    header = word_part(paragraph("Dong-A Ilbo"), "hdr")
    article = read(
        paragraph("Body"), header1=header, header2=header, footer1=word_part(run(""), "f")
    )
    assert article.text.text == "Body\n\nDong-A Ilbo"
    assert article.roles == {3: "repeat"}


def test_a_caption_is_known_by_its_style_in_any_language() -> None:
    korean = '<w:style w:styleId="a5"><w:name w:val="Caption"/></w:style>'
    caption = '<w:p><w:pPr><w:pStyle w:val="a5"/></w:pPr><w:r><w:t>사진</w:t></w:r></w:p>'
    assert read(paragraph("Body") + caption, styles=styles(korean)).roles == {2: "caption"}


def test_comments_are_left_out_with_a_notice() -> None:
    comments = word_part(f'<w:comment w:id="0">{paragraph("hm")}</w:comment>', "comments")
    assert read(paragraph("Body"), comments=comments).notices == ("Comments were left out: 1.",)


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Korea Invited to NATO", "Korea Invited to NATO"),
        ("Microsoft Word - x.doc", None),
        ("report_final.docx", None),
        ("Untitled", None),
        ("문서1", None),
        ("12/10/2024", None),
        ("Draft", None),
        ("", None),
    ],
)
def test_a_title_property_is_inferred_unless_it_is_an_accident(
    title: str, headline: str | None
) -> None:
    found = read(paragraph("Body"), core=core(title)).found.get("headline")
    assert (found and found.value) == headline
    assert found is None or found.how == "inferred"


def test_a_title_that_the_text_says_too_has_its_line() -> None:
    found = read(paragraph("Photo") + paragraph("나토회의"), core=core("나토회의")).found
    assert found["headline"].line == 2


def test_the_owner_of_the_computer_is_no_author_unless_the_text_names_him() -> None:
    assert "byline" not in read(paragraph("Body"), core=core(creator="user")).found
    byline = read(paragraph("By Kim Minji"), core=core(creator="Kim Minji")).found["byline"]
    assert (byline.value, byline.how, byline.line) == ("Kim Minji", "inferred", 1)


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="nothing but blank space") as refused:
        read("<w:p/>")
    assert refused.value.reason == "empty"


def test_a_package_without_its_body_is_damaged() -> None:
    with pytest.raises(UnreadableArticle, match="is damaged") as refused:
        read_docx(zipped({"word/styles.xml": "<x/>"}), "a.docx")
    assert refused.value.reason == "damaged"
