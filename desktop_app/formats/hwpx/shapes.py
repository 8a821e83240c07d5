"""The shapes of paragraphs and letters in an HWPX document, each made when it is first used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from desktop_app.formats.hwpx.looks import (
    GENERAL,
    HAIRLINE,
    ITEMISED,
    LINK,
    NUMBERED_HEADINGS,
    NUMBERS,
    Look,
)

if TYPE_CHECKING:
    from hwpx import HwpxDocument

# Hancom Office has always brought these along.
_SERIF, _SANS = "함초롬바탕", "함초롬돋움"


class Shapes:
    """Gives the ids of shapes by the name of a look; `template` is the key of the briefing's."""

    def __init__(self, document: HwpxDocument, template: str, language: str) -> None:
        self._document = document
        self._looks: Mapping[str, Look] = ITEMISED if template == "T1" else GENERAL
        self._levels = NUMBERS.get(language.partition("-")[0], NUMBERS["en"])
        self._styles = {style.name: str(style.id) for style in document.styles.values()}
        self._paragraphs: dict[str, str] = {}
        self._letters: dict[tuple[str, bool, bool], str] = {}
        self._links: dict[str, str] = {}
        if template == "T3":
            self._number_headings()

    def paragraph(self, name: str) -> str:
        """Return the id of the shape of a paragraph of this look."""
        if name not in self._paragraphs:
            look = self._looks[name]
            base = "0"
            if look.mark:
                base = self._list("bullet", [{"char": look.mark}])[0]
            elif look.number:
                base = self._list("number", [{"text": look.number}])[0]
            self._paragraphs[name] = self._shape(look, base)
        return self._paragraphs[name]

    def style(self, name: str) -> str:
        """Return the id of the document's style that a paragraph of this look has."""
        return self._styles[self._looks[name].style]

    def letters(self, name: str, *, bold: bool = False, italic: bool = False) -> str:
        """Return the id of the shape of letters in this look, those set apart turned over."""
        key = (name, bold, italic)
        if key not in self._letters:
            look = self._looks[name]
            self._letters[key] = self._document.styles.ensure_run(
                bold=look.bold or bold,
                italic=look.italic != italic,
                color=look.colour,
                font=_SANS if look.is_sans else _SERIF,
                size=look.size,
            )
        return self._letters[key]

    def link(self, name: str) -> str:
        """Return the id of the shape of letters that lead somewhere, among those of this look."""
        if name not in self._links:
            self._links[name] = self._document.styles.ensure_run(
                color=LINK, underline=True, base_char_pr_id=self.letters(name)
            )
        return self._links[name]

    def new_list(self) -> None:
        """Let the next numbered paragraph begin a list at 1."""
        kinds = [{"format": kind, "text": text} for kind, text in self._levels]
        for place, base in enumerate(self._list("number", kinds)):
            name = "List Number" if place == 0 else f"List Number {place + 1}"
            self._paragraphs[name] = self._shape(self._looks[name], base)

    def _number_headings(self) -> None:
        bases = self._list("outline", [{"text": text} for text in NUMBERED_HEADINGS])
        for level, base in enumerate(bases, 1):
            name = f"heading {level}"
            self._paragraphs[name] = self._shape(self._looks[name], base)

    def _list(self, kind: str, levels: Sequence[dict[str, str]]) -> list[str]:
        return self._document.styles.ensure_numbering(kind=kind, levels=levels)

    def _shape(self, look: Look, base: str) -> str:
        """Return the id of a shape like `base` with the indents and spaces of the look."""
        # The library makes a shape only for a paragraph that is there.
        sample = self._document.add_paragraph(
            "", include_run=False, inherit_style=False, para_pr_id_ref=base
        )
        rule = {"sides": ("left",), "color": HAIRLINE, "width": "0.7 mm", "connect": True}
        self._document.styles.apply_paragraph_format(
            paragraphs=[sample],
            alignment=look.align,
            line_spacing_percent=look.line,
            indent_left_mm=look.left,
            first_line_indent_mm=look.first,
            spacing_before_pt=look.before,
            spacing_after_pt=look.after,
            keep_with_next=look.is_kept,
            auto_tab_left=look.first < 0,
            border={**rule, "offset_mm": (2, 0, 0, 0)} if look.rule else None,
        )
        shape = sample.para_pr_id_ref
        sample.remove()
        return base if shape is None else shape
