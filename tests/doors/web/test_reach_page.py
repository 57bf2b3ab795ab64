"""Reach: the page that says who can help, and through whom."""

import re

import pytest

from said import ANA, CHI, MIA, NOW, days_ago, exchange, mail


@pytest.fixture
def bees(book, take, deal):
    take(
        book,
        *exchange(ANA, *range(90, 2, -8)),
        mail(CHI, (MIA, ANA), days_ago(700), "My course on beekeeping begins in May.", key="mail:chi", title="Course"),
        mail(CHI, ANA, days_ago(30), "Tea?", key="mail:tea", title="Tea", cc=(MIA,)),
    )
    deal(book)
    return book


def test_it_asks_before_it_answers(mia, book, text):
    assert "A few words for what you need" in text(mia.get("/reach"))


def test_it_says_who_and_through_whom_with_their_words(mia, bees, text):
    shown = text(mia.get("/reach?q=Who+knows+about+beekeeping%3F"))
    assert "My course on beekeeping begins in May." in shown
    assert "Ask Ana Ruiz whether they would put you in touch with Chi Okafor." in shown
    assert "Mia Hartmann is looking for somebody who knows about “beekeeping”" in shown


def test_it_says_when_nobody_knows(mia, bees, text):
    assert "Nobody you know has said anything about zygomorphic flowers." in text(mia.get("/reach?q=zygomorphic+flowers"))
    assert "Nobody you know" in text(mia.get("/reach?q=%3F"))


def test_it_costs_the_same_queries_for_few_and_for_many(mia, bees, take, deal, django_assert_max_num_queries):
    take(bees, *(mail(f"p{n}@x.example", (MIA, ANA), days_ago(n + 1), "Beekeeping is work.", key=f"mail:{n}") for n in range(30)))
    deal(bees)
    with django_assert_max_num_queries(28):
        page = mia.get("/reach?q=beekeeping").content.decode()
    assert len(re.findall('class="sheet reached"', page)) >= 8


def test_the_command_prints_the_same_as_json_and_as_text(bees, monkeypatch):
    from click.testing import CliRunner

    from goodwill.doors import reached
    from goodwill.models.reach import reach

    found = reached.document(bees, reach(bees, "beekeeping", NOW), NOW)
    assert {"direct", "paths", "ready"} <= set(found) and found["ready"] is None
    assert {"person", "why", "strength"} <= set(found["direct"][0])
    assert {"through", "to", "warmth", "why", "ask"} <= set(found["paths"][0])
    ran = CliRunner().invoke(_printing(found))
    assert "Through others" in ran.output and "you → Ana Ruiz → Chi Okafor" in ran.output


def _printing(found):
    import click

    from goodwill.doors.cli.reach import _print

    return click.command()(lambda: _print(found))
