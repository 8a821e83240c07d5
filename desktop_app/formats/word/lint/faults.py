"""What a fault in a Word document is, as the lint finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a document: the part it stands in, what kind it is, a sentence.

    `part` is the name inside the package, such as `word/document.xml`, or empty; `what` a few words
    that are the same for every fault of the kind; `sentence` says it in full, in English.
    """

    part: str
    what: str
    sentence: str
