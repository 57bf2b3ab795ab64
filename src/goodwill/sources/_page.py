"""Page: the words of a web page or of a piece of markup, and which part of a page is the article."""

import re
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from goodwill.sources._text import clean, one_line

TITLE, TEXT = 300, 20_000  # characters that are kept
MARKUP = 2_000_000  # characters that are looked at
DEEPEST = 2000  # tags within each other, beyond which a page is not worth its time
SHORT = 40  # characters that a paragraph of an article has at least
LINKED = 0.5  # share of a paragraph that links may make up
_UNSEEN = "script,style,noscript,template,svg,math,iframe,object,select,textarea,button,form,nav,aside,footer,header nav,figure"
_BREAK = re.compile(r"<(?:/?(?:p|div|li|h[1-6]|tr|blockquote|section|article|pre|ul|ol|dd|dt|table|td)\b|br\b)", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_SITE = re.compile(r"\s+[|·•–—-]\s+[^|·•–—]{2,40}$")


class Page(NamedTuple):
    title: str
    text: str
    author: str = ""
    when: str = ""  # as the page says
    url: str = ""  # as the page says: its canonical address


def words_of(markup: str) -> str:
    """The plain text of markup, a block a line."""
    if "<" not in markup and "&" not in markup:
        return _lines(markup)[:TEXT]
    markup = markup[:MARKUP]
    tree = LexborHTMLParser(_BREAK.sub(lambda tag: "\n" + tag.group(), _shallow(markup)))
    for node in tree.css("script,style,noscript,template,svg,iframe,object"):
        node.decompose()
    root = tree.body or tree.root
    return _lines(root.text())[:TEXT] if root is not None else ""


def title_of(markup: str) -> str:
    """A title, which may hold markup, as one line."""
    return one_line(words_of(markup[: TITLE * 20]))[:TITLE]


def article(markup: str) -> Page:
    """A page's title and the text of the article in it: the place where most of the long paragraphs stand together."""
    tree = LexborHTMLParser(_shallow(markup[:MARKUP]))
    title = _meta(tree, "og:title") or _SITE.sub("", _text(tree.css_first("title"))) or _text(tree.css_first("h1"))
    link = tree.css_first("link[rel=canonical]")
    page = Page(
        one_line(title)[:TITLE],
        "",
        one_line(_meta(tree, "author") or _meta(tree, "article:author"))[:TITLE],
        _meta(tree, "article:published_time") or _meta(tree, "date"),
        (link.attributes.get("href") or "") if link is not None else "",
    )
    for node in tree.css(_UNSEEN):
        node.decompose()
    return page._replace(text=_longest(tree) or one_line(_meta(tree, "og:description") or _meta(tree, "description"))[:TEXT])


def _longest(tree: LexborHTMLParser) -> str:
    """The paragraphs of that part which holds most of them; those above and below the part itself count by half."""
    weight: dict[int, float] = {}
    parts: dict[int, list[tuple[int, str]]] = {}
    for n, node in enumerate(tree.css("p,pre,blockquote,li,h2,h3")[:5000]):
        text = one_line(node.text())
        linked = sum(len(one_line(link.text())) for link in node.css("a"))
        if not text or linked > LINKED * len(text):
            continue
        above: Any = node.parent
        for share in (1.0, 0.5, 0.25):
            if above is None or above.tag in ("html", "-document"):
                break
            if len(text) >= SHORT and node.tag not in ("li", "h2", "h3"):
                weight[above.mem_id] = weight.get(above.mem_id, 0.0) + share * len(text)
            parts.setdefault(above.mem_id, []).append((n, text))
            above = above.parent
    if not weight:
        return ""
    best = max(weight, key=lambda part: weight[part])
    return "\n".join(text for _n, text in sorted(parts[best]))[:TEXT]


def _shallow(markup: str) -> str:
    """Without what is nested beyond reason: a parser takes time by its square for that."""
    depth = 0
    for tag in _TAG.finditer(markup):
        depth += -1 if tag.group()[1] == "/" else 1
        if depth > DEEPEST * 10:
            return markup[: tag.start()]
    return markup


def _meta(tree: LexborHTMLParser, name: str) -> str:
    node = tree.css_first(f'meta[property="{name}"],meta[name="{name}"]')
    return clean(node.attributes.get("content") or "") if node is not None else ""


def _text(node: Any) -> str:
    return node.text() if node is not None else ""


def _lines(text: str) -> str:
    lines = (one_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
