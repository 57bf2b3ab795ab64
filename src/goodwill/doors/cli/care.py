"""Caring for the book: export, rebuild, doctor."""

from pathlib import Path
from typing import Any

import click

from goodwill.doors.cli.say import State, open_book, pass_state, writing
from goodwill.words import _


@click.command("export")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@pass_state
def export_(state: State, folder: Path) -> None:
    """Everything out, in open formats."""
    book = open_book()
    from goodwill.models.export import export
    from goodwill.models.refresh import refresh

    refresh(book, state.now(book))
    files = export(book, folder)
    state.out({"files": [str(file) for file in files]}, lambda: click.echo("\n".join(str(file) for file in files)))


@click.command("rebuild")
@pass_state
def rebuild_(state: State) -> None:
    """Throw away what is derived, and derive it again."""
    book, now = writing(state)
    from goodwill.daily import round as daily
    from goodwill.intake.rebuild import rebuild
    from goodwill.models import Person

    rebuild(book, now)
    daily.today(book, now)
    people = Person.objects.filter(book=book).exclude(pk=book.owner_id).count()
    state.out({"people": people}, lambda: click.echo(_("Everything that was derived is derived again, for {n} people.").format(n=people)))


@click.command("doctor")
@pass_state
def doctor_(state: State) -> None:
    """Is everything in order?"""
    from goodwill.daily.health import checks

    document = {"checks": checks()}
    state.out(document, lambda: _print(document["checks"]))
    if not all(check["ok"] for check in document["checks"]):
        raise click.exceptions.Exit(1)


def _print(found: list[dict[str, Any]]) -> None:
    for check in found:
        click.echo(f"{'✓' if check['ok'] else '✗'} {check['name']}: {check['detail']}")
