"""An editor of a briefing, simulated: each quotation gets one fate, whose verdict is known."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.formats.word.audited_briefings import Quoted, body_of
from tests.formats.word.audited_briefings import W as NAMESPACE

W = f"{{{NAMESPACE}}}"


@dataclass(frozen=True, slots=True)
class Edited:
    """The body after the editor, and what is true of each quotation by its number.

    `copies` are the numbers of quotations that stand a second time; `unsourced` the quoted strings
    of the editor's own that no article has.
    """

    body: str
    truth: dict[int, str]
    fates: dict[int, str]
    copies: tuple[int, ...]
    unsourced: tuple[str, ...]


class SimulatedEditor:
    """Goes through a briefing once; the same seed does the same."""

    def __init__(self, quoted: Sequence[Quoted], seed: int = 3) -> None:
        self._random = random.Random(seed)
        self._quoted = {each.number: each for each in quoted}
        self._body = etree.fromstring(f'<w:body xmlns:w="{NAMESPACE}">{body_of(quoted)}</w:body>')
        self._copies: list[int] = []
        self._unsourced: list[str] = []
        self._starts = {
            int(mark.get(f"{W}name")[3:]): mark for mark in self._body.iter(f"{W}bookmarkStart")
        }
        self._fates: tuple[tuple[str, str, Callable[[int], None]], ...] = (
            ("untouched", "VERBATIM", lambda number: None),
            ("a word changed", "ALTERED", self._change_word),
            ("a word put in", "ALTERED", self._put_word_in),
            ("a figure changed", "ALTERED", self._change_figure),
            ("a word taken out", "ALTERED", self._take_word_out),
            ("a tracked insertion", "ALTERED", self._track_insertion),
            ("a tracked deletion", "ALTERED", self._track_deletion),
            ("words typed beside the mark", "ALTERED", self._type_beside_mark),
            ("changed after its anchors were lost", "ALTERED", self._change_without_anchors),
            ("a tracked deletion of all", "DELETED", self._track_deletion_of_all),
            ("deleted", "DELETED", self._delete),
            ("quotation marks restyled", "TYPOGRAPHY", self._restyle_quotes),
            ("spaces made fixed", "TYPOGRAPHY", self._fix_spaces),
            ("outer marks restyled", "VERBATIM", self._restyle_outer),
            ("spaces doubled", "VERBATIM", self._double_spaces),
            ("runs split", "VERBATIM", self._split_runs),
            ("control dropped", "VERBATIM", self._drop_control),
            ("bookmark dropped", "VERBATIM", self._drop_bookmark),
            ("both anchors dropped", "VERBATIM", self._drop_both),
            ("cut shown", "SHORTENED", self._cut),
            ("copied", "VERBATIM", self._copy),
            ("moved", "MOVED", self._move),
        )

    def edit(self) -> Edited:
        """Go through all quotations; every tenth fate is one that harms the words."""
        numbers = list(self._starts)
        truth, fates = {}, {}
        for index, number in enumerate(numbers):
            name, verdict, apply = self._fates[index % len(self._fates)]
            apply(number)
            truth[number], fates[number] = verdict, name
            if index % 25 == 0:
                self._add_own_paragraph(index)
        body = "".join(etree.tostring(child, encoding="unicode") for child in self._body)
        return Edited(body, truth, fates, tuple(self._copies), tuple(self._unsourced))

    # Finding one's way

    def _paragraph(self, number: int) -> Any:
        return next(self._starts[number].iterancestors(f"{W}p"))

    def _run(self, number: int) -> Any:
        return self._starts[number].getnext()

    def _text(self, number: int) -> Any:
        return self._run(number).find(f"{W}t")

    def _block(self, number: int) -> list[Any]:
        """The paragraphs of an excerpt, or the one with a quotation inside a sentence."""
        paragraph = self._paragraph(number)
        if self._quoted[number].in_sentence:
            return [paragraph]
        return [paragraph.getprevious(), paragraph, paragraph.getnext()]

    def _edit_words(self, number: int, change: Callable[[list[str]], None]) -> None:
        text = self._text(number)
        words = text.text.split(" ")
        change(words)
        text.text = " ".join(words)

    def _middle(self, words: list[str]) -> int:
        return self._random.randint(1, len(words) - 2)

    # Fates

    def _change_word(self, number: int) -> None:
        self._edit_words(number, lambda words: words.__setitem__(self._middle(words), "바뀐말"))

    def _put_word_in(self, number: int) -> None:
        self._edit_words(number, lambda words: words.insert(self._middle(words), "hardly"))

    def _change_figure(self, number: int) -> None:
        text = self._text(number)
        text.text = re.sub(r"\d", lambda digit: str(int(digit.group()) ^ 1), text.text, count=1)

    def _take_word_out(self, number: int) -> None:
        self._edit_words(number, lambda words: words.__delitem__(self._middle(words)))

    def _halves(self, number: int) -> tuple[Any, Any]:
        """Split the quotation's run between two words; return both runs."""
        run = self._run(number)
        text = self._text(number)
        at = text.text.index(" ", len(text.text) // 3) + 1
        second = copy.deepcopy(run)
        second.find(f"{W}t").text = text.text[at:]
        text.text = text.text[:at]
        run.addnext(second)
        return run, second

    def _tracked(self, kind: str, *runs: Any) -> Any:
        change = etree.Element(f"{W}{kind}")
        change.set(f"{W}id", "1")
        change.set(f"{W}author", "Kim, the editor")
        for run in runs:
            change.append(run)
            if kind == "del":
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
        return change

    def _track_insertion(self, number: int) -> None:
        first, _ = self._halves(number)
        added = copy.deepcopy(first)
        added.find(f"{W}t").text = "reportedly "
        first.addnext(self._tracked("ins", added))

    def _track_deletion(self, number: int) -> None:
        _, second = self._halves(number)
        text = second.find(f"{W}t")
        word, _, rest = text.text.partition(" ")
        gone = copy.deepcopy(second)
        gone.find(f"{W}t").text = word + " "
        text.text = rest
        second.addprevious(self._tracked("del", gone))

    def _track_deletion_of_all(self, number: int) -> None:
        run = self._run(number)
        place = run.getprevious()
        place.addnext(self._tracked("del", run))

    def _type_beside_mark(self, number: int) -> None:
        end = self._run(number).getnext()
        added = copy.deepcopy(self._run(number))
        added.find(f"{W}t").text = " and nobody denied it"
        end.addnext(added)

    def _change_without_anchors(self, number: int) -> None:
        self._change_word(number)
        self._drop_both(number)

    def _delete(self, number: int) -> None:
        for paragraph in self._block(number):
            paragraph.getparent().remove(paragraph)

    def _restyle_quotes(self, number: int) -> None:
        text = self._text(number)
        swapped = text.text.translate(str.maketrans({"“": '"', "”": '"', "’": "'"}))
        if swapped == text.text:
            swapped = re.sub('"([^"]*)"', r"«\1»", text.text)
        if swapped == text.text:
            swapped = swapped.replace("–", "—")
        if swapped == text.text:
            swapped = swapped.replace(" ", "\u202f", 1)
        text.text = swapped

    def _fix_spaces(self, number: int) -> None:
        text = self._text(number)
        text.text = text.text.replace(" ", "\u00a0", 2)

    def _restyle_outer(self, number: int) -> None:
        runs = [self._starts[number].getprevious(), self._run(number).getnext().getnext()]
        for run, mark, styled in zip(runs, "“”", "«»", strict=True):
            text = run.find(f"{W}t")
            text.text = text.text.replace(mark, styled)

    def _double_spaces(self, number: int) -> None:
        text = self._text(number)
        text.text = text.text.replace(" ", "  ", 3)

    def _split_runs(self, number: int) -> None:
        _, second = self._halves(number)
        proof = etree.Element(f"{W}proofErr")
        second.addprevious(proof)

    def _drop_control(self, number: int) -> None:
        control = next(self._paragraph(number).iterchildren(f"{W}sdt"))
        for child in control.find(f"{W}sdtContent"):
            control.addprevious(child)
        control.getparent().remove(control)

    def _drop_bookmark(self, number: int) -> None:
        start = self._starts[number]
        for mark in list(self._paragraph(number).iter(f"{W}bookmarkEnd")):
            if mark.get(f"{W}id") == start.get(f"{W}id"):
                mark.getparent().remove(mark)
        start.getparent().remove(start)

    def _drop_both(self, number: int) -> None:
        self._drop_control(number)
        self._drop_bookmark(number)

    def _cut(self, number: int) -> None:
        def cut(words: list[str]) -> None:
            at = self._middle(words)
            words[at : at + 2] = [self._random.choice(("[…]", "…", "[...]"))]

        self._edit_words(number, cut)

    def _copy(self, number: int) -> None:
        words = self._quoted[number].exact
        added = _own(f"As quoted above, “{words}” says it all.")
        self._body[self._random.randint(0, len(self._body) - 1)].addnext(added)
        self._rejoin(added)
        self._copies.append(number)

    def _move(self, number: int) -> None:
        block = self._block(number)
        here = self._body.index(block[0])
        far = (here + len(self._body) // 2) % len(self._body)
        target = self._body[far]
        for paragraph in block:
            self._body.remove(paragraph)
        for paragraph in reversed(block):
            target.addnext(paragraph)
        self._rejoin(block[0])

    def _rejoin(self, first: Any) -> None:
        """Move what came to stand inside somebody's excerpt to behind it."""
        while True:
            before, after = first.getprevious(), None
            style = before.find(f"{W}pPr/{W}pStyle").get(f"{W}val") if before is not None else ""
            if style not in ("ExcerptLead", "Excerpt"):
                return
            moved = [first]
            following = first.getnext()
            while following is not None and len(moved) < 3 and _style(first) == "ExcerptLead":
                moved.append(following)
                following = following.getnext()
            after = moved[-1].getnext()
            if after is None:
                return
            for paragraph in reversed(moved):
                after.addnext(paragraph)

    def _add_own_paragraph(self, index: int) -> None:
        said = f"nobody in any paper wrote this {index} sentence of mine"
        own = _own(f"My view in short: “{said}”, and the “big four” agree with number {index}.")
        place = self._body[self._random.randint(1, len(self._body) - 1)]
        place.addnext(own)
        self._rejoin(own)
        self._unsourced.append(said)


def _style(paragraph: Any) -> str:
    return str(paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))


def _own(words: str) -> Any:
    paragraph = etree.fromstring(
        f'<w:p xmlns:w="{NAMESPACE}"><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r>'
        '<w:t xml:space="preserve"/></w:r></w:p>'
    )
    paragraph.find(f"{W}r/{W}t").text = words
    return paragraph
