"""Cards: those to write by hand and mail; printing them; and what the owner says of one."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, day_of, hint, looking, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Book
    from goodwill.models.card import Card


@click.command("cards")
@click.option("--all", "every", is_flag=True, help=_("Also those mailed lately, and those that are not to be."))
@click.option("--person", "name", metavar="WHO", help=_("Only the cards to somebody."))
@click.option("--pdf", "file", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False), help=_("Print them into a file."))
@click.option(
    "--as",
    "kind",
    type=click.Choice(["cards", "envelopes", "labels", "handwriting"]),
    default="cards",
    show_default=True,
    help=_("cards: the words large, to copy by hand. handwriting: only where you cannot write."),
)
@click.option("--paper", type=click.Choice(["a6", "5x7"]), default="a6", show_default=True, help=_("The size of the cards."))
@click.option("--envelope", type=click.Choice(["c6", "dl", "us10"]), default="c6", show_default=True, help=_("The size of the envelopes."))
@pass_state
def cards_(state: State, every: bool, name: str | None, file: Path | None, kind: str, paper: str, envelope: str) -> None:
    """Cards to write by hand and mail."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.daily.sheets import printed
        from goodwill.doors import shape
        from goodwill.models.card import listed

        daily.today(book, now)
        found = listed(book, every)
        found = found.filter(person=who(book, name, now)) if name else found
        shown = list(found)
        if file is not None:
            pdf, left_out = printed(book, kind, envelope if kind == "envelopes" else paper, shown)
            file.write_bytes(pdf)
            for person, why in left_out:
                hint(_("Left out: {name}: {why}").format(name=person, why=why))
        document = shape.cards(book, shown)
        state.out(document, lambda: _print(document, file))


def _print(document: list[dict[str, Any]], file: Path | None) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for one in document:
        console.print()
        console.print(Text.assemble((one["due"], "dim"), "  ", (one["person"]["name"], "bold"), f"   {one['state']}"))
        console.print(Text(one["words"]))
        where = ", ".join(one["address"]) if one["address"] else _("no address is known")
        console.print(Text(where, style="dim"))
        for note in one["notes"]:
            console.print(Text(note, style="yellow"))
    if not document:
        console.print(_("No card is to be written now."))
    if file is not None:
        console.print(_("Printed into {file}.").format(file=file))


@click.command("card")
@click.argument("name", metavar="WHO|me")
@click.option("--due", metavar="D", help=_("Ask for a card, due on this day."))
@click.option("--words", metavar="T", help=_('Your own words for it; "" for the draft again.'))
@click.option("--address", metavar="A", help=_('Where they live (or you); "" for what the address book says.'))
@click.option("--mailed", is_flag=True, help=_("It is in the post."))
@click.option("--later", metavar="D", help=_("Not before this day."))
@click.option("--no", "no", is_flag=True, help=_("Not this one."))
@pass_state
def card_(
    state: State, name: str, due: str | None, words: str | None, address: str | None, mailed: bool, later: str | None, no: bool
) -> None:
    """One card: ask for it, say its words, where it goes, that it is in the post. Without options: ask for one."""
    book, now = writing(state)
    from goodwill.daily import round as daily
    from goodwill.doors import shape
    from goodwill.models import card

    if name == "me":
        if address is not None:
            card.i_live_at(book, address.replace("\\n", "\n"), now)
        state.out({"address": card.my_address(book)}, lambda: click.echo(card.my_address(book)))
        return
    person = who(book, name, now)
    daily.today(book, now)
    if address is not None:
        card.lives_at(person, address.replace("\\n", "\n"), now)
    wants_one = due is not None or not any((words is not None, address is not None, mailed, later, no))
    if wants_one:
        card.ask_for(person, now, day_of(due, book, now))
        daily.today(book, now)
    if words is not None:
        card.word(_the_card(book, person), words.replace("\\n", "\n"), now)
    if until := day_of(later, book, now):
        card.put_off(_the_card(book, person), now, until)
    if no:
        card.skip(_the_card(book, person), now)
    if mailed:
        card.mailed(_the_card(book, person), now)
    daily.today(book, now)
    document = shape.cards(book, list(card.listed(book, every=True).filter(person=person)))
    state.out({"cards": document}, lambda: _print(document, None))


def _the_card(book: "Book", person: Any) -> "Card":
    """The first that is still to be written, else the last that was."""
    from goodwill.models.card import listed

    found = listed(book).filter(person=person).first() or listed(book, every=True).filter(person=person).last()
    if found is None:
        raise Trouble(_("There is no card to {name} on the list.").format(name=person.name), _("goodwill card {id}").format(id=person.pk))
    found.book = found.person.book = book
    return found
