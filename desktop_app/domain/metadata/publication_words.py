"""The words before a date that say whether it is that of publication or of a later change.

Pasted texts and web pages are read by the same words; they are parts of patterns.
"""

from __future__ import annotations

_DAY = r"(?:\s?(?:일시|일자|시간|시각|날짜|일))?"
_NOT_LAST = r"(?<!최종)(?<!최종 )(?<!최종\.)(?<!수정)(?<!재)"
_ASIAN = (
    rf"{_NOT_LAST}(?:(?:기사|최초|데스크)\s?)?{_NOT_LAST}(?:입력|등록|승인|게재|송고){_DAY}"
    rf"|(?:작성|발행){_DAY}|보도\s?(?:일시|일자|일)"
    r"|发布时间|发表时间|发布日期|发布|公開日?|投稿日|発行日?"
)
_EUROPEAN = (
    r"\b(?i:publicado(?: el)?|publié(?:e)?(?: le)?|veröffentlicht(?: am)?|erschienen am"
    r"|опубликовано|опубліковано|дата публикации|дата публікації)\b"
)
ELSEWHERE = rf"(?:{_ASIAN}|{_EUROPEAN})"
"""Words of publication in other languages than English, wherever they stand in a line."""

ENGLISH = r"(?:first |originally )?(?:published(?: date)?|posted|submitted)"
"""English ones; running text uses them too ("a report published on")."""

CHANGED = r"(?:updated?|modified|edited|revised|corrected|수정|업데이트|최종|갱신|재입력)"
"""Words that say that a date is that of a later change."""
