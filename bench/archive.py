"""Made mail archives: N messages of one made-up owner over ten years, the same for the same seed, to measure with.

    python bench/archive.py OUT --messages 100000 --kind short --as maildir

Two shapes: `short` is about 500 bytes of plain text, `ordinary` about 16 KB of text and HTML with the headers that
real mail collects on its way. Mia Hartmann writes with people whose share of her mail falls off as Zipf says, in threads,
with gaps and endings; every tenth message is a list's, a newsletter's or a machine's.
"""

import argparse
import os
import random
import sys
import time
from bisect import bisect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email.header import Header
from functools import cache
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from prose import Prose, listed, prose

OWNER, OWN_ADDRESS = "Mia Hartmann", "mia@hartmann.example"
DAY = 86_400
END = 1_780_272_000  # 1 June 2026, 00:00 UTC
SPAN = 3_652 * DAY
AUTOMATED = 0.10
FIRST = listed(
    "Ana Bo Carla Dilek Emil Fatima Goran Hanna Ivo Jana Karim Lena Mateo Nadia Oskar Priya Quentin Rosa Samir Tove Uma Viktor Wanda "
    "Ximena Yusuf Zoë Aino Bruno Chiara Daniel Elif Felix Greta Hugo Ines Jonas Kaisa Luca Mara Nils Olga Pavel Rania Stefan Tomás Ulla "
    "Vera Wim"
)
LAST = listed(
    "Ruiz Lindqvist Moretti Aydın Novak Haddad Petrović Berger Kovács Svoboda Rahman Fischer Álvarez Ivanova Nilsen Sharma Dubois Romano "
    "Nasser Holm Varga Schäfer Kowalska Herrera Demir Braun Virtanen Costa Ferrari Meyer Şahin Wagner Larsen Moreau Silva Krüger Niemi "
    "Greco Popescu Jensen Sokolova Dvořák Mansour Keller Ortega Strand Vogel Bakker"
)
PLACES = listed("atelier nordlab greenfield helio brightwork castor delta eigen fjord gamma harbour mail post")
DOMAINS = [f"{name}.example" for name in PLACES]
PLAIN = str.maketrans("ëáÁıćčřčŞşéóüäöÄÖÜ", "eaAiccrcSseouaoAOU")
SUBJECTS = ("Lunch on {}", "Question about {}", "{} and {}", "The {} draft", "Next steps for {}", "Invitation: {}", "{}", "Your {}")
LEAVE = "List-Unsubscribe: <https://news.atelier.example/u?i={n}>\n"
MACHINE = "Auto-Submitted: auto-generated\n"
SERVICES = (  # name, address, headers that say what it is
    ("Ana's Letter", "letter@news.atelier.example", LEAVE + "Precedence: bulk\n"),
    ("Helio Weekly", "weekly@helio.example", "List-Id: Helio Weekly <weekly.helio.example>\n" + LEAVE),
    ("Castor Shop", "no-reply@castor.example", MACHINE),
    ("Delta Bank", "noreply@delta.example", "X-Auto-Response-Suppress: All\n" + MACHINE),
    ("Calendar", "calendar-notification@eigen.example", MACHINE + "Precedence: bulk\n"),
    ("Tickets", "no-reply@tickets.example", ""),  # only the address says it
    ("", "", "List-Id: Orchard talk <orchard.lists.example>\nPrecedence: list\n"),  # a person's post to a list
)


class Contact(NamedTuple):
    """Somebody Mia writes with, while they know each other."""

    name: str
    called: str
    address: str
    header: str  # as in From and To, encoded where it must be
    since: int
    until: int


class Mail(NamedTuple):
    """One message before its words are chosen; sorts by time."""

    at: int
    thread: int
    who: int  # which contact, or -1 - n for the nth service
    out: bool
    last: bool  # nothing in this thread comes after it


