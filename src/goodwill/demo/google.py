"""Google: Mia's second address book, as Google Contacts exports it. It overlaps with the cards, under other names."""

import csv
import io
from datetime import date
from importlib.resources import files
from typing import Any, NamedTuple

from goodwill.demo.cast import Person

_HEADER = (
    "First Name", "Middle Name", "Last Name", "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name", "Name Prefix",
    "Name Suffix", "Nickname", "File As", "Organization Name", "Organization Title", "Organization Department", "Birthday", "Notes",
    "Photo", "Labels", "E-mail 1 - Label", "E-mail 1 - Value", "E-mail 2 - Label", "E-mail 2 - Value", "Phone 1 - Label",
    "Phone 1 - Value", "Address 1 - Label", "Address 1 - Formatted",
)  # fmt: skip


class Entry(NamedTuple):
    """One line of texts/google.txt."""

    key: str  # of the cast, or "+who"; "+" for nobody in particular
    name: str
    nickname: str
    emails: tuple[str, ...]
    phone: str
    labels: str
    note: str


def google(today: date, cast: dict[str, Person]) -> tuple[bytes, list[dict[str, Any]]]:
    """The file, and whose each row is."""
    lines = (files("goodwill.demo") / "texts" / "google.txt").read_text("utf-8").splitlines()
    entries = [_entry(line, cast) for line in lines if not line.startswith("#")]
    out = io.StringIO()
    table = csv.DictWriter(out, _HEADER, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows(_row(entry, cast.get(entry.key), today) for entry in entries)
    known = [{"person": one.key, "name": one.name, "emails": one.emails, "phone": one.phone or None} for one in entries]
    return out.getvalue().encode(), known


def _entry(line: str, cast: dict[str, Person]) -> Entry:
    key, name, nickname, emails, phone, labels, note = (part.strip() for part in line.split("|"))
    person = cast.get(key)
    addresses = [address.strip() for address in emails.split(",") if address.strip()]
    if person:
        addresses = [person.emails[0] if address == "=" else address for address in addresses]
        phone = person.facts["phone"] if phone == "=" else phone
    return Entry(key, name, nickname, tuple(addresses), phone, labels, note)


def _row(entry: Entry, person: Person | None, today: date) -> dict[str, str]:
    first, _, last = entry.name.partition(" ")
    if "," in entry.name and "(" not in entry.name:
        last, _, first = (part.strip() for part in entry.name.partition(","))
    row = {
        "First Name": first,
        "Last Name": last,
        "Nickname": entry.nickname,
        "Notes": entry.note,
        "Labels": " ::: ".join(filter(None, (entry.labels, "* myContacts"))),
    }
    for number, email in enumerate(entry.emails, 1):
        row |= {f"E-mail {number} - Label": "* " if number == 1 else "Home", f"E-mail {number} - Value": email}
    if entry.phone:
        row |= {"Phone 1 - Label": "Mobile", "Phone 1 - Value": entry.phone}
    if person and "Familie" in entry.labels:
        facts = person.facts
        row |= {"Birthday": person.born(today)}
        if "street" in facts:
            row |= {"Address 1 - Label": "Home", "Address 1 - Formatted": f"{facts['street']}\n{facts['city']}\nDeutschland"}
    return row
