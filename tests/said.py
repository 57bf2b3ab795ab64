"""What sources say in these tests, and when: letters between Mia, who keeps the book, and Ana, Bo and others."""

import json
import tempfile
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from goodwill.event import Event, Party, Profile

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=BERLIN)  # a Monday morning

MIA, ANA, BO, CHI = "mia@hartmann.example", "ana@ruiz.example", "bo@berg.example", "chi@okafor.example"
NAMES = {MIA: "Mia Hartmann", ANA: "Ana Ruiz", BO: "Bo Berg", CHI: "Chi Okafor"}


def days_ago(n: float) -> datetime:
    return NOW - timedelta(days=n)


def party(role: str, address: str) -> Party:
    return Party(role, "email", address, NAMES.get(address, ""))


def mail(
    sender: str,
    to: str | tuple[str, ...],
    at: datetime | None,
    text: str = "The weather was kind to us.",
    *,
    cc: tuple[str, ...] = (),
    answers: tuple[str, ...] = (),
    key: str = "",
    title: str = "News",
    aside: str = "",
) -> Event:
    to = (to,) if isinstance(to, str) else to
    key = key or f"mail:{sender}-{'-'.join(to)}-{at:%Y%m%d%H%M%S}"
    parties = (party("from", sender), *(party("to", t) for t in to), *(party("cc", c) for c in cc))
    return Event(key, "mail", at, parties, title, text, answers=answers, aside=aside, where=f"letters:{key}")


def meeting(host: str, guests: tuple[str, ...], at: datetime | None, title: str = "Lunch", *, key: str = "", **more: object) -> Event:
    key = key or f"ical:{'-'.join(guests)}-{at:%Y%m%d%H%M%S}"
    return Event(key, "meeting", at, (party("host", host), *(party("guest", g) for g in guests)), title, **more)  # type: ignore[arg-type]


def card(name: str, *emails: str, key: str = "", birthday: date | str = "", **more: object) -> Profile:
    return Profile(key or f"card:{name}", name, tuple(("email", e) for e in emails), birthday=birthday, **more)  # type: ignore[arg-type]


def exchange(who: str, *ago: float) -> list[Event]:
    """Letters to and fro between Mia and somebody, so many days ago each; the first is Mia's."""
    return [mail(MIA, who, days_ago(n)) if i % 2 == 0 else mail(who, MIA, days_ago(n)) for i, n in enumerate(ago)]


# A source of a kind that nobody has heard of: one JSON line a letter, one piece for every two of them.
LETTERS = '''
"""Letters: a made-up kind of file."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from goodwill.event import Event, Party, Piece, Said, Unread

name = "letters"
what = "letters of these tests"


def knows(path: Path, head: bytes) -> bool:
    return head.startswith(b"#letters")


def pieces(path: Path) -> list[Piece]:
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    pairs = [lines[i : i + 2] for i in range(0, len(lines), 2)]
    return [Piece(max(datetime.fromisoformat(json.loads(line)["at"]).timestamp() for line in two), two, len(two)) for two in pairs]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    for line in piece.what:
        said = json.loads(line)
        if "broken" in said:
            yield Unread(f"{path.name}:{said['key']}", said["broken"])
            continue
        parties = (Party("from", "email", said["from"]), *(Party("to", "email", to) for to in said["to"]))
        yield Event(said["key"], "mail", datetime.fromisoformat(said["at"]), parties, said["title"], said["text"], where=path.name)
'''


def write_letters(path: Path, *letters: Event) -> Path:
    """A file for the source above."""
    lines = [
        {
            "key": letter.key,
            "from": letter.parties[0].value,
            "to": [party.value for party in letter.parties[1:]],
            "at": letter.at.isoformat() if letter.at else "",
            "title": letter.title,
            "text": letter.text,
        }
        for letter in letters
    ]
    path.write_text("\n".join(["#letters", *(json.dumps(line) for line in lines)]), encoding="utf-8")
    return path


LETTER = "From {who} Mon Feb 23 10:00:00 2026\nFrom: {who}\nTo: {to}\nSubject: Hm\nDate: {at}\nMessage-ID: <{n}@x.example>\n\nHm.\n\n"


def mbox(path: Path, *letters: tuple[str, str, float]) -> Path:
    """A mailbox of (from, to, days ago) each; where there is one already, it grows."""
    with path.open("a") as file:
        for n, (who, to, ago) in enumerate(letters):
            file.write(LETTER.format(who=who, to=to, at=format_datetime(days_ago(ago)), n=f"{path.name}-{who}-{ago}-{n}"))
    return path


def exported(book: Any, folder: Path, *without: str) -> dict[str, str]:
    """The whole export of a book, line by line, `without` some of its files."""
    from goodwill.models.export import export

    into = Path(tempfile.mkdtemp(dir=folder))
    return {f"{file.name}:{n}": line for file in export(book, into) if file.stem not in without for n, line in enumerate(file.open())}
