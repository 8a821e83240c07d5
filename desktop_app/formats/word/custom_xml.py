"""The manifest as a part of the package that Word carries along without showing it."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from desktop_app.formats.word.filling import DECLARATION, OFFICE, Filling
from desktop_app.formats.word.manifest import NAMESPACE, Manifest, write_manifest

_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def put_manifest(filling: Filling, manifest: Manifest) -> bytes:
    """Put the manifest into the package as custom XML, and return that."""
    written = write_manifest(manifest)
    name = filling.free("customXml/item1.xml")
    properties = name.replace("/item", "/itemProps")
    filling.put(name, written, "application/xml")
    identity = str(uuid5(NAMESPACE_URL, f"{NAMESPACE}:{manifest.export}")).upper()
    xml = (
        f'{DECLARATION}<ds:datastoreItem xmlns:ds="{_STORE}" ds:itemID="{{{identity}}}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    filling.put(properties, xml.encode(), _PROPERTIES_TYPE)
    filling.relate(filling.main, f"{OFFICE}customXml", filling.path_to(name))
    filling.relate(name, f"{OFFICE}customXmlProps", properties.rpartition("/")[2])
    return written
