"""Forward: the words to ask somebody with, and the note that they can pass on."""

from typing import Any

import pytest

from goodwill.models.reach import reach
from goodwill.models.refresh import refresh
from goodwill.writing.forward import notes
from said import ANA, CHI, MIA, NOW, days_ago, exchange, mail


@pytest.fixture
def bees(book: Any, take: Any) -> Any:
    take(
        book,
        *exchange(ANA, *range(90, 10, -8)),
        mail(ANA, MIA, days_ago(9), "Dear Mia, will you come to the lake with us? All the best, Ana", key="mail:lake"),
        mail(CHI, (MIA, ANA), days_ago(700), "My course on beekeeping begins in May.", key="mail:chi"),
        *(mail(CHI, ANA, days_ago(n), "Tea?", key=f"mail:tea{n}", title="Tea", cc=(MIA,)) for n in (30, 20, 10)),
        *(mail(ANA, CHI, days_ago(n), "Tea!", key=f"mail:tea{n}", title="Tea", cc=(MIA,)) for n in (29, 19, 9)),
    )
    refresh(book, NOW)
    return book


def test_the_note_to_pass_on_stands_alone_within_the_letter(bees: Any) -> None:
    found = reach(bees, "beekeeping", NOW)
    _direct, (note,) = notes(bees, found, NOW)
    assert note.body.startswith("Dear Ana,") and note.body.rstrip().endswith("Mia")
    assert "Chi Okafor may be the right person" in note.body
    assert note.forward.startswith("Mia Hartmann is looking for somebody who knows about “beekeeping”")
    assert f"> {note.forward}" in note.body


def test_old_words_are_not_given_back_as_if_they_were_of_this_year(bees: Any) -> None:
    (note,), _ways = notes(bees, reach(bees, "beekeeping", NOW), NOW)
    assert "beekeeping" in note.body and "you wrote" not in note.body
