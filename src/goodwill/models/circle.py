"""Circle: the owner's own groups, with an ideal and a longest interval where the owner wants one.

Both are said by one word for each circle. They come before the rhythm that was learned, and after one that the owner
said of somebody: with an ideal, that is when it becomes welcome again; a longest interval holds where the rhythm is slower.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.person import Person, plain
from goodwill.models.word import Word
from goodwill.words import _

VERB = "circle days"
LONG = 3650  # days that a circle's interval has at most


class Circle(NamedTuple):
    name: str
    ideal: float | None = None  # days
    longest: float | None = None

    @property
    def wanted(self) -> float | None:
        """How often the owner wants to be in touch, in days."""
        return self.ideal or self.longest

    def due(self, learned: float) -> float:
        """After how many days of silence it is time. `learned`: what the pair's own past says, nan where it says nothing."""
        if self.ideal is not None:
            return self.ideal
        return learned if self.longest is None or learned <= self.longest else self.longest


def circles(book: Book) -> dict[str, Circle]:
    """By name as it is compared: those for which the owner said an interval, and those somebody is in."""
    named = Person.objects.filter(book=book).exclude(circle="").order_by("circle").values_list("circle", flat=True).distinct()
    return {**{folded(name): Circle(name) for name in named}, **timed(book)}


def named(book: Book, said: str) -> list[str]:
    """What those in the circle that is called so call it: perhaps in capitals and not."""
    names = Person.objects.filter(book=book).exclude(circle="").order_by().values_list("circle", flat=True).distinct()
    return sorted(name for name in names if plain(folded(name)) == plain(folded(said)))


def timed(book: Book) -> dict[str, Circle]:
    """Those for which an interval stands. One query."""
    said = Word.objects.filter(book=book, verb=VERB, undone_at=None).order_by("pk").values_list("value", flat=True)
    found = {folded(one["circle"]): Circle(one["circle"], one["ideal"], one["longest"]) for one in said}
    return {name: circle for name, circle in found.items() if circle.wanted is not None}


def folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def of(book: Book, people: Sequence[int]) -> dict[int, Circle]:
    """The circle with an interval that each of these is in, if any. Two queries."""
    known = timed(book)
    inside = Person.objects.filter(pk__in=people).exclude(circle="").values_list("pk", "circle") if known else ()
    return {pk: known[folded(name)] for pk, name in inside if folded(name) in known}


def set_days(book: Book, name: str, ideal: float | None, longest: float | None, now: datetime) -> Word:
    """How often the owner wants to be in touch with those in this circle; nothing for both: as each rhythm says.

    Raises:
        Trouble: that is no interval, or no name.
    """
    name = " ".join(name.split())[:60]
    if not name:
        raise Trouble(_("Which circle? A name is needed."))
    if any(days is not None and not 1 <= days <= LONG for days in (ideal, longest)):
        raise Trouble(_("An interval is a number of days."), _("goodwill circle Family --ideal 21 --longest 60"))
    if ideal is not None and longest is not None and longest < ideal:
        raise Trouble(_("The longest interval is shorter than the ideal one."))
    return owner.say(book, VERB, None, now, circle=name, ideal=ideal, longest=longest)


def follow(word: Word) -> None:
    """When it is time is worked out anew for everybody in that circle."""
    name = folded(word.value["circle"])
    inside = Person.objects.filter(book=word.book_id).exclude(circle="").order_by("pk").values_list("pk", "circle")
    stale(word.book, [pk for pk, circle in inside if folded(circle) == name])
