"""One mail: who, when, what it answers, and whether it is a touch between people at all."""

import base64
import time
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.event import Event, Unread
from goodwill.sources import eml, mbox
from goodwill.sources._mail import said
from goodwill.sources._mailaside import folder
from goodwill.sources._maildate import moment

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def mail(*headers: str, body: str = "See you on Monday.") -> Event:
    """A mail from Ana to Bo, with these headers besides or instead."""
    given = {"From": "Ana Ruiz <ana@x.example>", "To": "Bo Lind <bo@y.example>", "Message-ID": "<1@x.example>"}
    given["Date"] = "Mon, 3 Feb 2025 10:00:00 +0100"
    own = {header.split(":")[0] for header in headers}
    lines = [f"{name}: {value}" for name, value in given.items() if name not in own] + list(headers)
    event = said(("\n".join(lines) + "\n\n" + body).encode("utf-8", "surrogateescape"), "x.eml")
    assert isinstance(event, Event)
    return event


def people(event: Event) -> list[tuple[str, str, str]]:
    return [(one.role, one.value, one.name) for one in event.parties]


# --- what it says


def test_a_mail_is_read_whole() -> None:
    event = mail("Subject: The plan", "Cc: Cy <cy@z.example>")
    assert event == Event(
        "mail:1@x.example",
        "mail",
        datetime(2025, 2, 3, 10, tzinfo=timezone(timedelta(hours=1))),
        event.parties,
        "The plan",
        "See you on Monday.",
        where="x.eml",
    )
    assert people(event) == [("from", "ana@x.example", "Ana Ruiz"), ("to", "bo@y.example", "Bo Lind"), ("cc", "cy@z.example", "Cy")]
    assert event.at is not None and event.at.utcoffset() == timedelta(hours=1)


def test_the_key_is_the_message_id() -> None:
    assert mail("Message-ID:   <a\n b@x> (comment)").key == "mail:a b@x"
    assert mail("Message-ID: naked@x").key == "mail:naked@x"


def test_without_a_message_id_the_key_is_made_of_what_is_said() -> None:
    one, same, other = mail("Message-ID: <>"), mail("Message-ID:", body="See  you\non Monday.\n\n"), mail("Message-ID:", body="Bye")
    assert one.key.startswith("mail:sha256-")
    assert one.key == same.key != other.key


def test_it_answers_the_nearest_first_and_none_twice() -> None:
    event = mail("In-Reply-To: <c@x>", "References: <a@x> <b@x>\n <c@x>")
    assert event.answers == ("mail:c@x", "mail:b@x", "mail:a@x")
    assert len(mail("References: " + " ".join(f"<{n}@x>" for n in range(300))).answers) == 20


def test_a_title_is_one_line() -> None:
    assert mail("Subject: a =?utf-8?q?=0D=0ABcc=3A_evil=40x=2Eexample?=\0 b").title == "a Bcc: evil@x.example b"
    assert mail("Subject: =?utf-8?q?caf=C3?= =?utf-8?q?=A9?=").title == "café"


# --- who


