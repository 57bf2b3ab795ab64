"""Links: addresses of articles, and which of them lead to the same one."""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

LONGEST = 2000  # characters of an address
# What is added to an address to count visitors, and says nothing of where it leads.
_COUNTING = re.compile(
    r"(?:utm|mtm|pk|hsa|oly|vero|at|stm|itm|wt)_\w+|_?_hs\w+|(?:fb|gc|dc|ms|y|tt|tw|li_fat_|wbra|gbra|ig)(?:l?id|cl\w{0,2}id|shid)"
    r"|mc_[ce]id|mkt_tok|cmpid|ncid|ocid|smid|sr_share|ref_?src|ref_url|referrer|s_cid|trk\w*|spm|share|guccounter|igshid|mibextid",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://[^\s<>\"'`{}|\\^]{4,2000}", re.IGNORECASE)
_NEVER = re.compile(r"[\x00-\x20\x7f-\x9f<>\"]")  # in no address
_PAIRS = {")": "(", "]": "["}


def canonical(url: str) -> str:
    """The address by which an article is known: https, no www, nothing that counts visitors; "" where it is no web address.

    "HTTP://www.Example.org/a/?utm_source=x#top" -> "https://example.org/a"
    """
    parts = _split(url)
    if parts is None:
        return ""
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    said = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _COUNTING.fullmatch(name)]
    query = f"?{urlencode(sorted(said))}" if said else ""
    return f"https://{host}{port}{parts.path.rstrip('/')}{query}"


def uncounted(url: str) -> str:
    """The same address without what counts visitors, for handing on; what is no web address stays as it is.

    "https://example.org/a/?id=3&utm_source=feed#top" -> "https://example.org/a/?id=3#top"
    """
    parts = _split(url)
    if parts is None:
        return url
    kept = [pair for pair in parts.query.split("&") if not _COUNTING.fullmatch(pair.partition("=")[0])]
    return parts._replace(query="&".join(kept)).geturl()


def _split(url: str) -> SplitResult | None:
    url = url.strip()
    if len(url) > LONGEST or _NEVER.search(url):
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and (parts.port or 0) >= 0
    except ValueError:
        return None
    return parts if is_web else None


def links(text: str) -> Iterator[str]:
    """The web addresses in a text, without the full stop or bracket that closes the sentence around them."""
    for found in _LINK.finditer(text):
        url = found.group()
        while url and (url[-1] in ".,;:!?*_~»”’…" or (url[-1] in _PAIRS and url.count(url[-1]) > url.count(_PAIRS[url[-1]]))):
            url = url[:-1]
        if canonical(url):
            yield url
