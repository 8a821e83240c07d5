"""The properties of a document: title, authors, marking and dates, as a file manager shows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.word.filling import DECLARATION, Filling
from desktop_app.formats.word.wordml import escaped

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_KIND = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)
_LONGEST_PROPERTY = 255
_CUSTOM = {
    "reference": "Reference",
    "version": "Version",
    "as_of": "Information as of",
    "distribution": "Distribution",
}


def put_properties(filling: Filling, manuscript: Manuscript, created: datetime) -> None:
    """Write the properties of a manuscript in place of the template's."""
    core = next(iter(filling.template.related("", "core-properties")), "")
    if not core:
        core = filling.free("docProps/core.xml")
        filling.relate("", f"{_PACKAGE}/relationships/metadata/core-properties", core)
    filling.put(core, _core(manuscript, created).encode(), _CORE_TYPE)
    said = {
        name: manuscript.fields[field]
        for field, name in _CUSTOM.items()
        if manuscript.fields.get(field)
    }
    custom = next(iter(filling.template.related("", "custom-properties")), "")
    if said and not custom:
        custom = filling.free("docProps/custom.xml")
        filling.relate("", _CUSTOM_KIND, custom)
    if custom:
        filling.put(custom, _custom(said).encode(), _CUSTOM_TYPE)


def _core(manuscript: Manuscript, created: datetime) -> str:
    instant = f"{created:%Y-%m-%dT%H:%M:%SZ}"
    tags = dict.fromkeys(tag for part in manuscript.parts for tag in getattr(part, "tags", ()))
    said = {
        "dc:title": manuscript.title,
        "dc:subject": manuscript.subtitle,
        "dc:creator": manuscript.authors,
        "cp:keywords": ", ".join(tags),
        "cp:lastModifiedBy": manuscript.authors,
        "cp:revision": "1",
        "cp:category": manuscript.marking,
        "dc:language": wording(manuscript.language).locale,
    }
    inside = "".join(
        f"<{name}>{escaped(_property(value))}</{name}>" for name, value in said.items() if value
    )
    for name in ("created", "modified"):
        inside += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{instant}</dcterms:{name}>'
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inside}</cp:coreProperties>"
    )


def _custom(said: Mapping[str, str]) -> str:
    # The format's own identifier of a property that a user made; numbers begin at 2.
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number}"'
        f' name="{name}"><vt:lpwstr>{escaped(_property(value))}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(said.items(), start=2)
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    return (
        f'{DECLARATION}<Properties xmlns="{office}/custom-properties"'
        f' xmlns:vt="{office}/docPropsVTypes">{inside}</Properties>'
    )


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]