@pytest.mark.parametrize(
    ("header", "who"),
    [
        ('"ken at kjbeath.example" <ken@kjbeath.example>', ("ken@kjbeath.example", "")),
        ("ken at kjbeath.example", ("ken@kjbeath.example", "")),
        ("ken.beath at mq.example (Ken Beath)", ("ken.beath@mq.example", "Ken Beath")),
        ("\"'Ana Ruiz'\" <Ana@X.example>", ("ana@x.example", "Ana Ruiz")),
        ("'ana@x.example' <ana@x.example>", ("ana@x.example", "")),
        ("=?utf-8?q?Ruiz=2C_Ana?= <ana@x.example>", ("ana@x.example", "Ruiz, Ana")),
        ("=?iso-8859-1?Q?Andr=E9?= =?iso-8859-1?Q?_Gide?= <a@x.example>", ("a@x.example", "André Gide")),
        ("=?utf-8?B?eHB0bw?= <x@x.example>", ("x@x.example", "xpto")),
        ('"Ana \u202egnp.exe" <ana@x.example>', ("ana@x.example", "Ana gnp.exe")),
        ("ana@x.example (Ana Ruiz)", ("ana@x.example", "Ana Ruiz")),
        ("Ana Ruiz ana@x.example", ("ana@x.example", "Ana Ruiz")),
        ("Ana Ruiz <ana@x.example", ("ana@x.example", "Ana Ruiz")),
        ('"Ana Ruiz <ana@x.example>', ("ana@x.example", "Ana Ruiz")),
        ("(Ted Hart) <ted@x.example>", ("ted@x.example", "Ted Hart")),
        ('"Ted.Hart at shell.example" <ted@x.example>', ("ted@x.example", "")),
        ('Ted Hart" <ted@x.example>', ("ted@x.example", "Ted Hart")),
        ("Ted at home <ted@x.example>", ("ted@x.example", "Ted at home")),
        ("Zoë Ångström <zoe@x.example>", ("zoe@x.example", "Zoë Ångström")),
    ],
)
def test_names_and_addresses_are_as_people_write_them(header: str, who: tuple[str, str]) -> None:
    assert people(mail(f"From: {header}"))[0] == ("from", *who)
    assert ("to", *who) in people(mail(f"To: {header}", "From: Cy <cy@z.example>"))


@pytest.mark.parametrize("charset", ["cp1252", "utf-8"])
def test_bare_letters_in_a_header_are_guessed(charset: str) -> None:
    raw = "From: Renée Müller <r@x.example>\nDate: Mon, 3 Feb 2025 10:00:00 +0000\n\nHallo Renée".encode(charset)
    event = said(raw, "x")
    assert isinstance(event, Event)
    assert (event.parties[0].name, event.text) == ("Renée Müller", "Hallo Renée")


def test_a_name_that_cannot_be_read_is_left_out_and_the_address_stays() -> None:
    event = said("From: דוד <x@x.example>\nMessage-ID: <1@x>\n\nhi".encode("iso8859_8"), "x")
    assert isinstance(event, Event)
    assert people(event) == [("from", "x@x.example", "")]


def test_letters_nobody_declared_are_read_where_they_can_be() -> None:
    for charset, words in (("koi8-r", "Привет, как дела"), ("iso2022_jp", "こんにちは、お元気ですか"), ("euc_kr", "안녕하세요 반갑습니다")):
        event = said(b"From: a@x.example\nMessage-ID: <1@x>\n\n" + words.encode(charset), "x")
        assert isinstance(event, Event)
        assert event.text == words


def test_groups_are_opened_and_nobody_is_nobody() -> None:
    event = mail("To: friends: Bo <bo@y.example>, cy@z.example; undisclosed-recipients:;", "Cc: <>, recipients not shown:")
    assert people(event)[1:] == [("to", "bo@y.example", "Bo"), ("to", "cy@z.example", "")]


def test_several_senders_are_all_senders() -> None:
    event = mail('From: a@x.example, "b, c" <b@x.example>, group: d@x.example, e@x.example;, <>, undisclosed-recipients:;')
    assert [value for role, value, _ in people(event) if role == "from"] == ["a@x.example", "b@x.example", "d@x.example", "e@x.example"]


def test_nobody_receives_twice() -> None:
    event = mail("To: Bo <bo@y.example>, BO@y.example", "Cc: Bo <bo@y.example>, Ana <ana@x.example>")
    assert people(event) == [("from", "ana@x.example", "Ana Ruiz"), ("to", "bo@y.example", "Bo"), ("cc", "ana@x.example", "Ana")]


