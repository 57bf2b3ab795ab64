"""Listening: a transcript looked at by itself, without a book; and the meetings in the book, with the owner's figures."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwill.doors.cli.say import State, looking, pass_state
from goodwill.words import _, day, percent

if TYPE_CHECKING:
    from goodwill.intake.attend import Attended, Heard

LISTED = (
    "share",
    "words",
    "longest_s",
    "questions",
    "open_questions",
    "follow_ups",
    "backchannels",
    "interrupted_others",
    "was_interrupted",
    "pause_s",
)
SHOWN = 12  # acts that are printed as text


@click.command("listen")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--me", metavar="NAME", default="", help=_("Which speaker is you, as the transcript names you."))
@click.option("--utterances", is_flag=True, help=_("One JSON line an utterance: does it ask, follow up, was it cut off?"))
@pass_state
def listen_(state: State, file: Path, me: str, utterances: bool) -> None:
    """How a conversation went: who spoke how much, asked, cut in; and what was said. Touches no book."""
    from goodwill.intake import attend

    event, turns = attend.transcript(file)
    found = attend.attend(turns)
    if utterances:
        for line in found.turns:
            click.echo(json.dumps(_line(line), ensure_ascii=False))
        return
    mine = attend.who_am_i([one.name for one in found.speakers], me) if me else ""
    heard = attend.heard(event, turns, mine)
    document = {
        "title": event.title,
        "at": event.at.isoformat() if event.at else None,
        "me": mine or None,
        **shape(found),
        "learned": [_act(one, mine) for one in heard if not one.is_exchange],
        "acts": [_act(one, mine) for one in heard if one.is_exchange],
    }
    state.out(document, lambda: _print(document))


def _line(line: Any) -> dict[str, Any]:
    said, mark = line.said, line.mark
    return {
        "n": said.n,
        "speaker": said.speaker,
        "text": said.text,
        "question": mark.question,
        "open": mark.open,
        "backchannel": mark.backchannel,
        "follow_up": mark.follow_up,
        "interrupted": line.interrupted,
    }


def shape(found: "Attended") -> dict[str, Any]:
    return {"speakers": [one._asdict() for one in found.speakers]}


def _act(one: "Heard", me: str) -> dict[str, Any]:
    act = one.act
    return {
        "kind": act.kind,
        "by": "me" if me and one.said.speaker == me else "them",
        "speaker": one.said.speaker,
        "what": act.what or act.quote,
        "quote": act.quote,
        "due": act.due.isoformat() if act.due else None,
        "sure": round(act.sure, 2),
        "n": one.said.n,
        "start_s": one.said.start,
    }


def _print(document: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", _("share"), _("longest"), _("questions"), _("open"), _("follow-ups"), _("cut in"), _("was cut off")):
        table.add_column(name, justify="left" if not name else "right")
    for one in document["speakers"]:
        longest = f"{one['longest_s']:.0f} s" if one["longest_s"] is not None else _("{n} words").format(n=one["longest_words"])
        counts = (one["questions"], one["open_questions"], one["follow_ups"], one["interrupted_others"], one["was_interrupted"])
        who = Text(one["name"], style="bold" if one["name"] == document["me"] else "")
        table.add_row(who, percent(one["share"]), longest, *map(str, counts))
    console.print(table)
    for head, key in ((_("What was learned"), "learned"), (_("What was said between you"), "acts")):
        lines = [one for one in document[key] if not (one["kind"] == "ask" and one["quote"].endswith("?"))]
        if lines:
            console.print()
            console.print(Text(head, style="dim"))
        for one in lines[:SHOWN]:
            quote = " ".join(one["quote"].split())[:160]
            console.print(Text.assemble((f"{one['kind']:<11}", "green"), (f"{one['speaker']}: ", "bold"), f"“{quote}”"))
        if len(lines) > SHOWN:
            console.print(Text(_("and {n} more; --json has all").format(n=len(lines) - SHOWN), style="dim"))


@click.command("meetings")
@pass_state
def meetings_(state: State) -> None:
    """Meetings with a transcript, the newest first, with your own figures."""
    with looking(state) as (book, now):
        from goodwill.daily import round as daily
        from goodwill.doors import listen_words
        from goodwill.models import listened

        daily.today(book, now)
        found = list(listened.meetings(book, now))
        company = listened.company(book, [one.event_id for one in found])
        document = [
            {
                "id": one.event_id,
                "touch": one.event.key,
                "title": one.event.title,
                "at": book.local(one.event.at).isoformat() if one.event.at else None,
                "called": listen_words.called(one.event.title, company.get(one.event_id, ())),
                "me": one.speaker or None,
                "with": [{"id": person.pk, "name": person.name} for person in company.get(one.event_id, ())],
                **{name: one.mine.get(name) for name in LISTED},
                "others": one.others,
                "learned": one.learned,
                "practise": listen_words.advice(one.practise, one.mine),
                "remembered": one.guess or None,
                "compared": one.compared,
            }
            for one in found
        ]
        state.out(document, lambda: _print_meetings(document))


def _print_meetings(document: list[dict[str, Any]]) -> None:
    from datetime import datetime

    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    if not document:
        console.print(_("No transcript yet."))
        console.print(Text(_("goodwill import what Zoom, Teams, Meet, Otter or Whisper wrote down"), style="dim"))
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("", "", _("share"), _("questions"), _("open"), _("follow-ups"), _("cut in")):
        table.add_column(name, justify="left" if not name else "right")
    for one in document:
        on = day(datetime.fromisoformat(one["at"])) if one["at"] else _("without a date")
        if one["share"] is None:
            table.add_row(Text(on, style="dim"), one["called"], Text(_("which of them is you?"), style="yellow"))
            continue
        counts = (one["questions"], one["open_questions"], one["follow_ups"], one["interrupted_others"])
        table.add_row(Text(on, style="dim"), one["called"], percent(one["share"]), *map(str, counts))
    console.print(table)
    advice = next((one["practise"] for one in document if one["practise"]), "")
    if advice:
        console.print()
        console.print(Text(advice, style="cyan"))
