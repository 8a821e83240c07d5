"""A named style as Word keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import quoteattr

from desktop_app.formats.word.looks.formats import AS_BASED_ON, Format


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name as Word knows it, what it is based on and followed by, and its format.

    `table` holds the properties of a table style. A built-in one is Word's own and shown in each
    language of Word under that language's name; those in the gallery are offered to the editor.
    """

    name: str
    based_on: str = ""
    format: Format = AS_BASED_ON
    followed_by: str = ""
    kind: Literal["paragraph", "character", "table", "numbering"] = "paragraph"
    table: str = ""
    built_in: bool = True
    default: bool = False
    in_gallery: bool = True

    @property
    def id(self) -> str:
        """Word's own id of an English built-in style: `heading 1` is `Heading1`."""
        return style_id(self.name)

    def xml(self, numbering: str = "") -> str:
        """Return the `w:style` element; `numbering` puts its paragraphs into a list."""
        attributes = f' w:type="{self.kind}"' + (' w:default="1"' if self.default else "")
        attributes += "" if self.built_in else ' w:customStyle="1"'
        inside = f"<w:name w:val={quoteattr(self.name)}/>"
        inside += f'<w:basedOn w:val="{style_id(self.based_on)}"/>' if self.based_on else ""
        inside += f'<w:next w:val="{style_id(self.followed_by)}"/>' if self.followed_by else ""
        inside += "<w:qFormat/>" if self.in_gallery else '<w:uiPriority w:val="99"/>'
        paragraph, letters = self.format.paragraph(numbering), self.format.letters()
        inside += f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
        inside += f"<w:rPr>{letters}</w:rPr>" if letters else ""
        return f'<w:style{attributes} w:styleId="{self.id}">{inside}{self.table}</w:style>'


def style_id(name: str) -> str:
    """Return the id of the style with this name."""
    return "".join(
        word.upper() if word == "toc" else word[:1].upper() + word[1:] for word in name.split()
    )
