"""The rhythm strip."""

import re

from goodwill.doors.web.strip import LARGE, SMALL, Strip, in_list, sentence, strips, svg
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail, meeting

MARKS = ((61.0, "both"), (80.0, "in"), (100.0, "out"))


def test_it_can_be_heard_as_a_sentence():
    assert sentence(Strip(365, MARKS), "Ana Ruiz") == "In touch with Ana Ruiz on 3 days within a year; quiet for 2 months."
    assert sentence(Strip(365, ()), "Ana Ruiz") == "Nothing passed between you and Ana Ruiz within a year."
    assert sentence(Strip(365, ((0.2, "in"),)), "Ana") == "In touch with Ana on 1 day within a year, last today."


def test_above_is_from_them_below_from_me_and_the_silence_is_shaded():
    drawn = svg(Strip(100, ((20.0, "both"), (40.0, "in"), (60.0, "out"))), "Ana")
    dots = re.findall(r'<path class="(\w+)" d="M([\d.]+) (\d+)h0"', drawn)
    assert dots == [("in", "60.0", "19"), ("out", "40.0", "37"), ("both", "80.0", "28")]
    assert '<rect class="quiet" x="80.0%" y="10" width="20.0%"' in drawn


def test_a_day_without_silence_is_not_shaded():
    assert "<rect" not in svg(Strip(100, ((0.3, "in"),)), "Ana")


def test_a_name_cannot_break_out_of_it():
    assert "<b>" not in svg(Strip(100, MARKS), '"><b>Ana')


def test_it_is_drawn_the_same_every_time(book, take, deal):
    take(book, *exchange(ANA, 300, 200, 100, 90, 10), meeting(MIA, (ANA,), days_ago(50)))
    deal(book)
    ana = book.people.select_related("figures").get(handles__value=ANA)
    first, second = (svg(strips(book, [ana], NOW)[ana.pk], ana.name) for _n in range(2))
    assert first == second
    assert len(re.findall(r"M[\d.]+ \d+h0", first)) == 6
    assert 'role="img"' in first


def test_a_long_silence_shows_the_year_before_it(book, take, deal):
    take(book, *exchange(ANA, 1000, 950, 900, 800))
    deal(book)
    ana = book.people.select_related("figures").get(handles__value=ANA)
    strip = strips(book, [ana], NOW)[ana.pk]
    assert 800 + 365 - 1 <= strip.span <= 800 + 366
    assert len(strip.marks) == 4
    assert [year for _ago, year in strip.ticks] == ["2026", "2025", "2024", "2023"]


def test_a_silence_of_thirty_years_still_has_its_last_letters(book, take, deal):
    take(book, *exchange(ANA, 11000, 10950, 10900))
    deal(book)
    ana = book.people.select_related("figures").get(handles__value=ANA)
    strip = strips(book, [ana], NOW)[ana.pk]
    assert len(strip.marks) == 3
    assert [year for _ago, year in strip.ticks] == ["2025", "2020", "2015", "2010", "2005", "2000"]


def test_a_new_acquaintance_is_told_in_months(book, take, deal):
    take(book, *exchange(ANA, 20, 18))
    deal(book)
    ana = book.people.select_related("figures").get(handles__value=ANA)
    assert [month for _ago, month in strips(book, [ana], NOW)[ana.pk].ticks] == ["March", "February", "January", "December"]


def test_a_busy_pair_costs_no_more_dots(book, take, deal):
    take(book, *(mail(BO, MIA, days_ago(n / 8), key=f"mail:{n}") for n in range(1, 1600)))
    deal(book)
    bo = book.people.select_related("figures").get(handles__value=BO)
    assert svg(in_list([bo], NOW)[bo.pk], "Bo", SMALL).count("h0") <= 46
    assert svg(strips(book, [bo], NOW)[bo.pk], "Bo", LARGE).count("h0") <= 122


def test_what_is_still_to_come_is_not_in_it(book, take, deal):
    take(book, *exchange(ANA, 20, 18), meeting(MIA, (ANA,), days_ago(-5)))
    deal(book)
    ana = book.people.select_related("figures").get(handles__value=ANA)
    assert len(strips(book, [ana], NOW)[ana.pk].marks) == 2
