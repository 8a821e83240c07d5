"""How disagreements and figures of agreement are said, in the language of the interface."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.agreement import FEW, SKEWED, Agreement, Unit
from desktop_app.domain.boundary_alpha import NOT_BY_ALL
from desktop_app.domain.coefficients import NO_UNITS, ONE_VALUE, Coefficient
from desktop_app.domain.disagreements import ACCEPT, KEEP, CodedPassage
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.unitized_texts import Unitizing
from desktop_app.domain.unitizing import NOTHING_MARKED, NOTHING_SHARED
from desktop_app.viewmodels.compare_codings import Item
from desktop_app.workspace.team.sealing import Coder

_KINDS = {
    "tags": QT_TRANSLATE_NOOP("compare", "other tags"),
    "alone": QT_TRANSLATE_NOOP("compare", "not tagged by all"),
    "boundaries": QT_TRANSLATE_NOOP("compare", "other boundaries"),
}
_REASONS = {
    NO_UNITS: QT_TRANSLATE_NOOP("compare", "Undefined: no unit was coded by two."),
    ONE_VALUE: QT_TRANSLATE_NOOP("compare", "Undefined: only one value was ever given."),
    NOTHING_MARKED: QT_TRANSLATE_NOOP("compare", "Undefined: nobody marked anything."),
    NOTHING_SHARED: QT_TRANSLATE_NOOP(
        "compare", "Undefined: too few of the marked words were marked by others too."
    ),
    NOT_BY_ALL: QT_TRANSLATE_NOOP("compare", "Undefined: no article was sealed by all of them."),
}
U_ALPHA = QT_TRANSLATE_NOOP(
    "compare", "uα: do they mark the same stretches, with the same tags? Passages count as wholes."
)
_BAR_U_ALPHA = QT_TRANSLATE_NOOP(
    "compare", "|uα: do they mark the same stretches, whatever the tags?"
)
_CU_ALPHA = QT_TRANSLATE_NOOP(
    "compare", "cuα: where several marked the same words, do they give the same tags?"
)
KU_ALPHA = QT_TRANSLATE_NOOP(
    "compare",
    "(k)uα: where several marked the same words, do they agree whether this tag belongs there?",
)
TAG_U_ALPHA = QT_TRANSLATE_NOOP(
    "compare", "uα: do they put this tag on the same stretches? Passages count as wholes."
)
_BOUNDARY_ALPHA = QT_TRANSLATE_NOOP(
    "compare", "α_U: how near do the boundaries lie, tag by tag? Far off counts by the square."
)
_CAUTIONS = {
    FEW: QT_TRANSLATE_NOOP("compare", "few passages: one more would move the figures"),
    SKEWED: QT_TRANSLATE_NOOP("compare", "nearly all units alike: κ and α mislead, see AC1"),
}
_UNITS = {
    "character": QT_TRANSLATE_NOOP("compare", "{n} characters"),
    "sentence": QT_TRANSLATE_NOOP("compare", "{n} sentences"),
}


def kind_words(item: Item) -> str:
    """Return what kind of disagreement it is."""
    return _said(_KINDS[item.disagreement.kind])


def outcome_words(item: Item, coders: Sequence[Coder]) -> str:
    """Return how a disagreement was settled, empty where nobody has looked at it yet."""
    settled = item.settled
    if settled is None:
        return ""
    if settled.outcome == KEEP:
        return _said(QT_TRANSLATE_NOOP("compare", "all kept"))
    if settled.outcome != ACCEPT:
        note = " ".join(version.value for version in settled.note)
        words = _said(QT_TRANSLATE_NOOP("compare", "to discuss"))
        return f"{words}: {note}" if note else words
    standing = {
        each.analyst for each in item.disagreement.passages if each.id in set(settled.accepted)
    }
    names = ", ".join(coder.name for coder in coders if coder.id in standing)
    if not names:
        return _said(QT_TRANSLATE_NOOP("compare", "no coding accepted"))
    return _said(QT_TRANSLATE_NOOP("compare", "accepted: {name}")).format(name=names)


def coding_words(project: Project, passages: Sequence[CodedPassage]) -> str:
    """Return the tags a coder gave there, a dash where none."""
    tags: dict[EntityId, None] = {}
    for each in passages:
        tags |= dict.fromkeys(each.tags)
    return ", ".join(sorted(project.codebook.path(tag) for tag in tags)) or "–"


def figure_words(coefficient: Coefficient) -> str:
    """Return a coefficient with two decimals, a dash where it is undefined."""
    return "–" if coefficient.value is None else f"{coefficient.value:.2f}".replace("-", "−")


def percent_words(coefficient: Coefficient) -> str:
    """Return a percentage, a dash where it is undefined."""
    return "–" if coefficient.value is None else f"{coefficient.value:.0%}"


def reason_words(coefficient: Coefficient) -> str:
    """Return why a coefficient is undefined, empty where it is not."""
    return _said(_REASONS[coefficient.reason]) if coefficient.reason else ""


def unitizing_words(figures: Unitizing) -> str:
    """Return the coefficients of unitizing of all tags together, in one line."""
    words = QT_TRANSLATE_NOOP("compare", "Unitizing: uα {u} · |uα {bar} · cuα {coding} · α_U {far}")
    return _said(words).format(
        u=figure_words(figures.u),
        bar=figure_words(figures.bar),
        coding=figure_words(figures.coding),
        far=figure_words(figures.boundaries),
    )


def unitizing_meaning(figures: Unitizing) -> str:
    """Return what each of them asks, a line each, and why one is undefined."""
    asked = [
        (U_ALPHA, figures.u),
        (_BAR_U_ALPHA, figures.bar),
        (_CU_ALPHA, figures.coding),
        (_BOUNDARY_ALPHA, figures.boundaries),
    ]
    return "\n".join(explained(question, figure) for question, figure in asked)


def explained(question: object, coefficient: Coefficient) -> str:
    """Return what a coefficient asks, and why it is undefined where it is."""
    return f"{_said(question)} {reason_words(coefficient)}".rstrip()


def caution_words(figures: Agreement) -> str:
    """Return what to be careful about, empty where nothing."""
    return "; ".join(_said(_CAUTIONS[each]) for each in figures.cautions)


def counted_words(figures: Agreement, unit: Unit) -> str:
    """Return n: `1,204 characters, 12 passages`."""
    units = _said(_UNITS[unit]).format(n=f"{figures.units:,}")
    passages = _said(QT_TRANSLATE_NOOP("compare", "{n} passages")).format(n=figures.passages)
    return f"{units}, {passages}"


def _said(words: object) -> str:
    return QCoreApplication.translate("compare", str(words))
