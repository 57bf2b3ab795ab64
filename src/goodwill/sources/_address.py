"""Addresses, numbers and links as spreadsheets hold them: each the way in which others write it too, or "" when it is none."""

import re
from urllib.parse import quote, unquote, urlsplit

PROFILES = "https://www.linkedin.com/"
_LINKEDIN = re.compile(r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/", re.I)
_LINK = re.compile(r"https?://[^\s/]", re.I)
_PHONE = re.compile(r"\+?[\d\s()./‐-―-]{5,}(?:\s?(?:x|ext\.?|-)\s?\d{1,6})?$", re.I)


def email(said: str) -> str:
    value = said.rpartition("<")[2].partition(">")[0].strip().removeprefix("mailto:").lower()
    local, at, host = value.rpartition("@")
    return value if local and at and "." in host.strip(".") and not set(value) & set(' /:;,<>"()') and len(value) <= 254 else ""


def phone(said: str) -> str:
    """As it is written: what makes two numbers one is not for a source to say."""
    value = " ".join(said.split()).removeprefix("tel:")
    return value if any(map(str.isdigit, value)) and len(value) <= 64 else ""


def is_phone(said: str) -> bool:
    """Does a name consist of a telephone number?"""
    return bool(_PHONE.match(said)) and sum(map(str.isdigit, said)) >= 5


def url(said: str) -> str:
    value = said.strip()
    return value if _LINK.match(value) and " " not in value and len(value) <= 2000 else ""


def profile_url(said: str) -> str:
    """A LinkedIn profile in one form, however its link was written: "https://www.linkedin.com/in/ana-ruiz"."""
    said = said.strip()
    if not _LINKEDIN.match(said):
        return url(said)
    try:
        path = urlsplit(said if "://" in said else f"https://{said}").path
    except ValueError:
        return ""
    path = quote(unquote(path).strip("/ ").lower(), safe="/-_.~")
    return PROFILES + path if "/" in path and len(path) <= 500 else ""
