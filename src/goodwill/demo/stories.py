"""Stories: the threads that are told by hand, in texts/stories/*.txt, because Today shows them.

    === a name for the thread
    --- ana 61 18:20 | subject: The club the kids run | reason: keep_in_touch
    Text, with [[promise due=t-1|marks]] for the truth and {wd:t-1} for a day's name.
    --- mia>ana 60 09:12
    ...

The number is the age in days. Further fields: to, cc (keys), fresh (a new thread), inline, noquote, html, base64, latin1,
attach: a file name, away (an automatic reply), alike: why it looks like something it is not, reason: what it is evidence for
today, later: what a reason still to come should say of it (one_more_try due=t+0), owes: what Mia still owes for it.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from importlib.resources import files

from goodwill.demo.cast import OWNER, Address, Person
from goodwill.demo.days import at_work, moment, month, spoken, weekday
from goodwill.demo.letters import Letter, said
from goodwill.demo.post import Post
from goodwill.demo.truth import due_day

_HEAD = re.compile(r"^--- (\w+)(?:>(\w+))? (\d+) (\d+):(\d+)(.*)$")
_WHEN = re.compile(r"\{(wd|date|month):t([+-]\d+)\}")


@dataclass
class Scene:
    """One mail of a story."""

    author: str
    person: str  # the one it is exchanged with
    age: int
    hour: int
    minute: int
    fields: dict[str, str]
    lines: list[str] = field(default_factory=list)


def stories() -> list[list[Scene]]:
    """Every thread, in the order of the files."""
    threads: list[list[Scene]] = []
    folder = files("goodwill.demo") / "texts" / "stories"
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        for line in file.read_text("utf-8").splitlines():
            if line.startswith("=== "):
                threads.append([])
            elif line.startswith("--- "):
                threads[-1].append(_scene(line, threads[-1]))
            elif threads and threads[-1]:
                threads[-1][-1].lines.append(line)
    return threads


def _scene(line: str, before: list[Scene]) -> Scene:
    found = _HEAD.match(line)
    assert found, line
    author, to, age, hour, minute, rest = found.groups()
    pairs = (part.strip().partition(": ") for part in rest.split("|") if part.strip())
    person = to or (author if author != "mia" else before[-1].person)
    return Scene(author, person, int(age), int(hour), int(minute), {key: value for key, _, value in pairs})


def told(threads: list[list[Scene]]) -> dict[str, list[int]]:
    """The ages at which a story puts somebody and Mia in touch."""
    ages: dict[str, list[int]] = {}
    for scene in (scene for thread in threads for scene in thread):
        ages.setdefault(scene.person, []).append(scene.age)
    return ages


def play(post: Post, threads: list[list[Scene]]) -> None:
    """Send every mail of every story."""
    for thread in threads:
        letter: Letter | None = None
        for scene in thread:
            letter = _send(post, scene, letter)


def _send(post: Post, scene: Scene, last: Letter | None) -> Letter:
    person = post.cast[scene.person]
    fields = scene.fields
    before = None if "fresh" in fields else last
    language = person.language
    text = dated("\n".join(scene.lines).strip(), post.today, language)
    if before:
        text = text.replace("{said}", said(before, "de" if scene.author == "mia" else language))
    quoting = "inline" if "inline" in fields else "none" if "noquote" in fields else ""
    letter = post.write(
        person,
        scene.author == "mia",
        _written_at(post, scene, person, last),
        text,
        dated(fields.get("subject", ""), post.today, language),
        before,
        cc=_addresses(post.cast, fields.get("cc", ""), person),
        to=_addresses(post.cast, fields.get("to", ""), person),
        quoting=quoting,
        shape=next((shape for shape in ("html", "base64", "latin1") if shape in fields), ""),
        attached=_attached(fields.get("attach", "")),
        away="away" in fields,
    )
    if "reason" in fields:
        post.truth.expect(person.key, fields["reason"], [letter.id])
    if "later" in fields:
        reason, *more = fields["later"].split()
        pairs = dict(pair.split("=") for pair in more)
        due = due_day(pairs.pop("due", None), post.today)
        post.truth.expect_later(reason, person.key, [f"mail:{letter.id}"], due, **pairs)
    if "owes" in fields:
        post.truth.owed.append({"message_id": letter.id, "person": person.key, "owed": fields["owes"]})
    if "alike" in fields:
        post.truth.look_alikes.append({"message_id": letter.id, "person": person.key, "why": fields["alike"]})
    return letter


def _written_at(post: Post, scene: Scene, person: Person, last: Letter | None) -> datetime:
    """Who is known from work writes, and is written to, on days when offices are open."""
    day = post.day(scene.age)
    at = moment(at_work(day, post.today) if person.sphere == "work" else day, scene.hour, scene.minute, second=scene.minute * 7 % 60)
    return at if last is None or last.at < at else last.at + timedelta(minutes=47)


def dated(text: str, today: date, language: str) -> str:
    """Put in the names of days: {wd:t-1}, {date:t+9}, {month:t-200}."""

    def name(found: re.Match[str]) -> str:
        day = today + timedelta(days=int(found.group(2)))
        return {"wd": weekday, "date": spoken, "month": month}[found.group(1)](day, language)

    return _WHEN.sub(name, text)


def _addresses(cast: dict[str, Person], keys: str, person: Person) -> tuple[Address, ...]:
    mia = Address(OWNER, person.mine)
    return tuple(mia if key == "mia" else cast[key].address for key in keys.replace(" ", "").split(",") if key)


def _attached(name: str) -> tuple[tuple[str, str, bytes], ...]:
    kind = {"pdf": "application/pdf", "png": "image/png", "csv": "text/csv", "": ""}[name.rpartition(".")[2] if name else ""]
    content = {
        "application/pdf": b"%PDF-1.4\n% a very small one\n%%EOF\n",
        "image/png": b"\x89PNG\r\n\x1a\n",
        "text/csv": b"a;b\n1;2\n",
        "": b"",
    }
    return ((name, kind, content[kind]),) if name else ()
