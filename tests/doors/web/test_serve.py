"""`goodwill serve` as it is run: the link, the clock beside it, and how it ends."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from types import SimpleNamespace
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

SOON = 30.0  # seconds: two noisy cores


class Served:
    """A running `goodwill serve`, and a visitor who keeps cookies."""

    def __init__(self, data: Path, *options: str) -> None:
        env = {**os.environ, "GOODWILL_DATA": str(data), "PYTHONUNBUFFERED": "1"}
        env.pop("GOODWILL_NOW", None)
        env.pop("GOODWILL_AS_OF", None)
        self.data = data
        command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", "serve", "--port", "0", *options]
        self.log = (data.parent / f"{data.name}-{time.monotonic_ns()}.log").open("w+b")
        self.process = subprocess.Popen(command, env=env, stdout=self.log, stderr=subprocess.STDOUT)
        self.open = build_opener(HTTPCookieProcessor(CookieJar())).open

    def said(self) -> str:
        return Path(self.log.name).read_text()

    @property
    def link(self) -> str:
        wait_for(lambda: re.search(r"Sign in: \S+\n", self.said()) or self.process.poll() is not None)
        found = re.findall(r"Sign in: (\S+)\n", self.said())
        assert found, self.said()
        return str(found[0])

    def another_link(self) -> str:
        """As running it again prints one, without the second that a process takes."""
        from goodwill.doors.web.sign_in import once

        home = self.link.partition("/in/")[0]
        with closing(sqlite3.connect(self.data / "goodwill.sqlite3")) as database:
            number, last = database.execute("SELECT id, last_login FROM auth_user WHERE username = 'owner'").fetchone()
        signing = type(once)()
        signing.secret = (self.data / "secret.key").read_text()
        owner = SimpleNamespace(pk=number, last_login=datetime.fromisoformat(last).replace(tzinfo=UTC) if last else None)
        return f"{home}/in/{signing.make_token(owner)}"

    def page(self, path: str = "") -> str:
        with self.open(self.link.partition("/in/")[0] + path, timeout=SOON) as answer:
            return answer.read().decode()

    def clock(self) -> int:
        """The clock's process."""
        found: list[int] = []

        def look() -> bool:
            listed = subprocess.run(
                ["ps", "-o", "pid=,args=", "--ppid", str(self.process.pid)], capture_output=True, text=True, check=False
            )
            found[:] = [int(line.split()[0]) for line in listed.stdout.splitlines() if "goodwill.daily.clock" in line]
            return bool(found)

        wait_for(look)
        return found[0]

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(SOON)
        self.log.close()


def wait_for(is_so: Callable[[], object]) -> None:
    until = time.monotonic() + SOON
    while not is_so():
        assert time.monotonic() < until, "it took too long"
        time.sleep(0.05)


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    running: list[Served] = []

    def start(*options: str, data: str = "data") -> Served:
        running.append(Served(tmp_path / data, *options))
        return running[-1]

    yield start
    for one in running:
        one.end()


def test_a_newcomer_starts_with_serve_alone(serve, tmp_path):
    one = serve()
    with one.open(one.link, timeout=SOON) as answer:
        assert answer.url.endswith("/welcome")
    assert (tmp_path / "data" / "goodwill.sqlite3").exists()
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_run_again_it_gives_a_new_link_to_the_same_place(serve):
    first = serve()
    second_says = (first.link, serve())[1]
    assert second_says.link.partition("/in/")[0] == first.link.partition("/in/")[0]
    assert second_says.process.wait(SOON) == 0
    with first.open(second_says.link, timeout=SOON) as answer:
        assert answer.url.endswith("/welcome")


def test_a_link_that_the_tests_make_is_one_of_its_own(serve):
    one = serve()
    for _twice in range(2):
        with build_opener(HTTPCookieProcessor(CookieJar())).open(one.another_link(), timeout=SOON) as answer:
            assert answer.url.endswith("/welcome")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_clock_ends_with_it(serve, how):
    one = serve()
    assert one.link
    clock = one.clock()
    one.process.send_signal(how)
    one.process.wait(SOON)
    wait_for(lambda: not is_running(clock))
    assert "Traceback" not in one.said()


def test_a_clock_that_falls_over_is_started_again(serve):
    one = serve()
    assert one.link
    first = one.clock()
    os.kill(first, signal.SIGKILL)
    wait_for(lambda: not is_running(first))
    assert one.clock() != first


def test_a_port_that_is_taken_is_said(serve):
    first = serve()
    port = first.link.partition("/in/")[0].rpartition(":")[2]
    other = serve("--port", port, data="other")
    assert other.process.wait(SOON) == 1
    assert f"Port {port} on 127.0.0.1 cannot be had" in other.said()
    assert f"goodwill serve --port {int(port) + 1}" in other.said()


def test_mail_that_the_command_line_brings_is_on_today_without_being_asked(serve, tmp_path):
    env = {**os.environ, "GOODWILL_DATA": str(tmp_path / "data")}
    env.pop("GOODWILL_NOW", None)
    run = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()"]
    subprocess.run([*run, "init", "--me", "Mia Hartmann", "--email", "mia@hartmann.example", "--timezone", "UTC"], env=env, check=True)
    one = serve()
    one.open(one.link, timeout=SOON).close()
    assert "Nobody needs you today." in one.page("/")
    subprocess.run([*run, "met", "Ana Ruiz", "--email", "ana@ruiz.example", "--at", "Book fair", "--on", day(-4)], env=env, check=True)
    wait_for(lambda: "Ana Ruiz" in one.page("/"))


def test_an_earlier_day_is_served_from_a_copy(serve, tmp_path):
    env = {**os.environ, "GOODWILL_DATA": str(tmp_path / "data")}
    env.pop("GOODWILL_NOW", None)
    run = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()"]
    subprocess.run([*run, "init", "--me", "Mia Hartmann", "--email", "mia@hartmann.example", "--timezone", "UTC"], env=env, check=True)
    subprocess.run([*run, "met", "Ana Ruiz", "--email", "ana@ruiz.example", "--on", day(-4)], env=env, check=True)
    subprocess.run([*run, "today"], env=env, check=True, capture_output=True)
    one = serve("--now", "2019-03-01")
    one.open(one.link, timeout=SOON).close()
    assert "You are looking at 1 March 2019. Nothing you do here is kept." in one.page("/people")
    one.process.send_signal(signal.SIGINT)
    assert one.process.wait(SOON) == 0
    assert not list((tmp_path / "data" / "coming").iterdir())


def day(ahead: int) -> str:
    return (datetime.now(UTC) + timedelta(days=ahead)).date().isoformat()
