"""Wants: what the owner says of what they want, each kept as a word; and the questions asked of it."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from goodwill.errors import Trouble
from goodwill.models import owner, rain
from goodwill.models.book import Book
from goodwill.models.moment import seconds
from goodwill.models.person import Person, plain
from goodwill.models.want import ASKED, FIELDS, REFUSED, WANT, Helper, Want
from goodwill.models.word import Word
from goodwill.words import _

LONG = 300  # characters of a sentence
PERIOD = re.compile(r"[.!?…]+\s+(?=[^\W\d_a-zà-öø-ÿ])")  # one sentence ends and another begins
ABBREVIATED = re.compile(r"(?:\b\w{1,3}|\d)[.]\s+$")  # "Dr. Ruiz", "3. Mai": no end of a sentence


def want(
    book: Book, text: str, now: datetime, by: date | None = None, success: str = "", others: str = "", people: Sequence[Person] = ()
) -> Want:
    """Something the owner wants, and whom it may depend on.

    Raises:
        Trouble: no sentence, or more than one; or a day that is over.
    """
    text = _sentence(text)
    _is_ahead(book, by, now)
    with book.writing():
        number = 1 + Word.objects.filter(book=book, verb=WANT, value__begins=True).count()
        said = {"text": text, "success": _line(success), "by": by.isoformat() if by else None, "others": _line(others)}
        owner.say(book, WANT, None, now, want=number, begins=True, said=said)
        for person in people:
            owner.say(book, WANT, person, now, want=number)
    return the(book, number)


def _sentence(text: str) -> str:
    text = _line(text)
    if not text:
        raise Trouble(_("What do you want? One sentence is needed."), _('goodwill want "The choir book is printed by spring"'))
    if any(not ABBREVIATED.search(text[: end.end()]) for end in PERIOD.finditer(text)) or len(text) > LONG:
        raise Trouble(_("One sentence, please: the outcome, as if it were there."), _("What success looks like can be said beside it."))
    return text


def _line(text: str) -> str:
    return " ".join(text.split())[: 2 * LONG]


def _is_ahead(book: Book, by: date | None, now: datetime) -> None:
    if by is not None and by < book.local(now).date():
        raise Trouble(_("That day is over."))


def change(one: Want, now: datetime, **said: Any) -> Word:
    """Says some of it anew: text, success, by, others.

    Raises:
        Trouble: no sentence is left, or that day is over.
    """
    if "text" in said:
        said["text"] = _sentence(said["text"])
    if "by" in said:
        _is_ahead(one.book, said["by"], now)
        said["by"] = said["by"].isoformat() if said["by"] else None
    new = {field: _line(value) if field in ("success", "others") else value for field, value in said.items() if field in FIELDS}
    return _say(one, None, now, said=new)


def depends(one: Want, person: Person, now: datetime) -> Word:
    """It may depend on this person."""
    return _say(one, person, now)


def without(one: Want, person: Person, now: datetime) -> Word:
    """It does not depend on this person after all."""
    if not Helper.objects.filter(want=one, person=person).exists():
        raise Trouble(_("This want does not depend on {name}.").format(name=person.name))
    return _say(one, person, now, without=True)


def step(one: Want, text: str, now: datetime) -> Word:
    """Something to do for it."""
    text = _line(text)
    if not text:
        raise Trouble(_("Which step? A few words are needed."))
    n = 1 + Word.objects.filter(book=one.book, verb=WANT, value__want=one.number, value__has_key="step").count()
    return _say(one, None, now, step=n, what=text)


def did(one: Want, n: int, now: datetime) -> Word:
    """A step is done."""
    if not any(step_["n"] == n for step_ in one.steps):
        raise Trouble(_("This want has no step {n}.").format(n=n))
    return _say(one, None, now, did=n, on=one.book.local(now).date().isoformat())


def close(one: Want, came: str, now: datetime, through: Sequence[Person] = ()) -> Word:
    """It is over: what came of it, and through whom. With more than one, each is a word of its own.

    Raises:
        Trouble: it was closed already, or nothing is said of what came of it.
    """
    came = _line(came)
    if not came:
        raise Trouble(_("What came of it? A few words are needed: that it came to nothing is one, too."))
    if not one.is_open:
        raise Trouble(_("That is closed already."), _("Open it again first."))
    with one.book.writing():
        closed = _say(one, through[0] if through else None, now, came=came)
        for person in through[1:]:
            _say(one, person, now, through=closed.pk)
    return closed


def reopen(one: Want, now: datetime) -> Word:
    """It is not over after all."""
    if one.is_open:
        raise Trouble(_("That is open."))
    return _say(one, None, now, reopens=True)


def asked(one: Want, person: Person, now: datetime, what: str = "") -> Word:
    """I asked them: a line of the ledger, and what they are asked for is limited from now on."""
    about = {"by": "me", "what": _line(what) or one.text, "due": None, "on_at": seconds(now)}
    return _say(one, person, now, ASKED, **about)


def refused(one: Want, person: Person, now: datetime, what: str = "") -> Word:
    """They said no. That is their good right: it stands in the ledger, and they are not asked for this again."""
    about = {"by": "them", "what": _line(what) or one.text, "due": None, "on_at": seconds(now)}
    return _say(one, person, now, REFUSED, **about)


def _say(one: Want, person: Person | None, now: datetime, verb: str = WANT, **value: Any) -> Word:
    return owner.say(one.book, verb, person, now, want=one.number, **value)


# What is asked of them.


def the(book: Book, number: int) -> Want:
    """Raises: Trouble where there is none of this number."""
    found = Want.objects.filter(book=book, number=number).select_related("book").first()
    if found is None:
        raise Trouble(_("There is no want {number}.").format(number=number), _("goodwill wants"))
    return found


def find(book: Book, text: str | int) -> Want | None:
    """The want meant by its number, its sentence, or a part of it that fits one open want alone."""
    text = str(text).strip()
    if text.isdecimal():
        return Want.objects.filter(book=book, number=int(text)).select_related("book").first()
    said = plain(" ".join(text.split()))
    if not said:
        return None
    wants = list(Want.objects.filter(book=book).select_related("book").order_by("number"))
    exact = [one for one in wants if plain(one.text) == said]
    part = [one for one in wants if one.is_open and said in plain(one.text)]
    return exact[0] if exact else part[0] if len(part) == 1 else None


def listed(book: Book, closed: bool = False) -> QuerySet[Want]:
    """Those that are open, the next due first, those without a day last; or those that were closed, the latest first."""
    found = book.wants.all()
    if closed:
        return found.exclude(closed_at=None).order_by("-closed_at", "-number")
    return found.filter(closed_at=None).order_by(F("by").asc(nulls_last=True), "number")


def helping(one: Want) -> QuerySet[Helper]:
    """Its people, in the order in which they were named."""
    return Helper.objects.filter(want=one).select_related("person__figures").order_by("at", "person__name", "person_id")


def led_to(person: Person) -> list[Helper]:
    """What this person matters to, or mattered: open wants first, then what came of those that are over, the latest first."""
    found = Helper.objects.filter(person=person).select_related("want")
    return sorted(
        found, key=lambda one: (not one.want.is_open, -(seconds(one.want.closed_at) if one.want.closed_at else 0), one.want.number)
    )


def ready(one: Want, now: datetime) -> dict[str, Any]:
    """How ready its people are, and what to do until its day: for JSON."""
    return rain.told(one.book, rain.readiness(one, now))
