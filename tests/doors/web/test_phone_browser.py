"""A conference in a cellar: Goodwill on a phone, without a connection and with one again, in a real browser."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from test_browser import MIA, Visit, chromium, letters, pytestmark  # noqa: F401
from test_serve import Served, wait_for

CONTROLLED = "() => navigator.serviceWorker.controller !== null"
KEPT = "async () => Boolean(await caches.match('/', {cacheName: 'goodwill-pages'}))"
WAIT = "() => Object.keys(localStorage).filter((key) => key.startsWith('goodwill:waiting:')).length"


class Machine:
    """The owner's machine, which a phone reaches, or not, always under the same address."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.served = self.on()

    def on(self) -> Served:
        self.served = Served(self.data, "--port", str(self.port))
        assert self.served.link
        return self.served

    def off(self) -> None:
        self.served.end()

    def says(self, *words: str) -> str:
        return goodwill(self.data, *words)


def goodwill(data: Path, *words: str) -> str:
    command = [sys.executable, "-c", "from goodwill.doors.cli.main import main; main()", "--data", str(data), *words]
    today = {name: value for name, value in os.environ.items() if name != "GOODWILL_NOW"}
    return subprocess.run(command, env=today, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    at = tmp_path_factory.mktemp("phone")
    goodwill(at / "data", "init", "--me", "Mia Hartmann", "--email", MIA, "--timezone", "UTC")
    goodwill(at / "data", "import", str(letters(at / "mail.mbox")))
    machine = Machine(at / "data")
    yield machine
    machine.off()


@contextmanager
def phone(browser: Any, machine: Machine) -> Iterator[Visit]:
    """A phone on which Goodwill was opened once: signed in, its worker at work, Today seen."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    mia = Visit(context.new_page(), f"http://127.0.0.1:{machine.port}")
    mia.page.goto(machine.served.another_link())
    mia.page.wait_for_function(CONTROLLED)
    mia.look("/")
    mia.page.wait_for_function(KEPT)
    yield mia
    context.close()


def meet(page: Any, name: str, note: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Anything to remember").fill(note)
    page.get_by_role("button", name="Into the book").click()


def test_who_was_met_without_a_connection_arrives_exactly_once(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        mia.look("/people?met=1")
        machine.off()
        meet(page, "Tilda Holm", "builds boats")
        page.get_by_text("1 waiting to be sent").wait_for()
        page.goto(mia.home + "/people")  # the page for when there is no connection
        assert "Goodwill is out of reach." in page.inner_text("h1")
        mia.fits()
        meet(page, "Ines Costa", "knows the harbour")
        page.get_by_text("2 waiting to be sent").wait_for()
        assert "Met somebody: Ines Costa" in page.inner_text("#waiting")
        mia.fits()
        machine.on()
        page.evaluate("() => { dispatchEvent(new Event('online')); dispatchEvent(new Event('online')); }")
        page.get_by_text("Sent: 2.").wait_for()
        assert page.evaluate(WAIT) == 0
        mia.look("/people")
        assert page.get_by_role("link", name="Tilda Holm").count() == page.get_by_role("link", name="Ines Costa").count() == 1
        assert machine.says("people", "--search", "Tilda", "--json").count('"name": "Tilda Holm"') == 1
        assert mia.strangers == []


def test_an_answer_that_was_lost_on_the_way_makes_no_second_person(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        mia.look("/people?met=1")
        page.route("**/people/met", lambda route: (route.fetch(), route.abort()))  # it gets there; what it says back does not
        meet(page, "Olga Brandt", "")
        page.get_by_text("1 waiting to be sent").wait_for()
        page.unroute("**/people/met")
        page.evaluate("() => dispatchEvent(new Event('online'))")
        page.get_by_text("Sent: 1.").wait_for()
        assert machine.says("people", "--search", "Olga", "--json").count('"name": "Olga Brandt"') == 1


def test_the_last_today_can_be_read_and_says_from_when_it_is(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        heading = page.inner_text("h1")
        assert not page.locator(".kept").is_visible()
        machine.off()
        try:
            mia.look("/")
            assert page.inner_text("h1") == heading
            assert "This is Today as you last saw it:" in page.inner_text(".kept")
            assert not page.get_by_role("button", name="Done already").first.is_visible()
            mia.fits()
            page.get_by_role("link", name="Bo Berg").click()
            page.get_by_role("heading", name="Bo Berg").wait_for()  # known from the last Today
            page.get_by_label("A note").fill("has a new boat")
            page.get_by_role("button", name="Keep the note").click()
            page.get_by_text("1 waiting to be sent").wait_for()
        finally:
            machine.on()
        page.reload()
        page.get_by_text("Sent: 1.").wait_for()
        assert "has a new boat" in page.inner_text("main") or "has a new boat" in mia.look(page.url.removeprefix(mia.home))


@contextmanager
def nothing_behind(port: int) -> Iterator[None]:
    """What stands in front of Goodwill answers, and says that Goodwill does not."""

    class Front(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(502)

        def log_message(self, *_words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Front)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield
    server.shutdown()
    server.server_close()


def test_a_front_with_nothing_behind_it_is_no_connection_either(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        heading = mia.page.inner_text("h1")
        machine.off()
        try:
            with nothing_behind(machine.port):
                mia.look("/")
                assert mia.page.inner_text("h1") == heading
                assert "as you last saw it" in mia.page.inner_text(".kept")
        finally:
            machine.on()


def test_signing_out_leaves_nothing_of_the_owners_on_the_phone(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        mia.follow(page.get_by_role("button", name="Sign out"))
        assert page.url.endswith("/in")
        page.wait_for_function(f"async () => !(await ({KEPT})())")
        assert page.evaluate("() => Object.keys(localStorage)") == []
        machine.off()
        try:
            assert "Bo Berg" not in mia.look("/")
            assert "Nobody is signed in on this phone." in page.inner_text("main")
        finally:
            machine.on()


def test_what_was_noted_after_the_session_ended_waits_for_the_same_owner(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        mia.look("/people?met=1")
        page.context.clear_cookies()
        meet(page, "Vera Lind", "")
        page.get_by_text("Sign in, then what waits is sent.").wait_for()
        page.goto(machine.served.another_link())
        page.get_by_text("Sent: 1.").wait_for()
        assert machine.says("people", "--search", "Vera", "--json").count('"name": "Vera Lind"') == 1


def test_what_waits_is_big_enough_for_a_thumb_and_can_be_dropped(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        mia.look("/people?met=1")
        page.context.set_offline(True)
        meet(page, "Nobody Really", "")
        drop = page.get_by_role("button", name="Do not send it")
        drop.wait_for()
        assert drop.bounding_box()["height"] >= 44
        drop.click()
        assert not page.locator("#waiting").is_visible()
        page.context.set_offline(False)
        wait_for(lambda: page.evaluate(WAIT) == 0)


def test_what_another_app_shares_asks_what_it_is(chromium, machine):  # noqa: F811
    with phone(chromium, machine) as mia:
        page = mia.page
        share = """([title, text]) => { const form = document.createElement("form"); form.method = "post"; form.action = "/share";
            form.enctype = "multipart/form-data"; for (const [name, value] of [["title", title], ["text", text]]) {
            const field = document.createElement("textarea"); field.name = name; field.value = value; form.append(field); }
            document.body.append(form); form.submit(); }"""
        with page.expect_navigation():
            page.evaluate(share, ["On boats", "https://boats.example/paint"])
        assert page.get_by_label("A link to an article").input_value() == "https://boats.example/paint"
        with page.expect_navigation():
            page.evaluate(share, ["", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz\nEMAIL:ana@ruiz.example\nEND:VCARD"])
        assert page.get_by_label("Name", exact=True).input_value() == "Ana Ruiz"
        mia.fits()
        mia.is_sound()