def main() -> None:
    said = options()
    started = time.perf_counter()
    count, size = write(said.out, said.messages, said.kind, said.form, said.people, said.seed)
    took = time.perf_counter() - started
    print(f"{count:,} {said.kind} messages, {size / 2**20:,.0f} MiB ({size / count:,.0f} bytes each), {took:.1f} s, {count / took:,.0f}/s")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--kind", choices=("short", "ordinary"), default="short")
    parser.add_argument("--as", dest="form", choices=("mbox", "maildir"), default="mbox")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def write(out: Path, messages: int, kind: str = "short", form: str = "mbox", people: int = 2_000, seed: int = 1) -> tuple[int, int]:
    """Writes the archive and returns how many messages and bytes it holds. `out` must not exist yet."""
    if out.exists():
        sys.exit(f"{out} is there already: name another place or delete it first.")
    mails = archive(messages, kind, people, seed)
    return _mbox(out, mails) if form == "mbox" else _maildir(out, mails)


def archive(messages: int, kind: str, people: int, seed: int) -> Iterator[tuple[Mail, str, str]]:
    """Every message in the order of time: its plan, its sender's address and its whole text."""
    rng = random.Random(seed)
    contacts = [_contact(rng, n) for n in range(people)]
    words = prose(rng, 6_000 if kind == "ordinary" else 3_000)
    compose = Composer(rng, contacts, words, kind == "ordinary")
    for n, mail in enumerate(plan(rng, messages, contacts)):
        yield mail, *compose.message(n, mail)


def _contact(rng: random.Random, n: int) -> Contact:
    first, last = FIRST[n % len(FIRST)], LAST[(n // len(FIRST) + n * 7) % len(LAST)]
    again = n // (len(FIRST) * len(LAST))
    name = f"{first} {last}" + (f" {'I' * (again + 1)}" if again else "")
    address = f"{first}.{last}{again or ''}@{DOMAINS[n * 5 % len(DOMAINS)]}".translate(PLAIN).lower()
    shown = name if name.isascii() else Header(name, "utf-8").encode()
    since = END - SPAN + (0 if rng.random() < 0.3 else int(rng.random() * 0.85 * SPAN))
    until = END if rng.random() < 0.6 else since + int((0.1 + rng.random()) * SPAN)
    return Contact(name, first, address, f"{shown} <{address}>", since, until)


def plan(rng: random.Random, messages: int, contacts: list[Contact]) -> list[Mail]:
    """Who writes when: threads of one to a dozen messages, answered after hours or days."""
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(contacts))))
    automated = round(messages * AUTOMATED)
    mails = [Mail(_moment(rng), -n, -1 - rng.randrange(len(SERVICES)), False, True) for n in range(1, automated + 1)]
    thread = 0
    while len(mails) < messages:
        thread += 1
        at, who = _meeting(rng, contacts, weights)
        length = min(1 + int(rng.expovariate(0.6)), 12, messages - len(mails))
        out = rng.random() < 0.45
        for left in range(length - 1, -1, -1):
            mails.append(Mail(at, thread, who, out, not left))
            at += 60 + int(rng.lognormvariate(10.2, 1.4))
            if at >= END:
                break
            out = out if rng.random() < 0.1 else not out
    return sorted(mails)


def _meeting(rng: random.Random, contacts: list[Contact], weights: list[float]) -> tuple[int, int]:
    """A moment, and one who was known then."""
    for _ in range(20):
        at, who = _moment(rng), bisect(weights, rng.random() * weights[-1])
        if contacts[who].since <= at < contacts[who].until:
            break
    return at, who


def _moment(rng: random.Random) -> int:
    """Mostly on working days, mostly in the daytime."""
    day = int(rng.random() * SPAN) // DAY
    if day % 7 in (5, 6) and rng.random() < 0.7:
        day -= 2
    hour = (rng.random() + rng.random() + rng.random()) * 8
    return END - SPAN + max(day, 0) * DAY + int(hour * 3600) % DAY


