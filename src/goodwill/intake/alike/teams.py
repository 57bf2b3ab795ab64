"""Teams: addresses that are no person, and people who belong together without being one."""

from collections.abc import Sequence

from goodwill.intake.alike.record import Record

ROLES = frozenset(("info", "contact", "office", "admin", "support", "sales", "team", "kontakt", "service", "jobs", "press", "billing"))


def kind(record: Record) -> str:
    """What a record is: "person", or "role" (info@), "shared" (one address, many names), "relay" (a robot that passes on)."""
    return "role" if any(email.partition("@")[0] in ROLES for email in record.emails) else "person"


def colleagues(records: Sequence[Record]) -> dict[str, list[str]]:
    """Keys of records by the organisation's domain that they write from."""
    found: dict[str, list[str]] = {}
    for record in records:
        for domain in {email.partition("@")[2] for email in record.emails}:
            found.setdefault(domain, []).append(record.key)
    return {domain: keys for domain, keys in found.items() if len(keys) > 1}
