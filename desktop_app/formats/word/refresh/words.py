"""What a refresh did, in sentences: whose words stand where, and what became of the others'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.formats.word.manifest import Anchor, PrintedBlock
from desktop_app.formats.word.refresh.base_words import spaced
from desktop_app.formats.word.refresh.deciding import Decision, Outcome
from desktop_app.formats.word.refresh.pieces import Key

_LONGEST = 60
_SENTENCES: dict[Outcome, str] = {
    "theirs": "{what} stands as the editor has it.",
    "ours": "{what} stands as the workspace has it now; the editor had not changed it.",
    "both": "{what} stands as the editor has it; a comment says what the workspace has now.",
    "deleted": "{what} was deleted by the editor and is left out.",
    "new": "{what} is new in the workspace and was put in.",
    "removed": "{what} is no longer in the workspace and was taken out.",
    "given up": "{what} is no longer in the workspace; the editor had changed it, so it stays, "
    "with a comment.",
}
_WEIGHT: tuple[Outcome, ...] = (
    "given up", "both", "theirs", "deleted", "new", "removed", "ours", "same",
)  # fmt: skip
_PARTS = {
    "lead": "The line above {unit}",
    "introduction": "The introduction of {unit}",
    "source": "The source line of {unit}",
    "note": "The note on {unit}",
    "translation": "The translation of {unit}",
    "confidence": "What is said of the confidence",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """Whose version of something stands in the refreshed document; `sentence` says it."""

    outcome: Outcome
    sentence: str


def sentences(
    decisions: Iterable[Decision], labels: dict[Key, str], left_out: Iterable[Anchor | PrintedBlock]
) -> tuple[Kept, ...]:
    """Return a sentence for each unit or part of one that somebody changed.

    `labels` has `E12` for each excerpt, `left_out` what the editor deleted and nobody composed.
    Parts of a unit with one outcome share a sentence.
    """
    by_unit: dict[Key, list[Decision]] = {}
    for decision in decisions:
        if decision.outcome != "same":
            by_unit.setdefault(decision.piece.unit, []).append(decision)
    found = [Kept("deleted", _SENTENCES["deleted"].format(what=_printed(e))) for e in left_out]
    for unit, listed in by_unit.items():
        outcomes = {each.outcome for each in listed}
        whole = [d for d in listed if d.piece.kind == "quotation" or d.piece.key == unit]
        if len(outcomes) == 1 and whole:
            found.append(_kept(whole[0], _named(whole[0], labels)))
        else:
            found += (_kept(each, _part(each, labels)) for each in listed)
    return tuple(sorted(found, key=lambda each: _WEIGHT.index(each.outcome)))


def _kept(decision: Decision, what: str) -> Kept:
    return Kept(decision.outcome, _SENTENCES[decision.outcome].format(what=what))


def _named(decision: Decision, labels: dict[Key, str]) -> str:
    # What stands in the document now names it.
    taken = decision.ours if decision.outcome == "ours" else None
    piece = taken or decision.piece
    if piece.unit[0] == "excerpt":
        label = labels.get(piece.unit, "")
        return f"Excerpt {label}" if label else f"The excerpt {_quoted(piece.text)}"
    if piece.kind == "listed":
        return f"Source {piece.key[1]}"
    kinds = {"heading": "heading", "table": "table", "picture": "picture", "front": "line"}
    said = next((text for text in piece.texts if text.strip()), "")
    return f"The {kinds.get(piece.kind, 'paragraph')} {_quoted(said)}".rstrip()


def _printed(gone: Anchor | PrintedBlock) -> str:
    if isinstance(gone, Anchor):
        return f"Excerpt {gone.label}" if gone.label else f"The excerpt {_quoted(gone.printed)}"
    return f"The {gone.kind} {_quoted(gone.text)}".rstrip()


def _part(decision: Decision, labels: dict[Key, str]) -> str:
    piece = decision.piece
    form = _PARTS.get(piece.kind)
    if form is None:
        return _named(decision, labels)
    label = labels.get(piece.unit, "")
    return form.format(unit=f"excerpt {label}" if label else "an excerpt")


def _quoted(text: str) -> str:
    text = spaced(text)
    if not text:
        return ""
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return f"«{text}»"
