"""Addresses that look like the owner's: asked about, never taken for sure."""

import pytest

from goodwill.models import Touch
from said import ANA, BO, CHI, MIA, days_ago, mail

OLD = "mia@old.example"


@pytest.fixture
def forgot(book, take, deal):
    """A book whose owner forgot to name an address: letters to it have nobody of hers in them."""
    take(book, *(mail(sender, OLD, days_ago(n)) for n, sender in enumerate((ANA, BO, CHI, BO, ANA), 1)))
    deal(book)
    return book


def test_an_address_that_is_in_every_mail_is_asked_about(mia, forgot, text):
    assert f"{OLD} in 5 mails" in text(mia.get("/yours"))


def test_mine_makes_its_mails_mine(mia, forgot, text):
    assert mia.post("/yours/mine", {"email": OLD, "back": "/people"}).url == "/people"
    assert f"{OLD} is yours." in text(mia.get("/people"))
    assert OLD in text(mia.get("/settings"))
    assert set(Touch.objects.values_list("way", flat=True)) == {"in"}
    assert "No other address looks like yours." in text(mia.get("/yours"))


def test_not_mine_is_not_asked_again_until_undone(mia, forgot, text):
    mia.post("/yours/not", {"email": OLD})
    shown = text(mia.get("/yours"))
    assert f"{OLD} is somebody else’s. Undo" in shown
    assert "No other address looks like yours." in shown
    mia.post("/undo")
    assert f"{OLD} in 5 mails" in text(mia.get("/yours"))


def test_only_what_was_asked_about_can_be_said_to_be_mine(mia, forgot):
    mia.post("/yours/mine", {"email": ANA})
    assert not forgot.me.handles.filter(value=ANA).exists()
    assert forgot.me.handles.filter(value=MIA).exists()


def test_a_finished_import_asks(mia, forgot):
    from goodwill.models import Import

    page = mia.get(f"/imports/{Import.objects.get().pk}").content.decode()
    assert 'hx-get="/yours?back=/imports/' in page
    assert 'href="/yours"' in page
