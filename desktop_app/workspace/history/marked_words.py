"""Marks words below Qt as words to be translated: windows show them so, commands as they stand."""

from __future__ import annotations


def _only_the_words(context: str, words: str) -> str:
    return words


QT_TRANSLATE_NOOP = _only_the_words
"""Returns the words; under this name Qt's tools find them, with the context they belong to."""
