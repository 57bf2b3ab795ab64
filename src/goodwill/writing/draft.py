"""Draft: a few words to start from, for each suggestion that is shown."""

from goodwill.models import Book, Suggestion
from goodwill.words import _

SHOWN = 20  # suggestions that get a draft ahead of being looked at


def draft_all(book: Book) -> None:
    """Drafts for those that Today shows and that have none yet."""
    wanted = (
        Suggestion.objects.filter(book=book, rank__isnull=False, draft={}).order_by("rank").select_related("person", "book__me")[:SHOWN]
    )
    written = list(wanted)
    for suggestion in written:
        suggestion.draft = draft(suggestion)
    Suggestion.objects.bulk_update(written, ["draft"])


def draft(suggestion: Suggestion) -> dict[str, str]:
    """{"channel", "subject", "body"}: short, in plain words, with nothing in it that its evidence does not say."""
    me = suggestion.book.me.called if suggestion.book.me else ""
    return {"channel": "mail", "subject": "", "body": f"{_('Dear {name},').format(name=suggestion.person.called)}\n\n\n\n{me}"}
