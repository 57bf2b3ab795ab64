"""The command line, run within this process on a data folder of the test's own."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from said import ANA, BO, CHI, MIA, NAMES, NOW

QUESTION = "Could you send me the slides by Friday?"


class Said(NamedTuple):
    """What a command printed."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout: anything beside it fails."""
        return json.loads(self.out)


@pytest.fixture
def goodwill(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """goodwill("today", "--json", now=NOW): runs the command; `code` is what it is expected to exit with."""
    from goodwill.doors.cli.main import main

    def run(*words: str, code: int = 0, now: datetime | str | None = NOW) -> Said:
        if now is None:
            monkeypatch.delenv("GOODWILL_NOW", raising=False)
        else:
            monkeypatch.setenv("GOODWILL_NOW", str(now))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        said = Said(int(ended.value.code or 0), *capsys.readouterr())
        assert said.code == code, said
        assert "Traceback" not in said.err
        return said

    return run


@pytest.fixture
def mias(goodwill: Callable[..., Said]) -> Callable[..., Said]:
    """The same, in Mia's book."""
    goodwill("init", "--me", "Mia Hartmann", "--email", MIA, "--timezone", "Europe/Berlin")
    return goodwill


def letter(sender: str, to: str, ago: float, text: str = "It was warm.", title: str = "News", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = f"{NAMES.get(sender, '')} <{sender}>"
    message["To"] = f"{NAMES.get(to, '')} <{to}>"
    message["Date"] = format_datetime(NOW - timedelta(days=ago))
    message["Message-ID"] = f"<{sender.split('@')[0]}-{to.split('@')[0]}-{ago}@mail.example>"
    message["Subject"] = title
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text + "\n")
    return message


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """A mailbox: Ana once close and long quiet, Bo with a question, Chi seldom, and a newsletter."""
    import mailbox

    path = tmp_path / "post.mbox"
    box = mailbox.mbox(path)
    for n, ago in enumerate(range(400, 120, -20)):
        box.add(letter(*((MIA, ANA) if n % 2 else (ANA, MIA)), ago))
    for message in (
        letter(MIA, BO, 30),
        letter(BO, MIA, 20),
        letter(BO, MIA, 3, f"It rains. {QUESTION}", "Slides"),
        letter(MIA, CHI, 9),
        letter(CHI, MIA, 8),
        letter("news@shop.example", MIA, 2, List_Id="<news.shop.example>", List_Unsubscribe="<https://shop.example/off>"),
    ):
        box.add(message)
    box.close()
    return path


@pytest.fixture
def full(mias: Callable[..., Said], post: Path) -> Callable[..., Said]:
    """The same, in Mia's book with the mailbox read in."""
    mias("import", str(post))
    return mias
