"""Texts to test with: Korean and English, emoji, rare Hanja, joined and taken-apart Hangul."""

from __future__ import annotations

from hypothesis import strategies as st

from desktop_app.domain.canonical_text import canonical

ODD = "나토 NATO 𠀀𠀁 👩🏽‍✈️ 한국 \u2028‘’“” «» \u00a0é\u202e"
"""Emoji with joiners, Hanja of Extension B, decomposed Hangul, U+2028, NBSP, a bidi control."""

characters = st.one_of(
    st.sampled_from(ODD),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co", "Cs"]),
    st.sampled_from("\n\t "),
)
texts = st.text(characters, max_size=60)
canonical_texts = texts.map(lambda text: canonical(text).text)

names = (
    st.text(characters, min_size=1, max_size=12)
    .map(lambda text: " ".join(canonical(text).text.replace("/", "").split()))
    .filter(bool)
)
tag_paths = st.lists(names, min_size=1, max_size=3).map("/".join)
