"""The shipped templates of briefings, T1 to T6 in English and Korean, and the general one."""

from __future__ import annotations

from desktop_app.domain.briefing_template import BriefingTemplate
from desktop_app.domain.outlines import (
    assessment,
    background_paper,
    evidence_dossier,
    media_digest,
    policy_brief,
    situation_report,
)

TEMPLATES: tuple[BriefingTemplate, ...] = (
    situation_report.KOREAN,
    situation_report.ENGLISH,
    assessment.ENGLISH,
    assessment.KOREAN,
    background_paper.ENGLISH,
    background_paper.KOREAN,
    policy_brief.ENGLISH,
    policy_brief.KOREAN,
    evidence_dossier.ENGLISH,
    evidence_dossier.KOREAN,
    media_digest.KOREAN,
    media_digest.ENGLISH,
)
"""One for each key and language; the language that a template is mostly written in stands first."""

_GENERAL = {
    each.language: each
    for each in (
        BriefingTemplate(
            key="",
            language="en",
            name="Briefing",
            purpose="A briefing of any outline, with footnotes.",
            file="briefing.docx",
            citations="footnote",
            excerpt_form="quotation",
            dates="long",
        ),
        BriefingTemplate(
            key="",
            language="ko",
            name="브리핑",
            purpose="개요를 자유롭게 짜고 각주를 다는 브리핑.",
            file="briefing.docx",
            citations="footnote",
            excerpt_form="quotation",
            dates="korean",
        ),
    )
}

_BY_KEY_AND_LANGUAGE = {(each.key, each.language): each for each in TEMPLATES}


def template_of(key: str, language: str) -> BriefingTemplate:
    """Return the template of this key, in another language where it is not written in this one.

    An unknown key gives the general template, an unknown language the English wording.
    """
    for each in (language, *languages_of(key)):
        if found := _BY_KEY_AND_LANGUAGE.get((key, each)):
            return found
    return _GENERAL.get(language, _GENERAL["en"])


def languages_of(key: str) -> tuple[str, ...]:
    """Return the languages that a template is written in, its main one first; none if unknown."""
    return tuple(each.language for each in TEMPLATES if each.key == key)
