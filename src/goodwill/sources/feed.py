"""Feeds: RSS, Atom, RDF and JSON Feed, as they come from the web or lie in a file; and lists of feeds (OPML)."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urljoin

from goodwill.event import Article, Piece, Said, Unread
from goodwill.sources._charset import decode
from goodwill.sources._link import canonical
from goodwill.sources._maildate import moment
from goodwill.sources._markup import Entry, Field, entries
from goodwill.sources._page import TITLE, title_of, words_of
from goodwill.sources._text import one_line, shown
from goodwill.words import _, ngettext

name = "feed"
what = "feeds (RSS, Atom, JSON Feed, OPML)"

LARGEST = 32 * 2**20  # bytes of a feed
MOST = 5000  # entries that are read of one
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]{1,100}:)?(\w+)")
_ROOTS = ("rss", "feed", "rdf", "opml", "channel")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})")
_JSON_FEED = re.compile(r"\"version\"\s{0,9}:\s{0,9}\"https?:\\?/\\?/(?:www\.)?jsonfeed\.org")
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)\s*\Z")
_NAMESPACES = {
    "search.yahoo.com/mrss": "media",
    "itunes.com": "itunes",
    "purl.org/dc/": "dc",
    "purl.org/rss/1.0/modules/content": "content",
    "rssnamespace.org/feedburner": "feedburner",
}
_ENTRY = frozenset(("item", "entry", "outline"))
_TEXTS = ("content:encoded", "content", "description", "summary", "dc:description", "itunes:summary", "media:description")
_TIMES = ("published", "pubdate", "issued", "dc:date", "date", "created", "updated", "modified", "lastbuilddate")
_AUTHORS = ("dc:creator", "author", "itunes:author", "managingeditor")


def knows(path: Path, head: bytes) -> bool:
    """Is its first element that of a feed; or is it JSON that calls itself one?"""
    text = decode(head, _declared(head)).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        return bool(_JSON_FEED.search(text))
    if not text.startswith("<"):
        return False
    root = _ROOT.search(re.sub(r"<!--.*?(?:-->|\Z)|<!DOCTYPE[^\[>]{0,2000}\[.*?\]\s*>", "", text, flags=re.S | re.I))
    if not root or root[1].lower() not in _ROOTS:
        return False
    return root[1].lower() != "rdf" or "purl.org/rss" in text or "netscape.com/rdf" in text or "<item" in text


def pieces(path: Path) -> list[Piece]:
    return [Piece(0.0, None, 1)]


def read(path: Path, piece: Piece) -> Iterator[Said]:
    where = shown(path.name)
    try:
        if path.stat().st_size > LARGEST:
            yield Unread(
                where, _("a feed of {size} MB; at most {most} MB are read").format(size=path.stat().st_size >> 20, most=LARGEST >> 20)
            )
            return
        data = path.read_bytes()
    except OSError as trouble:
        yield Unread(where, trouble.strerror or _("cannot be opened"))
        return
    yield from told(data, where)


def told(data: bytes, where: str, address: str = "") -> Iterator[Said]:
    """What a feed says. `address`: where it was fetched, by which relative links are completed."""
    text = decode(data, _declared(data)).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        yield from _of_json(text, where, address)
    elif text.startswith("<"):
        yield from _of_xml(text, where, address)
    else:
        yield Unread(where, _("This is no feed."))


class Listed(NamedTuple):
    """A feed in a list of feeds."""

    title: str
    url: str


def listed(data: bytes) -> list[Listed]:
    """The feeds in an OPML list."""
    text = decode(data, _declared(data))
    found = (each for each in entries(text, _ENTRY, {}) if each.name == "outline")
    said = (
        (title_of(each.attributes.get("title") or each.attributes.get("text", "")), each.attributes.get("xmlurl", "").strip())
        for each in found
    )
    return list(dict.fromkeys(Listed(title, url) for title, url in said if canonical(url)))


def title(data: bytes) -> str:
    """What a feed calls itself."""
    text = decode(data, _declared(data)).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        document = _json(text)
        return title_of(_text(document.get("title"))) if isinstance(document, dict) else ""
    return next((_title(each.fields) for each in entries(text, _ENTRY, _NAMESPACES) if not each.name), "")


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:1000])
    return found[1].decode("ascii") if found else ""


# --- RSS, Atom, RDF


def _of_xml(text: str, where: str, address: str) -> Iterator[Said]:
    found = list(entries(text, _ENTRY, _NAMESPACES))
    around = found.pop()
    if any(field.name == "opml" for field in around.fields):
        yield from _of_opml(found, where)
        return
    base = _base(around.fields, address)
    feed, line, counted = _title(around.fields), 1, 0
    if not found and not any(field.name in ("rss", "feed", "rdf", "channel") for field in around.fields):
        yield Unread(where, _("This is no feed."))
    for n, entry in enumerate(found):
        line, counted = line + text.count("\n", counted, entry.at), entry.at
        place = f"{where}:{line}"
        if n == MOST:
            yield Unread(place, _("{n} more entries; at most {most} are read").format(n=len(found) - MOST, most=MOST))
            return
        yield _article(entry, place, base, feed)


def _of_opml(found: list[Entry], where: str) -> Iterator[Said]:
    """A list of feeds says nothing to read yet: it is for `goodwill source add`."""
    feeds = sum(bool(each.attributes.get("xmlurl")) for each in found)
    said = ngettext(
        "a list of {n} feed; “goodwill source add” takes it up", "a list of {n} feeds; “goodwill source add” takes them up", feeds
    )
    yield Unread(where, said.format(n=feeds))


def _article(entry: Entry, place: str, base: str, feed: str) -> Said:
    texts = (_words(field) for wanted in _TEXTS for field in entry.fields if field.name == wanted)
    text = max(texts, key=len, default="")  # the whole article rather than its summary
    base = urljoin(base, entry.attributes.get("xml:base", "")) if entry.attributes.get("xml:base") else base
    return _said(
        place,
        url=_link(entry, base),
        title=_title(entry.fields),
        text=text,
        at=next((at for wanted in _TIMES for field in entry.fields if field.name == wanted and (at := _when(_plain(field)))), None),
        author=next((who for wanted in _AUTHORS for field in entry.fields if field.name == wanted and (who := _author(field))), ""),
        feed=feed,
    )


def _said(place: str, url: str, title: str, text: str, at: Any, author: str, feed: str) -> Said:
    known = canonical(url)
    if not known:
        return Unread(place, _("an entry without a link: {title}").format(title=title[:80] or text[:80] or "?"))
    title = title or one_line(text)[:80].rpartition(" ")[0] or known.removeprefix("https://")
    return Article(f"link:{known}", url, title[:TITLE], text, at, author, feed, place)


def _link(entry: Entry, base: str) -> str:
    """Where the whole of it stands: the original where a counter stands before it, else the alternate, else what looks like one."""
    by_name: dict[str, list[Field]] = {}
    for field in entry.fields:
        by_name.setdefault(field.name, []).append(field)
    said = [_plain(field) for field in by_name.get("feedburner:origlink", ())]
    ranked = {"alternate": 0, "": 0, "self": 2, "enclosure": 3}
    atom = [field for field in by_name.get("link", ()) if field.attributes.get("href")]
    said += [
        field.attributes["href"]
        for field in sorted(atom, key=lambda f: ranked.get(f.attributes.get("rel", "").lower(), 4))
        if ranked.get(field.attributes.get("rel", "").lower(), 4) < 4
    ]
    said[len(said) :] = [_plain(field) for field in by_name.get("link", ()) if not field.attributes.get("href")]
    said += [_plain(field) for field in by_name.get("guid", ()) if field.attributes.get("ispermalink", "true").lower() != "false"]
    said += [entry.attributes.get("rdf:about", ""), *(url for field in by_name.get("id", ()) if (url := _plain(field)).startswith("http"))]
    said += [field.attributes.get("url", "") for field in by_name.get("enclosure", ())]
    return next((whole for url in said if url and canonical(whole := _joined(base, url))), "")


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return ""


def _base(fields: list[Field], address: str) -> str:
    for field in fields:
        if field.attributes.get("xml:base"):
            return _joined(address, field.attributes["xml:base"])
    if address:
        return address
    links = (
        field.attributes.get("href") or _plain(field)
        for field in fields
        if field.name == "link" and field.attributes.get("rel", "") != "hub"
    )
    return next((url for url in links if canonical(url)), "")


def _title(fields: list[Field]) -> str:
    return next(
        (
            text
            for wanted in ("title", "dc:title")
            for field in fields
            if field.name == wanted and (text := one_line(_words(field))[:TITLE])
        ),
        "",
    )


def _author(field: Field) -> str:
    """RSS writes "bo@example.org (Bo Berg)", Atom <name>Bo Berg</name>."""
    named = re.search(r"<(?:[\w.-]{1,40}:)?name[^>]{0,200}>(.{0,2000}?)</", field.inner, re.S)
    text = title_of(words_of(named[1] if named else field.inner))
    in_brackets = re.fullmatch(r"\S+@\S+\s+\((.+)\)", text)
    return in_brackets[1] if in_brackets else text


def _words(field: Field) -> str:
    """The words of a field: Atom says of which kind its markup is, RSS leaves it to be seen."""
    kind = field.attributes.get("type", "").lower()
    if "xhtml" in kind or "<" in field.inner:
        return words_of(field.inner) if "&lt;" not in field.inner else words_of(words_of(field.inner))
    text = _plain(field)
    return words_of(text) if kind != "text" or "</" in text else text


def _plain(field: Field) -> str:
    from html import unescape

    return (
        one_line(unescape(re.sub(r"<[^<>]{0,2000}>", "", field.inner[:1_000_000])))
        if len(field.inner) < 4000
        else unescape(field.inner[:1_000_000])
    )


def _when(text: str) -> Any:
    day = _DAY.match(text)
    return moment(f"{day[1]}T00:00") if day else moment(text.replace("z", "Z"))


# --- JSON Feed


def _of_json(text: str, where: str, address: str) -> Iterator[Said]:
    document = _json(text)
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        yield Unread(where, _("This is no feed."))
        return
    feed = title_of(_text(document.get("title")))
    base = address or _text(document.get("home_page_url"))
    for n, item in enumerate(items[:MOST], 1):
        place = f"{where}:{n}"
        if not isinstance(item, Mapping):
            yield Unread(place, _("an entry without a link: {title}").format(title="?"))
            continue
        authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
        links = [*(_joined(base, _text(item.get(key))) for key in ("external_url", "url") if item.get(key)), _text(item.get("id"))]
        yield _said(
            place,
            url=next((url for url in links if canonical(url)), ""),
            title=title_of(_text(item.get("title"))),
            text=max((words_of(_text(item.get(key))) for key in ("content_text", "content_html", "summary")), key=len),
            at=_when(_text(item.get("date_published")) or _text(item.get("date_modified"))),
            author=", ".join(title_of(_text(one.get("name"))) for one in authors or () if isinstance(one, Mapping)),
            feed=feed,
        )


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int) else ""


def linked(page: bytes, address: str) -> str:
    """The feed that a web page names as its own; "" where it names none."""
    for tag in re.findall(r"<link\b[^<>]{1,2000}>", decode(page[:500_000]), re.IGNORECASE):
        said = {name.lower(): one or two for name, one, two in re.findall(r"([\w-]+)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')", tag)}
        is_feed = said.get("type", "").lower() in ("application/rss+xml", "application/atom+xml", "application/feed+json")
        if is_feed and canonical(url := _joined(address, said.get("href", ""))):
            return url
    return ""
