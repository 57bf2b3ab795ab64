"""LinkedIn: Mia's connections and messages, as the site hands them out; texts/linkedin.txt has the words."""

import csv
import io
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from importlib.resources import files
from typing import Any, NamedTuple

from goodwill.demo.cast import OWNER, Person
from goodwill.demo.days import moment
from goodwill.demo.stories import dated
from goodwill.demo.truth import Truth, bare

_NOTES = (
    'Notes:\n"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email '
    "addresses for connections who have allowed their connections to see or download their email address using this setting "
    'https://www.linkedin.com/psettings/privacy/email. You can learn more here https://www.linkedin.com/help/linkedin/answer/261"\n\n'
)
_CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
_MESSAGES = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE", "SUBJECT", "CONTENT",
    "FOLDER", "IS MESSAGE DRAFT", "IS CONVERSATION ARCHIVED",
)  # fmt: skip
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Connection(NamedTuple):
    """One line of the connections; key is "" for somebody who has left."""

    key: str  # of the cast, or "+slug"
    age: int
    first: str
    last: str
    email: str
    company: str
    position: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}".strip()


class Said(NamedTuple):
    """One message of a conversation."""

    talk: str  # with whom; "sponsored"
    title: str
    folder: str
    age: int
    clock: str
    author: str
    text: str  # with marks
    draft: bool


def linkedin(today: date, cast: dict[str, Person], truth: Truth) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Connections.csv and messages.csv, and what is true of them."""
    lines = [line for line in (files("goodwill.demo") / "texts" / "linkedin.txt").read_text("utf-8").splitlines() if line[:2] != "# "]
    start = next(n for n, line in enumerate(lines) if line.startswith(("## talk", "## sponsored")))
    known = [_connection(line, cast) for line in lines[1:start]]
    said = sorted(_conversations(lines[start:], today), key=lambda one: (one.age, one.clock))
    assert len({_number(one.talk) for one in said}) == len({one.talk for one in said})
    content = {
        "Connections.csv": _NOTES + _table(_CONNECTIONS, [_row(one, today) for one in sorted(known, key=lambda one: one.age)]),
        "messages.csv": _table(_MESSAGES, [_message(one, known, today) for one in said]),
    }
    return {name: text.encode() for name, text in content.items()}, _known(known, said, truth)


def url(key: str, name: str) -> str:
    """Where the profile would be; nobody is there."""
    slug = key[1:] if key.startswith("+") else "-".join(word for word in name.lower().split() if word.isascii() and word.isalpha()) or key
    return f"https://www.linkedin.com/in/{slug}-{key.lstrip('+')[:4]}-example"


def _connection(line: str, cast: dict[str, Person]) -> Connection:
    age, key, name, email, work = (part.strip() for part in line.split("|"))
    if key == "-":
        return Connection("", int(age), "", "", "", "", "")
    first, _, last = (part.strip() for part in name.partition(";"))
    company, _, position = (part.strip() for part in work.partition(";"))
    facts = cast[key].facts if key in cast else {}
    return Connection(key, int(age), first, last, email, company or facts.get("org", ""), position or facts.get("title", ""))


def _row(one: Connection, today: date) -> tuple[str, ...]:
    day = today - timedelta(days=one.age)
    on = f"{day.day:02d} {_MONTHS[day.month - 1]} {day.year}"
    return one.first, one.last, url(one.key, one.name) if one.key else "", one.email, one.company, one.position, on


def _conversations(lines: list[str], today: date) -> Iterator[Said]:
    talk = title = folder = ""
    for line in lines:
        if line.startswith("## "):
            head, title, folder = (part.strip() for part in line[3:].split("|"))
            talk = head.removeprefix("talk ")
            continue
        stamp, _, text = line.partition(": ")
        age, clock, author = stamp.split()
        text = dated(text.replace("~", "\n"), today, "de")
        yield Said(talk, title, folder, int(age), clock, author.rstrip("!"), text, author.endswith("!"))


def _message(one: Said, known: list[Connection], today: date) -> tuple[str, ...]:
    hour, minute = map(int, one.clock.split(":"))
    at = moment(today - timedelta(days=one.age), hour, minute, second=one.age % 60).astimezone(UTC)
    me = (OWNER, "https://www.linkedin.com/in/mia-hartmann-mia-example")
    other = next(((found.name, url(found.key, found.name)) for found in known if found.key == one.talk), ("LinkedIn Member", ""))
    sender, receiver = (me, other) if one.author == "mia" else (other, me)
    id = f"2-{_number(one.talk):010d}ZGVtbw=="
    kind = "SPONSORED" if one.talk == "sponsored" else ""
    head = (
        id,
        f"Sponsored: {one.title}" if kind else one.title,
        *sender,
        *receiver,
        f"{at:%Y-%m-%d %H:%M:%S} UTC",
        one.title if kind else "",
    )
    return (*head, bare(one.text), one.folder, "Yes" if one.draft else "No", "Yes" if one.folder == "ARCHIVE" else "No")


def _number(talk: str) -> int:
    return sum(n * ord(letter) for n, letter in enumerate(talk, 1)) * 7919


def _table(header: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *rows])
    return out.getvalue()


def _known(known: list[Connection], said: list[Said], truth: Truth) -> dict[str, Any]:
    entries: list[dict[str, Any]] = []
    for n, one in enumerate(said):
        if not one.draft:
            by = "me" if one.author == "mia" else "them"
            for entry in truth.read(f"linkedin:{one.talk}#{n}", by, one.talk, one.text):
                entry["n"] = n
                entries.append(entry)
    people = [{"person": one.key, "name": one.name, "url": url(one.key, one.name), "email": one.email or None} for one in known if one.key]
    return {
        "connections": len(people),
        "blank": len(known) - len(people),
        "people": people,
        "only_here": [one.key for one in known if one.key.startswith("+")],
        "messages": len(said),
        "set_aside": {
            "draft": sum(one.draft for one in said),
            "newsletter": sum(one.talk == "sponsored" or one.folder == "SPAM" for one in said),
        },
        "conversations": len({one.talk for one in said}),
        "entries": entries,
    }
