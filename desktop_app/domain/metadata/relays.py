"""Where a text appeared and who passed it on, by its signatures, datelines and log-in lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.outlets import (
    AGENCIES,
    KNOWN,
    KNOWN_NAME,
    mail_addresses,
    outlet_of_domain,
)
from desktop_app.domain.metadata.pasted_text import Line, PastedText, finding

_LEADS = 3
"""How many paragraphs from the first on name the source of a whole text, not of one figure."""
_LONGEST, _FIRST, _LEAD = 240, 3, 8
_NAME = r"[A-Z][\w’'.&-]*(?: (?:of |the |and )?[A-Z][\w’'.&-]*){0,4}"
_RIGHTS = re.compile(
    r"(?:<?\s*저작권자\s?(?:\(c\)|©|ⓒ)?|copyrights?\s?(?:\(c\)|©|ⓒ)?|©|ⓒ|\(c\))\s*:?\s*"
    r"(?:\d{4}(?:\s?[-–]\s?\d{4})?[\s.,]*)?(?:by )?"
    r"(?P<name>[가-힣A-Za-z][^.,;|<>()\[\]©ⓒ]{1,50}?)"
    r"\s*(?=[.,;|<>()\[\]]|all rights|무단|\d{4}|$)",
    re.IGNORECASE,
)
_RIGHTS_MARKS = ("©", "ⓒ", "저작권자", "opyright", "COPYRIGHT", "(c)", "(C)")
_WITH = re.compile(rf"with (?:the )?(?P<name>{_NAME})$")
_DESKS = ("온라인", "디지털", "인터넷")
_DESK = re.compile(
    rf"(?:{'|'.join(_DESKS)})\s?(?P<name>{KNOWN_NAME})(?:\s?[가-힣]{{2,6}}[팀국부])?"
)
_TO = re.compile(
    r"(?:subscribe|log ?in|sign ?in|welcome|sign up) (?:to|for|with) (?:the )?"
    rf"(?P<name>{KNOWN_NAME})\b",
    re.IGNORECASE,
)
_RELAYED = re.compile(
    r"\b(?:(?:as |first )?reported by|according to(?: a report (?:by|from|in))?|as cited by) "
    rf"(?:the )?(?P<name>{KNOWN_NAME})\b(?!’s|'s)[^.;]{{0,40}}"
)
_DATELINE = re.compile(
    r"[A-Z][A-ZÀ-Þ .’'/-]{2,40}(?:, [A-Z][\w. ]{1,20}){0,2}"
    r"(?:, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)? ?"
    rf"\((?P<name>{KNOWN_NAME})\)"
)
_KOREAN_DATELINE = re.compile(rf"[(\[][가-힣A-Za-z·/ ]{{1,20}}\s?=\s?(?P<name>{KNOWN_NAME})[)\]]")
_CREDIT = re.compile(rf"(?:.*[.!?”\"]\s)?\((?P<name>{KNOWN_NAME})\)$")
_CITING = re.compile(rf"\b(?:citing|cited) (?:the )?(?:[\w-]+ ){{0,2}}(?P<name>{KNOWN_NAME})\b")


def find_outlet(pasted: PastedText, is_korean: bool) -> Finding | None:
    """Return the outlet named by log-in lines or a notice of rights, else as a domain suggests."""
    return (
        _in_log_in(pasted)
        or _in_rights(pasted)
        or _signed(pasted)
        or _in_mail(pasted, is_korean)
        or _on_masthead(pasted)
    )


def find_relay(pasted: PastedText, outlet: Finding | None) -> Finding | None:
    """Return who passed the text on to its outlet: by dateline, credit or "as reported by"."""
    relay = (
        _in_dateline(pasted)
        or _in_credit(pasted)
        or _in_words(pasted, _RELAYED, ("reported by ", "according to ", "cited by "))
    )
    return None if relay and outlet and same_outlet(relay.value, outlet.value) else relay


def find_originator(pasted: PastedText, relay: Finding | None) -> Finding | None:
    """Return whom the first paragraphs cite, where that is an outlet or agency of its own."""
    cited = _in_words(pasted, _CITING, ("citing ", "cited "))
    return None if cited and relay and same_outlet(cited.value, relay.value) else cited


def of_url(url: Finding, is_korean: bool) -> Finding | None:
    """Return the outlet whose address it is, inferred."""
    host = re.match(r"(?:https?://)?([\w.-]+)", url.value)
    name = outlet_of_domain(host[1], is_korean) if host else ""
    return Finding(name, "inferred", url.evidence or url.value, url.line) if name else None


def same_outlet(one: str, other: str) -> bool:
    """Tell whether two names are one outlet's: "AP" and "The Associated Press"."""
    names = (one.casefold().removeprefix("the "), other.casefold().removeprefix("the "))
    short, long = sorted(names, key=len)
    initials = "".join(word[0] for word in long.split())
    return long.startswith(short) or initials == short


