"""Plug-ins: found where they lie, or by the entry points of other packages."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import goodwill.outbox
import goodwill.reasons
import goodwill.sources
from goodwill import plugins

WAVE = '"""Wave."""\nname = "wave"\ndef ask(story): return None\n'


def files(package: object) -> set[str]:
    (folder,) = package.__path__  # type: ignore[attr-defined]
    return {path.stem for path in Path(folder).glob("[!_]*.py")}


def test_every_file_in_the_three_rooms_is_found() -> None:
    assert {module.__name__.rsplit(".", 1)[1] for module in plugins.sources().values()} == files(goodwill.sources)  # type: ignore[attr-defined]
    assert {module.__name__.rsplit(".", 1)[1] for module in plugins.reasons().values()} == files(goodwill.reasons)  # type: ignore[attr-defined]
    assert {module.__name__.rsplit(".", 1)[1] for module in plugins.outbox().values()} == files(goodwill.outbox)  # type: ignore[attr-defined]


def test_each_has_the_name_it_is_found_under() -> None:
    for found in (plugins.sources(), plugins.reasons(), plugins.outbox()):
        assert all(module.name == name for name, module in found.items())  # type: ignore[attr-defined]


def test_a_dropped_file_is_found_and_one_with_a_low_line_is_not(dropped: Callable[[str, str, str], None]) -> None:
    dropped("reasons", "wave", WAVE)
    dropped("reasons", "_shared", "raise SystemError\n")
    assert "wave" in plugins.reasons()


def test_an_entry_point_of_another_package_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    wave = SimpleNamespace(name="wave", ask=lambda story: None, __name__="elsewhere.wave")
    point = SimpleNamespace(load=lambda: wave)
    monkeypatch.setattr(plugins, "entry_points", lambda group: [point] if group == "goodwill.reasons" else [])
    plugins.reasons.cache_clear()
    try:
        assert plugins.reasons()["wave"] is wave
    finally:
        plugins.reasons.cache_clear()


def test_a_file_that_lacks_something_is_named(dropped: Callable[[str, str, str], None]) -> None:
    dropped("sources", "half", 'name = "half"\ndef read(path, piece): return []\n')
    with pytest.raises(TypeError, match=r"sources.half is no plug-in for sources: it lacks .*knows.*pieces"):
        plugins.sources()
