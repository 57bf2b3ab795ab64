"""Will these two, never in touch so far, start to be?"""

from pathlib import Path

import click

from goodwill.words import _

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("newties", help=_("Who, never in touch so far, will start to be? Writes a,b,score; the highest are the likeliest."))
@click.option("--events", type=FILE, required=True, help=_("time,sender,recipient as .csv or .csv.gz"))
@click.option("--at", type=float, required=True, help=_("The moment, in Unix seconds; nothing at or after it is used."))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("Where the predictions go."))
def predict_(events: Path, at: float, out: Path) -> None:
    """Reads, weighs, writes."""
    from goodwill.doors.cli.predict import _events  # NumPy is slow to load
    from goodwill.judgement.newties import newties

    found = _events.read(events)
    a, b, score = newties(found.messages, at)
    _events.write(out, ("a", "b", "score"), ((found.names[i], found.names[j], f"{s:.5f}") for i, j, s in zip(a, b, score)))
