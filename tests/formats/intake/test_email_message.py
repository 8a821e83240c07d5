from __future__ import annotations

import base64
from email.message import EmailMessage

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.email_message import read_email
from desktop_app.formats.intake.read_article import ReadArticle

KOREAN = "나토 정상회의에 한국군 대표단이 참석했다."
SENT = "Tue, 22 Dec 2009 13:55:00 +0900"


def mail(body: str = KOREAN, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    message.set_content(body)
    return message


def read(message: EmailMessage | bytes) -> ReadArticle:
    raw = message if isinstance(message, bytes) else message.as_bytes()
    return read_email(raw, "a.eml")


def refusal(message: EmailMessage | bytes) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read(message)
    return refused.value


def test_headers_tell_headline_byline_and_when_it_was_sent() -> None:
    article = read(mail(Subject="Fwd: RE: 나토 회의", From="김민지 <minji@x.org>", Date=SENT))
    assert article.text.text == KOREAN
    assert article.kind == "email"
    headline, byline, published = (
        article.found[field] for field in ("headline", "byline", "published")
    )
    assert (headline.value, headline.how) == ("나토 회의", "found")
    assert headline.evidence == "Subject: Fwd: RE: 나토 회의"
    assert (byline.value, byline.how) == ("김민지", "inferred")
    assert (published.value, published.how) == ("2009-12-22T13:55", "inferred")
    assert published.evidence == f"mail sent: {SENT}"


@pytest.mark.parametrize(
    "subject",
    [
        "Fwd: 나토 회의",
        "FW: RE: 나토 회의",
        "전달: 나토 회의",
        "[전달] 나토 회의",
        "RE[2]: 나토 회의",
        "회신：나토 회의",
        "나토 회의",
    ],
)
def test_that_a_mail_was_passed_on_is_no_part_of_the_headline(subject: str) -> None:
    assert read(mail(Subject=subject)).found["headline"].value == "나토 회의"


def test_a_headline_that_only_begins_like_such_a_mark_is_whole() -> None:
    assert read(mail(Subject="Reform: a plan")).found["headline"].value == "Reform: a plan"


def test_headers_that_are_missing_or_nonsense_tell_nothing() -> None:
    assert read(mail(Subject="Re:", Date="yesterday")).found == {}


def test_plain_text_is_preferred_to_html() -> None:
    message = mail("The plain words of the whole story, " * 9)
    message.add_alternative("<p>The page</p>", subtype="html")
    assert read(message).text.text.startswith("The plain words")


@pytest.mark.parametrize(
    "stub", ["", " \n", "Your mail program does not show HTML.", "View online"]
)
def test_html_is_read_where_the_plain_text_is_only_a_stub(stub: str) -> None:
    message = mail(stub)
    message.add_alternative(f"<html><body><p>{KOREAN}</p><p>둘째 문단.</p></body></html>", "html")
    text = read(message).text.text
    assert KOREAN in text
    assert "둘째 문단." in text
    assert "<p>" not in text


def test_a_short_mail_beside_its_short_page_is_no_stub() -> None:
    message = mail("Yes, at noon.")
    message.add_alternative("<p>Yes, at <b>noon</b>.</p>", subtype="html")
    assert read(message).text.text == "Yes, at noon."


def test_attachments_are_named_and_not_opened() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.5", maintype="application", subtype="pdf", filename="회의.pdf")
    message.add_attachment("attached words", filename="note.txt")
    article = read(message)
    assert article.text.text == KOREAN
    assert article.notices == ("Attachments were not opened: «회의.pdf», «note.txt».",)


@pytest.mark.parametrize(
    ("named", "encoding"),
    [
        ("ks_c_5601-1987", "cp949"),
        ("euc-kr", "cp949"),
        ("iso-2022-kr", "iso2022_kr"),
        ("utf-8", "utf-8"),
        ("us-ascii", "cp949"),
        ("no-such-charset", "utf-8"),
        ("utf-8", "cp949"),
        ("euc-kr", "utf-8"),
    ],
)
def test_korean_is_read_whatever_charset_is_named(named: str, encoding: str) -> None:
    words = "나토 정상회의에 한국군 대표단이 참석했다. 똠방각하" if encoding == "cp949" else KOREAN
    head = (
        f"MIME-Version: 1.0\r\nContent-Type: text/plain; charset={named}\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n"
    )
    article = read(head.encode() + base64.encodebytes(words.encode(encoding)))
    assert article.text.text == words


def test_a_subject_in_bare_korean_bytes_is_read() -> None:
    for encoding in ("utf-8", "cp949"):
        raw = "Subject: 나토 정상회의 개막\r\nMIME-Version: 1.0\r\n\r\nbody\r\n".encode(encoding)
        assert read(raw).found["headline"].value == "나토 정상회의 개막"


def test_a_subject_of_an_old_korean_program_is_read() -> None:
    coded = base64.b64encode("나토 회의 똠".encode("cp949")).decode()
    raw = f"Subject: =?ks_c_5601-1987?B?{coded}?=\r\nMIME-Version: 1.0\r\n\r\nbody\r\n".encode()
    assert read(raw).found["headline"].value == "나토 회의 똠"


def test_a_forwarded_message_within_is_read_too() -> None:
    outer = mail("See below.")
    outer.add_attachment(mail("The story itself.", Subject="Story"))
    part = outer.get_payload()[1]  # type: ignore[index]
    del part["Content-Disposition"]  # type: ignore[union-attr]
    assert read(outer).text.text == "See below.\n\nThe story itself."


def test_messages_within_messages_are_followed_to_twenty_levels() -> None:
    assert read(nested(18)).text.text == "deep"
    refused = refusal(nested(60))
    assert "more than 20 deep" in str(refused)
    assert str(refused).startswith("«a.eml» ")


def nested(levels: int) -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
    return head * levels + b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ndeep"


def test_a_mail_without_words_is_empty() -> None:
    message = EmailMessage()
    message["Subject"] = "Nothing"
    message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    assert refusal(message).reason == "empty"
