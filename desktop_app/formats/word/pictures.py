"""Pictures as inline drawings: each file once in the package, with words for who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Picture
from desktop_app.formats.word.filling import Filling
from desktop_app.formats.word.picture_size import picture_size
from desktop_app.formats.word.sections import Page
from desktop_app.formats.word.wordml import escaped

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_UNITS_IN_MM = 36_000
_UNITS_IN_TWIP = 635
# A caption below the picture still finds room on its page.
_TALLEST = 0.85


@dataclass(frozen=True, slots=True)
class _Medium:
    """A picture's file in the package: its relationship, and its height over its width."""

    relation: str
    ratio: float


class Pictures:
    """The pictures of a document."""

    def __init__(self, filling: Filling) -> None:
        self._filling = filling
        self._media: dict[bytes, _Medium] = {}
        self._drawn = 0

    def draw(self, picture: Picture, page: Page) -> str:
        """Return the run that shows a picture, no larger than the page; empty for no picture."""
        medium = self._medium(picture.content)
        if medium is None:
            return ""
        self._drawn += 1
        width = min(picture.width * _UNITS_IN_MM, page.width * _UNITS_IN_TWIP)
        width = max(1.0, min(width, _TALLEST * page.height * _UNITS_IN_TWIP / medium.ratio))
        return _inline(
            medium.relation, self._drawn, picture.alt, round(width), round(width * medium.ratio)
        )

    def _medium(self, content: bytes) -> _Medium | None:
        digest = sha256(content).digest()
        if digest in self._media:
            return self._media[digest]
        size = picture_size(content)
        if size is None:
            return None
        kind, width, height = size
        relation = self._filling.put_picture(f"picture{len(self._media) + 1}.{kind}", content)
        medium = _Medium(relation, height / width)
        self._media[digest] = medium
        return medium


def _inline(relation: str, number: int, alt: str, width: int, height: int) -> str:
    said = escaped(" ".join(printable(alt).split()))
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing"'
        f' distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{said}"/>'
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main"'
        ' noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="Picture {number}" descr="{said}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
