"""The language of a page's article: as the page says, where the script of the text agrees."""

from __future__ import annotations

import re
from collections import Counter

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.linked_data import Node, words
from desktop_app.formats.intake.page_marks import PageMarks

_SAMPLE = 2_000
"""Characters of the text that are looked at."""

_ENOUGH = 40
"""Letters without which a text says nothing of its language."""

_TAG = re.compile(r"([a-zA-Z]{2,3})(?:[-_].*)?$")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|a|is|that|for|was|on|with|as|it|by|at|from|are|this|be)\b", re.I
)
_SCRIPTS = (
    ("Hangul", re.compile("[\u1100-\u11ff\uac00-\ud7a3]")),
    ("Kana", re.compile("[\u3040-\u30ff]")),
    ("Han", re.compile("[\u3400-\u9fff]")),
    ("Cyrillic", re.compile("[\u0400-\u04ff]")),
    ("Arabic", re.compile("[\u0600-\u06ff]")),
    ("Hebrew", re.compile("[\u0590-\u05ff]")),
    ("Greek", re.compile("[\u0370-\u03ff]")),
    ("Thai", re.compile("[\u0e00-\u0e7f]")),
    ("Devanagari", re.compile("[\u0900-\u097f]")),
    ("Latin", re.compile("[A-Za-z\u00c0-\u024f]")),
)
_WRITTEN_IN = {
    "ko": ("Hangul",), "ja": ("Kana", "Han"), "zh": ("Han",), "sr": ("Cyrillic", "Latin"),
    "ru": ("Cyrillic",), "uk": ("Cyrillic",), "bg": ("Cyrillic",), "be": ("Cyrillic",),
    "ar": ("Arabic",), "fa": ("Arabic",), "ur": ("Arabic",), "he": ("Hebrew",), "yi": ("Hebrew",),
    "el": ("Greek",), "th": ("Thai",), "hi": ("Devanagari",), "ne": ("Devanagari",),
}  # fmt: skip
"""Every other language is taken to be written in Latin letters."""

_ONLY_ONE = {"Hangul": "ko", "Kana": "ja", "Han": "zh"}


def language_of(marks: PageMarks, article: Node, text: str) -> Finding | None:
    """Return the language as a BCP 47 tag without region, if the text is written in its script.

    A text in Hangul, kana or Han whose page says otherwise, or nothing, has an inferred language.
    """
    script = _script(text)
    told = [("html lang", marks.language), ("JSON-LD inLanguage", words(article.get("inLanguage")))]
    told += [
        (name, each)
        for name in ("og:locale", "content-language", "dc.language", "language")
        for each in marks.meta.get(name, ())
    ]
    for mark, value in told:
        found = _TAG.fullmatch(value)
        tag = found[1].lower() if found else ""
        if tag and (not script or script in _WRITTEN_IN.get(tag, ("Latin",))) and _fits(tag, text):
            return Finding(tag, "found", f"{mark}: {value}")
    if script in _ONLY_ONE:
        return Finding(_ONLY_ONE[script], "inferred", f"written in {script}")
    return None


def _script(text: str) -> str:
    """Return the script most of the letters are in; Japanese is told by its kana."""
    counts = Counter({name: len(letters.findall(text[:_SAMPLE])) for name, letters in _SCRIPTS})
    if sum(counts.values()) < _ENOUGH:
        return ""
    if counts["Kana"] * 5 > counts["Han"] and counts["Kana"] > counts["Latin"] / 2:
        return "Kana"
    return counts.most_common(1)[0][0]


def _fits(tag: str, text: str) -> bool:
    """Tell whether what is said to be English reads so: themes say it of every page."""
    sample = text[:_SAMPLE]
    return tag != "en" or len(_ENGLISH.findall(sample)) >= 0.08 * len(sample.split())