# --- when


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mon, 3 Feb 2025 10:00:00 +0100", "2025-02-03T10:00:00+01:00"),
        ("3 Feb 2025 10:00 EST", "2025-02-03T10:00:00-05:00"),
        ("Mon, 03 Feb 2025 10:00:00 GMT", "2025-02-03T10:00:00+00:00"),
        ("Mon, 3 Feb 99 10:00:00 -0800 (PST)", "1999-02-03T10:00:00-08:00"),
        ("3 Feb 102 10:00:00 +0000", "2002-02-03T10:00:00+00:00"),
        ("Mon Feb  3 10:00:00 2025", "2025-02-03T10:00:00+00:00"),
        ("2025-02-03T10:00:00Z", "2025-02-03T10:00:00+00:00"),
        ("Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59+00:00"),
        ("Mon, 31 Feb 2025 10:00:00 +0000", None),
        ("Thu, 01 Jan 1970 00:00:00 -0000", None),
        ("Fri, 31 Dec 9999 23:59:59 +0000", None),
        ("Mon, 3 Feb 2025 10:00:00 +9999", None),
        ("Mon, 3 Feb 2025 24:60:61", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_only_a_believable_moment_is_one(written: str, meant: str | None) -> None:
    found = moment(written)
    assert (found.isoformat() if found else None) == meant


def test_where_the_date_cannot_be_believed_the_last_server_is_asked() -> None:
    received = "Received: from a by b; Mon, 3 Feb 2025 11:00:00 +0000"
    older = "Received: from c by a; Mon, 3 Feb 2025 10:00:00 +0000"
    assert mail("Date: someday", received, older).at == datetime(2025, 2, 3, 11, tzinfo=UTC)
    assert mail("Date: Mon, 3 Feb 2035 10:00:00 +0000", received).at == datetime(2025, 2, 3, 11, tzinfo=UTC)
    assert mail("Date: someday").at is None


# --- its words


def test_of_two_versions_the_plain_one_is_read() -> None:
    body = "--b\nContent-Type: text/plain\n\nplain\n--b\nContent-Type: text/html\n\n<p>html</p>\n--b--\n"
    assert mail("Content-Type: multipart/alternative; boundary=b", body=body).text == "plain"


def test_where_there_is_only_html_its_words_are_taken() -> None:
    page = (
        "<html><head><title>t</title><style>p{}</style></head><body><p>Hi <b>Bo</b>,\nsee you</p><div>on Monday.<br>Ana</div>"
        "<script>alert(1)</script><div class='gmail_quote'><div class='gmail_attr'>On Monday Bo wrote:</div>"
        "<blockquote>Shall we meet?</blockquote></div></body></html>"
    )
    assert mail("Content-Type: text/html", body=page).text == "Hi Bo, see you\n\non Monday.\nAna"


@pytest.mark.parametrize(
    "old",
    [
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Bo</div><div>old</div>',
        '<div class="gmail_quote">On Mon, 3 Feb 2025 Bo wrote:<blockquote>old</blockquote></div>',
        '<div class="moz-cite-prefix">On 3/2/25 Bo wrote:</div><blockquote type="cite">old</blockquote>',
        '<div class="yahoo_quoted">On Monday Bo wrote: old</div>',
        '<div class="OutlookMessageHeader">From: Bo</div><div>old</div>',
        "<div><p><b>From:</b> Bo<br><b>Sent:</b> Monday<br><b>To:</b> Ana<br><b>Subject:</b> Plan</p></div><p>old</p>",
    ],
)
def test_what_mail_programs_quote_in_html_is_left_out(old: str) -> None:
    assert mail("Content-Type: text/html", body=f"<div>See you.</div>{old}").text == "See you."


def test_a_body_that_cannot_be_decoded_does_not_lose_the_mail() -> None:
    assert "hello" in mail("Content-Transfer-Encoding: base64", body="aGVsbG8gd29ybGQh\n_______\nfooter!").text
    assert mail("Content-Type: text/plain; charset=klingon", body="hi é").text == "hi é"


def test_no_attachment_is_read() -> None:
    body = '--b\n\nSee you.\n--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="../../.bashrc"\n\nsecret\n--b--\n'
    assert mail("Content-Type: multipart/mixed; boundary=b", body=body).text == "See you."


# --- no touch


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ([], ""),
        (["X-Auto-Response-Suppress: All"], ""),
        (["Auto-Submitted: no"], ""),
        (["X-Spam-Flag: NO"], ""),
        (["Return-Path: <ana@x.example>"], ""),
        (["Subject: Out of the office tomorrow, shall we call?"], ""),
        (["Subject: Undeliverable promises"], ""),
        (["Content-Type: multipart/report; report-type=delivery-status; boundary=b"], "bounce"),
        (["X-Failed-Recipients: bo@y.example"], "bounce"),
        (["From: Mail Delivery Subsystem <MAILER-DAEMON@x.example>", "Subject: Returned mail: see transcript"], "bounce"),
        (["Return-Path: <>", "Subject: Undelivered Mail Returned to Sender"], "bounce"),
        (["Auto-Submitted: auto-replied (vacation)"], "auto-reply"),
        (["Precedence: auto_reply"], "auto-reply"),
        (["Subject: Out of Office: the plan"], "auto-reply"),
        (["Subject: Automatic reply: the plan"], "auto-reply"),
        (["Subject: Automatische Antwort: der Plan"], "auto-reply"),
        (["Subject: Réponse automatique : le plan"], "auto-reply"),
        (["List-Id: <plan.lists.example>", "List-Post: <mailto:plan@lists.example>"], "list"),
        (["X-Mailing-List: plan"], "list"),
        (["Precedence: list"], "list"),
        (["To: plan@lists.example"], "list"),
        (["List-Unsubscribe: <https://x.example/u>"], "newsletter"),
        (["Precedence: bulk"], "newsletter"),
        (["X-Campaign: spring", "List-Id: <a.mailer.example>"], "newsletter"),
        (["From: no-reply@x.example"], "automated"),
        (["From: Bo via Hub <notifications@hub.example>", "X-GitHub-Reason: mention", "List-Id: <x>"], "automated"),
        (["Auto-Submitted: auto-generated"], "automated"),
        (["Content-Type: text/calendar; method=REPLY"], "calendar"),
        (["X-Spam-Flag: YES"], "spam"),
        (["X-Gmail-Labels: Entwürfe,Wichtig"], "draft"),
        (["X-Gmail-Labels: Papierkorb"], "trash"),
        (["X-Mozilla-Status: 0009"], "trash"),
    ],
)
def test_it_says_why_it_is_no_touch(headers: list[str], why: str) -> None:
    assert mail(*headers).aside == why


