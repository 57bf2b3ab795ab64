"""Letters: one mail as its sender's program would write it, from what was said to the bytes in the mailbox."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy, Policy
from email.utils import format_datetime
from html import escape
from textwrap import wrap
from typing import Any

from goodwill.demo.cast import Address
from goodwill.demo.days import spoken, weekday


class _Plain(str):
    """A header of nothing but ASCII: it needs no parsing, which is most of the time a mail takes to write."""

    name: str

    def fold(self, *, policy: Policy) -> str:
        return "\n ".join(wrap(f"{self.name}: {self}", 76, break_long_words=False, break_on_hyphens=False)) + "\n"


class _Headers(HeaderRegistry):
    """The standard library's headers where there is something to encode, else plain ones."""

    def __call__(self, name: str, value: str) -> Any:
        if name.lower().startswith("content-") or not value.isascii():
            return super().__call__(name, value)
        plain = _Plain(value)
        plain.name = name
        return plain


class _Policy(EmailPolicy):
    def header_max_count(self, name: str) -> int | None:
        return None  # what is written here is written once


_POLICY = _Policy(max_line_length=78, cte_type="8bit", header_factory=_Headers())


@dataclass
class Letter:
    """A mail: what is new in it, and how it is dressed."""

    id: str  # without brackets
    at: datetime
    sender: Address
    to: tuple[Address, ...]
    subject: str
    text: str  # all that is new, greeting and sign-off included
    cc: tuple[Address, ...] = ()
    answers: "Letter | None" = None
    quoting: str = "top"  # "top", "below", "outlook", "none", "inline" (the text already holds the > lines)
    language: str = "en"
    signature: str = ""
    shape: str = "plain"  # "plain", "qp", "base64", "latin1", "html" (and plain), "page" (only HTML)
    wrapped: bool = False
    attached: tuple[tuple[str, str, bytes], ...] = ()  # name, type, bytes
    headers: tuple[tuple[str, str], ...] = ()
    calendar: str = ""  # an invitation or an answer to one
    method: str = ""  # of the calendar: "REQUEST", "REPLY"
    aside: str = ""  # why it is no letter at all
    ready: EmailMessage | None = field(default=None, repr=False)  # built by hand: a bounce

    @property
    def shown(self) -> str:
        """The new text and what is quoted below (or above) it."""
        text = _wrapped(self.text) if self.wrapped else self.text
        signed = f"{text}\n\n-- \n{self.signature}" if self.signature else text
        before = self.answers
        if before is None or self.quoting in ("none", "inline"):
            return signed
        if self.quoting == "outlook":
            return f"{signed}\n\n{_outlook(before, self.language)}"
        quoted = f"{said(before, self.language)}\n{_quoted(before.shown)}"
        return f"{quoted}\n\n{signed}" if self.quoting == "below" else f"{signed}\n\n{quoted}"

    @property
    def references(self) -> tuple[str, ...]:
        return (*self.answers.references, self.answers.id) if self.answers else ()


def message(letter: Letter) -> EmailMessage:
    """The mail as a message of the standard library. The same letter gives the same bytes."""
    if letter.ready is not None:
        return letter.ready
    made = EmailMessage(policy=_POLICY)
    for name, value in letter.headers:
        made[name] = value
    made["Date"] = format_datetime(letter.at)
    made["From"] = _header(letter.sender)
    made["To"] = ", ".join(map(_header, letter.to)) or "undisclosed-recipients:;"
    if letter.cc:
        made["Cc"] = ", ".join(map(_header, letter.cc))
    made["Subject"] = letter.subject
    made["Message-ID"] = f"<{letter.id}>"
    if letter.answers:
        made["In-Reply-To"] = f"<{letter.answers.id}>"
        made["References"] = " ".join(f"<{one}>" for one in letter.references[-8:])
    _fill(made, letter)
    _name_the_boundaries(made, letter.id)
    return made


def said(letter: Letter, language: str) -> str:
    """The line above a quotation, as mail programs write it."""
    at, who = letter.at, letter.sender
    clock = f"{at:%H:%M}"
    return {
        "de": f"Am {at:%d.%m.%y} um {clock} schrieb {who.name}:",
        "en": f"On {weekday(at.date(), 'en')[:3]}, {at.day} {at:%b %Y} at {clock}, {who} wrote:",
        "fr": f"Le {weekday(at.date(), 'fr')[:3]}. {spoken(at.date(), 'fr')} {at.year} à {clock}, {who} a écrit :",
        "es": f"El {weekday(at.date(), 'es')[:3]}, {spoken(at.date(), 'es')} {at.year} a las {clock}, {who} escribió:",
    }[language]


