"""Puts words that were copied or dragged out of another program into the workspace folder."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.article_text import LIMIT, UnreadableArticle, read_text, too_large
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.storage.article_store import ArticleStore
from desktop_app.storage.article_workers import ArticleWorkers, ReadingStopped
from desktop_app.storage.reading_jobs import ReadFile, ReadFragment, described, found_at
from desktop_app.storage.whole_file import NotWritten
from desktop_app.workspace.intake.copied import Copied
from desktop_app.workspace.intake.outcomes import Outcome, Stored, StoredFile
from desktop_app.workspace.intake.storing import stored_file


def store_copied(articles: ArticleStore, copied: Copied, workers: ArticleWorkers) -> Stored:
    """Put copied words into the workspace folder; HTML is read by a worker.

    May be used from any thread. Where no article is to be found in the HTML, its plain words are
    taken.
    """
    try:
        file, original = _read(copied, workers)
        return Stored((_kept(articles, copied, file, original),))
    except UnreadableArticle as error:
        return Stored((Outcome(Path(copied.name), "refused", str(error), reason=error.reason),))
    except ReadingStopped:
        return Stored(unread=1)


def _read(copied: Copied, workers: ArticleWorkers) -> tuple[ReadFile, bytes]:
    if copied.html:
        job = ReadFragment(copied.html, copied.name, copied.url)
        try:
            return workers.read(job).result(), job.raw
        except UnreadableArticle:
            if not copied.text.strip():
                raise
    if len(copied.text) > LIMIT:
        raise too_large(copied.name, len(copied.text), LIMIT, " of text")
    kept = canonical(copied.text)
    raw = kept.text.encode()
    plain = read_text(raw, copied.name)
    article = ReadArticle(kept, "text", plain.encoding, found_at(copied.url))
    return described(article, sha256(raw).hexdigest(), copied.name), raw


def _kept(
    articles: ArticleStore, copied: Copied, file: ReadFile, original: bytes
) -> StoredFile | Outcome:
    path = Path(copied.name)
    try:
        article = articles.put(file.article.text)
        articles.put_original(original, path.suffix)
    except NotWritten as error:
        return Outcome(path, "refused", str(error), reason="not-stored")
    return stored_file(path, copied.name, article, file)
