"""What every action is called, in the English words that menus translate and commands print."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.domain.change import Label
from desktop_app.workspace.history.marked_words import QT_TRANSLATE_NOOP

TAKE_BACK = "take-back"
"""Label of taking back one action of anybody: its key, then its own label."""
RESTORE = "restore"
RESTORE_WORKSPACE = "restore-workspace"

ACTIONS: Mapping[str, str] = {
    "add-article": QT_TRANSLATE_NOOP("labels", "add article {0}"),
    "add-articles": QT_TRANSLATE_NOOP("labels", "add {0} articles"),
    "describe-article": QT_TRANSLATE_NOOP("labels", "describe {0}"),
    "mark-lines": QT_TRANSLATE_NOOP("labels", "mark lines of {0}"),
    "replace-article": QT_TRANSLATE_NOOP("labels", "bring in a corrected version of {0}"),
    "carry-over": QT_TRANSLATE_NOOP("labels", "carry {0} passages over"),
    "confirm-carried": QT_TRANSLATE_NOOP("labels", "confirm where “{0}” stands"),
    "auto-tag": QT_TRANSLATE_NOOP("labels", "tag {0} passages by their words"),
    "find-metadata": QT_TRANSLATE_NOOP("labels", "describe {0}"),
    "look-again": QT_TRANSLATE_NOOP("labels", "read the details of {0} articles again"),
    "blind-workspace": QT_TRANSLATE_NOOP("labels", "begin blind mode"),
    "open-workspace": QT_TRANSLATE_NOOP("labels", "end blind mode"),
    "seal-article": QT_TRANSLATE_NOOP("labels", "seal coding of {0}"),
    "unseal-article": QT_TRANSLATE_NOOP("labels", "open the seal of {0}"),
    "accept-disagreement": QT_TRANSLATE_NOOP("labels", "accept a coding in {0}"),
    "keep-disagreement": QT_TRANSLATE_NOOP("labels", "keep all codings in {0}"),
    "discuss-disagreement": QT_TRANSLATE_NOOP("labels", "discuss a disagreement in {0}"),
    "reopen-disagreement": QT_TRANSLATE_NOOP("labels", "open a disagreement again"),
    "assign-articles": QT_TRANSLATE_NOOP("labels", "ask for the reading of {0}"),
    "withdraw-articles": QT_TRANSLATE_NOOP("labels", "no longer ask for the reading of {0}"),
    "mark-article": QT_TRANSLATE_NOOP("labels", "mark how far {0} is read"),
    "propose-tags": QT_TRANSLATE_NOOP("labels", "let new tags wait for the lead"),
    "stop-proposing": QT_TRANSLATE_NOOP("labels", "let new tags wait no longer"),
    "file-tag": QT_TRANSLATE_NOOP("labels", "file tag {0}"),
    "remove-article": QT_TRANSLATE_NOOP("labels", "remove article {0}"),
    "tag-passage": QT_TRANSLATE_NOOP("labels", "tag passage {0}"),
    "untag-passage": QT_TRANSLATE_NOOP("labels", "take tag {0} off"),
    "choose-wording": QT_TRANSLATE_NOOP("labels", "choose one of two versions"),
    "join-wordings": QT_TRANSLATE_NOOP("labels", "join two versions"),
    "keep": QT_TRANSLATE_NOOP("labels", "keep what somebody deleted"),
    "highlight": QT_TRANSLATE_NOOP("labels", "highlight “{0}”"),
    "note": QT_TRANSLATE_NOOP("labels", "note on “{0}”"),
    "change-passage": QT_TRANSLATE_NOOP("labels", "change passage “{0}”"),
    "delete-passage": QT_TRANSLATE_NOOP("labels", "delete passage {0}"),
    "status-passage": QT_TRANSLATE_NOOP("labels", "status of “{0}”"),
    "grade-passage": QT_TRANSLATE_NOOP("labels", "grade passage “{0}”"),
    "grade-source": QT_TRANSLATE_NOOP("labels", "grade source {0}"),
    "speaker-passage": QT_TRANSLATE_NOOP("labels", "speaker of “{0}”"),
    "date-passage": QT_TRANSLATE_NOOP("labels", "date of “{0}”"),
    "figure-passage": QT_TRANSLATE_NOOP("labels", "figure of “{0}”"),
    "relate": QT_TRANSLATE_NOOP("labels", "relate: {0}"),
    "unrelate": QT_TRANSLATE_NOOP("labels", "delete relation: {0}"),
    "tag-in-vivo": QT_TRANSLATE_NOOP("labels", "new tag {0} from the words"),
    "resize-passage": QT_TRANSLATE_NOOP("labels", "resize passage “{0}”"),
    "split-passage": QT_TRANSLATE_NOOP("labels", "split passage “{0}”"),
    "merge-passages": QT_TRANSLATE_NOOP("labels", "merge {0} passages"),
    "duplicate-passage": QT_TRANSLATE_NOOP("labels", "duplicate passage “{0}”"),
    "make-tag": QT_TRANSLATE_NOOP("labels", "new tag {0}"),
    "rename-tag": QT_TRANSLATE_NOOP("labels", "rename tag {0}"),
    "recolour-tag": QT_TRANSLATE_NOOP("labels", "recolour tag {0}"),
    "describe-tag": QT_TRANSLATE_NOOP("labels", "describe tag {0}"),
    "list-words": QT_TRANSLATE_NOOP("labels", "word list of tag {0}"),
    "pin-tag": QT_TRANSLATE_NOOP("labels", "pin tag {0}"),
    "move-tag": QT_TRANSLATE_NOOP("labels", "move tag {0}"),
    "delete-tag": QT_TRANSLATE_NOOP("labels", "delete tag {0}"),
    "move-passages": QT_TRANSLATE_NOOP("labels", "move passages {0}"),
    "merge-tags": QT_TRANSLATE_NOOP("labels", "merge tags into {0}"),
    "new-briefing": QT_TRANSLATE_NOOP("labels", "new briefing {0}"),
    "briefing-from-template": QT_TRANSLATE_NOOP("labels", "begin briefing {0}"),
    "title-briefing": QT_TRANSLATE_NOOP("labels", "retitle briefing {0}"),
    "front-matter": QT_TRANSLATE_NOOP("labels", "fill in {0}"),
    "add-heading": QT_TRANSLATE_NOOP("labels", "add heading {0}"),
    "rename-heading": QT_TRANSLATE_NOOP("labels", "reword heading {0}"),
    "add-paragraph": QT_TRANSLATE_NOOP("labels", "add paragraph"),
    "write-paragraph": QT_TRANSLATE_NOOP("labels", "write paragraph"),
    "place-excerpt": QT_TRANSLATE_NOOP("labels", "place {0} excerpts"),
    "move-block": QT_TRANSLATE_NOOP("labels", "move block {0}"),
    "delete-block": QT_TRANSLATE_NOOP("labels", "delete {0} blocks"),
    "delete-briefing": QT_TRANSLATE_NOOP("labels", "delete briefing {0}"),
    "add-excerpts": QT_TRANSLATE_NOOP("labels", "add a list of excerpts {0}"),
    "add-table": QT_TRANSLATE_NOOP("labels", "add table {0}"),
    "add-picture": QT_TRANSLATE_NOOP("labels", "add picture {0}"),
    "add-page-break": QT_TRANSLATE_NOOP("labels", "add a page break"),
    "block-options": QT_TRANSLATE_NOOP("labels", "change a part of the briefing"),
    "caption-block": QT_TRANSLATE_NOOP("labels", "caption {0}"),
    "paragraph-role": QT_TRANSLATE_NOOP("labels", "change what a paragraph is"),
    "shorten-excerpt": QT_TRANSLATE_NOOP("labels", "shorten an excerpt"),
    "translate-excerpt": QT_TRANSLATE_NOOP("labels", "translate an excerpt"),
    "introduce-excerpt": QT_TRANSLATE_NOOP("labels", "introduce an excerpt"),
    "accept-passage": QT_TRANSLATE_NOOP("labels", "accept a changed passage"),
    "briefing-option": QT_TRANSLATE_NOOP("labels", "set up briefing {0}"),
    "number-passages": QT_TRANSLATE_NOOP("labels", "number the passages of {0}"),
    "copy-briefing": QT_TRANSLATE_NOOP("labels", "copy briefing as {0}"),
    "take-back-edits": QT_TRANSLATE_NOOP("labels", "take back {0} edits"),
    "new-edition": QT_TRANSLATE_NOOP("labels", "new edition of {0}"),
    "title-workspace": QT_TRANSLATE_NOOP("labels", "name the workspace {0}"),
    "name-analyst": QT_TRANSLATE_NOOP("labels", "introduce {0}"),
    "sign": QT_TRANSLATE_NOOP("labels", "announce the signing key {0}"),
    "take-in": QT_TRANSLATE_NOOP("labels", "take in {0}"),
    "take-back-bundle": QT_TRANSLATE_NOOP("labels", "take back bundle {0}"),
    "take-back": QT_TRANSLATE_NOOP("labels", "take back: {0}"),
    "restore": QT_TRANSLATE_NOOP("labels", "restore {0}"),
    "restore-workspace": QT_TRANSLATE_NOOP("labels", "restore the workspace as it was on {0}"),
}
"""By the word of the label; {0} stands for what the action was about: a tag's path, a count."""

ACTIONS_ON_ONE: Mapping[str, str] = {
    "place-excerpt": QT_TRANSLATE_NOOP("labels", "place an excerpt"),
    "delete-block": QT_TRANSLATE_NOOP("labels", "delete a block"),
}
"""The same where there is one of them only."""


def action_words(label: Label, said: Callable[[str], str] = str) -> str:
    """Return an action in words: `tag passage Arms`; `said` translates the words of the tables."""
    if label.action == TAKE_BACK and len(label.about) > 1:
        taken = action_words(Label(label.about[1], label.about[2:]), said)
        return said(ACTIONS[TAKE_BACK]).format(taken)
    about = ", ".join(label.about)
    known = ACTIONS.get(label.action)
    if label.about == ("1",):
        known = ACTIONS_ON_ONE.get(label.action, known)
    if known is None:
        return f"{label.action} {about}".strip()
    return said(known).format(about).strip()
