"""Telling: what the owner says about people."""

import click

from goodwill.doors.cli.say import State, day_of, pass_state, who, writing
from goodwill.errors import Trouble
from goodwill.words import _


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

    person = who(book, name)
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

    person = who(book, name)
    word = owner.say(book, "note", person, now, text=text)
    document = {"note": {"id": word.pk, "text": text}, "person": shape.ref(person)}
    state.out(document, lambda: click.echo(_("Noted about {name}.").format(name=person.name)))


@click.command("set")
@click.argument("name", metavar="WHO")
@click.argument("what", type=click.Choice(["rhythm", "strength", "circle", "keep"]))
@click.argument("value", metavar="VALUE")
@pass_state
def set_(state: State, name: str, what: str, value: str) -> None:
    """My word over the derived one. keep: yes, no, later, died. "" as the value goes back to what is derived."""
    book, now = writing(state)
    from goodwill.doors import shape
    from goodwill.models import Person, owner
    from goodwill.models.refresh import refresh

    person = who(book, name)
    if what == "keep":
        owner.keep(person, value, now)
    elif what == "rhythm":
        owner.set_rhythm(person, value, now)
    elif what == "strength":
        owner.set_strength(person, value, now)
    elif what == "circle":
        owner.say(book, "circle", person, now, circle=value[:60])
    else:
        raise Trouble(what)
    refresh(book, now)
    person = Person.objects.select_related("figures").get(pk=person.pk)
    state.out(
        {"person": shape.person_row(book, person, now)},
        lambda: click.echo(_("{name}: {what} {value}").format(name=person.name, what=what, value=value)),
    )
