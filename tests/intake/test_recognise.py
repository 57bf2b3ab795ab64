"""Recognise: in whatever order files are read and merges are said, the same handles are the same people; undone, it never was."""

from itertools import permutations
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import databases
from goodwill.errors import Trouble
from goodwill.event import Event, Party
from goodwill.intake.recognise import recognise
from goodwill.models import Handle, Person, Word, owner, same
from goodwill.models.refresh import refresh
from said import MIA, NOW, card, days_ago, exported

NAMES = ("Ana Ruiz", "Ruiz, Ana", "Ana R.", "Bo Berg", "Ana", "")
PLACES = ("ana@ruiz.example", "a.ruiz@work.example", "aruiz@home.example", "bo@berg.example", "info@work.example")
QUICK = settings(max_examples=databases.some(12), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

address, name = st.sampled_from(PLACES), st.sampled_from(NAMES)


def letter(n: int, sender: str, called: str, to: str) -> Event:
    parties = (Party("from", "email", sender, called), Party("to", "email", MIA, "Mia Hartmann"), Party("cc", "email", to))
    return Event(f"mail:{n}", "mail", days_ago(n), parties, "News", "Could you send me the slides?")


def chat(n: int, called: str) -> Event:
    parties = (Party("from", "name", f"whatsapp/{called.casefold()}", called), Party("to", "me", "me"))
    return Event(f"chat:{n}", "chat", days_ago(n), parties, "", "Hello")


letters = st.builds(letter, st.integers(1, 300), address, name, address)
chats = st.builds(chat, st.integers(1, 300), st.sampled_from(NAMES[:4]))
cards = st.builds(
    lambda called, emails, key: card(called, *emails, key=f"card:{key}"), name, st.sets(address, max_size=3), st.sampled_from("abc")
)
life = st.lists(st.one_of(letters, chats, cards), max_size=8, unique_by=lambda said: said.key)
people = st.lists(st.tuples(address, address), min_size=1, max_size=4)


def merge(book: Any, one: str, other: str) -> "Word | None":
    a, b = (Person.objects.filter(book=book, handles__value=value).select_related("book").first() for value in (one, other))
    if a is None or b is None or a == b:
        return None
    word = same.merge(a, b, NOW)
    recognise(book)
    return word


def groups(book: Any) -> set[frozenset[str]]:
    found: dict[int, set[str]] = {}
    for person, value in Handle.objects.filter(book=book).values_list("person_id", "value"):
        found.setdefault(person, set()).add(value)
    return {frozenset(values) for values in found.values()}


@QUICK
@given(life=life, data=st.data())
def test_in_which_order_it_is_read_makes_no_difference(
    book: Any, take: Any, tmp_path_factory: pytest.TempPathFactory, life: list[Any], data: st.DataObject
) -> None:
    ends = []
    for order in (life, data.draw(st.permutations(life))):
        with transaction.atomic():
            point = transaction.savepoint()
            for said in order:
                take(book, said)
            refresh(book, NOW)
            ends.append(exported(book, tmp_path_factory.getbasetemp()))
            transaction.savepoint_rollback(point)
    assert ends[0] == ends[1]


@QUICK
@given(life=life, pairs=people)
def test_in_which_order_people_are_merged_makes_no_difference(book: Any, take: Any, life: list[Any], pairs: list[tuple[str, str]]) -> None:
    ends = set()
    for order in list(permutations(pairs))[:6]:
        with transaction.atomic():
            point = transaction.savepoint()
            take(book, *life)
            for pair in order:
                merge(book, *pair)
            ends.add(frozenset(groups(book)))
            transaction.savepoint_rollback(point)
    assert len(ends) == 1


@QUICK
@given(life=life, pairs=people, data=st.data())
def test_merges_taken_back_in_any_order_never_were(
    book: Any, take: Any, tmp_path_factory: pytest.TempPathFactory, life: list[Any], pairs: list[tuple[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp()
    with transaction.atomic():
        point = transaction.savepoint()
        take(book, *life)
        refresh(book, NOW)
        before, numbers = exported(book, folder, "words"), set(Person.objects.filter(book=book).values_list("pk", "name", "known_as"))
        words = [word for pair in pairs if (word := merge(book, *pair))]
        for word in data.draw(st.permutations(words)):
            owner.take_back(Word.objects.select_related("book", "person").get(pk=word.pk), NOW)
            recognise(book)
        refresh(book, NOW)
        assert exported(book, folder, "words") == before
        assert set(Person.objects.filter(book=book).values_list("pk", "name", "known_as")) == numbers
        transaction.savepoint_rollback(point)


@QUICK
@given(life=life)
def test_a_split_taken_back_never_was(book: Any, take: Any, tmp_path_factory: pytest.TempPathFactory, life: list[Any]) -> None:
    folder = tmp_path_factory.getbasetemp()
    with transaction.atomic():
        point = transaction.savepoint()
        take(book, *life)
        refresh(book, NOW)
        before = exported(book, folder, "words")
        handles = Handle.objects.filter(book=book).exclude(person=book.me_id).exclude(kind="card")
        for handle in handles.order_by("value").select_related("person__book")[:2]:
            try:
                same.split(handle.person, [handle], NOW)
            except Trouble:
                continue
            recognise(book)
            apart = Handle.objects.filter(person__handles=handle).exclude(kind="card")
            assert [one.value for one in apart] == [handle.value]
            owner.undo(book, NOW)
            recognise(book)
        refresh(book, NOW)
        assert exported(book, folder, "words") == before
        transaction.savepoint_rollback(point)


def test_two_with_one_number_stay_two_when_one_of_them_is_split_off(book: Any, take: Any, person: Any) -> None:
    take(book, card("Ana Ruiz", *PLACES[:2]))
    ana = person(book, PLACES[0])
    same.split(ana, list(ana.handles.filter(value=PLACES[1])), NOW)
    recognise(book)
    assert person(book, PLACES[1]) != person(book, PLACES[0]) == ana


def test_nothing_to_recognise_costs_one_query(book: Any, take: Any, django_assert_num_queries: Any) -> None:
    take(book, letter(1, PLACES[0], "Ana Ruiz", PLACES[3]))
    with django_assert_num_queries(1):
        recognise(book)
