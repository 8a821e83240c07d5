from __future__ import annotations

import io

import pytest
from hwpx import HwpxDocument

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.hwpx_text import read_hwpx
from desktop_app.formats.intake.read_article import ReadArticle
from tests.formats.intake.packages import ODF_MANIFEST, hangul_paragraph, hangul_words, hwpx, zipped


def read(*sections: str, **parts: str) -> ReadArticle:
    return read_hwpx(hwpx(*sections, **parts), "a.hwpx")


def said(text: str) -> str:
    return hangul_paragraph(hangul_words(text))


def lines(*sections: str) -> list[str]:
    return read(*sections).text.text.split("\n")


def cell(text: str) -> str:
    return f"<hp:tc><hp:subList>{said(text)}</hp:subList></hp:tc>"


def test_sections_come_in_the_order_of_their_numbers() -> None:
    sections = [said(f"구역 {number}") for number in range(12)]
    assert lines(*sections) == [f"구역 {number}" for number in range(12)]


def test_a_table_stands_after_the_paragraph_in_which_it_hangs() -> None:
    table = f"<hp:tbl><hp:tr>{cell('국가')}{cell('병력')}</hp:tr></hp:tbl>"
    host = hangul_paragraph(f"{hangul_words('표')}{table}{hangul_words(' 1')}")
    assert lines(host + said("뒤")) == ["표 1", "국가\t병력", "뒤"]


def test_signs_within_words_are_characters() -> None:
    inner = "<hp:t>가<hp:tab/>나<hp:lineBreak/>다<hp:nbSpace/>라<hp:hyphen/>마</hp:t>"
    assert lines(hangul_paragraph(inner)) == ["가\t나", "다\u00a0라-마"]


def test_words_deleted_in_tracked_changes_are_left_out_with_a_notice() -> None:
    inner = "<hp:t>나토<hp:deleteBegin/>(NATO)<hp:deleteEnd/> 회의</hp:t>"
    article = read(hangul_paragraph(inner))
    assert article.text.text == "나토 회의"
    assert article.notices == ("Words deleted in tracked changes were left out: 6 characters.",)


def test_notes_stand_at_the_end_and_comments_nowhere() -> None:
    note = (
        f"<hp:ctrl><hp:footNote><hp:subList>{said('국정원')}</hp:subList></hp:footNote></hp:ctrl>"
    )
    comment = f"<hp:hiddenComment><hp:subList>{said('x')}</hp:subList></hp:hiddenComment>"
    body = hangul_paragraph(f"{hangul_words('1만2000명')}{note}{comment}{hangul_words(' 파병')}")
    assert lines(body) == ["1만2000명[1] 파병", "", "[1] 국정원"]


def test_captions_and_page_headers_are_dimmed_and_boxes_are_not() -> None:
    picture = (
        f"<hp:pic><hp:caption><hp:subList>{said('사진 설명')}</hp:subList></hp:caption></hp:pic>"
    )
    box = f"<hp:rect><hp:drawText><hp:subList>{said('글상자')}</hp:subList></hp:drawText></hp:rect>"
    header = (
        f"<hp:ctrl><hp:header><hp:subList>{said('동아일보')}</hp:subList></hp:header></hp:ctrl>"
    )
    article = read(hangul_paragraph(header + picture + box) + said("본문"))
    assert article.text.text == "사진 설명\n글상자\n본문\n\n동아일보"
    assert article.roles == {1: "caption", 5: "repeat"}


def test_a_document_of_python_hwpx_is_read() -> None:
    written = HwpxDocument.new()
    written.add_paragraph("한국군 대표단이 NATO 회의에 참석했다.")
    table = written.add_table(1, 2)
    table.set_cell_text(0, 0, "가")
    table.set_cell_text(0, 1, "나")
    kept = io.BytesIO()
    written.save_to_stream(kept)
    text = read_hwpx(kept.getvalue(), "a.hwpx").text.text
    assert text.split("\n") == ["한국군 대표단이 NATO 회의에 참석했다.", "", "가\t나"]


def test_the_title_of_the_package_is_inferred() -> None:
    content = (
        '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata>'
        "<opf:title>나토 정상회의 개막</opf:title></opf:metadata></opf:package>"
    )
    headline = read(said("본문"), content=content).found["headline"]
    assert (headline.value, headline.how, headline.line) == ("나토 정상회의 개막", "inferred", 0)


def test_a_document_with_a_password_is_refused_with_what_to_do() -> None:
    manifest = (
        f'<m:manifest xmlns:m="{ODF_MANIFEST}"><m:file-entry m:full-path="Contents/section0.xml">'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    with pytest.raises(UnreadableArticle, match="save it without the password") as refused:
        read("not xml at all", manifest=manifest)
    assert refused.value.reason == "encrypted"


def test_a_package_without_sections_is_damaged() -> None:
    with pytest.raises(UnreadableArticle, match="is damaged") as refused:
        read_hwpx(zipped({"Contents/header.xml": "<x/>"}), "a.hwpx")
    assert refused.value.reason == "damaged"
