"""Candidates: which pairs are worth a look? Found by what they share, never by comparing all with all.

Every record is filed under a dozen keys; whoever lies under one key is a pair. A key that more than `FULL` records
share says so little that a pair that has nothing rarer in common would not even be doubtful: it is not looked into.
So the number of pairs grows with the number of records, and what is left out depends on the records alone, not on
their order.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from goodwill.intake.alike import phone
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.letters import sound
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.namesakes import short_forms
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.traits import Traits

FULL = 50  # records under one key: beyond, it is not looked into
SURE_FULL = 400  # the same for a whole address, number or name

Ints = npt.NDArray[np.int64]


def candidates(records: Sequence[Record], common: Common, new: Sequence[Record] | None = None) -> Iterator[tuple[Record, Record]]:
    """Pairs that share something. With `new`: only those that have a new record in them (the new are not in `records`)."""
    every = [*records, *(new or ())]
    first_new = len(records) if new is not None else 0
    found: list[Ints] = []
    for filed, full in zip(_file(every, common), (SURE_FULL, FULL)):
        found.append(_pairs(*filed, first_new, full, len(every)))
    for pair in np.unique(np.concatenate(found)).tolist():
        a, b = divmod(pair, len(every))
        yield every[a], every[b]


def _file(records: Sequence[Record], common: Common) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """(keys, records) of the sure keys, and of the others."""
    sure_keys: list[int] = []
    sure_of: list[int] = []
    keys: list[int] = []
    of: list[int] = []
    few = {key for record in records for key in _of_few(common.traits(record))}  # asked for by those of whom little is known
    for n, record in enumerate(records):
        read = common.traits(record)
        sure = [hash(key) for key in {*_sure(record, read)}]
        sure_keys += sure
        sure_of += [n] * len(sure)
        other = [hash(key) for key in {*_other(record, read), *(few.intersection(_for_few(read)) if few else ())}]
        keys += other
        of += [n] * len(other)
    return (np.array(sure_keys, np.int64), np.array(sure_of, np.int64)), (np.array(keys, np.int64), np.array(of, np.int64))


def _pairs(keys: Ints, of: Ints, first_new: int, full: int, size: int) -> Ints:
    """Pairs of records under one key, each as a * size + b with a < b; those with a record from `first_new` on."""
    order = np.argsort(keys, kind="stable")
    keys, of = keys[order], of[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
    sizes = np.diff(np.r_[starts, len(keys)])
    begin, holds = np.repeat(starts, sizes), np.repeat(sizes, sizes)
    asking = np.flatnonzero((of >= first_new) & (holds > 1) & (holds <= full))
    found = [np.zeros(0, np.int64)]
    for some in np.array_split(asking, max(1, len(asking) // 100_000)):
        count = holds[some]
        offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        a, b = np.repeat(of[some], count), of[np.repeat(begin[some], count) + offset]
        low, high = np.minimum(a, b), np.maximum(a, b)
        found.append(np.unique((low * size + high)[low != high]))
    return np.unique(np.concatenate(found))


def _sure(record: Record, read: Traits) -> Iterator[str]:
    """What two records of one human being share as a whole."""
    for one in read.wholes:
        yield f"@ {one}"
    for number in read.phones:
        yield f"# {phone.tail(number)}"
    for url in read.urls:
        yield f"/ {url}"
    for number in record.ids:
        yield f"i {number}"
    for name in (*read.names, *read.guessed):
        yield f"n {name.key}"


def _other(record: Record, read: Traits) -> Iterator[str]:
    """What they share in part."""
    for login in read.logins:
        yield f"~ {login}"
    for name in (*read.names, *read.guessed):
        yield from _of_name(name)
        if record.birthday:
            yield from (f"b {record.birthday} {word[0]}" for word in name.words)
    if record.address:
        words = record.address.casefold().split()
        yield f"a {min((word for word in words if word[0].isdigit()), default='')} {max(words, key=lambda word: (len(word), word))}"


def _of_name(name: Name) -> Iterator[str]:
    words = name.words
    last, first = words[-1], words[0]
    for letter in name.initials:
        yield f"w {last} {letter}"
    for word in words[:-1]:
        yield f"w {last} {word[0]}"
        for line in short_forms(word):
            yield f"w {last} {line}"
    if len(words) > 1:
        if len(words) > 2:
            yield f"w {first} {last[0]}"
            yield from (f"f {first} {word[:4]}" for word in words[1:-1])  # Inés Mora Vidal, whom her mail calls Inés Mora
        yield f"f {first} {last[:4]}"
        yield f"e {first} {last[-4:]}"
        yield f"s {' '.join(sorted(map(sound, words)))}"


def _of_few(read: Traits) -> Iterator[str]:
    """What somebody without a whole name could share with one: "Anna" with Anna Weber, aweber@ with her too."""
    if not read.names:
        yield from (f"{kind} {name.words[0]}" for name in read.called for kind in "cj")
        yield from (f"j {login.rstrip('0123456789')}" for login in read.logins)


def _for_few(read: Traits) -> Iterator[str]:
    """A whole name's side of the same: its words, and the usual ways to make a login of it."""
    yield from _of_few(read)
    yield from (f"c {name.words[0]}" for name in read.called)
    for name in read.names:
        first, last = name.words[0], name.words[-1]
        letters = "".join(name.initials) + "".join(word[0] for word in name.words)
        yield from (f"c {word}" for word in name.words)
        for login in (first + last, last + first, first[0] + last, first + last[0], last + first[0], first, last, letters):
            yield f"j {login}"
        for between in "._-":
            yield f"j {first}{between}{last}"
