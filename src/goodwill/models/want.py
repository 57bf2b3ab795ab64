"""Want: something the owner wants: the outcome in one sentence, what success looks like, by when; and whom it may depend on.

All rows are worked out from the owner's words, which name a want by its number. So a want outlives every import, rebuild and
merge, and any word about it can be taken back. The words themselves are said in models/wants.py.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import models
from django.db.models import QuerySet

from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.moment import MomentField
from goodwill.models.person import Person
from goodwill.models.word import Word

WANT, ASKED, REFUSED = "want", "asked", "no"  # the verbs that may be about a want
VERBS = (WANT, ASKED, REFUSED)
FIELDS = ("text", "success", "by", "others")  # what a word may say anew


class Want(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="wants")
    number = models.PositiveIntegerField()
    at = MomentField()
    text = models.TextField()  # the outcome, in one sentence
    success = models.TextField(blank=True)  # what one would see when it is there
    by = models.DateField(null=True)
    others = models.TextField(blank=True)  # why it would be good for others too
    steps = models.JSONField(default=list)  # [{"n", "text", "done": "2026-03-02" or None}]
    closed_at = MomentField(null=True)
    came = models.TextField(blank=True)  # what came of it

    class Meta:
        constraints = (models.UniqueConstraint(fields=["book", "number"], name="one_want_a_number"),)

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Helper(models.Model):
    """Somebody whom a want may depend on, and how that went."""

    want = models.ForeignKey(Want, on_delete=models.CASCADE, related_name="helpers")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="helps")
    at = MomentField()
    asked_at = MomentField(null=True)
    refused_at = MomentField(null=True)  # they said no: not asked for this again
    through = models.BooleanField(default=False)  # what came of it came through them

    class Meta:
        constraints = (models.UniqueConstraint(fields=["want", "person"], name="one_helper_a_want"),)


def follow(word: Word) -> None:
    """Brings the want that this word is about in line with all words that stand; reasons are asked again about its people."""
    number = word.value.get("want")
    if word.verb not in VERBS or number is None:
        return
    people = _people(word.book, number)
    derive(word.book, [number])
    stale(word.book, people | _people(word.book, number))


def _people(book: Book, number: int) -> set[int]:
    return set(Helper.objects.filter(want__book=book, want__number=number).values_list("person_id", flat=True))


def derive(book: Book, numbers: Iterable[int] | None = None) -> None:
    """Works out wants anew from the words that stand (None: all of them), in a constant number of queries for each."""
    words: dict[int, list[Word]] = defaultdict(list)
    for word in about(book):
        words[word.value["want"]].append(word)
    wanted = None if numbers is None else set(numbers)
    rows = Want.objects.filter(book=book)
    for want in rows if wanted is None else rows.filter(number__in=wanted):
        if want.number not in words or not _begins(words[want.number]):
            want.delete()
    for number in sorted(words if wanted is None else wanted & words.keys()):
        if _begins(words[number]):
            _derive(book, number, words[number])


def about(book: Book, number: int | None = None) -> QuerySet[Word]:
    """The owner's words about wants, or about one, as far as they stand, in the order in which they were said."""
    said = Word.objects.filter(book=book, verb__in=VERBS, undone_at=None, value__has_key="want")
    return (said if number is None else said.filter(value__want=number)).order_by("pk")


def _begins(words: Sequence[Word]) -> bool:
    return any(word.value.get("begins") for word in words)


def _derive(book: Book, number: int, words: Sequence[Word]) -> None:
    want = Want.objects.filter(book=book, number=number).first() or Want(book=book, number=number)
    helpers = _made_of(want, words)
    want.save()
    want.helpers.all().delete()
    for helper in helpers:
        helper.want = want
    Helper.objects.bulk_create(helpers)


def _made_of(want: Want, words: Sequence[Word]) -> list[Helper]:
    """What these words make of a want, in their order; returns its people."""
    first = next(word for word in words if word.value.get("begins"))
    want.at, want.success, want.by, want.others, want.closed_at, want.came = first.at, "", None, "", None, ""
    steps: dict[int, dict[str, object]] = {}
    helpers: dict[int, Helper] = {}
    closed: int | None = None
    for word in words:
        said = word.value
        _say(want, said.get("said", {}))
        if "step" in said:
            steps[said["step"]] = {"n": said["step"], "text": said["what"], "done": None}
        elif said.get("did") in steps:
            steps[said["did"]]["done"] = said["on"]
        elif "came" in said:
            closed, want.closed_at, want.came = word.pk, word.at, said["came"]
        elif "reopens" in said:
            closed, want.closed_at, want.came = None, None, ""
            for helper in helpers.values():
                helper.through = False
        if word.person_id is not None:
            _help(helpers, word, closed)
    want.steps = [steps[n] for n in sorted(steps)]
    return sorted(helpers.values(), key=lambda helper: helper.person_id)


def _say(want: Want, said: dict[str, object]) -> None:
    for field in FIELDS:
        if field in said:
            value = said[field]
            setattr(want, field, (date.fromisoformat(str(value)) if value else None) if field == "by" else value)


def _help(helpers: dict[int, Helper], word: Word, closed: int | None) -> None:
    """What a word about somebody says of their part in it. What came through whom holds for the closing it belongs to."""
    assert word.person_id is not None
    if word.value.get("without"):
        helpers.pop(word.person_id, None)
        return
    helper = helpers.setdefault(word.person_id, Helper(person_id=word.person_id, at=word.at))
    if word.verb == ASKED:
        helper.asked_at = word.at
    elif word.verb == REFUSED:
        helper.refused_at = word.at
    elif "came" in word.value or (closed is not None and word.value.get("through") == closed):
        helper.through = True
