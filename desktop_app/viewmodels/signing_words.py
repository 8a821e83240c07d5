"""What is said of signatures, in the language of the interface."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.project import Project
from desktop_app.workspace.team.signatures import Signing, Standing

_BADGES = {
    "none": QT_TRANSLATE_NOOP("signing", "not signed"),
    "signed": QT_TRANSLATE_NOOP("signing", "signed"),
    "wrong": QT_TRANSLATE_NOOP("signing", "wrong signature"),
}
_OF_ACTION = {
    "none": QT_TRANSLATE_NOOP("signing", "Not signed, or not yet."),
    "signed": QT_TRANSLATE_NOOP("signing", "Signed on a computer of this person."),
    "wrong": QT_TRANSLATE_NOOP(
        "signing",
        "Does not bear the signature it should; it was read all the same. Ask this person.",
    ),
}
ICONS = {"none": "", "signed": "check", "wrong": "triangle-alert"}
_MEANING = {
    "none": QT_TRANSLATE_NOOP("signing", "Nothing under this name is signed."),
    "signed": QT_TRANSLATE_NOOP("signing", "{n} changes under this name bear their signature."),
    "wrong": QT_TRANSLATE_NOOP(
        "signing",
        "{wrong} changes under this name do not bear the signature they should; they were read all "
        "the same. Ask this person.",
    ),
}
_LATER = QT_TRANSLATE_NOOP("signing", "{n} changes are not signed yet.")
_STRANGE = QT_TRANSLATE_NOOP(
    "signing",
    "Signed with a key ({key}) that nobody vouches for: a new computer, or somebody else.",
)
_KEY = QT_TRANSLATE_NOOP("signing", "Key {key}: {who}")
_FIRST = QT_TRANSLATE_NOOP("signing", "the first one seen here")
_VOUCHED = QT_TRANSLATE_NOOP("signing", "vouched for by {names}")


def badge_words(standing: Standing) -> str:
    """Return what stands beside a name, or is said of an action."""
    return _said(_BADGES[standing])


def action_words(standing: Standing) -> str:
    """Return what it means that an action is signed, is not, or wrongly, in a sentence."""
    return _said(_OF_ACTION[standing])


def meaning_words(found: Signing, project: Project) -> str:
    """Return what it means, and whose word the keys rest on, a sentence a line."""
    counts = {"n": f"{found.signed:,}", "wrong": f"{found.wrong:,}"}
    lines = [_said(_MEANING[found.standing]).format(**counts)]
    if found.unsigned and found.standing != "none":
        lines.append(_said(_LATER).format(n=f"{found.unsigned:,}"))
    lines += [_said(_STRANGE).format(key=key[:8]) for key in sorted(found.strange)]
    for key, vouchers in found.keys.items():
        names = ", ".join(sorted({project.people.of(each).name for each in vouchers}))
        who = _said(_VOUCHED).format(names=names) if names else _said(_FIRST)
        lines.append(_said(_KEY).format(key=key[:8], who=who))
    return "\n".join(lines)


def _said(words: object) -> str:
    return QCoreApplication.translate("signing", str(words))
