"""The manifest, the worker, the page for when there is no connection, what waited on a phone, and what is shared to Goodwill."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from goodwill.doors.web import phone, share
from goodwill.models import Article, Person, Word, wants
from said import ANA, NOW

SCRIPT = {"accept": "application/json"}
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Tilda Holm\r\nORG:Harbour Books\r\nTEL:+45 1234\r\nEMAIL:tilda@holm.example\r\nEND:VCARD"


def test_the_manifest_has_its_type_its_icons_and_where_to_share(db):
    answer = Client().get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    said = json.loads(answer.content)
    assert said["display"] == "standalone" and said["start_url"] == said["scope"] == said["id"] == "/"
    assert {icon.get("purpose", "any") for icon in said["icons"]} == {"any", "maskable"}
    for icon in said["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    assert said["share_target"]["action"] == "/share"
    assert "http" not in answer.content.decode()


@pytest.mark.parametrize(("name", "size"), [("icon-180", 180), ("icon-192", 192), ("icon-512", 512), ("icon-maskable", 512)])
def test_icons_are_pictures_of_the_size_they_say(name, size):
    head = phone._read(f"{name}.png")[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20], "big") == int.from_bytes(head[20:24], "big") == size


def test_the_worker_is_served_for_all_pages_and_versioned_by_what_it_keeps(db, monkeypatch):
    answer = Client().get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer["Cache-Control"]
    source = answer.content.decode()
    assert "http://" not in source and "https://" not in source
    assert 'OFFLINE = "/phone/offline"' in source
    before = source.splitlines()[0]
    assert Client().get("/sw.js").content.decode().splitlines()[0] == before
    read = phone._read
    phone._shell.cache_clear()
    monkeypatch.setattr(phone, "_read", lambda name: read(name) + (b"/* changed */" if name == "goodwill.css" else b""))
    assert Client().get("/sw.js").content.decode().splitlines()[0] != before
    phone._shell.cache_clear()


def test_all_that_the_worker_keeps_is_there_for_everybody(db):
    head = Client().get("/sw.js").content.decode().splitlines()[1]
    kept = json.loads(head.partition(" = ")[2].rstrip(";"))
    assert all(finders.find(path.removeprefix("/static/")) for path in kept)
    assert Client().get("/phone/offline").status_code == 200


def test_the_page_without_a_connection_has_nothing_of_the_owners_in_it(mia, lived):
    page = mia.get("/phone/offline").content.decode()
    assert phone.whose(mia.get("/people").wsgi_request) not in page
    assert "csrfmiddlewaretoken" not in page.partition("<main")[0] and "Sign out" not in page
    assert not any(name in page for name in ("Ana", "Bo Berg", "Chi"))


def test_it_leaves_the_quiet_line_to_the_page_it_is_for(mia, lived, text):
    bo = lived.people.get(handles__value=ANA)
    mia.post(f"/people/{bo.pk}/note", {"text": "has a boat"})
    mia.get("/phone/offline")
    mia.get("/sw.js")
    assert "Noted about Ana." in text(mia.get("/"))


def test_today_may_be_kept_and_other_pages_not(mia, lived, monkeypatch):
    assert phone.KEEP in mia.get("/")
    assert "This is Today as you last saw it: Monday, 2 March, 09:00." in mia.get("/").content.decode()
    for path in ("/people", "/said", "/settings", "/in"):
        assert phone.KEEP not in mia.get(path)
    monkeypatch.setenv("GOODWILL_AS_OF", "1")
    assert phone.KEEP not in mia.get("/")
    assert 'data-whose=""' in mia.get("/").content.decode()


def test_only_who_is_signed_in_gets_a_token(mia, lived):
    assert Client().get("/phone/token").url == "/in"
    said = mia.get("/phone/token").json()
    assert len(said["whose"]) == 16 and said["token"]


def test_a_phone_sends_with_the_token_it_asked_for(book):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(book.user)
    key = careful.get("/phone/token").json()["token"]
    form = {"name": "Tilda Holm", "once": "t1"}
    assert careful.post("/people/met", form, headers=SCRIPT).status_code == 403
    assert careful.post("/people/met", form, headers={**SCRIPT, "x-csrftoken": key}).status_code == 200
    assert Person.objects.filter(name="Tilda Holm").count() == 1


@pytest.mark.parametrize("what", ["met", "touched", "note"])
def test_what_is_sent_twice_arrives_once(mia, lived, text, what):
    ana = lived.people.get(handles__value=ANA)
    path = "/people/met" if what == "met" else f"/people/{ana.pk}/{what}"
    form = {"name": "Tilda Holm", "text": "x", "note": "x", "once": "b1946ac92492d2347c6235b4d2611184"}
    first, second = (mia.post(path, form, headers=SCRIPT).json() for _ in range(2))
    assert first["to"] == second["to"]
    assert second["said"] == "That had arrived already."
    assert Word.objects.filter(verb=what).count() == 1
    assert Person.objects.filter(name="Tilda Holm").count() == (what == "met")


def test_what_was_noted_yesterday_counts_for_yesterday(mia, lived):
    ana = lived.people.get(handles__value=ANA)
    noted_at = (NOW - timedelta(days=1)).isoformat()
    mia.post(f"/people/{ana.pk}/touched", {"once": "t1", "noted_at": noted_at}, headers=SCRIPT)
    touch = ana.touches.latest("at")
    assert lived.local(touch.at).date() == lived.local(NOW).date() - timedelta(days=1)


@pytest.mark.parametrize("noted_at", ["soon", "2030-01-01T00:00:00Z", "2026-01-01"])
def test_a_clock_that_is_wrong_counts_for_nothing(mia, lived, noted_at):
    ana = lived.people.get(handles__value=ANA)
    mia.post(f"/people/{ana.pk}/touched", {"once": "t1", "noted_at": noted_at}, headers=SCRIPT)
    assert lived.local(ana.touches.latest("at").at).date() == lived.local(NOW).date()


def test_what_is_refused_says_why_to_the_script_too(mia, lived):
    answer = mia.post("/people/met", {"name": " "}, headers=SCRIPT)
    assert (answer.status_code, answer.json()["error"]["message"]) == (400, "Who was it? A name is needed.")


def test_what_waited_is_not_announced_on_a_page_about_something_else(mia, lived, text):
    ana = lived.people.get(handles__value=ANA)
    mia.post(f"/people/{ana.pk}/note", {"text": "x", "once": "t1", "noted_at": (NOW - timedelta(hours=1)).isoformat()}, headers=SCRIPT)
    assert "Noted about Ana." not in text(mia.get("/"))


@pytest.mark.parametrize(
    ("title", "said", "url", "link", "rest"),
    [
        ("On boats", "https://a.example/x?y=1", "", "https://a.example/x?y=1", "On boats"),
        ("On boats", "Read this: https://a.example/x.", "", "https://a.example/x", "On boats\nRead this:"),
        ("", "", "https://a.example/x", "https://a.example/x", ""),
        ("", "Tilda builds boats", "", "", "Tilda builds boats"),
        ("Same", "Same", "", "", "Same"),
        ("", "javascript:alert(1)", "", "", "javascript:alert(1)"),
        ("", "", "", "", ""),
    ],
)
def test_what_is_shared_is_taken_apart(title, said, url, link, rest):
    assert share.taken_apart(title, said, url)[:2] == (link, rest)


def test_a_shared_article_goes_to_reading_with_one_press(mia, lived, text):
    page = mia.post("/share", {"title": "On boats", "text": "https://a.example/x"})
    assert "Something to read?" in text(page)
    assert 'value="https://a.example/x"' in page.content.decode()
    assert not Article.objects.exists()
    mia.post("/reading/add", {"url": "https://a.example/x", "once": "t1"})
    mia.post("/reading/add", {"url": "https://a.example/x", "once": "t1"})
    assert Article.objects.count() == 1


def test_a_shared_card_fills_the_form(mia, lived, text):
    from django.core.files.uploadedfile import SimpleUploadedFile

    for page in (
        mia.post("/share", {"text": CARD}),
        mia.post("/share", {"card": SimpleUploadedFile("tilda.vcf", CARD.encode(), "text/vcard")}),
    ):
        assert "Somebody you met?" in text(page)
        for value in ("Tilda Holm", "tilda@holm.example", "Harbour Books · +45 1234"):
            assert f'value="{value}"' in page.content.decode()


def test_anything_else_is_asked_about_and_may_become_a_note(mia, lived, text):
    page = mia.get("/share", {"text": "has <b>moved</b> to Porto", "q": "ana"})
    assert "What is this?" in text(page)
    assert "has &lt;b&gt;moved&lt;/b&gt; to Porto" in page.content.decode()
    assert "Ana Ruiz" in text(page)


def test_sharing_needs_no_token_and_changes_nothing(book):
    careful = Client(enforce_csrf_checks=True)
    assert careful.post("/share", {"text": CARD}).url == "/in"
    careful.force_login(book.user)
    before = Word.objects.count()
    assert careful.post("/share", {"text": CARD}).status_code == 200
    assert Word.objects.count() == before


# Forms of pages, sent again because the answer to the first try was lost.


def form(mia, page, action):
    """What the form of a page holds that somebody does not see."""
    body = mia.get(page).content.decode()
    inside = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', body, re.S).group(0)
    return {"once": re.search(r'name="once" value="(\w+)"', inside).group(1)}


@pytest.mark.parametrize("what", ["note", "line", "want", "step", "met", "asked", "give"])
def test_a_form_of_a_page_that_is_sent_twice_is_taken_once(mia, lived, what):
    ana, one = lived.people.get(handles__value=ANA), wants.want(lived, "All can row", NOW)
    page, to, said = {
        "note": (f"/people/{ana.pk}", f"/people/{ana.pk}/note", {"text": "has a boat"}),
        "line": (f"/people/{ana.pk}", f"/people/{ana.pk}/line", {"line": "I promised the map by Friday"}),
        "want": ("/wants", "/wants/new", {"text": "The boat is painted", "who": "Ana Ruiz"}),
        "step": (f"/wants/{one.number}", f"/wants/{one.number}/step", {"step": "Buy oars"}),
        "met": ("/people?met=1", "/people/met", {"name": "Tilda Holm"}),
        "asked": (f"/wants/{one.number}/ask/{ana.pk}", f"/wants/{one.number}/ask/{ana.pk}/asked", {"note": "for oars"}),
        "give": ("/give", "/give/own", {"kind": "skill", "what": "Rowing"}),
    }[what]
    sent = {**said, **form(mia, page, to)}
    before = Word.objects.count()
    first = mia.post(to, sent)
    after = Word.objects.count()
    second = mia.post(to, sent)
    assert (first.status_code, second.status_code, first.url) == (303, 303, second.url)
    assert after > before and Word.objects.count() == after


def test_other_words_from_a_page_that_a_browser_brought_back_are_another_note(mia, lived):
    ana = lived.people.get(handles__value=ANA)
    hidden = form(mia, f"/people/{ana.pk}", f"/people/{ana.pk}/note")
    for text in ("has a boat", "has a dog", "has a boat"):
        mia.post(f"/people/{ana.pk}/note", {**hidden, "text": text})
    assert [word.value["text"] for word in Word.objects.filter(verb="note").order_by("pk")] == ["has a boat", "has a dog"]


def test_pages_that_a_phone_keeps_hold_no_token_and_nothing_of_the_owners(mia, lived):
    for path in ("/phone/offline", "/phone/unsent"):
        page = mia.get(path).content.decode()
        assert 'name="once"' not in page and "Sign out" not in page and "Ana" not in page
    assert 'UNSENT = "/phone/unsent"' in Client().get("/sw.js").content.decode()
