"""A full life: what a big book holds besides letters: a ledger, facts, transcripts, meetings ahead, articles, wants, words.

    python bench/full_life.py BOOK

Files as programs write them are made and read in by the project's own import; what the owner says goes through the project's
own verbs. So every page of a big book has something to show, and most of it about those with whom most passed. big_book.py
calls it; on a book that is there already it can be run by itself, once.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from archive import OWN_ADDRESS, OWNER, SERVICES
from big_book import NOW, opened
from prose import PROMISES, THANKS, Prose, prose

MAILS, LISTS, CARDS = 8_000, 3_000, 3_000
TALKS, AHEAD, BROKEN, ARTICLES, COPIED = 120, 40, 80, 400, 60
CIRCLES = ("Family", "Choir", "Neighbours", "Old friends", "Work", "Sailing")
CITIES = ("Lisbon", "Antwerp", "Graz", "Turin", "Bergen", "Leipzig")
THEIRS = (  # what they write of themselves, and give
    "We are looking for a new printer for the {}.",
    "I'm very interested in {} these days.",
    "I just started a new job at {}.",
    "Here is the article about {} that I mentioned: https://reading.example/{}",
    "Please don't call me about the {}, a mail is fine.",
)
MINE = ("Here is the article about {} that I mentioned: https://reading.example/{}", "I can introduce you to somebody who knows about {}.")
SPOKEN = (
    "What made you choose the {}?",
    "Did you bring the {}?",
    "The {} has taken us most of the spring, and there is more to come.",
    "So you waited for the {}. And how did that go?",
    "I will send you the {} by Friday.",
    "We need somebody who knows about {}.",
    "Yes.",
)


class Known:
    """Those who are in the book, with the closest first, and one of them at random as often as much passed."""

    def __init__(self, book: Any, rng: random.Random) -> None:
        from goodwill.models import Figures, Handle

        best = Figures.objects.filter(book=book).exclude(person=book.me_id).order_by("-touches", "person")
        self.pks = list(best.values_list("person_id", flat=True))
        mails = dict(Handle.objects.filter(book=book, kind="email").order_by("-pk").values_list("person_id", "value"))
        names = dict(Figures.objects.filter(book=book).values_list("person_id", "person__name"))
        self.who = [(names[pk], mails[pk]) for pk in self.pks if pk in mails]
        self.rng = rng
        self.weights = [1 / (n + 20) for n in range(len(self.who))]

    def some(self, n: int) -> list[tuple[str, str]]:
        return self.rng.choices(self.who, self.weights, k=n)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    opened(said.data)
    fill(said.seed)


def fill(seed: int) -> None:
    """Reads in what was made, says what the owner says, and brings all in line."""
    from goodwill.daily import persistence
    from goodwill.daily.round import take_in, today
    from goodwill.models import Book, Import

    book, rng = Book.only(), random.Random(seed)
    known, words = Known(book, rng), prose(rng, 400)
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        write(Path(folder), known, words)
        readings: list[Import] = []
        take_in(book, sorted(Path(folder).iterdir()), NOW, readings=readings)
    new = sum(one.new for one in readings)
    print(f"  {new:,} letters, talks, cards and articles more: {time.perf_counter() - began:.1f} s", flush=True)
    began = time.perf_counter()
    say(book, known, words)
    today(book, NOW)
    persistence.bring_up_to_date(book, NOW)
    print(f"  the owner's words, and all brought in line: {time.perf_counter() - began:.1f} s", flush=True)


# Files.


def write(folder: Path, known: Known, words: Prose) -> None:
    (folder / "letters.mbox").write_bytes(b"".join(mbox(known, words)))
    (folder / "contacts.vcf").write_text("".join(cards(known)), "utf-8")
    (folder / "ahead.ics").write_text(ahead(known), "utf-8")
    (folder / "bookmarks.html").write_text(bookmarks(words), "utf-8")
    for n in range(TALKS):
        (folder / f"talk-{n:03d}.vtt").write_text(talk(n, known, words), "utf-8")
    for n in range(BROKEN):
        (folder / f"cut-off-{n:03d}.vtt").write_text("WEBVTT\n", "utf-8")


def mbox(known: Known, words: Prose) -> Iterator[bytes]:
    """Letters in which something is said; letters of lists and machines; and strangers on copy."""
    rng, me = known.rng, f"{OWNER} <{OWN_ADDRESS}>"
    for n, (name, address) in enumerate(known.some(MAILS)):
        at = NOW - timedelta(days=1 + rng.random() ** 2 * 1500)
        out = rng.random() < 0.45
        form = rng.choice((*(MINE if out else THEIRS), *PROMISES, *THANKS))
        thing = rng.choice(words.words[400:3000])
        text = f"{rng.choice(words.sentences)} {form.format(thing, thing)} {rng.choice(words.sentences)}"
        them = f"{name} <{address}>"
        copied = f"Cc: Stranger Nr{n} <stranger{n}@copied.example>\n" if n < COPIED and not out else ""
        if copied:
            at = NOW - timedelta(days=n % 20 + 1)
        yield letter(me if out else them, (them if out else me), at, f"full.{n}", f"The {thing}", text, copied)
    for n in range(LISTS):
        name, address, marks = SERVICES[n % (len(SERVICES) - 2)]
        at = NOW - timedelta(days=rng.random() * 900)
        yield letter(f"{name} <{address}>", me, at, f"list.{n}", f"News {n}", rng.choice(words.sentences), marks.format(n=n))


def letter(sender: str, to: str, at: datetime, key: str, subject: str, text: str, more: str) -> bytes:
    head = f"From: {sender}\nTo: {to}\nSubject: {subject}\nDate: {format_datetime(at)}\nMessage-ID: <{key}@made.example>\n{more}"
    return f"From x {at:%a %b %d %H:%M:%S %Y}\n{head}\nHello,\n\n{text}\n\nBest\n\n".encode("utf-8", "replace")


def cards(known: Known) -> Iterator[str]:
    """Where they work and live; and for a few a second entry, of whom the owner is asked whether it is the same."""
    for n, (name, address) in enumerate(known.who[:CARDS]):
        city = CITIES[n % len(CITIES)]
        yield (
            f"BEGIN:VCARD\nVERSION:3.0\nUID:full-{n}\nFN:{name}\nEMAIL:{address}\nORG:Atelier {n % 90}\nTITLE:Editor\n"
            f"ADR:;;Harbour Street {n};{city};;{1000 + n};\nTEL:+43 1 {5550000 + n}\nURL:https://people.example/{n}\nEND:VCARD\n"
        )
        if n % 10 == 0:
            yield f"BEGIN:VCARD\nVERSION:3.0\nUID:other-{n}\nFN:{name}\nEMAIL:{address.partition('@')[0]}@home.example\nEND:VCARD\n"


def ahead(known: Known) -> str:
    """A full calendar for weeks to come."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//made//EN"]
    for n, (name, address) in enumerate(known.who[:AHEAD]):
        at = (NOW + timedelta(hours=3 + 5 * n)).astimezone(UTC)
        lines += [
            *("BEGIN:VEVENT", f"UID:ahead-{n}@made.example", f"DTSTART:{at:%Y%m%dT%H%M%SZ}", "DURATION:PT1H"),
            *(f"SUMMARY:Talk {n}", f"LOCATION:{CITIES[n % len(CITIES)]}", f"ORGANIZER;CN={OWNER}:mailto:{OWN_ADDRESS}"),
            *(f"ATTENDEE;CN={name};PARTSTAT=ACCEPTED:mailto:{address}", "END:VEVENT"),
        ]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def talk(n: int, known: Known, words: Prose) -> str:
    """An hour with one of the closest, word for word."""
    rng, (name, _address) = known.rng, known.who[n % 12]
    at = NOW - timedelta(days=1 + 5 * n)
    lines, second = [f"WEBVTT\n\nNOTE {at:%Y-%m-%d %H:%M} Talk {n}\n"], 0
    for turn in range(160):
        who, long_ = (OWNER, name)[turn % 2], rng.randint(3, 22)
        said = f"{rng.choice(SPOKEN).format(rng.choice(words.words[400:2000]))} {rng.choice(words.sentences)}"
        lines.append(f"{clock(second)} --> {clock(second + long_)}\n<v {who}>{said}\n")
        second += long_ + rng.choice((-1, 0, 1, 1))
    return "\n".join(lines)


def clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000"


def bookmarks(words: Prose) -> str:
    rng = random.Random(3)
    lines = ["<!DOCTYPE NETSCAPE-Bookmark-file-1>", "<TITLE>Bookmarks</TITLE>", "<DL><p>"]
    for n in range(ARTICLES):
        at, thing = int((NOW - timedelta(days=n / 4)).timestamp()), rng.choice(words.words[400:3000])
        lines += [
            f'<DT><A HREF="https://reading.example/{n}" ADD_DATE="{at}">About {thing}</A>',
            f"<DD>{thing}: {' '.join(words.sentences[n : n + 6])}",
        ]
    return "\n".join([*lines, "</DL>"])


# Words.


def say(book: Any, known: Known, words: Prose) -> None:
    from goodwill.models import Person, owner

    close = list(Person.objects.filter(pk__in=known.pks[:400]).select_related("book").order_by("pk"))
    close.sort(key=lambda person: known.pks.index(person.pk))
    things = words.words[400:3000]
    for n, person in enumerate(close):
        owner.say(book, "circle", person, NOW, circle=CIRCLES[n % len(CIRCLES)])
    for n, person in enumerate(close[:12] * 3):
        owner.say(book, "note", person, NOW - timedelta(days=30 * n), text=words.sentences[n])
    groups(book, things)
    wanted(book, close, things)
    given(book, close, things)


