"""Who stands nearest: looked for among few, and the same as if everybody had been looked at."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from goodwill.models import Figures, Person, map
from said import NOW


@pytest.mark.parametrize("seed", range(6))
def test_nobody_nearer_is_left_out(book: Any, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map, "DRAWN", 5)
    chance = Random(seed)
    people = Person.objects.bulk_create([Person(book=book, name=f"Friend {n}") for n in range(90)])
    for person in people:
        person.figures = Figures(
            person=person,
            book=book,
            two_way=True,
            strength=chance.choice((0.0, 0.5, 1.0, 3.0, chance.uniform(0, 12))),
            strength_said=chance.uniform(0, 8) if chance.random() < 0.1 else None,
            last_at=NOW - timedelta(days=chance.uniform(0, 900)) if chance.random() < 0.9 else None,
        )
    Figures.objects.bulk_create([person.figures for person in people])
    order = sorted(people, key=lambda person: (-person.figures.near(NOW), person.pk))
    for begin in (0, 5, 40, 85, 200):
        found = map._nearest(book, NOW, begin, "")
        assert list(found.values()) == pytest.approx([one.figures.near(NOW) for one in order[begin : begin + 6]], abs=1e-3)
