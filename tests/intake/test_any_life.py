"""Whatever happens in whatever order: rebuilding changes nothing, and reading it all again brings nothing new."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import databases
from goodwill.errors import Trouble
from goodwill.intake.hear import hear
from goodwill.intake.rebuild import rebuild
from goodwill.intake.recognise import recognise
from goodwill.models import Entry, Fact, Handle, Person, Suggestion, ledger, owner, same
from goodwill.models.refresh import refresh
from goodwill.today.deal import deal
from said import ANA, BO, MIA, NOW, card, days_ago, exported, mail, meeting

WORK, PRIVATE = "ana@work.example", "mia@private.example"
everybody = st.sampled_from([MIA, PRIVATE, ANA, WORK, BO])
others = st.sampled_from([ANA, WORK, BO])
ago = st.integers(-3, 400)
texts = st.lists(
    st.sampled_from(
        [
            "It rains.",
            "Could you send me the slides?",
            "I'll send you the slides by Friday.",
            "The slides are attached.",
            "Thank you for the slides!",
            "We are looking for a lawyer.",
        ]
    ),
    min_size=1,
    max_size=3,
).map(" ".join)

read = st.one_of(
    st.builds(
        lambda who, to, n, text: ("mail", mail(who, tuple(to), days_ago(n), text)), everybody, st.sets(everybody, min_size=1), ago, texts
    ),
    st.builds(
        lambda guests, n, key, revision: ("meeting", meeting(MIA, tuple(guests), days_ago(n), key=f"ical:{key}", revision=revision)),
        st.sets(others, min_size=1),
        ago,
        st.sampled_from("ab"),
        st.integers(0, 3),
    ),
    st.builds(
        lambda emails, key: ("card", card("Somebody", *emails, key=f"card:{key}")), st.sets(everybody, max_size=3), st.sampled_from("ab")
    ),
)
said = st.one_of(
    st.tuples(st.just("keep"), others, st.sampled_from(["yes", "no", "later", "died", ""])),
    st.tuples(st.just("rhythm"), others, st.sampled_from(["", "12", "90"])),
    st.tuples(st.just("touched"), others),
    st.tuples(st.just("met"), st.sets(st.sampled_from([ANA, BO, "dora@diaz.example"]), max_size=2)),
    st.tuples(st.just("begin")),
    st.tuples(st.just("sent")),
    st.tuples(st.just("merge"), others, others),
    st.tuples(st.just("different"), others, others),
    st.tuples(st.just("split"), others),
    st.tuples(st.just("undo")),
    st.tuples(st.just("note"), others, st.sampled_from(["gave", "promised", "thanked"]), st.sampled_from(["me", "them"])),
    st.tuples(st.just("correct"), st.sampled_from(["settle", "reopen", "wrong", "was"]), st.integers(0, 5)),
)
steps = read | said


def do(book: Any, take: Any, step: Any) -> None:
    verb, *rest = step
    if verb in ("mail", "meeting", "card"):
        take(book, *rest)
    elif verb == "begin":
        owner.begin("", [PRIVATE])
    elif verb == "met":
        owner.meet(book, "Dora", NOW, sorted(rest[0]), "the fair")
    elif verb == "sent":
        deal(book, NOW)
        for suggestion in Suggestion.objects.select_related("person", "book").order_by("pk")[:1]:
            owner.sent(suggestion, NOW)
    elif verb == "undo":
        owner.undo(book, NOW)
    elif verb in ("merge", "different"):
        one, other = (Person.objects.filter(book=book, handles__value=value).select_related("book").first() for value in rest)
        if one is not None and other is not None:
            {"merge": same.merge, "different": same.different}[verb](one, other, NOW)
    elif verb == "split":
        handle = Handle.objects.filter(book=book, value=rest[0]).select_related("person__book").first()
        if handle is not None and handle.person_id != book.me_id:
            same.split(handle.person, [handle], NOW)
    elif verb == "correct":
        correct(book, *rest)
    else:
        person = Person.objects.filter(book=book, handles__value=rest[0]).exclude(pk=book.me_id).first()
        if person is not None:
            {
                "note": lambda p, verb, now, by=rest[-1]: ledger.note(p, verb, "the slides", now, by),
                "keep": owner.keep,
                "rhythm": owner.set_rhythm,
                "touched": lambda p, now: owner.touched(p, now),
            }[verb](person, *((rest[1], NOW) if len(rest) > 1 else (NOW,)))


def correct(book: Any, how: str, n: int) -> None:
    """The owner says something of one of the lines."""
    hear(book)
    lines = list(
        Entry.objects.filter(book=book).select_related("event", "person", "book").order_by("event__key", "kind", "quote", "person")
    )
    if lines:
        line = lines[n % len(lines)]
        whose = Person.objects.filter(book=book).exclude(pk__in=(line.person_id, book.me_id)).order_by("pk").first()
        if how == "was":
            ledger.wrong(line, NOW, whose) if whose else None
        else:
            {"settle": ledger.settle, "reopen": ledger.reopen, "wrong": ledger.wrong}[how](line, NOW)


def stands(book: Any) -> None:
    """Every quote stands in its event, and nobody owes themselves anything."""
    for model in (Entry, Fact):
        for line in model.objects.filter(book=book).select_related("event"):
            assert line.quote and line.quote in line.event.text
            assert line.person_id != book.me_id


@settings(max_examples=databases.some(60), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(life=st.lists(steps, max_size=14))
def test_rebuilding_and_reading_again_change_nothing(
    book: Any, take: Any, tmp_path_factory: pytest.TempPathFactory, life: list[Any]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    with transaction.atomic():
        point = transaction.savepoint()
        for step in life:
            try:
                do(book, take, step)
            except Trouble:
                continue
        recognise(book)
        hear(book)
        refresh(book, NOW)
        stands(book)
        lived = exported(book, folder)
        rebuild(book, NOW)
        assert exported(book, folder) == lived
        for kind, *said in life:
            if kind in ("mail", "card"):
                assert take(book, *said).new == 0
        refresh(book, NOW)
        assert exported(book, folder) == lived
        transaction.savepoint_rollback(point)


@settings(max_examples=databases.some(40), suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    life=st.lists(read, max_size=8, unique_by=lambda step: step[1].key),
    data=st.data(),
)
def test_in_which_order_it_is_read_changes_nothing(
    book: Any, take: Any, tmp_path_factory: pytest.TempPathFactory, life: list[Any], data: st.DataObject
) -> None:
    ends = []
    for order in (life, data.draw(st.permutations(life))):
        with transaction.atomic():
            point = transaction.savepoint()
            for _kind, said in order:
                take(book, said)
            refresh(book, NOW)
            ends.append(exported(book, tmp_path_factory.getbasetemp()))
            transaction.savepoint_rollback(point)
    assert ends[0] == ends[1]
