"""Before a conversation: the brief."""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, hint, looking, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from datetime import datetime

    from goodwill.models import Book, Event, Person

NEXT = "next"
SOON = timedelta(days=14)  # in which a meeting with somebody is the one that a brief on them is for


@click.command("brief")
@click.argument("name", metavar="WHO|next")
@click.option("--want", metavar="T", help=_("What I want from it. Asked once, kept."))
@click.option("--success", metavar="T", help=_("What success would be."))
@click.option("--move", metavar="FILE", type=click.Path(path_type=Path), help=_("Write a quieter time into a calendar file."))
@pass_state
def brief_(state: State, name: str, want: str | None, success: str | None, move: Path | None) -> None:
    """One page to read before meeting somebody, or before the next meeting."""
    if want is not None or success is not None:
        _keep_aim(state, name, want or "", success or "")
    with looking(state) as (book, now):
        from goodwill.doors.shape_brief import brief as shaped
        from goodwill.models.refresh import refresh
        from goodwill.writing.brief import brief

        refresh(book, now)
        people, event = _whom(book, name, now)
        if move is not None:
            _move(book, event, now, move)
        document = shaped(book, brief(book, people, now, event))
        state.out(document, lambda: _print(document))


def _whom(book: "Book", name: str, now: "datetime") -> "tuple[list[Person], Event | None]":
    """Of whom the brief tells, and before which meeting."""
    from goodwill.models.calendar import coming, guests

    if name != NEXT:
        person = who(book, name, now)
        ahead = (event for event in coming(book, now, 20) if event.at is not None and event.at - now < SOON)
        return [person], next((event for event in ahead if event.touches.filter(person=person).exists()), None)
    event = next(iter(coming(book, now, 1)), None)
    if event is None:
        raise Trouble(_("No meeting stands ahead in your calendar."), _("goodwill brief WHO"))
    return guests(event), event


def _keep_aim(state: State, name: str, want: str, success: str) -> None:
    book, now = writing(state)
    from goodwill.models.aim import set_aim

    people, event = _whom(book, name, now)
    set_aim(people[0], event.key if event else "", want, success, now)


def _move(book: "Book", event: "Event | None", now: "datetime", file: Path) -> None:
    from goodwill.daily.propose import quieter

    if event is None:
        raise Trouble(_("No meeting with them stands ahead in your calendar."))
    _name, calendar = quieter(book, event, now)
    file.write_bytes(calendar)
    hint(_("Written to {file}. Nothing was sent: open it, and invite with it.").format(file=file))


def _print(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.doors.shape_brief import PARTS, heading, room_told, when

    console = Console(highlight=False)
    if document["meeting"]:
        console.print(Text(document["meeting"]["title"], style="bold"), Text(when(document["meeting"]), style="dim"))
    if document["aim"]["want"]:
        console.print(_("You want: {want}").format(want=document["aim"]["want"]))
    if document["aim"]["success"]:
        console.print(_("Success would be: {success}").format(success=document["aim"]["success"]))
    if document["room"]:
        console.print(Text(room_told(document["room"]), style="yellow"))
    for guest in document["guests"]:
        console.print()
        console.print(Text(guest["person"]["name"], style="bold"), Text(guest["who"], style="dim"))
        for line in (guest["known"], *guest["bond"]):
            if line:
                console.print(Text(line, style="dim"))
        for part in PARTS:
            points = guest[part] if part != "question" else [guest["question"]] if guest["question"] else []
            if points:
                console.print(Text(heading(part), style="green"))
            for point in points:
                quote = " ".join(point["quote"].split())
                said = f"  {point['what']} “{quote[:200]}”" if quote else f"  {point['what']}"
                console.print(Text.assemble(said, (f"  {point['at'][:10]}" if point["at"] else "", "dim")))
