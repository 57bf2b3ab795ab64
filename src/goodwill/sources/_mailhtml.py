"""HTML mail as the plain words of its writer: no markup, no styles, nothing that the mail program marked as quoted."""

import re
from functools import lru_cache
from typing import Any

from selectolax.lexbor import LexborHTMLParser

# Signs that no page holds stand for line ends while white space is collapsed.
_BLOCK, _LINE, _PARAGRAPH = "\ue000", "\ue001", "\ue002"
_SIGNS = re.compile("[\ue000-\ue002]")
_RUN = re.compile(r"( ?[\ue000-\ue002][\ue000-\ue002 ]*)")
_NO_WIDTH = re.compile("[\u200b\u200c\ufeff\u034f\u00ad]+")
_TAG_NAME = re.compile(r"</?[A-Z]{1,10}")
_ENDINGS = (
    *((tag, _PARAGRAPH) for tag in ("<p", "</p", "<h", "</h", "<ul", "</ul", "<ol", "</ol", "<dl")),
    *(
        (tag, _BLOCK)
        for tag in ("<div", "</div", "<li", "<dd", "<dt", "<table", "</td", "</th", "<article", "<section", "<address", "<center")
    ),
    *((tag, _BLOCK) for tag in ("<blockquote", "</blockquote", "<footer")),
    ("<br", _LINE),
)
_PRE = re.compile(r"<pre\b[^>]{0,1000}>", re.I)

_UNSEEN = "script,style,head,title,template,noscript,svg,math,object,iframe,textarea,select"
_QUOTED = (
    "blockquote,.gmail_attr,.gmail_signature,.gmail_signature_prefix,.moz-cite-prefix,.moz-signature,.moz-forward-container,.yahoo_quoted,"
    ".yahoo-quoted-begin,.protonmail_quote,.protonmail_signature_block,.zmail_extra,.tutanota_quote,#reply-intro,#ymail_android_signature"
)
_FROM_HERE = (
    "#divRplyFwdMsg,#appendonsend,#OLK_SRC_BODY_SECTION,#mail-editor-reference-message-container,.OutlookMessageHeader,hr#stopSpelling,"
    "hr[tabindex='-1'],#mailcontent_quote,.gmail_quote:not(:has(blockquote))"
)
_HINTS = (
    "quote",
    "moz-",
    "signature",
    "_attr",
    "zmail",
    "reply",
    "rply",
    "appendons",
    "olk_",
    "editor-reference",
    "outlookmess",
    "stopspelling",
    "tabindex",
)
_MOST_STEPS = 100_000
_MOST_TAGS = 30_000  # deeply nested ones take time by their square


def text_of(page: str) -> str:
    """The words of a page, its blocks on lines of their own, quotes taken out where they are marked as such."""
    page = page.replace("\0", "") if page.isascii() else _SIGNS.sub("", _NO_WIDTH.sub("", page.replace("\0", "")))
    if page.count("<") > _MOST_TAGS:
        page = "<".join(page.split("<", _MOST_TAGS)[:_MOST_TAGS])
    if _PRE.search(page):
        page = _with_pre(page)
    tree = LexborHTMLParser(_marked(page))
    low = page.lower()
    quoted = any(hint in low for hint in _HINTS)
    if quoted:
        _cut(tree)
    for node in _outermost(tree.css(f"{_UNSEEN},{_QUOTED}" if quoted else _UNSEEN)):
        node.decompose()
    root = tree.body or tree.root
    parts = _RUN.split(" ".join(root.text().split())) if root is not None else []
    parts[1::2] = map(_ends, parts[1::2])
    return "".join(parts).strip()


def _marked(page: str) -> str:
    """The page with a sign wherever a line ends (plain replacing is five times as fast as a pattern)."""
    if _TAG_NAME.search(page):
        page = _TAG_NAME.sub(lambda tag: tag[0].lower(), page)
    for tag, sign in _ENDINGS:
        if tag in page:
            page = page.replace(tag, sign + tag)
    return page


@lru_cache(maxsize=4096)
def _ends(run: str) -> str:
    """A paragraph ends with an empty line, a block with a new one; a <br> in an otherwise empty block is an empty line."""
    signs = run.replace(" ", "")
    if _PARAGRAPH in signs:
        return "\n\n"
    ends = signs.count(_LINE) + (signs[0] == _BLOCK)
    return "\n\n" if ends > 1 else "\n"


def _with_pre(page: str) -> str:
    """Keeps the line ends of <pre>, where they count."""
    head, *rest = _PRE.split(page)
    out = [head]
    for part in rest:
        kept, end, after = part.partition("</pre")
        out.append("<pre>" + kept.replace("\r\n", "\n").replace("\n", "<br>") + end + after)
    return "".join(out)


def _outermost(nodes: list[Any]) -> list[Any]:
    """Those that do not stand inside another one, because removing the outer frees the inner."""
    if len(nodes) < 2:
        return nodes
    chosen = {node.mem_id for node in nodes}
    found: list[Any] = []
    steps = 0
    for node in nodes:
        above = node.parent
        while above is not None and above.mem_id not in chosen:
            above = above.parent
            steps += 1
            if steps > _MOST_STEPS:
                return found
        if above is None:
            found.append(node)
    return found


def _cut(tree: LexborHTMLParser) -> None:
    """Takes out everything from the place where the mail program began the older message."""
    node: Any = tree.css_first(_FROM_HERE)
    doomed: list[Any] = []
    while node is not None and node.tag not in ("body", "html", "-document"):
        if not doomed:
            doomed.append(node)
        after = node.next
        while after is not None:
            doomed.append(after)
            after = after.next
        node = node.parent
    for one in doomed:
        one.decompose()
