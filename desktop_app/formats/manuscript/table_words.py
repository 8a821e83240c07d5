"""What tables say that they gather by themselves, beside the words of every briefing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableWords:
    """The words of one language; `columns` has titles that only such tables need."""

    columns: Mapping[str, str]
    no_status: str
    tags_remark: str
    printed_in: str
    like_headlines: str
    of_same_origin: str
    speakers_named: str
    span: str
    not_stated: str
    a_table: str
    a_picture: str
    a_list: str
    list_of_every_tag: str


ENGLISH = TableWords(
    columns={
        "dates": "Dates",
        "grades": "Grades",
        "speakers": "Speaker named",
        "places": "Printed in",
        "why": "Why the same",
        "line": "Report",
    },
    no_status="status not stated",
    tags_remark="A passage with several tags counts under each of them.",
    printed_in="printed in {count} places",
    like_headlines="like headlines",
    of_same_origin="same origin, said by analysts",
    speakers_named="{named} of {count}",
    span="{first} to {last}",
    not_stated="–",
    a_table="the table “{caption}”",
    a_picture="the picture “{caption}”",
    a_list="the list of excerpts of “{tag}”",
    list_of_every_tag="the list of excerpts of every tag",
)

KOREAN = TableWords(
    columns={
        "dates": "기간",
        "grades": "등급",
        "speakers": "발언자 명시",
        "places": "게재 매체",
        "why": "판단 근거",
        "line": "보도 내용",
    },
    no_status="상태 미상",
    tags_remark="태그가 여럿인 발췌문은 태그마다 집계함.",
    printed_in="{count}곳 게재",
    like_headlines="제목 유사",
    of_same_origin="출처 동일(분석관 판단)",
    speakers_named="{count}건 중 {named}건",
    span="{first} ~ {last}",
    not_stated="–",
    a_table="표 “{caption}”",
    a_picture="그림 “{caption}”",
    a_list="“{tag}” 발췌 목록",
    list_of_every_tag="모든 태그의 발췌 목록",
)

_LANGUAGES = {"en": ENGLISH, "ko": KOREAN}


def table_words(language: str) -> TableWords:
    """Return the words of a language (BCP 47), or the English ones where it has no table."""
    return _LANGUAGES.get(language.partition("-")[0].lower(), ENGLISH)
