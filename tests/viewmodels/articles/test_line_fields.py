"""What a line says of a field: the words cleaned, the date read, a refusal in one sentence."""

from __future__ import annotations

import pytest

from desktop_app.viewmodels.articles.line_fields import LINE_FIELDS, LineRefused, value_of_line
from desktop_app.viewmodels.articles.published_date import date_in


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("by Oh Young-hwan", "Oh Young-hwan"),
        ("By Kim Eun-jung, Staff Reporter", "Kim Eun-jung"),
        ("By JI DA-GYUM (dagyumji@heraldcorp.com)", "JI DA-GYUM"),
        ("mkjung@heraldcorp.com", "mkjung@heraldcorp.com"),
        ("[서울=뉴시스] 홍길동 기자 =", "홍길동"),
        ("홍길동·김철수 기자 hong@chosun.com", "홍길동·김철수"),
        ("글 김철수", "김철수"),
        ("Byung-chul Han", "Byung-chul Han"),
        ("기자영", "기자영"),
    ],
)
def test_a_byline_is_the_names_in_it(line: str, value: str) -> None:
    assert value_of_line("byline", line) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("** Interview with Dr. Emily Kim **", "Interview with Dr. Emily Kim"),
        ("  # 한글   제목", "한글 제목"),
        ("U.S., Korea start to repair the alliance", "U.S., Korea start to repair the alliance"),
    ],
)
def test_a_headline_loses_the_marks_around_it(line: str, value: str) -> None:
    assert value_of_line("headline", line) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Source: Yonhap", "Yonhap"),
        ("ⓒ 중앙일보", "중앙일보"),
        ("© 2024 The Korea Times", "The Korea Times"),
        ("Sourceful Daily", "Sourceful Daily"),
    ],
)
def test_an_outlet_loses_what_announces_it(line: str, value: str) -> None:
    assert value_of_line("outlet", line) == value


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Posted December. 22, 2009 13:55,\u00a0\u00a0", "2009-12-22T13:55"),
        ("입력 2024.10.05 14:22", "2024-10-05T14:22"),
        ("2024년 10월 5일 (토) 오후 2:30", "2024-10-05T14:30"),
        ("opera.com 2024/10/5", "2024-10-05"),
        ("기사입력 2024-10-05 14:22:10 수정 2024-10-06 09:00", "2024-10-05T14:22"),
        ("Issue of May 2009", "2009-05"),
    ],
)
def test_the_date_in_a_line_is_found_among_its_words(line: str, iso: str) -> None:
    assert date_in(line) == iso
    assert value_of_line("published", line) == iso


@pytest.mark.parametrize("line", ["Jan. 15", "call 2009-1234-55", "soon", "3/4/2009"])
def test_a_line_without_a_whole_date_is_refused_with_its_words(line: str) -> None:
    with pytest.raises(LineRefused) as refusal:
        value_of_line("published", line)
    assert line in str(refusal.value)


@pytest.mark.parametrize("field", LINE_FIELDS)
@pytest.mark.parametrize("line", ["", " \u00a0\t"])
def test_a_blank_line_says_nothing(field: str, line: str) -> None:
    with pytest.raises(LineRefused):
        value_of_line(field, line)


def test_a_line_of_marks_alone_is_no_headline() -> None:
    with pytest.raises(LineRefused):
        value_of_line("headline", "** ** –")
