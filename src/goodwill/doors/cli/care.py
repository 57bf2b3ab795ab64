"""Caring for the book: export, forget, rebuild, doctor."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, open_book, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from goodwill.models import Book


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


@click.command("forget")
@click.argument("name", metavar="[WHO]", required=False)
@click.option("--everything", is_flag=True, help=_("Everybody, every letter, everything you said."))
@click.option("--yes", is_flag=True, help=_("Without asking for the name."))
@pass_state
def forget_(state: State, name: str | None, everything: bool, yes: bool) -> None:
    """Somebody, with all that is kept of them; or everything. For good: there is no undo. Your own files stay."""
    if bool(name) == everything:
        raise click.UsageError(_("Say whom, or --everything."))
    book, now = writing(state)
    if name is None:
        _forget_everything(state, book, yes)
        return
    from goodwill.intake.forget import forget

    person = who(book, name, now)
    _is_meant(person.name, yes)
    said = forget(person, now)
    document = {"forgotten": {"events": said.events, "shared": said.shared}}
    sentence = _("Forgotten. {n} letters and meetings went with them; from {shared} with others in them they were taken out.")
    state.out(document, lambda: click.echo(sentence.format(n=said.events, shared=said.shared)))


def _forget_everything(state: State, book: "Book", yes: bool) -> None:
    from goodwill import place
    from goodwill.daily.lying import empty
    from goodwill.intake.forget import forget_everything

    _is_meant(book.me.name if book.me else "", yes)
    forget_everything(book)
    empty(place.data())
    state.out({"forgotten": {"everything": True}}, lambda: click.echo(_("Everything is forgotten. Your own files are where they were.")))


def _is_meant(name: str, yes: bool) -> None:
    """Raises: Trouble where nobody at the terminal types the name."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise Trouble(_("That is for good, so it has to be said twice."), _("Add --yes"))
    typed = click.prompt(
        _("There is no undo. To be sure, type the name: {name}").format(name=name), default="", show_default=False, err=True
    )
    if " ".join(typed.split()).casefold() != " ".join(name.split()).casefold():
        raise Trouble(_("That is another name. Nothing was forgotten."))


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
