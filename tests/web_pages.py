"""Web pages for tests: small ones as newspapers write them, long ones that keep a reader busy."""

from __future__ import annotations

SENTENCE = "Korea was invited to the NATO meeting, and many came to hear what was said there. "


def a_page(title: str = "Korea Invited", words: str = SENTENCE * 8) -> bytes:
    """Return a page with a headline, a menu and an article."""
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title}</title></head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
        f"<article><h1>{title}</h1><p>{words}</p><p>{words[::-1][:1]}{words}</p></article></body>"
        "</html>"
    ).encode()


def a_long_page(size: int) -> bytes:
    """Return a page of about so many bytes, all of it paragraphs of words."""
    paragraph = f"<p>{SENTENCE}<a href='/x'>link</a> <b>{SENTENCE}</b></p>"
    return a_page().replace(b"</article>", (paragraph * (size // len(paragraph))).encode())
