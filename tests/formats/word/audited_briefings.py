"""Briefings with a manifest, made for the tests of reading back and audit, without the writer."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from desktop_app.formats.word.manifest import Anchor, Manifest, PrintedBlock, write_manifest

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    "Title", "heading 1", "Body Text", "Excerpt Lead", "Excerpt", "Excerpt Source",
    "Excerpt Note", "Excerpt Translation", "Source Entry", "caption", "footnote text",
)  # fmt: skip

_ENGLISH = """
delegation summit alliance troops sanctions ministry spokesman invited officials missile
partners Seoul Moscow Pyongyang NATO headquarters ammunition winter frontline agreed denied
confirmed reported deployed thousands special forces training eastern Russia intelligence
service announced cooperation meeting ambassador parliament defence budget satellite images
shipments containers rockets artillery satellites analysts warned against escalation peace
"""
_KOREAN = """
국가정보원은 북한이 러시아에 특수부대를 파병하기로 결정했다고 밝혔다 정부는
나토와 협력을 강화하고 대표단을 브뤼셀에 보냈다 대통령실은 단계적 조치를
취하겠다고 말했다 외교부 당국자는 안보리 결의 위반이라며 강하게 규탄했다
우크라이나 전선에서 교전이 이어지고 있다 미사일 탄약 포병 병력 이동 훈련 동부
지역
"""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of an article, and whether it is set off or stands in a sentence."""

    number: int
    article: str
    start: int
    end: int
    exact: str
    in_sentence: bool

    @property
    def digits(self) -> str:
        return f"{self.number:026d}"


def articles(count: int, sentences: int, seed: int = 1) -> dict[str, str]:
    """Made-up articles, every fourth Korean; no sentence occurs twice."""
    random_ = random.Random(seed)
    texts = {}
    for number in range(count):
        words = (_KOREAN if number % 4 == 3 else _ENGLISH).split()
        text = " ".join(_sentence(random_, words, korean=number % 4 == 3) for _ in range(sentences))
        texts[f"article:{sha256(text.encode()).hexdigest()}"] = text
    return texts


def _sentence(random_: random.Random, words: Sequence[str], *, korean: bool) -> str:
    said = [random_.choice(words) for _ in range(random_.randint(9, 22))]
    said.insert(random_.randint(2, 7), f"{random_.randint(2, 99_999):,}")
    spot = random_.randint(3, len(said) - 3)
    said[spot] = random_.choice(('"{}"', "“{}”", "{},", "{} –", "{}’s")).format(said[spot])
    return " ".join(said)[:1].upper() + " ".join(said)[1:] + ("다." if korean else ".")


def passages(texts: Mapping[str, str], count: int, seed: int = 2) -> list[Quoted]:
    """Whole sentences of the articles, each once."""
    random_ = random.Random(seed)
    places = []
    for article, text in texts.items():
        start = 0
        for sentence in text.split(". ") if "다. " not in text else text.split("다. "):
            places.append((article, start, sentence))
            start += len(sentence) + (2 if "다. " not in text else 3)
    chosen = sorted(random_.sample(range(len(places)), count))
    random_.shuffle(chosen)
    found = []
    for number, place in enumerate(chosen, start=1):
        article, start, sentence = places[place]
        end = start + len(sentence)
        assert texts[article][start:end] == sentence
        found.append(Quoted(number, article, start, end, sentence, random_.random() < 0.2))
    return found


def manifest_for(quoted: Iterable[Quoted], workspace: str = "w") -> Manifest:
    """The manifest of a briefing that quotes these passages in this order."""
    anchors = tuple(
        Anchor(
            "quotation", f"annotation:{each.digits}", each.article, each.start, each.end,
            each.exact, each.exact, f"E{each.number}", f"ex_{each.digits}", f"ex:{each.digits}",
        )
        for each in quoted
    )  # fmt: skip
    return Manifest(
        f"export:{7:026d}", workspace, "briefing:1", "T2", "2026-11-06T10:00:00Z", "0.3",
        anchors=anchors, blocks=(PrintedBlock("block:1", "paragraph", "bl_1", "Own words."),),
    )  # fmt: skip


def paragraph(style: str, *runs: str) -> str:
    inside = "".join(run if run.startswith("<") else text(run) for run in runs)
    name = style.replace(" ", "")
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr>{inside}</w:p>'


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def quotation(each: Quoted) -> str:
    """The words in a bookmark, a mark of a note in a control behind them."""
    note = (
        f'<w:sdt><w:sdtPr><w:tag w:val="ex:{each.digits}"/></w:sdtPr><w:sdtContent>'
        f'<w:r><w:footnoteReference w:id="{each.number}"/></w:r></w:sdtContent></w:sdt>'
    )
    return (
        f'{text("“")}<w:bookmarkStart w:id="{each.number}" w:name="ex_{each.digits}"/>'
        f'{text(each.exact)}<w:bookmarkEnd w:id="{each.number}"/>{text("”")}{note}'
    )


def body_of(quoted: Sequence[Quoted]) -> str:
    """The body of a briefing: a heading after each ten quotations, own sentences between."""
    parts = [paragraph("Title", "Korea and NATO")]
    for index, each in enumerate(quoted):
        if index % 10 == 0:
            parts.append(paragraph("heading 1", f"Section {index // 10 + 1}"))
            parts.append(paragraph("Body Text", f"Own words number {index} introduce the matter."))
        if each.in_sentence:
            inside = (f"A source of number {each.number} said ", quotation(each), " last week.")
            parts.append(paragraph("Body Text", *inside))
        else:
            parts.append(paragraph("Excerpt Lead", f"E{each.number} · Dong-A Ilbo · 2009"))
            parts.append(paragraph("Excerpt", quotation(each)))
            parts.append(paragraph("Excerpt Source", "“A headline of four words”, Dong-A Ilbo"))
    return "".join(parts)


def footnotes_for(quoted: Iterable[Quoted]) -> str:
    return "".join(
        f'<w:footnote w:id="{each.number}">{paragraph("footnote text", "Dong-A Ilbo, 2009.")}'
        "</w:footnote>"
        for each in quoted
    )


def docx_of(
    body: str,
    manifest: Manifest | None = None,
    footnotes: str = "",
    more: Mapping[str, str] | None = None,
) -> bytes:
    """A .docx with this body, and with what else is given."""
    kinds = {"styles": _styles(), "footnotes": _part("footnotes", footnotes)}
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/_rels/document.xml.rels": _relationships(
            {
                **{f"rId{n}": (kind, f"{kind}.xml") for n, kind in enumerate(kinds, start=1)},
                **({"rId9": ("customXml", "../customXml/item1.xml")} if manifest else {}),
            }
        ),
        **{f"word/{kind}.xml": content for kind, content in kinds.items()},
        **(more or {}),
    }
    if manifest:
        parts["customXml/item1.xml"] = write_manifest(manifest).decode()
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return written.getvalue()


def _part(name: str, inside: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:r="{_OFFICE}">{inside}</w:{name}>'


def _styles() -> str:
    return _part(
        "styles",
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/></w:style>'
            for name in STYLES
        ),
    )


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("footnotes", "footnotes"),
        )
    )  # fmt: skip
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
