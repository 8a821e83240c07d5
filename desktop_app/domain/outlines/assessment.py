"""T2, the analytic assessment: key judgements, their evidence, alternatives and gaps."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import by_tag, own, table

ENGLISH = BriefingTemplate(
    key="T2",
    language="en",
    name="Analytic assessment",
    purpose="Judgements with likelihood and confidence, each with its evidence and alternatives.",
    file="T2.docx",
    citations="endnote",
    excerpt_form="quotation",
    dates="long",
    sections=(
        StarterSection(
            "Scope note",
            "Say which question is answered, from which material and as of which date.",
            (own(),),
        ),
        StarterSection(
            "Key judgements",
            "One sentence each, one word of likelihood in it; confidence is stated separately.",
            (own("judgement"), own("judgement"), own("judgement")),
        ),
        StarterSection(
            "Discussion",
            "For each judgement the evidence, then what it assumes and what else could explain it.",
            (by_tag(), own("assumption"), own("alternative")),
        ),
        StarterSection(
            "What has changed",
            "Name the judgements that differ from the last assessment, and the evidence for it.",
            (own(), table("chronology", "Chronology of events")),
        ),
        StarterSection(
            "Gaps and indicators",
            "List what is not known, and what would be seen if a judgement were wrong.",
            (own("bullet"), table("figures", "Figures that differ")),
        ),
        StarterSection(
            "Source summary statement",
            "Say how good the whole body of sources is, and which of them carry most weight.",
            (own(), table("source-summary", "The sources at a glance")),
        ),
        StarterSection(
            "Words of likelihood",
            "The yardstick tells the reader what each word of likelihood means in per cent.",
            (table("yardstick", "Yardstick of likelihood"),),
        ),
        StarterSection(
            "Annex: sources",
            "Every source that is cited, with its date and where it was printed.",
            (table("sources", "Sources"),),
        ),
    ),
)

KOREAN = BriefingTemplate(
    key="T2",
    language="ko",
    name="정보 분석 평가서",
    purpose="가능성과 신뢰도를 밝힌 핵심 판단을 근거, 대안과 함께 제시합니다.",
    file="T2.docx",
    citations="endnote",
    excerpt_form="quotation",
    dates="korean",
    sections=(
        StarterSection(
            "범위",
            "어떤 질문에 어떤 자료로 언제를 기준으로 답하는지 적습니다.",
            (own(),),
        ),
        StarterSection(
            "핵심 판단",
            "한 판단은 한 문장으로, 가능성 표현은 하나만 쓰고 신뢰도는 따로 적습니다.",
            (own("judgement"), own("judgement"), own("judgement")),
        ),
        StarterSection(
            "논의",
            "판단마다 근거를 놓고, 전제와 다른 설명을 이어서 적습니다.",
            (by_tag(), own("assumption"), own("alternative")),
        ),
        StarterSection(
            "변경 사항",
            "지난 평가와 달라진 판단과 그 근거를 밝힙니다.",
            (own(), table("chronology", "사건 연표")),
        ),
        StarterSection(
            "공백과 징후",
            "알지 못하는 것과, 판단이 틀렸다면 나타날 징후를 적습니다.",
            (own("bullet"), table("figures", "수치 대조표")),
        ),
        StarterSection(
            "출처 종합 평가",
            "출처 전체의 질과, 무게가 가장 큰 출처를 밝힙니다.",
            (own(), table("source-summary", "출처 개관")),
        ),
        StarterSection(
            "가능성 표현",
            "가능성을 나타내는 말이 몇 퍼센트를 뜻하는지 척도가 알려 줍니다.",
            (table("yardstick", "가능성 척도"),),
        ),
        StarterSection(
            "붙임: 출처",
            "인용한 모든 출처가 날짜, 실린 곳과 함께 저절로 채워집니다.",
            (table("sources", "출처 목록"),),
        ),
    ),
)
