"""What the owner's letters show of how they write."""

from datetime import timedelta
from typing import Any

from goodwill.writing import heard
from said import ANA, MIA, NOW, days_ago, mail

LETTER = "Dear Ana,\n\nthe garden is full of snow, and we are all well and warm inside.\n\n{closing},\nMia"


def test_on_an_earlier_day_nothing_is_known_of_later_letters(book: Any, take: Any, person: Any) -> None:
    take(book, *(mail(MIA, ANA, days_ago(n), LETTER.format(closing="Warmly" if n > 50 else "Ever yours")) for n in (90, 80, 70, 30, 20)))
    for whom in (None, person(book, ANA)):
        now, then = heard.sent(book, NOW, whom), heard.sent(book, NOW - timedelta(days=50), whom)
        assert [len(now), len(then)] == [5, 3]
        assert "Ever yours" in str(heard.ways(now))
        assert "Ever yours" not in str(heard.ways(then))
