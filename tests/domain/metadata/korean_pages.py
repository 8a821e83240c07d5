"""Korean news texts as they are pasted from pages; every name, place and event is invented."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KoreanPage:
    """A pasted text; `dimmed` are the lines to dim, `fields` what is to be found in it, no more.

    A field with a question mark behind its value is to be inferred only.
    """

    name: str
    text: str
    dimmed: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)


_BODY = """국방부는 5일 가상 연합훈련에 참가할 병력의 규모를 다음 주까지 확정하겠다고 밝혔다.

국방부 관계자는 이날 브리핑에서 “훈련은 방어적이며 특정 국가를 겨냥하지 않는다”라고 말했다.

전문가들은 이번 훈련이 새 지휘체계를 시험하는 첫 사례가 될 것으로 내다봤다."""
_FIRST, _REST = _BODY.split("\n\n", 1)

PAGES = (
    KoreanPage(
        "agency with a dateline",
        f"""본문 바로가기

국방부, 가상 연합훈련 참가 규모 다음 주 확정

송고시간2024-10-05 09:30

(서울=연합뉴스) 김가온 기자 = {_BODY}

gaon@yna.co.kr

<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>""",
        ("본문 바로가기", "<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>"),
        {
            "headline": "국방부, 가상 연합훈련 참가 규모 다음 주 확정",
            "published": "2024-10-05T09:30",
            "byline": "김가온",
            "outlet": "연합뉴스",
        },
    ),
    KoreanPage(
        "agency in square brackets",
        f"""등록 2024.10.05 14:02:11  수정 2024.10.05 15:40:00

[서울=뉴시스] 박나래 기자 = {_BODY}

◎공감언론 뉴시스 narae@newsis.com""",
        (),
        {"published": "2024-10-05T14:02", "byline": "박나래", "outlet": "뉴시스?"},
    ),
    KoreanPage(
        "two reporters of an agency",
        f"""(부산=뉴스1) 최도담·한여울 기자 = {_BODY}""",
        (),
        {"byline": "최도담·한여울", "relay": "뉴스1"},
    ),
    KoreanPage(
        "daily with a reporter's line",
        f"""“훈련 규모 다음 주 확정”… 국방부의 고민

이서준 기자
입력 2024.10.05. 03:00업데이트 2024.10.05. 08:12

글자크기

{_BODY}

좋아요 0

이서준 기자 seojun@chosun.com

Copyright ⓒ 조선일보. All rights reserved.""",
        ("글자크기", "좋아요 0", "Copyright ⓒ 조선일보. All rights reserved."),
        {
            "headline": "“훈련 규모 다음 주 확정”… 국방부의 고민",
            "published": "2024-10-05T03:00",
            "byline": "이서준",
            "outlet": "조선일보",
        },
    ),
    KoreanPage(
        "daily with the reporter at the end",
        f"""{_BODY}

정하늘 선임기자 haneul@hani.co.kr

무단전재 및 재배포 금지""",
        ("무단전재 및 재배포 금지",),
        {"byline": "정하늘", "outlet": "한겨레?"},
    ),
    KoreanPage(
        "title printed twice",
        f"""국방부, 가상 연합훈련 참가 규모 다음 주 확정
홈 > 뉴스 > 정치
기사 스크랩
국방부, 가상 연합훈련 참가 규모 다음 주 확정

{_BODY}""",
        ("홈 > 뉴스 > 정치", "기사 스크랩", "국방부, 가상 연합훈련 참가 규모 다음 주 확정"),
        {"headline": "국방부, 가상 연합훈련 참가 규모 다음 주 확정"},
    ),
    KoreanPage(
        "small paper's own system",
        f"""가상시 “연합훈련 소음 대책 마련하겠다”
기자명 오새벽 기자
승인 2024.10.05 09:30
댓글 0
기사공유하기

{_BODY}

저작권자 © 가상신문 무단전재 및 재배포 금지
오새벽 기자
다른기사 보기""",
        ("댓글 0", "기사공유하기", "저작권자 © 가상신문 무단전재 및 재배포 금지", "다른기사 보기"),
        {
            "headline": "가상시 “연합훈련 소음 대책 마련하겠다”",
            "published": "2024-10-05T09:30",
            "byline": "오새벽",
        },
    ),
    KoreanPage(
        "portal's copy",
        f"""국방부, 가상 연합훈련 규모 다음 주 확정

