"""T3, the background paper: numbered sections that explain a subject to readers new to it."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate, StarterSection
from desktop_app.domain.starters import by_tag, own, table

ENGLISH = BriefingTemplate(
    key="T3",
    language="en",
    name="Background paper",
    purpose="Explains a subject impartially, with numbered sections and a footnote to each claim.",
    file="T3.docx",
    citations="footnote",
    excerpt_form="quotation",
    dates="long",
    has_cover=True,
    contents="always",
    sections=(
        StarterSection(
            "Summary",
            "At most a page that can be read alone; nothing in it that the paper does not show.",
            (own("summary"),),
        ),
        StarterSection(
            "Background",
            "Tell what a reader new to the subject has to know, in order of time.",
            (own(),),
            (StarterSection("How it began", "The first events and who took part.", (own(),)),),
        ),
        StarterSection(
            "What the sources report",
            "The passages stand here by tag; say before each group what it shows.",
            (by_tag(),),
        ),
        StarterSection(
            "Competing views",
            "Give each view its own section, in its own words and at similar length.",
            (own(),),
            (
                StarterSection("The case in favour", "Who holds this view and why.", (own(),)),
                StarterSection("The case against", "Who holds this view and why.", (own(),)),
            ),
        ),
        StarterSection(
            "Timeline",
            "Events by the date on which they happened, beside the date of publication.",
            (table("chronology", "Timeline of events"),),
        ),
        StarterSection(
            "Further reading",
            "The sources of the paper; add what a reader should turn to next.",
            (table("sources", "Sources"),),
        ),
        StarterSection(
            "About this paper",
            "Name the author and what the paper may and may not be used for.",
            (own("remark"),),
        ),
    ),
)

KOREAN = BriefingTemplate(
    key="T3",
    language="ko",
    name="배경 설명 자료",
    purpose="처음 읽는 사람에게 주제를 치우침 없이 설명하고, 주장마다 각주를 답니다.",
    file="T3.docx",
    citations="footnote",
    excerpt_form="quotation",
    dates="korean",
    has_cover=True,
    contents="always",
    sections=(
        StarterSection(
            "요약",
            "한 쪽 이내로, 따로 읽어도 뜻이 통하게 적고 본문에 없는 내용은 넣지 않습니다.",
            (own("summary"),),
        ),
        StarterSection(
            "배경",
            "주제를 처음 접하는 사람이 알아야 할 것을 시간 순으로 적습니다.",
            (own(),),
            (StarterSection("발단", "첫 사건과 관련된 사람, 기관을 적습니다.", (own(),)),),
        ),
        StarterSection(
            "보도 내용",
            "발췌가 태그별로 놓입니다. 묶음마다 무엇을 보여 주는지 먼저 적습니다.",
            (by_tag(),),
        ),
        StarterSection(
            "엇갈린 견해",
            "견해마다 절을 따로 두고, 그 견해의 말로 비슷한 길이로 적습니다.",
            (own(),),
            (
                StarterSection("찬성하는 견해", "누가 왜 그렇게 보는지 적습니다.", (own(),)),
                StarterSection("반대하는 견해", "누가 왜 그렇게 보는지 적습니다.", (own(),)),
            ),
        ),
        StarterSection(
            "연표",
            "사건이 일어난 날을 기준으로 하고, 보도된 날을 옆에 둡니다.",
            (table("chronology", "사건 연표"),),
        ),
        StarterSection(
            "더 읽을거리",
            "이 자료의 출처입니다. 다음에 읽을 것을 덧붙입니다.",
            (table("sources", "출처 목록"),),
        ),
        StarterSection(
            "이 자료에 대하여",
            "작성자와, 이 자료를 쓸 수 있는 범위를 밝힙니다.",
            (own("remark"),),
        ),
    ),
)
