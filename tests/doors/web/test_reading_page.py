"""Reading: articles, for whom each is and why; and the owner's verdicts."""

import pytest

from goodwill.event import Article as Told
from goodwill.models import Article, Feed, Fit, Word
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

URL = "https://garden.example/pricing"
STUDY = "Do you still have the pricing study of the library consortium?"


def told(url=URL, title="What libraries pay: a new pricing study"):
    return Told(f"link:{url}", url, title, "Prices of books in the north.", days_ago(1), feed="Prices", where="feed:1")


@pytest.fixture
def came(book, take, deal):
    take(book, *exchange(ANA, 90, 80, 70), *exchange(BO, 95, 85), mail(ANA, MIA, days_ago(20), STUDY, key="mail:study"), told())
    Article.objects.update(added_at=int(NOW.timestamp()) - 3600)
    deal(book)
    return book


def test_it_says_for_whom_and_why_in_their_words(mia, came, text):
    shown = text(mia.get("/reading"))
    assert "What libraries pay: a new pricing study" in shown
    assert "For Ana Ruiz" in shown
    assert STUDY in shown


def test_the_draft_opens_in_the_mail_program_with_the_link_in_it(mia, came):
    page = mia.get("/reading").content.decode()
    assert f"mailto:{ANA}?" in page
    assert "garden.example%2Fpricing" in page


def test_an_empty_book_says_how_to_begin(mia, text):
    assert "Paste a link above" in text(mia.get("/reading"))


def test_not_for_her_is_said_and_can_be_taken_back(mia, came, text):
    fit = Fit.objects.get(score__gt=0)
    assert mia.post(f"/reading/{fit.pk}/no").url == "/reading"
    shown = text(mia.get("/reading"))
    assert "Not for Ana." in shown
    assert "less about" in shown
    assert "For Ana Ruiz" not in shown
    mia.post("/undo")
    assert "For Ana Ruiz" in text(mia.get("/reading"))
    assert "less about" not in text(mia.get("/reading"))


def test_what_was_said_stands_among_what_you_said(mia, came, text):
    mia.post(f"/reading/{Fit.objects.get(score__gt=0).pk}/good")
    assert "An article was right for Ana: more about" in text(mia.get("/said"))


def test_i_sent_it_counts_as_a_letter_once(mia, came, text):
    fit = Fit.objects.get(score__gt=0)
    mia.post(f"/reading/{fit.pk}/sent")
    mia.post(f"/reading/{fit.pk}/sent") if Fit.objects.filter(pk=fit.pk).exists() else None
    assert Word.objects.filter(verb="sent").count() == 1
    assert "Send it" not in text(mia.get("/reading"))


def test_nobody_elses_fit_can_be_judged(mia, came):
    assert mia.post("/reading/999999/no").status_code == 404
    assert mia.post(f"/reading/{Fit.objects.get(score__gt=0).pk}/burn").status_code == 404
    assert mia.get(f"/reading/{Fit.objects.get(score__gt=0).pk}/no").status_code == 405


def test_a_pasted_link_is_there_at_once_and_read_later(mia, book, text):
    assert mia.post("/reading/add", {"url": "https://garden.example/bees"}).url == "/reading"
    assert "garden.example/bees" in text(mia.get("/reading"))
    assert "is no web address" in text(mia.post("/reading/add", {"url": "file:///etc/passwd"}))


def test_a_feed_that_does_not_work_says_so(mia, book, text):
    Feed.objects.create(book=book, name="Gone", url="https://gone.example/rss", trouble="gone.example answers with 404.")
    assert "gone.example answers with 404." in text(mia.get("/reading"))


def test_markup_in_a_feed_is_only_text(mia, book, take):
    take(book, told("https://g.example/x", "<script>alert(1)</script>")._replace(feed="<b>bold</b>", author='"><img>'))
    page = mia.get("/reading").content.decode()
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert "<img" not in page


def test_thirty_articles_cost_as_many_queries_as_one(mia, came, take, deal, django_assert_max_num_queries):
    mia.get("/reading")
    with django_assert_max_num_queries(20) as one:
        mia.get("/reading")
    take(came, *(told(f"https://garden.example/{i}", f"Pricing study number {i}") for i in range(40)))
    deal(came)
    with django_assert_max_num_queries(len(one.captured_queries)):
        assert mia.get("/reading").content.decode().count("<article") == 30
