"""Chatter: small talk by mail. Who has a garden speaks of the garden, and every question is answered in the next mail."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from goodwill.demo.cast import Person

SLOT = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Line:
    """One sentence or two of small talk, and what one may answer."""

    kind: str  # "n" news, "q" question, "+" answer, "open", "back", "close", "subject", "hello", "bye"
    text: str
    form: str = ""
    season: frozenset[str] = frozenset()
    topic: str = ""
    sphere: str = "any"
    tag: str = ""
    answers: tuple["Line", ...] = ()


@dataclass
class Talk:
    """The small talk of one language."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    subjects: dict[str, list[str]] = field(default_factory=dict)  # by topic
    words: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Said:
    """A lead that waits for its answer: the line, its words as they were said, and the slots they filled."""

    line: Line
    words: str
    slots: dict[str, str]


@cache
def talk(language: str) -> Talk:
    """Read texts/chat/<language>.txt."""
    made = Talk()
    room: list[str] = []
    lead: Line | None = None
    text = (files("goodwill.demo") / "texts" / "chat" / f"{language}.txt").read_text("utf-8")
    for raw in filter(None, text.splitlines()):
        if raw.startswith("## "):
            room = raw[3:].split()
        elif raw.startswith("#"):
            continue
        elif room[0] == "list":
            made.words.setdefault(room[1], []).append(raw)
        elif room[0] == "topic":
            lead = _topic_line(made, room, raw, lead)
        else:
            form = room[1] if len(room) > 1 else ""
            made.lines.setdefault(room[0], []).append(Line(room[0], raw, form))
    return made


def _topic_line(made: Talk, room: list[str], raw: str, lead: Line | None) -> Line | None:
    mark, _, text = raw.partition(" ")
    kind, _, form = mark.partition("/")
    at = next(i for i, word in enumerate(room) if word in ("private", "work", "any"))
    topic = " ".join(room[1:at])
    if kind == "s":
        made.subjects.setdefault(topic, []).append(text)
        return lead
    if kind == "+":
        assert lead is not None, raw
        answered = Line(**{**lead.__dict__, "answers": (*lead.answers, Line("+", text, form))})
        made.lines[lead.kind][-1] = answered
        return answered
    seasons: frozenset[str] = frozenset()
    if text.startswith("@"):
        names, _, text = text[1:].partition(" ")
        seasons = frozenset(names.split(","))
    made.lines.setdefault(kind, []).append(Line(kind, text, form, seasons, topic, room[at], "".join(room[at + 1 : at + 2])))
    return made.lines[kind][-1]


