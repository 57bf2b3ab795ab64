"""Noted: what a word about the ledger brings about: a line of its own where the owner noted one, else its line anew."""

from collections.abc import Iterable

from goodwill.judgement.phrasing import taught_by
from goodwill.models.corrections import ON, lesson_of
from goodwill.models.entry import ME, Entry
from goodwill.models.fact import Fact
from goodwill.models.figures import stale
from goodwill.models.touch import Event
from goodwill.models.word import Word

KINDS = {"gave": "give", "offered": "offer", "asked": "ask", "promised": "promise", "thanked": "thanks", "boundary": "boundary"}
KINDS |= {"no": "no"}
VERBS = (*KINDS, *ON)
NOTED = "noted"  # why its event is no touch


def follow(word: Word) -> None:
    """Brings lines in line with this word, whether it stands or was taken back."""
    if word.verb in KINDS:
        _note(word)
    else:
        _correct(word)


def _note(word: Word) -> None:
    """A line that the owner noted has an event of its own as long as its word stands; in it stands what was noted."""
    event = Event.objects.filter(book=word.book, key=f"said:{word.pk}").first()
    if word.undone_at is not None or word.person_id is None:
        if event is not None:
            event.delete()
        return
    said, at = word.value, int(word.value["on_at"])
    if event is None:
        event = Event.objects.create(book=word.book, key=f"said:{word.pk}", kind="note", at=at, text=said["what"], aside=NOTED, heard=True)
    if event.entries.exists() or event.facts.exists():
        return
    same = {"book": word.book, "person_id": word.person_id, "event": event, "kind": KINDS[word.verb], "at": at, "due": said.get("due")}
    same |= {"quote": said["what"], "what": said["what"], "rule": "said"}
    if word.verb == "boundary":
        Fact.objects.create(**same)
    else:
        Entry.objects.create(**same, by=said["by"], state=Entry.begins(KINDS[word.verb], said["by"], 1.0))


def give(word: Word) -> None:
    """A touch by which something was given, as a card in the post, leaves a line on its event, and goes with it."""
    said, event = word.value, Event.objects.filter(book=word.book, key=f"said:{word.pk}").first()
    if event is None or not said.get("gave") or event.entries.filter(rule="said").exists():
        return
    same = {"book": word.book, "person_id": word.person_id, "event": event, "kind": "give", "by": ME, "at": int(said["on_at"])}
    Entry.objects.create(**same, quote=event.text or event.title, what=said["gave"], rule="said", state=Entry.begins("give", ME, 1.0))


def _correct(word: Word) -> None:
    """The lines of that event are looked at again, and what this word teaches about."""
    said = word.value
    if said.get("moved"):
        Event.objects.filter(book=word.book, key=said["touch"]).exclude(aside=NOTED).update(heard=None)
    people: set[int] = set()
    for model in (Entry, Fact):
        people.update(model.objects.filter(book=word.book, event__key=said["touch"]).values_list("person_id", flat=True))
    stale(word.book, people | _taught(word))


def _taught(word: Word) -> set[int]:
    """Who has a line that this word may teach about."""
    lesson = lesson_of(word)
    if lesson is None:
        return set()
    model = Entry if Entry.objects.filter(book=word.book, kind=lesson.kind).exists() else Fact
    lines: Iterable[tuple[int, str, str]] = model.objects.filter(book=word.book, kind=lesson.kind).values_list("person_id", "quote", "rule")
    return {person for person, quote, rule in lines if taught_by(lesson.kind, quote, rule, (lesson, lesson)) is not None}
