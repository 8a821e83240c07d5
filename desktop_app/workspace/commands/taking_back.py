"""Takes an editor's changes to a Word document back into the outline, those that are accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    Block,
    Role,
    Run,
    Runs,
)
from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.project import Project
from desktop_app.formats.word.refresh.editors_changes import ChangeKind, EditorsChange
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.people import introduce, one_line
from desktop_app.workspace.session import Session

EDITOR = "Editor"
"""The name of the analyst as whom the editor's changes are recorded."""

_TOKENS = re.compile(r"\w+|\W")
_ROLES: dict[str, Role] = {
    "list bullet": "bullet", "list number": "numbered", "summary": "summary",
    "standfirst": "standfirst", "key point": "key-point", "recommendation": "recommendation",
    "assumption": "assumption", "alternative": "alternative", "pull quote": "pull-quote",
    "remark": "remark",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change of the editor's, to be accepted or not.

    `before` and `after` are words as they were and as they would be, `place` the words of what
    stands before it. What cannot be taken back says why in `refused`: then it is only reported.
    """

    kind: ChangeKind
    block: EntityId
    before: str
    after: str
    place: str
    change: EditorsChange
    refused: str = ""


def proposals(project: Project, changes: Iterable[EditorsChange]) -> tuple[Proposal, ...]:
    """Return a proposal for each change of the editor's that the outline does not have yet."""
    found = []
    for change in changes:
        block = project.blocks.get(change.block)
        if change.kind == "deleted" and block is None:
            continue
        if change.kind == "new" and _is_there(project, change):
            continue
        proposal = _proposal(project, change, block)
        if proposal is not None:
            found.append(proposal)
    return tuple(found)


def take_back(
    project: Project, briefing: EntityId, accepted: Sequence[Proposal], editor: EntityId
) -> Change:
    """Return the one change that does what was accepted; `editor` gets the name, if it is new."""
    label = Label("take-back-edits", (str(len(accepted)),))
    changes: list[Change] = []
    if editor not in project.analysts:
        changes.append(introduce(project, editor, EDITOR))
    behind: dict[EntityId, EntityId] = {}
    after = project
    for proposal in accepted:
        change = _done(after, briefing, proposal, behind)
        changes.append(change)
        after = after.with_edits(change.edits)
    return combined(label, *changes)


def do_take_back(session: Session, briefing: EntityId, accepted: Sequence[Proposal]) -> Change:
    """Record what was accepted as one change by the editor, to be undone as a whole."""
    known = session.project.analyst_named(EDITOR)
    editor = known.id if known is not None else new_id("analyst")
    change = take_back(session.project, briefing, accepted, editor)
    analyst = session.analyst
    session.analyst = editor
    try:
        return session.do(change)
    finally:
        session.analyst = analyst


def _proposal(project: Project, change: EditorsChange, block: Block | None) -> Proposal | None:
    place = _words_of(block) if change.kind == "new" and block is not None else ""
    refused = ""
    if change.kind == "reported":
        refused = "Only the editor's own words can be taken back, not quotations or tables."
    elif change.kind == "changed":
        if block is None:
            refused = "It has been deleted in the outline."
        elif block.kind not in (HEADING, PARAGRAPH):
            refused = "It is a quotation: its words are the article's."
        elif _says_so_already(block, change):
            return None
    elif change.kind == "deleted" and block is not None:
        refused = _why_not_deleted(project, block)
    return Proposal(change.kind, change.block, change.before, change.after, place, change, refused)


def _why_not_deleted(project: Project, block: Block) -> str:
    if block.kind not in (HEADING, PARAGRAPH, EXCERPT):
        return "It is one of a list that fills itself."
    if project.outline(block.briefing).below(block.id):
        return "Something in the outline stands below it."
    return ""


def _is_there(project: Project, change: EditorsChange) -> bool:
    """Tell whether a new paragraph has been taken back already."""
    return any(
        _words_of(block) == change.after.strip()
        for block in project.blocks.values()
        if block.kind in (HEADING, PARAGRAPH)
    )


def _words_of(block: Block) -> str:
    return block.text or "".join(run.text for run in block.shown_runs).strip()


def _done(
    project: Project, briefing: EntityId, proposal: Proposal, behind: dict[EntityId, EntityId]
) -> Change:
    """Return the change of one proposal; `behind` has the latest new block behind each one."""
    change = proposal.change
    if proposal.kind == "deleted":
        return commands.delete_blocks(project, [proposal.block])
    if proposal.kind == "new":
        made, block = _made(project, briefing, change, behind.get(change.block, change.block))
        behind[change.block] = block
        return made
    before = project.blocks[proposal.block]
    if before.kind == HEADING:
        return commands.rename_heading(project, before.id, change.after)
    return commands.write_paragraph(project, before.id, rewritten(before.shown_runs, change))


def _made(
    project: Project, briefing: EntityId, change: EditorsChange, before: EntityId
) -> tuple[Change, EntityId]:
    """Make a block of a new paragraph: behind the one before it, first below a heading."""
    parent, after, first = "", "", True
    if before in project.blocks:
        outline = project.outline(briefing)
        is_below = project.blocks[before].kind == HEADING and not change.level
        parent = before if is_below else outline.parent(before)
        after, first = ("", True) if is_below else (before, False)
    if change.level:
        return commands.add_heading(project, briefing, change.after, parent, after, first)
    made, block = commands.add_paragraph(project, briefing, change.runs, parent, after, first)
    role = _ROLES.get(change.style.lower().rstrip(" 123"))
    if role is None:
        return made, block
    edits = tuple(
        replace(edit, after=replace(edit.after, options={"role": role}))
        if isinstance(edit.after, Block) and edit.id == block
        else edit
        for edit in made.edits
    )
    return Change(made.label, edits), block


def _says_so_already(block: Block, change: EditorsChange) -> bool:
    if block.kind == HEADING:
        return block.text == one_line(change.after)
    return rewritten(block.shown_runs, change) == commands.tidy_runs(block.shown_runs)


# A paragraph's runs under other words


def rewritten(runs: Runs, change: EditorsChange) -> Runs:
    """Return a paragraph's runs with the editor's words.

    Looks, links and citations stay where the words around them stayed; a citation goes where the
    editor took out its note's mark, or all the words that it printed.
    """
    old, owners, marks = _laid_out(runs, change.before)
    old_tokens, new_tokens = _TOKENS.findall(old), _TOKENS.findall(change.after)
    starts = _starts(old_tokens)
    pieces: list[Run] = []
    placed: set[int] = set()
    waiting = sorted(marks)

    def put_marks(until: int) -> Iterator[Run]:
        while waiting and waiting[0][0] <= until:
            number = waiting.pop(0)[1]
            if _still_cited(runs[number], change):
                yield runs[number]

    for kind, first, last, new_first, new_last in SequenceMatcher(
        None, old_tokens, new_tokens, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            for at in range(starts[first], starts[last]):
                pieces += put_marks(at)
                owner = owners[at]
                if owner is None:
                    continue
                if runs[owner].citation is None:
                    pieces.append(replace(runs[owner], text=old[at]))
                elif owner not in placed:
                    placed.add(owner)
                    pieces.append(runs[owner])
            # A note's mark belongs to the words before it.
            pieces += put_marks(starts[last])
            continue
        words = "".join(new_tokens[new_first:new_last])
        left = owners[starts[first] - 1] if starts[first] else None
        right = owners[starts[last]] if starts[last] < len(old) else None
        inside = left is not None and left == right
        if words and not (inside and runs[left or 0].citation is not None):
            looks = runs[left or 0] if inside else Run()
            pieces.append(replace(looks, text=words))
    pieces += put_marks(len(old))
    return commands.tidy_runs(tuple(pieces))


def _laid_out(runs: Runs, printed: str) -> tuple[str, list[int | None], list[tuple[int, int]]]:
    """Return the printed words, the run that each character belongs to, and the mere marks.

    Characters of no run (a label before a judgement) belong to None. A mark is a citation that
    prints no words: its place and its run's number.
    """
    places: list[tuple[int, int, int]] = []
    at = 0
    for number, run in enumerate(runs):
        if run.citation is None and run.text:
            text = run.text.replace("\n", " ")
            found = printed.find(text, at)
            if found < 0:
                return _as_it_is(runs)
            places.append((found, found + len(text), number))
            at = found + len(text)
    owners: list[int | None] = [None] * len(printed)
    for start, end, number in places:
        owners[start:end] = [number] * (end - start)
    marks: list[tuple[int, int]] = []
    for number, run in enumerate(runs):
        if run.citation is None:
            continue
        start = max((end for _, end, other in places if other < number), default=0)
        end = min((first for first, _, other in places if other > number), default=len(printed))
        if start < end and owners[start] is None:
            owners[start:end] = [number] * (end - start)
        else:
            marks.append((start, number))
    return printed, owners, marks


def _as_it_is(runs: Runs) -> tuple[str, list[int | None], list[tuple[int, int]]]:
    """Lay out runs that have changed since the export: their words alone, citations as marks."""
    text = ""
    owners: list[int | None] = []
    marks: list[tuple[int, int]] = []
    for number, run in enumerate(runs):
        if run.citation is not None:
            marks.append((len(text), number))
        text += run.text.replace("\n", " ")
        owners += [number] * len(run.text)
    return text, owners, marks


def _still_cited(run: Run, change: EditorsChange) -> bool:
    citation = run.citation
    if citation is None or change.marks is None:
        return True
    return citation.annotation.partition(":")[2] in change.marks


def _starts(tokens: Sequence[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
