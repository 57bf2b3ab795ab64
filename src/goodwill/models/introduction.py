"""Introduction: two people whom the owner brings together: asked on both sides first, then made, then followed through.

Each step is a row with who and when. Rows are derived, from the owner's words, from what they sent on a suggestion, and
from the mail: a letter of the owner's to both is the introduction made, and it is a give to both.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q

from goodwill.models.book import Book
from goodwill.models.entry import DONE, ME, THEM, WRONG, Entry
from goodwill.models.figures import stale
from goodwill.models.moment import MomentField, seconds
from goodwill.models.noted import NOTED
from goodwill.models.person import Handle, Person
from goodwill.models.touch import Event, Part
from goodwill.models.word import Word

VERB = REASON = "introduce"
BEGUN, ASKED, AGREED, DECLINED, MADE, THANKED, OUTCOME = STEPS = ("begun", "asked", "agreed", "declined", "made", "thanked", "outcome")
RULE = "introduced"  # of the lines in the ledger
COMPANY = 6  # who takes part in a letter by which two are brought together, at most
THANKS = timedelta(days=120)  # in which thanks for it come
_FOR_IT = re.compile(
    r"\b(?:introduc\w+|(?:put|putting|bringing|brought)\s+(?:us|me)\s+(?:in\s+touch|together)|connecting\s+(?:us|me)"
    r"|vorgestellt|bekannt\s+gemacht|zusammengebracht|Kontakt"
    r"|présent\w+|mis(?:e)?s?\s+en\s+(?:contact|relation)|presenta\w+|puesto\s+en\s+contacto)\b",
    re.IGNORECASE,
)


class Introduction(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="introductions")
    a = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")  # whose need it is, where there is one
    b = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    word = models.OneToOneField(Word, on_delete=models.CASCADE, related_name="+")  # by which it was begun
    begun_at = MomentField()
    about = models.TextField(blank=True, default="")  # what it is about, in few words
    key = models.TextField(blank=True, default="")  # where a said what they need,
    at = MomentField(null=True)
    quote = models.TextField(blank=True, default="")  # and how
    said_key = models.TextField(blank=True, default="")  # where b shows that they know about it,
    said_at = MomentField(null=True)
    said = models.TextField(blank=True, default="")  # and how
    letters = models.JSONField(default=dict)  # the words for each side, and for both: writing/introduction.py

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "a", "b"], name="one_introduction_a_pair"),)

    def step(self, name: str, person: int | None = None) -> "IntroductionStep | None":
        """The last of that kind, of that person where one is named."""
        return next((one for one in reversed(self.steps_so_far) if one.step == name and person in (None, one.person_id)), None)

    @property
    def steps_so_far(self) -> list["IntroductionStep"]:
        return sorted(self.steps.all(), key=lambda one: (one.at or self.begun_at, STEPS.index(one.step), one.pk))

    @property
    def state(self) -> str:
        """Where it stands: what came last in the order of things."""
        done = {one.step for one in self.steps.all()}
        agreed = {one.person_id for one in self.steps.all() if one.step == AGREED}
        for name in (OUTCOME, THANKED, MADE, DECLINED):
            if name in done:
                return name
        return AGREED if len(agreed) == 2 else ASKED if ASKED in done or agreed else BEGUN


class IntroductionStep(models.Model):
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=8)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")  # which of the two; none: both
    at = MomentField()
    key = models.TextField(blank=True, default="")  # of the event in which it was found, or that stands for the owner's word
    text = models.TextField(blank=True, default="")


class Told(NamedTuple):
    """One step, as it is derived."""

    step: str
    person: int | None
    at: int
    key: str = ""
    text: str = ""


def listed(book: Book) -> list[Introduction]:
    """The newest first, with their steps: two queries."""
    found = Introduction.objects.filter(book=book).select_related("a", "b", "word")
    return list(found.prefetch_related("steps").order_by("-begun_at", "-pk"))


def of(people: Sequence[int]) -> dict[int, list[Introduction]]:
    """Those that each of these people has a part in. Two queries."""
    found: dict[int, list[Introduction]] = defaultdict(list)
    rows = Introduction.objects.filter(Q(a__in=people) | Q(b__in=people)).select_related("a", "b").prefetch_related("steps")
    for one in rows.order_by("begun_at", "pk"):
        for person in (one.a_id, one.b_id):
            found[person].append(one)
    return found


# Deriving them.


def follow(word: Word) -> None:
    """After a word was said or taken back."""
    _note(word)
    derive(word.book)


def derive(book: Book) -> None:
    """Brings all of them in line with the owner's words and with the mail. A few queries where there are none."""
    begun, later = _words(book)
    known = {one.word_id: one for one in Introduction.objects.filter(book=book)}
    if not begun and not known:
        return
    touched: set[int] = set()
    for gone in [one for number, one in known.items() if number not in {word.pk for word in begun.values()}]:
        touched |= {gone.a_id, gone.b_id}
        gone.delete()
    lines: list[tuple[int, str]] = []
    for (a, b), word in begun.items():
        one = _introduction(book, a, b, word, known.get(word.pk))
        told = sorted(_steps(book, one, later[frozenset((a, b))]), key=lambda step: (step.at, STEPS.index(step.step)))
        touched |= _write(one, told)
        lines += [(person, step.key) for step in told if step.step == MADE for person in (a, b)]
    _give(book, lines)
    if touched:
        stale(book, sorted(touched))


