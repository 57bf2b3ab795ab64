"""Fetch: reads one address of the web, politely and safely. The only file that speaks HTTP.

The host's name is looked up first, each address it has is looked at, and the connection then goes to exactly that one:
a name that leads into the home network, at first or after a redirect, is never connected to. A whole fetch has a limit
in seconds and in bytes, whatever the other side does. Nothing is sent but the address, a plain name, and what the
server itself said last time so that it need not say it again. No cookies.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from goodwill.errors import Trouble
from goodwill.words import _

NAME = "Goodwill (reads feeds for one person)"
LARGEST = 8 * 2**20  # bytes, unpacked
SECONDS = 20.0  # for all of it, redirects included
SILENCE = 10.0  # seconds without a byte
MOST_REDIRECTS = 5
PORTS = (80, 443, 8080, 8443)
PIECE = 65536
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|[0-9A-Fa-f:.]{2,45}")


class Fetched(NamedTuple):
    url: str  # where it stood in the end
    status: int  # 200, or 304: as it was last time
    body: bytes = b""
    kind: str = ""  # as the server says: "text/html"
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""  # the new address, where every redirect on the way was for good


class _To(NamedTuple):
    """One address, taken apart and found to be one we may ask for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port in (80, 443) else f"{host}:{self.port}"


def fetch(
    url: str, etag: str = "", modified: str = "", *, seconds: float = SECONDS, largest: int = LARGEST, private: bool = False
) -> Fetched:
    """What stands at a web address.

    Args:
        etag, modified: what the server said last time; where nothing changed since, the answer is 304 without a body.
        private: also ask this machine and its own network. For tests alone: nothing in Goodwill sets it.

    Raises:
        Trouble: it is no web address, leads to a private one, or the server does not answer, or not with this.
    """
    ends, moved, is_moved = time.monotonic() + seconds, "", True
    for _hop in range(MOST_REDIRECTS + 1):
        to = _to(url, private)
        with _asked(to, etag, modified, ends, private) as answer:
            if answer.status in (301, 302, 303, 307, 308) and answer.getheader("Location"):
                url = urljoin(url, answer.getheader("Location") or "")
                is_moved = is_moved and answer.status in (301, 308)
                moved = url if is_moved else moved
                continue
            return _fetched(url, answer, moved, ends, largest)
    raise Trouble(_("{host} sends us round in a circle.").format(host=to.host))


def _to(url: str, private: bool) -> _To:
    try:
        parts = urlsplit(url.strip())
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        scheme, host, port = "", "", None
    if scheme not in ("http", "https") or not _HOST.fullmatch(host) or len(url) > 4000:
        raise Trouble(_("“{url}” is no web address.").format(url=url[:100]), _("It begins with https:// or http://."))
    port = port or (443 if scheme == "https" else 80)
    if port not in PORTS and not private:
        raise Trouble(_("“{url}” names a port that no web page has.").format(url=url[:100]))
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?[]')}" if parts.query else ""
    )
    return _To(scheme, host, port, path)


@contextmanager
def _asked(to: _To, etag: str, modified: str, ends: float, private: bool) -> Iterator[http.client.HTTPResponse]:
    """The answer to one question. When time is up the connection is cut, however slowly the other side still drips."""
    connection = http.client.HTTPConnection(to.named)
    cut = threading.Timer(max(0.0, ends - time.monotonic()), lambda: _cut(connection))
    cut.daemon = True
    try:
        connection.sock = _connected(to, ends, private)
        cut.start()
        headers = {"User-Agent": NAME, "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html, */*;q=0.5"}
        headers |= {"Accept-Encoding": "gzip", "Connection": "close"}
        headers |= ({"If-None-Match": etag} if etag else {}) | ({"If-Modified-Since": modified} if modified else {})
        connection.request("GET", to.path, headers=headers)
        yield connection.getresponse()
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as trouble:
        if ends <= time.monotonic():
            raise Trouble(_("{host} took too long.").format(host=to.host)) from None
        raise Trouble(_("{host} does not answer: {why}").format(host=to.host, why=str(trouble)[:200] or type(trouble).__name__)) from None
    finally:
        cut.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    with suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)


def _connected(to: _To, ends: float, private: bool) -> socket.socket:
    """A connection to the very address that was looked at."""
    try:
        found = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Trouble(_("There is no {host}.").format(host=to.host), _("Look at how it is spelt, or whether you are online.")) from None
    allowed = [each for each in found if private or is_public(str(each[4][0]))]
    if not allowed:
        raise Trouble(_("{host} leads into a private network. Goodwill does not look there.").format(host=to.host))
    last: OSError = TimeoutError()
    for family, kind, protocol, _name, address in allowed[:4]:
        plain = socket.socket(family, kind, protocol)
        plain.settimeout(max(0.1, min(SILENCE, ends - time.monotonic())))
        try:
            plain.connect(address)
            return ssl.create_default_context().wrap_socket(plain, server_hostname=to.host) if to.scheme == "https" else plain
        except OSError as trouble:
            plain.close()
            last = trouble
    raise last


def is_public(address: str) -> bool:
    """Does an IP address belong to the open net? (Also where it is an IPv4 one in the dress of IPv6.)"""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _fetched(url: str, answer: http.client.HTTPResponse, moved: str, ends: float, largest: int) -> Fetched:
    host = urlsplit(url).hostname or ""
    known = Fetched(url, answer.status, etag=_header(answer, "ETag"), modified=_header(answer, "Last-Modified"), moved=moved)
    if answer.status == 304:
        return known
    if answer.status == 429 or answer.status == 503:
        raise Trouble(_("{host} asks not to be asked so often.").format(host=host))
    if answer.status != 200:
        raise Trouble(_("{host} answers with {status}.").format(host=host, status=answer.status))
    body = _body(answer, host, ends, largest)
    return known._replace(body=body, kind=answer.headers.get_content_type(), charset=answer.headers.get_content_charset() or "")


def _header(answer: http.client.HTTPResponse, name: str) -> str:
    """One that can be sent back as it is."""
    said = answer.getheader(name) or ""
    return said if len(said) <= 300 and said.isprintable() and said.isascii() else ""


def _body(answer: http.client.HTTPResponse, host: str, ends: float, largest: int) -> bytes:
    packed = (answer.getheader("Content-Encoding") or "").lower() in ("gzip", "x-gzip")
    unpack = zlib.decompressobj(31) if packed else None
    body = bytearray()
    while part := answer.read1(PIECE):
        body += unpack.decompress(part, largest + 1 - len(body)) if unpack else part
        if len(body) > largest:
            raise Trouble(_("What {host} sends is larger than {most} MB.").format(host=host, most=largest >> 20))
        if time.monotonic() > ends:
            raise Trouble(_("{host} took too long.").format(host=host))
    if time.monotonic() > ends:  # cut in the middle: half a page is none
        raise Trouble(_("{host} took too long.").format(host=host))
    return bytes(body)
