"""Standing: what goodwill stands with some people, what could be given first, and what they would like, all with its words."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Count, Q

from goodwill.models.book import Book
from goodwill.models.entry import ME, THEM, TOLD, WRONG, Entry, waits
from goodwill.models.fact import TOLD_FOR, Fact
from goodwill.models.moment import seconds

FIRST = 3  # things to give first that are named
SURE = 0.8  # how sure a promise, need or interest must be


@dataclass
class Standing:
    """What went each way, and what is open. The lists hold the newest first."""

    given: int = 0  # by the owner
    got: int = 0
    promised: list[Entry] = field(default_factory=list)  # by the owner, and not kept yet
    asked: list[Entry] = field(default_factory=list)  # by them, and not answered yet
    unthanked: list[Entry] = field(default_factory=list)  # given by them
    needs: list[Fact] = field(default_factory=list)
    interests: list[Fact] = field(default_factory=list)

    @property
    def first(self) -> list[Entry | Fact]:
        """What to give first: the newest of each kind that is owed, then what they said they need."""
        owed: list[Entry | Fact] = [*self.promised[:1], *self.asked[:1], *self.unthanked[:1]]
        return (owed + self.needs[:1])[:FIRST]

    @property
    def is_none(self) -> bool:
        return not self.given and not self.got


def standing(book: Book, people: Collection[int], now: datetime) -> dict[int, Standing]:
    """For each of these people; three queries, of which none reads more than is said."""
    found = {person: Standing() for person in people}
    entries = Entry.objects.filter(person__in=people, at__lte=seconds(now)).exclude(state=WRONG)
    gifts = entries.filter(kind="give", sure__gte=TOLD).order_by().values("person_id", "by").annotate(n=Count("pk"))
    for person, by, n in gifts.values_list("person_id", "by", "n"):
        setattr(found[person], "given" if by == ME else "got", n)
    promised, asked, given = Q(kind="promise", by=ME), Q(kind="ask", by=THEM, put=True), Q(kind="give", by=THEM, sure__gte=TOLD)
    open_ = entries.filter(waits(now), promised | asked | given, sure__gte=SURE).select_related("event").defer("event__text")
    for line in open_.order_by("-at", "-pk"):
        one = found[line.person_id]
        {"promise": one.promised, "ask": one.asked, "give": one.unthanked}[line.kind].append(line)
    facts = Fact.objects.filter(person__in=people, kind__in=("need", "interest"), state="", sure__gte=SURE)
    lately = seconds(now - timedelta(days=TOLD_FOR))
    for fact in facts.filter(at__lte=seconds(now), at__gte=lately).select_related("event").defer("event__text").order_by("-at", "-pk"):
        (found[fact.person_id].needs if fact.kind == "need" else found[fact.person_id].interests).append(fact)
    return found
