"""Listings of a workspace as JSON, with keys that other programs may rely on.

`{"articles":[{"id","file","title","outlet","author","published","language","characters","url",
"relay","originator","evidence","dimmed"}]}`,
`{"tags":[{"id","name","parent","colour","key","count"}]}`,
`{"excerpts":[{"id","article","start","end","exact","tags","note","analyst","created","arrived",
"yielded"}]}`.
An article is named by the SHA-256 of its text, a tag by its path; unknown is null. `arrived` is
false while nothing of the article has come yet, `yielded` true where the team accepted another
excerpt in the place of this one.

`evidence` says of each field of an article how it is known: `{"status","line","text"}`. `status` is
"found" (the file, its text or a person says so), "inferred" (a guess) or "asked" (nobody knows
yet, or a person said that it is not known); `text` are the words that support it, `line` where they
stand in the text, from 1, null outside of it. `dimmed` are the numbers, from 1, of the lines that
are boilerplate.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId, sha256_of
from desktop_app.domain.project import Project
from desktop_app.formats.excerpt_rows import living_excerpts, tag_paths
from desktop_app.formats.instants import instant_text
from desktop_app.formats.json_document import write_json

_FIELDS = {
    "title": "headline",
    "outlet": "outlet",
    "author": "byline",
    "published": "published",
    "language": "language",
    "url": "url",
    "relay": "relay",
    "originator": "originator",
}
"""The fields of an article by their keys in the listing."""


def listing_of_articles(project: Project) -> bytes:
    """Return the articles by file name; `characters` counts code points of the canonical text."""
    articles = sorted(
        project.current_articles.values(), key=lambda article: (article.file, article.id)
    )
    return write_json({"articles": [_listed(article) for article in articles]})


def _listed(article: Article) -> dict[str, object]:
    known = {key: article.metadatum(name) for key, name in _FIELDS.items()}
    values = {key: metadatum.value for key, metadatum in known.items()}
    return {
        "id": article.sha256,
        "file": article.file or None,
        **{key: values.pop(key) for key in ("title", "outlet", "author", "published", "language")},
        "characters": article.characters,
        **values,
        "evidence": {key: _evidence(metadatum) for key, metadatum in known.items()},
        "dimmed": list(article.dimmed_lines),
    }


def _evidence(metadatum: Metadatum) -> dict[str, object]:
    if metadatum.how == "said":
        is_known = metadatum.value is not None
        return {
            "status": "found" if is_known else "asked",
            "line": None,
            "text": "said by a person" if is_known else "a person said that it is not known",
        }
    return {
        "status": metadatum.how,
        "line": metadatum.line or None,
        "text": metadatum.evidence or None,
    }


def listing_of_tags(project: Project) -> bytes:
    """Return the tags in codebook order; `count` is of excerpts whose article is there."""
    codebook = project.codebook
    return write_json(
        {
            "tags": [
                {
                    "id": tag.id,
                    "name": codebook.path(tag.id),
                    "parent": codebook.parent(tag.id) or None,
                    "colour": tag.colour or None,
                    "key": tag.key or None,
                    "count": project.tag_count(tag.id),
                }
                for tag in codebook
            ]
        }
    )


def listing_of_excerpts(
    project: Project, tag: EntityId | None = None, awaited: Sequence[Annotation] = ()
) -> bytes:
    """Return the excerpts, or those of one tag, by file name and in reading order.

    Behind them come `awaited` ones, of articles of which nothing has arrived yet. `start` and
    `end` are code points, end exclusive; `created` is ISO 8601 in UTC.
    """
    wanted = None if tag is None else project.passages_tagged(tag)
    lost = yielded(project.adjudications.values())
    return write_json(
        {
            "excerpts": [
                {
                    "id": passage.id,
                    "article": sha256_of(passage.article),
                    "start": passage.target.start,
                    "end": passage.target.end,
                    "exact": passage.exact,
                    "tags": tag_paths(project, passage),
                    "note": passage.note_text or None,
                    "analyst": project.analyst_name(passage.creator) or None,
                    "created": instant_text(passage.created),
                    "arrived": passage.article in project.articles,
                    "yielded": passage.id in lost,
                }
                for passage in [*living_excerpts(project), *awaited]
                if wanted is None or passage.id in wanted
            ]
        }
    )
