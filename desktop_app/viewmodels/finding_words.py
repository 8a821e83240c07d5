"""What is to be looked at before an export, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.workspace.briefings.briefing_checks import Finding, Group, Kind

GROUPS: Mapping[Group, object] = {
    "stops": QT_TRANSLATE_NOOP("FindingWords", "Stops you"),
    "check": QT_TRANSLATE_NOOP("FindingWords", "Check"),
    "style": QT_TRANSLATE_NOOP("FindingWords", "Style"),
}

_SENTENCES: Mapping[Kind, object] = {
    "passage-gone": QT_TRANSLATE_NOOP("FindingWords", "The passage is gone and cannot be printed."),
    "article-gone": QT_TRANSLATE_NOOP(
        "FindingWords", "The article is gone, or still to come; “{words}” cannot be printed."
    ),
    "picture-gone": QT_TRANSLATE_NOOP(
        "FindingWords", "The picture “{name}” is not in the workspace and cannot be printed."
    ),
    "text-lost": QT_TRANSLATE_NOOP(
        "FindingWords", "“{words}” has characters that Word cannot hold, or no words."
    ),
    "source-undated": QT_TRANSLATE_NOOP("FindingWords", "“{name}” has no date."),
    "source-without-outlet": QT_TRANSLATE_NOOP("FindingWords", "“{name}” has no outlet."),
    "date-inferred": QT_TRANSLATE_NOOP(
        "FindingWords", "The date of “{name}” is a guess, and is printed as inferred."
    ),
    "ungraded": QT_TRANSLATE_NOOP("FindingWords", "“{words}” or its source has no grade."),
    "quotations-overlap": QT_TRANSLATE_NOOP(
        "FindingWords", "“{words}” quotes words that {other} quotes as well."
    ),
    "figure-without-as-of": QT_TRANSLATE_NOOP(
        "FindingWords", "The figure in “{words}” has no as-of date."
    ),
    "unused": QT_TRANSLATE_NOOP("FindingWords", "Tagged passages not used: {count}."),
    "passage-changed": QT_TRANSLATE_NOOP("FindingWords", "“{words}” changed after it was placed."),
    "yielded": QT_TRANSLATE_NOOP(
        "FindingWords", "“{words}” yielded: the team accepted another passage in its place."
    ),
    "date-ahead": QT_TRANSLATE_NOOP("FindingWords", "The date of the briefing lies in the future."),
    "likelihood-with-confidence": QT_TRANSLATE_NOOP(
        "FindingWords", "Likelihood and confidence stand in one sentence: “{words}”."
    ),
    "likelihood-mixed": QT_TRANSLATE_NOOP(
        "FindingWords", "“{words}” and “{other}” belong to different rows of likelihood words."
    ),
    "section-empty": QT_TRANSLATE_NOOP("FindingWords", "The section “{words}” is empty."),
    "judgement-without-confidence": QT_TRANSLATE_NOOP(
        "FindingWords", "The judgement “{words}” states no confidence."
    ),
    "two-versions": QT_TRANSLATE_NOOP(
        "FindingWords", "{count} versions of a paragraph stand side by side: “{words}”."
    ),
    "no-marking": QT_TRANSLATE_NOOP(
        "FindingWords", "The template prints a marking, and none is chosen."
    ),
}

_WITH_LABEL = frozenset(
    ("passage-gone", "article-gone", "text-lost", "ungraded", "quotations-overlap",
     "figure-without-as-of", "passage-changed", "yielded")
)  # fmt: skip
"""Kinds whose sentence begins with the number of the excerpt."""


def sentence_of(finding: Finding) -> str:
    """Return a finding as one sentence in the language of the interface."""
    known = {"words": "", "other": "", "name": "", "count": "", **finding.arguments}
    words = _said(_SENTENCES[finding.kind]).format(**known)
    if finding.kind == "date-ahead" and known.get("field") == "as_of":
        words = _tr("The as-of date of the briefing lies in the future.")
    label = known.get("label", "")
    return f"{label}: {words}" if label and finding.kind in _WITH_LABEL else words


def group_words(group: Group, count: int) -> str:
    """Return the heading of a group with the number of its findings."""
    return f"{_said(GROUPS[group])} ({count:,})"


def _said(words: object) -> str:
    return _tr(str(words))


def _tr(words: str) -> str:
    return QCoreApplication.translate("FindingWords", words)