def groups(book: Any, things: Sequence[str]) -> None:
    """How often the owner wants to be in touch, and what they can give."""
    from goodwill.models import circle, own_gifts

    for n, name in enumerate(CIRCLES):
        circle.set_days(book, name, 20.0 + 10 * n, 60.0 + 20 * n, NOW)
    for thing in things[:12]:
        own_gifts.give(book, own_gifts.SKILL, f"Reading about {thing}", NOW)
    for n, city in enumerate(CITIES):
        own_gifts.give(book, own_gifts.TRIP, city, NOW, date(2026, 6, 3 + n), date(2026, 6, 5 + n))


def wanted(book: Any, close: Sequence[Any], things: Sequence[str]) -> None:
    """A dozen wants with their people, some of whom were asked or said no; and one that came true."""
    from goodwill.models import wants

    for n in range(12):
        text = f"The book about {things[n]} is printed"
        one = wants.want(book, text, NOW, date(2026, 9, 1 + n), "It lies on the table", "Others read it", close[n : n + 8])
        for step in range(4):
            wants.step(one, f"Ask about {things[20 + step]}", NOW)
        wants.asked(one, close[n + 1], NOW - timedelta(days=20))
        wants.refused(one, close[n + 2], NOW - timedelta(days=10))
        if n == 11:
            wants.close(wants.the(book, one.number), "It lies on the table", NOW, close[11:13])


def given(book: Any, close: Sequence[Any], things: Sequence[str]) -> None:
    """Talks in three lines, cards asked for, introductions on their way."""
    from goodwill.models import card, introducing, talk
    from goodwill.models.introduction import AGREED, ASKED

    for n, person in enumerate(close[:30]):
        lines = talk.Lines(
            f"somebody who knows about {things[n]}", f"the paper on {things[n + 30]}", NOW.date() + timedelta(days=n), things[n]
        )
        talk.talked(person, lines, NOW - timedelta(hours=n))
        card.ask_for(person, NOW)
    for a, b in zip(close[:10], close[10:20]):
        one = introducing.begin(a, b, NOW)
        introducing.take(one, ASKED, a, NOW)
        introducing.take(one, AGREED, a, NOW)


if __name__ == "__main__":
    main()
