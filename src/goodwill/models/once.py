"""Once: what a phone kept while it was offline arrives once, however often it is sent.

Whoever sends makes a token for each thing and sends it along every time. The word that came of it keeps the token, also
when it was taken back: a word that the owner undid does not come back with the next try (docs/adr/0027).
"""

from collections.abc import Callable

from goodwill.models.book import Book
from goodwill.models.word import Word

LONGEST = 64  # characters of a token


def once(book: Book, token: str, say: Callable[[], Word]) -> tuple[Word, bool]:
    """The word that came of this token, and whether it is new. Without a token everything is new.

    Args:
        say: says it, in the same transaction; two that come at once wait for each other.
    """
    token = token[:LONGEST]
    with book.writing():
        before = Word.objects.filter(book=book, value__once=token).order_by("pk").first() if token else None
        if before is not None:
            return before, False
        word = say()
        if token:
            word.value["once"] = token
            word.save(update_fields=["value"])
        return word, True
