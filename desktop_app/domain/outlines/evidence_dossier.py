"""T5, the evidence dossier: every passage with all that is known of it, in tables."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import by_tag, own, table

ENGLISH = BriefingTemplate(
    key="T5",
    language="en",
    name="Evidence dossier",
    purpose="All passages by tag with speaker, outlet, date and grade, and every source.",
    file="T5.docx",
    citations="table",
    excerpt_form="row",
    dates="short",
    contents="long",
    prefers_landscape=True,
    sections=(
        StarterSection(
            "Scope",
            "Say which articles were read, for which question, and what was not looked for.",
            (own(),),
        ),
        StarterSection(
            "Codebook",
            "The tags and what each means; it fills itself from the codebook.",
            (table("codebook", "Codebook"),),
        ),
        StarterSection(
            "Evidence by tag",
            "Every passage under its tags with speaker, outlet, date, grade and note.",
            (by_tag("table"),),
        ),
        StarterSection(
            "Figures that differ",
            "Figures with unit, qualifier, status and as-of date; say which can be compared.",
            (own(), table("figures", "Figures that differ")),
        ),
        StarterSection(
            "Chronology",
            "Events by the date on which they happened, beside the date of publication.",
            (table("chronology", "Chronology of events"),),
        ),
        StarterSection(
            "Relations",
            "Which passage supports, contradicts or explains which.",
            (table("relations", "Relations between passages"),),
        ),
        StarterSection(
            "Tags and articles",
            "How many passages of each tag every article has.",
            (table("tags-by-articles", "Tags by articles"),),
        ),
        StarterSection(
            "Sources",
            "Every article with outlet, date and the digest of its text.",
            (table("sources", "Sources"),),
        ),
        StarterSection(
            "Who tagged what",
            "How many passages each analyst tagged, and with what.",
            (table("coders", "Analysts and their tags"),),
        ),
    ),
)

KOREAN = BriefingTemplate(
    key="T5",
    language="ko",
    name="근거 자료집",
    purpose="모든 발췌를 태그별로 발언자, 매체, 날짜, 등급과 함께 표로 모읍니다.",
    file="T5.docx",
    citations="table",
    excerpt_form="row",
    dates="korean",
    contents="long",
    prefers_landscape=True,
    sections=(
        StarterSection(
            "범위",
            "어떤 질문으로 어떤 기사를 읽었고 무엇을 찾지 않았는지 적습니다.",
            (own(),),
        ),
        StarterSection(
            "코드북",
            "태그와 그 뜻이 코드북에서 저절로 채워집니다.",
            (table("codebook", "코드북"),),
        ),
        StarterSection(
            "태그별 근거",
            "모든 발췌가 발언자, 매체, 날짜, 등급, 메모와 함께 태그별로 놓입니다.",
            (by_tag("table"),),
        ),
        StarterSection(
            "서로 다른 수치",
            "수치마다 단위, 한정어, 상태, 기준일을 밝히고 무엇을 견줄 수 있는지 적습니다.",
            (own(), table("figures", "수치 대조표")),
        ),
        StarterSection(
            "연표",
            "사건이 일어난 날을 기준으로 하고, 보도된 날을 옆에 둡니다.",
            (table("chronology", "사건 연표"),),
        ),
        StarterSection(
            "관계",
            "어느 발췌가 어느 발췌를 뒷받침하거나 반박하거나 설명하는지 보여 줍니다.",
            (table("relations", "발췌 사이의 관계"),),
        ),
        StarterSection(
            "태그와 기사",
            "기사마다 태그별 발췌가 몇 건인지 보여 줍니다.",
            (table("tags-by-articles", "태그별 기사"),),
        ),
        StarterSection(
            "출처",
            "모든 기사의 매체, 날짜와 본문 해시값입니다.",
            (table("sources", "출처 목록"),),
        ),
        StarterSection(
            "태그 작업자",
            "분석가마다 어떤 태그를 몇 건 달았는지 보여 줍니다.",
            (table("coders", "분석가별 태그"),),
        ),
    ),
)
