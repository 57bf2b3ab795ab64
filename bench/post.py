"""Post: a mailbox read with nothing but Python's own library, as a second opinion on what the program read."""

import email
import email.header
import html
import mailbox
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple

ROBOT = re.compile(
    r"^(no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|newsletters?|listserv|majordomo|automated)\b",
    re.I,
)
TAG = re.compile(r"(?s)<(style|script)\b.*?</\1>|<!--.*?-->|<[^>]+>")


class Post(NamedTuple):
    """One message as the standard library reads it."""

    key: str
    at: datetime | None
    sender: str  # address, lower case
    others: tuple[str, ...]  # the addresses it went to
    aside: str  # the header that says a machine or a list sent it
    words: str  # subject and text, white space collapsed


class Mailbox:
    """The messages of an mbox file or a Maildir."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Post]:
        folder = mailbox.Maildir(self.path, create=False) if self.path.is_dir() else mailbox.mbox(self.path, create=False)
        for message in folder:
            yield post(message)


def post(message: Message) -> Post:
    key = plain(message.get("Message-ID")).strip().strip("<>").strip()
    sender = [address.lower() for _, address in getaddresses([plain(message.get("From"))])]
    others = [address.lower() for _, address in getaddresses([plain(one) for name in ("To", "Cc") for one in message.get_all(name, [])])]
    words = collapsed(f"{plain(message.get('Subject'))} {said(message)}")
    return Post(f"mail:{key}", moment(message), sender[0] if sender else "", tuple(others), aside(message), words)


def plain(value: object) -> str:
    """A header as people read it."""
    try:
        return str(email.header.make_header(email.header.decode_header(str(value or ""))))
    except (LookupError, ValueError, UnicodeError, email.errors.HeaderParseError):
        return str(value or "")


def moment(message: Message) -> datetime | None:
    try:
        at = parsedate_to_datetime(plain(message.get("Date")))
    except (ValueError, TypeError, IndexError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def aside(message: Message) -> str:
    for name in ("List-Id", "List-Unsubscribe", "List-Post", "X-Auto-Response-Suppress", "X-Autoreply", "X-Autorespond"):
        if message.get(name):
            return name
    if plain(message.get("Auto-Submitted")).strip().lower() not in ("", "no"):
        return "Auto-Submitted"
    return "Precedence" if plain(message.get("Precedence")).strip().lower() in ("bulk", "list", "junk", "auto_reply") else ""


def said(message: Message) -> str:
    """All its text, plain parts and what HTML shows, one after the other."""
    parts = [part for part in message.walk() if part.get_content_maintype() == "text" and not part.get_filename()]
    return "\n".join(html.unescape(TAG.sub(" ", text(part))) if part.get_content_subtype() == "html" else text(part) for part in parts)


def text(part: Message) -> str:
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return str(body or "")
    try:
        return body.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeError):
        return body.decode("utf-8" if b"\xc3" in body else "latin-1", errors="replace")


def collapsed(words: str) -> str:
    return " ".join(words.replace("\u00ad", "").split())


def robot(address: str) -> bool:
    """Does the address alone say that nobody reads there?"""
    return bool(ROBOT.match(address.partition("@")[0]))
