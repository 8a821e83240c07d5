"""Words that a line's end took apart, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop_app.formats.intake.pdf_lines import PdfLine

_WORD = re.compile(r"\w+(?:-\w+)*")
_HANGUL = re.compile("[가-힣]")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff]")

_PARTICLE = re.compile(
    "(?:은|는|을|를|의|에|에서|에게|로|으로|와|과|까지|부터|적|적인|하고|하며|했다|한다|된다|됐다)"
    "(?![가-힣])"
)
"""What stands at the beginning of a Korean line only if the line before ended within a word."""
_ENDING = re.compile("[가-힣](?:[은는을를의에로와과며고도서할될칠]|하여|지만)$")
_ENDINGS_OF_TWO = ("에서", "에게", "에는", "에도", "까지", "부터", "으로", "라고", "다고", "했다")
_WITHIN = 20
"""One line in so many that begins with a particle tells that lines end within words."""
_TRUSTED = 0.2
"""Share of lines that end in a space from which on a line without one ends within a word."""

_PREFIXES = ("self", "non", "ex", "vice")
# The second half of Korean given names as newspapers write them: Jang-won, Young-hwan.
_GIVEN_NAME = re.compile(
    "ah?|bae|beom|bum|chan|cheol|chul|dong|eun|gi|gon|goo|gu|gyu|han|hee|ho|hong|hoon|hun|hwa|"
    "hwan|hye|hyeok|hyeon|hyuk|hyun|il|in|ja|jae|jeong|ji|jin|joo|joon|ju|jun|jung|ki|koo|ku|kwang|kwon|"
    "kyu|kyun|kyung|man|mi|min|mo|oh|ok|rae|ryong|sang|seo|seok|seon|seong|seop|shik|shin|sik|soo|soon|"
    "su|sub|suk|sun|sung|tae|un|won|woo|wook|woong|yeol|yeon|yeong|yong|young|yul|yun"
)


class WordJoiner:
    """Joins lines as the document itself writes its words."""

    def __init__(self, lines: Sequence[PdfLine]) -> None:
        # The first and last words of lines may be halves, and say nothing of others.
        words = [_WORD.findall(line.text)[1:-1] for line in lines]
        self._known = {word.lower() for each in words for word in each}
        spaced = sum(line.text[-1:].isspace() for line in lines)
        self._spaces_tell = spaced > _TRUSTED * len(lines)
        breaks = [line.text.strip() for above, line in pairwise(lines) if _is_korean(above, line)]
        halves = sum(bool(_PARTICLE.match(words)) for words in breaks)
        self._ends_within = halves * _WITHIN >= len(breaks) > 0

    def joined(self, lines: Sequence[PdfLine]) -> str:
        """Return the text of the lines of one paragraph."""
        text = lines[0].text.strip()
        for above, line in pairwise(lines):
            text += self._between(above, text, line) + line.text.strip()
        return text

    def _between(self, above: PdfLine, text: str, line: PdfLine) -> str:
        """Return what stands between a line and the next: a space, a hyphen or nothing."""
        words = line.text.strip()
        if above.is_broken:
            return self._hyphen(text, words)
        if _IDEOGRAPH.match(text[-1]) and _IDEOGRAPH.match(words[0]):
            return ""
        if _HANGUL.match(text[-1]) and words[0] == "(":
            return ""  # Korean writes 북대서양조약기구(NATO) without a space
        if self._ends_within and text[-1].isdigit() and _HANGUL.match(words[0]):
            return ""  # a number and its unit
        if not _is_korean(above, line):
            return " "
        if self._spaces_tell:
            return " " if above.text[-1:].isspace() else ""
        return "" if self._is_one_word(_last_word(text), _first_word(words)) else " "

    def _hyphen(self, text: str, words: str) -> str:
        """Return the hyphen where it is part of the word, as in Russia-North or Jang-won."""
        before, after = _last_word(text), _first_word(words)
        is_name = before[:1].isupper() and _GIVEN_NAME.fullmatch(after.split("-")[0])
        is_kept = (
            f"{before}-{after}".lower() in self._known
            or after[:1].isupper()
            or after[:1].isdigit()
            or before.lower() in _PREFIXES
            or (is_name and f"{before}{after}".lower() not in self._known)
        )
        return "-" if is_kept else ""

    def _is_one_word(self, before: str, after: str) -> bool:
        """Return whether the end of a Korean line took a word apart."""
        parted = before[-1:] + after[:1] in _ENDINGS_OF_TWO
        if parted or before + after in self._known or _PARTICLE.match(after):
            return True
        if not self._ends_within or (before in self._known and len(before) > 1):
            return False
        return not _ENDING.search(before)


def _is_korean(above: PdfLine, line: PdfLine) -> bool:
    """Return whether Hangul stands on both sides of a line's end."""
    return bool(_HANGUL.match(above.text.strip()[-1]) and _HANGUL.match(line.text.strip()[0]))


def _last_word(text: str) -> str:
    found = _WORD.findall(text[-80:])
    return found[-1] if found else ""


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""