기사입력 2024.10.05. 오후 3:07 최종수정 2024.10.05. 오후 5:00
기사원문 https://www.example.co.kr/news/20241005001
본문 듣기
글자 크기 변경하기

[서울신문] {_BODY}

남궁민수 기자

Copyright ⓒ 서울신문. All rights reserved. 무단 전재 및 재배포 금지.

이 기사를 추천합니다""",
        (
            "본문 듣기",
            "글자 크기 변경하기",
            "Copyright ⓒ 서울신문. All rights reserved. 무단 전재 및 재배포 금지.",
            "이 기사를 추천합니다",
        ),
        {
            "headline": "국방부, 가상 연합훈련 규모 다음 주 확정",
            "published": "2024-10-05T15:07",
            "outlet": "서울신문",
            "byline": "남궁민수",
            "url": "https://www.example.co.kr/news/20241005001",
        },
    ),
    KoreanPage(
        "photo above and below",
        f"""[사진=연합뉴스]

{_BODY}

사진제공 = 국방부""",
        ("[사진=연합뉴스]", "사진제공 = 국방부"),
    ),
    KoreanPage(
        "correspondent abroad",
        f"""{_BODY}

브뤼셀=송이레 특파원 ire@donga.com""",
        (),
        {"byline": "송이레", "outlet": "동아일보?"},
    ),
    KoreanPage(
        "many related articles below",
        f"""{_BODY}

관련기사
가상 연합훈련 앞두고 항공기 세 대 도착
“새 지휘체계 시험”… 전문가 진단
많이 본 뉴스
1
가상시 축제에 3만 명""",
        (
            "관련기사",
            "가상 연합훈련 앞두고 항공기 세 대 도착",
            "“새 지휘체계 시험”… 전문가 진단",
            "많이 본 뉴스",
            "1",
            "가상시 축제에 3만 명",
        ),
    ),
    KoreanPage(
        "log-in below",
        f"""{_BODY}

로그인 후 댓글을 작성하실 수 있습니다
0/300
댓글 등록 (0/300자)""",
        ("로그인 후 댓글을 작성하실 수 있습니다", "0/300", "댓글 등록 (0/300자)"),
    ),
    KoreanPage(
        "written out date",
        f"""가상 연합훈련, 무엇을 시험하나
2024년 10월 5일(토) 오전 7시 05분

{_BODY}""",
        (),
        {"headline": "가상 연합훈련, 무엇을 시험하나", "published": "2024-10-05T07:05?"},
    ),
    KoreanPage(
        "nothing but the text",
        _BODY,
        (),
    ),
    KoreanPage(
        "date of another event",
        f"""{_FIRST}

앞서 2023년 10월 3일 열린 1차 훈련에는 병력 1200명이 참가했다. 이번에는 규모가 두 배로 늘 전망이다.

{_REST}""",
        (),
    ),
    KoreanPage(
        "hashtags and share buttons",
        f"""공유
카카오톡
URL 복사

{_BODY}

#국방부 #연합훈련 #가상시""",
        ("공유", "카카오톡", "URL 복사", "#국방부 #연합훈련 #가상시"),
    ),
    KoreanPage(
        "office-holders of one autumn",
        """한미 국방장관이 10월 30일 워싱턴에서 만나 방위 협력을 논의했다고 국방부가 밝혔다.

김용현 국방부 장관은 회담에서 “동맹의 억제력을 강화하겠다”고 말했다고 국방부는 전했다.

윤석열 대통령은 앞서 관계 부처에 후속 조치를 지시했다고 대통령실 관계자가 설명했다.""",
        (),
        {"published": "2024-10?"},
    ),
    KoreanPage(
        "outlet and date on one line",
        f"""한국일보 2024.10.05 09:30

{_BODY}""",
        (),
        {"outlet": "한국일보", "published": "2024-10-05T09:30"},
    ),
)