class Composer:
    """Puts words to a plan. Keeps what a thread has said so far, so that answers name what they answer."""

    def __init__(self, rng: random.Random, contacts: list[Contact], words: Prose, ordinary: bool) -> None:
        self.rng, self.contacts, self.words, self.ordinary = rng, contacts, words, ordinary
        self.threads: dict[int, tuple[str, list[str], list[Contact]]] = {}
        self.salt = rng.getrandbits(32)

    def message(self, n: int, mail: Mail) -> tuple[str, str]:
        """The sender's address and the whole message, lines ended by \\n."""
        rng = self.rng
        who = self.contacts[mail.who] if mail.who >= 0 else None
        sender = OWN_ADDRESS if mail.out else who.address if who else SERVICES[-1 - mail.who][1]
        if not sender:  # somebody's post to a list
            who = rng.choice(self.contacts)
            sender = who.address
        key = f"{mail.at:x}.{n:07d}.{self.salt:08x}@{sender.rpartition('@')[2]}"
        subject, before, copied = self.threads.get(mail.thread) or (self._subject(), [], self._copied(mail.who))
        head = self._head(mail, who, copied, key, ("Re: " if before else "") + subject, before, n)
        body = self._rich(mail, who, before, key) if self.ordinary else self._short(mail, who, before)
        if mail.last:
            self.threads.pop(mail.thread, None)
        else:
            self.threads[mail.thread] = (subject, [*before[-6:], key], copied)
        return sender, head + body

    def _subject(self) -> str:
        rng, words = self.rng, self.words.words
        form = SUBJECTS[int(rng.random() * len(SUBJECTS))]
        return form.format(words[300 + int(rng.random() * 4_000)], words[100 + int(rng.random() * 2_000)])

    def _copied(self, who: int) -> list[Contact]:
        if who < 0 or self.rng.random() > 0.12:
            return []
        return [one for one in self.rng.choices(self.contacts[:400], k=1 + int(self.rng.random() * 3)) if one is not self.contacts[who]]

    def _head(self, mail: Mail, who: Contact | None, copied: list[Contact], key: str, subject: str, before: list[str], n: int) -> str:
        owner = f"{OWNER} <{OWN_ADDRESS}>"
        name, address, marks = SERVICES[-1 - mail.who] if mail.who < 0 else ("", "", "")
        other = who.header if who else f"{name} <{address}>"
        source, target = (owner, other) if mail.out else (other, "orchard@lists.example" if mail.who < 0 and who else owner)
        head = f"From: {source}\nTo: {target}\n"
        if copied:
            head += "Cc: " + ",\n ".join(dict.fromkeys(one.header for one in copied)) + "\n"
        head += f"Subject: {subject}\nDate: {dated(mail.at)}\nMessage-ID: <{key}>\n"
        if before:
            head += f"In-Reply-To: <{before[-1]}>\n"
            if self.ordinary:
                head += "References: <" + ">\n <".join(before) + ">\n"
        head += marks.format(n=n)
        return (self._travelled(mail, key) + head) if self.ordinary else head

    def _travelled(self, mail: Mail, key: str) -> str:
        """What the servers on the way put on top."""
        rng, domain = self.rng, key.rpartition("@")[2]
        when, mark = dated(mail.at + 2), f"{rng.getrandbits(960):0240x}"
        sealed = "\n ".join(mark[at : at + 70] for at in range(0, 240, 70))
        return (
            f"Return-Path: <bounce@{domain}>\nDelivered-To: {OWN_ADDRESS}\n"
            f"Received: from mx1.hartmann.example (mx1.hartmann.example [192.0.2.{mail.at % 250}])\n\tby imap.hartmann.example with LMTP"
            f"\n\tid {mark[:16]}; {when}\n"
            f"Received: from out{mail.at % 9}.{domain} (out{mail.at % 9}.{domain} [198.51.100.{mail.at % 240}])\n"
            f"\tby mx1.hartmann.example (Postfix) with ESMTPS id {mark[16:28]}\n\tfor <{OWN_ADDRESS}>; {when}\n"
            f"Authentication-Results: mx1.hartmann.example; dkim=pass header.d={domain};\n\tspf=pass smtp.mailfrom={domain}; dmarc=pass\n"
            f"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s{mail.at % 9};\n"
            f" h=from:to:subject:date:message-id:mime-version:content-type; t={mail.at};\n bh={mark[:43]}=;\n b={sealed}\n"
            f"X-Mailer: Made 1.0\nThread-Index: {mark[100:140]}\n"
        )

    def _short(self, mail: Mail, who: Contact | None, before: list[str]) -> str:
        rng, sentences = self.rng, self.words.sentences
        at, many = int(rng.random() * (len(sentences) - 4)), 1 + int(rng.random() * 3)
        text = " ".join(sentences[at : at + many])
        if rng.random() < 0.25 and who:
            text += "\n" + self.words.acts[int(rng.random() * len(self.words.acts))]
        if before and rng.random() < 0.4:
            text += f"\n\nOn {dated(mail.at - 9_000)[:16]}, {who.called if who else ''} wrote:\n> {sentences[at - 1]}"
        hello, bye = _frame(mail, who)
        return f'MIME-Version: 1.0\nContent-Type: text/plain; charset="utf-8"\n\n{hello}\n\n{text}\n\n{bye}\n'

    def _rich(self, mail: Mail, who: Contact | None, before: list[str], key: str) -> str:
        rng, words = self.rng, self.words
        said = rng.choices(words.paragraphs, k=1 + int(rng.random() * 4))
        old = rng.choices(words.paragraphs, k=1 + int(rng.random() * 3)) if before else []
        act = words.acts[int(rng.random() * len(words.acts))] if who and rng.random() < 0.25 else ""
        hello, bye = _frame(mail, who)
        plain = "\n\n".join([hello, *(one.plain for one in said), *([act] if act else []), bye])
        html = [words.head, f"<p>{hello}</p>\n", *(one.html for one in said), f"<p>{act}<br>\n{bye}</p>\n"]
        if old:
            line = f"On {dated(mail.at - 9_000)[:16]}, {(who.called if mail.out and who else OWNER)} wrote:"
            plain += f"\n\n{line}\n" + "\n>\n".join(one.quoted for one in old)
            html += [f"<div>{line}</div>\n<blockquote>\n", *(one.html for one in old), "</blockquote>\n"]
        feet = max(0, int((9_000 + rng.random() * 8_000 - sum(map(len, html))) / 1_240))
        html += rng.choices(words.foot, k=feet)
        fence = f"=_{key[:16]}_{mail.at % 997}"
        return (
            f'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="{fence}"\n\n--{fence}\n'
            f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 7bit\n\n{plain}\n\n--{fence}\n'
            f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
            f"{''.join(html)}</div></body></html>\n--{fence}--\n"
        )


