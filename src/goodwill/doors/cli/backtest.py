"""Looking back: would it have told in time?"""

from typing import Any

import click

from goodwill.doors.cli.say import State, looking, pass_state
from goodwill.words import _


@click.command("backtest")
@click.option("--years", type=click.IntRange(1, 100), metavar="N", help=_("Live through the last N years only; what came before is known."))
@pass_state
def backtest_(state: State, years: int | None = None) -> None:
    """Would Today have told you in time, on your own archive?"""
    with looking(state, wholly=True) as (book, now):
        from goodwill.daily.lookback import look_back
        from goodwill.doors import told

        report = look_back(book, now, years).report
        document = {**report, "words": told.paragraph(report)}
        state.out(document, lambda: _print(document))


def _print(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    from goodwill.doors import told

    console = Console(highlight=False)
    console.print(document["words"])
    if document["reminders"] and document["reminders"]["lost"]:
        table = Table(box=None, pad_edge=False)
        for column in (_("named by"), _("in time"), _("typically on day"), _("reminders")):
            table.add_column(column, justify="left" if column == _("named by") else "right")
        for one in document["reminders"]["methods"]:
            day = "–" if one["typical_day"] is None else f"{one['typical_day']:.0f}"
            table.add_row(told.method(one["name"]), _("{n} of {of}").format(n=one["in_time"], of=one["of"]), day, str(one["reminders"]))
        console.print()
        console.print(table)
    for what, title in (("contact", _("Chances of contact within a month")), ("reply", _("Chances of an answer within two weeks"))):
        _print_chances(console, title, (document["calibration"].get(what) or {}).get("deciles") or [])


def _print_chances(console: Any, title: str, bins: list[dict[str, Any]]) -> None:
    from rich.table import Table

    if not bins:
        return
    table = Table(box=None, pad_edge=False, title=title, title_justify="left", title_style="")
    for column in (_("how many"), _("said, of 100"), _("happened")):
        table.add_column(column, justify="right")
    for one in bins:
        table.add_row(str(one["n"]), f"{100 * one['said']:.0f}", f"{100 * one['happened']:.0f}")
    console.print()
    console.print(table)
