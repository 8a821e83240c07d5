"""The looks that come with the application, by the key of their template."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.formats.word.looks.assessment import ASSESSMENT
from desktop_app.formats.word.looks.background_paper import BACKGROUND_PAPER
from desktop_app.formats.word.looks.evidence_dossier import EVIDENCE_DOSSIER
from desktop_app.formats.word.looks.general import GENERAL
from desktop_app.formats.word.looks.look import Look
from desktop_app.formats.word.looks.media_digest import MEDIA_DIGEST
from desktop_app.formats.word.looks.policy_brief import POLICY_BRIEF
from desktop_app.formats.word.looks.situation_report import SITUATION_REPORT

LOOKS: Mapping[str, Look] = {
    "": GENERAL,
    "T1": SITUATION_REPORT,
    "T2": ASSESSMENT,
    "T3": BACKGROUND_PAPER,
    "T4": POLICY_BRIEF,
    "T5": EVIDENCE_DOSSIER,
    "T6": MEDIA_DIGEST,
}
