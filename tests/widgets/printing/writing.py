"""Reads back what was written on a page, and where, by way of an SVG."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF
from PySide6.QtGui import QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator

_GROUP, _TEXT = (f"{{http://www.w3.org/2000/svg}}{name}" for name in ("g", "text"))


@dataclass(frozen=True, slots=True)
class Written:
    """Text with the place where its baseline begins, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


def written(paint: Callable[[QPainter], object]) -> list[Written]:
    """Return what a function writes with a painter, in the order in which it does."""
    svg = QByteArray()
    buffer = QBuffer(svg)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # One unit of the painter is one of the picture.
    generator.setResolution(96)
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return list(_texts(bytes(svg.data())))


def _texts(svg: bytes) -> Iterator[Written]:
    for group in ElementTree.fromstring(svg).iter(_GROUP):
        for text in group.findall(_TEXT):
            place = _transform(group.get("transform", "")).map(
                QPointF(float(text.get("x", "0")), float(text.get("y", "0")))
            )
            size = float(text.get("font-size") or group.get("font-size") or 0)
            yield Written(text.text or "", place.x(), place.y(), size)


def _transform(matrix: str) -> QTransform:
    found = re.fullmatch(r"matrix\((.*)\)", matrix)
    return QTransform(*map(float, found[1].split(","))) if found else QTransform()
