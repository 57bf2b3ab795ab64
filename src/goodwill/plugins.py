"""Plug-ins: finds what lives in sources/, reasons/ and outbox/, and what other packages add by entry points.

The one dynamic door of the house. Adding a source or a reason is adding one file.
"""

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from typing import Any, cast

from goodwill.event import Source
from goodwill.letter import WayOut
from goodwill.reason import Plugin
from goodwill.words import _


@cache
def sources() -> dict[str, Source]:
    """Every source by its name."""
    return cast(dict[str, Source], _found("sources", ("knows", "pieces", "read")))


@cache
def reasons() -> dict[str, Plugin]:
    """Every reason by its name."""
    return cast(dict[str, Plugin], _found("reasons", ("ask",)))


def title(reason: str) -> str:
    """What a reason is called on a page, in the language that is spoken."""
    said = getattr(reasons().get(reason), "title", "")
    return _(said) if said else reason.replace("_", " ").capitalize()


@cache
def outbox() -> dict[str, WayOut]:
    """Every way out by its name."""
    return cast(dict[str, WayOut], _found("outbox", ("what", "wants", "out")))


def _found(room: str, wanted: tuple[str, ...]) -> dict[str, Any]:
    package = importlib.import_module(f"goodwill.{room}")
    modules = [
        importlib.import_module(f"goodwill.{room}.{found.name}")
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda m: m.name)
        if not found.name.startswith("_")
    ]
    modules += [point.load() for point in entry_points(group=f"goodwill.{room}")]
    for module in modules:
        missing = [name for name in ("name", *wanted) if not hasattr(module, name)]
        if missing:
            raise TypeError(f"{module.__name__} is no plug-in for {room}: it lacks {', '.join(missing)}")
    return {module.name: module for module in modules}
