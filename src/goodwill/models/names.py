"""Names: what people are called and what their cards say: the owner's word first, then the address book, then mail."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.person import Handle, Person, Profile, Spelling, plain, spoken
from goodwill.models.word import Word

NAME = 200
# What a card says of a person: our name for it, the card's, and how much of it is kept.
FROM_CARD = (
    ("organisation", "organisation", 200),
    ("title", "title", 200),
    ("birthday", "birthday", 10),
    ("birthday_from", "birthday_from", 300),
    ("address", "address", 2000),
    ("about", "note", 20000),
    ("family", "family", 100),
    ("honour", "honour", 40),
)
SAID = ("name", "keep", "known_as", *(field for field, _said, _limit in FROM_CARD))


class Known(NamedTuple):
    """What is known of some people, by person."""

    spelt: dict[int, list[tuple[bool, Any, str]]]  # whole names before single ones, then by how recent
    cards: dict[int, dict[str, Any]]
    words: dict[int, str]
    handles: dict[int, list[str]]
    addresses: dict[int, str]


def rename(book: Book, people: Iterable[int]) -> None:
    """Works out anew the names of these people, and what search knows them as."""
    for some in bulk.in_batches(sorted(set(people) - {book.owner_id})):
        known = _known(some)
        before = {row[0]: row[1:] for row in Person.objects.filter(pk__in=some).values_list("pk", *SAID)}
        after = {person: _describe(person, dict(zip(SAID, row)), known) for person, row in before.items()}
        bulk.update(Person, SAID, [(*row, person) for person, row in after.items() if row != before[person]])


def _known(people: Iterable[int]) -> Known:
    spelt: dict[int, list[tuple[bool, Any, str]]] = defaultdict(list)
    cards: dict[int, dict[str, Any]] = defaultdict(dict)
    handles: dict[int, list[str]] = defaultdict(list)
    for person, name, at in Spelling.objects.filter(handle__person__in=people).values_list("handle__person_id", "name", "at"):
        spelt[person].append((" " in name, at, name))
    for person, said in Profile.objects.filter(person__in=people).order_by("key").values_list("person_id", "said"):
        if said["birthday"]:
            said["birthday_from"] = said["key"]
        for field, value in said.items():
            cards[person].setdefault(field, value) if value else None
    for person, value in Handle.objects.filter(person__in=people).exclude(kind="card").order_by("pk").values_list("person_id", "value"):
        handles[person].append(value)
    words = Word.objects.filter(person__in=people, verb="met", undone_at=None).order_by("pk").values_list("person_id", "value")
    lives = Word.objects.filter(person__in=people, verb="address", undone_at=None).order_by("pk").values_list("person_id", "value")
    addresses = {person: value["address"] for person, value in lives if person}
    return Known(spelt, cards, {person: value["name"] for person, value in words if person}, handles, addresses)


def _describe(person: int, now: dict[str, str], known: Known) -> tuple[str, ...]:
    """What is to be said of this person, in the order of SAID."""
    card = known.cards.get(person, {})
    card["address"] = known.addresses.get(person) or card.get("address", "")
    spelt = [name for _whole, _at, name in sorted(known.spelt.get(person, []), reverse=True)]
    handles = known.handles.get(person, [])
    names = [known.words.get(person, ""), card.get("name", ""), *spelt, *handles, now["name"]]
    name = spoken(next((name for name in names if name), ""))[:NAME]
    keep = "died" if card.get("died") and not now["keep"] else now["keep"]
    known_as = plain("\n".join([name, *spelt, card.get("nickname", ""), card.get("organisation", ""), *handles]))
    return (name, keep, known_as, *(str(card.get(said, ""))[:limit] for _field, said, limit in FROM_CARD))
