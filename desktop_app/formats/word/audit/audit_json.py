"""An audit as JSON, with keys that other programs may rely on.

`{"document", "workspace", "manifest", "export", "basis", "clean", "counts": {VERDICT: n},
"quotations": [{"verdict", "label", "printed", "original", "passage", "article", "article_name",
"start", "end", "paragraph", "heading", "before", "place", "found_by", "against",
"changes": [{"kind", "original", "printed"}], "changed_by": [name]}]}`. `manifest` is "document",
"record" or null; `start` and `end` count code points in the article's text; unknown is null.
"""

from __future__ import annotations

from typing import Any

from desktop_app.formats.json_document import write_json
from desktop_app.formats.word.audit.verdicts import Audit, Quotation


def audit_json(
    audit: Audit,
    *,
    document: str,
    workspace: str | None,
    manifest: str | None,
    export: str | None,
    basis: str,
) -> bytes:
    """Return an audit with all its quotations, in the order of the document."""
    return write_json(
        {
            "document": document,
            "workspace": workspace,
            "manifest": manifest,
            "export": export,
            "basis": basis,
            "clean": not audit.faults,
            "counts": {verdict.value: times for verdict, times in audit.counts.items()},
            "quotations": [_quotation(each) for each in audit.quotations],
        }
    )


def _quotation(each: Quotation) -> dict[str, Any]:
    where = each.where
    return {
        "verdict": each.verdict.value,
        "label": each.label or None,
        "printed": each.printed,
        "original": each.original or None,
        "passage": each.passage or None,
        "article": each.article or None,
        "article_name": each.article_name or None,
        "start": each.start if each.start >= 0 else None,
        "end": each.end if each.end >= 0 else None,
        "paragraph": where.paragraph if where else None,
        "heading": where.heading or None if where else None,
        "before": where.before if where else None,
        "place": where.place if where else None,
        "found_by": each.found_by or None,
        "against": each.against,
        "changes": [
            {"kind": change.kind, "original": change.original, "printed": change.printed}
            for change in each.changes
        ],
        "changed_by": list(each.changed_by),
    }
