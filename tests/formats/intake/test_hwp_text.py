from __future__ import annotations

import io

import pytest
from hwpx import HwpxDocument

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.hwp_text import read_hwp
from tests.formats.intake.hangul_files import (
    CTRL_HEADER,
    DISTRIBUTED,
    LIST_HEADER,
    PASSWORD,
    TABLE,
    cell,
    control,
    head_of,
    hwp,
    paragraph,
    record,
)


def lines(*sections: bytes, flags: int = 1) -> list[str]:
    return read_hwp(hwp(*sections, flags=flags), "a.hwp").text.text.split("\n")


def refusal(raw: bytes) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read_hwp(raw, "a.hwp")
    return refused.value


@pytest.mark.parametrize("flags", [0, 1])
def test_sections_are_read_in_order_packed_or_not(flags: int) -> None:
    sections = [paragraph(f"구역 {number} 𠀀 👩") for number in range(11)]
    assert lines(*sections, flags=flags) == [f"구역 {number} 𠀀 👩" for number in range(11)]


def test_control_characters_take_one_unit_or_eight() -> None:
    words = (
        f"가{control(9)}나\n다{chr(30)}라{chr(24)}마{control(2, 'secd')}바{control(3, '%hlk')}사"
    )
    assert lines(paragraph(words)) == ["가\t나", "다\u00a0라-마바사"]


def test_a_paragraph_longer_than_a_short_record_is_whole() -> None:
    assert lines(paragraph("나토" * 3000)) == ["나토" * 3000]


def test_cells_are_parted_by_tabs_and_stand_after_their_paragraph() -> None:
    table = head_of("tbl ") + record(TABLE, 2, b"\0" * 8)
    cells = cell(0, 0, "국가") + cell(1, 0, "병력") + cell(0, 1, "북한") + cell(1, 1, "1만", "2000")
    body = paragraph("표" + control(11, "tbl ") + " 1") + table + cells + paragraph("뒤")
    assert lines(body) == ["표 1", "국가\t병력", "북한\t1만 2000", "뒤"]


def test_notes_are_marked_where_they_are_cited_and_stand_at_the_end() -> None:
    note = head_of("fn  ") + record(LIST_HEADER, 2, b"\0" * 8) + paragraph("국정원", 2)
    body = paragraph(f"1만2000명{control(17, 'fn  ')} 파병") + note + paragraph("끝")
    assert lines(body) == ["1만2000명[1] 파병", "끝", "", "[1] 국정원"]


def test_boxes_are_read_page_headers_dimmed_and_hidden_comments_left_out() -> None:
    def hanging(name: str, text: str, level: int = 2) -> bytes:
        return head_of(name) + record(LIST_HEADER, level, b"\0" * 8) + paragraph(text, level)

    body = paragraph("본문") + hanging("gso ", "글상자", 3) + hanging("gso ", "사진 설명")
    body += hanging("head", "동아일보") + hanging("tcmt", "숨은 설명") + paragraph("끝")
    article = read_hwp(hwp(body), "a.hwp")
    assert article.text.text.split("\n") == ["본문", "글상자", "사진 설명", "끝", "", "동아일보"]
    assert article.roles == {3: "caption", 6: "repeat"}


def test_a_document_of_python_hwpx_is_read() -> None:
    written = HwpxDocument.new()
    written.add_paragraph("한국군 대표단이 NATO 회의에 참석했다.")
    table = written.add_table(2, 2)
    for row, column, text in ((0, 0, "가"), (0, 1, "나"), (1, 0, "다"), (1, 1, "라")):
        table.set_cell_text(row, column, text)
    kept = io.BytesIO()
    written.save_to_stream(kept, format="hwp")
    text = read_hwp(kept.getvalue(), "a.hwp").text.text
    assert text.split("\n") == ["한국군 대표단이 NATO 회의에 참석했다.", "", "가\t나", "다\t라"]


def test_a_document_with_a_password_is_refused_with_what_to_do() -> None:
    refused = refusal(hwp(b"\xff" * 40, flags=1 | PASSWORD, pack=False))
    assert refused.reason == "encrypted"
    assert "save it without the password" in str(refused)


def test_a_document_for_distribution_is_refused_in_one_sentence() -> None:
    refused = refusal(hwp(paragraph("x"), flags=1 | DISTRIBUTED))
    assert "for distribution" in str(refused)
    assert "print it to PDF" in str(refused)


def test_what_unpacks_to_far_more_than_its_size_is_not_opened() -> None:
    bomb = hwp(b"\0" * (60 * 1024 * 1024))
    assert len(bomb) < 100_000
    refused = refusal(bomb)
    assert refused.reason == "unpacks-too-large"
    assert str(refused) == "«a.hwp» unpacks to far more than its size and was not opened."


@pytest.mark.parametrize(
    "section",
    [
        paragraph("나토")[:-3],
        record(CTRL_HEADER, 1, b"tbl ")[:-1],
        b"\xff\xff\xff\xff",
    ],
)
def test_records_that_end_too_early_are_damage(section: bytes) -> None:
    assert refusal(hwp(section)).reason == "damaged"


def test_a_stream_cut_short_is_damage() -> None:
    assert refusal(hwp(b"\x63\x64", pack=False)).reason == "damaged"


def test_a_document_without_words_is_empty() -> None:
    assert refusal(hwp(paragraph(""))).reason == "empty"
