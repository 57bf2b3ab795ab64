"""Meeting: whom the owner could begin to talk to; and how often they want to be in touch with a circle."""

from typing import Any

import click

from goodwill.doors.cli.say import State, looking, open_book, pass_state, writing
from goodwill.words import _, days, ngettext


@click.command("new")
@click.option("--a-week", "a_week", type=click.IntRange(0, 20), help=_("With how many new people you want to begin to talk, a week."))
@pass_state
def new_(state: State, a_week: int | None) -> None:
    """Whom you could begin to talk to, and with how many you have this week."""
    if a_week is not None:
        from goodwill.models.preferences import want_new

        want_new(writing(state)[0], a_week)
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import shape
        from goodwill.models import Person, Suggestion
        from goodwill.models.stranger import REASON, spoken_with

        daily.today(book, now)
        begun = spoken_with(book, now)
        people = Person.objects.in_bulk([person for person, _at in begun])
        open_ = Suggestion.objects.filter(book=book, reason=REASON, state__in=("", "later")).select_related("person")
        document = {
            "a_week": book.new_a_week,
            "this_week": [{"person": shape.ref(people[person]), "at": shape.iso(book, at)} for person, at in begun],
            "people": [shape.suggestion(s) | {"why_not": s.why_not} for s in open_.order_by("-score", "pk")],
        }
        state.out(document, lambda: _print_new(document))


def _print_new(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    n, wanted = len(document["this_week"]), document["a_week"]
    names = ", ".join(one["person"]["name"] for one in document["this_week"])
    console.print(
        ngettext("{n} new conversation this week; you want {wanted}.", "{n} new conversations this week; you want {wanted}.", n).format(
            n=n, wanted=wanted
        ),
        Text(names, style="dim"),
    )
    for one in document["people"]:
        console.print()
        console.print(Text.assemble((f"{one['id']:>4}  ", "dim"), (one["person"]["name"], "bold")))
        console.print(Text(one["why"]))
        if one["why_not"]:
            console.print(Text(one["why_not"], style="dim"))


@click.command("circle")
@click.argument("name", metavar="[NAME]", required=False)
@click.option("--ideal", metavar="DAYS", type=float, help=_("From so many days on it is welcome again."))
@click.option("--longest", metavar="DAYS", type=float, help=_("Never longer than this, whatever the rhythm."))
@click.option("--learned", is_flag=True, help=_("As each one's own rhythm says, again."))
@pass_state
def circle_(state: State, name: str | None, ideal: float | None, longest: float | None, learned: bool) -> None:
    """How often you want to be in touch with a circle. Without a name: all circles. goodwill set WHO circle NAME puts somebody in."""
    if name and (learned or ideal is not None or longest is not None):
        book, now = writing(state)
        from goodwill.models.circle import set_days
        from goodwill.models.refresh import refresh

        set_days(book, name, None if learned else ideal, None if learned else longest, now)

        refresh(book, now)
    else:
        book = open_book()
    from goodwill.models import circle

    found = [one for one in circle.circles(book).values() if not name or circle.folded(one.name) == circle.folded(name)]
    state.out([one._asdict() for one in found], lambda: _print_circles(found))


def _print_circles(found: list[Any]) -> None:
    for one in found:
        said = [_("every {rhythm}").format(rhythm=days(one.ideal))] if one.ideal else []
        said += [_("at most {rhythm} apart").format(rhythm=days(one.longest))] if one.longest else []
        click.echo(f"{one.name}: {', '.join(said) or _('as each rhythm says')}")
    if not found:
        click.echo(_("No circle yet. goodwill set WHO circle Family makes one."))
