"""Texts as a corrected version has them: edited at random, knowing where each word came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from desktop_app.domain.span import Span

_ENGLISH = (
    "the minister said that Korea and NATO would hold talks on troops ammunition artillery "
    "deployment alliance summit partner security cooperation Ukraine Russia Pyongyang Seoul "
    "Brussels officials sources intelligence service presidential office spokesman added of in to "
    "for with from on at by an as its their which were was has have been not more than about "
    "12,000 11,000 2024 October January soldiers containers munitions sent moved eastern training "
    "agreement defense ministry parliament committee report briefing reporters Friday Monday"
)
_SYLLABLES = (
    "ba",
    "den",
    "fo",
    "gar",
    "jun",
    "ko",
    "lem",
    "mar",
    "no",
    "pel",
    "ri",
    "su",
    "ta",
    "ven",
)
_NAMES = [a + b + c for a in _SYLLABLES for b in _SYLLABLES for c in ("", "n", "sk")]
ENGLISH = 6 * _ENGLISH.split() + _NAMES
"""Words of news, and as many seldom ones: a text of common words alone is full of twins."""
_KOREAN = (
    "한국군은 나토는 북대서양조약기구의 정상회의에서 러시아와 북한의 군사협력을 논의했다 "
    "국가정보원은 병력 1만2천명을 파병한 것으로 파악했다고 밝혔다 대통령실 관계자는 "
    "우크라이나 전쟁에 대한 우려를 표명하며 동맹국과 협력을 강화하겠다고 말했다 이번 "
    "회의에는 대표단이 처음으로 초청되었다 국방부는 탄약 컨테이너 약 만 개를 보낸 "
    "정황이 있다고 설명했다 외교부 장관은 기자들에게 다음 달 방문할 계획이라고 전했다 "
)
_HANGUL = list("가나다라마바사아자차하고노도")
_KOREAN_NAMES = [a + b + c for a in _HANGUL for b in _HANGUL for c in ("은", "의", "를")]
KOREAN = 6 * _KOREAN.split() + _KOREAN_NAMES
_TOKEN = re.compile(r"\S+|\s+")


@dataclass(frozen=True)
class EditedText:
    """A text after edits; `origins` holds for each code point its place in the old one, or None."""

    old: str
    new: str
    origins: list[int | None]
    altered: frozenset[int] = frozenset()

    def kept(self, span: Span) -> float:
        """Return how much of a span of the old text stands unaltered, wherever it went; 0 to 1."""
        kept = [each in self.places and each not in self.altered for each in range(*_ends(span))]
        return sum(kept) / len(kept)

    def expected(self, span: Span) -> Span | None:
        """Return where a span of the old text stands now, from its first to its last character."""
        here = self.places.get
        kept = [at for each in range(span.start, span.end) if (at := here(each)) is not None]
        return Span(min(kept), max(kept) + 1) if kept else None

    @property
    def places(self) -> dict[int, int]:
        if "_places" not in self.__dict__:
            places = {old: at for at, old in enumerate(self.origins) if old is not None}
            object.__setattr__(self, "_places", places)
        places = self.__dict__["_places"]
        assert isinstance(places, dict)
        return places


def a_long_text(random: Random, length: int, words: list[str]) -> str:
    """Return paragraphs of random sentences, about so many code points."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < length:
        sentences = []
        for _ in range(random.randint(1, 5)):
            chosen = random.choices(words, k=random.randint(5, 25))
            sentences.append(" ".join(chosen).capitalize() + ".")
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs)


def edited(random: Random, old: str, share: float, words: list[str]) -> EditedText:
    """Return a text in which this share of the words was replaced, dropped, added, or moved.

    A tenth of the edits move a whole paragraph; a replaced word stands where the old one stood.
    """
    pieces = [(each.group(), each.start()) for each in _TOKEN.finditer(old)]
    altered: set[int] = set()
    paragraphs: list[list[tuple[str, list[int | None]]]] = [[]]
    for word, start in pieces:
        came: list[int | None] = list(range(start, start + len(word)))
        kept = [(word, came)]
        if not word.isspace() and random.random() < share:
            other = random.choice(words)
            kind = random.choice(("replace", "replace", "insert", "delete"))
            if kind == "replace":
                first, last = came[0], came[-1]
                altered.update(range(start, start + len(word)))
                kept = [(other, [first, *[None] * (len(other) - 2), last][: len(other)])]
            elif kind == "insert":
                kept += [(f" {other}", [None] * (len(other) + 1))]
            else:
                kept = []
        paragraphs[-1] += kept
        if "\n" in word:
            paragraphs.append([])
    for _ in range(round(len(paragraphs) * share / 4)):
        moved = paragraphs.pop(random.randrange(len(paragraphs)))
        paragraphs.insert(random.randrange(len(paragraphs) + 1), moved)
    flat = [each for paragraph in paragraphs for each in paragraph]
    origins = [at for _, places in flat for at in places]
    return EditedText(old, "".join(word for word, _ in flat), origins, frozenset(altered))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def some_spans(random: Random, text: str, count: int) -> list[Span]:
    """Return spans of one to forty words, from word to word."""
    words = [each.span() for each in re.finditer(r"\S+", text)]
    spans = []
    for _ in range(count):
        first = random.randrange(len(words))
        last = min(len(words) - 1, first + random.choice((0, 1, 2, 4, 8, 12, 20, 40)))
        spans.append(Span(words[first][0], words[last][1]))
    return spans
