"""Many rows at once: ids that nobody else gets, and one writer of a book at a time."""

import json
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models.functions import Lower

import databases
from goodwill.models import Handle, Person, Spelling, Word, bulk
from goodwill.models.moment import seconds
from goodwill.models.order import lowered
from said import NOW

PERSON = (
    "id",
    "book_id",
    "name",
    "keep",
    "circle",
    "organisation",
    "title",
    "birthday",
    "birthday_from",
    "address",
    "about",
    "met_at",
    "known_as",
)


def add(book: Any, numbers: Any, name: str = "Ana Ruiz") -> None:
    bulk.insert(Person, PERSON, ((number, book.pk, name, *[""] * 10) for number in numbers))


@transaction.atomic
def test_the_orm_goes_on_after_what_was_reserved(book: Any) -> None:
    reserved = bulk.reserve(Person, 5)
    add(book, reserved)
    drawn = list(islice(bulk.ids(Person), 20))
    add(book, drawn)
    made = Person.objects.create(book=book, name="Bo Berg")
    assert sorted({*reserved, *drawn}) == [*reserved, *drawn] and made.pk > drawn[-1]
    add(book, bulk.reserve(Person, 3))
    assert Person.objects.filter(book=book).count() == 30


def test_rows_of_every_kind_come_back_as_they_were(book: Any) -> None:
    value = {"text": 'tab\t "quoted" back\\slash \\N \\. \n end', "n": [1, None, 2.5]}
    words = [(book.pk, "note", json.dumps(value), seconds(NOW), undone) for undone in (None, 7)]
    bulk.insert(Word, ("book_id", "verb", "value", "at", "undone_at"), words)
    one, two = Word.objects.order_by("pk")
    assert (one.value, one.at, one.undone_at) == (value, NOW, None)
    assert two.undone_at == datetime.fromtimestamp(7, UTC)
    add(book, bulk.reserve(Person, 1), odd := "tab\\t back\\\\slash\\n\\\\N “quoted” 日本 \\r end")
    assert Person.objects.get(name__startswith="tab").name == odd


def test_a_conflict_is_settled_row_by_row(book: Any) -> None:
    handle = Handle.objects.create(book=book, person=book.me, kind="email", value="mia@sea.example")
    later = "ON CONFLICT (handle_id, name) DO UPDATE SET at = excluded.at WHERE excluded.at > goodwill_spelling.at"
    for at in (5, 9, 7):
        bulk.insert(Spelling, ("handle_id", "name", "at"), [(handle.pk, "Mia", at), (handle.pk, f"Mia {at}", at)], later)
    assert {s.name: s.at.timestamp() for s in Spelling.objects.all() if s.at} == {"Mia": 9, "Mia 5": 5, "Mia 9": 9, "Mia 7": 7}


def test_nothing_is_nothing(book: Any) -> None:
    bulk.insert(Person, PERSON, [])
    bulk.update(Person, ["name"], [])
    assert list(bulk.reserve(Person, 0)) == []


@pytest.mark.postgres
def test_another_process_draws_other_ids_and_waits_with_writing(filed_book: Any) -> None:
    import psycopg

    lock = "SELECT pg_try_advisory_xact_lock(%s, %s)"
    from goodwill.models.book import WRITING

    with psycopg.connect(databases.address_of(connection.settings_dict["NAME"])) as other:
        with filed_book.writing():
            mine = bulk.reserve(Person, 10)
            theirs = other.execute("SELECT nextval(pg_get_serial_sequence('goodwill_person', 'id'))").fetchone()
            assert theirs and theirs[0] not in mine
            assert other.execute(lock, [WRITING, filed_book.pk]).fetchone() == (False,)
            assert other.execute(lock, [WRITING, filed_book.pk + 1]).fetchone() == (True,)
        assert other.execute(lock, [WRITING, filed_book.pk]).fetchone() == (True,)


@pytest.mark.postgres
def test_text_of_ours_compares_by_its_bytes(book: Any) -> None:
    from goodwill.models.order import TEXTS

    with connection.cursor() as cursor:
        cursor.execute(TEXTS)
        assert cursor.fetchall() == []
    for name in ("Zoë", "ana", "Ana", "Äda", "a-b", "ab", "Åsa", "Bo"):
        Person.objects.create(book=book, name=name)
    names = list(Person.objects.exclude(pk=book.me.pk).order_by("name").values_list("name", flat=True))
    assert names == sorted(names)


@pytest.mark.postgres
def test_one_import_at_a_time_on_all_machines(filed_book: Any, tmp_path: Path) -> None:
    import psycopg

    from goodwill.daily.alone import READING, Busy, reading_alone

    with psycopg.connect(databases.address_of(connection.settings_dict["NAME"]), autocommit=True) as other:
        with reading_alone(tmp_path):
            assert other.execute("SELECT pg_try_advisory_lock(%s, 0)", [READING]).fetchone() == (False,)
        assert other.execute("SELECT pg_try_advisory_lock(%s, 0)", [READING]).fetchone() == (True,)
        with pytest.raises(Busy), reading_alone(tmp_path):
            raise AssertionError


@pytest.mark.parametrize(("typed", "is_found"), [("Zoë ÉCLAIR", True), ("zOë ÉcLAIr", True), ("zoë éclair", False)])
def test_lower_case_is_the_same_in_both(book: Any, typed: str, is_found: bool) -> None:
    Person.objects.create(book=book, name="Zoë ÉCLAIR")
    assert Person.objects.annotate(lower=Lower("name")).filter(lower=lowered(typed)).exists() == is_found
