"""Records: with whom a handle appears, sought one by one or looked through at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.event import Event, Party
from goodwill.intake import records
from goodwill.intake.records import COMPANY, Circles
from goodwill.models import Handle
from said import ANA, BO, MIA, days_ago

OTHERS = [f"guest{n}@club.example" for n in range(COMPANY + 1)]


def letter(n: int, sender: str, *readers: str, voices: tuple[str, ...] = ()) -> Event:
    parties = [Party("from", "email", sender), *(Party("to", "email", one) for one in readers)]
    return Event(f"mail:{n}", "mail", days_ago(n), (*parties, *(Party("speaker", "email", one) for one in voices)))


@pytest.mark.parametrize("few", [0, 10_000])
def test_who_stood_beside_whom_is_the_same_sought_or_looked_through(
    book: Any, take: Any, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(records, "FEW", few)
    take(
        book,
        letter(9, ANA, MIA),  # nobody but the owner
        letter(8, ANA, MIA, BO, BO, "chi@x.example"),
        letter(7, BO, MIA, *OTHERS[: COMPANY - 1]),  # as many as just say something
        letter(6, ANA, MIA, *OTHERS),  # too many to know each other
        letter(5, MIA, BO, voices=("dia@x.example",)),  # a voice in a transcript
    )
    name = dict(Handle.objects.values_list("pk", "value"))
    beside = Circles(book).of([pk for pk, value in name.items() if value != MIA])
    found = {name[pk]: {name[other] for other in others} for pk, others in beside.items()}
    guests = set(OTHERS[: COMPANY - 1])
    assert found == {
        ANA: {BO, "chi@x.example"},
        "chi@x.example": {ANA, BO},
        BO: {ANA, "chi@x.example", *guests},
        **{guest: {BO, *guests} - {guest} for guest in guests},
    }


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 20))))
def test_events_are_put_together_whatever_the_order_of_their_rows(rows: list[tuple[int, int]]) -> None:
    import numpy as np

    expected = [{handle for event, handle in rows if event == one} for one in sorted({event for event, _handle in rows})]
    assert list(records._together(np.array(rows, np.int64).reshape(-1, 2))) == [some for some in expected if 1 < len(some) <= COMPANY]
