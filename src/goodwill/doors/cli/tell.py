"""Telling: what the owner says about people."""

from typing import TYPE_CHECKING

import click

from goodwill.doors.cli.say import State, day_of, hint, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _

if TYPE_CHECKING:
    from datetime import date, datetime

    from goodwill.models import Book, Word


@click.command("met")
@click.argument("name", metavar="NAME")
@click.option("--email", "emails", metavar="A", multiple=True, help=_("An address of theirs."))
@click.option("--at", "place", metavar="PLACE", default="", help=_("Where you met."))
@click.option("--on", "on", metavar="D", help=_("When; else today."))
@click.option("--through", metavar="WHO", default="", help=_("Who brought you together."))
@click.option("--note", metavar="T", default="", help=_("Anything to remember."))
@pass_state
def met_(state: State, name: str, emails: tuple[str, ...], place: str, on: str | None, through: str, note: str) -> None:
    """I met somebody: a name plus anything."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import owner

    person = owner.meet(book, name, now, list(emails), place, day_of(on, book, now), through, note)
    state.out({"person": shape.ref(person)}, lambda: click.echo(_("{name} is in the book ({id}).").format(**shape.ref(person))))


@click.command("touched")
@click.argument("name", metavar="WHO")
@click.option("--channel", metavar="C", default="call", show_default=True, help=_("call, chat, mail, meeting, card, visit …"))
@click.option("--on", "on", metavar="D", help=_("When; else now."))
@click.option("--note", metavar="T", default="", help=_("What was said."))
@pass_state
def touched_(state: State, name: str, channel: str, on: str | None, note: str) -> None:
    """We spoke, met, or wrote elsewhere."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import Touch, owner

    person = who(book, name, now)
    word = owner.touched(person, now, channel[:12], day_of(on, book, now), note)
    touch = Touch.objects.select_related("event").get(event__key=f"said:{word.pk}", event__book=book)
    state.out(
        {"touch": {**shape.touch(book, touch), "person": shape.ref(person)}},
        lambda: click.echo(_("Noted, with {name}.").format(name=person.name)),
    )


@click.command("note")
@click.argument("name", metavar="WHO")
@click.argument("text", metavar="TEXT")
@pass_state
def note_(state: State, name: str, text: str) -> None:
    """A note about somebody."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import owner

    person = who(book, name, now)
    word = owner.say(book, "note", person, now, text=text)
    document = {"note": {"id": word.pk, "text": text}, "person": shape.ref(person)}
    state.out(document, lambda: click.echo(_("Noted about {name}.").format(name=person.name)))


@click.command("set")
@click.argument("names", metavar="WHO...", nargs=-1)
@click.argument("what", type=click.Choice(["rhythm", "strength", "circle", "keep"]))
@click.argument("value", metavar="VALUE")
@click.option("--found", metavar="Q", default="", help=_("Everybody whom goodwill people --search Q finds, instead of WHO."))
@click.option("--until", "until", metavar="D", help=_("Of keep later: until that day; else for three months."))
@pass_state
def set_(state: State, names: tuple[str, ...], what: str, value: str, found: str, until: str | None) -> None:
    """My word over the derived one. keep: yes, no, later, died. "" as the value goes back to what is derived.

    Of several people it is one thing said, and one undo takes it back.
    """
    book, now = writing(state)
    from goodwill.doors import several_words, shape
    from goodwill.models import Person
    from goodwill.models.refresh import refresh

    if bool(names) == bool(found):
        raise Trouble(_("Of whom? Name them, or say --found."), _('goodwill set --found "works at Nordsida" circle work'))
    people = _found(book, found, now) if found else sorted({who(book, name, now).pk for name in names})
    word = _set(book, people, what, value, day_of(until, book, now), now)
    refresh(book, now)
    rows = Person.objects.select_related("figures").filter(pk__in=people).order_by("name", "pk")
    document = [shape.person_row(book, person, now) for person in rows]
    said = several_words.sentence(book, word, now) or _("{name}: {what} {value}").format(name=rows[0].name, what=what, value=value)
    state.out({"person": document[0]} if len(document) == 1 else {"people": document}, lambda: click.echo(said))


def _found(book: "Book", query: str, now: "datetime") -> list[int]:
    """Raises: Trouble: nobody is."""
    from goodwill.models import listed

    found = listed.listed(book, listed.Wanted(query), now)
    people = list(found.people.order_by("pk").values_list("pk", flat=True))
    if not people:
        raise Trouble(_("Nobody is found by that."), _('goodwill people --search "{query}"').format(query=query))
    if found.understood:
        hint(f"{_('Understood:')} {found.understood}")
    return people


def _set(book: "Book", people: list[int], what: str, value: str, until: "date | None", now: "datetime") -> "Word":
    from goodwill.models import Person, owner, several

    if what == "circle":
        return several.into_circle(book, people, value, now)
    if what == "keep":
        return several.keep(book, people, value, now, until)
    if len(people) > 1:
        number = owner.days_in(value) if what == "rhythm" else owner.strength_in(value)
        return several.say(book, people, what, now, **{"days" if what == "rhythm" else "strength": number})
    person = Person.objects.select_related("book").get(pk=people[0])
    return owner.set_rhythm(person, value, now) if what == "rhythm" else owner.set_strength(person, value, now)
