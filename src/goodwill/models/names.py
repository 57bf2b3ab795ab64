"""Names: what people are called and what their cards say: the owner's word first, then the address book, then mail."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from goodwill.models import bulk
from goodwill.models.book import Book
from goodwill.models.person import Handle, Person, Profile, Spelling, plain
from goodwill.models.word import Word

NAME = 200
FROM_CARD = {
    "organisation": "organisation",
    "title": "title",
    "birthday": "birthday",
    "birthday_from": "birthday_from",
    "address": "address",
    "about": "note",
}


class Known(NamedTuple):
    """What is known of some people, by person."""

    spelt: dict[int, list[tuple[bool, Any, str]]]  # whole names before single ones, then by how recent
    cards: dict[int, dict[str, Any]]
    words: dict[int, str]
    handles: dict[int, list[str]]


def rename(book: Book, people: Iterable[int]) -> None:
    """Works out anew the names of these people, and what search knows them as."""
    for some in bulk.in_batches(sorted(set(people) - {book.me_id or 0})):
        known = _known(some)
        changed = [person for person in Person.objects.filter(pk__in=some) if _describe(person, known)]
        Person.objects.bulk_update(changed, ["name", "keep", "known_as", *FROM_CARD], batch_size=80)


def _known(people: Iterable[int]) -> Known:
    spelt, cards, handles = defaultdict(list), defaultdict(dict), defaultdict(list)
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
    return Known(spelt, cards, {person: value["name"] for person, value in words if person}, handles)


def _describe(person: Person, known: Known) -> bool:
    """Whether anything about this person changed."""
    before = vars(person).copy()
    card = known.cards.get(person.pk, {})
    spelt = [name for _whole, _at, name in sorted(known.spelt.get(person.pk, []), reverse=True)]
    handles = known.handles.get(person.pk, [])
    names = [known.words.get(person.pk, ""), card.get("name", ""), *spelt, *handles, person.name]
    person.name = next((name for name in names if name), "")[:NAME]
    for field, said in FROM_CARD.items():
        setattr(person, field, str(card.get(said, ""))[: Person._meta.get_field(field).max_length])
    if card.get("died") and not person.keep:
        person.keep = "died"
    person.known_as = plain("\n".join([person.name, *spelt, card.get("nickname", ""), person.organisation, *handles]))
    return vars(person) != before
