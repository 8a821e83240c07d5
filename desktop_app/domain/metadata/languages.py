"""In which language a text is written, by its script and its commonest words."""

from __future__ import annotations

import re

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.pasted_text import Line, PastedText, finding

_SAMPLE = 1000
_ENOUGH = 5
_SHORT = 300
"""Characters of a sample in which no language has room for so many of its commonest words."""
_FEW_HANGUL = 5
_WORDS = {
    "en": "the of and to in is that for was with on as by it at from has have are this",
    "de": "der die das und ist nicht mit den von ein eine im auf für dem des sich auch es",
    "fr": "le la les des et est une dans que pour qui sur au du pas plus par avec il ce",
    "es": "el los las una que del por con para se es su al lo como más pero sus fue ha",
    "it": "il di che della per un una non del con sono è gli dei nel alla più anche si le",
    "nl": "de het een van en is dat op te met voor zijn niet aan er om ook als bij uit",
    "pt": "o os as uma que do da em para com não por mais dos das se foi ao pelo são",
}
_STOP_WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
_ONLY_ENGLISH = frozenset(
    ("the", "and", "that", "this", "with", "from", "were", "which", "would", "of")
)
"""Words of a short English text that hardly any other language written in bare Latin has."""
_COMMON_ELSEWHERE = (
    "og jeg har det til ikke som av och att w na nie jest yang dan di itu ini untuk pada bir ve bu "
    "ja ma az egy hogy si cu va je ne"
)
_ELSEWHERE_WORDS = frozenset(_COMMON_ELSEWHERE.split())
"""Common words of languages that are not told apart here, and are no English words."""
_LETTER_RUNS = (
    ("ko", re.compile("[가-힣]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
_LATIN_WORDS = re.compile("[a-z]+")
_HANGUL = re.compile("[가-힣]")
_ELSEWHERE = re.compile("[\u0400-\u06ff\u3040-\u9fff가-힣]")
_ONLY_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_ONLY_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")


def find_language(pasted: PastedText) -> Finding | None:
    """Return the language as a BCP 47 tag, with the first words of the prose as evidence."""
    return (
        _of_lines(pasted.prose or pasted.above)
        or (_of_lines((pasted.longest,)) if pasted.longest else None)
        or (_of_lines((*pasted.prose, *pasted.above)) if pasted.prose else None)
    )


def _of_lines(lines: tuple[Line, ...]) -> Finding | None:
    sample = _sample(lines)
    language = _by_script(sample) or _by_words(sample)
    if not language and len(sample) <= _SHORT:
        language = _of_few_words(sample)
    return finding(lines[0], language, _first_words(lines[0])) if language else None


def _sample(lines: tuple[Line, ...]) -> str:
    taken: list[str] = []
    for each in lines:
        taken.append(each.words[:_SAMPLE])
        if sum(map(len, taken)) >= _SAMPLE:
            break
    return "\n".join(taken)[:_SAMPLE]


def _by_script(sample: str) -> str:
    # A script in which an eighth of a text is written is met among every fourth character.
    if sample.isascii() or not _ELSEWHERE.search(sample[::4]):
        return ""
    # Korean and Japanese mix Han characters in, and every script quotes Latin names: an eighth
    # of all characters in kana, a fifth in another script, decides.
    for language, script in _LETTER_RUNS:
        share = len(script.findall(sample)) / len(sample)
        if share >= (0.125 if language == "ja" else 0.2):
            return _cyrillic(sample) if language == "ru" else language
    return ""


def _cyrillic(sample: str) -> str:
    ukrainian, russian = _ONLY_UKRAINIAN.findall(sample), _ONLY_RUSSIAN.findall(sample)
    if not ukrainian and not russian:
        return ""
    return "uk" if len(ukrainian) > len(russian) else "ru"


def _by_words(sample: str) -> str:
    words = {*sample.lower().split()}
    counts = sorted(
        ((len(words & known), name) for name, known in _STOP_WORDS.items()), reverse=True
    )
    (best, language), (second, _) = counts[:2]
    is_clear = best >= _ENOUGH and best >= second * 1.5
    return language if is_clear else ""


def _of_few_words(sample: str) -> str:
    """Return the language of a text too short for counting, where nothing speaks for another."""
    hangul = len(_HANGUL.findall(sample))
    if hangul >= _FEW_HANGUL and hangul * 2 > sum(map(str.isalpha, sample)):
        return "ko"
    if any(each.isalpha() and not each.isascii() for each in sample):
        return ""
    words = _LATIN_WORDS.findall(sample.lower())
    known, english = {*words}, _STOP_WORDS["en"] | _ONLY_ENGLISH
    common = len(known & english)
    rivals = (_ELSEWHERE_WORDS, *(each for name, each in _STOP_WORDS.items() if name != "en"))
    others = max(len((known & theirs) - english) for theirs in rivals)
    # A foreign sentence may name an English film; English has such a word in every three.
    is_dense = 4 * sum(each in english for each in words) > len(words)
    is_english = common >= 2 and common >= 3 * others and bool(known & _ONLY_ENGLISH)
    return "en" if is_english and is_dense else ""


def _first_words(line: Line) -> str:
    words = line.words[:64]
    return words if len(line.words) <= 64 else words.rpartition(" ")[0] or words
