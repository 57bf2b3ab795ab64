"""bench predict contact: will these two be in touch within so many days?"""

from pathlib import Path

import click

from goodwill.words import _

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("contact", help=_("Will these two be in touch within so many days? Writes a,b,p for all ties that can be judged."))
@click.option("--events", type=FILE, required=True, help=_("time,sender,recipient as .csv or .csv.gz"))
@click.option("--at", type=float, required=True, help=_("The moment, in Unix seconds; nothing at or after it is used."))
@click.option("--days", type=float, default=30.0, show_default=True, help=_("How many days ahead."))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("Where the predictions go."))
@click.option("--prior", "prior_file", type=FILE, help=_("Another prior than the one that comes with the package."))
@click.option("--prior-only", is_flag=True, help=_("Learn nothing from these events."))
def predict_(events: Path, at: float, days: float, out: Path, prior_file: Path | None, prior_only: bool) -> None:
    """Reads, learns, writes."""
    from goodwill.doors.cli.predict import _events  # NumPy is slow to load
    from goodwill.judgement import network, prior

    found = _events.read(events)
    a, b, p = network.contacts(found.messages, at, days, prior.read(prior_file), own=not prior_only)
    _events.write(out, ("a", "b", "p"), ((found.names[i], found.names[j], f"{chance:.6f}") for i, j, chance in zip(a, b, p)))
