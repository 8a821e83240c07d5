"""What an own template has and lacks, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from desktop_app.formats.word.templates.own_template import BODY_CONTROL, TemplateCheck


def template_sentences(check: TemplateCheck) -> tuple[str, ...]:
    """Return what is to be known of a template, in the language of the interface."""
    return (check.refused,) if check.refused else tuple(_sentences(check))


def _sentences(check: TemplateCheck) -> Iterator[str]:
    wanted = len(check.found) + len(check.missing) + len(check.renamed)
    yield _tr("{n} of the {all} styles that a briefing uses are there.").format(
        n=len(check.found), all=wanted
    )
    for needed, name in check.renamed:
        yield _tr("Its style «{name}» is used as «{needed}».").format(name=name, needed=needed)
    if check.missing:
        words = _tr("Missing, and brought in from the general template: {names}.")
        yield words.format(names=", ".join(check.missing))
    if BODY_CONTROL in check.without:
        yield _tr(
            "No content control is tagged «br:body»: the briefing takes the place of all text in "
            "it; headers and footers stay."
        )
    others = ", ".join(f"«{tag}»" for tag in check.without if tag != BODY_CONTROL)
    if others:
        yield _tr("No content control is tagged {tags}; what it would say is not shown.").format(
            tags=others
        )
    yield from check.mended


def _tr(words: str) -> str:
    return QCoreApplication.translate("TemplateWords", words)
