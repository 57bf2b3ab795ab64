"""Reading: the feeds that Mia's feed reader keeps and the links that she saved, as these programs export them."""

import re
import unicodedata
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape
from importlib.resources import files
from typing import Any, NamedTuple

from goodwill.demo.days import moment
from goodwill.demo.post import Post


class Article(NamedTuple):
    """One entry of texts/reading.txt, put on a day."""

    at: datetime
    title: str
    url: str
    author: str
    text: str
    pleases: tuple[tuple[str, str], ...]  # (who, the words in which they said so)


class File(NamedTuple):
    """A feed, or a file of bookmarks."""

    name: str
    kind: str  # "atom" "rss" "bookmarks"
    language: str
    title: str
    address: str
    articles: tuple[Article, ...]  # the newest first


def reading(post: Post) -> tuple[dict[str, bytes], list[dict[str, Any]]]:
    """The files by name; and of each article whom it would please, where they said so, and when it went to them already."""
    made = [_file(chapter, post.today) for chapter in _chapters()]
    return {file.name: _WRITTEN[file.kind](file).encode() for file in made}, [
        {
            "url": article.url,
            "title": article.title,
            "file": file.name,
            "at": article.at.isoformat(),
            "pleases": [{"person": who, "quote": words, "shared": _is_shared(post, article.url, who)} for who, words in article.pleases],
        }
        for file in made
        for article in file.articles
    ]


def _is_shared(post: Post, url: str, who: str) -> bool:
    """Did its link go to them, by mail or in a chat?"""
    by_mail = any(url in letter.text and post.people.get(letter.id) == who for letter in post.letters)
    return by_mail or any(url in one["entry"]["quote"] and one["entry"]["person"] == who for one in post.truth.said)


def _chapters() -> list[str]:
    text = (files("goodwill.demo") / "texts" / "reading.txt").read_text("utf-8")
    return re.split(r"(?m)^## ", text)[1:]


def _file(chapter: str, today: date) -> File:
    head, *entries = re.split(r"(?m)^== ", chapter)
    name, kind, language, title, address = (part.strip() for part in head.split("|"))
    return File(name, kind, language, title, address, tuple(_article(entry, address, today) for entry in entries))


def _article(entry: str, address: str, today: date) -> Article:
    head, _line, text = entry.partition("\n")
    age, title, author, pleases = (part.strip() for part in head.split("|"))
    day = moment(date.fromordinal(today.toordinal() - int(age)), 6, int(age) * 7 % 60)
    url = f"{address}/{_slug(title)}" if address else author
    people = (one.strip().partition(": ")[::2] for one in pleases.split(";") if one.strip())
    return Article(day, title, url, author if address else "", text.strip(), tuple(people))


def _slug(title: str) -> str:
    """ "Lesen im Hafen: Bücher" as it stands in an address."""
    bare = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"\w+", bare))


def _atom(file: File) -> str:
    entries = "".join(
        f"""  <entry>
    <id>{one.url}</id>
    <title>{escape(one.title)}</title>
    <link rel="alternate" type="text/html" href="{one.url}?utm_source=feed&amp;utm_medium=atom"/>
    <published>{_utc(one.at)}</published>
    <updated>{_utc(one.at)}</updated>
    <author><name>{escape(one.author)}</name></author>
    <content type="html">{escape(f"<p>{escape(one.text)}</p>")}</content>
  </entry>
"""
        for one in file.articles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{file.language}">
  <title>{escape(file.title)}</title>
  <id>{file.address}/</id>
  <link rel="self" type="application/atom+xml" href="{file.address}/feed.xml"/>
  <link rel="alternate" type="text/html" href="{file.address}/"/>
  <updated>{_utc(file.articles[0].at)}</updated>
{entries}</feed>
"""


def _rss(file: File) -> str:
    items = "".join(
        f"""    <item>
      <title>{escape(one.title)}</title>
      <link>{one.url}</link>
      <guid isPermaLink="true">{one.url}</guid>
      <pubDate>{format_datetime(one.at)}</pubDate>
      <dc:creator>{escape(one.author)}</dc:creator>
      <description><![CDATA[<p>{escape(one.text)}</p>]]></description>
    </item>
"""
        for one in file.articles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel>
    <title>{escape(file.title)}</title>
    <link>{file.address}/</link>
    <description>{escape(file.title)}</description>
    <language>{file.language}</language>
{items}  </channel>
</rss>
"""


def _bookmarks(file: File) -> str:
    """As Firefox writes them; what one noted beside a link stands below it."""
    rows = "".join(
        f'        <DT><A HREF="{one.url}" ADD_DATE="{int(one.at.timestamp())}" TAGS="lesen">{escape(one.title)}</A>\n'
        + (f"        <DD>{escape(one.text)}\n" if one.text else "")
        for one in file.articles
    )
    return f"""<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>{escape(file.title)}</H1>
<DL><p>
    <DT><H3>Gelesen und gemerkt</H3>
    <DL><p>
{rows}    </DL><p>
    <DT><A HREF="javascript:window.print()">Drucken</A>
</DL>
"""


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


_WRITTEN = {"atom": _atom, "rss": _rss, "bookmarks": _bookmarks}