def _words(book: Book) -> tuple[dict[tuple[int, int], Word], dict[frozenset[int], list[Word]]]:
    """By which each pair was begun, and what was said of it; whoever the two turned out to be."""
    begun: dict[tuple[int, int], Word] = {}
    later: dict[frozenset[int], list[Word]] = defaultdict(list)
    by_number: dict[int, frozenset[int]] = {}
    for word in Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk"):
        a, b = word.person_id, whose(book, word.value["other"])
        if a is None or b is None or a == b:
            continue
        pair = frozenset((a, b))
        if word.value["step"] == BEGUN and pair not in by_number.values():
            begun[a, b], by_number[word.pk] = word, pair
        elif pair in by_number.values():
            later[pair].append(word)
    for word in Word.objects.filter(book=book, verb__in=("sent", "done"), undone_at=None, value__reason=REASON).order_by("pk"):
        number, _colon, what = word.value["about"].partition(":")
        if number.isdecimal() and int(number) in by_number and not what.startswith("how"):  # to ask how it went is not to know
            later[by_number[int(number)]].append(word)
    return begun, later


def whose(book: Book, anchor: str) -> int | None:
    kind, _colon, value = anchor.partition(":")
    return Handle.objects.filter(book=book, kind=kind, value=value).values_list("person_id", flat=True).first()


def _introduction(book: Book, a: int, b: int, word: Word, known: Introduction | None) -> Introduction:
    said = word.value
    one = known or Introduction(book=book, word=word)
    before = {field.attname: getattr(one, field.attname) for field in Introduction._meta.fields}
    one.a_id, one.b_id, one.begun_at = a, b, word.at
    for field in ("about", "key", "quote", "said_key", "said"):
        setattr(one, field, said.get(field, ""))
    for field in ("at", "said_at"):
        setattr(one, field, datetime.fromisoformat(said[field]) if said.get(field) else None)
    if known is None or any(_plain(before[field.attname]) != _plain(getattr(one, field.attname)) for field in Introduction._meta.fields):
        one.letters = {}
        one.save()
    return one


def _plain(value: Any) -> Any:
    return seconds(value) if isinstance(value, datetime) else value


def _steps(book: Book, one: Introduction, words: Iterable[Word]) -> Iterator[Told]:
    """What the owner said, and what the mail shows."""
    assert one.begun_at is not None
    made = _letter_to_both(book, one)
    for word in words:
        assert word.at is not None
        step, person, text = _said(word, one)
        if step == MADE and made is not None:
            continue
        key = f"said:{word.pk}" if step == MADE else ""
        told = Told(step, person, seconds(word.at), key, text)
        made = told if step == MADE else made
        yield told
    if made is not None:
        if not made.key.startswith("said:"):
            yield made
        yield from _thanks(one, made)


