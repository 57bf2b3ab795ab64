"""Storable: what a database cannot hold (NUL characters, halves of surrogate pairs) is replaced before it gets there.

PostgreSQL refuses a NUL, and both refuse a lone surrogate. Sources clean what they read, but a plug-in may not, and a
name may be typed or a file be called anything. So everything passes here: what sources said (intake/keep.py), rows
written in bulk (bulk.py), words of the owner's (owner.py), and every other value that Django sends (`watch`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


def storable(value: Any) -> Any:
    """The same value without such characters, however deep in it they are; the very same one where there are none."""
    return value if _is_clean("".join(_texts(value))) else _clean(value)


def storable_rows(rows: list[Sequence[Any]]) -> list[Sequence[Any]]:
    """The same for rows of plain values, of which an import writes many."""
    return rows if _is_clean("".join([value for row in rows for value in row if value.__class__ is str])) else [_clean(row) for row in rows]


def _texts(value: Any) -> list[str]:
    """All text in it. (Nearly always this is all there is to do, so it is done without calls.)"""
    found: list[str] = []
    rest: list[Iterable[Any]] = [(value,)]
    while rest:
        for one in rest.pop():
            if isinstance(one, str):
                found.append(one)
            elif isinstance(one, tuple | list):
                rest.append(one)
            elif isinstance(one, dict):
                rest += [one.keys(), one.values()]
    return found


def cut(text: str, length: int) -> str:
    """The beginning of it, so many bytes at most: an index of PostgreSQL has no room for more than 2,700."""
    return text if len(text) * 4 <= length else text.encode()[:length].decode(errors="ignore")


def _is_clean(text: str) -> bool:
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _clean(value: Any) -> Any:
    if isinstance(value, str):  # two halves that belong together are joined
        return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_clean(name): _clean(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list):
        after = [_clean(inner) for inner in value]
        return value._make(after) if hasattr(value, "_make") else type(value)(after)
    return value


def watch(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """From now on, everything that goes through this connection is storable."""
    if _storable not in connection.execute_wrappers:
        connection.execute_wrappers.append(_storable)


def _storable(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    return execute(sql, params if many or params is None else storable(params), many, context)  # many: bulk.py did
