"""Rhythms: how often each pair writes, and the exchanges that fill the eighteen months."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from goodwill.demo.cast import MIA, Address, Person
from goodwill.demo.chatter import Chatter, Said
from goodwill.demo.days import SPAN, awake, moment, season
from goodwill.demo.letters import Letter, said
from goodwill.demo.post import Post

_COPIED = {
    "thomas": ("hauke", "svenja"),
    "priya": ("malik",),
    "bo": ("astrid",),
    "camille": ("noemie",),
    "ines": ("jorge",),
    "petra": ("lothar",),
    "ulrike": ("swantje",),
    "rachel": ("ewan",),
    "sophie": ("marthe",),
    "carmen": ("ramiro",),
}
_UNSTEADY = {"close": 0.4, "regular": 0.3, "quiet": 0.22, "dormant": 0.35, "owed": 0.3, "died": 0.25, "not_friend": 0.3}
_LENGTHS = {"close": (50, 36, 11, 3), "regular": (29, 56, 12, 3)}  # weights of one to four mails in an exchange


def bursts(person: Person, rng: random.Random, told: list[int]) -> list[int]:
    """The ages, in days, on which an exchange of these two ends; none near one that a story tells."""
    if person.kind == "occasional":
        seldom = [person.last] + [person.last + rng.randint(60, 170) for _ in range(rng.randint(0, 2))]
        return [] if told else sorted({age for age in seldom if age < SPAN})
    if not person.rhythm:
        return []
    wobble = _UNSTEADY[person.kind]
    until = min(SPAN - 8, int(person.facts.get("since", SPAN)))
    ages: list[int] = []
    age = float(person.last)
    while age < until:
        ages.append(round(age))
        age += person.rhythm * rng.uniform(1 - wobble, 1 + wobble)
    near = max(2.0, person.rhythm * 0.55)
    return [age for age in ages if all(abs(age - one) > near for one in told)]


@dataclass
class Turn:
    """What the last mail left to be answered."""

    letter: Letter | None = None
    open: list[Said] = field(default_factory=list)


def exchange(post: Post, pen: Chatter, person: Person, age: int) -> None:
    """One burst of mails between Mia and somebody, ending so many days ago."""
    rng = pen.rng
    weights = _LENGTHS["close" if person.kind in ("close", "dormant") else "regular"]
    times = _times(post, person, age, rng.choices((1, 2, 3, 4), weights)[0], rng)
    by_mia = rng.random() < 0.5
    cc = _copied(post, person, rng)
    subject, taken, turn = "", set[str](), Turn()
    for number, at in enumerate(times):
        me, you = (MIA, person) if by_mia else (person, MIA)
        last = number == len(times) - 1
        text, leads, inline = _compose(pen, me, you, person, at, turn, last, taken)
        if not subject:
            subject = pen.subject(leads, me, you, person)
        quoting = "inline" if inline else "none" if rng.random() < 0.06 else ""
        letter = post.write(person, by_mia, at, text, subject if number == 0 else "", turn.letter, cc, quoting=quoting)
        turn, by_mia = Turn(letter, leads), not by_mia


def _times(post: Post, person: Person, age: int, count: int, rng: random.Random) -> list[datetime]:
    """When each mail was written, the last one on that day; built backwards, so that none is too late."""
    official = person.form == "sie" or person.sphere == "work"
    at = awake(moment(post.day(age), rng.randint(9, 20), rng.randrange(60), second=rng.randrange(60)), official)
    times = [at]
    for _ in range(count - 1):
        hours = rng.choices((rng.uniform(0.4, 5), rng.uniform(8, 30), rng.uniform(30, 75)), (45, 38, 17))[0]
        at = awake(at - timedelta(hours=hours), official)
        times.append(at)
    return times[::-1]


def _copied(post: Post, person: Person, rng: random.Random) -> tuple[Address, ...]:
    keys = _COPIED.get(person.key, ())
    return tuple(post.cast[key].address for key in keys) if keys and rng.random() < 0.3 else ()


def _compose(
    pen: Chatter, me: Person, you: Person, other: Person, at: datetime, turn: Turn, last: bool, taken: set[str]
) -> tuple[str, list[Said], bool]:
    """One mail: answers to the last one, then something new, dressed as the writer dresses it."""
    rng = pen.rng
    near = other.kind in ("close", "dormant")
    answers = [(lead.words, pen.answer(lead, me, you, other)) for lead in turn.open]
    leads = _leads(pen, me, you, other, at, bool(turn.letter), last, taken)
    inline = bool(answers) and turn.letter is not None and len(turn.letter.text) < 900 and rng.random() < 0.1
    blocks = _inline(turn.letter, answers, other if me is MIA else me) if inline and turn.letter else [" ".join(a for _, a in answers)]
    blocks.append(" ".join(lead.words for lead in leads))
    blocks = [block for block in blocks if block]
    bare = near and rng.random() < 0.3
    greeting: list[str] = []
    if not inline and not bare:
        start = pen.phrase("back" if turn.letter else "open", me, you, other)
        blocks[:1] = [f"{start} {blocks[0]}" if blocks else start]
        greeting.append(_greeting(pen, me, you, other))
    if not bare and rng.random() < 0.45:
        blocks.append(pen.phrase("close", me, you, other))
    return "\n\n".join([*greeting, *blocks, _farewell(pen, me, you, other)]), leads, inline


def _leads(pen: Chatter, me: Person, you: Person, other: Person, at: datetime, going: bool, last: bool, taken: set[str]) -> list[Said]:
    """News in every mail but most last ones; a question only if an answer will come."""
    kinds = ["n"] if not going else ([] if last else ["n"] if pen.rng.random() < 0.7 else [])
    if not last and (not kinds or pen.rng.random() < 0.55):
        kinds.append("q")
    found: list[Said] = []
    for kind in kinds:
        lead = pen.lead(kind, me, you, other, season(at.date()), taken)
        if lead:
            found.append(lead)
            taken.add(lead.line.topic)
    return found


def _inline(before: Letter, answers: list[tuple[str, str]], who: Person) -> list[str]:
    """Answers between the lines they answer."""
    lines = "\n\n".join(f"> {asked}\n\n{answered}" for asked, answered in answers)
    return [f"{said(before, 'de' if before.sender.email in who.emails else who.language)}\n{lines}"]


def _greeting(pen: Chatter, me: Person, you: Person, other: Person) -> str:
    own = me.facts.get("hello", "") if me is other else ""
    return f"{own}," if own else pen.phrase("hello", me, you, other)


def _farewell(pen: Chatter, me: Person, you: Person, other: Person) -> str:
    own = me.facts.get("bye", "") if me is other else ""
    return (own or pen.phrase("bye", me, you, other)).replace("~", "\n")
