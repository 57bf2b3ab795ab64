"""Same: what the owner says about who is who: these two are one, these are two, this handle is somebody else's.

Such a word names handles by kind and value, never by row, so it means the same after a re-import, in a copy and in an
export. It changes nothing by itself: the handles it names wait to be recognised (intake/recognise.py), and whoever is in them
then is worked out from all words that stand.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from goodwill.errors import Trouble
from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.link import Question
from goodwill.models.person import SAID, Handle, Person
from goodwill.models.word import Word
from goodwill.words import _

Name = tuple[str, str]  # of a handle: kind and value
MERGE, SPLIT, DIFFERENT, UNSURE = "merge", "split", "different", "unsure"
ABOUT_WHO = (MERGE, SPLIT, DIFFERENT, UNSURE, "met")


class Statement(NamedTuple):
    """What one word says about two sides, each of some handles."""

    verb: str
    a: tuple[Name, ...]
    b: tuple[Name, ...]
    p: float = 0.0  # that they are one, as it stood when the owner spoke


def merge(a: Person, b: Person, now: datetime) -> Word:
    """These two are one human being."""
    return _say(a, b, MERGE, now)


def different(a: Person, b: Person, now: datetime) -> Word:
    """These two are two, however alike they look."""
    return _say(a, b, DIFFERENT, now)


def unsure(a: Person, b: Person, now: datetime) -> Word:
    """The owner cannot tell either: not asked again until something new turns up."""
    return _say(a, b, UNSURE, now)


def split(person: Person, handles: Sequence[Handle], now: datetime) -> Word:
    """These handles are somebody else's.

    Raises:
        Trouble: they are not this person's, or are all there are.
    """
    off = _with_their_cards(person, {(handle.kind, handle.value) for handle in handles if handle.person_id == person.pk})
    rest = [name for name in _names(person) if tuple(name) not in off]
    if not off or not any(kind != "card" for kind, _value in rest):
        raise Trouble(_("Name some of the addresses of {name}, but not all.").format(name=person.name), f"goodwill person {person.pk}")
    from goodwill.models.owner import say

    names = [person.name, min(off, key=_card_last)[1]]
    return say(person.book, SPLIT, person, now, a=rest, b=sorted(off), names=names, p=1.0)


def _card_last(name: Name) -> tuple[bool, Name]:
    return name[0] == "card", name


def _with_their_cards(person: Person, off: set[Name]) -> set[Name]:
    """A card goes with its handles, where all that it names of this person go."""
    here = {tuple(name) for name in _names(person)}
    for key, said in person.profiles.values_list("key", "said"):
        listed = {(kind, value[:320]) for kind, value in said["handles"]} & here
        if listed and listed <= off:
            off = off | {("card", key[:320])}
    return off


def _refuse(a: Person, b: Person) -> None:
    if a.pk == b.pk:
        raise Trouble(_("{name} is one person already.").format(name=a.name))
    if a.book.owner_id in (a.pk, b.pk):
        raise Trouble(_("That is you."), _("goodwill init --email adds an address of yours"))


def _names(person: Person) -> list[list[str]]:
    return [list(name) for name in person.handles.order_by("kind", "value").values_list("kind", "value")]


def _asked(a: Person, b: Person) -> float:
    """How likely they seemed to be one, where that was a question."""
    found = Question.objects.filter(a__in=(a, b), b__in=(a, b)).values_list("p", flat=True).first()
    return 0.0 if found is None else found


def _say(a: Person, b: Person, verb: str, now: datetime) -> Word:
    from goodwill.models.owner import say

    _refuse(a, b)
    with a.book.writing():
        p = _asked(a, b)
        Question.objects.filter(a__in=(a, b), b__in=(a, b)).delete()
        return say(a.book, verb, a, now, a=_names(a), b=_names(b), names=[a.name, b.name], p=p)


# What the words come to.


def statements(book: Book) -> list[Statement]:
    """All that stands about who is who, the newest first."""
    words = Word.objects.filter(book=book, verb__in=ABOUT_WHO, undone_at=None).order_by("-pk").values_list("verb", "value")
    return [_statement(verb, value) for verb, value in words]


def _statement(verb: str, value: dict[str, Any]) -> Statement:
    if verb == "met":
        return Statement(verb, _tuples([*(["email", email] for email in value.get("emails", ())), *value.get("handle", ())]), ())
    return Statement(verb, _tuples(value["a"]), _tuples(value["b"]), value["p"])


def _tuples(names: Iterable[Sequence[str]]) -> tuple[Name, ...]:
    return tuple((kind, value) for kind, value in names)


def unsettle(word: Word) -> None:
    """Whoever has one of the handles in this word has to be put together anew."""
    said = _statement(word.verb, word.value)
    for some in bulk.in_batches([value for _kind, value in (*said.a, *said.b)]):
        Handle.objects.filter(book=word.book_id, value__in=some, unsettled=0).update(unsettled=SAID)
