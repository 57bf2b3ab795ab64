"""Habits: how each person greets, signs, quotes and encodes; a mail program and a temper, fixed for life."""

import random
from dataclasses import dataclass

from goodwill.demo.cast import OWNER, WORK, Person

_MIA_SIGNATURE = (
    "Mia Hartmann\nHartmann Lesen · Beratung für Bibliotheken und Leseprojekte\nKastanienallee 61 · 10119 Berlin · +49 30 5550 2840"
)


@dataclass(frozen=True)
class Habit:
    """How somebody's mails look."""

    shape: str
    quoting: str
    wrapped: bool
    signature: str
    re: str
    host: str  # of message ids
    headers: tuple[tuple[str, str], ...]


_PROGRAMS = (
    # shape, quoting, wrapped, header that gives the program away
    ("qp", "top", False, ("X-Mailer", "Postbote 5.2")),
    ("html", "top", False, ("X-Mailer", "Webpost")),
    ("plain", "top", True, ("User-Agent", "Seagull 128.3")),
    ("base64", "top", False, ("X-Mailer", "Taschenpost (mobile)")),
    ("html", "outlook", False, ("X-Mailer", "Amtspost 16.0")),
    ("latin1", "below", True, ("User-Agent", "Kiefer/4.1")),
)
_RE = {"de": ("Re: ", "AW: "), "en": ("Re: ", "RE: "), "fr": ("Re: ", "RE : "), "es": ("Re: ", "RE: ")}


def habit(who: Person) -> Habit:
    """The same for the same person, always."""
    rng = random.Random(f"habit:{who.key}")  # noqa: S311
    shape, quoting, wrapped, header = rng.choices(_PROGRAMS, weights=(5, 5, 3, 3, 2, 1))[0]
    office = quoting == "outlook" or (who.language == "de" and rng.random() < 0.4)
    prefix = _RE[who.language][office]
    return Habit(shape, quoting, wrapped, _signature(who), prefix, who.emails[0].split("@")[1], (header,))


def mia(address: str) -> Habit:
    """Mia's own, at work and at home."""
    work = address == WORK
    shape = "plain" if work else "qp"
    host = address.split("@")[1]
    return Habit(shape, "top", False, _MIA_SIGNATURE if work else "", "Re: ", host, (("User-Agent", "Seagull 128.3"),))


def _signature(who: Person) -> str:
    org = who.facts.get("org", "")
    if not org or who.sphere == "private" or who.name == OWNER:
        return ""
    lines = [who.name, f"{who.facts['title']}, {org}" if "title" in who.facts else org]
    if "street" in who.facts:
        lines.append(f"{who.facts['street']}, {who.facts['city']}")
    if "phone" in who.facts:
        lines.append(who.facts["phone"])
    return "\n".join(lines)


def after(prefix: str, subject: str) -> str:
    """The subject of an answer."""
    return subject if subject.lower().startswith(("re:", "aw:", "re :")) else prefix + subject
