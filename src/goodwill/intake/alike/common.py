"""Common: how frequent names, addresses and domains are in this book. What is rare says much, what is frequent little."""

from collections import Counter
from collections.abc import Iterable

from goodwill.intake.alike.record import Record


class Common:
    """Counts over all records that are compared with each other: those of the book and the new ones."""

    def __init__(self, records: Iterable[Record], country: str = "") -> None:
        """`country`: the owner's calling code ("49"), for phone numbers written without one."""
        self.country = country
        self.names: Counter[str] = Counter(name.casefold() for record in records for name in record.names)
