"""Teams: which handles belong together without being one human being's; derived whenever anybody new is recognised."""

from collections.abc import Iterator, Sequence

from goodwill.intake.alike import Common, Record
from goodwill.intake.alike.teams import assistants, employers, households
from goodwill.models import Book, Part, Team, bulk
from goodwill.models.team import ASSISTANT, EMPLOYER, HOUSEHOLD, PRINCIPAL

Row = tuple[str, str, str]  # key of a handle, kind of team, its name


def teams(book: Book, known: Sequence[Record], common: Common) -> list[Row]:
    return [*_employers(known, common), *_households(known, common), *_assistants(book)]


def keep(book: Book, rows: Sequence[tuple[int, str, str]]) -> None:
    """Writes down anew who belongs together."""
    Team.objects.filter(book=book).delete()
    bulk.insert(Team, ("book_id", "handle_id", "kind", "name"), [(book.pk, *row) for row in rows])


def _employers(known: Sequence[Record], common: Common) -> Iterator[Row]:
    for site, keys in sorted(employers(known, common).items()):
        yield from ((key, EMPLOYER, site) for key in sorted(keys))


def _households(known: Sequence[Record], common: Common) -> Iterator[Row]:
    for keys in households(known, common):
        yield from ((key, HOUSEHOLD, min(keys)) for key in sorted(keys))


def _assistants(book: Book) -> Iterator[Row]:
    """Out of mails that somebody sent in the name of somebody else."""
    sent = Part.objects.filter(role="sender", handle__book=book).exclude(handle__person=book.me_id)
    senders = dict(sent.values_list("event_id", "handle_id"))
    authors: list[tuple[str, str]] = []
    for some in bulk.in_batches(sorted(senders)):
        parts = Part.objects.filter(event__in=some, role__in=("from", "sender")).exclude(handle__person=book.me_id)
        said: dict[int, dict[str, str]] = {}
        for event, role, kind, value in parts.order_by("pk").values_list("event_id", "role", "handle__kind", "handle__value"):
            said.setdefault(event, {})[role] = f"{kind}:{value}"
        authors += [(of["sender"], of["from"]) for of in said.values() if len(of) > 1]
    for who, name in sorted(assistants(authors).items()):
        yield who, ASSISTANT, name
        yield name, PRINCIPAL, name
