"""Introduction: the words by which two are brought together: to ask each of them first, then to both, then how it went.

Each can be forwarded: it says what is in it for them, and nothing that was not said. What one of them wrote to the owner is
repeated to themselves alone; of the other it says the name, what their card says they are, and what it is about.
"""

from goodwill.models import Book, Introduction, Person
from goodwill.models.addresses import addresses
from goodwill.models.introduction import MADE
from goodwill.reasons._said import ungreeted
from goodwill.writing.draft import letter, voices
from goodwill.writing.voice import Voice, day, phrase

SAYABLE = 240  # characters of theirs that a letter can repeat
Letter = dict[str, str]


def write_letters(book: Book) -> None:
    """For those that have no words yet, in a constant number of queries."""
    wanted = list(Introduction.objects.filter(book=book, letters={}).select_related("a", "b").prefetch_related("steps"))
    if not wanted:
        return
    people = {person.pk: person for one in wanted for person in (one.a, one.b)}
    spoken, to = voices(book, set(people)), addresses(people.values())
    for one in wanted:
        one.letters = letters(book, one, spoken, to)
    Introduction.objects.bulk_update(wanted, ["letters"])


def letters(book: Book, one: Introduction, spoken: dict[int, Voice], to: dict[int, str]) -> dict[str, Letter]:
    """ "a" and "b" ask each of the two, "both" brings them together, "how" asks afterwards."""
    a, b = spoken[one.a_id], spoken[one.b_id]
    return {
        "a": _mail(book, one.a, a, _first(book, one, a), "introduce"),
        "b": _mail(book, one.b, b, _second(book, one, b), "introduce"),
        "both": _to_both(book, one, _in_common(a, b), to.get(one.b_id, "")),
        "how": _mail(book, one.a, a, _how(book, one, a), "introduce_how"),
    }


def _mail(book: Book, person: Person, spoken: Voice, body: str, subject: str) -> Letter:
    return {"channel": "mail", "subject": phrase(spoken, f"subject.{subject}"), "body": letter(book, person, spoken, body)}


def _first(book: Book, one: Introduction, spoken: Voice) -> str:
    """To whom it may help: their own words, and who it is."""
    about = {"other": one.b.name, "called": one.b.called, "who": _who(spoken, one.b)}
    if one.quote and one.at is not None and len(one.quote) <= SAYABLE:
        return phrase(spoken, "introduction.first", **about, quote=ungreeted(one.quote), day=day(spoken, book.local(one.at)))
    return phrase(spoken, "introduction.first_bare", **about)


def _second(book: Book, one: Introduction, spoken: Voice) -> str:
    """To who may help: what it is about, and their own words that made one think of them."""
    about = {"other": one.a.name, "called": one.a.called, "who": _who(spoken, one.a), "about": _about(one, spoken)}
    if one.said and one.said_at is not None and len(one.said) <= SAYABLE:
        return phrase(spoken, "introduction.second", **about, quote=ungreeted(one.said), day=day(spoken, book.local(one.said_at)))
    return phrase(spoken, "introduction.second_bare", **about)


def _to_both(book: Book, one: Introduction, spoken: Voice, also: str) -> Letter:
    a, b = (person.name if spoken.formal else person.called for person in (one.a, one.b))
    names = phrase(spoken, "introduction.both_names", a=a, b=b)
    body = phrase(
        spoken,
        "introduction.both",
        a=one.a.called,
        b=one.b.called,
        who_a=_who(spoken, one.a),
        who_b=_who(spoken, one.b),
        about=_about(one, spoken),
    )
    greeting = spoken._replace(greeting=phrase(spoken, "greeting", name=names))
    return {**_mail(book, one.a, greeting, body, "introduce_both"), "also": also}


def _how(book: Book, one: Introduction, spoken: Voice) -> str:
    made = one.step(MADE)
    return phrase(spoken, "introduction.how", other=one.b.called, day=day(spoken, book.local(made.at))) if made and made.at else ""


def _in_common(a: Voice, b: Voice) -> Voice:
    """How to speak to both at once: in their language, else in English; politely where one of them is spoken to so."""
    if a.language != b.language:
        return Voice("en", False, "")
    return Voice(a.language, a.formal or b.formal, "", a.closing if a.closing == b.closing else "")


def _who(spoken: Voice, person: Person) -> str:
    """What their card says they are."""
    what = ", ".join(part for part in (person.title, person.organisation) if part)
    return phrase(spoken, "introduction.who", what=what) if what else ""


def _about(one: Introduction, spoken: Voice) -> str:
    return phrase(spoken, "introduction.about", subject=one.about) if one.about else ""
