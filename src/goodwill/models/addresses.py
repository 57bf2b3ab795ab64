"""Addresses: to which mail address of somebody's the owner would write."""

from collections.abc import Iterable

from django.db import connection

from goodwill.models.person import Person

# The handle of theirs in the newest touch that has one (read along the index, so it stops at the first), else any.
_NEWEST = """SELECT p.id, coalesce(
  (SELECT h.value FROM goodwill_touch t CROSS JOIN goodwill_part r CROSS JOIN goodwill_handle h
   WHERE t.person_id = p.id AND r.event_id = t.event_id AND h.id = r.handle_id AND h.person_id = p.id AND h.kind = 'email'
   ORDER BY t.at DESC LIMIT 1),
  (SELECT h.value FROM goodwill_handle h WHERE h.person_id = p.id AND h.kind = 'email' ORDER BY h.id DESC LIMIT 1), '') AS value
FROM goodwill_person p WHERE p.id IN ({})"""


def addresses(people: Iterable[Person]) -> dict[int, str]:
    """The address that each of these people used last; "" where none is known. One query."""
    wanted = [person.pk for person in people]
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST.format(", ".join(["%s"] * len(wanted))), wanted)
        return dict(cursor.fetchall())
