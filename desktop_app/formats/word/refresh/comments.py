"""Word comments that tell an editor what the project says where the two disagree."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop_app.formats.word.filling import DECLARATION, WORD_TYPE, Filling
from desktop_app.formats.word.reading.package import W

AUTHOR = "Briefing Desk"

_SAYS = {
    "en": ("The workspace now says: {words}", "The workspace no longer has this."),
    "ko": ("작업 공간의 현재 문구: {words}", "작업 공간에는 이 부분이 더 이상 없습니다."),
}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class ConflictComments:
    """Adds comments to the tree of a comments part; `root` is None where there is none."""

    def __init__(self, root: Any, language: str, created: datetime) -> None:
        self._root = root
        self._says = _SAYS.get(language, _SAYS["en"])
        self._date = f"{created:%Y-%m-%dT%H:%M:%SZ}"
        self._waiting: list[tuple[Any, str, Any]] = []

    def says(self, elements: list[Any], words: str) -> None:
        """Comment on the paragraphs that the project has other words for."""
        self._add(elements, self._says[0].format(words=words))

    def gone(self, elements: list[Any]) -> None:
        """Comment on the paragraphs that the project no longer has."""
        self._add(elements, self._says[1])

    def _add(self, elements: list[Any], text: str) -> None:
        paragraphs = [p for each in elements for p in each.iter(f"{W}p")]
        if paragraphs:
            self._waiting.append((paragraphs[0], text, paragraphs[-1]))

    @property
    def is_needed(self) -> bool:
        """Whether a part for comments must be there."""
        return bool(self._waiting)

    def write(self, root: Any, main: Any, after: int) -> None:
        """Write the comments, and give all of them ids above `after` that nobody else has."""
        comments = {each.get(f"{W}id"): each for each in root.iterchildren(f"{W}comment")}
        names = ("commentRangeStart", "commentRangeEnd", "commentReference")
        numbers: dict[str, str] = {}
        for mark in main.iter(*(f"{W}{name}" for name in names)):
            number = mark.get(f"{W}id")
            if number in comments:
                mark.set(f"{W}id", numbers.setdefault(number, str(after + 1 + len(numbers))))
        for number, comment in comments.items():
            if number in numbers:
                comment.set(f"{W}id", numbers[number])
            else:
                root.remove(comment)
        number = after + len(numbers)
        for first, text, last in self._waiting:
            number += 1
            root.append(self._comment(root, str(number), text))
            _mark(first, last, str(number))

    def _comment(self, root: Any, number: str, text: str) -> Any:
        comment = root.makeelement(f"{W}comment")
        for name, value in (
            ("id", number), ("author", AUTHOR), ("date", self._date), ("initials", "BD"),
        ):  # fmt: skip
            comment.set(f"{W}{name}", value)
        for line in text.split("\n"):
            paragraph = comment.makeelement(f"{W}p")
            run = paragraph.makeelement(f"{W}r")
            said = run.makeelement(f"{W}t")
            said.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            said.text = line
            run.append(said)
            paragraph.append(run)
            comment.append(paragraph)
        return comment


def _mark(first: Any, last: Any, number: str) -> None:
    start = first.makeelement(f"{W}commentRangeStart")
    end = last.makeelement(f"{W}commentRangeEnd")
    run = last.makeelement(f"{W}r")
    reference = run.makeelement(f"{W}commentReference")
    for each in (start, end, reference):
        each.set(f"{W}id", number)
    run.append(reference)
    first.insert(1 if first.find(f"{W}pPr") is not None else 0, start)
    last.append(end)
    last.append(run)


def with_comments_part(docx: bytes) -> bytes:
    """Return a document that has a part for comments."""
    filling = Filling(docx)
    if filling.template.related(filling.main, "comments"):
        return docx
    name = filling.beside("comments", "comments.xml")
    xml = f'{DECLARATION}<w:comments xmlns:w="{_WORD}"></w:comments>'
    filling.put_beside("comments", name, xml.encode(), WORD_TYPE.format("comments"))
    return filling.finished()
