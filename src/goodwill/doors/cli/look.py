"""Looking: today, people, person, search."""

from typing import Any

import click

from goodwill.doors.cli.say import State, hint, looking, pass_state, who
from goodwill.words import _, day


@click.command("today")
@click.option("--all", "every", is_flag=True, help=_("Also what lies beyond the day's limit."))
@click.option("--limit", type=click.IntRange(0), help=_("At most so many."))
@pass_state
def today_(state: State, every: bool = False, limit: int | None = None) -> None:
    """The few acts worth doing now, best first."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import shape
        from goodwill.today.chosen import held_back, open_suggestions

        daily.today(book, now)
        shown = open_suggestions(book, every, limit)
        document = {
            "on": book.local(now).date().isoformat(),
            "suggestions": [shape.suggestion(s) for s in shown],
            "held_back": [shape.held(s) for s in held_back(book, shown)],
        }
        state.out(document, lambda: _print_today(document))


def _print_today(document: dict[str, Any]) -> None:
    from datetime import date

    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(day(date.fromisoformat(document["on"])), style="dim"))
    if not document["suggestions"]:
        console.print(_("Nobody needs you today. A good day to give something unasked."))
    for s in document["suggestions"]:
        console.print()
        console.print(
            Text.assemble((f"{s['id']:>4}  ", "dim"), (s["person"]["name"], "bold"), (f"   {s['reason'].replace('_', ' ')}", "green"))
        )
        console.print(Text(s["why"]), style="", soft_wrap=False)
        for evidence in s["evidence"][:1]:
            if evidence["quote"]:
                console.print(Text(f"“{' '.join(evidence['quote'].split())[:180]}”", style="italic dim"))
        console.print(Text(s["act"], style="cyan"))
    if document["held_back"]:
        console.print()
        console.print(Text(_("{n} held back; goodwill today --all").format(n=len(document["held_back"])), style="dim"))


@click.command("people")
@click.option("--search", "query", metavar="Q", default="", help=_("Only these: a name, an address, or as you say it: I owe a reply."))
@click.option("--show", type=click.Choice(["all", "in-touch", "quiet", "dormant", "chosen", "aside"]), default="all", help=_("Only these."))
@click.option("--circle", metavar="C", default="", help=_("Only those in this circle; - for those in none."))
@click.option("--sort", type=click.Choice(["latest", "silent", "name"]), default="latest", help=_("In which order."))
@pass_state
def people_(state: State, query: str, show: str, circle: str, sort: str) -> None:
    """Everybody; or whom a few plain words mean, and why."""
    with looking(state) as (book, now):
        from goodwill.daily import fresh
        from goodwill.doors import shape
        from goodwill.models import listed

        fresh.figures(book, now)
        wanted = listed.meant(listed.Wanted(query, show, circle, wider=True, order=sort))
        found = listed.listed(book, wanted, now)
        if found.understood:
            hint(f"{_('Understood:')} {found.understood}")
        people = list(listed.ordered(found.people.filter(figures__isnull=False), sort).prefetch_related("handles"))
        why = listed.why(book, wanted, found.asked, people, now)
        document = [{**shape.person_row(book, person, now), **shape.why(book, why[person.pk])} for person in people]
        state.out(document, lambda: _print_people(document))


def _print_people(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False)
    for column in (_("no."), _("name"), _("where it stands"), _("touches"), _("last")):
        table.add_column(column, style="dim" if column == _("no.") else "")
    for row in document:
        table.add_row(str(row["id"]), row["name"], row["stage"], str(row["touches"]), (row["last_at"] or "")[:10])
        for one in row.get("why", ()):
            table.add_row("", Text(f"“{one['text']}”" if one["is_quote"] else one["text"], style="italic dim"))
    Console(highlight=False).print(table)


@click.command("person")
@click.argument("name", metavar="WHO")
@pass_state
def person_(state: State, name: str) -> None:
    """One person, with timeline, ledger and rhythm."""
    with looking(state) as (book, now):
        from goodwill.daily import fresh
        from goodwill.doors import shape

        fresh.figures(book, now)
        document = shape.person_whole(book, who(book, name, now), now)
        state.out(document, lambda: _print_person(document))


def _print_person(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    from goodwill.words import every

    console = Console(highlight=False)
    console.print(Text(document["name"], style="bold"), Text(document["stage"], style="dim"))
    for handle in document["handles"]:
        console.print(Text(f"  {handle['value']}", style="dim"))
    if document["rhythm"]["days"]:
        console.print(_("You two usually speak {every}.").format(every=every(document["rhythm"]["days"])))
    for note in document["notes"]:
        console.print(Text(f"  {note['text']}"))
    for touch in document["timeline"][:20]:
        arrow = {"in": "←", "out": "→", "both": "↔"}[touch["way"]]
        console.print(
            Text.assemble((touch["at"][:10], "dim"), f" {arrow} ", touch["title"] or touch["kind"], (f"  {touch['excerpt'][:80]}", "dim")),
            soft_wrap=True,
        )


@click.command("search")
@click.argument("query", metavar="Q")
@pass_state
def search_(state: State, query: str) -> None:
    """People, what was written, said, owed and read: by its words, or as you say it: met in Lisbon 2024."""
    with looking(state) as (book, now):
        from goodwill.models.search import look

        found = look(book, query, now)
        document = [hit._asdict() for hit in found.hits]
        if found.understood:
            hint(f"{_('Understood:')} {found.understood}")
        state.out(document, lambda: _print_hits(document))


def _print_hits(document: list[dict[str, Any]]) -> None:
    from rich.console import Console
    from rich.text import Text

    kinds = {"entry": _("ledger"), "fact": _("said"), "article": _("to read"), "touch": _("written"), "person": _("person")}
    console = Console(highlight=False)
    for hit in document:
        head = ((f"{kinds[hit['type']]:>8}  ", "dim"), (hit["title"] or _("Without a title"), "bold"))
        console.print(Text.assemble(*head, (f"  {hit['id']}", "dim")), soft_wrap=True)
        if hit["excerpt"]:
            console.print(Text(f"          {hit['excerpt']}", style="italic dim"), soft_wrap=True)
    if not document:
        console.print(_("Nothing found."))
