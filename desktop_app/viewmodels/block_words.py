"""What the parts of a briefing are called: roles of paragraphs, tables, forms, confidence."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.briefing import Role, TableKind

LISTED: tuple[Role, ...] = ("bullet", "numbered")
"""Roles whose paragraphs have a level."""
LEVELS = ("1", "2", "3")

ROLES: Mapping[Role, object] = {
    "body": QT_TRANSLATE_NOOP("BlockWords", "Body text"),
    "bullet": QT_TRANSLATE_NOOP("BlockWords", "Bullet"),
    "numbered": QT_TRANSLATE_NOOP("BlockWords", "Numbered"),
    "summary": QT_TRANSLATE_NOOP("BlockWords", "Summary"),
    "standfirst": QT_TRANSLATE_NOOP("BlockWords", "Standfirst"),
    "key-point": QT_TRANSLATE_NOOP("BlockWords", "Key point"),
    "recommendation": QT_TRANSLATE_NOOP("BlockWords", "Recommendation"),
    "judgement": QT_TRANSLATE_NOOP("BlockWords", "Key judgement"),
    "assumption": QT_TRANSLATE_NOOP("BlockWords", "Assumption"),
    "alternative": QT_TRANSLATE_NOOP("BlockWords", "Alternative"),
    "pull-quote": QT_TRANSLATE_NOOP("BlockWords", "Pull quote"),
    "remark": QT_TRANSLATE_NOOP("BlockWords", "Remark"),
}

TABLES: Mapping[TableKind, object] = {
    "sources": QT_TRANSLATE_NOOP("BlockWords", "Sources"),
    "chronology": QT_TRANSLATE_NOOP("BlockWords", "Chronology"),
    "figures": QT_TRANSLATE_NOOP("BlockWords", "Figures that differ"),
    "tags-by-articles": QT_TRANSLATE_NOOP("BlockWords", "Tags × articles"),
    "evidence": QT_TRANSLATE_NOOP("BlockWords", "Evidence"),
    "digest": QT_TRANSLATE_NOOP("BlockWords", "Media digest"),
    "same-story": QT_TRANSLATE_NOOP("BlockWords", "Same story in several outlets"),
    "relations": QT_TRANSLATE_NOOP("BlockWords", "Relations"),
    "codebook": QT_TRANSLATE_NOOP("BlockWords", "Codebook"),
    "coders": QT_TRANSLATE_NOOP("BlockWords", "Who tagged what"),
    "yardstick": QT_TRANSLATE_NOOP("BlockWords", "Words of likelihood"),
    "source-summary": QT_TRANSLATE_NOOP("BlockWords", "Source summary"),
    "options": QT_TRANSLATE_NOOP("BlockWords", "Options"),
}

BY_TAG: tuple[TableKind, ...] = (
    "chronology", "figures", "tags-by-articles", "evidence", "digest", "same-story", "relations",
)  # fmt: skip
"""Tables that can hold the passages under one tag only."""

FORMS: Mapping[str, object] = {
    "quotations": QT_TRANSLATE_NOOP("BlockWords", "Quotations"),
    "table": QT_TRANSLATE_NOOP("BlockWords", "Table"),
}
"""How the excerpts of a tag are shown."""

CONFIDENCE: Mapping[str, object] = {
    "": QT_TRANSLATE_NOOP("BlockWords", "Not stated"),
    "low": QT_TRANSLATE_NOOP("BlockWords", "Low"),
    "moderate": QT_TRANSLATE_NOOP("BlockWords", "Moderate"),
    "high": QT_TRANSLATE_NOOP("BlockWords", "High"),
}


def said(words: object) -> str:
    """Return a name of this module in the language of the interface."""
    return QCoreApplication.translate("BlockWords", str(words))


def role_of(options: Mapping[str, str]) -> Role:
    """Return a paragraph's role; one that this version does not know is body text."""
    role = options.get("role", "body")
    return next((known for known in ROLES if known == role), "body")


def level_of(options: Mapping[str, str]) -> str:
    """Return the level of a paragraph in a list."""
    level = options.get("level", "1")
    return level if level in LEVELS else "1"


def role_words(options: Mapping[str, str]) -> str:
    """Return what a paragraph is, in words: `Bullet · level 2`; empty for body text."""
    role = role_of(options)
    if role == "body":
        return ""
    parts = [said(ROLES[role])]
    if role in LISTED and level_of(options) != "1":
        level = QCoreApplication.translate("BlockWords", "level {n}")
        parts.append(level.format(n=level_of(options)))
    if role == "judgement":
        parts += _judged(options)
    return " · ".join(parts)


def table_words(options: Mapping[str, str]) -> str:
    """Return which table a block is; empty for one that this version does not know."""
    kind = options.get("table", "")
    return next((said(words) for known, words in TABLES.items() if known == kind), "")


def _judged(options: Mapping[str, str]) -> list[str]:
    parts = [word] if (word := options.get("likelihood", "")) else []
    if (confidence := options.get("confidence", "")) in CONFIDENCE and confidence:
        words = QCoreApplication.translate("BlockWords", "confidence: {level}")
        parts.append(words.format(level=said(CONFIDENCE[confidence]).lower()))
    return parts
