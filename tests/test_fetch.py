"""Fetching: from a real server on this machine, asked for only because a test says so."""

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from goodwill import fetch as fetching
from goodwill.errors import Trouble
from goodwill.fetch import fetch, is_public


class Answers(BaseHTTPRequestHandler):
    """A server that is polite, or is not."""

    asked: list[tuple[str, dict[str, str]]]

    def log_message(self, *_said: object) -> None:
        pass

    def do_GET(self) -> None:
        self.asked.append((self.path, dict(self.headers)))
        getattr(self, f"on_{self.path.partition('?')[0].strip('/') or 'page'}")()

    def say(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def on_page(self) -> None:
        self.say(200, b"Hello", Content_Type="text/html; charset=latin-1", ETag='"one"', Last_Modified="Mon, 02 Feb 2026 08:00:00 GMT")

    def on_known(self) -> None:
        self.say(304 if self.headers.get("If-None-Match") == '"one"' else 200)

    def on_moved(self) -> None:
        self.say(301, Location="/page", Set_Cookie="who=you")

    def on_lent(self) -> None:
        self.say(302, Location="/page")

    def on_circle(self) -> None:
        self.say(302, Location="/circle")

    def on_home(self) -> None:
        self.say(302, Location="http://192.168.0.1/")

    def on_file(self) -> None:
        self.say(302, Location="file:///etc/passwd")

    def on_gone(self) -> None:
        self.say(410)

    def on_packed(self) -> None:
        self.say(200, gzip.compress(b"Hello"), Content_Encoding="gzip")

    def on_bomb(self) -> None:
        self.say(200, gzip.compress(b"\0" * 20_000_000), Content_Encoding="gzip")

    def on_huge(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _piece in range(400):
            self.wfile.write(b"x" * 65536)

    def on_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _piece in range(200):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.1)

    def on_mute(self) -> None:
        time.sleep(5)

    def on_slowheaders(self) -> None:
        for piece in range(100):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" if piece == 0 else b"X-A: b\r\n")
            self.wfile.flush()
            time.sleep(0.1)


@pytest.fixture
def server() -> Iterator[str]:
    Answers.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as serving:
        serving.daemon_threads = True
        serving.handle_error = lambda *_said: None  # type: ignore[method-assign]
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{serving.server_address[1]}"
        serving.shutdown()


def test_a_page_comes_with_what_the_server_says_of_it(server: str) -> None:
    got = fetch(f"{server}/page", private=True)
    assert (got.body, got.kind, got.charset, got.etag) == (
        b"Hello",
        "text/html",
        "iso-8859-1" if got.charset != "latin-1" else "latin-1",
        '"one"',
    )
    assert got.modified == "Mon, 02 Feb 2026 08:00:00 GMT"


def test_what_has_not_changed_is_not_sent_again(server: str) -> None:
    got = fetch(f"{server}/known", '"one"', "Mon, 02 Feb 2026 08:00:00 GMT", private=True)
    assert (got.status, got.body) == (304, b"")
    assert Answers.asked[0][1]["If-Modified-Since"] == "Mon, 02 Feb 2026 08:00:00 GMT"


def test_a_plain_name_and_no_cookies_go_with_it(server: str) -> None:
    fetch(f"{server}/moved", private=True)
    assert [path for path, _headers in Answers.asked] == ["/moved", "/page"]
    for _path, headers in Answers.asked:
        assert headers["User-Agent"].startswith("Goodwill")
        assert "Cookie" not in headers and "Referer" not in headers


def test_an_address_that_moved_for_good_is_told(server: str) -> None:
    assert fetch(f"{server}/moved", private=True).moved == f"{server}/page"
    assert fetch(f"{server}/lent", private=True).moved == ""


def test_packed_pages_are_unpacked(server: str) -> None:
    assert fetch(f"{server}/packed", private=True).body == b"Hello"


@pytest.mark.parametrize(
    ("path", "why"),
    [("circle", "circle"), ("gone", "410"), ("bomb", "larger"), ("huge", "larger"), ("file", "no web address")],
)
def test_what_does_not_do_is_a_trouble(server: str, path: str, why: str) -> None:
    with pytest.raises(Trouble, match=why):
        fetch(f"{server}/{path}", private=True)


@pytest.mark.parametrize("path", ["drip", "mute", "slowheaders"])
def test_a_slow_server_is_left_when_time_is_up(server: str, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(Trouble, match="too long"):
        fetch(f"{server}/{path}", private=True, seconds=1.0)
    assert time.monotonic() - begun < 4


def test_this_machine_is_never_asked(server: str) -> None:
    for url in (server, server.replace("127.0.0.1", "localhost"), server.replace("127.0.0.1", "[::1]")):
        with pytest.raises(Trouble, match=r"private network|port"):
            fetch(f"{url}/page")
    with pytest.raises(Trouble, match="private network"):
        fetch("http://127.0.0.1/")
    assert Answers.asked == []


def test_a_name_that_leads_home_is_never_connected_to(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where it did not a moment ago: the connection goes to the address that was looked at."""
    looked_up = []

    def lookup(host: str, port: int, **_more: object) -> list[tuple[object, ...]]:
        looked_up.append(host)
        return [(2, 1, 6, "", ("10.0.0.7", port))]

    monkeypatch.setattr(fetching.socket, "getaddrinfo", lookup)
    with pytest.raises(Trouble, match="private network"):
        fetch("http://friendly.example/")
    assert looked_up == ["friendly.example"]


def test_a_redirect_into_the_home_network_is_not_followed(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first hop is let through here, as if it were a public server."""
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(fetching, "PORTS", (80, int(server.rpartition(":")[2])))
    with pytest.raises(Trouble, match="private network"):
        fetch(f"{server}/home")
    assert [path for path, _headers in Answers.asked] == ["/home"]


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/", "gopher://example.org", "https://", "no address", "http://exa mple/\r\nX: y"]
)
def test_only_web_addresses_are_asked(url: str) -> None:
    with pytest.raises(Trouble):
        fetch(url)


INTO_THE_HOUSE = (
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1"),
    *("2002:7f00:1::", "ff02::1"),
)


@pytest.mark.parametrize("address", INTO_THE_HOUSE)
def test_private_addresses_are_known_in_every_dress(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:93.184.215.14"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)
