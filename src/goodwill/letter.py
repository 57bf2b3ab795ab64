"""What a way out gets (a Letter) and says back (Left): something to be sent, laid into Drafts, proposed or printed.

With event.py and reason.py this is the whole contract for plug-ins. A way out is one file in `outbox/` (or an
installed entry point in the group `goodwill.outbox`) with these names at module level:

    name = "smtp"                                          # as in `--via smtp`
    what = "sends it by your mail server"                  # for people
    wants = ("host", "user")                               # what its account must say; () where it needs no account
    def out(letter: Letter, account: Account | None) -> Left

Only one verb calls `out` (daily/send.py:send), and only with a yes of the owner's to this very letter. A way out
knows nothing of the owner, the clock, the database or Django; whatever goes wrong outside is a `Trouble`. Doing it
twice with the same letter is doing it once, as far as the other side lets it: a letter keeps its id.
"""

import hashlib
import json
from datetime import datetime
from typing import NamedTuple, Protocol

from goodwill.errors import Trouble
from goodwill.vault import Secret

__all__ = ["Account", "Left", "Letter", "Party", "Secret", "Trouble", "WayOut"]


class Party(NamedTuple):
    """Who writes, or who is written to."""

    email: str
    name: str = ""


class Letter(NamedTuple):
    """One letter, whole: nothing is added to it on its way."""

    id: str  # its Message-ID without brackets, the same for the same words (docs/adr/0017-a-letter-keeps-its-id.md)
    sender: Party
    to: tuple[Party, ...]
    subject: str
    body: str
    at: datetime  # with the owner's offset
    answers: tuple[str, ...] = ()  # ids of what it answers, the first of the thread first
    begins: datetime | None = None  # a call or visit that it proposes
    minutes: int = 30
    place: str = ""
    to_lines: tuple[str, ...] = ()  # as on an envelope, for what goes by post
    from_lines: tuple[str, ...] = ()

    def mark(self, via: str) -> str:
        """What a yes says yes to: every word of it, who gets it, and by which way. Another letter has another mark."""
        begins = self.begins.isoformat() if self.begins else ""
        told = [via, self.id, self.sender, self.to, self.subject, self.body, self.answers, begins, self.minutes, self.place, self.to_lines]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


class Account(NamedTuple):
    """Where a way out goes through. The password is not kept with it (docs/privacy.md)."""

    name: str
    way: str  # "smtp" "imap"
    host: str = ""
    port: int = 0  # 0: the usual one
    user: str = ""
    security: str = "tls"  # "tls" · "starttls" · "plain", to this machine alone
    sender: str = ""  # the address to write from; "" for the owner's first
    password: Secret = Secret("")


class Left(NamedTuple):
    """What came of it."""

    reached: bool  # did it go to them? else the owner still has to send it
    where: str = ""  # for people: "Drafts", the link, what the file is called
    file: bytes = b""  # what was made, where that is a file


class WayOut(Protocol):
    """What `plugins.outbox()` expects of a module."""

    name: str
    what: str
    wants: tuple[str, ...]

    def out(self, letter: Letter, account: Account | None) -> Left: ...
