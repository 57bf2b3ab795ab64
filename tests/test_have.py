"""A program that the tests need: found, installed, or a plain sentence why not (tools/install.py)."""

import os
import shutil
from collections.abc import Callable

import pytest

import install


def test_what_is_there_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "apt", lambda *_packages: pytest.fail("nothing was to be installed"))
    assert install.have("Chromium", "chromium", lambda: "/usr/bin/chromium") == 0


@pytest.mark.parametrize(
    ("apt_get", "user", "works", "ends", "said"),
    [
        (None, 0, False, 1, "There is no Chromium here, and no apt-get to install it with."),
        ("/usr/bin/apt-get", 1000, False, 1, "only root may install it: sudo apt-get install chromium"),
        ("/usr/bin/apt-get", 0, False, 1, "apt-get could not install it: apt-get install chromium says why."),
        ("/usr/bin/apt-get", 0, True, 0, "Installing Chromium with apt-get"),
    ],
)
def test_what_is_not_there_is_installed_or_it_is_said_why_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], apt_get: str | None, user: int, works: bool, ends: int, said: str
) -> None:
    found: list[str] = []

    def apt(*packages: str) -> bool:
        found.extend(packages if works else ())
        return works

    which: Callable[[str], str | None] = lambda _name: apt_get  # noqa: E731
    monkeypatch.setattr(install, "apt", apt)
    monkeypatch.setattr(shutil, "which", which)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert install.have("Chromium", "chromium", lambda: found) == ends
    assert said in capsys.readouterr().err
