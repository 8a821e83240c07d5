"""Single keys with a Korean keyboard on: the jamo that a key writes, and the Latin key it is."""

from __future__ import annotations

# The two-set (dubeolsik) layout, KS X 5002; shifted jamo are the same keys.
_LATIN = dict(
    zip(
        "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
        "QWERTYUIOPASDFGHJKLZXCVBNM",
        strict=True,
    )
)
_LATIN.update(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True))


def latin_key(text: str) -> str:
    """Return the Latin letter on the key that wrote this jamo, or the empty text."""
    return _LATIN.get(text, "")