def _outlook(letter: Letter, language: str) -> str:
    words = {
        "de": ("Ursprüngliche Nachricht", "Von", "Gesendet", "An", "Betreff"),
        "en": ("Original Message", "From", "Sent", "To", "Subject"),
        "fr": ("Message d'origine", "De", "Envoyé", "À", "Objet"),
        "es": ("Mensaje original", "De", "Enviado", "Para", "Asunto"),
    }[language]
    head, frm, sent, to, subject = words
    at = letter.at
    when = f"{weekday(at.date(), language)}, {spoken(at.date(), language)} {at.year} {at:%H:%M}"
    lines = [f"-----{head}-----", f"{frm}: {letter.sender}", f"{sent}: {when}", f"{to}: {letter.to[0]}", f"{subject}: {letter.subject}"]
    return "\n".join([*lines, "", letter.shown])


def _quoted(text: str, most: int = 60) -> str:
    lines = text.splitlines()[:most]
    return "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in lines)


def _wrapped(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        long = len(line) > 72 and not line.startswith(">")
        lines += wrap(line, 72, break_long_words=False, break_on_hyphens=False) if long else [line]
    return "\n".join(lines)


def _header(who: Address) -> str:
    if not who.name:
        return who.email
    name = f'"{who.name}"' if any(c in ',.()@"' for c in who.name) else who.name
    return f"{name} <{who.email}>"


def _fill(made: EmailMessage, letter: Letter) -> None:
    text = letter.shown + "\n"
    if letter.shape == "page":
        made.set_content(_html(text), subtype="html", cte="quoted-printable")
        return
    if letter.shape == "latin1" and _is_latin(text):
        made.set_content(text, charset="iso-8859-1", cte="quoted-printable")
    elif letter.shape in ("qp", "html"):
        made.set_content(text, cte="quoted-printable")
    elif letter.shape == "base64":
        made.set_content(text, cte="base64")
    else:
        made.set_content(text, cte="7bit" if text.isascii() and _is_short(text) else "8bit" if _is_short(text) else "quoted-printable")
    if letter.shape == "html":
        made.add_alternative(_html(text), subtype="html", cte="quoted-printable")
    if letter.calendar:
        made.add_alternative(letter.calendar, subtype="calendar", cte="quoted-printable", params={"method": letter.method})
    for name, kind, content in letter.attached:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)


def _is_short(text: str) -> bool:
    return max(len(line.encode()) for line in text.splitlines()) < 900


def _is_latin(text: str) -> bool:
    try:
        text.encode("iso-8859-1")
    except UnicodeEncodeError:
        return False
    return True


def _html(text: str) -> str:
    """What a web mail makes of it: paragraphs, and the quotation in a blockquote."""
    lines = text.rstrip("\n").split("\n")
    cut = next((i for i, line in enumerate(lines) if line.startswith(">")), len(lines))
    new, old = lines[:cut], [line.lstrip("> ") for line in lines[cut:]]
    attribution = new.pop() if old and new else ""
    body = "".join(f"<div>{escape(line) or '<br>'}</div>\n" for line in new)
    if old:
        quoted = "<br>\n".join(escape(line) for line in old)
        style = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"
        body += f'<div class="quote"><div>{escape(attribution)}</div>\n<blockquote style="{style}">{quoted}</blockquote></div>\n'
    return f'<html><head><meta charset="utf-8"></head><body><div dir="ltr">{body}</div></body></html>\n'


def _name_the_boundaries(made: EmailMessage, seed: str) -> None:
    for number, part in enumerate(made.walk()):
        if part.is_multipart():
            part.set_boundary("=_" + hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()[:24])


def mboxrd(letters: list[Letter]) -> bytes:
    """A mailbox file: lines that begin like a separator are quoted once more than they were."""
    out: list[bytes] = []
    for letter in letters:
        utc = letter.at.timetuple() if letter.at.utcoffset() is None else letter.at.utctimetuple()
        stamp = datetime(*utc[:6]).strftime("%a %b %d %H:%M:%S %Y")  # noqa: DTZ001  the separator carries no zone
        out.append(f"From {letter.sender.email} {stamp}\n".encode())
        for line in message(letter).as_bytes().splitlines(keepends=True):
            out.append(b">" + line if line.lstrip(b">").startswith(b"From ") else line)
        out.append(b"\n")
    return b"".join(out)
