"""One mail: raw bytes in, an Event out. Shared by every source that carries mail (mbox, maildir, eml, IMAP).

The fast parser does the work. Headers with bare 8-bit letters or broken addresses, and bodies it cannot decode, take
a slower and more patient way; what neither understands is Unread. Attachments are never decoded, let alone saved.
"""

import email
import re
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

from fast_mail_parser import ParseError, PyLazyMail, parse_email, parse_email_tree, walk

from goodwill.event import Event, Party, Unread
from goodwill.sources._charset import mended, surely
from goodwill.sources._mailaside import Headers
from goodwill.sources._mailaside import aside as why_aside
from goodwill.sources._mailcalendar import is_calendar
from goodwill.sources._maildate import moment
from goodwill.sources._mailhtml import text_of
from goodwill.sources._mailown import beside
from goodwill.sources._mailparties import clean, distinct, party, patiently, words
from goodwill.sources._newtext import new_text
from goodwill.words import _

LARGEST = 64 << 20  # bytes of one mail
LARGEST_HEAD = 2 << 20  # bytes of its headers; servers take a tenth of that
_LOOKED_AT = 24 << 20  # bytes in which words are looked for; after them come attachments
_LONGEST_READ = 1_000_000  # characters of a body that are looked at
_MOST_ANSWERS = 20
_MOST_WORDS = 3000  # encoded words; the fast parser takes time by their square
_ROLES = ("from", "to", "cc", "bcc")
_ID = re.compile(r"<([^<>]{1,2000})>")
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}\"?([\w.:-]{1,40})", re.I)
_FIELD = re.compile(rb"^([!-9;-~]{1,200})[ \t]*:[ \t]*([^\n]*(?:\n[ \t][^\n]*)*)", re.M)
_FOLD = re.compile(rb"\r?\n[ \t]+")


class _Mail(NamedTuple):
    """What either way of reading finds in the bytes."""

    headers: Headers  # names in lower case
    parties: tuple[Party, ...]
    plain: list[str]
    html: list[str]


def said(raw: bytes, where: str, otherwise: datetime | None = None, aside: str = "", sent: bool = False) -> Event | Unread:
    """The mail in these bytes, or why it is none; never raises.

    `otherwise` is when it came, should it not say so itself; `aside` is what its folder already tells; `sent`: that folder holds what
    its owner sent.
    """
    if len(raw) > LARGEST:
        return Unread(where, _("a message of {size} MB; at most {most} MB are read").format(size=len(raw) >> 20, most=LARGEST >> 20))
    raw = _begun(raw[:_LOOKED_AT])
    head = _head(raw)
    if head is None:
        return Unread(where, _("headers of more than {most} MB").format(most=LARGEST_HEAD >> 20))
    try:
        mail = _read(raw, head)
    except RecursionError:
        return Unread(where, _("its parts are nested too deep"))
    except Exception as trouble:  # the standard library was not written for hostile mail
        return Unread(where, _("not understood as a mail ({why})").format(why=type(trouble).__name__))
    if not mail.headers:
        return Unread(where, _("no mail headers at its start"))
    return _event(mail, raw, where, otherwise, aside, sent)


def _begun(raw: bytes) -> bytes:
    """From the first header on: without a byte order mark, empty lines or an mbox separator; old Mac line ends made new."""
    if raw[:1] in b"\xef\n\r \t>F":
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        if raw[:1] in b"\n\r \t":
            raw = raw.lstrip()
        if raw.startswith((b"From ", b">From ")):
            raw = raw[raw.find(b"\n") + 1 :]
    start = raw[:4096].rstrip(b"\r")
    if b"\r" in start and start.count(b"\r") != start.count(b"\r\n"):
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return raw


def _head(raw: bytes) -> bytes | None:
    """The header block, up to the first empty line; None when it is longer than any honest one."""
    end = raw.find(b"\n\n", 0, LARGEST_HEAD)
    dos = raw.find(b"\n\r\n", 0, end if end >= 0 else LARGEST_HEAD)
    end = dos if dos >= 0 else end
    if end >= 0:
        return raw[: end + 1]
    return raw if len(raw) < LARGEST_HEAD else None


