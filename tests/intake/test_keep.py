"""Keep: one batch, all of it or nothing; what is known already changes nothing."""

from typing import Any

import pytest

from goodwill.event import Event, Party, Unread
from goodwill.models import Book, Entry, Figures, Handle, Import, Part, Person, Profile, Touch, bulk
from goodwill.models import Event as Kept
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, exported, mail, meeting

QUESTION = "Could you send me the slides?"


def counted(reading: Any) -> tuple[int, int, int, dict[str, int]]:
    assert reading.read == reading.new + reading.known + sum(reading.set_aside.values())
    return reading.read, reading.new, reading.known, reading.set_aside


def ways(book: Any) -> set[tuple[str, str, int]]:
    return set(Touch.objects.filter(event__book=book).values_list("person__name", "way", "others"))


def test_a_letter_to_three_is_one_event_and_three_touches(book: Any, take: Any) -> None:
    assert counted(take(book, mail(MIA, (ANA, BO), days_ago(1), cc=(CHI,)))) == (1, 1, 0, {})
    assert ways(book) == {("Ana Ruiz", "out", 2), ("Bo Berg", "out", 2), ("Chi Okafor", "out", 2)}
    assert Kept.objects.count() == 1


def test_a_letter_to_me_is_a_touch_with_its_author_alone(book: Any, take: Any) -> None:
    take(book, mail(ANA, (MIA, BO), days_ago(1), cc=(CHI,)))
    assert ways(book) == {("Ana Ruiz", "in", 2)}


def test_a_meeting_is_one_with_each_guest(book: Any, take: Any) -> None:
    take(book, meeting(MIA, (ANA, BO), days_ago(1)))
    assert ways(book) == {("Ana Ruiz", "both", 1), ("Bo Berg", "both", 1)}


def test_reading_twice_changes_nothing(book: Any, take: Any, lines: Any) -> None:
    said = [*exchange(ANA, 9, 8, 7), meeting(MIA, (BO,), days_ago(3)), card("Bo Berg", BO), mail(ANA, MIA, None, key="mail:x")]
    assert counted(take(book, *said)) == (6, 5, 0, {"undated": 1})
    refresh(book, NOW)
    before = lines(book)
    assert counted(take(book, *said)) == (6, 0, 6, {})
    refresh(book, NOW)
    assert lines(book) == before


def test_the_same_key_twice_in_a_batch_is_one_event(book: Any, take: Any) -> None:
    letter = mail(ANA, MIA, days_ago(1))
    assert counted(take(book, letter, letter, card("Bo", BO), card("Bo", BO))) == (4, 2, 2, {})
    assert (Kept.objects.count(), Profile.objects.count()) == (1, 1)


def test_a_later_revision_takes_the_place_of_what_was_known(book: Any, take: Any, person: Any) -> None:
    lunch = meeting(MIA, (ANA, BO), days_ago(9), key="ical:lunch")
    take(book, lunch)
    moved = meeting(MIA, (ANA,), days_ago(2), "Late lunch", key="ical:lunch", revision=1)
    assert counted(take(book, moved))[0] == 1
    refresh(book, NOW)
    assert ways(book) == {("Ana Ruiz", "both", 0)}
    assert [(e.title, e.revision, e.at) for e in Kept.objects.all()] == [("Late lunch", 1, moved.at)]
    assert person(book, BO).figures.n_met == 0
    assert person(book, ANA).figures.last_met_at == moved.at
    assert counted(take(book, lunch)) == (1, 0, 1, {})
    assert Kept.objects.get().title == "Late lunch"


def test_the_latest_of_several_revisions_in_one_batch_stands(book: Any, take: Any) -> None:
    versions = [meeting(MIA, (ANA,), days_ago(9 - n), f"Lunch {n}", key="ical:lunch", revision=n) for n in (1, 3, 2)]
    counted(take(book, *versions))
    assert Kept.objects.get().title == "Lunch 3"


def test_a_meeting_that_is_called_off_later_was_none(book: Any, take: Any, person: Any) -> None:
    take(book, meeting(MIA, (ANA,), days_ago(2), key="ical:lunch"))
    counted(take(book, meeting(MIA, (ANA,), days_ago(2), key="ical:lunch", revision=2, aside="cancelled")))
    refresh(book, NOW)
    assert Touch.objects.count() == 0
    assert person(book, ANA).figures.n_met == 0


