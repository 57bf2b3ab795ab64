"""HTML mail as the plain words of its writer: no markup, no styles, nothing that the mail program marked as quoted."""

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

# Signs that no page holds stand for line ends while white space is collapsed.
_BLOCK, _LINE, _PARAGRAPH = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(
    r"<(?:(br)\b|(/?(?:p|h[1-6]|ul|ol|dl)\b)|(?:/?(?:div|li|pre|dt|dd|hr|article|section|header|footer|address|center|blockquote)|table|/td|/th)\b)",
    re.I,
)
_SIGNS = re.compile("[\ue000-\ue002]")
_SPACE = re.compile(r"[ \t\r\n\xa0\u200b\ufeff\u034f\u00ad\u200c]+")
_BREAKS = re.compile(r" ?[\ue000-\ue002][\ue000-\ue002 ]*")
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
    page = _SIGNS.sub("", page.replace("\0", ""))
    if page.count("<") > _MOST_TAGS:
        page = "<".join(page.split("<", _MOST_TAGS)[:_MOST_TAGS])
    if _PRE.search(page):
        page = _with_pre(page)
    tree = LexborHTMLParser(_MARKED.sub(_mark, page))
    low = page.lower()
    quoted = any(hint in low for hint in _HINTS)
    if quoted:
        _cut(tree)
    for node in _outermost(tree.css(f"{_UNSEEN},{_QUOTED}" if quoted else _UNSEEN)):
        node.decompose()
    root = tree.body or tree.root
    text = _SPACE.sub(" ", root.text()) if root is not None else ""
    return _BREAKS.sub(_lines, text).strip()


def _mark(tag: re.Match[str]) -> str:
    if tag[1]:
        return _LINE + tag[0]
    return (_PARAGRAPH if tag[2] else _BLOCK) + tag[0]


def _lines(breaks: re.Match[str]) -> str:
    """A paragraph ends with an empty line, a block with a new one; a <br> in an otherwise empty block is an empty line."""
    signs = breaks[0].replace(" ", "")
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
