"""Noted: what a word about the ledger brings about: a line of its own where the owner noted one, else its line anew."""

from collections.abc import Iterable

from goodwill.judgement.phrasing import taught_by
from goodwill.models.corrections import ON, lesson_of
from goodwill.models.entry import ME, Entry
from goodwill.models.fact import Fact
from goodwill.models.figures import stale
from goodwill.models.touch import Event
from goodwill.models.word import Word
from goodwill.words import _

KINDS = {"gave": "give", "offered": "offer", "asked": "ask", "promised": "promise", "thanked": "thanks", "boundary": "boundary"}
KINDS |= {"no": "no"}
VERBS = (*KINDS, *ON)
NOTED = "noted"  # why its event is no touch
SHOW = "show"  # the reason after which, once the owner has acted, something was given
SHORT = 120  # characters of a need in the ledger


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


def beside(word: Word) -> None:
    """What the owner told of a touch leaves lines on its event, and goes with it.

    Something was given, as a card in the post; they want something; I promised something (models/talk.py).
    """
    said, event = word.value, Event.objects.filter(book=word.book, key=f"said:{word.pk}").first()
    if event is None or event.entries.filter(rule="said").exists() or event.facts.filter(rule="said").exists():
        return
    same = {"book": word.book, "person_id": word.person_id, "event": event, "at": int(said["on_at"]), "rule": "said"}
    if said.get("gave"):
        quote = event.text or event.title or said["gave"]
        Entry.objects.create(**same, kind="give", by=ME, quote=quote, what=said["gave"], state=Entry.begins("give", ME, 1.0))
    if said.get("want"):
        Fact.objects.create(**same, kind="need", quote=said["want"])
    if said.get("promise"):
        state = Entry.begins("promise", ME, 1.0)
        Entry.objects.create(**same, kind="promise", by=ME, quote=said["promise"], due=said.get("due"), state=state)


def of_use(need: str) -> dict[str, str]:
    """What the word says of something that was given for a need of theirs."""
    need = " ".join(need.split())
    need = need if len(need) <= SHORT else need[: SHORT - 1].rstrip() + "…"
    return {"gave": _("something of use for “{need}”").format(need=need)}


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
