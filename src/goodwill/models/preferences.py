"""Preferences: how the owner wants the book kept: their name, time zone, language, and how many acts a day."""

from django.conf import settings

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.figures import Figures
from goodwill.models.names import NAME
from goodwill.models.owner import zone_called
from goodwill.models.persistence import Persistence
from goodwill.models.stranger import MOST as NEW
from goodwill.models.suggestion import Suggestion
from goodwill.words import _

MOST = 20  # acts a day


def prefer(book: Book, name: str, timezone: str, language: str, limit: int) -> None:
    """Today is dealt again: in another language its sentences are, under another name the drafts.

    Raises:
        Trouble: one of them will not do. Then nothing is changed.
    """
    if not name.strip():
        raise Trouble(_("A name is needed."), _("It stands below your drafts."))
    if language not in dict(settings.LANGUAGES):
        raise Trouble(_("That is no language of Goodwill’s."))
    if not 1 <= limit <= MOST:
        raise Trouble(_("Between one act a day and {n}, please.").format(n=MOST))
    zone = zone_called(timezone)
    with book.writing():
        written = Suggestion.objects.filter(book=book)
        if language != book.language:
            Persistence.objects.filter(book=book).delete()  # its sentences are kept as they were said
            Figures.objects.filter(book=book, person__in=written.values("person")).update(ask_at=0)
        if book.me is not None and book.me.name != name.strip()[:NAME]:
            book.me.name = name.strip()[:NAME]
            book.me.save(update_fields=["name"])
            written.update(draft={})
        book.timezone, book.language, book.limit, book.dealt_on = zone, language, limit, None
        book.save(update_fields=["timezone", "language", "limit", "dealt_on"])


def want_new(book: Book, a_week: int) -> None:
    """With how many new people the owner wants to begin to talk, a week; none at all is right, too."""
    if not 0 <= a_week <= NEW:
        raise Trouble(_("Between none and {n} new people a week, please.").format(n=NEW))
    book.new_a_week, book.dealt_on = a_week, None
    book.save(update_fields=["new_a_week", "dealt_on"])
