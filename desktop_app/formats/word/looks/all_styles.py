"""The styles of a look: the shared ones, with what it changes in them."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.formats.word.looks.formats import twentieths
from desktop_app.formats.word.looks.look import Look
from desktop_app.formats.word.looks.numbering import list_styles, numbering_of_styles
from desktop_app.formats.word.looks.other_styles import run_styles, table_styles
from desktop_app.formats.word.looks.paragraph_styles import paragraph_styles
from desktop_app.formats.word.looks.style import Style

_AFTER = 6.0


def styles_of(look: Look) -> tuple[Style, ...]:
    """Return every style of a look. Raises ValueError if it changes one that there is not."""
    styles = (
        *paragraph_styles(look),
        *run_styles(look),
        *table_styles(look),
        *list_styles(look.lists),
    )
    unknown = set(look.changes) - {style.name for style in styles}
    if unknown:
        raise ValueError(f"{look.file} changes styles that it has not: {sorted(unknown)}")
    return tuple(
        replace(style, format=style.format.changed(look.changes[style.name]))
        if style.name in look.changes
        else style
        for style in styles
    )


def styles_xml(look: Look) -> str:
    """Return the inside of a styles part."""
    numbering = numbering_of_styles(look.lists)
    styles = "".join(style.xml(numbering.get(style.name, "")) for style in styles_of(look))
    return _defaults(look) + _LATENT + styles


def _defaults(look: Look) -> str:
    half_points = round(look.size * 2)
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{look.face.xml()}"
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        # In English, LibreOffice would break Korean inside words.
        '<w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/>"
        # Korean sets no extra space between Hangul and Latin letters or digits.
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:spacing w:after="{twentieths(_AFTER)}" w:line="{round(look.line * 240)}"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


_LATENT = (
    # Word's other built-in styles stay out of the lists until somebody uses one.
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)
