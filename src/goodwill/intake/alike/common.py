"""Common: how frequent names, addresses and domains are in this book. What is rare says much, what is frequent little."""

import gc
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from goodwill.intake.alike.lists import frequent
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.traits import Traits, traits

UNSEEN = 500  # people beyond the book whose names are taken to be as varied as those in it
LOGINS = 20_000  # logins are more varied than names
NEWS = 0.7  # of one name seen, this much may be the only one: it says little about how many others bear it
BEYOND = 1000  # people beyond the book who might have turned up in it


class Common:
    """Counts over all records that are compared with each other: those of the book and the new ones."""

    def __init__(self, records: Iterable[Record] = (), country: str = "") -> None:
        """`country`: the owner's calling code ("49"), for phone numbers written without one."""
        self.country = country
        self.words: Counter[str] = Counter()  # in how many different names a word stands
        self.logins: Counter[str] = Counter()  # at how many addresses
        self.sites: Counter[str] = Counter()  # records
        self.reached: Counter[str] = Counter()  # records that share an address or a number
        self.circles: Counter[str] = Counter()
        self._names: set[str] = set()
        self._wholes: set[str] = set()
        self._nameless = 0
        self._records = 0
        self._read: dict[str, tuple[Record, Traits]] = {}
        with _nothing_thrown_away():
            for record in records:
                self.add(record)

    def add(self, record: Record) -> None:
        read = self.traits(record)
        self._records += 1
        for name in read.names:
            if name.key not in self._names:
                self._names.add(name.key)
                _count(self.words, dict.fromkeys(name.words))
        self._nameless += not read.names
        for one in read.addresses:
            if one.whole not in self._wholes:
                self._wholes.add(one.whole)
                self.logins[one.local] += 1
        _count(self.sites, read.sites)
        _count(self.reached, read.wholes)
        _count(self.reached, read.phones)
        _count(self.circles, record.circle)

    def traits(self, record: Record) -> Traits:
        """What is read out of a record, once."""
        known = self._read.get(record.key)
        if known is None or (known[0] is not record and known[0] != record):
            known = self._read[record.key] = (record, traits(record, self.country))
        return known[1]

    @property
    def people(self) -> int:
        """About how many people there are."""
        return len(self._names) + self._nameless

    def prior(self) -> float:
        """Doublings of the odds that two records taken at random are one human being."""
        return -math.log2(self.people + BEYOND)

    def bits(self, word: str) -> float:
        """How much it says that two names share this word: doublings of the odds, more for rare words."""
        here = math.log2((len(self._names) + UNSEEN) / (max(1, self.words[word]) - NEWS))
        return min(here, frequent().get(word, here))

    def login_bits(self, login: str) -> float:
        """How much it says that two addresses at different places have this local part: others that do speak against it."""
        others = max(0, self.logins[login] - 2)
        return min(15.0, 2.0 * len(login) + 1, math.log2((len(self._wholes) + LOGINS) / (others + 0.5)))

    def site_bits(self, site: str) -> float:
        return min(7.0, math.log2((self._records + UNSEEN) / max(1, self.sites[site])) - 1)

    def is_name(self, word: str) -> bool:
        return self.words[word] > 0


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Reading makes millions of small things that all stay: to look through them for rubbish again and again takes half the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _count(counter: Counter[str], values: Iterable[str]) -> None:
    """As Counter.update, which takes five times as long for one or two values."""
    for value in values:
        counter[value] += 1
