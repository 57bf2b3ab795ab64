"""Show: the needs for which something of use is due, the worksheet of one, and that it was delivered; a talk in three lines."""

from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, day_of, looking, pass_state, who, writing
from goodwill.words import _, day

if TYPE_CHECKING:
    from datetime import date, datetime

    from goodwill.models import Book


@click.command("show")
@click.argument("number", metavar="[ID]", type=int, required=False)
@click.option("--delivered", metavar="WHAT", is_flag=False, flag_value="", help=_("It is done: WHAT was given, in a few words."))
@pass_state
def show_(state: State, number: int | None, delivered: str | None) -> None:
    """Needs that were voiced, and by when something of use is due; with ID, the worksheet for one."""
    if delivered is not None:
        if number is None:
            raise click.UsageError(_("Say which need: goodwill show ID --delivered"))
        _deliver(state, number, delivered)
        return
    with looking(state) as (book, now):
        from goodwill.daily import round as daily

        daily.today(book, now)
        if number is None:
            _list(state, book, now)
        else:
            _worksheet(state, book, now, number)


def _list(state: State, book: "Book", now: "datetime") -> None:
    from goodwill.doors.shown import due
    from goodwill.models import needs

    document = [due(book, one, now) for one in needs.due(book)]
    state.out(document, lambda: _print_list(document))


def _print_list(document: list[dict[str, Any]]) -> None:
    from datetime import date

    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for one in document:
        by = _("by {day}").format(day=day(date.fromisoformat(one["due"])))
        head = ((f"{one['id']:>6}  ", "dim"), (one["person"]["name"], "bold"), (f"   {by}", "green"))
        console.print(Text.assemble(*head))
        console.print(Padding(Text(_quoted(one), style="italic"), (0, 0, 0, 8)))
        if one["held_back"]:
            console.print(Padding(Text(one["held_back"], style="dim"), (0, 0, 0, 8)))
    if document:
        console.print(Text(_("goodwill show ID has the worksheet."), style="dim"))
    else:
        console.print(_("No need is waiting for you."))


def _quoted(one: dict[str, Any]) -> str:
    words = " ".join(one["need"].split())
    return words if one["noted_by_me"] else f"“{words}”"


def _worksheet(state: State, book: "Book", now: "datetime", number: int) -> None:
    from goodwill.doors.shown import shaped
    from goodwill.models import needs
    from goodwill.writing.worksheet import worksheet

    document = shaped(book, worksheet(book, needs.the_need(book, number, now), now), now)
    state.out(document, lambda: _print_worksheet(document, book, now))


def _print_worksheet(document: dict[str, Any], book: "Book", now: "datetime") -> None:
    from datetime import date

    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from goodwill.doors.shown import names, where

    console = Console(highlight=False)
    by = _("by {day}").format(day=day(date.fromisoformat(document["due"])))
    console.print(Text.assemble((document["person"]["name"], "bold"), (f"   {by}", "green")))
    console.print(Text(_quoted(document), style="italic"))
    console.print(Text(where(book, document, now), style="dim"))
    if document["settled_at"]:
        console.print(Text(_("Something was given or offered since."), style="green"))
    for limit in document["limits"]:
        console.print(Text(_("There is a limit: “{quote}”").format(quote=limit["quote"]), style="red"))
    for other in document["also"]:
        console.print(Text(_("Also: {need}").format(need=_quoted(other)), style="dim"))
    for kind, title in names().items():
        if document[kind]:
            console.print(f"\n{title}")
        for one in document[kind]:
            console.print(
                Padding(Text.assemble((one["person"]["name"], "bold"), f"  {_quoted({**one, 'need': one['quote']})}"), (0, 0, 0, 2))
            )
            console.print(Padding(Text(where(book, one, now), style="dim"), (0, 0, 0, 4)))
    if document["articles"]:
        console.print(f"\n{_('To read')}")
    for article in document["articles"]:
        console.print(Text(f"  {article['title']}\n    {article['url']}"), soft_wrap=True)
    if document["nothing"]:
        console.print(f"\n{document['nothing']}")
    console.print(f"\n{_('For a piece of one page')}")
    for step in document["checklist"]:
        console.print(Padding(Text(f"☐ {step}"), (0, 0, 0, 2)))
    if document["message"]:
        console.print(f"\n{_('A draft to give it with')}")
        console.print(Text(document["message"]["body"], style="cyan"))


def _deliver(state: State, number: int, what: str) -> None:
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import Entry, ledger, needs, talk
    from goodwill.models.refresh import refresh

    need = needs.the_need(book, number, now)
    word = talk.delivered(need, now, what)
    refresh(book, now)
    given = Entry.objects.filter(book=book, event__key=f"said:{word.pk}").values_list("pk", flat=True)[0]
    document = {"entry": shape.entry(book, ledger.line(book, given), now), "need": shape.fact(book, need)}
    state.out(document, lambda: click.echo(_("Given to {name}: {what}").format(name=need.person.name, what=document["entry"]["what"])))


@click.command("talked")
@click.argument("name", metavar="WHO")
@click.option("--want", metavar="T", default="", help=_("What they want."))
@click.option("--promise", metavar="T", default="", help=_("What you promised; “by Friday” in it counts."))
@click.option("--due", metavar="D", help=_("By when, where the promise does not say."))
@click.option("--surprise", metavar="T", default="", help=_("What surprised you."))
@click.option("--on", "on", metavar="D", help=_("When; else today."))
@click.option("--channel", type=click.Choice(["meeting", "call", "visit"]), default="meeting", show_default=True, help=_("How you spoke."))
@pass_state
def talked_(state: State, name: str, want: str, promise: str, due: str | None, surprise: str, on: str | None, channel: str) -> None:
    """We talked: what they want, what I promised, what surprised me. Somebody new: goodwill met first."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import Touch, talk
    from goodwill.models.refresh import refresh

    person, held = who(book, name, now), day_of(on, book, now)
    word = talk.talked(person, talk.Lines(want, promise, _day(promise, due, held, book, now), surprise), now, channel, held)
    refresh(book, now)
    touch = Touch.objects.select_related("event").get(event__key=f"said:{word.pk}", event__book=book)
    need, promised = talk.need_of(word), talk.promise_of(word)
    document = {
        "touch": {**shape.touch(book, touch), "person": shape.ref(person)},
        "need": shape.fact(book, need) if need else None,
        "promise": shape.entry(book, promised, now) if promised else None,
        "surprise": talk.surprise_in(word),
    }
    state.out(document, lambda: _print_talk(document))


def _day(promise: str, due: str | None, held: "date | None", book: "Book", now: "datetime") -> "date | None":
    """By when: as said, else as the promise itself says, counted from the day of the talk."""
    from goodwill.intake.by_hand import day_in, day_said

    return day_said(due, book.local(now)) if due else day_in(promise, book.local(now), held)


def _print_talk(document: dict[str, Any]) -> None:
    click.echo(_("Noted, your talk with {name}.").format(name=document["touch"]["person"]["name"]))
    if document["need"]:
        click.echo(_("They want: {words}").format(words=document["need"]["quote"]) + "  " + _("Something of use is due within a day."))
    if document["promise"]:
        due = document["promise"]["due"]
        click.echo(_("I promised: {words}").format(words=document["promise"]["quote"]) + (f"  {_('by')} {due}" if due else ""))
