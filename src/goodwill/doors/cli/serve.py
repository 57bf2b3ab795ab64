"""Serving: the web app on this machine, the clock beside it, and a way in."""

import gc
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

import click

from goodwill.doors.cli.say import State, bring_up_to_date, hint, pass_state, start_django
from goodwill.errors import Trouble
from goodwill.words import _, day

if TYPE_CHECKING:
    from datetime import datetime

LOOPBACK = ("127.0.0.1", "localhost", "::1")
THREADS = 4
PATIENCE = 10.0  # seconds in which the clock may put its things down


@click.command("serve")
@click.option("--port", metavar="P", default=8765, show_default=True, type=click.IntRange(0, 65535), help=_("Where to serve."))
@click.option("--host", metavar="H", default="127.0.0.1", show_default=True, help=_("For whom: by default for this machine alone."))
@click.option("--address", metavar="URL", default="", help=_("The https:// address under which something in front of it hands on to it."))
@pass_state
def serve_(state: State, port: int, host: str = "127.0.0.1", address: str = "") -> None:
    """The web app, and the clock that keeps it up to date. Run it again for a new sign-in link."""
    said = _said_address(address)
    folder = _ready()
    from goodwill.daily.alone import alone
    from goodwill.models import Book

    book = Book.objects.select_related("me").first()
    now = state.now(book) if state.now_said else None
    if now is not None:
        os.environ["GOODWILL_NOW"] = now.isoformat()
    if book is not None and now is not None and book.is_before_newest(now):
        _serve_earlier(state, host, port, now)
        return
    with alone(folder / "serve.lock") as free:
        if not free:
            _link(state, (folder / "serve.at").read_text(encoding="utf-8"))
            return
        with _listening(host, port) as (listener, address):
            address = _behind(said) if said else address
            (folder / "serve.at").write_text(address, encoding="utf-8")
            ended = _told_to_end()
            _link(state, address)
            with _clock():
                _serve(listener, ended, is_behind=bool(said))


def _said_address(address: str) -> SplitResult | None:
    """Raises: Trouble where it is no https:// address of a whole host."""
    said = urlsplit(address)
    if address and (said.scheme != "https" or not said.hostname or said.path.strip("/") or said.query):
        raise Trouble(
            _("“{address}” is no address to serve under.").format(address=address), "goodwill serve --address https://goodwill.example"
        )
    return said if address else None


def _behind(said: SplitResult) -> str:
    """Served under this address, by way of something on this machine that encrypts (docs/phone.md)."""
    from django.conf import settings

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, str(said.hostname)]
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    return f"https://{said.netloc}"


def _ready() -> Path:
    """The data folder with a database in it; made where there is none."""
    from goodwill import place

    folder = place.data()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    start_django()
    bring_up_to_date()
    coming = folder / "coming"  # what a browser is still sending; on the disk of the data, which has room
    coming.mkdir(exist_ok=True, mode=0o700)
    tempfile.tempdir = str(coming)
    return folder


def _serve_earlier(state: State, host: str, port: int, now: "datetime") -> None:
    """A look at an earlier day: in a copy, without a clock."""
    from goodwill.daily import persistence
    from goodwill.daily import round as daily
    from goodwill.daily.earlier import earlier
    from goodwill.models import source_figures

    with earlier(now) as book, _listening(host, port) as (listener, address):
        os.environ["GOODWILL_AS_OF"] = "1"
        hint(_("This is {day}, in a copy. Nothing done there is kept.").format(day=day(book.local(now))))
        daily.today(book, now)
        persistence.look(book, now)
        source_figures.bring_up_to_date(book, now)
        ended = _told_to_end()
        _link(state, address)
        _serve(listener, ended)


@contextmanager
def _listening(host: str, port: int) -> Iterator[tuple[socket.socket, str]]:
    """An open port, and the address a browser reaches it by.

    Raises:
        Trouble: it is taken.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
            listener.listen(128)  # whoever is quicker than the server with the link waits for it
        except OSError as error:
            raise Trouble(
                _("Port {port} on {host} cannot be had: {why}.").format(port=port, host=host, why=error.strerror),
                f"goodwill serve --port {port + 1}",
            ) from None
        port = listener.getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        _own_cookies(port, name)
        yield listener, f"http://{name}:{port}"


def _own_cookies(port: int, host: str) -> None:
    """Browsers share cookies between the ports of a machine: two Goodwills would sign each other out."""
    from django.conf import settings

    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = f"goodwill{port}", f"goodwill{port}-csrf"
    if host not in LOOPBACK:
        settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, host]


def _link(state: State, address: str) -> None:
    """Prints a way in. It works once; it is in no log."""
    from goodwill.doors.web.sign_in import link

    way_in = f"{address}{link()}"
    document = {"address": address, "sign_in": way_in}

    def text() -> None:
        click.echo(_("Goodwill is at {address}").format(address=address))
        click.echo(_("Sign in: {link}").format(link=way_in))
        click.echo(_("The link works once, for an hour. For a new one, run goodwill serve again, here or in another window."))

    state.out(document, text)
    sys.stdout.flush()


@contextmanager
def _clock() -> Iterator[None]:
    """The clock as a child process, started again should it fall over, and ended with this one."""
    ending = threading.Event()
    running: list[subprocess.Popen[bytes]] = []

    def keep() -> None:
        while not ending.is_set():
            # It ends when its standard input does: also when this process is killed.
            child = subprocess.Popen([sys.executable, "-m", "goodwill.daily.clock"], stdin=subprocess.PIPE)
            running[:] = [child]
            child.wait()
            ending.wait(2.0)

    threading.Thread(target=keep, daemon=True).start()
    try:
        yield
    finally:
        ending.set()
        for child in running:
            _end(child)


def _end(child: "subprocess.Popen[bytes]") -> None:
    if child.stdin is not None:
        with suppress(OSError):
            child.stdin.close()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()


def _told_to_end() -> threading.Event:
    """Is set by Ctrl-C and SIGTERM, from now on. (An exception out of nowhere could be swallowed by whatever runs just then.)"""
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: ended.set())
    return ended


def _warm() -> None:
    """So that the first answer is quick, and no later one waits while all that was loaded is looked through for garbage."""
    import_module("goodwill.today.deal")
    gc.collect()
    gc.freeze()


def _serve(listener: socket.socket, ended: threading.Event, is_behind: bool = False) -> None:
    """The server has a thread of its own; this one waits for the end. `is_behind`: something in front tells what came encrypted."""
    import waitress
    from django.core.wsgi import get_wsgi_application

    server: Any = waitress.create_server(
        get_wsgi_application(),
        sockets=[listener],
        threads=THREADS,
        ident="goodwill",
        max_request_body_size=2**46,  # a whole mail archive may come in one go
        channel_timeout=600,
        clear_untrusted_proxy_headers=True,
        **({"trusted_proxy": "127.0.0.1", "trusted_proxy_headers": "x-forwarded-proto"} if is_behind else {}),
    )

    def run() -> None:
        try:
            server.run()
        finally:
            ended.set()

    threading.Thread(target=run, daemon=True).start()
    threading.Thread(target=_warm, daemon=True).start()
    while not ended.wait(1.0):
        pass
    server.task_dispatcher.shutdown(timeout=3)