def _read(raw: bytes, head: bytes) -> _Mail:
    if raw.count(b"=?") > _MOST_WORDS:
        return _slowly(raw, head)
    try:
        return _quickly(raw, head)
    except (ParseError, ValueError, OverflowError):
        return _slowly(raw, head)


def _quickly(raw: bytes, head: bytes) -> _Mail:
    mail = parse_email(raw, mode="lazy")
    headers = {name.lower(): values for name, values in mail.headers.items()}
    plain, html = _bodies(mail, raw)
    parties = None if _needs_care(mail, headers, head) else _typed(mail)
    if parties is None:
        headers, parties = _patiently(head)
    return _Mail(headers, parties, plain, html)


def _needs_care(mail: PyLazyMail, headers: Headers, head: bytes) -> bool:
    """Is there something in the headers that the fast parser is known to read wrongly, or not at all?"""
    sender = headers.get("from", ("",))[0]
    return (
        not head.isascii()
        or (mail.from_ is None and bool(sender))
        or (sender.count("@") > 1 and ("," in sender or ";" in sender))
        or len(headers) != len(mail.headers)
        or "\ufffd" in mail.subject
        or b"\x1b" in head
        or any(w.kind in ("address-unparseable", "unterminated-header-block") for w in mail.warnings)
        or "=?" in mail.subject
        or any(len(said) > 1 or "=?" in said[0] or "(" in said[0] for said in (headers[role] for role in _ROLES if role in headers))
    )


def _typed(mail: PyLazyMail) -> tuple[Party, ...] | None:
    """Sender and receivers as the fast parser saw them; None where it took more than an address for one."""
    found = [party("from", mail.from_.display_name or "", mail.from_.address)] if mail.from_ else []
    if mail.from_ and " " in mail.from_.address:
        return None
    for role, people in (("to", mail.to), ("cc", mail.cc), ("bcc", mail.bcc)):
        if people:
            found += [party(role, one.display_name or "", one.address) for one in people]
            if any(" " in one.address for one in people):
                return None
    return distinct(found)


def _patiently(head: bytes) -> tuple[Headers, tuple[Party, ...]]:
    """The same from the raw header block, however broken."""
    fields = [(name.decode("ascii").lower(), _FOLD.sub(b" ", value).strip()) for name, value in _FIELD.findall(head)]
    kind = next((value for name, value in fields if name == "content-type"), b"")
    said = _CHARSET.search(kind[:1000].decode("latin-1"))
    declared = said[1] if said else ""
    headers: Headers = {}
    people: list[Party | None] = []
    for name, value in fields:
        headers.setdefault(name, []).append(words(value, declared))
        if name in _ROLES:
            people += [party(name, called, address) for called, address in patiently(value, declared)]
    people.sort(key=lambda one: _ROLES.index(one.role) if one else 0)
    return headers, distinct(people)


def _bodies(mail: PyLazyMail, raw: bytes) -> tuple[list[str], list[str]]:
    """The text and HTML parts, decoded by hand where the fast parser had to give up letters."""
    plain, html = mail.text_plain, mail.text_html
    if not any("\ufffd" in text for text in plain) and not any("\ufffd" in text for text in html):
        return plain, html
    plain, html = [], []
    for part in walk(parse_email_tree(raw, mode="lazy")):
        kind = part.content_type.lower()
        if kind in ("text/plain", "text/html") and part.disposition != "attachment":
            (plain if kind == "text/plain" else html).append(surely(part.content or b"", _charset(part.headers)))
    return plain, html


def _charset(headers: dict[str, list[str]]) -> str:
    for name, values in headers.items():
        if name.lower() == "content-type":
            said = _CHARSET.search(values[0][:1000])
            return said[1] if said else ""
    return ""


