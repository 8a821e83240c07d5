"""Which lines of a pasted text are boilerplate, by rules that would rather leave one lit.

Nothing is dimmed for where it stands alone: a line is a known phrase, or has the shape of a
breadcrumb, a row of hashtags, a picture's caption, a notice of rights; or it stands among such
lines below the article; or it is the second copy of a line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.domain.metadata.boilerplate_words import (
    DOORS,
    LONGEST_PHRASE,
    PHRASES,
    SECTIONS,
)
from desktop_app.domain.metadata.bylines import reads_as_byline
from desktop_app.domain.metadata.pasted_text import Line, is_prose

_SHORT, _LONGEST_NOTICE, _LONGEST_CAPTION = 60, 240, 700
_BLOCKS = frozenset(("log-in", "related"))
_BELOW = 400
"""How many lines with words below the article are looked at for blocks."""

_BUTTON = r"(?:share|print|e-?mail|tweet|save|facebook|twitter|linkedin|whatsapp|copy link)"
_COUNTED = r"(?:shares?|comments?|likes?|views?)"
_SHAPES = re.compile(
    r"(?P<navigation>(?:home|news|홈|뉴스)(?:\s*[>›»]\s*[\w&·/ ,'-]{2,30}){1,5}$"
    r"|(?:©|ⓒ|copyrights?\b|\(c\)\s?(?:\d{4}|copyright)|<?저작권자).{0,160}"
    r"(?:all rights reserved|무단\s?전재|재배포|금지|reserved)\b.{0,60}$"
    r"|[<\[(]?\s*저작권자.{0,80}$|(?:©|ⓒ)\s?[^.]{2,60}$"
    r"|(?:this|our) (?:web)?site uses cookies\b.*"
    r"|(?:we|we and our partners) use cookies (?:to|and)\b.*"
    r"|by (?:continuing to use|using) (?:this|our) (?:web)?site\b.*)"
    r"|(?P<hashtags>#[^\s#]{1,40}(?:[\s,·]+#[^\s#]{1,40}){2,}$)"
    r"|(?P<tool>(?:좋아요|댓글|공유|추천|조회수?|스크랩|슬퍼요|화나요|후속기사 원해요|글자크기)"
    r"\s*:?\s*[(\[]?[\d,+\-]+\s*개?[)\]]?$"
    rf"|{_BUTTON}(?:\s*[|·/,]?\s*(?:{_BUTTON}|dictionary)){{1,8}}$"
    rf"|\d[\d,.]*k? {_COUNTED}$|{_COUNTED} ?\(?\d[\d,]*\)?$)"
    r"|(?P<log_in>(?:please )?(?:log|sign) ?in (?:to|with|using|for|or)\b.{0,60}$"
    r"|to (?:write|post|leave|add) (?:a )?comments?, (?:please )?(?:log|sign) ?in\b.{0,60}$"
    r"|(?:you (?:must|need to) (?:be logged|log|sign) ?in"
    r"|already (?:a subscriber|a member|registered|have an account)\?).{0,60}$)",
    re.IGNORECASE,
)
_SHAPES_BEGIN = frozenset(
    "<[(©ⓒ#홈뉴저좋댓공추조스슬화후글0123456789abcefhlnopstvwyABCEFHLNOPSTVWY"
)
"""What any of the shapes begins with: most lines are told apart by that."""
_DOOR = "|".join(DOORS.split("\n")[1:-1])
_ENTRY = "|".join([_DOOR, *SECTIONS.split("\n")[1:-1]])
_MENU = re.compile(rf"(?:{_ENTRY})(?:(?:\s*[|/]\s*|\s)(?:{_ENTRY})){{2,}}$", re.IGNORECASE)
_HAS_DOOR = re.compile(rf"\b(?:{_DOOR})\b", re.IGNORECASE)
_COUNTER = re.compile(r".{0,40}\(\d+/\d+\s?(?:자|characters)\)$")
_MASTHEAD = re.compile(
    r".{0,60}(?:등록번호|사업자등록번호|발행인|편집인|발행·편집인|청소년보호책임자|통신판매업)\s?[:：|].*"
)
_RIGHTS = re.compile(r".{0,40}무단\s?전재.{0,8}재배포.{0,12}금지.{0,6}$")
_PICTURE = (
    r"(?:file |combined |combination |composite |undated |captured |handout |satellite |pool )*"
    r"(?:photos?|images?|pictures?|photographs?|screenshots?|screen grab)"
)
_GIVEN = (
    r"(?:(?:provided|released|taken|captured|shared|made available|distributed|supplied|obtained)"
    r" (?:by|on|in|from|via|through|at|during|this|last|\w+day)\b)"
)
_CAPTION = re.compile(
    rf"(?:this|these|an) {_PICTURE}(?:, | \([^)]*\) | )(?:{_GIVEN}|shows?\b|dated\b)"
    rf"|the {_PICTURE}, {_GIVEN}"
    rf"|(?:in )?(?:this|an?) (?:[a-z]+\.? \d{{1,2}}, \d{{4}},? )?{_PICTURE},? {_GIVEN}"
    r"|(?:file )?photo(?:graph)?s?(?: credit| by| courtesy)?\s?[:/]\s?\S"
    r"|(?:image|picture) (?:credit|source|caption)s?\s?:"
    r"|\[?(?:자료 ?)?(?:사진|그래픽|일러스트)(?: ?(?:제공|출처))?\s?[=:/／]\s?.{1,60}$"
    r"|\[(?:사진|자료사진|그래픽)\b[^\]]{0,60}\]$",
    re.IGNORECASE,
)
_CAPTIONS_BEGIN = frozenset("[자사그일aicdfhpstuACDFHIPSTU")
_CREDIT = re.compile(
    r"(?:\((?:AP Photo|AFP|Reuters|REUTERS|Yonhap|EPA|File Photo|file photo|Getty Images|Photo)"
    r"[/ -][^()]{2,60}\)"
    r"|/(?:AFP|AP|EPA|REUTERS|Reuters|Getty Images)(?: via Getty Images|[/ -]연합뉴스)?"
    r"|[/\[(]\s?사진\s?[=:]\s?[\w·, ]{2,20}[\])]?"
    r"|[/=\[(ⓒ©]\s?(?:[가-힣]{1,8}\s?)?(?:사진|자료 ?사진|제공|사진공동취재단|캡처)[\])]?)$"
)


def find_roles(lines: list[Line]) -> dict[int, str]:
    """Return the role of each boilerplate line by its number; `lines` are those with words."""
    roles: dict[int, str] = {}
    first: dict[str, int] = {}
    for line in lines:
        role = _role(line.words)
        if (
            not role
            and _is_worth_once(line.words)
            and first.setdefault(line.words, line.number) != line.number
        ):
            role = "repeat"
        if role:
            roles[line.number] = role
    _dim_blocks_below(lines, roles)
    return roles


def _role(words: str) -> str:
    length = len(words)
    if length <= LONGEST_PHRASE:
        role = PHRASES.get(words.rstrip(" .:…>»›|").casefold())
        if role:
            return role
    if length <= _LONGEST_NOTICE:
        shape = _SHAPES.match(words) if words[0] in _SHAPES_BEGIN else None
        if shape and shape.lastgroup:
            return shape.lastgroup.replace("_", "-")
        if words[-1] == ")" and _COUNTER.match(words):
            return "tool"
        if _MENU.match(words) and _HAS_DOOR.search(words):
            return "navigation"
        if ("무단" in words and _RIGHTS.match(words)) or (
            ("인" in words or "번호" in words) and _MASTHEAD.match(words)
        ):
            return "navigation"
    return "caption" if length <= _LONGEST_CAPTION and _is_caption(words) else ""


def _is_caption(words: str) -> bool:
    if words[0] in _CAPTIONS_BEGIN and _CAPTION.match(words):
        return True
    return words[-1] not in '.”"?!' and bool(_CREDIT.search(words, max(0, len(words) - 80)))


def _is_worth_once(words: str) -> bool:
    """Tell whether a line is long enough that a second copy says nothing new."""
    return len(words) >= 60 or (len(words) >= 20 and words.count(" ") >= 3)


def _dim_blocks_below(lines: list[Line], roles: dict[int, str]) -> None:
    """Dim what stands among log-in lines, or under a list of other articles, below the prose."""
    if _BLOCKS.isdisjoint(roles.values()):
        return
    below = _below_prose(lines[-_BELOW:], roles)
    log_in = [at for at, each in enumerate(below) if roles.get(each.number) == "log-in"]
    if log_in:
        last = max(at for at, each in enumerate(below) if at in log_in or _is_comment_box(each))
        _dim(below[log_in[0] : last + 1], "log-in", roles)
    related = next(
        (at for at, each in enumerate(below) if roles.get(each.number) == "related"), None
    )
    if related is not None:
        _dim(below[related:], "related", roles)


def _dim(lines: list[Line], role: str, roles: dict[int, str]) -> None:
    for line in lines:
        is_title = len(line.words) <= 2 * _SHORT and not line.words.endswith((".", "다"))
        if (is_title or role == "log-in") and not reads_as_byline(line.words):
            roles.setdefault(line.number, role)


def _is_comment_box(line: Line) -> bool:
    return line.words.endswith(("자)", "characters)")) and "/" in line.words[-20:]


def _below_prose(lines: list[Line], roles: Mapping[int, str]) -> list[Line]:
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].number not in roles and is_prose(lines[at].words):
            return lines[at + 1 :]
    return []
