"""What a search found as JSON, with keys that other programs may rely on.

`{"hits":[{"kind","article","start","end","exact","tags","found","before","after","thing"}]}`.
An article is named by the SHA-256 of its text, tags by their paths. `exact` is what stands from
`start` to `end` (code points, end exclusive) in the text of the article: the found words, or the
whole passage where its note says them. Where there is no such place, both are null and `exact` is
the found words. `found` are these words always, with what stands around them in `before` and
`after`; `thing` is the id of what holds them.
"""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import sha256_of
from desktop_app.domain.project import Project
from desktop_app.formats.json_document import write_json


def search_document(project: Project, hits: Iterable[SearchHit]) -> bytes:
    """Return hits as one document, in the order given."""
    return write_json({"hits": [_hit(project, hit) for hit in hits]})


def _hit(project: Project, hit: SearchHit) -> dict[str, object]:
    passage = project.annotations.get(hit.thing) if hit.kind == "note" and hit.span else None
    return {
        "kind": hit.kind,
        "article": sha256_of(hit.article) if hit.article else None,
        "start": hit.span.start if hit.span else None,
        "end": hit.span.end if hit.span else None,
        "exact": passage.exact if passage else hit.exact,
        "tags": [project.codebook.path(tag) for tag in hit.tags],
        "found": hit.exact,
        "before": hit.before,
        "after": hit.after,
        "thing": hit.thing,
    }
