"""Who is: two people side by side, what speaks for and against their being one, and the handles of each; for every door."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from goodwill.doors import shape
from goodwill.intake.alike.clue import Clue, Sign
from goodwill.models import Book, Figures, Handle, Person, Profile, Question, Spelling
from goodwill.models.asked import open_questions
from goodwill.words import _, day, ngettext

SPELT = 3  # spellings shown of a handle


class Way(NamedTuple):
    """One handle, and where it comes from."""

    handle: Handle
    text: str  # "ana@ruiz.example", "Ana Ruiz"
    where: str  # "mail", "WhatsApp", "an address book"
    names: list[str]  # how they were spelt with it


class Side(NamedTuple):
    person: Person
    ways: list[Way]


class Pair(NamedTuple):
    """One question."""

    question: Question
    a: Side
    b: Side
    speaks_for: list[str]
    speaks_against: list[str]
    changes: str
    again: str  # why it is asked though it was answered


def pairs(book: Book, now: datetime, most: int | None = None) -> list[Pair]:
    """The questions, the most valuable first; in as many queries for sixty as for one."""
    found = list(open_questions(book).select_related("a__figures", "b__figures")[:most])
    ways = ways_of({person for question in found for person in (question.a_id, question.b_id)})
    return [_pair(book, question, ways, now) for question in found]


def _pair(book: Book, question: Question, ways: dict[int, list[Way]], now: datetime) -> Pair:
    clues = [Sign(*sign).clue() for sign in question.signs]
    a, b = (Side(_with_figures(person, book), ways[person.pk]) for person in (question.a, question.b))
    again = _("You said these are two. Now something says otherwise.") if question.against else ""
    return Pair(question, a, b, _said(clues, 1), _said(clues, -1), changes(book, a, b, now), again)


def _said(clues: Iterable[Clue], sign: int) -> list[str]:
    """The sentences on one side, the weightiest first."""
    return [clue.text for clue in sorted(clues, key=lambda clue: -abs(clue.weight)) if clue.weight * sign > 0]


def _with_figures(person: Person, book: Book) -> Person:
    if not hasattr(person, "figures"):
        person.figures = Figures(person=person, book=book)
    person.book = book
    return person


def ways_of(people: Iterable[int]) -> dict[int, list[Way]]:
    """The handles of these people, each with where it comes from."""
    handles = Handle.objects.filter(person__in=sorted(people)).order_by("kind", "value")
    spelt: dict[int, list[str]] = defaultdict(list)
    rows = Spelling.objects.filter(handle__person__in=sorted(people)).order_by("-at", "name").values_list("handle_id", "name")
    for handle, name in rows:
        spelt[handle].append(name)
    cards = {key[:320]: (said["name"], where) for key, said, where in _cards(people)}
    found: dict[int, list[Way]] = defaultdict(list)
    for one in handles:
        text, where = cards.get(one.value, described(one)) if one.kind == "card" else described(one)
        found[one.person_id].append(Way(one, text, where, [name for name in spelt[one.pk] if name != text][:SPELT]))
    return found


def _cards(people: Iterable[int]) -> Iterator[tuple[str, dict[str, Any], str]]:
    for key, said, where in Profile.objects.filter(person__in=sorted(people)).values_list("key", "said", "where"):
        yield key, said, where.rpartition(":")[0] or where  # without the line


def described(handle: Handle) -> tuple[str, str]:
    """A handle as people say it, and what kind of place it is from."""
    place, _slash, called = handle.value.rpartition("/")
    match handle.kind:
        case "email":
            return handle.value, _("mail")
        case "phone":
            return handle.value, _("a number")
        case "url":
            return handle.value, _("a profile")
        case "card":
            return handle.value, _("an address book")
    places = {"whatsapp": _("WhatsApp"), "linkedin": _("LinkedIn"), "log": _("your log"), "speaker": _("a transcript")}
    kind = place.partition("/")[0]
    if kind == "met" or handle.value.startswith("#"):
        return called, _("what you said")
    return called.title(), places.get(kind, _("a calendar"))


def changes(book: Book, a: Side, b: Side, now: datetime) -> str:
    """What would be otherwise, were they one."""
    both = [side.person.figures for side in (a, b)]
    if not all(figures.touches for figures in both):
        return _("What passed between you stays as it is; what is known of the two would stand together.")
    touches, last = sum(figures.touches for figures in both), max(figures.last_at for figures in both if figures.last_at is not None)
    text = ngettext("You would have been in touch once", "You would have been in touch {n} times", touches).format(n=touches)
    return _("{once}, last on {day}, and your rhythm would be learned from both.").format(
        once=text, day=day(book.local(last), book.local(now))
    )


def shaped(book: Book, pair: Pair) -> dict[str, Any]:
    """A question as JSON (shared/CLI.md)."""
    reasons = [*pair.speaks_for, *pair.speaks_against]
    return {
        "a": _shaped_side(book, pair.a),
        "b": _shaped_side(book, pair.b),
        "why": "; ".join(reasons),
        "p": round(pair.question.p, 4),
        "for": pair.speaks_for,
        "against": pair.speaks_against,
        "changes": pair.changes,
        "again": pair.again,
    }


def _shaped_side(book: Book, side: Side) -> dict[str, Any]:
    figures = side.person.figures
    handles = [{"kind": way.handle.kind, "value": way.handle.value} for way in side.ways if way.handle.kind != "card"]
    return {**shape.ref(side.person), "handles": handles, "touches": figures.touches, "last_at": shape.iso(book, figures.last_at)}


def named(person: Person, texts: Sequence[str]) -> list[Handle]:
    """The handles of a person that are meant: "ana@ruiz.example", "phone:+49…", a name in a chat."""
    found = []
    for handle in person.handles.all():
        called = {handle.value, f"{handle.kind}:{handle.value}", handle.value.rpartition("/")[2]}
        if called & {text.strip() for text in texts} or called & {text.strip().casefold() for text in texts}:
            found.append(handle)
    return found
