"""The manifest of a refreshed document: what the project says, under the names it has there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from desktop_app.formats.word.manifest import Anchor, Manifest, PrintedBlock
from desktop_app.formats.word.refresh.deciding import anchors_by_unit
from desktop_app.formats.word.refresh.pieces import Key, block_units, excerpt_units


def refreshed_manifest(
    base: Manifest,
    new: Manifest,
    taken: set[Key],
    deleted: set[Key],
    names: Mapping[str, str],
    tags: Mapping[str, str],
) -> Manifest:
    """Return the manifest of a refreshed document.

    Units in `taken` came from the fresh document, where bookmarks and controls had other `names`
    and `tags`; others stand as they stood. Those in `deleted` the editor took out; they stay
    listed, so that nobody puts them back.
    """
    before, after = anchors_by_unit(base), anchors_by_unit(new)
    anchors: list[Anchor] = []
    for key, listed in after.items():
        if key in taken:
            anchors += (_renamed(each, names, tags) for each in listed)
        else:
            anchors += _named_as_before(listed, before.get(key, []))
    gone = deleted - after.keys()
    anchors += (each for key, listed in before.items() if key in gone for each in listed)
    blocks = _blocks(base, new, taken, names)
    missing = deleted - set(_keys_of(new))
    blocks += (
        block for block, key in zip(base.blocks, _keys_of(base), strict=True) if key in missing
    )
    return replace(new, anchors=tuple(anchors), blocks=tuple(blocks))


def _blocks(
    base: Manifest, new: Manifest, taken: set[Key], names: Mapping[str, str]
) -> list[PrintedBlock]:
    """Return the printed blocks of the fresh manifest under the names of the refreshed document."""
    keys = _keys_of(new)
    before = {key: block for block, key in zip(base.blocks, _keys_of(base), strict=True) if key}
    found = []
    for block, key in zip(new.blocks, keys, strict=True):
        if key in taken or key not in before:
            name = names.get(block.bookmark, block.bookmark)
        else:
            name = before[key].bookmark
        found.append(replace(block, bookmark=name))
    return found


def _keys_of(manifest: Manifest) -> list[Key]:
    """Return the key of each printed block, in the manifest's order."""
    by_block = {id(block): key for key, block in block_units(manifest).items()}
    by_bookmark = {anchor.bookmark: key for key, anchor in excerpt_units(manifest).items()}
    return [
        by_block.get(id(block), ())
        if block.kind != "excerpt"
        else by_bookmark.get(block.bookmark, ())
        for block in manifest.blocks
    ]


def _renamed(anchor: Anchor, names: Mapping[str, str], tags: Mapping[str, str]) -> Anchor:
    return replace(
        anchor,
        bookmark=names.get(anchor.bookmark, anchor.bookmark),
        control=tags.get(anchor.control, anchor.control),
    )


def _named_as_before(new: list[Anchor], before: list[Anchor]) -> list[Anchor]:
    """Return the new anchors under the names that they had; the old ones where they differ."""
    if [(each.manner, each.passage) for each in new] != [
        (each.manner, each.passage) for each in before
    ]:
        return before
    return [
        replace(each, bookmark=old.bookmark, control=old.control)
        for each, old in zip(new, before, strict=True)
    ]