def test_what_is_set_aside_is_counted_and_can_be_seen_but_is_no_touch(book: Any, take: Any) -> None:
    declined = Event("ical:1", "meeting", NOW, (Party("host", "email", ANA), Party("declined", "email", MIA), Party("guest", "email", BO)))
    said = [declined, meeting(MIA, (ANA,), None, key="ical:2"), mail(ANA, MIA, NOW, QUESTION, aside="list")]
    assert counted(take(book, *said)) == (3, 0, 0, {"declined": 1, "list": 1, "undated": 1})
    assert (Touch.objects.count(), Entry.objects.count()) == (0, 0)
    assert set(Kept.objects.values_list("aside", flat=True)) == {"declined", "list", "undated"}


def test_a_guest_who_declined_was_not_met(book: Any, take: Any) -> None:
    take(book, Event("ical:1", "meeting", NOW, tuple(Party(r, "email", v) for r, v in (("host", MIA), ("guest", ANA), ("declined", BO)))))
    assert [touch.person.name for touch in Touch.objects.all()] == [ANA]


def test_what_could_not_be_read_is_kept_with_its_place_and_not_counted(book: Any, take: Any) -> None:
    reading = take(book, Unread("inbox.mbox:12", "no date"), mail(ANA, MIA, NOW))
    assert counted(reading) == (1, 1, 0, {})
    assert list(reading.unread.values_list("where", "why")) == [("inbox.mbox:12", "no date")]


def test_a_question_becomes_an_entry_with_its_words(book: Any, take: Any, person: Any) -> None:
    take(book, mail(ANA, MIA, days_ago(2), f"It rains. {QUESTION}"), mail(MIA, BO, days_ago(1), QUESTION))
    refresh(book, NOW)
    entry = Entry.objects.get(by="them")
    assert (entry.person.name, entry.by, entry.quote) == ("Ana Ruiz", "them", QUESTION)
    assert (person(book, ANA).figures.asks, person(book, BO).figures.asks) == (1, 0)


def test_the_thread_of_a_letter_is_kept(book: Any, take: Any) -> None:
    take(book, mail(ANA, MIA, NOW, key="mail:3", answers=("mail:2", "mail:1")), mail(ANA, MIA, days_ago(5), key="mail:1"))
    assert set(Kept.objects.values_list("key", "answers", "thread")) == {("mail:3", "mail:2", "mail:1"), ("mail:1", "", "mail:1")}


@pytest.mark.parametrize("model", [Touch, Part, Entry, Profile, Handle, Figures])
def test_a_batch_that_fails_half_way_leaves_nothing(
    filed_book: Book, take: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch, model: Any
) -> None:
    said = [
        *exchange(ANA, 9, 8),
        mail(ANA, MIA, NOW, QUESTION),
        card("Ana Ruiz", ANA, "ana@work.example"),
        mail("ana@work.example", MIA, NOW),
    ]
    undisturbed = exported_after(filed_book, take, said[:2], tmp_path)
    insert, rows = bulk.insert, count_all()

    def fail(into: Any, *args: Any, **more: Any) -> None:
        insert(into, *args, **more)
        if into is model:
            raise OSError("No space left on device")

    def fail_stale(*args: Any) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(bulk, "insert", fail)
        if model is Figures:
            broken.setattr("goodwill.intake.keep.stale", fail_stale)
        with pytest.raises(OSError, match="No space left"):
            take(filed_book, *said)
    assert count_all() == {**rows, Import: rows[Import] + 1}
    assert exported(filed_book, tmp_path) == undisturbed
    assert counted(take(filed_book, *said)) == (5, 3, 2, {})


def exported_after(book: Any, take: Any, said: list[Any], folder: Any) -> dict[str, str]:
    take(book, *said)
    return exported(book, folder)


def count_all() -> dict[Any, int]:
    return {model: model.objects.count() for model in (Kept, Touch, Part, Entry, Profile, Handle, Person, Figures, Import)}
