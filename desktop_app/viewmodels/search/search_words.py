"""What a search says in words: kinds of hits, the state of the index, why nothing was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

KINDS = ("article", "passage", "note", "tag", "briefing")
"""The kinds of hits in the order in which they are offered."""

_SINGLE = {
    "article": QT_TRANSLATE_NOOP("search", "Text"),
    "passage": QT_TRANSLATE_NOOP("search", "Passage"),
    "note": QT_TRANSLATE_NOOP("search", "Note"),
    "tag": QT_TRANSLATE_NOOP("search", "Tag"),
    "briefing": QT_TRANSLATE_NOOP("search", "Briefing"),
}
_MANY = {
    "article": QT_TRANSLATE_NOOP("search", "Articles"),
    "passage": QT_TRANSLATE_NOOP("search", "Passages"),
    "note": QT_TRANSLATE_NOOP("search", "Notes"),
    "tag": QT_TRANSLATE_NOOP("search", "Tags"),
    "briefing": QT_TRANSLATE_NOOP("search", "Briefing"),
}


def kind_words(kind: str) -> str:
    """Return what one hit of a kind is called."""
    return tr(str(_SINGLE.get(kind, kind)))


def kinds_words(kind: str) -> str:
    """Return what the hits of a kind are called together."""
    return tr(str(_MANY.get(kind, kind)))


def heading_words(briefing: str | None) -> str:
    """Return the heading above the hits in a briefing of this title, or above those among tags."""
    if briefing is None:
        return tr("Tags")
    return tr("Briefing: {title}").format(title=briefing) if briefing else tr("Briefing")


def more_words(count: int, *, in_article: bool) -> str:
    """Return what stands for the hits of a group that are not shown."""
    words = tr("{n} more in this article") if in_article else tr("{n} more")
    return words.format(n=number(count))


def rest_words(counts: Mapping[str, int]) -> str:
    """Return what stands for what is not listed, of each kind."""
    of_kinds = (
        tr("{kind} {n}").format(kind=kinds_words(kind), n=number(counts[kind]))
        for kind in KINDS
        if kind in counts
    )
    return tr("List more: {counts}").format(counts=" · ".join(of_kinds))


def in_meaning_words() -> str:
    """Return what is said of a hit that a model of meaning found."""
    return tr("alike in meaning")


def indexing_words(done: int, total: int) -> str:
    """Return how far the index is, as one sentence; empty where it is whole."""
    if done >= total:
        return ""
    return tr("Indexing {done} of {total} articles; results may be missing.").format(
        done=number(done), total=number(total)
    )


def best_words(shown: int, total: int) -> str:
    """Return that not all articles are listed that say it, as one sentence."""
    words = tr("The best {shown} of {total} articles; more words narrow it down.")
    return words.format(shown=number(shown), total=number(total))


def nothing_words(words: str, synonyms: Sequence[str], *, is_filtered: bool) -> list[str]:
    """Return why nothing may have been found, a sentence each; `synonyms` were looked for too."""
    if len(words.strip()) == 1 and words.isascii():
        return [tr("One letter says too little; type on.")]
    said = [tr("Nothing has these words.")]
    if synonyms:
        said.append(tr("Looked for as well: {names}.").format(names=", ".join(synonyms)))
    if is_filtered:
        said.append(tr("The filters may hide it; a click on one takes it off."))
    else:
        said.append(tr("Check the spelling, or leave a word out."))
    return said


def number(count: int) -> str:
    """Return a number as the analyst writes it."""
    return QLocale().toString(count)


def tr(words: str) -> str:
    """Return words in the language of the interface."""
    return QCoreApplication.translate("search", words)
