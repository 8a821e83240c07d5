"""In which order Word's schema wants the properties, and which values the common ones may have."""

from __future__ import annotations

from desktop_app.formats.word.docx_parts import W

_CHILDREN = {
    "rPr": (
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline"
        " shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position"
        " sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout"
        " specVanish oMath rPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers"
        " pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE"
        " autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents"
        " suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle"
        " rPr sectPr pPrChange"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc"
        " tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption"
        " tblDescription tblPrChange"
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText"
        " vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders"
        " lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter"
        " docGrid printerSettings sectPrChange"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed"
        " qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr"
        " tblStylePr"
    ),
    "lvl": (
        "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr"
    ),
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
}
# Either may come first.
_EQUAL = {"footerReference": "headerReference"}


def _ranks(children: str) -> dict[str, int]:
    names = children.split()
    return {f"{W}{name}": names.index(_EQUAL.get(name, name)) for name in names}


ORDERS = {f"{W}{name}": _ranks(children) for name, children in _CHILDREN.items()}
"""Tag of the parent → tag of the child → its rank; children come by rising rank."""

_NUMBER = r"-?\d+(\.\d+)?(mm|cm|in|pt|pc|pi)?"
_WHOLE = r"\d+"
_SWITCH = "0|1|true|false|on|off"
_COLOUR = "auto|[0-9A-Fa-f]{6}"
_WIDTH = {"w": r"-?\d+(\.\d+)?%?", "type": "nil|pct|dxa|auto"}
_BORDERS = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV", "between")
_SWITCHES = (
    "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "noProof", "vanish", "keepNext",
    "keepLines", "pageBreakBefore", "widowControl", "contextualSpacing", "autoSpaceDE",
    "autoSpaceDN", "wordWrap", "tblHeader", "cantSplit", "titlePg", "qFormat", "snapToGrid",
)  # fmt: skip
_ALLOWED: dict[str, dict[str, str]] = {
    **{name: {"val": _SWITCH} for name in _SWITCHES},
    **{name: {"color": _COLOUR, "sz": _WHOLE, "space": _WHOLE} for name in _BORDERS},
    **dict.fromkeys(("tblW", "tcW", "tblInd"), _WIDTH),
    "jc": {
        "val": "left|start|center|right|end|both|distribute|mediumKashida|highKashida|lowKashida"
        "|numTab|thaiDistribute"
    },
    "sz": {"val": _NUMBER},
    "szCs": {"val": _NUMBER},
    "color": {"val": _COLOUR},
    "shd": {"fill": _COLOUR, "color": _COLOUR},
    "ilvl": {"val": "[0-8]"},
    "outlineLvl": {"val": "[0-9]"},
    "numId": {"val": r"-?\d+"},
    "gridSpan": {"val": r"[1-9]\d*"},
    "gridCol": {"w": _NUMBER},
    "vMerge": {"val": "restart|continue"},
    "vAlign": {"val": "top|center|both|bottom"},
    "vertAlign": {"val": "baseline|superscript|subscript"},
    "fldChar": {"fldCharType": "begin|separate|end"},
    "br": {"type": "page|column|textWrapping", "clear": "none|left|right|all"},
    "spacing": {
        **dict.fromkeys(("before", "after", "line", "val"), _NUMBER),
        "lineRule": "auto|exact|atLeast",
    },
    "ind": dict.fromkeys(("left", "right", "start", "end", "hanging", "firstLine"), _NUMBER),
    "pgSz": {"w": _NUMBER, "h": _NUMBER, "orient": "portrait|landscape"},
    "pgMar": dict.fromkeys(
        ("top", "right", "bottom", "left", "header", "footer", "gutter"), _NUMBER
    ),
    "tab": {"val": "clear|start|center|end|decimal|bar|num|left|right", "pos": _NUMBER},
    "lang": dict.fromkeys(("val", "eastAsia", "bidi"), r"[A-Za-z0-9-]+"),
    "tblLayout": {"type": "fixed|autofit"},
}

VALUES = {
    f"{W}{tag}": {f"{W}{name}": pattern for name, pattern in attributes.items()}
    for tag, attributes in _ALLOWED.items()
}
"""Tag → attribute → regular expression of the values it may have."""
