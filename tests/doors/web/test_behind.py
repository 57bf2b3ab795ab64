"""`goodwill serve --address https://…`, behind something that encrypts, as a phone sees it."""

import http.client
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from test_serve import Served

NAME = "goodwill.example"


def ask(port: int, method: str, path: str, cookies: str = "", body: str = "", **headers: str) -> Any:
    """As the one in front hands it on: the host that was asked for, and that it came encrypted."""
    to = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    more = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    to.request(method, path, body or None, {"Host": NAME, "X-Forwarded-Proto": "https", "Cookie": cookies, **more, **headers})
    answer = to.getresponse()
    answer.text = answer.read().decode()
    return answer


@pytest.fixture
def port(tmp_path: Path) -> Any:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    served = Served(tmp_path / "data", "--port", str(number), "--address", f"https://{NAME}")
    assert served.link.startswith(f"https://{NAME}/in/")
    yield number, served
    served.end()


def test_it_lets_in_under_its_address_with_cookies_that_never_travel_in_the_clear(port):
    number, served = port
    way_in = ask(number, "GET", served.link.removeprefix(f"https://{NAME}"))
    (session,) = [value for name, value in way_in.getheaders() if name == "Set-Cookie" and value.startswith(f"goodwill{number}=")]
    assert "Secure" in session and "HttpOnly" in session
    cookies = session.partition(";")[0]
    page = ask(number, "GET", "/welcome", cookies)
    (key,) = [value.partition(";")[0] for name, value in page.getheaders() if name == "Set-Cookie"]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]
    body = f"csrfmiddlewaretoken={token}&name=Mia&emails=mia%40hartmann.example&zone=UTC"
    foreign = ask(number, "POST", "/welcome", f"{cookies}; {key}", body, Origin="https://evil.example")
    assert foreign.status == 403
    assert ask(number, "POST", "/welcome", f"{cookies}; {key}", body, Origin=f"https://{NAME}").status == 303
    assert (served.data / "serve.at").read_text() == f"https://{NAME}"


@pytest.mark.parametrize("address", ["http://goodwill.example", "goodwill.example", "https://", "https://goodwill.example/in"])
def test_an_address_that_cannot_be_one_is_refused(address, tmp_path):
    served = Served(tmp_path / "data", "--address", address)
    assert served.process.wait(30) == 1
    assert "is no address to serve under" in served.said()
    served.end()
