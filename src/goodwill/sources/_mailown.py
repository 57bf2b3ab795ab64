"""Beside sender and readers: whose archive this is, and who pressed "send" for somebody else."""

import re
from collections.abc import Mapping, Sequence

from goodwill.event import Party
from goodwill.sources._mailparties import party, patiently

_DELIVERED = ("delivered-to", "x-original-to", "x-delivered-to", "envelope-to", "x-envelope-to")
_SENT = re.compile(r"^\.?(?:INBOX[./])?(?:sent|gesendet|envoy|enviad|inviat|verzonden|skickat|sendt|wysłane)", re.IGNORECASE)
_SENT_LABEL = re.compile(r"(?:^|[,\s])(?:sent|gesendet|enviados?|envoyés)(?:$|[,\s])", re.IGNORECASE)
_MACHINE = re.compile(r"bounce|owner-|-owner|noreply|no-reply|donotreply|mailer|notification|list|reply\+", re.IGNORECASE)


def is_sent(folder: str) -> bool:
    """Does a folder of this name hold what its owner sent?"""
    return bool(_SENT.match(folder))


def beside(headers: Mapping[str, Sequence[str]], parties: Sequence[Party], sent: bool) -> tuple[Party, ...]:
    """The roles "own" and "sender" of a letter between people, where its headers or its folder tell."""
    found = [_first("own", headers[name][0]) for name in _DELIVERED if name in headers]
    author = parties[0] if parties and parties[0].role == "from" else None
    if author is not None and (sent or _SENT_LABEL.search(headers.get("x-gmail-labels", ("",))[0])):
        found.append(author._replace(role="own", name=""))
    if author is not None and "sender" in headers:
        sender = _first("sender", headers["sender"][0])
        if sender is not None and sender.value != author.value and not _MACHINE.search(sender.value):
            found.append(sender)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _first(role: str, said: str) -> Party | None:
    """The first address in a header."""
    people = patiently(said[:1000].encode("utf-8", "replace"))
    found = party(role, *people[0]) if people else None
    return found._replace(name="") if found is not None and role == "own" else found
