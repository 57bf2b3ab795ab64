"""Record: everything that is known of one handle, one address-book entry or one person, for telling who is who."""

from typing import NamedTuple


class Record(NamedTuple):
    """One side of the question "are these two one human being?". Every field but the key may be empty.

    The finer the records, the better they can be told apart: one for each handle or card is best. A person as a whole
    is a record too: all of its names, addresses and numbers in one.
    """

    key: str  # opaque, and unique among the records that are compared
    names: tuple[str, ...] = ()  # spellings as they were written, the most used first
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()  # profile links
    logins: tuple[str, ...] = ()  # what they are called in some system: "bolindqvist"
    ids: tuple[str, ...] = ()  # numbers that some office gave to one human being: a member's, an insurance's
    organisation: str = ""
    birthday: str = ""  # "1980-05-14", or "--05-14" where the year is not said
    address: str = ""  # postal
    circle: frozenset[str] = frozenset()  # opaque ids of people they are in touch with, or appear with
    beside: frozenset[str] = frozenset()  # keys of records that took part in one event with this one, as somebody else
    sources: frozenset[str] = frozenset()  # where it is from: "mail" "whatsapp" "linkedin" "card"
