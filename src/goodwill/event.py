"""What a source may say: one thing that happened, one address-book entry, something to read, or what could not be read.

This file and reason.py are the whole contract for plug-ins. A source is one file in `sources/` (or an
installed entry point in the group `goodwill.sources`) with these names at module level:

    name = "mbox"                                    # as in `--as mbox`
    what = "mbox mail archives"                      # for people, in lists and errors
    def knows(path: Path, head: bytes) -> bool       # is this file or folder of my kind? (head: its first 64 KiB, b"" for a folder)
    def pieces(path: Path) -> list[Piece]            # the work, cut so that it can be read newest first and on all cores
    def read(path: Path, piece: Piece) -> Iterator[Said]
    local = True                                     # optional: its times are the owner's clock, told as if in UTC

`read` yields values and never raises for bad data: what it cannot understand is an `Unread` with its place.
Sources know nothing of the owner, the clock, the database or Django; reading twice yields the same values.
"""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Party(NamedTuple):
    """Somebody who took part in an event, as the source names them.

    The kind "me" with the value "me" is whoever keeps the archive, where it is theirs by its nature and does not say who
    they are: a log of one's own calls, messages under "You". Elsewhere the owner has a handle like everybody else.
    """

    # "from" "to" "cc" "bcc", "sender" (on behalf of whom it is from); for a meeting "host" "guest" "declined";
    # "speaker" (as a transcript names them: who that is, only the owner can tell);
    # "own": an address of whosever archive this is, as a mail server or a Sent folder says
    role: str
    kind: str  # of handle: "email" "phone" "url" "name" (a name within one source: "whatsapp/ana ruiz"), "me" (see above)
    value: str  # the handle itself: "ana@librería.example"
    name: str = ""  # the name beside it: "Ana Ruiz"


class Event(NamedTuple):
    """One thing that happened, or will: a mail, a meeting."""

    key: str  # stable and unique over everything: "mail:<message-id without brackets>", "ical:<uid>"
    kind: str  # "mail" "meeting" "chat" "call" "card" "visit"
    at: datetime | None  # with an offset; None when nothing believable is said
    parties: tuple[Party, ...] = ()
    title: str = ""
    text: str = ""  # what is new in it: no quoted text, no signature
    until: datetime | None = None
    place: str = ""
    answers: tuple[str, ...] = ()  # keys of the events it answers, the nearest first
    aside: str = ""  # why it is no touch: "list" "newsletter" "automated" "bounce" "auto-reply" "cancelled" "declined" ...
    revision: int = 0  # the same key with a higher revision replaces what is known
    where: str = ""  # file and place, for the reader: "inbox.mbox:1043" (byte or line)


class Profile(NamedTuple):
    """An address-book entry."""

    key: str  # "card:<uid>"
    name: str
    handles: tuple[tuple[str, str], ...] = ()  # (kind, value)
    nickname: str = ""
    organisation: str = ""
    title: str = ""
    birthday: date | str = ""  # a date, "--05-14" where the year is not said, or ""
    address: str = ""  # postal
    note: str = ""
    died: bool = False
    where: str = ""
    family: str = ""  # the part of the name that is the family's, where the book tells
    honour: str = ""  # how one is addressed: "Frau Dr.", or "f" or "m" where only that is said


class Utterance(NamedTuple):
    """One turn of speech in an event that was said before: a transcript's lines follow their meeting."""

    event: str  # the event's key
    n: int  # from 0, in order
    speaker: str  # as the transcript names them; "" when it does not
    text: str
    start: float | None = None  # seconds from the beginning
    end: float | None = None


class Article(NamedTuple):
    """Something to read that may please somebody: an entry of a feed, a saved link."""

    key: str  # "link:" and its address without what merely counts visitors: the same article has the same key everywhere
    url: str  # as it was given
    title: str = ""
    text: str = ""  # the article or its summary, without markup
    at: datetime | None = None
    author: str = ""
    feed: str = ""  # the title of what it came in
    where: str = ""


class Unread(NamedTuple):
    """What could not be understood, and where it stands: counted and shown, never fatal."""

    where: str
    why: str


class Piece(NamedTuple):
    """A part of a source's work: at most a few hundred things, of one stretch of time."""

    newest: float  # Unix seconds of the newest thing in it, as cheaply guessed; 0 when unknown
    what: Any = None  # the source's own note of where it lies (must survive pickling)
    holds: int = 0  # how many things, for progress; 0 when unknown


Said = Event | Profile | Utterance | Article | Unread


class Source(Protocol):
    """What `plugins.sources()` expects of a source module."""

    name: str
    what: str

    def knows(self, path: Path, head: bytes) -> bool: ...
    def pieces(self, path: Path) -> list[Piece]: ...
    def read(self, path: Path, piece: Piece) -> Iterator[Said]: ...
