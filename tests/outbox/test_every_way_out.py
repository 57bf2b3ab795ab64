"""Every way out keeps the contract of letter.py."""

import socket
import subprocess
import sys
from datetime import timedelta

import pytest

from goodwill import plugins
from goodwill.errors import Trouble
from goodwill.letter import Account, Left, Letter, Party, WayOut
from said import NOW

ODD = (
    {"subject": "", "body": "-"},
    {"subject": "Ça va? 山田 🎉 " * 60, "body": "Dear Ana,\r\n\r\n.\r\n.\r\n" + "long " * 500},
    {"body": "\u202eright to left عبد الله\u202c\n\n\tMia"},
    {"to": (Party("ana@ruiz.example", 'Ana "the bee" Ruiz, Dr.'), Party("bo@berg.example"))},
)


@pytest.mark.parametrize("way", [pytest.param(way, id=name) for name, way in sorted(plugins.outbox().items())])
class TestEveryWayOut:
    def test_it_says_what_it_does(self, way: WayOut) -> None:
        assert way.what and set(way.wants) <= set(Account._fields)

    @pytest.mark.parametrize("changed", ODD)
    def test_whatever_stands_in_the_letter_it_leaves_or_says_why_not(self, way: WayOut, letter: Letter, changed: dict[str, object]) -> None:
        letter = letter._replace(begins=NOW + timedelta(days=2), **changed)  # type: ignore[arg-type]
        if way.wants:
            with pytest.raises(Trouble):  # nobody listens there
                way.out(letter, nowhere(way.name))
        else:
            try:
                assert isinstance(way.out(letter, None), Left)
            except Trouble as trouble:
                assert "🎉" in letter.body + letter.subject and trouble.hint

    def test_only_what_has_an_account_reaches_anybody(self, way: WayOut, letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
        if way.wants:
            return

        def never(*_args: object) -> None:
            raise AssertionError("it called the net")

        monkeypatch.setattr(socket.socket, "connect", never)
        assert not way.out(letter._replace(begins=NOW), None).reached

    def test_the_same_letter_makes_the_same_thing(self, way: WayOut, letter: Letter) -> None:
        if not way.wants:
            letter = letter._replace(begins=NOW)
            assert way.out(letter, None) == way.out(letter, None)


def nowhere(way: str) -> Account:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return Account("post", way, "127.0.0.1", probe.getsockname()[1], "", "plain")


def test_a_mark_is_of_one_letter_by_one_way(letter: Letter) -> None:
    others = [
        letter._replace(body=letter.body + "."),
        letter._replace(subject="Grüsse"),
        letter._replace(to=(*letter.to, Party("eve@evil.example"))),
        letter._replace(sender=Party("mia@elsewhere.example", "Mia Hartmann")),
        letter._replace(begins=NOW),
        letter._replace(answers=()),
    ]
    marks = {letter.mark("smtp"), letter.mark("imap"), *(other.mark("smtp") for other in others)}
    assert len(marks) == len(others) + 2
    assert letter._replace(at=NOW + timedelta(minutes=5)).mark("smtp") == letter.mark("smtp")


def test_finding_the_ways_out_loads_nothing_that_speaks_to_the_net() -> None:
    code = (
        "from goodwill import plugins; import sys; plugins.outbox(); print(sorted({'smtplib', 'imapclient', 'typst'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