def _frame(mail: Mail, who: Contact | None) -> tuple[str, str]:
    """How it begins and ends."""
    if not who:
        return "Hello,", "You get this mail because you signed up."
    called = ascii_only(who.called)
    return (f"Hi {called},", "Best,\nMia") if mail.out else ("Dear Mia,", called)


@cache
def ascii_only(name: str) -> str:
    return name.translate(PLAIN)


def dated(at: int) -> str:
    """As in a Date header."""
    day, second = divmod(at + 3_600, DAY)
    return f"{_day(day)} {second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d} +0100"


@cache
def _day(number: int) -> str:
    return time.strftime("%a, %d %b %Y", time.gmtime(number * DAY))


@cache
def _stamp_day(number: int) -> tuple[str, str]:
    today = time.gmtime(number * DAY)
    return time.strftime("%a %b %d", today), time.strftime("%Y", today)


def _mbox(out: Path, mails: Iterator[tuple[Mail, str, str]]) -> tuple[int, int]:
    count = size = 0
    with out.open("wb", buffering=1 << 20) as file:
        for mail, sender, text in mails:
            day, second = divmod(mail.at, DAY)
            date, year = _stamp_day(day)
            clock = f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
            body = text.replace("\nFrom ", "\n>From ")
            size += file.write(f"From {sender} {date} {clock} {year}\n{body}\n".encode())
            count += 1
    return count, size


def _maildir(out: Path, mails: Iterator[tuple[Mail, str, str]]) -> tuple[int, int]:
    for part in ("cur", "new", "tmp"):
        (out / part).mkdir(parents=True)
    folder = os.open(out / "cur", os.O_RDONLY)

    def put(files: list[tuple[int, int, bytes]]) -> None:
        for n, at, data in files:
            file = os.open(f"{at}.M{n:07d}P1.hartmann:2,S", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600, dir_fd=folder)
            os.write(file, data)
            os.utime(file, (at, at))
            os.close(file)

    count = size = 0
    with ThreadPoolExecutor(1) as writer:  # making files waits for the disk; making words need not
        while batch := [(count + n, mail.at, text.encode()) for n, (mail, _, text) in enumerate(islice(mails, 500))]:
            count += len(batch)
            size += sum(len(data) for *_, data in batch)
            done = writer.submit(put, batch)
        done.result()
    os.close(folder)
    return count, size


if __name__ == "__main__":
    main()
