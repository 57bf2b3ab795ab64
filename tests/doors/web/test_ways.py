"""Give and take over time, and how near two were over the years, in pictures that can be heard."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest

from goodwill.doors.web.course import sentence
from goodwill.doors.web.ways import HEIGHT, MIDDLE, MOST, bars
from said import NOW, days_ago

ANA = SimpleNamespace(called="Ana")


def drawn(*given):
    return bars(ANA, given, NOW)


def test_each_quarter_has_what_they_gave_above_and_what_i_gave_below():
    shown = drawn(("me", days_ago(1)), ("me", days_ago(2)), ("them", days_ago(1)), ("them", days_ago(200)))
    assert "Given: by you 2, by Ana 2" in shown
    assert "quarter 3 of 2025: Ana gave once; quarter 1 of 2026: you gave 2 times, Ana gave once" in shown
    found = [
        (way, float(y), float(high))
        for way, y, high in re.findall(r'<rect class="(\w+)" x="[\d.]+%" y="([\d.]+)".*? height="([\d.]+)"', shown)
    ]
    assert [way for way, _y, _high in found] == ["mine", "theirs", "theirs"]
    assert all(y + high <= MIDDLE if way == "theirs" else MIDDLE <= y <= y + high <= HEIGHT for way, y, high in found)


def test_nothing_given_is_no_picture():
    assert drawn() == ""
    assert drawn(("me", NOW - timedelta(days=6 * 366))) == ""


def test_however_much_was_given_it_stays_in_the_picture():
    shown = drawn(*(("them", days_ago(n)) for n in range(2000)), *(("me", days_ago(1)) for _n in range(500)))
    places = [float(x) for x in re.findall(r'x="([\d.]+)%"', shown)]
    assert min(places) >= 0 and max(places) <= 100
    assert shown.count("<rect") <= 2 * MOST
    assert all(0 < float(y) < HEIGHT for y in re.findall(r' y="([\d.]+)"', shown))


def test_a_name_cannot_break_out_of_it():
    assert "<b>" not in bars(SimpleNamespace(called="<b>Ana"), [("them", days_ago(1))], NOW)


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (9.0, "Nearer than now you two have hardly ever been."),
        (6.0, "You two were nearest in March 2026; of that, about two thirds is there now."),
        (4.5, "You two were nearest in March 2026; of that, about half is there now."),
        (1.0, "You two were nearest in March 2026; little of that is left."),
        (0.1, "You two were nearest in March 2026; since then it has grown quiet."),
    ],
)
def test_how_near_they_were_is_a_sentence(left, says):
    assert sentence(NOW, 10.0, left, NOW) == says
