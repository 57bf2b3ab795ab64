"""Candidates: which pairs are worth a look? Found by what they share, never by comparing all with all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from goodwill.intake.alike.common import Common
from goodwill.intake.alike.record import Record


def candidates(records: Sequence[Record], common: Common, new: Sequence[Record] | None = None) -> Iterator[tuple[Record, Record]]:
    """Pairs that share something. With `new`: only those that have a new record in them (the new are not in `records`)."""
    blocks: dict[str, list[int]] = defaultdict(list)
    every = [*records, *(new or ())]
    for n, record in enumerate(every):
        for value in {*record.emails, *record.phones, *(name.casefold() for name in record.names)}:
            blocks[value].append(n)
    old = len(records) if new is not None else 0
    pairs = {(a, b) for block in blocks.values() for k, b in enumerate(block) if b >= old for a in block[:k]}
    for a, b in sorted(pairs):
        yield every[a], every[b]
