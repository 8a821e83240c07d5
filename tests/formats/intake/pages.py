"""Builders of small web pages to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

BODY = (
    "NATO has invited a Korean military delegation to a meeting next year of countries sending"
    " troops, several government sources said on Monday in Seoul.",
    "The dispatch of troops scheduled for July will likely help expedite military cooperation"
    " between Korea and the alliance, the sources added after the talks.",
    "Officials of the ministry declined to comment on the invitation, which was first reported"
    " by a newspaper over the weekend and confirmed by two diplomats.",
)

KOREAN_BODY = (
    "북대서양조약기구가 내년 회의에 한국군 대표단을 처음으로 초청했다고 정부 소식통이 월요일 "
    "밝혔다. 파병국들이 참여하는 이 회의는 브뤼셀에서 열릴 예정이다.",
    "소식통은 이번 초청이 한국과 나토의 군사 협력을 앞당기는 데 도움이 될 것이라고 말했다. "
    "국방부는 초청에 대한 논평을 거부했다.",
)


def paragraphs(*texts: str) -> str:
    """Return texts as paragraphs of HTML."""
    return "".join(f"<p>{text}</p>" for text in texts or BODY)


def page(body: str = "", head: str = "", attributes: str = ' lang="en"') -> bytes:
    """Return a web page in UTF-8 with a menu, an article of three paragraphs and a foot."""
    article = body or f"<article>{paragraphs()}</article>"
    return (
        f"<!DOCTYPE html><html{attributes}><head><meta charset=utf-8>{head}</head><body>"
        f'<nav><a href="/">Go to contents</a> <a href="/x">Politics</a></nav>{article}'
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def linked_data(told: Mapping[str, Any] | list[Any]) -> str:
    """Return a script with JSON-LD."""
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def meta(**told: str) -> str:
    """Return meta elements; two underscores in a name stand for a colon."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{words}">'
        for name, words in told.items()
    )
