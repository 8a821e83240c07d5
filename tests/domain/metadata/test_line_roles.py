"""Boilerplate is told from the article line by line; where in doubt, a line stays lit."""

from __future__ import annotations

import pytest

from desktop_app.domain.metadata.line_roles import find_roles
from desktop_app.domain.metadata.pasted_text import lines_with_words

PARAGRAPH = (
    "The ministry said on Monday that the two sides would meet again before the end of the month "
    "to settle what was left open."
)


def roles_of(*lines: str) -> dict[int, str]:
    return find_roles(lines_with_words("\n".join(lines)))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Go to contents", "navigation"),
        ("Home Back", "navigation"),
        ("(END)", "navigation"),
        ("SKIP TO MAIN CONTENT", "navigation"),
        ("Home > National > Politics", "navigation"),
        ("홈 > 뉴스 > 정치", "navigation"),
        ("본문 바로가기", "navigation"),
        ("Home World Politics Log in", "navigation"),
        ("NEWS | OPINION | SPORTS | SUBSCRIBE", "navigation"),
        ("홈 정치 경제 사회 국제 로그인", "navigation"),
        ("ⓒ 한겨레신문사, All Rights Reserved. 무단 전재 및 재배포 금지", "navigation"),
        ("© 2024 The Example Times. All rights reserved.", "navigation"),
        ("등록번호 : 서울 아01234 | 발행인 : 홍길동 | 편집인 : 홍길동", "navigation"),
        ("This website uses cookies to improve your experience.", "navigation"),
        ("print dictionary print", "tool"),
        ("Share | Print | Email", "tool"),
        ("글자 크기 변경하기", "tool"),
        ("좋아요 0", "tool"),
        ("댓글 (12)", "tool"),
        ("1,204 comments", "tool"),
        ("Standards Board Policy (0/250자)", "tool"),
        ("Log in to Twitter or Facebook account to connect", "log-in"),
        ("To write comments, please log in to one of the accounts.", "log-in"),
        ("Already a subscriber? Sign in", "log-in"),
        ("로그인", "log-in"),
        ("People are also reading", "related"),
        ("Related articles:", "related"),
        ("많이 본 뉴스", "related"),
        ("#North #Korea #troops #Tempo", "hashtags"),
        ("#국방부 #연합훈련 #나토", "hashtags"),
        (
            "This photo, provided by the Joint Chiefs of Staff on Friday shows officers. (JCS)",
            "caption",
        ),
        ("This undated file photo shows the ministry's building.", "caption"),
        ("Photo: Somebody/Example Agency", "caption"),
        ("회의장에 들어서는 대표단. /사진=연합뉴스", "caption"),
        ("[사진=연합뉴스]", "caption"),
        ("A man walks past the ministry. (AP Photo/Some Body)", "caption"),
    ],
)
def test_a_line_of_boilerplate_has_its_role(line: str, role: str) -> None:
    assert roles_of(PARAGRAPH, line, PARAGRAPH + " It gave no day.") == {2: role}


@pytest.mark.parametrize(
    "line",
    [
        "Background",
        "Home is where the heart is",
        "Politics Business Sports",
        "정치 경제 사회",
        "Home Sports",
        "World politics, business and sports",
        "Home > sweet home, as the saying in the barracks goes, was never further away than now",
        "This image provided comfort to the families.",
        "The photo shows how close the two had become, and it went round the world.",
        "Share prices fell by a tenth.",
        "Print media are in decline",
        "#MeToo",
        "Login data of 3,000 soldiers were stolen.",
        "“Sign in blood,” he told them.",
        "Photographs of the site were shown to the council.",
        "발행인은 신문을 만든 사람이다.",
        "사진을 본 관계자는 놀랐다고 말했다.",
        "공유 자전거가 늘고 있다.",
        "로그인 기록이 남아 있었다.",
        "by Oh Young-hwan",
        "mkjung@heraldcorp.com",
        "Posted December. 22, 2009 13:55,",
        "홍길동 기자",
        "-",
        "***",
    ],
)
def test_a_line_of_the_article_stays_lit(line: str) -> None:
    assert roles_of(PARAGRAPH, line, PARAGRAPH + " It gave no day.") == {}


def test_of_a_repeated_line_the_first_copy_stays_lit() -> None:
    assert roles_of(PARAGRAPH, "", PARAGRAPH, PARAGRAPH) == {3: "repeat", 4: "repeat"}


def test_short_lines_may_stand_in_a_text_again_and_again() -> None:
    assert roles_of("Q.", PARAGRAPH, "Q.", "A lot", "A lot") == {}


def test_what_stands_among_log_in_lines_below_the_article_is_theirs() -> None:
    lines = ("Log in with an account to connect", "s", "help-image Social comment?", "Sign in")
    assert roles_of(PARAGRAPH, "by Some One", *lines) == dict.fromkeys(range(3, 7), "log-in")


def test_a_byline_among_them_stays_lit() -> None:
    below = ("Log in", "By Some Body", "Sign in", "Most read", "hong.gd@example.com", "홍길동 기자")
    assert roles_of(PARAGRAPH, *below) == {2: "log-in", 4: "log-in", 5: "related"}


def test_a_log_in_line_above_the_article_takes_nothing_with_it() -> None:
    assert roles_of("Log in", "An odd title", "Sign in", PARAGRAPH) == {1: "log-in", 3: "log-in"}


def test_titles_under_a_list_of_others_are_related_and_its_sentences_are_not() -> None:
    roles = roles_of(PARAGRAPH, "Most read", "Another title of the day", "He said so.", "1")
    assert roles == {2: "related", 3: "related", 5: "related"}


def test_a_list_of_others_amid_the_article_takes_nothing_with_it() -> None:
    second = PARAGRAPH + " It gave no day."
    assert roles_of(PARAGRAPH, "Read more", "A crosshead", second) == {2: "navigation"}
    assert roles_of(PARAGRAPH, "Related articles", "A crosshead", second) == {2: "related"}


def test_ten_thousand_copies_leave_one_lit() -> None:
    assert len(roles_of(*[PARAGRAPH] * 10_000)) == 9_999
