"""Styles of one template brought into another, with what they are based on and their numbering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from desktop_app.formats.word.docx_parts import DocxParts, W
from desktop_app.formats.word.filling import WORD_TYPE, Filling, serialised
from desktop_app.formats.word.lint.looks import style_name

_ID, _VAL, _TYPE, _DEFAULT = f"{W}styleId", f"{W}val", f"{W}type", f"{W}default"
_NUM, _ABSTRACT = f"{W}numId", f"{W}abstractNumId"
_RELATIONS = ("basedOn", "next", "link")


def import_styles(filling: Filling, general: DocxParts, wanted: Iterable[str]) -> tuple[str, ...]:
    """Add those of the wanted styles that the template lacks; return the names of all added.

    The template's own styles stay as they are: what is added rests on its `Normal`, in its fonts.
    """
    part, styles = filling.template.one("styles")
    ours = _by_name(general.one("styles")[1])
    theirs = _by_name(styles)
    for name in ("normal", "default paragraph font", "normal table"):
        if name not in theirs and (default := _default(styles, ours.get(name))) is not None:
            theirs[name] = default
    ids = {name: style.get(_ID) for name, style in theirs.items()}
    used = {id.lower() for id in ids.values()}
    added: list[Any] = []
    for name in _with_bases(wanted, ours, theirs):
        style = deepcopy(ours[name])
        ids[name] = _free_id(style.get(_ID), used)
        used.add(ids[name].lower())
        style.set(_ID, ids[name])
        added.append(style)
    names = {style.get(_ID): name for name, style in ours.items()}
    for style in added:
        _adapt(style, names, ids)
        styles.append(style)
    if added:
        filling.changed(part)
        _import_lists(filling, general, added, names, ids)
    return tuple(style_name(style) for style in added)


def _by_name(styles: Any) -> dict[str, Any]:
    """Return the styles by name in lower case; the first of a name, as Word does."""
    found: dict[str, Any] = {}
    for style in styles.iterchildren(f"{W}style"):
        found.setdefault(style_name(style).lower(), style)
    return found


def _default(styles: Any, like: Any) -> Any:
    """Return the template's default style of the kind that `like` is of, or None."""
    kind = None if like is None else like.get(_TYPE)
    for style in styles.iterchildren(f"{W}style"):
        if style.get(_TYPE) == kind and style.get(_DEFAULT) in ("1", "true", "on"):
            return style
    return None


def _with_bases(
    wanted: Iterable[str], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> list[str]:
    """Return the names that must be added, what each is based on before it."""
    names = {style.get(_ID): name for name, style in ours.items()}
    ordered: list[str] = []
    for name in wanted:
        line: list[str] = []
        above = name.lower()
        while above in ours and above not in theirs and above not in (*ordered, *line):
            line.append(above)
            base = ours[above].find(f"{W}basedOn")
            above = "" if base is None else names.get(base.get(_VAL), "")
        ordered += reversed(line)
    return ordered


def _free_id(wanted: str, used: set[str]) -> str:
    id, number = wanted, 1
    while id.lower() in used:
        number += 1
        id = f"{wanted}Briefing{number}"
    return id


def _adapt(style: Any, names: Mapping[str, str], ids: Mapping[str, str]) -> None:
    """Let an added style name the template's styles, and take the fonts from them."""
    for relation in _RELATIONS:
        named = style.find(f"{W}{relation}")
        if named is None:
            continue
        id = ids.get(names.get(named.get(_VAL), ""))
        if id is None:
            style.remove(named)
        else:
            named.set(_VAL, id)
    if style.find(f"{W}basedOn") is not None:
        for fonts in list(style.iter(f"{W}rFonts")):
            fonts.getparent().remove(fonts)
        style.attrib.pop(_DEFAULT, None)


# Lists


def _import_lists(
    filling: Filling,
    general: DocxParts,
    added: Iterable[Any],
    names: Mapping[str, str],
    ids: Mapping[str, str],
) -> None:
    """Copy the lists that the added styles count in, under ids that are free."""
    numbered = [(style, each) for style in added for each in style.iter(_NUM)]
    numbered = [(style, each) for style, each in numbered if each.get(_VAL) != "0"]
    _, ours = general.one("numbering")
    if not numbered or ours is None:
        return
    name = filling.beside("numbering", "numbering.xml")
    _, theirs = filling.template.one("numbering")
    if theirs is None:
        theirs = ours.makeelement(f"{W}numbering", nsmap=ours.nsmap)
    own = {style.get(_ID) for style, _ in numbered}
    copied: dict[str, str] = {}
    for _, number in numbered:
        old = number.get(_VAL)
        if old not in copied:
            copied[old] = _copy_list(ours, theirs, old, names, ids, own)
        number.set(_VAL, copied[old])
    filling.put_beside("numbering", name, serialised(theirs), WORD_TYPE.format("numbering"))


def _copy_list(
    ours: Any,
    theirs: Any,
    number: str,
    names: Mapping[str, str],
    ids: Mapping[str, str],
    added: set[str],
) -> str:
    """Copy one list with its definition; return its new id."""
    instance = next(each for each in ours.iterchildren(f"{W}num") if each.get(_NUM) == number)
    abstract = instance.find(_ABSTRACT).get(_VAL)
    definitions = ours.iterchildren(f"{W}abstractNum")
    definition = deepcopy(next(each for each in definitions if each.get(_ABSTRACT) == abstract))
    for each in ("nsid", "tmpl"):
        for code in definition.findall(f"{W}{each}"):
            definition.remove(code)
    for style in list(definition.iter(f"{W}pStyle")):
        id = ids.get(names.get(style.get(_VAL), ""))
        if id in added:
            style.set(_VAL, id)
        else:
            # The template's own style of this name keeps the list that it has.
            style.getparent().remove(style)
    new_definition = _next_number(theirs, "abstractNum", _ABSTRACT)
    definition.set(_ABSTRACT, new_definition)
    instances = theirs.findall(f"{W}num")
    if instances:
        instances[0].addprevious(definition)
    else:
        theirs.append(definition)
    new = deepcopy(instance)
    new_number = _next_number(theirs, "num", _NUM)
    new.set(_NUM, new_number)
    new.find(_ABSTRACT).set(_VAL, new_definition)
    (instances[-1] if instances else definition).addnext(new)
    return new_number


def _next_number(numbering: Any, tag: str, attribute: str) -> str:
    taken = [int(each.get(attribute, "0")) for each in numbering.iterchildren(f"{W}{tag}")]
    return str(max([0, *taken]) + 1)
