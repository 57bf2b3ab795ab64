"""Send: nothing leaves without a yes to that very letter, and what left is not counted twice."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import servers
from goodwill.daily import round as daily
from goodwill.daily.send import draft_of, letter, send
from goodwill.errors import Trouble
from goodwill.letter import Account
from goodwill.models import Suggestion, Touch, Word, outbox, owner
from said import ANA, BO, MIA, NOW, days_ago, exchange, mail

ASKED = mail(BO, MIA, days_ago(5), "Could you lend me the red tent for the weekend?", title="The boat", key="mail:tent@berg.example")


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def asked(book: Any, take: Callable[..., Any]) -> Suggestion:
    """Bo has asked Mia something: the suggestion to answer."""
    take(book, *exchange(BO, 60, 58, 40, 39), ASKED)
    daily.today(book, NOW)
    found = Suggestion.objects.select_related("book", "person").get(reason="reply_owed")
    found.book = found.person.book = book
    return found


@pytest.fixture
def post(asked: Suggestion) -> Iterator[servers.Post]:
    """A server on this machine that Mia's account leads to."""
    with servers.smtp() as server:
        outbox.add(asked.book, Account("home", "smtp", "127.0.0.1", server.port, "", "plain"), NOW)
        yield server


def touches(book: Any) -> list[tuple[str, str]]:
    return list(Touch.objects.filter(event__book=book, way="out").order_by("at").values_list("event__kind", "event__key"))


def test_with_a_yes_the_draft_leaves_as_it_stands(asked: Suggestion, post: servers.Post) -> None:
    made = letter(asked, NOW, "smtp")
    assert send(asked, made, "smtp", made.mark("smtp"), NOW).reached
    (said,) = post.taken
    assert post.readers == [[BO]]
    assert said["Subject"] == asked.draft["subject"] == "Re: The boat"
    assert said.get_content().replace("\r\n", "\n").strip() == draft_of(asked)["body"].strip()
    assert said["In-Reply-To"] == "<tent@berg.example>"


@pytest.mark.parametrize("yes", ["", "yes", "1", "true", "0" * 32])
def test_without_a_yes_nothing_leaves(asked: Suggestion, post: servers.Post, yes: str) -> None:
    made = letter(asked, NOW, "smtp")
    with pytest.raises(Trouble, match="needs your yes"):
        send(asked, made, "smtp", yes, NOW)
    assert (post.taken, Word.objects.filter(verb="sent").count()) == ([], 0)


def test_a_yes_to_one_letter_is_none_to_another(asked: Suggestion, post: servers.Post) -> None:
    shown = letter(asked, NOW, "smtp")
    for other in (
        letter(asked, NOW, "smtp", body=shown.body + " P.S. And the stove."),
        letter(asked, NOW, "smtp", to="eve@evil.example"),
        letter(asked, NOW, "smtp", subject="The stove"),
    ):
        with pytest.raises(Trouble, match="needs your yes"):
            send(asked, other, "smtp", shown.mark("smtp"), NOW)
    with pytest.raises(Trouble, match="needs your yes"):
        send(asked, shown, "smtp", shown.mark("imap"), NOW)
    assert post.taken == []


def test_what_the_owner_changed_is_what_leaves(asked: Suggestion, post: servers.Post) -> None:
    made = letter(asked, NOW, "smtp", subject="Of course", body="Dear Bo,\r\n\r\nit stands in the hall.\r\n\r\nMia\r\n")
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    (said,) = post.taken
    assert said["Subject"] == "Of course" and said["In-Reply-To"] is None
    assert said.get_content().replace("\r\n", "\n").strip() == "Dear Bo,\n\nit stands in the hall.\n\nMia"


def test_it_is_said_once_and_sent_once(asked: Suggestion, post: servers.Post) -> None:
    made = letter(asked, NOW, "smtp")
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    with pytest.raises(Trouble, match="already"):
        send(asked, made, "smtp", made.mark("smtp"), NOW)
    assert len(post.taken) == 1
    assert Word.objects.filter(verb="sent", undone_at=None).count() == 1


def test_what_did_not_leave_is_not_said(asked: Suggestion, post: servers.Post) -> None:
    post.refuses = "5.7.1 not today"
    made = letter(asked, NOW, "smtp")
    with pytest.raises(Trouble, match="not today"):
        send(asked, made, "smtp", made.mark("smtp"), NOW)
    assert not Word.objects.filter(verb="sent").exists()
    post.refuses = ""
    assert send(asked, made, "smtp", made.mark("smtp"), NOW).reached


@pytest.mark.parametrize("days", [0.01, 5])
def test_when_it_shows_up_in_the_sent_folder_it_counts_once(asked: Suggestion, post: servers.Post, take: Any, days: float) -> None:
    book, made = asked.book, letter(asked, NOW, "smtp")
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    before = touches(book)
    take(book, mail(MIA, BO, NOW + timedelta(days=days), made.body, title=made.subject, key=f"mail:{made.id}"))
    after = touches(book)
    assert len(before) == len(after)
    assert after[-1] == ("mail", f"mail:{made.id}")
    assert not any(key.startswith("said:") for _kind, key in after)


def test_another_letter_of_that_day_does_not_take_its_place_once_both_are_there(asked: Suggestion, post: servers.Post, take: Any) -> None:
    book, made = asked.book, letter(asked, NOW, "smtp")
    owner.sent(asked, NOW - timedelta(hours=1))  # one that went by the mail program
    undone = Word.objects.get(verb="sent")
    owner.take_back(undone, NOW)
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    other = mail(MIA, BO, NOW + timedelta(hours=1), "And the stove.", key="mail:stove@hartmann.example")
    real = mail(MIA, BO, NOW + timedelta(minutes=1), made.body, key=f"mail:{made.id}")
    take(book, other)
    take(book, real)
    keys = [key for _kind, key in touches(book)]
    assert keys[-2:] == [f"mail:{made.id}", "mail:stove@hartmann.example"]
    assert not any(key.startswith("said:") for key in keys)


