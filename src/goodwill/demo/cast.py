"""Cast: the people in the demo's life, read from texts/cast.txt."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

OWNER = "Mia Hartmann"
WORK, HOME = "mia@hartmann-lesen.example", "mia.hartmann@post.example"
_MIA = {"kid": "Klara", "partner": "Henrik", "pet": "Fussel", "town": "Berlin", "project": "Vorlesewagen"}
MIA_TAGS = frozenset(("choir", "bike", "school", "garden", "books", "cooking"))


class Address(NamedTuple):
    """Who a mail is from or to: a name and an address."""

    name: str
    email: str

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


@dataclass(frozen=True)
class Person:
    """Somebody in Mia's life: rhythm and last are days; facts are what small talk and cards know."""

    key: str
    name: str
    gender: str
    emails: tuple[str, ...]
    kind: str
    language: str
    form: str  # "du" and "sie" in all languages; the file says "tú", "vous"
    rhythm: int
    last: int
    facts: dict[str, str]

    @property
    def address(self) -> Address:
        return Address(self.name, self.emails[0])

    @property
    def zone(self) -> str:
        return self.facts.get("zone", "Europe/Berlin")

    @property
    def called(self) -> str:
        """ "Kathi", "Mama"; the family name where one says Sie."""
        bare = self.name.removeprefix("Prof. ").removeprefix("Dr. ")
        return self.facts.get("called", bare.partition(" ")[2] if self.form == "sie" else bare.partition(" ")[0])

    @property
    def sphere(self) -> str:
        return self.facts.get("sphere", "work")

    @cached_property
    def tags(self) -> frozenset[str]:
        return frozenset(filter(None, self.facts.get("tags", "").split(",")))

    @property
    def mine(self) -> str:
        """Which of her two addresses Mia writes to this person from."""
        return HOME if self.sphere == "private" else WORK

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the name that turns up in the mail."""
        return (self.name, *(filter(None, self.facts.get("names", "").split("/"))))

    def born(self, today: date) -> str:
        """ "1984-05-14" or "--05-14" or "", so that it falls as many days after today as the cast says."""
        year, plus, ahead = self.facts.get("born", "").partition("+")
        if not plus:
            return ""
        day = today + timedelta(days=int(ahead))
        if (day.month, day.day) == (2, 29):
            day += timedelta(days=1)
        return f"{year}-{day:%m-%d}" if year != "--" else f"--{day:%m-%d}"

    def slots(self, rng: random.Random) -> dict[str, str]:
        """What this person's own sentences may speak of. One child at a time."""
        slots = {k: v for k, v in self.facts.items() if k in _MIA}
        if "kid" in slots:
            slots["kid"] = rng.choice(slots["kid"].split(","))
        return slots


_MIA_FACTS = {**_MIA, "tags": ",".join(sorted(MIA_TAGS)), "sphere": "both"}
MIA = Person("mia", OWNER, "f", (WORK, HOME), "owner", "de", "du", 0, 0, _MIA_FACTS)

_FORMS = {"du": "du", "tu": "du", "tú": "du", "sie": "sie", "vous": "sie", "usted": "sie", "": "du"}
FORM_NAMES = {
    ("de", "du"): "du",
    ("de", "sie"): "Sie",
    ("fr", "du"): "tu",
    ("fr", "sie"): "vous",
    ("es", "du"): "tú",
    ("es", "sie"): "usted",
}


def people() -> dict[str, Person]:
    """Everybody by key, in the order of the file."""
    lines = (files("goodwill.demo") / "texts" / "cast.txt").read_text("utf-8").splitlines()
    cast = [_person(line) for line in lines if line and not line.startswith("#")]
    return {person.key: person for person in cast}


def _person(line: str) -> Person:
    key, name, gender, emails, kind, spoken, rhythm, facts = (part.strip() for part in line.split("|"))
    language, _, form = spoken.partition(" ")
    usual, _, last = rhythm.partition("/")
    pairs = (fact.strip().partition("=")[::2] for fact in facts.split(";") if fact.strip())
    addresses = tuple(email.strip() for email in emails.split(","))
    days = (int(usual), int(last)) if last else (0, 0)
    return Person(key, name, gender, addresses, kind, language, _FORMS[form], *days, dict(pairs))
