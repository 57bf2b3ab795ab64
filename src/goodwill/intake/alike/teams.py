"""Teams: addresses that are no person, and people who belong together without being one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from goodwill.intake.alike import address, names
from goodwill.intake.alike.common import Common
from goodwill.intake.alike.names import Name
from goodwill.intake.alike.namesakes import shared
from goodwill.intake.alike.record import Record
from goodwill.intake.alike.traits import Traits, apart

Row = tuple[str, str, str, int]  # id, name, address, how often the two were seen together
ENOUGH = 2  # mails on behalf of somebody
MOSTLY = 0.9  # of its uses under one name: the others are slips


def kind(record: Record, common: Common) -> str:
    """What a record is: "person", or "role" (info@), "shared" (one address, two people), "relay" (passes on what many write)."""
    return common.traits(record).kind


def persons(rows: Iterable[Row]) -> Iterator[tuple[Record, list[str]]]:
    """Records out of (id, name, address, count), with the ids that each stands for: one for each address.

    Where an address passes on what others write, each name is a record of its own, without the address.
    """
    held: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        held[address.read(row[2]).whole if row[2] else f"\0{row[0]}"].append(row)
    for whole, some in held.items():
        used = Counter[str]()
        for _id, name, _email, count in some:
            used[name] += count
        spelt = [name for name, _count in sorted(used.items(), key=lambda item: (-item[1], item[0]))]
        mine = _mine(whole, spelt, used)
        if mine:
            yield Record(f"a {whole}", tuple(mine), tuple(sorted({row[2] for row in some if row[2]}))), [row[0] for row in some]
        else:
            yield from ((Record(f"r {row[0]}", (row[1],)), [row[0]]) for row in some)


def _mine(whole: str, spelt: list[str], used: Counter[str]) -> list[str]:
    """The spellings of whoever an address belongs to; none where it belongs to nobody in particular."""
    read = {name: found[0] for name in spelt if (found := names.read(name))}
    if any(name.via for name in read.values()):
        return []
    one = address.read(whole)
    if (one.kind in ("role", "robot") or not any(map(str.isalnum, one.local))) and _strangers(list(read.values())):
        return []
    unlike = apart([name for name in read.values() if name.whole])
    if len(unlike) < 2:
        return spelt
    main = unlike[0]
    like = [name for name in spelt if name not in read or shared(read[name], main).clash not in ("given", "all", "generation")]
    if sum(used[name] for name in like) >= MOSTLY * sum(used.values()):
        return like
    return [] if len(unlike) > 2 or one.kind in ("role", "robot", "machine") else spelt


def _strangers(read: list[Name]) -> bool:
    """Are there two of these names that have no word in common?"""
    return any(not set(one.words) & set(other.words) for one, other in combinations(read, 2))


def employers(records: Sequence[Record], common: Common) -> dict[str, frozenset[str]]:
    """Keys of records by the domain that somebody registered and that they write from: colleagues, or one family's own."""
    found: dict[str, set[str]] = defaultdict(set)
    for record in records:
        for site in common.traits(record).sites:
            found[site].add(record.key)
    return {site: frozenset(keys) for site, keys in found.items() if len(keys) > 1}


def households(records: Sequence[Record], common: Common) -> list[frozenset[str]]:
    """Records of people who share a family name and a postal address, a number or a domain of that name: a family, not one person."""
    homes: dict[str, set[str]] = defaultdict(set)
    for record in records:
        read = common.traits(record)
        for family in {name.words[-1] for name in read.names}:
            own = [site for site in read.sites if len(family) > 2 and family in site]
            for home in (*read.phones, *own, *((" ".join(sorted(read.place)),) if read.place else ())):
                homes[f"{family} {home}"].add(record.key)
    by_key = {record.key: common.traits(record) for record in records}
    return sorted({frozenset(keys) for keys in homes.values() if _several([by_key[key] for key in sorted(keys)])}, key=sorted)


def _several(read: list[Traits]) -> bool:
    return any(shared(x, y).clash == "given" for a, b in combinations(read, 2) for x in a.names for y in b.names)


def assistants(sent: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Who writes on whose behalf, out of (who sent it, in whose name) of every mail where these were two.

    Somebody who does so once may have forgotten to change the account; two who do it for each other are a team.
    """
    times = Counter(pair for pair in sent if pair[0] != pair[1])
    found = {pair: n for pair, n in times.items() if n >= ENOUGH and (pair[1], pair[0]) not in times}
    most: dict[str, str] = {}
    for (who, name), _n in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        most.setdefault(who, name)
    return most
