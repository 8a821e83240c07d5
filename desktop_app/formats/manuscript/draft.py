"""The draft of a manuscript: gathers parts, sources and what had to be left out, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from textwrap import shorten

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import EXCERPT, Block, Briefing, Outline
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.characters import loses_characters, printable
from desktop_app.formats.manuscript.citations import Citations
from desktop_app.formats.manuscript.excerpt_numbers import ExcerptNumbers
from desktop_app.formats.manuscript.front import FrontMatter
from desktop_app.formats.manuscript.length import wants_contents
from desktop_app.formats.manuscript.options import ManuscriptOptions, chosen, lists_yielded
from desktop_app.formats.manuscript.parts import (
    CitedPassage,
    Heading,
    LeftOut,
    Manuscript,
    Note,
    Part,
    Reason,
    Reference,
    SourceLine,
    Table,
    quotation_lines,
)
from desktop_app.formats.manuscript.selection import Selection
from desktop_app.formats.manuscript.source_list import SourceList, sources_table
from desktop_app.formats.manuscript.table_words import table_words
from desktop_app.formats.manuscript.tag_names import TagNames
from desktop_app.formats.manuscript.wording import wording

_DESCRIBED = ("T2",)
"""Templates whose notes say what is known of the quality of a source."""
_HASHED = ("T5",)
"""Templates whose table of sources proves each article's text."""

Standing = tuple[Annotation, Article]
"""A passage that can be printed, and its article."""


