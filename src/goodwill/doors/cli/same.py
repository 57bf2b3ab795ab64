"""Same: is this one human being or two? The questions, and the owner's words about it."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, hint, looking, open_book, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from goodwill.doors.whois import Pair, Side
    from goodwill.models import Book, Person


@click.command("who")
@click.option("--limit", type=click.IntRange(0), help=_("At most so many."))
@pass_state
def who_(state: State, limit: int | None) -> None:
    """People who may be one: the questions, most valuable first. On a terminal, one key answers each."""
    live = open_book()
    is_live = not live.is_before_newest(state.now(live))
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import whois

        daily.today(book, now)
        pairs = whois.pairs(book, now, limit)
        document = {"questions": [whois.shaped(book, pair) for pair in pairs]}
        asks = pairs and is_live and _is_terminal()
        state.out(document, lambda: _ask(book, pairs, now) if asks else _print(pairs))


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print(pairs: "list[Pair]") -> None:
    for pair in pairs:
        _show(pair)
        click.echo(f"  goodwill merge {pair.a.person.pk} {pair.b.person.pk}")
    if not pairs:
        click.echo(_("Nothing is in doubt about who is who."))


def _show(pair: "Pair") -> None:
    click.echo()
    for side in (pair.a, pair.b):
        click.echo(_line(side))
    if pair.again:
        click.echo(f"  {pair.again}")
    for reason in pair.speaks_for:
        click.echo(f"  + {reason}")
    for reason in pair.speaks_against:
        click.echo(f"  – {reason}")
    click.echo(f"  {pair.changes}")


def _line(side: "Side") -> str:
    ways = ", ".join(way.text for way in side.ways if way.handle.kind != "card")
    return f"{side.person.name} ({side.person.pk})  {ways}"


def _ask(book: "Book", pairs: "list[Pair]", now: "datetime") -> None:
    """One key each. Whoever was merged meanwhile is not asked about again."""
    from goodwill.daily import round as daily
    from goodwill.models import Question, same

    verbs: dict[str, Callable[[Any, Any, datetime], Any]] = {"y": same.merge, "n": same.different, "s": same.unsure}
    for pair in pairs:
        question = Question.objects.filter(book=book, a=pair.a.person, b=pair.b.person).first()
        if question is None:
            continue
        _show(pair)
        click.echo(_("One person? y yes · n no, two · s I cannot tell · q enough"), nl=False)
        key = " "
        while key not in (*verbs, "q"):
            key = click.getchar().casefold()
        click.echo(f"  {key}")
        if key == "q":
            break
        verbs[key](pair.a.person, pair.b.person, now)
        daily.today(book, now)
    click.echo(_("goodwill undo takes back the last answer."))


@click.command("merge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@pass_state
def merge_(state: State, one: str, other: str) -> None:
    """These two are one human being."""
    book, now = writing(state)
    from goodwill.models import same

    a, b = who(book, one, now), who(book, other, now)
    word = same.merge(a, b, now)
    _done(state, book, now, word.anchor, _("{a} and {b} are one. goodwill undo takes it back.").format(a=a.name, b=b.name))


@click.command("split")
@click.argument("one", metavar="A")
@click.argument("handles", metavar="HANDLE…", nargs=-1, required=True)
@pass_state
def split_(state: State, one: str, handles: tuple[str, ...]) -> None:
    """These addresses of theirs are somebody else's."""
    book, now = writing(state)
    from goodwill.doors import whois
    from goodwill.models import same

    person = who(book, one, now)
    found = whois.named(person, handles)
    if not found:
        known = ", ".join(handle.value for handle in person.handles.order_by("kind", "value"))
        raise Trouble(_("{name} has no such address.").format(name=person.name), _("There are: {names}.").format(names=known))
    word = same.split(person, found, now)
    _done(state, book, now, word.anchor, _("{name} is two people now. goodwill undo takes it back.").format(name=person.name))


def _done(state: State, book: "Book", now: "datetime", anchor: str, sentence: str) -> None:
    """Brings people in line, and shows who it was about."""
    from goodwill.daily import round as daily
    from goodwill.doors import shape, whois

    daily.today(book, now)
    if not daily.who_is_who(book):
        hint(_("It shows when the import that is under way is done."))
    person = _anchored(book, anchor)
    document = {"person": shape.ref(person), "questions": [whois.shaped(book, pair) for pair in whois.pairs(book, now)]}
    state.out(document, lambda: click.echo(sentence))


def _anchored(book: "Book", anchor: str) -> "Person":
    from goodwill.models import Person

    kind, _colon, value = anchor.partition(":")
    return Person.objects.get(book=book, handles__kind=kind, handles__value=value)
