"""What is chosen for a manuscript: at its export, by its briefing, by its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, cast, get_args

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.briefing_template import BriefingTemplate, CitationStyle
from desktop_app.domain.briefing_templates import template_of

NotesPlace = Literal["none", "below", "comments"]
"""The analysts' notes are not printed, stand below their excerpts, or become Word comments."""

PictureOf: TypeAlias = Callable[[str], bytes | None]
"""Returns a picture of the workspace by its name, None where it has not arrived."""


def _no_picture(name: str) -> bytes | None:
    return None


@dataclass(frozen=True, slots=True)
class ManuscriptOptions:
    """What the analyst chose at an export; None and "" leave it to the briefing.

    `template` and `citations` are then the briefing's own, `marking` its front matter's, `language`
    and `paper` its options' (else `en` and A4), `notes` its option's (else none). `dated` is
    printed where the front matter gives no date. A copy `for_release` names no analysts and no
    files.
    """

    template: BriefingTemplate | None = None
    citations: CitationStyle | None = None
    language: str = ""
    marking: str | None = None
    paper: str = ""
    notes: NotesPlace | None = None
    dated: date | None = None
    pictures: PictureOf = _no_picture
    for_release: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What holds for one manuscript; `template_name` is a key, or the name of an own template."""

    template: BriefingTemplate
    template_name: str
    citations: CitationStyle
    language: str
    marking: str
    paper: str
    notes: NotesPlace | None
    dated: date | None
    pictures: PictureOf
    for_release: bool

    @property
    def has_notes_as_marks(self) -> bool:
        """Whether sources stand in footnotes or endnotes."""
        return self.citations in ("footnote", "endnote")


def lists_yielded(briefing: Briefing | None) -> bool:
    """Tell whether a briefing's lists and tables hold what yielded by adjudication, too."""
    return briefing is not None and briefing.options.get("yielded") == "listed"


def chosen(options: ManuscriptOptions, briefing: Briefing | None) -> Choices:
    """Return what holds, an option of the export before one of the briefing before the template."""
    own: Mapping[str, str] = briefing.options if briefing else {}
    front: Mapping[str, str] = briefing.front if briefing else {}
    language = options.language or own.get("language") or "en"
    template = options.template or template_of(own.get("template", ""), language)
    notes = options.notes or _known(own.get("notes", ""), get_args(NotesPlace))
    marking = front.get("marking", "") if options.marking is None else options.marking
    style = options.citations or _known(own.get("citations", ""), get_args(CitationStyle))
    return Choices(
        template=template,
        template_name=options.template.key if options.template else own.get("template", ""),
        citations=cast(CitationStyle, style) if style else template.citations,
        language=language,
        marking=" ".join(marking.split()),
        paper=options.paper or own.get("paper") or "A4",
        notes="none" if options.for_release else cast("NotesPlace | None", notes or None),
        dated=options.dated,
        pictures=options.pictures,
        for_release=options.for_release,
    )


def _known(value: str, values: tuple[str, ...]) -> str:
    return value if value in values else ""