class Draft:
    """A manuscript in the making; parts are added in reading order."""

    def __init__(
        self,
        project: Project,
        briefing: Briefing | None,
        options: ManuscriptOptions,
        outline: Outline | None = None,
    ) -> None:
        self.project = project
        self.briefing = briefing
        self.choices = chosen(options, briefing)
        self.words = wording(self.choices.language)
        self.table_words = table_words(self.choices.language)
        self.tag_names = TagNames(project.codebook, self.words.language)
        self.selection = Selection(project, with_yielded=lists_yielded(briefing))
        self.numbers = ExcerptNumbers(briefing, outline)
        self.citations = Citations(
            self.words,
            self.choices.citations,
            self.choices.template.dates,
            described=self.choices.template.key in _DESCRIBED,
            names_files=not self.choices.for_release,
            names_sources=self.choices.template.excerpt_form != "line",
        )
        self.sources = SourceList(briefing, self.words, self.citations)
        blocks = [block for block, _ in outline.walk()] if outline else []
        self.placed: Mapping[EntityId, Block] = {
            block.annotation: block for block in reversed(blocks) if block.kind == EXCERPT
        }
        self.own_passages = frozenset(each for block in blocks for each in block.passages)
        self.blocks = blocks
        self.left_out: list[LeftOut] = []
        self.judgements = 0
        self.lists_sources = False
        self._parts: list[Part | Callable[[], Part | None]] = []
        self._analysts: dict[EntityId, None] = {}
        self._passages: dict[EntityId, CitedPassage] = {}
        self._shown: set[EntityId] = set()
        self._letters: dict[EntityId, str] = {}
        self._claimed: set[str] = set()
        self._has_notes = False
        if self.choices.template.excerpt_form == "quotation":
            self._claimed.update(map(self.numbers.of_block, self.placed.values()))

    # Parts

    def add(self, *parts: Part) -> None:
        """Add parts behind those there are."""
        self._parts.extend(parts)

    def add_later(self, part: Callable[[], Part | None]) -> None:
        """Add a part here that can be made only when all others are there; None is no part."""
        self._parts.append(part)

    def heading(self, level: int, text: str, block: EntityId = "") -> None:
        """Add a heading; deeper levels than the third become the third."""
        title = " ".join(text.split()) or self.words.unnamed_heading
        self.add(Heading(min(level, 3), title, block))

    def leave_out(self, what: str, why: Reason) -> None:
        """List something selected that cannot be written."""
        self.left_out.append(LeftOut(what, why))

    def note_lost_characters(self, text: str, label: str = "", where: str = "") -> None:
        """List words that are printed without characters that a reader would have seen."""
        if loses_characters(text):
            self.leave_out(where or named(label, text), Reason.CHARACTERS)

    # Passages and their sources

    def standing(self, annotation: EntityId, where: str = "", label: str = "") -> Standing | None:
        """Return a passage that can be printed, with its article; list it if it cannot.

        `where` says in the list where it was selected, instead of label and opening words.
        """
        passage = self.project.annotations.get(annotation)
        if passage is None:
            self.leave_out(where or label, Reason.PASSAGE_GONE)
            return None
        if not _has_text(passage.exact):
            self.leave_out(where or named(label, passage.exact), Reason.NO_TEXT)
            return None
        article = self.project.articles.get(passage.article)
        if article is None:
            self.leave_out(where or named(label, passage.exact), Reason.ARTICLE_GONE)
            return None
        return passage, article

    def gathered(
        self, tag: EntityId, wanted: Callable[[Annotation], object] = lambda passage: True
    ) -> list[Annotation]:
        """Return the wanted passages with a tag or one below it, and list those that yielded.

        What the briefing quotes or cites itself is not listed: it is printed there.
        """
        for each in filter(wanted, self.selection.yielded_under(tag)):
            if each.id not in self.own_passages:
                self.leave_out(named("", each.exact), Reason.YIELDED)
        return list(filter(wanted, self.selection.under(tag)))

    def use(self, passage: Annotation, *, shown: bool = False) -> None:
        """Note that a passage is quoted or cited; `shown` if it stands as an excerpt or a row."""
        self._analysts.setdefault(passage.creator)
        if shown:
            self._shown.add(passage.id)
        if passage.id not in self._passages:
            target = passage.target
            self._passages[passage.id] = CitedPassage(
                passage.id, target.article, target.start, target.end, target.exact
            )

    def reference(self, cited: Sequence[Standing]) -> Reference:
        """Return the reference to the sources of passages, at the place where they are cited."""
        reference = self.citations.reference(
            cited,
            self.sources.cite,
            self.grade,
            excerpt_of=lambda passage: self.numbers.known(passage.id),
        )
        self._has_notes = self._has_notes or bool(reference.note)
        return reference

    def source_line(self, passage: Annotation, article: Article) -> SourceLine:
        """Return where a passage was printed, with its grade where anybody gave one."""
        line = self.sources.line(article)
        grade = self.grade(passage, article)
        return replace(line, grade=grade) if grade else line

    def grade(self, passage: Annotation, article: Article) -> str:
        """Return the grade of source and information: `B2`, `B–`, or nothing."""
        if article.id not in self._letters:
            letter = (article.metadatum("grade").value or "").strip()
            self._letters[article.id] = letter[:1].upper()
        return joined_grade(self._letters[article.id], passage.grade.strip())

    def claims(self, label: str) -> bool:
        """Tell whether a label such as E12 stands nowhere else yet; from now on it stands here."""
        is_free = label not in self._claimed
        self._claimed.add(label)
        return is_free

    def name_of(self, article: Article) -> str:
        """Return the article's headline; of an untitled one outlet and date, else its file name."""
        if article.headline or not article.outlet:
            return article.name
        line = self.sources.line(article)
        return f"{line.outlet}, {line.published}"

    def date(self, iso: str) -> str:
        """Return a date as the template writes dates."""
        return self.words.date(iso, self.choices.template.dates)

    def brief_date(self, iso: str) -> str:
        """Return a date as narrow columns have it: months are shortened where they are names."""
        return self.citations.details.brief(iso)

    def tags(self, passage: Annotation) -> tuple[str, ...]:
        """Return the paths of a passage's tags, in codebook order."""
        return tuple(self.tag_names.path(tag.id) for tag in self.project.tags_of(passage))

    def analyst(self, passage: Annotation) -> str:
        """Return the name of who marked a passage; nobody's in a copy for release."""
        if self.choices.for_release:
            return ""
        return self.project.analyst_name(passage.creator)

    def notes(self, passage: Annotation) -> tuple[Note, ...]:
        """Return each version of a passage's note with its author."""
        name = self.project.analyst_name
        return tuple(
            Note(version.value.strip(), name(version.analyst or passage.creator))
            for version in passage.note
            if version.value.strip()
        )

    @property
    def used_passages(self) -> list[Annotation]:
        """The passages quoted or cited up to here, in order of use."""
        return [self.project.annotations[each] for each in self._passages]

    @property
    def prints_notes(self) -> bool:
        """Whether the analysts chose to hand out their notes."""
        return self.choices.notes in ("below", "comments")

    # The end

    def finished(self, subtitle: str = "") -> Manuscript:
        """Return the manuscript with its source list and its front matter.

        `subtitle` stands where the briefing has none of its own.
        """
        parts = _without_empty_sections(
            [each() if callable(each) else each for each in self._parts]
        )
        if len(self.sources) and not self.lists_sources:
            is_table = self.choices.citations == "table"
            listed = self.source_list() if is_table else self.sources.entries()
            parts += [Heading(1, self.words.sources), listed]
        if self._has_notes and self.choices.citations == "endnote":
            # Word prints them below the last paragraph.
            parts.append(Heading(1, self.words.notes))
        front = FrontMatter(
            self.briefing,
            self.choices,
            self.words,
            analysts=self._analyst_names(),
            material=self.words.count(len(self._shown), len(self.sources)) if self._shown else "",
        )
        choices = self.choices
        own_title = self.briefing.title if self.briefing else ""
        title = " ".join((own_title or self.project.title).split()) or self.words.unnamed_briefing
        subtitle = front.value("subtitle") or subtitle
        return Manuscript(
            title=title,
            subtitle=subtitle,
            front=front.rows,
            marking=choices.marking,
            authors=front.authors,
            date=front.date,
            language=self.words.language,
            parts=tuple(parts),
            left_out=tuple(dict.fromkeys(self.left_out)),
            template=choices.template_name,
            fields=front.fields(title, subtitle),
            notes_as="endnote" if choices.citations == "endnote" else "footnote",
            notes_in_comments=choices.notes == "comments",
            has_cover=choices.template.has_cover,
            has_contents=wants_contents(choices.template, parts),
            paper=choices.paper,
            briefing=self.briefing.id if self.briefing else "",
            passages={} if choices.for_release else self._passages,
        )

    def source_list(self, caption: str = "", block: EntityId = "") -> Table:
        """Return the table of all sources cited up to here."""
        times = Counter(passage.article for passage in self._passages.values())
        return sources_table(
            self.sources.cited(),
            self.citations,
            times=times,
            hashes=self.choices.template.key in _HASHED,
            caption=caption,
            block=block,
        )

    def _analyst_names(self) -> str:
        if self.choices.for_release:
            return ""
        names = (self.project.analyst_name(each) for each in self._analysts)
        return ", ".join(dict.fromkeys(name for name in names if name))


def _without_empty_sections(made: Sequence[Part | None]) -> list[Part]:
    """Return the parts there are, without headings below which only missing ones would stand."""
    kept: list[Part] = []
    follows: Part | None = None
    is_missing = False
    for part in reversed(made):
        if part is None:
            is_missing = True
            continue
        ends = isinstance(part, Heading) and (
            follows is None or (isinstance(follows, Heading) and follows.level <= part.level)
        )
        if ends and is_missing:
            continue
        kept.append(part)
        follows, is_missing = part, False
    return kept[::-1]


def named(label: str, text: str) -> str:
    """Return `E12 “NATO has invited…”`, as far as label and words are known."""
    words = opening(text)
    return " ".join(each for each in (label, f"“{words}”" if words else "") if each)


def _has_text(words: str) -> bool:
    """Tell whether anything of a passage can be printed; its first words mostly say so."""
    return bool(printable(words[:80]).strip() or quotation_lines(words))


def opening(text: str) -> str:
    """Return the first words of a text, up to 60 characters."""
    # What follows cannot be shown, and a long text would be split into all its words.
    return shorten(text[:500], 60, placeholder="…")