CALENDAR = "BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n"


@pytest.mark.parametrize("method", ["REQUEST", "REPLY", "CANCEL", "COUNTER"])
@pytest.mark.parametrize("said_by", ["the header", "the body", "the body in base64"])
def test_what_calendars_tell_each_other_is_set_aside(method: str, said_by: str) -> None:
    body, head = CALENDAR.format(method=method), "Content-Type: text/calendar; charset=utf-8"
    if said_by == "the header":
        head += f";\n\tmethod={method}"
    elif said_by == "the body in base64":
        head, body = head + "\nContent-Transfer-Encoding: base64", base64.encodebytes(body.encode()).decode()
    text = f"--b\nContent-Type: text/plain\n\nYou are invited.\n--b\n{head}\n\n{body}\n--b--\n"
    assert mail("Content-Type: multipart/alternative; boundary=b", body=text).aside == "calendar"
    assert mail("Content-Type: multipart/alternative; boundary=b", body=text.replace("\n", "\r\n")).aside == "calendar"


@pytest.mark.parametrize(
    "head", ["Content-Type: text/calendar; method=REQUEST\nContent-Disposition: attachment; filename=a.ics", "Content-Type: text/calendar"]
)
def test_a_calendar_that_somebody_attached_leaves_a_letter_a_letter(head: str) -> None:
    body = CALENDAR.format(method="PUBLISH" if "method" not in head else "REQUEST")
    text = f"--b\nContent-Type: text/plain\n\nHere is the choir's calendar.\n--b\n{head}\n\n{body}\n--b--\n"
    event = mail("Content-Type: multipart/mixed; boundary=b", body=text)
    assert (event.aside, event.text) == ("", "Here is the choir's calendar.")


def test_words_about_invitations_are_no_invitation() -> None:
    assert mail(body="--b\nContent-Type: text/calendar; method=REQUEST\n\nis what Outlook sends").aside == ""


