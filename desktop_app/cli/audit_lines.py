"""An audit as lines for a terminal: how many of each verdict, then those worth a look."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from desktop_app.formats.word.audit.verdicts import Audit, Quotation, Verdict

_WIDTH = 300
_SHOWN_BESIDE = (
    Verdict.TYPOGRAPHY,
    Verdict.SHORTENED,
    Verdict.TRANSLATED,
    Verdict.PARAPHRASED,
)


def audit_lines(audit: Audit, *, show_all: bool = False) -> Iterator[str]:
    """Yield a line of counts, then each quotation that is not VERBATIM, or with `show_all` each.

    Of an altered one the words that differ stand below it.
    """
    counts = ", ".join(f"{times:,} {verdict}" for verdict, times in audit.counts.items())
    total = len(audit.quotations)
    yield f"{total:,} quotations: {counts}" if total else "No quotation was found."
    for each in audit.quotations:
        if show_all or each.verdict != Verdict.VERBATIM:
            yield from _lines(each)


def _lines(each: Quotation) -> Iterator[str]:
    label = f" {each.label}" if each.label else ""
    yield f"{each.verdict}{label} {_place(each)}: “{_short(each.printed)}”{_source(each)}"
    for change in each.changes:
        if change.kind == "changed":
            yield f"    “{_short(change.original)}” became “{_short(change.printed)}”"
        elif change.kind == "added":
            yield f"    “{_short(change.printed)}” was added"
        else:
            yield f"    “{_short(change.original)}” was left out"
    if each.verdict in _SHOWN_BESIDE:
        yield f"    the article: “{_short(each.original)}”"
    if each.changed_by:
        yield f"    tracked changes by {', '.join(each.changed_by)}"


def _place(each: Quotation) -> str:
    where = each.where
    if where is None:
        return "(no longer in the document)"
    heading = f", under “{_short(where.heading)}”" if where.heading else ""
    return f"(paragraph {where.paragraph}{heading})"


def _source(each: Quotation) -> str:
    return f" [{each.article_name}]" if each.article_name else ""


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), _WIDTH, placeholder=" …")
