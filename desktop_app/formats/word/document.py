"""A manuscript as a Word document: the template's styles and page, the manuscript's words.

Importing this module is cheap: lxml is loaded when the first document is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import shorten

from desktop_app.formats.collecting import uncollected
from desktop_app.formats.manuscript.parts import Manuscript, Picture
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.word.body import BodyWriter
from desktop_app.formats.word.comments import Comments
from desktop_app.formats.word.controls import fill_controls
from desktop_app.formats.word.custom_xml import put_manifest
from desktop_app.formats.word.docx_parts import NotAPackage
from desktop_app.formats.word.excerpts import ExcerptWriter
from desktop_app.formats.word.filling import Filling
from desktop_app.formats.word.frame import Frame, W
from desktop_app.formats.word.front import contents_entries
from desktop_app.formats.word.inlines import InlineWriter
from desktop_app.formats.word.ledger import Ledger
from desktop_app.formats.word.lists import Lists
from desktop_app.formats.word.manifest import Manifest
from desktop_app.formats.word.named_styles import STYLES
from desktop_app.formats.word.note_parts import first_comment, first_note, put_comments, put_notes
from desktop_app.formats.word.notes import MOST_NOTES, Notes, count_notes
from desktop_app.formats.word.numbering import Numbering
from desktop_app.formats.word.pictures import Pictures
from desktop_app.formats.word.properties import put_properties
from desktop_app.formats.word.refresh.base_words import checksums
from desktop_app.formats.word.sections import Sections
from desktop_app.formats.word.table_widths import size_of
from desktop_app.formats.word.tables import TableWriter
from desktop_app.formats.word.targets import captions, targets
from desktop_app.formats.word.templates.own_template import has_every_style, prepared
from desktop_app.formats.word.templates.template_mending import UnusableTemplate as UnusableTemplate
from desktop_app.formats.word.wordml import Bookmarks, Markup

_LONGEST_RUNNING_TITLE = 90
"""The title shares its line in the header with the date."""


@dataclass(frozen=True, slots=True)
class ExportIdentity:
    """By what a document can be told later: its export, the workspace, the program's version."""

    export: str
    workspace: str
    program: str


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A document, what stands in it, and a sentence for each thing that is not as was asked.

    The document itself holds the manifest only if it was written with an identity: `record` is it
    as it stands there, else empty.
    """

    content: bytes
    manifest: Manifest
    remarks: tuple[str, ...] = ()
    record: bytes = b""


def write_docx(
    manuscript: Manuscript,
    template: bytes,
    created: datetime | None = None,
    *,
    identity: ExportIdentity | None = None,
    pages: Mapping[str, int] | None = None,
) -> bytes:
    """Return the .docx of a manuscript; `written_docx` says more of it."""
    return written_docx(manuscript, template, created, identity=identity, pages=pages).content


def written_docx(
    manuscript: Manuscript,
    template: bytes,
    created: datetime | None = None,
    *,
    identity: ExportIdentity | None = None,
    pages: Mapping[str, int] | None = None,
) -> WrittenDocument:
    """Write a manuscript as a .docx, set in the styles and the page of the template.

    The template's body gives way to the manuscript, or its control `br:body` does if it has one.
    `created` is now by default. Without an identity the document holds no manifest and no control
    around a note's mark. `pages` gives the page of each heading's bookmark (`_Toc…`), for the
    contents. Raises UnusableTemplate.
    """
    with uncollected():
        writing = _Writing(manuscript, template, created or datetime.now(UTC), identity)
        return writing.written(pages or {})


class _Writing:
    """One document while it is written."""

    def __init__(
        self,
        manuscript: Manuscript,
        template: bytes,
        created: datetime,
        identity: ExportIdentity | None,
    ) -> None:
        self._manuscript = manuscript
        self._created = created.astimezone(UTC)
        self._identity = identity
        self._words = wording(manuscript.language)
        self._filling, self._frame = _opened(template, self._controls())
        self._style_ids = _style_ids(self._filling)
        self._bookmarks = Bookmarks()
        self._markup = Markup(self._style_ids, self._bookmarks)
        self._ledger = Ledger(manuscript.passages)
        count = count_notes(manuscript.parts)
        first = first_note(self._filling, manuscript.notes_as)
        self._too_many = count if first + count - 1 > MOST_NOTES else 0
        self._notes: Notes | None = None
        if count and not self._too_many:
            self._notes = Notes(
                manuscript.notes_as, Markup(self._style_ids, self._bookmarks), first
            )
        self._comments: Comments | None = None
        if manuscript.notes_in_comments:
            comment = first_comment(self._filling, first + count)
            story = Markup(self._style_ids, self._bookmarks)
            self._comments = Comments(story, comment, self._created)

    def written(self, pages: Mapping[str, int]) -> WrittenDocument:
        """Write everything and return it."""
        filling = self._filling
        unreadable = self._write_body(pages)
        filling.put(
            filling.main,
            self._frame.filled("".join(self._markup.blocks)),
            filling.template.content_type(filling.main),
        )
        filling.link(filling.main, self._markup.links)
        if self._notes is not None:
            put_notes(filling, self._notes.kind, self._notes.markup)
        if self._comments is not None and self._comments.markup.blocks:
            put_comments(filling, self._comments.markup)
        self._fill_margins()
        self._turned_margins.write()
        put_properties(filling, self._manuscript, self._created)
        manifest = self._manifest()
        record = b"" if self._identity is None else put_manifest(filling, manifest)
        remarks = tuple(self._remarks(unreadable))
        return WrittenDocument(filling.finished(), manifest, remarks, record)

    def _write_body(self, pages: Mapping[str, int]) -> list[Picture]:
        """Compose the body and the notes; return the pictures that could not be drawn."""
        manuscript, words, markup, ledger = (
            self._manuscript, self._words, self._markup, self._ledger,
        )  # fmt: skip
        captioned = captions(manuscript, words)
        labels = targets(manuscript, words, captioned)
        has_controls = self._identity is not None
        inlines = InlineWriter(markup, words, labels, ledger, self._notes, has_controls)
        to_print = dict(labels)
        name, root = self._filling.template.one("numbering")
        _, styles = self._filling.template.one("styles")
        numbering = Numbering(root, styles)
        sections = Sections(self._frame.section, manuscript.paper, self._filling)
        self._turned_margins = sections.margins
        body = BodyWriter(
            manuscript,
            words,
            markup,
            inlines,
            ExcerptWriter(markup, words, inlines, ledger, self._comments, to_print),
            TableWriter(markup, inlines, to_print, size_of(styles, markup.style_id("Table Text"))),
            Pictures(self._filling),
            sections,
            Lists(numbering),
            ledger,
            captioned,
        )
        entries = contents_entries(manuscript, numbering.headings())
        body.front(entries, pages, has_title=not self._frame.has_title)
        body.parts()
        if numbering.has_grown:
            self._filling.changed(name)
        return body.unreadable

    def _controls(self) -> dict[str, str]:
        """Return what each control of the template is to say."""
        manuscript, words = self._manuscript, self._words
        values = {
            "title": shorten(manuscript.title, _LONGEST_RUNNING_TITLE, placeholder=" …"),
            "marking": manuscript.marking,
            "date": manuscript.date,
            "authors": manuscript.authors,
            "export": self._identity.export.rpartition(":")[2] if self._identity else "",
            "page": words.page,
            "of": words.of,
        }
        for name in ("as_of", "reference", "version", "distribution", "office"):
            values[name] = manuscript.fields.get(name, "")
        values["as_of_label"] = f"{words.front_label('as_of')} " if values["as_of"] else ""
        return {f"br:{name}": value for name, value in values.items()}

    def _fill_margins(self) -> None:
        """Fill the controls of headers and footers."""
        values = self._controls()
        for kind in ("header", "footer"):
            for name in self._filling.template.related(self._filling.main, kind):
                story = self._filling.tree(name)
                if story is not None and fill_controls(story, values):
                    self._filling.changed(name)

    def _manifest(self) -> Manifest:
        identity = self._identity or ExportIdentity("", "", "")
        return Manifest(
            export=identity.export,
            workspace=identity.workspace,
            briefing=self._manuscript.briefing,
            template=self._manuscript.template,
            created=f"{self._created:%Y-%m-%dT%H:%M:%SZ}",
            program=identity.program,
            language=self._words.language,
            paragraphs=checksums(self._stories()),
            anchors=self._ledger.anchors(),
            blocks=tuple(self._ledger.blocks),
        )

    def _stories(self) -> Iterator[str]:
        """Yield all composed blocks: the body's, the notes', the comments'."""
        yield from self._markup.blocks
        for story in (self._notes, self._comments):
            yield from story.markup.blocks if story is not None else ()

    def _remarks(self, unreadable: list[Picture]) -> Iterator[str]:
        if self._too_many:
            yield (
                f"The briefing has {self._too_many:,} notes, more than the {MOST_NOTES:,} that "
                "Word can number: they stand in the text, in brackets."
            )
        for picture in unreadable:
            said = picture.caption or picture.alt
            yield (
                f"The picture “{said}” was left out: it is neither a PNG nor a JPEG file that can "
                "be read. Save it anew as one of these."
            )


def _opened(template: bytes, values: Mapping[str, str]) -> tuple[Filling, Frame]:
    try:
        filling = Filling(template)
        if not has_every_style(filling.template):
            filling = Filling(prepared(template))
        return filling, Frame(filling.tree(filling.main), values)
    except (NotAPackage, ValueError) as error:
        raise UnusableTemplate(
            "The template is not a Word document (.docx). "
            "Choose another one, or leave the choice to the program."
        ) from error


def _style_ids(filling: Filling) -> dict[str, str]:
    """Return each style's id by its name in lower case: ids differ between Word's languages."""
    _, styles = filling.template.one("styles")
    ids: dict[str, str] = {}
    for style in () if styles is None else styles.iterchildren(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            ids.setdefault(name.get(f"{W}val").lower(), style.get(f"{W}styleId"))
    missing = [name for name in STYLES if name.lower() not in ids]
    if missing:
        raise UnusableTemplate(
            f"The template lacks the styles {', '.join(missing)}. "
            "Add them in Word, or leave the choice of the template to the program."
        )
    return ids