def test_folders_are_known_in_many_tongues() -> None:
    names = ("Junk E-mail", "Papierkorb", "Brouillons", "INBOX", "Projects", "Concept art")
    assert [folder(name) for name in names] == ["spam", "trash", "draft", "", "", ""]


def test_bounces_of_sixty_mailers_are_set_aside() -> None:
    place = SHARED / "corpora/mail/sisimai+rb-sisimai"
    if not place.is_dir():
        pytest.skip("the mail corpora are not on this machine")
    asides = []
    for path in place.rglob("*.eml"):
        source = mbox if mbox.knows(path, path.read_bytes()[:65536]) else eml
        asides += [getattr(found, "aside", "") for piece in source.pieces(path) for found in source.read(path, piece)]
    assert sum(bool(aside) for aside in asides) >= 0.95 * len(asides)


# --- what it bears


def nested(deep: int) -> bytes:
    part, kind = "deepest", "text/plain"
    for n in range(deep):
        part = f"--b{n}\nContent-Type: {kind}\n\n{part}\n--b{n}--\n"
        kind = f"multipart/mixed; boundary=b{n}"
    return f"From: a@x.example\nMessage-ID: <1@x>\nContent-Type: {kind}\n\n{part}".encode()


def russian_doll(deep: int) -> bytes:
    doll = "From: a@x.example\nMessage-ID: <1@x>\n\nhi"
    for _ in range(deep):
        doll = f"From: a@x.example\nMessage-ID: <1@x>\nContent-Type: message/rfc822\n\n{doll}"
    return doll.encode()


@pytest.mark.parametrize(
    "raw",
    [
        nested(60),
        nested(3000),
        russian_doll(120),
        b"From: a@x.example\nContent-Type: text/html\n\n" + b"<div>" * 20_000 + b"x",
        b"From: a@x.example\nContent-Type: text/html\n\n" + b"<blockquote class=gmail_quote>" * 20_000 + b"x",
        b"From: a@x.example\nContent-Type: text/html\n\n" + b"<div>" * 3_000 + b"<blockquote>x</blockquote>" * 3_000,
        b"From: a@x.example\nCc: " + b", ".join(b'"P, %d" <p%d@x.example>' % (n, n) for n in range(3000)) + b"\n\nx",
        b"From: " + b'"<(' * 30_000 + b"\n\nx",
        b"From: a@x.example\nTo: " + b"a" * 300_000 + b"\n\nx",
        b"From: a@x.example\nTo: " + b"=?utf-8?q?" * 30_000 + b"\n\nx",
        b"From: a@x.example\nReferences: " + b"<" * 300_000 + b"\n\nx",
        b"From: \xff" + b" \n" * 50_000 + b"\n\nx",
        b"\xff" * 300_000,
    ],
)
def test_no_mail_takes_long_or_breaks(raw: bytes) -> None:
    started = time.process_time()
    assert isinstance(said(raw, "x"), Event | Unread)
    assert time.process_time() - started < 2


def test_three_thousand_receivers_are_three_thousand() -> None:
    assert len(mail("Cc: " + ", ".join(f'"P, {n}" <p{n}@x.example>' for n in range(3000))).parties) == 3002


def test_endless_headers_are_unread_with_their_place() -> None:
    assert said(b"Subject: " + b"A" * (3 << 20) + b"\nFrom: a@x.example\n\nx", "x.mbox:7") == Unread(
        "x.mbox:7", "headers of more than 2 MB"
    )


def test_what_is_no_mail_is_unread() -> None:
    assert said(b"", "x") == Unread("x", "no mail headers at its start")
    assert isinstance(said(b"just words\n\nand more", "x"), Unread)


@given(st.binary(max_size=600), st.sampled_from([b"", b"From: a@x.example\n", b"From: a@x.example\nContent-Type: text/html\n\n"]))
def test_no_bytes_are_too_strange(noise: bytes, start: bytes) -> None:
    found = said(start + noise, "x")
    assert "\0" not in repr(found).replace("\\x00", "\0") or isinstance(found, Unread)
