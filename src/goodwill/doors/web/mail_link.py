"""Mail link: a draft as an address that opens the owner's own mail program with it. Nothing is sent."""

from collections.abc import Iterable
from urllib.parse import quote

from goodwill.models import Person


def mail_link(address: str, subject: str, body: str) -> str:
    """RFC 6068: a mailto address, with line ends as it wants them."""
    fields = {"subject": subject, "body": body.replace("\r\n", "\n").replace("\n", "\r\n")}
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{quote(address, safe='@')}" + (f"?{query}" if query else "")


# The handle of theirs in the newest touch that has one (read along the index, so it stops at the first), else any.
_NEWEST = """SELECT p.id, coalesce(
  (SELECT h.value FROM goodwill_touch t CROSS JOIN goodwill_part r CROSS JOIN goodwill_handle h
   WHERE t.person_id = p.id AND r.event_id = t.event_id AND h.id = r.handle_id AND h.person_id = p.id AND h.kind = 'email'
   ORDER BY t.at DESC LIMIT 1),
  (SELECT h.value FROM goodwill_handle h WHERE h.person_id = p.id AND h.kind = 'email' ORDER BY h.id DESC LIMIT 1), '') AS value
FROM goodwill_person p WHERE p.id IN ({})"""


def addresses(people: Iterable[Person]) -> dict[int, str]:
    """The address that each of these people used last; "" where none is known. One query."""
    from django.db import connection

    wanted = [person.pk for person in people]
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST.format(", ".join(["%s"] * len(wanted))), wanted)
        return dict(cursor.fetchall())
