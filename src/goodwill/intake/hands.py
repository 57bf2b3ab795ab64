"""Hands: handles change hands, and all that hangs on them goes along: touches, ledger, cards, words, names.

What comes of it is what an import of the same events would have left, had it been known from the start who is who.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Q

from goodwill.intake.match import PERSON
from goodwill.intake.records import Known
from goodwill.models import (
    Book,
    Card,
    Entry,
    Fact,
    Figures,
    Fit,
    Handle,
    Helper,
    Introduction,
    IntroductionStep,
    Offer,
    Part,
    Person,
    Profile,
    Question,
    Stranger,
    Suggestion,
    Touch,
    Word,
    bulk,
    introduction,
    want,
)
from goodwill.models.article import ask_again
from goodwill.models.figures import stale
from goodwill.models.names import rename
from goodwill.models.touch import replace_said_anew
from goodwill.models.treated import treat_all

Change = tuple[int, int, int]  # to whom, in which event, from whom

# Every table that names a person, and what becomes of it (tests/intake/test_hands.py makes sure that none is left out).
BY_EVENT = (Touch, Entry, Fact)  # go from hand to hand with their event, or are derived from it anew
BY_HANDLE = (Handle, Profile, Word)  # go with their handle: itself, the card, the one they are anchored to
DERIVED = (Figures, Suggestion, Card, Fit, Question, Helper, Offer, Stranger, Introduction, IntroductionStep)  # worked out anew


def over(book: Book, to: dict[Known, int]) -> None:
    """Gives each handle to the person of that number."""
    moves = {handle.pk: person for handle, person in to.items() if handle.person != person}
    if not moves:
        return
    before = {handle.person for handle in to if handle.pk in moves}
    people = before | set(moves.values())
    make(book, set(moves.values()))
    changes, anew = _read(book, moves)
    bulk.update(Handle, ["person_id"], [(person, handle) for handle, person in moves.items()])
    for table in BY_EVENT:
        _pass_on(table, changes)
    beside = _derive_anew(book, anew)
    _read_anew(book, people)
    _cards_over(book, [(handle, person) for handle, person in to.items() if handle.kind == "card" and handle.pk in moves])
    spoken_of = _words_over(book, people)
    if spoken_of:
        want.derive(book)
    gone = _leave(people)
    _describe(book, people - gone, spoken_of)
    stale(book, sorted(_with_figures(people - gone) | beside - {book.owner_id}))
    introduction.derive(book)
    Book.objects.filter(pk=book.pk).update(dealt_on=None, matched={})


def make(book: Book, numbers: Iterable[int]) -> None:
    """People of these numbers, where there are none; they get their names later."""
    wanted = sorted(numbers)
    there = {pk for some in bulk.in_batches(wanted) for pk in Person.objects.filter(pk__in=some).values_list("pk", flat=True)}
    bulk.insert(Person, PERSON, ((pk, book.pk, *[""] * (len(PERSON) - 2)) for pk in wanted if pk not in there))


def _read(book: Book, moves: dict[int, int]) -> tuple[list[Change], list[int]]:
    """What only changes hands in its event; and the events in which two fall together or one falls apart."""
    events: set[int] = set()
    for some in bulk.in_batches(sorted(moves)):
        events.update(Part.objects.filter(handle__in=some).values_list("event_id", flat=True))
    changes: list[Change] = []
    anew: list[int] = []
    for some in bulk.in_batches(sorted(events)):
        there: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for event, handle, person in Part.objects.filter(event__in=some).values_list("event_id", "handle_id", "handle__person_id"):
            there[event][person].add(moves.get(handle, person))
        for event, people in there.items():
            changes += [(min(new), event, old) for old, new in people.items() if new != {old}]
            if not _is_renaming(people):
                anew.append(event)
    return changes, anew


def _is_renaming(people: dict[int, set[int]]) -> bool:
    """Does everybody in an event become one other, whom nobody else is or becomes?"""
    new = [person for among in people.values() for person in among]
    return len(new) == len(set(new)) == len(people) and not any(people[old] != {old} and people[old] & people.keys() for old in people)


def _pass_on(table: type[Touch] | type[Entry] | type[Fact], changes: Iterable[Change]) -> None:
    with connection.cursor() as cursor:
        name = table._meta.db_table
        cursor.executemany(f"UPDATE {name} SET person_id = %s WHERE event_id = %s AND person_id = %s", list(changes))  # noqa: S608


def _derive_anew(book: Book, events: list[int]) -> set[int]:
    """What follows from these events, as if they came in now; returns whom that concerns."""
    from goodwill.intake.disown import derive_anew  # here, because a rebuild begins with who is who

    concerned: set[int] = set()
    for some in bulk.in_batches(events):
        concerned |= derive_anew(list(some), book)
    return concerned


def _read_anew(book: Book, people: set[int]) -> None:
    """Whom articles would please is asked again, where they would please one of these."""
    if any(Fit.objects.filter(person__in=some).exists() for some in bulk.in_batches(sorted(people))):
        ask_again(book)


def _cards_over(book: Book, cards: Sequence[tuple[Known, int]]) -> None:
    """(A card's handle may be the beginning of a longer key.)"""
    of = {handle.value: person for handle, person in cards}
    people = {handle.person for handle, _person in cards}
    for some in bulk.in_batches(sorted(people)):
        rows = Profile.objects.filter(book=book, person__in=some).values_list("pk", "key")
        bulk.update(Profile, ["person_id"], [(of[key[:320]], pk) for pk, key in rows if key[:320] in of])


def _words_over(book: Book, people: set[int]) -> set[int]:
    """Words go with their anchors; returns of whom something is or was said."""
    found: set[int] = set()
    for some in bulk.in_batches(sorted(people)):
        words = list(Word.objects.filter(person__in=some).exclude(anchor="").values_list("pk", "person_id", "anchor"))
        found.update(person for _pk, person, _anchor in words if person is not None)
        whose = _whose(book, {anchor.partition(":")[2] for _pk, _person, anchor in words})
        moved = [(whose[anchor], pk) for pk, person, anchor in words if whose.get(anchor, person) not in (person, book.owner_id)]
        bulk.update(Word, ["person_id"], moved)
        found.update(person for person, _pk in moved)
    return found


def _whose(book: Book, values: set[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in bulk.in_batches(sorted(values)):
        rows = Handle.objects.filter(book=book, value__in=some).values_list("kind", "value", "person_id")
        found.update((f"{kind}:{value}", person) for kind, value, person in rows)
    return found


def _leave(people: set[int]) -> set[int]:
    """Whoever has no handle left is somebody else now."""
    gone: set[int] = set()
    for some in bulk.in_batches(sorted(people)):
        without = list(Person.objects.filter(pk__in=some, handles=None, words=None).values_list("pk", flat=True))
        Person.objects.filter(pk__in=without).delete()
        gone.update(without)
    return gone


def _with_figures(people: set[int]) -> set[int]:
    """Who of these was touched, has a card, or was spoken of (as in a rebuild)."""
    found: set[int] = set()
    for some in bulk.in_batches(sorted(people)):
        for table in (Touch, Profile, Word):
            found.update(table.objects.filter(person__in=some).values_list("person_id", flat=True).distinct())
    return found


def _describe(book: Book, people: set[int], spoken_of: set[int]) -> None:
    """Names and cards for all of them; what the owner said for those of whom there is something."""
    put = {pk for some in bulk.in_batches(sorted(people)) for pk in Person.objects.filter(SAID, pk__in=some).values_list("pk", flat=True)}
    rename(book, people - put - spoken_of)
    treat_all(book, people & (put | spoken_of))
    for pk in sorted(people & spoken_of):
        replace_said_anew(book, pk)


SAID = ~Q(keep="", circle="", met_at="") | Q(not_before__isnull=False)  # what words leave on a person
