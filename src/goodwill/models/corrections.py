"""Corrections: what the owner said of lines of the ledger: "not a promise", "already done", "still open", "it was Bo".

Each is a word tied to the touch, the kind and the quote, not to a row: so it finds its line again after a re-import, a
rebuild, and a merge of people. And it teaches: the same phrasing is not proposed again (docs/adr/0016-…).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from goodwill.judgement.phrasing import Taught, is_same, taught_by, words
from goodwill.models.book import Book
from goodwill.models.word import Word
from goodwill.reason import occasion

if TYPE_CHECKING:
    from goodwill.models.entry import Entry
    from goodwill.models.fact import Fact

ON = ("settled", "open", "wrong")
SETTLING = ("promise_due", "thanks_owed")  # suggestions after which, once the owner did them, nothing is owed any more


class Corrections:
    """All that stand in a book."""

    def __init__(self, book: Book) -> None:
        self.on: dict[tuple[str, str], list[Word]] = defaultdict(list)
        self.lessons: list[Taught] = []
        self.did = {
            word.value["about"]: word
            for word in Word.objects.filter(book=book, verb__in=("sent", "done"), undone_at=None, value__reason__in=SETTLING)
        }
        for word in Word.objects.filter(book=book, verb__in=ON, undone_at=None).order_by("pk"):
            self.on[word.value["touch"], word.value["kind"]].append(word)
            if lesson := lesson_of(word):
                self.lessons.append(lesson)

    def __bool__(self) -> bool:
        return bool(self.on or self.did)

    def last(self, key: str, kind: str, quote: str) -> Word | None:
        """The last word about this line: of those about others in the same message only if it says the same."""
        said = [word for word in self.on.get((key, kind), ()) if not word.value.get("moved")]
        exact = [word for word in said if word.value["quote"] == quote]
        found = next(reversed(exact or [word for word in said if is_same(word.value["quote"], quote)]), None)
        return found or (self.did.get(occasion(key, quote)) if self.did else None)

    def taught(self, kind: str, quote: str, rule: str) -> int | None:
        """The number of the word that taught us not to propose this."""
        return None if rule == "said" or not self.lessons else taught_by(kind, quote, rule, self.lessons)


def lesson_of(word: Word) -> Taught | None:
    """What a correction teaches about phrasing; nothing where only the person was wrong, or where the owner noted it."""
    value = word.value
    if word.verb != "wrong" or value.get("moved") or value.get("rule") == "said":
        return None
    return Taught(value["kind"], words(value["quote"]), value.get("rule", ""), word.pk)


def moved(book: Book, lines: Sequence[Any]) -> list[int]:
    """Whose each of these lines (with `key`, `act` and `person`) is: as derived, or "it was Bo"."""
    said: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in Word.objects.filter(book=book, verb="wrong", undone_at=None, value__has_key="moved").order_by("pk"):
        said[word.value["touch"], word.value["kind"]].append(word)
    people = []
    for line in lines:
        about = [word for word in said.get((line.key, line.act.kind), ()) if is_same(word.value["quote"], line.act.quote)]
        people.append(about[-1].person_id or line.person if about else line.person)
    return people


def about(line: "Entry | Fact") -> dict[str, str]:
    """By what a word finds this line again."""
    return {"touch": line.event.key, "kind": line.kind, "quote": line.quote, "rule": line.rule}
