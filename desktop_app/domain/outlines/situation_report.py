"""T1, 정세보고: one page in itemised style, its sources in brackets, the rest in an annex."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import CHOSEN, own, table

KOREAN = BriefingTemplate(
    key="T1",
    language="ko",
    name="정세보고 (1쪽)",
    purpose="상급자가 1분 안에 읽는 한 쪽 보고: 요약, 주요 내용, 평가, 조치, 붙임.",
    file="T1.docx",
    citations="inline",
    excerpt_form="line",
    dates="korean-short",
    contents="never",
    longest=1,
    counts_annex=False,
    front="none",
    sections=(
        StarterSection(
            "",
            "요약은 세 줄 이내로, 결론과 핵심 수치를 먼저 적고 근거는 본문에 둡니다.",
            (own("summary"),),
        ),
        StarterSection(
            "개요",
            "무엇이 언제 왜 논의되는지 한두 줄로 적고, 문장은 ‘~음’, ‘~함’으로 맺습니다.",
            (own("bullet"),),
        ),
        StarterSection(
            "주요 내용",
            "고른 발췌 6~10건을 중요도 순으로 놓고, 한 항목은 두 줄을 넘기지 않습니다.",
            (CHOSEN,),
        ),
        StarterSection(
            "평가",
            "사실과 판단을 구분하고, 가능성 표현과 신뢰도는 서로 다른 문장에 적습니다.",
            (own("bullet"),),
        ),
        StarterSection(
            "대응/조치",
            "누가 무엇을 언제까지 할지 적고, ※ 참고에는 출처의 한계나 추정한 날짜를 밝힙니다.",
            (own("bullet"), own("remark")),
        ),
        StarterSection(
            "붙임",
            "출처 목록과 수치 대조표, 본문에 싣지 못한 발췌가 저절로 채워집니다.",
            (
                table("sources", "출처 목록"),
                table("figures", "수치 대조표"),
                table("evidence", "발췌 목록"),
            ),
        ),
    ),
)

ENGLISH = BriefingTemplate(
    key="T1",
    language="en",
    name="Situation report (one page)",
    purpose="One page for a superior: summary, developments, assessment, action, annex.",
    file="T1.docx",
    citations="inline",
    excerpt_form="line",
    dates="short",
    contents="never",
    longest=1,
    counts_annex=False,
    front="none",
    sections=(
        StarterSection(
            "",
            "Three lines at most: the conclusion and the main figures first, the evidence below.",
            (own("summary"),),
        ),
        StarterSection(
            "Overview",
            "Say in one or two lines what is under discussion, since when and why.",
            (own("bullet"),),
        ),
        StarterSection(
            "Developments",
            "Place six to ten chosen passages by importance; no item runs over two lines.",
            (CHOSEN,),
        ),
        StarterSection(
            "Assessment",
            "Keep fact and judgement apart, and likelihood and confidence in separate sentences.",
            (own("bullet"),),
        ),
        StarterSection(
            "Response",
            "Say who does what by when; the remark tells of limits of sources and inferred dates.",
            (own("bullet"), own("remark")),
        ),
        StarterSection(
            "Annex",
            "Sources, figures and the passages that the page has no room for fill themselves in.",
            (
                table("sources", "Sources"),
                table("figures", "Figures compared"),
                table("evidence", "Passages"),
            ),
        ),
    ),
)
