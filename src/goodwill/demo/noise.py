"""Noise: newsletters, receipts, a mailing list, bounces and automatic replies; everything in a mailbox that nobody wrote to Mia."""

import random
import re
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_string
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from importlib.resources import files

from goodwill.demo.calendar import Meeting, invitation, meetings
from goodwill.demo.cast import HOME, OWNER, WORK, Address, Person
from goodwill.demo.days import SPAN, awake, moment, spoken
from goodwill.demo.letters import Letter
from goodwill.demo.post import AWAY, Post

_LIST = Address("Lesenetz", "lesenetz@listen.bibnetz.example")
_LIST_HEADERS = (
    ("List-Id", "Lesenetz <lesenetz.listen.bibnetz.example>"),
    ("List-Post", "<mailto:lesenetz@listen.bibnetz.example>"),
    ("List-Unsubscribe", "<mailto:lesenetz-leave@listen.bibnetz.example>"),
    ("Precedence", "list"),
)
_MORE = {
    "de": ("Im Browser lesen", "Sie erhalten diese Nachricht, weil Sie sich angemeldet haben. Abmelden"),
    "en": ("Read in your browser", "You receive this because you signed up. Unsubscribe"),
    "fr": ("Lire en ligne", "Vous recevez ce message parce que vous êtes inscrite. Se désinscrire"),
}


def add_noise(post: Post) -> None:
    """Everything that deserves to be set aside, spread over the eighteen months."""
    sections = _sections()
    for head, lines in sections:
        if head.count("|") == 3:
            _series(post, head, lines)
    _notes_to_self(post)
    named = dict(sections)
    _calendar_mail(post)
    _mailing_list(post, named["list"], named["replies"], named["authors"])
    _absences(post)
    _bounces(post)


