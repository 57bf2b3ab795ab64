"""Needs: what people said that they need and wait for, as Today has it; and one of them by its number."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.fact import Fact
from goodwill.models.moment import seconds
from goodwill.models.noted import SHOW
from goodwill.models.suggestion import Suggestion
from goodwill.words import _


class Due(NamedTuple):
    """A need for which something of use is due."""

    need: Fact
    suggestion: Suggestion

    @property
    def why_not(self) -> str:
        """Why it waits: a limit, put off. What only came after others on a full day waits for nothing."""
        return self.suggestion.why_not if self.suggestion.rank is None else ""


def due(book: Book) -> list[Due]:
    """All that stand, those that wait last; the first due first. Two queries."""
    rows = Suggestion.objects.filter(book=book, reason=SHOW, state__in=("", "later")).select_related("person")
    needs = of(book, list(rows))
    found = [Due(needs[row.pk], row) for row in rows if row.pk in needs]
    return sorted(found, key=lambda one: (bool(one.why_not), one.suggestion.due, one.suggestion.person.name, one.suggestion.pk))


def of(book: Book, suggestions: Sequence[Suggestion]) -> dict[int, Fact]:
    """The needs that these suggestions are about, by the number of the suggestion. One query, none where there are none."""
    wanted = {(s.person_id, s.evidence[0]["touch"], s.evidence[0]["quote"]): s.pk for s in suggestions if s.reason == SHOW and s.evidence}
    if not wanted:
        return {}
    rows = Fact.objects.filter(
        book=book, kind="need", person__in=[person for person, _key, _quote in wanted], event__key__in=[key for _p, key, _q in wanted]
    )
    found = {(fact.person_id, fact.event.key, fact.quote): fact for fact in rows.select_related("event", "person").order_by("-pk")}
    return {number: found[about] for about, number in wanted.items() if about in found}


def the_need(book: Book, number: int, now: datetime) -> Fact:
    """Raises: Trouble where there is none of this number."""
    found = Fact.objects.filter(book=book, kind="need", pk=number, at__lte=seconds(now)).select_related("event", "person__figures").first()
    if found is None:
        raise Trouble(_("There is no need {number}.").format(number=number), _("goodwill show"))
    found.book = found.person.book = book
    return found
