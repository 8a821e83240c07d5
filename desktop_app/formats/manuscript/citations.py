"""Citations: how a source is named where it is cited, and in the list of sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.article import Article
from desktop_app.domain.briefing_template import CitationStyle, DateForm
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import CrossReference, Inline, Reference, Words
from desktop_app.formats.manuscript.source_details import (
    SourceDetails,
    appearances_of,
    filled,
    heard,
    one_line,
)
from desktop_app.formats.manuscript.wording_table import Wording


def grade_of(annotation: Annotation, article: Article) -> str:
    """Return the Admiralty grade of a passage, `B2`; `B–` where half of it is known, or nothing."""
    letter = one_line(article.metadatum("grade").value)
    return joined_grade(letter[:1].upper(), annotation.grade.strip())


def unlabelled(annotation: Annotation) -> str:
    """Return no label, for passages that stand nowhere as a numbered excerpt."""
    return ""


class Citations:
    """Cites sources in the order in which a document does: in full at first, shortened after.

    With `described` each full note ends with what is known of the source's quality; `names_files`
    allows the name of its file to tell apart a source that has neither headline nor address.
    Without `names_sources` brackets have the label of an excerpt alone, whose row names its source.
    """

    def __init__(
        self,
        words: Wording,
        style: CitationStyle,
        dates: DateForm,
        *,
        described: bool = False,
        names_files: bool = True,
        names_sources: bool = True,
    ) -> None:
        self.words = words
        self.style = style
        self.details = SourceDetails(words, dates)
        self.names_files = names_files
        self._names_sources = names_sources
        self.has_printed_grades = False
        self._described = described
        self._named: set[EntityId] = set()
        self._short_forms: dict[tuple[EntityId, str], list[Inline]] = {}

    def reference(
        self,
        cited: Sequence[tuple[Annotation, Article]],
        label_of: Callable[[Article], str],
        grade_of: Callable[[Annotation, Article], str] = grade_of,
        excerpt_of: Callable[[Annotation], str] = unlabelled,
    ) -> Reference:
        """Return the reference to these passages, one citation for each article among them.

        `label_of` gives an article's S-label, `excerpt_of` the E-label of a passage that is printed
        as an excerpt, or nothing. What was cited counts as named from now on.
        """
        if self.style == "table":
            return self.brackets(cited, label_of, excerpt_of)
        said: list[Inline] = []
        for article, passages in _by_article(cited):
            if said:
                said.append(Words(self.words.sources_separator))
            label = CrossReference(label_of(article))
            if self.style == "inline":
                said += self._relayed(passages)
                said += self._short_form(self.words.inline_form, article, label)
            else:
                said += self._attribution(passages, is_opening=not said)
                said += self._in_note(article, label)
                said += self._quality(article, (grade_of(each, article) for each in passages))
            self._named.add(article.id)
        if self.style == "inline":
            before, after = self.words.inline_brackets
            return _reference(cited, label_of, shown=(Words(before), *said, Words(after)))
        return _reference(cited, label_of, note=_stopped(said))

    def brackets(
        self,
        cited: Sequence[tuple[Annotation, Article]],
        label_of: Callable[[Article], str],
        excerpt_of: Callable[[Annotation], str] = unlabelled,
    ) -> Reference:
        """Return a reference shown as labels only: `[S1, E4]`, `[S1, E4; S3, E7]`."""
        said: list[Inline] = []
        for article, passages in _by_article(cited):
            source, excerpts = label_of(article), [*filter(None, map(excerpt_of, passages))]
            labels = [source, *excerpts] if self._names_sources or not excerpts else excerpts
            for n, label in enumerate(dict.fromkeys(labels)):
                if said:
                    said.append(Words(",\u00a0" if n else self.words.sources_separator))
                said.append(CrossReference(label))
        return _reference(cited, label_of, shown=(Words("["), *said, Words("]")))

    def source(self, article: Article) -> tuple[Inline, ...]:
        """Return the citation of an entry in the source list, every appearance in it.

        An article without headline and address is told apart by its file's name.
        """
        others = appearances_of(article)[1:]
        said = self._full_form(article, self.details.signature(article))
        if self.names_files and not article.headline and not article.url and article.file:
            said.append(Words(f", {self.words.file.format(name=one_line(article.file))}"))
        said = list(_stopped(said))
        for key in others:
            said.append(Words(f" {self.words.also} "))
            said += _stopped(self.details.printed_in(article, key))
        if self._described:
            nature = ", ".join(self.details.nature(article))
            said.append(Words(f" {nature[:1].upper()}{nature[1:]}."))
        return tuple(said)

    def _in_note(self, article: Article, label: CrossReference) -> list[Inline]:
        if article.id in self._named:
            return self._short_form(self.words.short_form, article, label)
        full = self._full_form(article, self.details.authors(article))
        return [*full, *filled(self.words.labelled, label=label)]

    def _full_form(self, article: Article, author: str) -> list[Inline]:
        opening = f"{author}, " if author else ""
        headline = self.details.headline(article)
        printed = self.details.printed_in(article, article.first_appearance)
        return [Words(f"{opening}{headline}, "), *printed]

    def _short_form(self, pattern: str, article: Article, label: CrossReference) -> list[Inline]:
        key = article.id, pattern
        if key not in self._short_forms:
            mention = Words(self.details.mention(article))
            self._short_forms[key] = filled(pattern, mention=mention, label=label)
        return self._short_forms[key]

    def _attribution(self, passages: Iterable[Annotation], *, is_opening: bool) -> list[Inline]:
        """Return who is speaking, and through whom, before the source that prints it."""
        speakers, relays = heard(passages)
        if not speakers:
            pattern = self.words.relayed if relays else ""
        else:
            pattern = self.words.attributed_and_relayed if relays else self.words.attributed
        said = pattern.format(speaker=self.details.all(speakers), relay=self.details.all(relays))
        if is_opening:
            said = said[:1].upper() + said[1:]
        return [Words(said)] if said else []

    def _relayed(self, passages: Iterable[Annotation]) -> list[Inline]:
        """Return through whom it was heard; who is speaking, the sentence around it says."""
        _, relays = heard(passages)
        return [Words(self.words.relayed.format(relay=self.details.all(relays)))] if relays else []

    def _quality(self, article: Article, grades: Iterable[str]) -> list[Inline]:
        said = ""
        if grade := ", ".join(dict.fromkeys(filter(None, grades))):
            said = self.words.grade.format(grade=grade)
            self.has_printed_grades = True
        if self._described and article.id not in self._named:
            nature = ", ".join(self.details.nature(article))
            said += self.words.described.format(descriptor=nature)
        return [Words(said)] if said else []


def _by_article(
    cited: Iterable[tuple[Annotation, Article]],
) -> list[tuple[Article, list[Annotation]]]:
    sources: dict[EntityId, tuple[Article, list[Annotation]]] = {}
    for passage, article in cited:
        sources.setdefault(article.id, (article, []))[1].append(passage)
    return list(sources.values())


def _reference(
    cited: Sequence[tuple[Annotation, Article]],
    label_of: Callable[[Article], str],
    *,
    shown: tuple[Inline, ...] = (),
    note: tuple[Inline, ...] = (),
) -> Reference:
    labels = dict.fromkeys(label_of(article) for _, article in cited)
    passages = dict.fromkeys(passage.id for passage, _ in cited)
    return Reference(tuple(labels), tuple(passages), shown, note)


def _stopped(said: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return a citation with a full stop, unless an abbreviation or a Korean date ends it."""
    last = said[-1] if said else None
    if isinstance(last, Words) and last.text.endswith(".") and not last.link:
        return tuple(said)
    return (*said, Words("."))
