"""Days off: when the owner wants nothing asked of them: weekdays, and a stretch of days."""

from datetime import date

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.words import _

WEEKDAYS = "0123456"  # Monday to Sunday, as Python counts them


def is_off(book: Book, day: date) -> bool:
    return str(day.weekday()) in book.days_off or bool(book.off_until and day <= book.off_until and day >= (book.off_from or day))


def take_off(book: Book, weekdays: str, first: date | None, last: date | None) -> None:
    """Says anew which days are off; Today is dealt again.

    Raises:
        Trouble: no day is left, or the stretch ends before it begins.
    """
    days = "".join(sorted(set(weekdays) & set(WEEKDAYS)))
    if days == WEEKDAYS:
        raise Trouble(_("One day a week at least should be left."), _("Or choose a stretch of days off."))
    if first and last and last < first:
        raise Trouble(_("Those days off end before they begin."))
    book.days_off, book.off_from, book.off_until, book.dealt_on = days, first if last else None, last, None
    book.save(update_fields=["days_off", "off_from", "off_until", "dealt_on"])
