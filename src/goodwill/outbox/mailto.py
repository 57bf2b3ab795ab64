"""Mailto: opens the letter in the owner's own mail program. It leaves from there, or not at all."""

from urllib.parse import quote

from goodwill.letter import Account, Left, Letter
from goodwill.words import _

name = "mailto"
what = _("opens it in your mail program")
wants: tuple[str, ...] = ()


def out(letter: Letter, account: Account | None = None) -> Left:
    return Left(False, link(",".join(party.email for party in letter.to), letter.subject, letter.body))


def link(address: str, subject: str, body: str) -> str:
    """RFC 6068: a mailto address, with line ends as it wants them."""
    fields = {"subject": subject, "body": body.replace("\r\n", "\n").replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{quote(address, safe='@,')}" + (f"?{query}" if query else "")
