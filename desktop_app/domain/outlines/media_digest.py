"""T6, 언론동향: what the outlets printed, day by day, a line for each article."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import own, table

KOREAN = BriefingTemplate(
    key="T6",
    language="ko",
    name="언론동향",
    purpose="날짜별로 매체의 보도를 한 줄과 인용으로 정리하고, 사건 연표를 덧붙입니다.",
    file="T6.docx",
    citations="inline",
    excerpt_form="line",
    dates="korean-short",
    contents="never",
    longest=4,
    front="rest",
    sections=(
        StarterSection(
            "",
            "오늘의 제목을 세 줄 이내로 적습니다.",
            (own("summary"),),
        ),
        StarterSection(
            "날짜별 보도",
            "날마다 매체와 기사 제목, 인용이 저절로 채워집니다.",
            (table("digest", "날짜별 보도"),),
        ),
        StarterSection(
            "사건 연표",
            "사건이 일어난 날은 보도된 날과 다를 수 있으므로 둘을 나란히 둡니다.",
            (table("chronology", "사건 연표"),),
        ),
        StarterSection(
            "같은 소식을 전한 매체",
            "같은 발표를 여러 매체가 어떻게 옮겼는지 견줍니다.",
            (table("same-story", "같은 소식을 전한 매체"),),
        ),
        StarterSection(
            "지켜볼 사항",
            "예고된 일정과 확인되지 않은 보도를 한 줄씩 적습니다.",
            (own("bullet"),),
        ),
    ),
)

ENGLISH = BriefingTemplate(
    key="T6",
    language="en",
    name="Media digest",
    purpose="The coverage day by day, a line and a quotation each, and a chronology of events.",
    file="T6.docx",
    citations="inline",
    excerpt_form="line",
    dates="short",
    contents="never",
    longest=4,
    front="rest",
    sections=(
        StarterSection(
            "",
            "The headlines in at most three lines.",
            (own("summary"),),
        ),
        StarterSection(
            "Coverage by day",
            "Outlet, headline and quotation fill themselves in, day by day.",
            (table("digest", "Coverage by day"),),
        ),
        StarterSection(
            "Chronology of events",
            "The day of an event can differ from the day of its report; both are shown.",
            (table("chronology", "Chronology of events"),),
        ),
        StarterSection(
            "The same story in several outlets",
            "How several outlets relayed one announcement.",
            (table("same-story", "The same story in several outlets"),),
        ),
        StarterSection(
            "Items to watch",
            "Announced dates and unconfirmed reports, a line each.",
            (own("bullet"),),
        ),
    ),
)