class Chatter:
    """One pen for all: it remembers what was said to whom, and says first what was said least."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.used: Counter[tuple[str, str]] = Counter()  # (pair, line)
        self.spoken: Counter[str] = Counter()

    def pick(self, lines: list[Line], pair: str) -> Line | None:
        """The line least heard by these two, then by anybody."""
        if not lines:
            return None
        best = min(lines, key=lambda line: (self.used[pair, line.text], self.spoken[line.text], self.rng.random()))
        self.used[pair, best.text] += 1
        self.spoken[best.text] += 1
        return best

    def lead(self, kind: str, me: Person, you: Person, other: Person, season: str, taken: set[str]) -> Said | None:
        """News or a question that fits the two; other is whoever of them is not Mia."""
        owner = me if kind == "n" else you
        fits = [line for line in talk(other.language).lines[kind] if self._fits(line, owner, other, season) and line.topic not in taken]
        slots = self._slots(me, you)
        fits = [line for line in fits if self.can_say(line.text, slots, other) and self._answerable(line, slots, other)]
        line = self.pick(fits, other.key)
        return Said(line, self.say(line.text, slots, me, you, other), slots) if line else None

    def answer(self, said: Said, me: Person, you: Person, other: Person) -> str:
        """What one says to that."""
        slots = _turned(said.slots)
        line = self.pick([one for one in said.line.answers if self.can_say(one.text, slots, other)], other.key)
        assert line is not None, said
        return self.say(line.text, slots, me, you, other)

    def phrase(self, kind: str, me: Person, you: Person, other: Person) -> str:
        """A greeting, an opening, a closing, a subject."""
        lines = talk(other.language).lines[kind]
        line = self.pick([line for line in lines if not line.form or line.form == other.form], other.key)
        assert line is not None, (kind, other)
        return self.say(line.text, self._slots(me, you), me, you, other)

    def subject(self, leads: list[Said], me: Person, you: Person, other: Person) -> str:
        """Of what is in the mail, or just a few words."""
        known = talk(other.language).subjects
        choices = [Line("subject", text) for lead in leads for text in known.get(lead.line.topic, [])]
        line = self.pick(choices, other.key) if choices and self.rng.random() < 0.75 else None
        return line.text if line else self.phrase("subject", me, you, other)

    def can_say(self, text: str, slots: dict[str, str], other: Person) -> bool:
        known = talk(other.language).words.keys() | slots.keys() | {"called", "title", "me"}
        return all("|" in slot or slot in known for slot in SLOT.findall(text))

    def say(self, text: str, slots: dict[str, str], me: Person, you: Person, other: Person) -> str:
        """Fill the slots; a word drawn once stays for the whole exchange."""

        def fill(found: re.Match[str]) -> str:
            slot = found.group(1)
            if "|" in slot:
                whose, _, pair = slot.rpartition(":")
                return pair.split("|")[(you if whose else me).gender == "f"]
            if slot in ("called", "title", "me"):
                return {"called": you.called, "title": title(you, other.language), "me": signed(me, other.form)}[slot]
            if slot not in slots:
                slots[slot] = self.rng.choice(talk(other.language).words[slot])
            return slots[slot]

        said = _agreeing(SLOT.sub(fill, text), you.gender)
        return said[0].upper() + said[1:] if text.startswith("{") else said

    def _slots(self, me: Person, you: Person) -> dict[str, str]:
        return {**me.slots(self.rng), **{f"o.{key}": value for key, value in you.slots(self.rng).items()}}

    def _fits(self, line: Line, owner: Person, other: Person, season: str) -> bool:
        if line.form and line.form != other.form:
            return False
        if line.season and season not in line.season:
            return False
        if line.sphere != "any" and other.sphere not in (line.sphere, "both"):
            return False
        if other.form == "sie" and line.sphere == "private":
            return False
        return line.tag in ("", "kid", "project") or line.tag in owner.tags

    def _answerable(self, line: Line, slots: dict[str, str], other: Person) -> bool:
        return any(self.can_say(one.text, _turned(slots), other) for one in line.answers)


def title(who: Person, language: str) -> str:
    """ "Frau Dr. Sommer", "Madame", "señora Villalba"."""
    woman = who.gender == "f"
    degree = "".join(f"{d} " for d in ("Prof.", "Dr.") if d in who.name)
    if language == "fr":
        return "Madame" if woman else "Monsieur"
    if language == "es":
        return f"{'señora' if woman else 'señor'} {who.called}"
    return f"{'Frau' if woman else 'Herr'} {degree}{who.name.split()[-1]}"


def signed(me: Person, form: str) -> str:
    return me.name.removeprefix("Prof. ").removeprefix("Dr. ") if form == "sie" else me.name.split()[0]


def _turned(slots: dict[str, str]) -> dict[str, str]:
    """The same slots as the other one sees them: my child is your child."""
    whose = {"kid", "partner", "pet", "town", "project"}
    turned = {key: value for key, value in slots.items() if key not in whose and not key.startswith("o.")}
    turned |= {f"o.{key}": value for key, value in slots.items() if key in whose}
    return turned | {key[2:]: value for key, value in slots.items() if key.startswith("o.")}


def _agreeing(text: str, gender: str) -> str:
    """ "Liebe/r" and "Cher/Chère" as the reader needs them."""
    text = re.sub(r"\b(\w+)/r\b", lambda m: m[1] + ("" if gender == "f" else "r"), text)
    return re.sub(r"\b(Cher|Querido|Estimado)/(\w+)", lambda m: m[2] if gender == "f" else m[1], text)
