"""Who held which office when, and dated events: what dates a text that prints no year.

Heads of state and government, foreign and defence ministers, and commanders whom texts on Korea,
NATO and their neighbours name. Days are those on which the office was taken up and left, as the
lists have them that the offices publish (Office of the President and ministries of the Republic of
Korea, nato.int, defense.gov, history.state.gov, whitehouse.gov, kantei.go.jp, un.org). Where two
lists differ, or somebody was acting before, the longer time stands: it can only leave a date open,
as a missing name does. Somebody still in office when the table was made (2025) has no last day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

STILL = date.max
"""The last day in office of somebody who holds it as far as this table knows."""

_TABLE = """
# President / 대통령
Kim Young-sam 김영삼 1993-02-25 1998-02-24
Kim Dae-jung 김대중 1998-02-25 2003-02-24
Roh Moo-hyun 노무현 2003-02-25 2008-02-24
Lee Myung-bak 이명박 2008-02-25 2013-02-24
Park Geun-hye 박근혜 2013-02-25 2017-03-10
Moon Jae-in 문재인 2017-05-10 2022-05-09
Yoon Suk Yeol 윤석열 2022-05-10 2025-04-04
Yoon Suk-yeol 윤석열 2022-05-10 2025-04-04
Lee Jae-myung 이재명 2025-06-04 -
Lee Jae Myung 이재명 2025-06-04 -
# Defense Minister|Minister of National Defense / 국방부 장관|국방장관
Kim Dong-shin 김동신 2001-03-26 2002-07-11
Lee Jun 이준 2002-07-11 2003-02-26
Cho Young-kil 조영길 2003-02-27 2004-07-28
Yoon Kwang-ung 윤광웅 2004-07-29 2006-11-23
Kim Jang-soo 김장수 2006-11-24 2008-02-28
Lee Sang-hee 이상희 2008-02-29 2009-09-22
Kim Tae-young 김태영 2009-09-23 2010-12-03
Kim Kwan-jin 김관진 2010-12-04 2014-06-29
Han Min-koo 한민구 2014-06-30 2017-07-13
Song Young-moo 송영무 2017-07-14 2018-09-20
Jeong Kyeong-doo 정경두 2018-09-21 2020-09-17
Suh Wook 서욱 2020-09-18 2022-05-10
Lee Jong-sup 이종섭 2022-05-11 2023-10-06
Shin Won-sik 신원식 2023-10-07 2024-09-05
Kim Yong-hyun 김용현 2024-09-06 2024-12-05
Ahn Gyu-back 안규백 2025-07-25 -
# Foreign Minister|Minister of Foreign Affairs / 외교부 장관|외교장관|외교통상부 장관
Ban Ki-moon 반기문 2004-01-17 2006-11-10
Song Min-soon 송민순 2006-12-01 2008-02-29
Yu Myung-hwan 유명환 2008-02-29 2010-09-04
Kim Sung-hwan 김성환 2010-10-08 2013-03-11
Yun Byung-se 윤병세 2013-03-11 2017-06-18
Kang Kyung-wha 강경화 2017-06-18 2021-02-08
Chung Eui-yong 정의용 2021-02-09 2022-05-11
Park Jin 박진 2022-05-12 2024-01-10
Cho Tae-yul 조태열 2024-01-12 2025-07-18
Cho Hyun 조현 2025-07-19 -
# JCS Chairman|Joint Chiefs of Staff Chairman|JCS chairman / 합참의장|합동참모의장
Won In-choul 원인철 2020-09-23 2022-07-05
Kim Seung-kyum 김승겸 2022-07-05 2023-11-24
Kim Myung-soo 김명수 2023-11-25 2025-09-03
# President / 대통령
George H.W. Bush 부시 1989-01-20 1993-01-20
George H. W. Bush 부시 1989-01-20 1993-01-20
Bill Clinton 클린턴 1993-01-20 2001-01-20
George W. Bush 부시 2001-01-20 2009-01-20
Barack Obama 오바마 2009-01-20 2017-01-20
Donald Trump 트럼프 2017-01-20 2021-01-20
Donald Trump 트럼프 2025-01-20 -
Joe Biden 바이든 2021-01-20 2025-01-20
# Defense Secretary|Secretary of Defense / 국방장관|국방부 장관
William Cohen 코언 1997-01-24 2001-01-20
Donald Rumsfeld 럼즈펠드 1975-11-20 1977-01-20
Donald Rumsfeld 럼즈펠드 2001-01-20 2006-12-18
Robert Gates 게이츠 2006-12-18 2011-06-30
Leon Panetta 패네타 2011-07-01 2013-02-26
Chuck Hagel 헤이글 2013-02-27 2015-02-17
Ash Carter 카터 2015-02-17 2017-01-19
Jim Mattis 매티스 2017-01-20 2018-12-31
Mark Esper 에스퍼 2019-06-24 2020-11-09
Lloyd Austin 오스틴 2021-01-22 2025-01-20
Pete Hegseth 헤그세스 2025-01-25 -
# Secretary of State / 국무장관
Madeleine Albright 올브라이트 1997-01-23 2001-01-20
Colin Powell 파월 2001-01-20 2005-01-26
Condoleezza Rice 라이스 2005-01-26 2009-01-20
Hillary Clinton 클린턴 2009-01-21 2013-02-01
John Kerry 케리 2013-02-01 2017-01-20
Rex Tillerson 틸러슨 2017-02-01 2018-03-31
Mike Pompeo 폼페이오 2018-04-26 2021-01-20
Antony Blinken 블링컨 2021-01-26 2025-01-20
Marco Rubio 루비오 2025-01-21 -
# Secretary General|Secretary-General|NATO chief / 사무총장
George Robertson 로버트슨 1999-10-14 2003-12-17
Jaap de Hoop Scheffer 스헤페르 2004-01-01 2009-07-31
Anders Fogh Rasmussen 라스무센 2009-08-01 2014-09-30
Jens Stoltenberg 스톨텐베르그 2014-10-01 2024-10-01
Mark Rutte 뤼터 2024-10-01 -
# Secretary General|Secretary-General|U.N. chief|UN chief / 사무총장
Kofi Annan 아난 1997-01-01 2006-12-31
Ban Ki-moon 반기문 2007-01-01 2016-12-31
Antonio Guterres 구테흐스 2017-01-01 -
António Guterres 구테흐스 2017-01-01 -
# chair of the NATO Military Committee|Military Committee chair / 군사위원장
Rob Bauer 바우어 2021-06-25 2025-01-17
Giuseppe Cavo Dragone 드라고네 2025-01-17 -
# Supreme Allied Commander Europe|SACEUR / 유럽연합군 최고사령관|유럽동맹군 최고사령관
Christopher Cavoli 카볼리 2022-07-04 2025-07-04
# USFK Commander|USFK commander|commander of U.S. Forces Korea / 주한미군사령관|주한미군 사령관
Paul LaCamera 러캐머라 2021-07-02 2024-12-20
Xavier Brunson 브런슨 2024-12-20 -
# Prime Minister / 총리
Junichiro Koizumi 고이즈미 2001-04-26 2006-09-26
Shinzo Abe 아베 2006-09-26 2007-09-26
Shinzo Abe 아베 2012-12-26 2020-09-16
Yoshihide Suga 스가 2020-09-16 2021-10-04
Fumio Kishida 기시다 2021-10-04 2024-10-01
Shigeru Ishiba 이시바 2024-10-01 2025-10-21
Sanae Takaichi 다카이치 2025-10-21 -
# President / 대통령
Leonid Kuchma 쿠치마 1994-07-19 2005-01-23
Viktor Yushchenko 유셴코 2005-01-23 2010-02-25
Viktor Yanukovych 야누코비치 2010-02-25 2014-02-22
Petro Poroshenko 포로셴코 2014-06-07 2019-05-20
Volodymyr Zelensky 젤렌스키 2019-05-20 -
Volodymyr Zelenskyy 젤렌스키 2019-05-20 -
Volodymyr Zelenskiy 젤렌스키 2019-05-20 -
"""

_EVENTS = """
2001-09-11 Sept. 11 attacks|September 11 attacks / 9·11 테러|9·11테러
2010-03-26 Cheonan sinking|Cheonan incident|sinking of the Cheonan / 천안함 피격|천안함 폭침
2010-11-23 Yeonpyeong shelling|shelling of Yeonpyeong / 연평도 포격
2018-04-27 Panmunjom Declaration / 판문점 선언
2020-02-11 COVID-19 / 코로나19
2021-09-15 AUKUS / 오커스
2024-12-03 Yoon’s martial law|Yoon's martial law|Dec. 3 martial law / 12·3 비상계엄|12·3 계엄
"""
"""Names that nothing had before that day."""

_EVENTS_WITH_THEIR_DAY = """
2001-09-11 terrorist attacks|terror attacks / 테러
2010-03-26 Cheonan / 천안함
2010-11-23 Yeonpyeong / 연평도
2022-02-24 invasion of Ukraine|invaded Ukraine / 우크라이나 침공|우크라이나를 침공
2024-12-03 martial law / 비상계엄
"""
"""Words that name the event only where its month and day stand right behind them."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """When somebody held an office; `offices` are how texts call it, before or behind the name."""

    name: str
    korean: str
    offices: tuple[str, ...]
    korean_offices: tuple[str, ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """What texts can only speak of from its day on, and the words they use for it.

    Words with `needs_day` may mean something else, unless the day stands right behind them.
    """

    day: date
    words: tuple[str, ...]
    korean: tuple[str, ...]
    needs_day: bool


def _tenures(table: str) -> Iterator[Tenure]:
    """Read the table: `# offices / Korean offices`, and below it who held them, and when."""
    offices: tuple[str, ...] = ()
    korean_offices: tuple[str, ...] = ()
    for row in table.strip().split("\n"):
        if row.startswith("# "):
            english, korean = row[2:].split(" / ")
            offices, korean_offices = tuple(english.split("|")), tuple(korean.split("|"))
        else:
            *names, korean, first, last = row.split(" ")
            name = " ".join(names)
            yield Tenure(name, korean, offices, korean_offices, _day(first), _day(last))


def _day(written: str) -> date:
    return STILL if written == "-" else date.fromisoformat(written)


def _events(table: str, needs_day: bool) -> Iterator[DatedEvent]:
    for row in table.strip().split("\n"):
        words, korean = row[11:].split(" / ")
        yield DatedEvent(
            _day(row[:10]), tuple(words.split("|")), tuple(korean.split("|")), needs_day
        )


TENURES = tuple(_tenures(_TABLE))
EVENTS = (*_events(_EVENTS, False), *_events(_EVENTS_WITH_THEIR_DAY, True))
