"""What the verdicts of an audit are called and mean, and how grave they are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.formats.word.audit.verdicts import FAULTS, Quotation, Verdict

Gravity: TypeAlias = Literal["ok", "look", "fault"]
"""As the article has it, worth a look, or to be mended before the document goes out."""

_OK = frozenset((Verdict.VERBATIM, Verdict.TYPOGRAPHY, Verdict.SHORTENED))

_NAMES: Mapping[Verdict, object] = {
    Verdict.VERBATIM: QT_TRANSLATE_NOOP("VerdictWords", "Verbatim"),
    Verdict.TYPOGRAPHY: QT_TRANSLATE_NOOP("VerdictWords", "Typography"),
    Verdict.SHORTENED: QT_TRANSLATE_NOOP("VerdictWords", "Shortened"),
    Verdict.TRANSLATED: QT_TRANSLATE_NOOP("VerdictWords", "Translated"),
    Verdict.PARAPHRASED: QT_TRANSLATE_NOOP("VerdictWords", "Paraphrased"),
    Verdict.ALTERED: QT_TRANSLATE_NOOP("VerdictWords", "Altered"),
    Verdict.MOVED: QT_TRANSLATE_NOOP("VerdictWords", "Moved"),
    Verdict.COPIED: QT_TRANSLATE_NOOP("VerdictWords", "Copied"),
    Verdict.DELETED: QT_TRANSLATE_NOOP("VerdictWords", "Deleted"),
    Verdict.UNSOURCED: QT_TRANSLATE_NOOP("VerdictWords", "Unsourced"),
}
_MEANINGS: Mapping[Verdict, object] = {
    Verdict.VERBATIM: QT_TRANSLATE_NOOP("VerdictWords", "The words of the article."),
    Verdict.TYPOGRAPHY: QT_TRANSLATE_NOOP(
        "VerdictWords", "The words of the article; quotation marks, dashes or spaces differ."
    ),
    Verdict.SHORTENED: QT_TRANSLATE_NOOP(
        "VerdictWords", "The article’s words in their order, some left out."
    ),
    Verdict.TRANSLATED: QT_TRANSLATE_NOOP(
        "VerdictWords", "A translation that stands beside its original."
    ),
    Verdict.PARAPHRASED: QT_TRANSLATE_NOOP(
        "VerdictWords", "A sentence that cites a passage without quoting it."
    ),
    Verdict.ALTERED: QT_TRANSLATE_NOOP("VerdictWords", "Other words than the article’s."),
    Verdict.MOVED: QT_TRANSLATE_NOOP(
        "VerdictWords", "The article’s words, elsewhere than they were exported to."
    ),
    Verdict.COPIED: QT_TRANSLATE_NOOP(
        "VerdictWords", "A quotation that stands elsewhere in the document too."
    ),
    Verdict.DELETED: QT_TRANSLATE_NOOP("VerdictWords", "Exported, and no longer there."),
    Verdict.UNSOURCED: QT_TRANSLATE_NOOP(
        "VerdictWords", "Between quotation marks, and in no article."
    ),
}


def gravity(verdict: Verdict) -> Gravity:
    """Return how grave a verdict is."""
    if verdict in FAULTS:
        return "fault"
    return "ok" if verdict in _OK else "look"


def verdict_name(verdict: Verdict) -> str:
    """Return a verdict in one word."""
    return _said(_NAMES[verdict])


def verdict_meaning(verdict: Verdict) -> str:
    """Return what a verdict means, in a sentence."""
    return _said(_MEANINGS[verdict])


def place_words(quotation: Quotation) -> str:
    """Return where a quotation stands: its number, its article, the paragraph in the document."""
    parts = [each for each in (quotation.label, quotation.article_name) if each]
    where = quotation.where
    if where is None:
        return " · ".join(parts)
    if where.heading:
        words = _said(QT_TRANSLATE_NOOP("VerdictWords", "under “{heading}”, paragraph {n}"))
        parts.append(words.format(heading=where.heading, n=where.paragraph))
    else:
        words = _said(QT_TRANSLATE_NOOP("VerdictWords", "paragraph {n}"))
        parts.append(words.format(n=where.paragraph))
    return " · ".join(parts)


def _said(words: object) -> str:
    return QCoreApplication.translate("VerdictWords", str(words))