def test_both_in_one_batch_count_once_each(asked: Suggestion, post: servers.Post, take: Any, person: Any) -> None:
    book, made = asked.book, letter(asked, NOW, "smtp")
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    owner.touched(person(book, BO), NOW, "call")
    before = len(touches(book))
    other = mail(MIA, BO, NOW - timedelta(hours=1), "And the stove.", key="mail:stove@hartmann.example")
    take(book, other, mail(MIA, BO, NOW + timedelta(minutes=1), made.body, key=f"mail:{made.id}"))
    assert len(touches(book)) == before + 1


def test_taken_back_and_said_again_ends_the_same(asked: Suggestion, post: servers.Post, take: Any, lines: Any) -> None:
    book, made = asked.book, letter(asked, NOW, "smtp")
    send(asked, made, "smtp", made.mark("smtp"), NOW)
    take(book, mail(MIA, BO, NOW + timedelta(days=4), made.body, title=made.subject, key=f"mail:{made.id}"))
    word = owner.touched(Suggestion.objects.get(pk=asked.pk).person, NOW, "mail")
    seen = touches(book)
    owner.take_back(word, NOW)
    assert [t for t in touches(book) if t[1].startswith("mail:")] == [t for t in seen if t[1].startswith("mail:")]
    owner.take_back(Word.objects.get(verb="sent"), NOW)
    assert touches(book)[-1] == ("mail", f"mail:{made.id}")


def test_the_same_words_keep_their_id_and_others_have_another(asked: Suggestion, post: servers.Post) -> None:
    one, again = letter(asked, NOW, "smtp"), letter(asked, NOW + timedelta(hours=3), "smtp")
    assert one.id == again.id and one.id.endswith("@hartmann.example")
    assert letter(asked, NOW, "smtp", body="Yes.").id != one.id


def test_without_an_account_or_an_address_it_says_what_to_do(asked: Suggestion, book: Any, take: Any) -> None:
    with pytest.raises(Trouble, match="No account is set up") as trouble:
        letter(asked, NOW, "smtp")
    assert "goodwill outbox add" in trouble.value.hint
    outbox.add(book, Account("one", "smtp", "127.0.0.1", 25, "", "plain"), NOW)
    outbox.add(book, Account("two", "smtp", "127.0.0.1", 26, "", "plain"), NOW)
    with pytest.raises(Trouble, match="More than one"):
        letter(asked, NOW, "smtp")
    assert letter(asked, NOW, "two").sender.email == MIA
    with pytest.raises(Trouble, match="no way out called pigeon"):
        letter(asked, NOW, "pigeon")


def test_a_password_that_is_not_there_is_said(asked: Suggestion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODWILL_PASSPHRASE", "correct horse battery staple")
    outbox.add(asked.book, Account("home", "smtp", "127.0.0.1", 9, "mia", "plain"), NOW)
    made = letter(asked, NOW, "smtp")
    with pytest.raises(Trouble, match="password of home is not here"):
        send(asked, made, "smtp", made.mark("smtp"), NOW)


def test_an_account_is_a_word_without_its_password_and_can_be_taken_back(book: Any, lines: Any) -> None:
    from goodwill.vault import Secret

    outbox.add(book, Account("home", "smtp", "smtp.example", 465, "mia", "tls", "", Secret("tide & pools")), NOW)
    assert "tide & pools" not in " ".join(lines(book).values())
    assert outbox.accounts(book)["home"].host == "smtp.example"
    owner.undo(book, NOW)
    assert outbox.accounts(book) == {}
    outbox.add(book, Account("home", "imap", "imap.example", 0, "mia"), NOW)
    outbox.remove(book, "home", NOW)
    assert outbox.accounts(book) == {}
    with pytest.raises(Trouble):
        outbox.remove(book, "home", NOW)


@pytest.mark.parametrize("keep", ["no", "died"])
def test_to_whoever_is_put_aside_nothing_leaves(asked: Suggestion, post: servers.Post, keep: str) -> None:
    made = letter(asked, NOW, "smtp")
    owner.keep(asked.person, keep, NOW)
    asked.person.refresh_from_db()
    with pytest.raises(Trouble, match="nothing is sent to them"):
        send(asked, made, "smtp", made.mark("smtp"), NOW)
    assert post.taken == []


def test_mailto_opens_a_letter_and_says_nothing_was_sent(asked: Suggestion) -> None:
    made = letter(asked, NOW, "mailto")
    left = send(asked, made, "mailto", made.mark("mailto"), NOW)
    assert not left.reached and left.where.startswith(f"mailto:{BO}?")
    assert not Word.objects.filter(verb="sent").exists()


def test_one_that_today_does_not_show_gets_its_draft_when_it_is_wanted(book: Any, take: Any) -> None:
    take(book, *exchange(ANA, 9, 8), mail(ANA, MIA, days_ago(5), "Could you send me the list of all the books we spoke about?"))
    daily.today(book, NOW)
    found = Suggestion.objects.select_related("book", "person").get(reason="reply_owed")
    Suggestion.objects.update(draft={}, rank=None)
    found.refresh_from_db()
    assert draft_of(found)["body"] and Suggestion.objects.get().draft == found.draft
