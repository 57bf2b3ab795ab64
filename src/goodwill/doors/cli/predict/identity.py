"""Identity: which records (a name and an address each) are one human being?"""

import csv
from collections.abc import Iterator
from pathlib import Path

import click

from goodwill.intake.alike import Common, Record, groups
from goodwill.intake.alike.teams import persons
from goodwill.words import _


@click.command("identity", help=_("Who is who: clusters records of names and addresses into human beings."))
@click.option("--records", type=click.Path(exists=True, path_type=Path), required=True, help=_("A CSV: record,name,email,count."))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=_("Where to write record,cluster."))
def predict_(records: Path, out: Path) -> None:
    with records.open(encoding="utf-8", newline="") as file:
        rows = [(row["record"], row["name"], row["email"], int(row.get("count") or 1)) for row in csv.DictReader(file)]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("record", "cluster"))
        writer.writerows(clusters(rows))


def clusters(rows: list[tuple[str, str, str, int]]) -> Iterator[tuple[str, int]]:
    """Each record with the number of its human being. Nobody can be asked here, so the likelier side is taken."""
    held: dict[str, tuple[Record, list[str]]] = {}
    for record, ids in persons(rows):
        held[record.key] = (record, ids)
    everyone = [record for record, _ids in held.values()]
    for n, group in enumerate(groups(everyone, Common(everyone), likelier=True).people):
        for key in sorted(group):
            for one in held[key][1]:
                yield one, n