def _said(word: Word, one: Introduction) -> tuple[str, int | None, str]:
    """Which step a word tells of, of whom, and in which words."""
    if word.verb == VERB:
        which = word.value.get("whom", "")
        # As who was meant then, whatever the order of the two in the word by which it was begun.
        whom = word.person_id if which == "a" else whose(one.book, word.value["other"]) if which == "b" else None
        return word.value["step"], whom, word.value.get("text", "")
    is_asked = ":ask:" in word.value["about"]
    return (ASKED, word.person_id, "") if is_asked else (MADE, None, "")


def _letter_to_both(book: Book, one: Introduction) -> Told | None:
    """The first letter of mine to both since it was begun, and to hardly anybody else."""
    assert one.begun_at is not None
    since = seconds(one.begun_at - timedelta(days=1))
    found = Event.objects.filter(book=book, kind="mail", aside="", at__gte=since)
    found = found.filter(parts__role="from", parts__handle__person=book.owner_id)
    for person in (one.a_id, one.b_id):
        found = found.filter(pk__in=Part.objects.filter(role__in=("to", "cc"), handle__person=person).values("event_id"))
    for pk, key, at in found.order_by("at", "pk").values_list("pk", "key", "at").distinct()[:20]:
        if at is not None and Part.objects.filter(event=pk).values("handle__person_id").distinct().count() <= COMPANY:
            return Told(MADE, None, seconds(at), key)
    return None


def _thanks(one: Introduction, made: Told) -> Iterator[Told]:
    """Thanks of either of the two, that say for what."""
    found = Entry.objects.filter(person__in=(one.a_id, one.b_id), kind="thanks", by=THEM).exclude(state=WRONG)
    last = made.at + int(THANKS.total_seconds())
    for line in found.filter(at__gte=made.at, at__lte=last).select_related("event").order_by("at", "pk"):
        if line.at is not None and _FOR_IT.search(line.quote):
            yield Told(THANKED, line.person_id, seconds(line.at), line.event.key, line.quote)


def _write(one: Introduction, told: Sequence[Told]) -> set[int]:
    """Replaces the steps, where they are others; returns whom that concerns."""
    now = [Told(s.step, s.person_id, seconds(s.at) if s.at else 0, s.key, s.text) for s in one.steps.order_by("pk")]
    if now == list(told):
        return set()
    Introduction.objects.filter(pk=one.pk).update(letters={})  # they name the day
    one.steps.all().delete()
    IntroductionStep.objects.bulk_create(
        [IntroductionStep(introduction=one, step=s.step, person_id=s.person, at=s.at, key=s.key, text=s.text) for s in told]
    )
    return {one.a_id, one.b_id}


# What was given by it.


def _note(word: Word) -> None:
    """ "I brought them together", said by hand, has an event of its own as long as its word stands."""
    key = f"said:{word.pk}"
    if word.undone_at is not None or word.value.get("step") != MADE:
        Event.objects.filter(book=word.book, key=key).delete()
    elif not Event.objects.filter(book=word.book, key=key).exists():
        Event.objects.create(book=word.book, key=key, kind="note", at=word.at, text=word.value["text"], aside=NOTED, heard=True)


def _give(book: Book, lines: Sequence[tuple[int, str]]) -> None:
    """A line of the ledger for each of the two, on the letter or the word that brought them together."""
    events = {event.key: event for event in Event.objects.filter(book=book, key__in=[key for _person, key in lines])}
    wanted = {(person, events[key].pk) for person, key in lines if key in events}
    there = Entry.objects.filter(book=book, rule=RULE)
    there.exclude(pk__in=[line.pk for line in there if (line.person_id, line.event_id) in wanted]).delete()
    by_text = Entry.objects.filter(event__in={event for _person, event in wanted}, kind="give", by=ME)
    known = set(by_text.values_list("person_id", "event_id"))
    by_number = {event.pk: event for event in events.values()}
    Entry.objects.bulk_create(
        Entry(
            book=book,
            person_id=person,
            event_id=event,
            kind="give",
            by=ME,
            at=by_number[event].at,
            quote=_line(by_number[event]),
            what="introduction",
            rule=RULE,
            state=DONE,
        )
        for person, event in sorted(wanted - known)
    )


def _line(event: Event) -> str:
    """Its first line that says something, as it stands there; else what it is called."""
    return next((line.strip() for line in event.text.splitlines() if len(line.strip()) > 24), "") or event.text.strip()[:200] or event.title
