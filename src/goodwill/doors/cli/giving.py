"""Giving: what could be offered to whom, what the owner can give, and introductions."""

from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, day_of, looking, open_book, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Book, Introduction, Person
    from goodwill.models.word import Word


@click.group("offers", invoke_without_command=True)
@click.option("--person", "name", metavar="WHO", help=_("Only what could be offered to them."))
@click.pass_context
def offers_(ctx: click.Context, name: str | None) -> None:
    """What could be offered to whom, and why, in their words. Without a command below: the list."""
    if ctx.invoked_subcommand is not None:
        return
    state: State = ctx.find_object(State) or State(False, "")
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import giving_words
        from goodwill.models import offer

        daily.today(book, now)
        found = offer.listed(book, book.local(now).date())
        found = found.filter(person=who(book, name, now)) if name else found
        document = [giving_words.offer(book, one) for one in found]
        state.out(document, lambda: _print_offers(document))


def _print_offers(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.doors.giving_words import kind_words

    console = Console(highlight=False)
    for one in document:
        console.print(
            Text.assemble((f"{one['id']:>4}  ", "dim"), (one["person"]["name"], "bold"), (f"   {kind_words(one['kind'])}", "green"))
        )
        console.print(Text(one["why"]))
        for said in one["evidence"]:
            console.print(Text(f"“{' '.join(said['quote'].split())[:180]}”", style="italic dim"))
        console.print()
    if not document:
        console.print(_("Nothing that is known fits what anybody said they need."))
        console.print(Text(_('goodwill offers add skill "reading contracts" tells what you can give.'), style="dim"))


@offers_.command("own")
@pass_state
def own_(state: State) -> None:
    """What you can give, as you said."""
    book = open_book()
    _own(state, book)


@offers_.command("add")
@click.argument("kind", type=click.Choice(["skill", "resource", "trip"]))
@click.argument("what", metavar="WHAT")
@click.option("--from", "first", metavar="D", help=_("Of a trip: the first day."))
@click.option("--until", "last", metavar="D", help=_("Of a trip: the last day."))
@pass_state
def add_(state: State, kind: str, what: str, first: str | None, last: str | None) -> None:
    """Something you can give: what you can do, what you have, where you will be."""
    book, now = writing(state)
    from goodwill.models import own_gifts

    own_gifts.give(book, kind, what, now, day_of(first, book, now), day_of(last, book, now))
    _own(state, book)


@offers_.command("remove")
@click.argument("number", metavar="ID", type=int)
@pass_state
def remove_(state: State, number: int) -> None:
    """You cannot give that any more."""
    book, now = writing(state)
    from goodwill.models import own_gifts

    own_gifts.withdraw(book, number, now)
    _own(state, book)


@offers_.command("not")
@click.argument("number", metavar="ID", type=int)
@pass_state
def not_(state: State, number: int) -> None:
    """That does not fit them: it is not proposed again."""
    book, now = writing(state)
    from goodwill.models import Offer, offer

    found = Offer.objects.filter(book=book, pk=number).select_related("person", "other", "book").first()
    if found is None:
        raise Trouble(_("There is no offer {number}.").format(number=number), _("goodwill offers"))
    offer.refuse(found, now)
    state.out({"offer": number}, lambda: click.echo(_("Not for {name}.").format(name=found.person.called)))


def _own(state: State, book: "Book") -> None:
    from goodwill.doors import giving_words
    from goodwill.models.own_gifts import gifts

    found = gifts(book)

    def text() -> None:
        for one in found:
            click.echo(f"{one.word:>4}  {one.kind}: {giving_words.gift_words(one)}")
        if not found:
            click.echo(_("You have not said what you can give yet."))

    state.out([giving_words.gift(one) for one in found], text)


@click.command("introduce")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option("--asked", metavar="WHO", help=_("You have asked them."))
@click.option("--agreed", metavar="WHO", help=_("They would like to."))
@click.option("--declined", metavar="WHO", help=_("They would rather not."))
@click.option("--made", is_flag=True, help=_("You have brought them together."))
@click.option("--thanked", metavar="WHO", help=_("They thanked you for it."))
@click.option("--outcome", metavar="T", default="", help=_("What came of it."))
@click.option("--drop", is_flag=True, help=_("No introduction of these two after all."))
@pass_state
def introduce_(
    state: State,
    a: str,
    b: str,
    asked: str | None,
    agreed: str | None,
    declined: str | None,
    made: bool,
    thanked: str | None,
    outcome: str,
    drop: bool,
) -> None:
    """Bring two together: with a text for each, to ask them first. The options tell how far it has gone."""
    book, now = writing(state)
    from goodwill.daily import round as daily
    from goodwill.doors import giving_words
    from goodwill.models import introducing

    daily.today(book, now)
    two = who(book, a, now), who(book, b, now)
    if drop:
        known = introducing.between(*two)
        if known is None:
            raise Trouble(_("You have not begun to bring those two together."))
        introducing.drop(known, now)
        state.out([], lambda: click.echo(_("Dropped.")))
        return
    one = introducing.begin(*two, now)
    steps = (("asked", asked), ("agreed", agreed), ("declined", declined), ("made", made), ("thanked", thanked), ("outcome", outcome))
    for step, said in steps:
        if said:
            _take(book, one, step, who(book, said, now) if isinstance(said, str) and step != "outcome" else None, now, outcome)
    daily.today(book, now)
    fresh = introducing.between(*two)
    assert fresh is not None
    document = [giving_words.introduction(book, fresh)]
    state.out(document, lambda: _print_introductions(document, with_letters=True))


def _take(book: "Book", one: "Introduction", step: str, whom: "Person | None", now: Any, outcome: str) -> "Word":
    from goodwill.models import introducing

    fresh = introducing.between(one.a, one.b)
    assert fresh is not None
    return introducing.take(fresh, step, whom, now, outcome if step == "outcome" else "")


@click.command("introductions")
@pass_state
def introductions_(state: State) -> None:
    """How far each introduction has gone, the newest first."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import giving_words
        from goodwill.models.introduction import listed

        daily.today(book, now)
        document = [giving_words.introduction(book, one) for one in listed(book)]
        state.out(document, lambda: _print_introductions(document))


def _sides(one: dict[str, Any]) -> tuple[str, ...]:
    """Whose words are wanted now: of those not asked yet; of both, once they agreed."""
    if one["state"] == "agreed":
        return ("both",)
    asked = {step["person"]["id"] for step in one["steps"] if step["step"] in ("asked", "agreed")}
    return tuple(side for side in ("a", "b") if one["state"] in ("begun", "asked") and one[side]["id"] not in asked)


def _print_introductions(document: list[dict[str, Any]], with_letters: bool = False) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.doors.giving_words import state_words

    console = Console(highlight=False)
    for one in document:
        names = f"{one['a']['name']} – {one['b']['name']}"
        console.print(Text.assemble((f"{one['id']:>4}  ", "dim"), (names, "bold"), (f"   {state_words(one['state'])}", "green")))
        for said in one["evidence"]:
            quote = f"{said['person']['name']}: “{' '.join(said['quote'].split())[:180]}”"
            console.print(Text(quote, style="italic dim"))
        for step in one["steps"]:
            name = step["person"]["name"] if step["person"] else ""
            console.print(Text(f"  {step['at'][:10]}  {step['step']} {name} {step['text']}".rstrip(), style="dim"))
        if one["next"]:
            console.print(Text(one["next"], style="cyan"))
        for side in _sides(one) if with_letters else ():
            to = f"{one['a']['name']}, {one['b']['name']}" if side == "both" else one[side]["name"]
            console.print()
            console.print(Text(_("To {name}").format(name=to), style="bold"))
            console.print(Text(one["letters"][side]["body"]))
        console.print()
    if not document:
        console.print(_("You have not begun to bring anybody together."))