def _slowly(raw: bytes, head: bytes) -> _Mail:
    """By the standard library: mends what the fast parser refuses, such as base64 with a footer below it."""
    headers, parties = _patiently(head)
    plain: list[str] = []
    html: list[str] = []
    for part in email.message_from_bytes(raw[: 4 << 20]).walk():
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            content: Any = part.get_payload(decode=True)
            (plain if kind == "text/plain" else html).append(surely(content or b"", str(part.get_param("charset") or "")))
    return _Mail(headers, parties, plain, html)


def _event(mail: _Mail, raw: bytes, where: str, otherwise: datetime | None, aside: str, sent: bool) -> Event:
    headers = mail.headers
    title = clean(headers.get("subject", ("",))[0])[:1000]
    parties = mail.parties
    if (not parties or parties[0].role != "from") and "sender" in headers:
        people = [party("from", called, address) for called, address in patiently(headers["sender"][0].encode("utf-8", "replace"))]
        parties = distinct((*people[:1], *parties))
    sender, called = (parties[0].value, parties[0].name) if parties and parties[0].role == "from" else ("", "")
    body = _body(mail, raw)
    calendar = is_calendar(headers.get("content-type", ("",))[0][:400].strip().lower(), raw)
    why = aside or why_aside(headers, title, sender, called, calendar)
    return Event(
        _key(headers, parties, title, body),
        "mail",
        _at(headers, otherwise),
        parties if why else (*parties, *beside(headers, parties, sent)),
        title,
        new_text(body, *_flow(raw)),
        answers=_answers(headers),
        aside=why,
        where=where,
    )


def _body(mail: _Mail, raw: bytes) -> str:
    """What its writer typed: the text parts, or the HTML where no text says anything."""
    body = mail.plain[0] if len(mail.plain) == 1 else "\n\n".join(part for part in mail.plain if part.strip())
    if not body.strip() and mail.html:
        return text_of(mended("\n<hr>\n".join(mail.html[:20])[:_LONGEST_READ]))
    body = body[:_LONGEST_READ]
    if body.isascii() and "\x1b" not in body:
        return body
    return mended(body, b"charset" in raw[:_LONGEST_READ].lower())


def _flow(raw: bytes) -> tuple[bool, bool]:
    """Are its lines meant to flow into paragraphs (RFC 3676), and is the last space of each to be deleted?"""
    start = raw[:65536]
    if b"flowed" not in start:
        return False, False
    low = start.lower()
    return b"format=flowed" in low or b'format="flowed"' in low, b"delsp=yes" in low


def _key(headers: Headers, parties: tuple[Party, ...], title: str, body: str) -> str:
    said = headers.get("message-id", ("",))[0]
    found = _ID.search(said)
    name = clean(found[1] if found else said.strip("<> \t"))
    if name and len(name) <= 2000:
        return "mail:" + name
    people = " ".join(f"{one.role}={one.value}" for one in parties)
    stable = "\0".join((headers.get("date", ("",))[0], people, title, " ".join(body.split())))
    return "mail:sha256-" + sha256(stable.encode("utf-8", "replace")).hexdigest()


def _at(headers: Headers, otherwise: datetime | None) -> datetime | None:
    """When it was written; where that is not believable, when the last server took it."""
    written = moment(headers["date"][0]) if "date" in headers else None
    if "received" not in headers:
        return written or otherwise
    received = moment(headers["received"][0][-200:].rpartition(";")[2])
    if written and received and written - received > timedelta(days=2):
        return received  # a clock that runs ahead, or a sender who wants to stay on top
    return written or received or otherwise


def _answers(headers: Headers) -> tuple[str, ...]:
    """Keys of the mails it answers, the nearest first."""
    if "in-reply-to" not in headers and "references" not in headers:
        return ()
    nearest = headers.get("in-reply-to", ("",))[0]
    ids = _ID.findall(nearest[:100_000])
    if not ids and nearest.strip() and " " not in nearest.strip():
        ids = [nearest.strip()]
    ids += reversed(_ID.findall(headers.get("references", ("",))[0][-100_000:]))
    keys = dict.fromkeys("mail:" + clean(one) for one in ids)
    return tuple(list(keys)[:_MOST_ANSWERS])
