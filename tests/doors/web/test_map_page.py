"""The map: a picture whose every name leads on, and the same people as a list."""

import re

import pytest

from said import ANA, BO, CHI, MIA, days_ago, exchange, mail, meeting


@pytest.fixture
def known(book, take, deal):
    take(
        book,
        *exchange(ANA, *range(60, 2, -3)),
        *exchange(BO, 50, 40),
        *exchange(CHI, 900, 890),
        mail(ANA, (MIA, BO), days_ago(20), "See you on Friday.", key="mail:friday", title="Friday"),
        meeting(ANA, (MIA, CHI), days_ago(850), "Tea", key="ical:tea"),
    )
    deal(book)
    return book


def number(book, address):
    return book.people.get(handles__value=address).pk


def picture(page):
    return re.search(r'<svg class="who-knows".*?</svg>', page, re.S).group()


def test_the_picture_has_everybody_with_their_dot_and_who_has_to_do_with_whom(mia, known):
    drawn = picture(mia.get("/map").content.decode())
    assert re.findall(r">([^<]+)</text></a>", drawn) == ["Ana Ruiz", "Bo Berg", "Chi Okafor"]
    assert sorted(re.findall(r'class="tie (\w+) ', drawn)) == ["met", "wrote"]
    assert drawn.count('class="far"') == 1
    assert 'aria-label="3 people around you"' in drawn


def test_the_list_says_the_same_ring_by_ring_and_what_shows_it(mia, known, text):
    page = mia.get("/map")
    shown = text(page).partition("The same as a list")[2]
    nearer, _ring, outermost = shown.partition("hardly in touch")
    assert nearer.index("near Ana Ruiz") < nearer.index("farther away Bo Berg") and outermost.startswith(" Chi Okafor")
    assert "has to do with Chi Okafor, Bo Berg" in shown
    assert "/happened?key=mail%3Afriday" in page.content.decode()


def test_every_name_in_the_picture_puts_them_in_the_middle(mia, known, text):
    ana, bo = number(known, ANA), number(known, BO)
    drawn = picture(mia.get("/map").content.decode())
    assert f'href="/map?on={ana}#middle"' in drawn
    page = mia.get(f"/map?on={ana}")
    assert f'href="/map?on={bo}#middle"' in picture(page.content.decode())
    assert "Around Ana Ruiz" in text(page)
    assert "Ana Ruiz and Bo Berg were in touch on 10 February, in “Friday”." in text(page).replace(
        "Bo Berg and Ana Ruiz", "Ana Ruiz and Bo Berg"
    )


def test_nobody_known_is_said_in_a_sentence(mia, book, take, deal, text):
    take(book, *exchange(ANA, 50, 40))
    deal(book)
    assert "Your letters and meetings do not show whom Ana knows." in text(mia.get(f"/map?on={number(book, ANA)}"))


def test_an_empty_book_has_an_empty_map(mia, text):
    assert "Nobody here." in text(mia.get("/map"))


def test_a_circle_can_be_looked_at_alone(mia, known, text):
    mia.post(f"/people/{number(known, BO)}/circle", {"circle": "Sailors & co"})
    page = mia.get("/map")
    assert 'href="?circle=Sailors%20%26%20co"' in page.content.decode()
    shown = text(mia.get("/map?circle=Sailors+%26+co"))
    assert "Bo Berg" in shown and "Ana Ruiz" not in shown


def test_who_is_farther_away_is_a_map_further(mia, crowd, text):
    crowd(65)
    first, second = mia.get("/map").content.decode(), mia.get("/map?from=60").content.decode()
    assert 'rel="next" href="?from=60"' in first and 'rel="prev"' not in first
    assert 'rel="prev" href="?from=0"' in second and 'rel="next"' not in second
    assert picture(second).count('class="hit"') == 5


def test_what_is_no_number_or_nobody_of_mine_is_refused(mia, known):
    assert mia.get("/map?on=x").status_code == 400
    assert mia.get("/map?on=99999").status_code == 404
    assert mia.get("/map?from=x").status_code == 400


def test_a_name_cannot_break_out_of_the_picture(mia, known):
    known.people.filter(pk=number(known, BO)).update(name='"><b>Bo', circle="<i>x</i>")
    known.people.filter(pk=number(known, ANA)).update(circle="<i>x</i>")
    page = mia.get("/map").content.decode()
    assert "<b>" not in page and "<i>" not in page


def test_it_costs_the_same_for_three_and_for_sixty(mia, known, crowd, cost):
    path = f"/map?on={number(known, ANA)}"
    few = {one: cost(mia, one) for one in ("/map", path)}
    crowd(60)
    assert all(cost(mia, one) <= n for one, n in few.items())
    assert max(few.values()) <= 12


def test_a_long_history_is_drawn_over_the_years_and_a_short_one_is_not(mia, known, text):
    page = mia.get(f"/people/{number(known, CHI)}")
    drawn = re.search(r'<svg class="plot course".*?</svg></svg>', page.content.decode(), re.S).group()
    assert "<title" in drawn and "<desc" in drawn
    assert "You two were nearest in" in text(page) and "since then it has grown quiet." in text(page)
    assert "plot course" not in mia.get(f"/people/{number(known, BO)}").content.decode()
