"""bench predict reply: will this message get one back within 14 days?"""

from pathlib import Path

import click

from goodwill.words import _

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command(
    "reply", help=_("Will this message get one back within 14 days? Writes sender,recipient,time,p for the first of each burst.")
)
@click.option("--events", type=FILE, required=True, help=_("time,sender,recipient as .csv or .csv.gz"))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help=_("Where the predictions go."))
@click.option("--prior", "prior_file", type=FILE, help=_("Another prior than the one that comes with the package."))
@click.option("--prior-only", is_flag=True, help=_("Learn nothing from these events."))
def predict_(events: Path, out: Path, prior_file: Path | None, prior_only: bool) -> None:
    """Reads, learns as it goes along, writes."""
    from goodwill.doors.cli.predict import _events  # NumPy is slow to load
    from goodwill.judgement import network, prior

    found = _events.read(events)
    writer, person, at, p = network.replies(found.messages, prior.read(prior_file), own=not prior_only)
    rows = ((found.names[i], found.names[j], when, f"{chance:.6f}") for i, j, when, chance in zip(writer, person, at, p))
    _events.write(out, ("sender", "recipient", "time", "p"), rows)