def _in_log_in(pasted: PastedText) -> Finding | None:
    """Read "with the Korea JoongAng Daily", where a page says with whom one logs in."""
    for line in pasted.boilerplate:
        if len(line.words) <= _LONGEST:
            with_whom = _WITH.match(line.words) if pasted.roles[line.number] == "log-in" else None
            named = with_whom or _TO.match(line.words)
            if named:
                return finding(line, named["name"])
    return None


def _in_rights(pasted: PastedText) -> Finding | None:
    """Return whose the rights are, if a known outlet's, and only one."""
    named = [each for line in (*pasted.boilerplate, *pasted.below) for each in _rights(line)]
    return named[0] if named and len({each.value for each in named}) == 1 else None


def _rights(line: Line) -> Iterator[Finding]:
    has_mark = any(each in line.words for each in _RIGHTS_MARKS)
    found = _RIGHTS.search(line.words[:_LONGEST]) if has_mark else None
    if found is None:
        return
    name = found["name"].strip()
    for known in (
        name,
        name.removesuffix("신문사"),
        name.removeprefix("The "),
        name.removesuffix("사"),
    ):
        # "© Reuters" alone is a picture's credit.
        if known in KNOWN and (known not in AGENCIES or len(line.words) > len(found[0]) + 8):
            yield finding(line, known)
            return


def _signed(pasted: PastedText) -> Finding | None:
    """Read the desk of a Korean paper below a text: `온라인 중앙일보`."""
    for line in pasted.below:
        desk = _DESK.fullmatch(line.words) if line.words.startswith(_DESKS) else None
        if desk:
            return finding(line, desk["name"])
    return None


def _in_mail(pasted: PastedText, is_korean: bool) -> Finding | None:
    """Infer the outlet from the domain of the only reporter's address at the end."""
    named = [
        (line, name, address)
        for line in pasted.below
        for address, domain in mail_addresses(line.words)
        if (name := outlet_of_domain(domain, is_korean))
    ]
    if len({name for _, name, _ in named}) != 1:
        return None
    line, name, address = named[0]
    return finding(line, name, address, "inferred")


def _on_masthead(pasted: PastedText) -> Finding | None:
    """Infer the outlet from its name alone on one of the first lines, where no other stands."""
    first = pasted.above[:_FIRST] if pasted.is_from_start else ()
    named = [each for each in first if each.words in KNOWN]
    if len({each.words for each in named}) != 1 or named[0].words in AGENCIES:
        return None
    return finding(named[0], named[0].words, how="inferred")


def _in_dateline(pasted: PastedText) -> Finding | None:
    for line in pasted.prose[:1]:
        found = _DATELINE.match(line.words) or _KOREAN_DATELINE.match(line.words)
        if found:
            return finding(line, found["name"], found[0])
    return None


def _in_credit(pasted: PastedText) -> Finding | None:
    """Read "(Yonhap)" at the end of the last paragraph or on a line of its own below it."""
    for line in pasted.end[:3]:
        found = _CREDIT.fullmatch(line.words[-40:]) if line.words.endswith(")") else None
        if found and found["name"] in AGENCIES:
            return finding(line, found["name"], f"({found['name']})")
    return None


def _in_words(
    pasted: PastedText, pattern: re.Pattern[str], openings: tuple[str, ...]
) -> Finding | None:
    """Return whom a pattern names in the first paragraphs, from where one of its openings is."""
    for line in pasted.prose[:_LEADS]:
        places = [at for each in openings if (at := line.words.find(each)) >= 0]
        found = pattern.search(line.words, max(0, min(places) - _LEAD)) if places else None
        if found:
            return finding(line, found["name"], found[0].rstrip(" ,"))
    return None
