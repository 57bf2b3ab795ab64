"""Persistence: am I persistent enough?"""

from typing import Any

import click

from goodwill.doors.cli.say import State, looking, pass_state
from goodwill.words import _


@click.command("persistence")
@pass_state
def persistence_(state: State) -> None:
    """Am I persistent enough? The verdict, with its cases."""
    with looking(state) as (book, now):
        from goodwill.daily.persistence import look
        from goodwill.doors import persistent

        report = look(book, now).report
        document = {"verdict": persistent.verdict(report), **report, "words": persistent.paragraph(report)}
        document.pop("rests_on")
        state.out(document, lambda: _print(document))


def _print(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.doors import persistent

    console = Console(highlight=False)
    for paragraph in persistent.paragraphs(document):
        console.print(Text(paragraph))
    parts = (("try_again", _("Worth one more try")), ("stop", _("Enough")), ("gave_up_early", _("Given up too early")))
    for part, title in parts:
        if not document[part]:
            continue
        console.print()
        console.print(Text(title, style="bold"))
        for one in document[part]:
            console.print(Text.assemble((one["person"]["name"], "bold"), (_beside(one), "green")))
            console.print(_indented(one["why"]))
            quote = " ".join(one["evidence"][0]["quote"].split())[:180]
            if quote:
                console.print(_indented(f"“{quote}”", "italic dim"))
            if "bring" in one:
                console.print(_indented(one["bring"], "cyan"))
    _print_rates(console, document)


def _indented(text: str, style: str = "") -> Any:
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(text, style=style), (0, 0, 0, 2))


def _beside(one: dict[str, Any]) -> str:
    from datetime import date

    from goodwill.words import day

    return "   " + _("best on {day}").format(day=day(date.fromisoformat(one["on"]))) if "bring" in one else ""


def _print_rates(console: Any, document: dict[str, Any]) -> None:
    from rich.table import Table

    from goodwill.doors import persistent

    for name, title in persistent.tables().items():
        rows = document["rates"][name]
        if not rows:
            continue
        table = Table(box=None, pad_edge=False, title=title, title_justify="left", title_style="")
        for column in ("", _("letters"), _("answered"), _("of 100")):
            table.add_column(column, justify="right" if column else "left")
        for row in rows:
            table.add_row(persistent.sort(row["what"]), str(row["n"]), str(row["answered"]), f"{100 * row['answered'] / row['n']:.0f}")
        console.print()
        console.print(table)
    for one in document["excuses"]:
        console.print(f"{one['said']}: {persistent.excuse(one)}")
