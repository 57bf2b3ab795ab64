"""Reaching: who can help or knows about something, and through whom."""

from typing import Any

import click

from goodwill.doors.cli.say import State, looking, pass_state
from goodwill.words import _, percent


@click.command("reach")
@click.argument("text", metavar="WANT|TEXT")
@pass_state
def reach_(state: State, text: str) -> None:
    """Who can help with it or knows about it, and through whom they are reached."""
    with looking(state) as (book, now):
        from goodwill.doors import reached
        from goodwill.models import wants
        from goodwill.models.reach import reach
        from goodwill.models.refresh import refresh

        refresh(book, now)
        want = wants.find(book, text)
        document = reached.document(book, reach(book, want.text if want else text, now), now, want)
        state.out(document, lambda: _print(document))


def _print(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    if not document["direct"]:
        console.print(_("Nobody you know has said anything about {subject}.").format(subject=document["subject"]))
    for one in document["direct"]:
        console.print(Text.assemble((f"{one['person']['id']:>4}  ", "dim"), (one["person"]["name"], "bold")))
        console.print(Text(one["why"], style="italic"))
        _print_account(console, one)
        console.print()
    if document["paths"]:
        console.print(Text(_("Through others"), style="bold green"))
    for way in document["paths"]:
        names = " → ".join([_("you"), *(person["name"] for person in way["through"]), way["to"]["name"]])
        console.print(Text.assemble((names, "bold"), (f"   {percent(way['warmth'])}", "dim")))
        console.print(Text(way["why"], style="italic"))
        console.print(Text(way["ask"], style="cyan"))
        _print_account(console, way)
        console.print()


def _print_account(console: Any, one: dict[str, Any]) -> None:
    from rich.text import Text

    console.print(Text(one["goodwill"]["says"], style="dim"))
    for first in one["give_first"][:1]:
        console.print(Text(first["what"], style="cyan"))
    if one["in_it"] and one["in_it"]["quote"] not in [first["quote"] for first in one["give_first"][:1]]:
        console.print(Text(one["in_it"]["what"], style="cyan"))