def _sections() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in (files("goodwill.demo") / "texts" / "noise.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            found.append((line[3:], []))
        elif line and not line.startswith("#"):
            found[-1][1].append(line)
    return found


def _series(post: Post, head: str, lines: list[str]) -> None:
    """One sender's mails, every so many days."""
    step, who, language, kind = (part.strip() for part in head.split("|"))
    sender = _address(who)
    rng = random.Random(f"{post.rng.random()}:{who}")  # noqa: S311
    age, number = rng.randint(1, int(step)), rng.randint(0, len(lines))
    while age < SPAN:
        at = moment(post.day(age), rng.randint(5, 19), rng.randrange(60), second=rng.randrange(60))
        subject = lines[number % len(lines)].replace("{nr}", f"{rng.randint(400_000, 999_999)}")
        write = _newsletter if kind.startswith("newsletter") else _receipt
        letter = write(post, sender, at, subject, language, rng)
        post.add(replace(letter, shape="page") if kind.endswith("html") else letter)
        age += max(1, int(step) + rng.choice((0, 0, 0, 1, -1)) + (rng.randint(-6, 6) if kind == "automated" else 0))
        number += 1


def _newsletter(post: Post, sender: Address, at: datetime, subject: str, language: str, rng: random.Random) -> Letter:
    host = sender.email.split("@")[1]
    slug = re.sub(r"\W+", "-", subject.lower()).strip("-")
    online, leave = _MORE[language]
    page, leaving = f"https://www.{host}", f"https://www.{host}/u/{rng.randrange(10**8):08d}"
    text = f"{subject}\n{spoken(at.date(), language)} {at.year}\n\n{page}/{at:%Y}/{slug}\n\n{online}: {page}/\n{leave}: {leaving}"
    headers = (
        ("List-Unsubscribe", f"<{leaving}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
        ("Precedence", "bulk"),
    )
    id = post.id(at, host, subject)
    return Letter(
        id, at, sender, (Address(OWNER, WORK),), subject, text, language=language, shape="html", headers=headers, aside="newsletter"
    )


def _receipt(post: Post, sender: Address, at: datetime, subject: str, language: str, rng: random.Random) -> Letter:
    amount = f"{rng.randint(4, 140)},{rng.randint(0, 99):02d}"
    text = {
        "de": f"Guten Tag Mia Hartmann,\n\n{subject}.\nBetrag: {amount} EUR\n\nBitte antworten Sie nicht auf diese E-Mail.",
        "en": f"Hello Mia,\n\n{subject}.\n\nPlease do not reply to this message.",
    }[language]
    id = post.id(at, sender.email.split("@")[1], subject)
    to = (Address(OWNER, HOME if rng.random() < 0.7 else WORK),)
    headers = (("Auto-Submitted", "auto-generated"),)
    return Letter(id, at, sender, to, subject, text, language=language, shape="html", headers=headers, aside="automated")


def _mailing_list(post: Post, topics: list[str], replies: list[str], authors: list[str]) -> None:
    """A list with questions and answers; people Mia knows write there too, and so does she."""
    rng = random.Random(f"{post.rng.random()}:list")  # noqa: S311
    known = [post.cast[key].address for key in ("thomas", "petra", "volker")]
    writers = [_address(one) for one in authors] * 2 + known + [Address(OWNER, WORK)]
    for number, topic in enumerate(topics * 2):
        subject, _, text = topic.partition(" | ")
        again = number >= len(topics)
        age = SPAN - 25 - number * (SPAN - 40) // (2 * len(topics))
        at = moment(post.day(age), rng.randint(8, 19), rng.randrange(60), second=rng.randrange(60))
        first = _posted(post, rng.choice(writers), at, f"Noch einmal: {subject}" if again else subject, text, None)
        before = first
        for reply in rng.sample(replies, rng.randint(0, 4)):
            at = awake(before.at + timedelta(hours=rng.uniform(1, 40)))
            if at <= before.at:
                continue
            before = _posted(post, rng.choice(writers), at, f"Re: [Lesenetz] {first.subject}", reply, before)


def _posted(post: Post, who: Address, at: datetime, subject: str, text: str, before: Letter | None) -> Letter:
    subject = subject if before else f"[Lesenetz] {subject}"
    subject = subject.replace("[Lesenetz] [Lesenetz]", "[Lesenetz]")
    id = post.id(at, who.email.split("@")[1], subject)
    body = f"{text}\n\nGruß in die Runde\n{who.name}"
    letter = Letter(id, at, who, (_LIST,), subject, body, answers=before, language="de", headers=_LIST_HEADERS, aside="list")
    return post.add(letter)


def _notes_to_self(post: Post) -> None:
    """Mia writes to Mia."""
    for age, text in (
        (240, "Klara: Turnbeutel, Zettel, Zahnarzt"),
        (134, "Vorlesewagen: Klingel? Bank? Lampe!"),
        (15, "Ana fragen, wie der Club läuft"),
    ):
        at = moment(post.day(age), 22, 41, second=age % 60)
        me, home = Address(OWNER, WORK), Address(OWNER, HOME)
        letter = post.add(Letter(post.id(at, "hartmann-lesen.example", text), at, me, (home,), "Nicht vergessen", text))
        post.truth.to_self.append(letter.id)


def _calendar_mail(post: Post) -> None:
    """What calendar programs send on their own: invitations, acceptances, a reminder every week."""
    for meeting in meetings(post.today, post.cast):
        made = moment((meeting.at - timedelta(days=8)).date(), 8 + meeting.at.minute // 10, meeting.at.hour * 2)
        for number, guest in enumerate(meeting.guests):
            invited = guest.key == meeting.host
            if meeting.host and not invited:
                continue
            at = made + timedelta(hours=number, seconds=number * 7)
            if at < post.end:
                _calendar_letter(post, meeting, guest, at, "REQUEST" if invited else "REPLY")
    for week in range(2, SPAN // 7):
        at = moment(post.today - timedelta(days=post.today.weekday() + 7 * week - 1), 12, week % 60)
        sender = Address("Terminbote", "erinnerung@terminbote.example")
        text = f"Erinnerung: Chorprobe\n{spoken(at.date(), 'de')}, 19:30 bis 21:30 Uhr"
        headers = (("Auto-Submitted", "auto-generated"),)
        to = (Address(OWNER, HOME),)
        post.add(
            Letter(
                post.id(at, "terminbote.example", "chor"), at, sender, to, "Erinnerung: Chorprobe", text, headers=headers, aside="calendar"
            )
        )


def _calendar_letter(post: Post, meeting: Meeting, guest: Person, at: datetime, method: str) -> None:
    """An invitation to Mia, or a guest's yes to hers."""
    words = {
        "de": ("Einladung: ", "Zugesagt: "),
        "en": ("Invitation: ", "Accepted: "),
        "fr": ("Invitation : ", "Accepté : "),
        "es": ("Invitación: ", "Aceptado: "),
    }[guest.language]
    subject = words[method == "REPLY"] + meeting.title
    text = f"{meeting.title}\n{spoken(meeting.at.date(), guest.language)}, {meeting.at:%H:%M}\n{meeting.place}"
    part = invitation(meeting, method)
    id = post.id(at, guest.emails[0].split("@")[1], meeting.uid)
    headers = (("X-Mailer", "Kalenderdienst 3"),)
    to = (Address(OWNER, WORK),)
    post.add(Letter(id, at, guest.address, to, subject, text, headers=headers, calendar=part, method=method, aside="calendar"))


def _absences(post: Post) -> None:
    """Automatic replies to what Mia wrote."""
    words = {
        "de": ("Abwesenheitsnotiz: ", "Guten Tag,\n\nich bin bis {back} nicht im Haus und lese meine E-Mails nicht.\n\n{name}"),
        "en": ("Automatic reply: ", "Hello,\n\nI am out of the office until {back} and will answer when I am back.\n\n{name}"),
        "fr": ("Réponse automatique : ", "Bonjour,\n\nJe suis absente jusqu'au {back}.\n\n{name}"),
        "es": ("Respuesta automática: ", "Hola:\n\nEstoy fuera hasta el {back}.\n\n{name}"),
    }
    sent = [one for one in post.letters if one.sender.email == WORK and one.id in post.people and one.at < post.end - timedelta(days=20)]
    official = [one for one in sent if post.cast[post.people[one.id]].facts.get("org")]
    for letter in sorted(official, key=lambda one: one.at)[11 :: max(1, len(official) // 14)]:
        person = post.cast[post.people[letter.id]]
        prefix, text = words[person.language]
        back = spoken((letter.at + timedelta(days=6)).date(), person.language)
        at = letter.at + timedelta(seconds=41)
        post.add(
            Letter(
                post.id(at, person.emails[0].split("@")[1], "away"),
                at,
                Address(person.name, letter.to[0].email),
                (Address(OWNER, WORK),),
                prefix + letter.subject,
                text.format(back=back, name=person.name),
                answers=letter,
                quoting="none",
                language=person.language,
                headers=AWAY,
                aside="auto-reply",
            )
        )


def _bounces(post: Post) -> None:
    """A letter to an old address comes back, twice."""
    for age, gone in ((291, "lena.hofmann@buero-hofmann.example"), (97, "info@lesegarten-suedost.example")):
        at = moment(post.day(age), 11, 20)
        text = f"Liebe Grüße aus Berlin, ich hoffe, die Adresse stimmt noch.\n\nHerzlich\nMia ({age % 7})"
        sent = Letter(
            post.id(at, "hartmann-lesen.example", gone),
            at,
            Address(OWNER, WORK),
            (Address("", gone),),
            "Kurze Frage nach der Adresse",
            text,
        )
        post.add(sent)
        later = at + timedelta(seconds=9)
        id = post.id(later, "mx.hartmann-lesen.example", gone)
        daemon = Address("Mail Delivery System", "mailer-daemon@mx.hartmann-lesen.example")
        subject = "Undelivered Mail Returned to Sender"
        made = _bounce(sent, later, id, daemon, subject, gone)
        post.add(Letter(id, later, daemon, (Address("", WORK),), subject, "", aside="bounce", ready=made))


def _bounce(sent: Letter, at: datetime, id: str, daemon: Address, subject: str, gone: str) -> EmailMessage:
    border = f"=_{id.split('@')[0]}"
    parts = (
        (
            "text/plain; charset=us-ascii",
            f"I'm sorry to have to inform you that your message could not be delivered.\n\n<{gone}>: user unknown\n",
        ),
        ("message/delivery-status", f"Reporting-MTA: dns; mx.hartmann-lesen.example\n\nFinal-Recipient: rfc822; {gone}\nAction: failed\n"),
        ("text/rfc822-headers", f"From: {WORK}\nTo: {gone}\nMessage-ID: <{sent.id}>\n"),
    )
    head = (
        f"Return-Path: <>\nDate: {format_datetime(at)}\nFrom: {daemon}\nTo: {WORK}\nSubject: {subject}\nMessage-ID: <{id}>\n"
        f"Auto-Submitted: auto-replied\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{border}"\n'
    )
    body = "".join(f"\n--{border}\nContent-Type: {kind}\n\n{text}" for kind, text in parts)
    return message_from_string(f"{head}{body}\n--{border}--\n", policy=default)


def _address(text: str) -> Address:
    name, _, email = text.partition(" <")
    return Address(name, email.rstrip(">"))
