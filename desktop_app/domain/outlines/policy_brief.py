"""T4, the policy brief: the message first, then the analysis, the options and recommendations."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import CHOSEN, own, table

ENGLISH = BriefingTemplate(
    key="T4",
    language="en",
    name="Policy brief",
    purpose="Argues for a decision: standfirst, key points, options and recommendations.",
    file="T4.docx",
    citations="endnote",
    excerpt_form="quotation",
    dates="long",
    contents="never",
    longest=4,
    front="rest",
    sections=(
        StarterSection(
            "",
            "One or two sentences that a minister could repeat: the problem and what to do.",
            (own("standfirst"),),
        ),
        StarterSection(
            "Key points",
            "Four to six points of one sentence; each is shown further down.",
            (own("key-point"), own("key-point"), own("key-point"), own("key-point")),
        ),
        StarterSection(
            "Context",
            "What happened, and why a decision is due now.",
            (own(),),
        ),
        StarterSection(
            "Analysis",
            "What the evidence shows and what it does not; quote only what carries the argument.",
            (own(), CHOSEN, own("pull-quote")),
        ),
        StarterSection(
            "Options",
            "At least two real options and doing nothing, each with benefit, cost and risk.",
            (table("options", "Options"),),
        ),
        StarterSection(
            "Recommendations",
            "Each names who should do what by when, and follows from the options above.",
            (own("recommendation"), own("recommendation")),
        ),
        StarterSection(
            "About this brief",
            "Who wrote it, on which material, and whom to ask.",
            (own("remark"),),
        ),
    ),
)

KOREAN = BriefingTemplate(
    key="T4",
    language="ko",
    name="정책 제안서",
    purpose="결정을 위한 제안: 머리글, 핵심 사항, 선택지, 권고.",
    file="T4.docx",
    citations="endnote",
    excerpt_form="quotation",
    dates="korean",
    contents="never",
    longest=4,
    front="rest",
    sections=(
        StarterSection(
            "",
            "문제와 해야 할 일을 한두 문장으로, 그대로 옮겨 말할 수 있게 적습니다.",
            (own("standfirst"),),
        ),
        StarterSection(
            "핵심 사항",
            "한 문장씩 네 가지에서 여섯 가지를 적고, 각각을 본문에서 뒷받침합니다.",
            (own("key-point"), own("key-point"), own("key-point"), own("key-point")),
        ),
        StarterSection(
            "배경",
            "무슨 일이 있었고 왜 지금 결정해야 하는지 적습니다.",
            (own(),),
        ),
        StarterSection(
            "분석",
            "근거가 보여 주는 것과 보여 주지 않는 것을 적고, 논지를 받치는 말만 인용합니다.",
            (own(), CHOSEN, own("pull-quote")),
        ),
        StarterSection(
            "선택지",
            "현상 유지를 포함하여 셋 이상의 선택지에 이점, 비용, 위험을 적습니다.",
            (table("options", "선택지 비교"),),
        ),
        StarterSection(
            "권고",
            "누가 무엇을 언제까지 할지 적고, 위의 선택지에서 이끌어 냅니다.",
            (own("recommendation"), own("recommendation")),
        ),
        StarterSection(
            "이 제안서에 대하여",
            "누가 어떤 자료로 썼고 누구에게 문의할지 적습니다.",
            (own("remark"),),
        ),
    ),
)
