"""Words that were copied or dragged out of another program, on their way to an article."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Copied:
    """Words with the name that their article is to have; `html` where they have a form.

    `url` is where they came from, where the other program says so.
    """

    text: str
    name: str
    html: str = ""
    url: str = ""

    @property
    def lone_address(self) -> str:
        """The web address, where there is nothing but that: then there is nothing to read."""
        words = self.text.strip() or self.url
        if _ADDRESS.fullmatch(words):
            return words
        lines = words.split("\n")
        # Browsers drag a link as its address, its title behind it.
        is_link = len(lines) == 2 and bool(_ADDRESS.fullmatch(lines[0].strip()))
        return lines[0].strip() if is_link else ""
