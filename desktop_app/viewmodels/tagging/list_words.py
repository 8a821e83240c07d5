"""What is said about word lists: their faults, what was found, what was done or left undone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.word_lists import LONGEST_LINE, ListFault
from desktop_app.viewmodels.search.search_words import number


def fault_sentences(faults: Iterable[ListFault], slow: Iterable[int] = ()) -> list[str]:
    """Return a sentence for each line of a list that is not looked for, in their order."""
    said: list[tuple[int, str]] = []
    for fault in faults:
        words = (
            _tr("Line {line} is longer than {most} characters: it is left out; shorten it.")
            if fault.why == "too-long"
            else _tr("Line {line} is no regular expression ({why}): it is left out; mend it.")
        )
        said.append(
            (fault.line, words.format(line=fault.line, why=fault.why, most=number(LONGEST_LINE)))
        )
    too_slow = _tr("Line {line} took too long: it was left out; make the expression simpler.")
    said += ((line, too_slow.format(line=line)) for line in slow)
    return [sentence for _, sentence in sorted(said)]


def found_words(count: int, articles: int) -> str:
    """Return how many passages are suggested in how many articles."""
    if not count:
        return _tr("No passage is suggested.")
    words = _tr("1 passage suggested") if count == 1 else _tr("{n} passages suggested")
    where = _tr("in 1 article") if articles == 1 else _tr("in {n} articles")
    return f"{words.format(n=number(count))} {where.format(n=number(articles))}"


def tag_button_words(count: int) -> str:
    """Return what the button says that tags the accepted passages."""
    if count == 1:
        return _tr("&Tag 1 passage")
    return _tr("&Tag {n} passages").format(n=number(count))


def tagged_words(count: int) -> str:
    """Return what is said after tagging."""
    if count == 1:
        return _tr("1 passage tagged; Ctrl+Z takes it back.")
    return _tr("{n} passages tagged; Ctrl+Z takes them back.").format(n=number(count))


def left_words(count: int) -> str:
    """Return what is said where accepted passages were left untagged."""
    if count == 1:
        return _tr("Not tagged: 1 passage that you had accepted.")
    return _tr("Not tagged: {n} passages that you had accepted.").format(n=number(count))


def _tr(words: str) -> str:
    return QCoreApplication.translate("tagging", words)
